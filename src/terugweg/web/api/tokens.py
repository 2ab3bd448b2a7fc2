# SPDX-License-Identifier: EUPL-1.2
"""Makes, finds and revokes the tokens of programs.

A token has 256 random bits, so its SHA-256 cannot be turned back and needs no salt. It stands for a
capacity at an organisation. People log in themselves, with their second factor.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.api.models import Token
from terugweg.web.dossier.store_errors import StoreError
from terugweg.web.secret_digest import digest_of

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

BYTES: Final = 32
PREFIX: Final = "tw_"
"""Begins every token, so that a scanner of leaked secrets knows it."""
LONGEST_PROGRAM: Final = 120


@dataclass(frozen=True, slots=True)
class Made:
    """A new token. text: what the program must send; it is not kept."""

    row: Token
    text: str = field(repr=False)


def make_token(capacity: Capacity, program: str, until: date, now: datetime, today: date) -> Made:
    """Make a token for a program of an organisation.

    until: the first day on which it no longer holds.

    Raises:
        StoreError: the capacity is of a person and not of an organisation, the program has no name,
            or the token would not hold today.
    """
    if capacity.organisation_id is None:
        raise StoreError(
            f"{capacity.label} is the capacity of a person; a token is for a program of an "
            "organisation: choose a capacity at an organisation"
        )
    if capacity.role == Role.SYSTEM_MANAGER:
        raise StoreError("a system manager sees no dossier, so a token would open nothing")
    if not 0 < len(program.strip()) <= LONGEST_PROGRAM:
        raise StoreError(f"say which program it is for, in 1 to {LONGEST_PROGRAM} characters")
    if until <= today:
        raise StoreError(f"it would end on {until}, and today is {today}; choose a later day")
    text = f"{PREFIX}{secrets.token_urlsafe(BYTES)}"
    row = Token.objects.create(
        capacity=capacity, program=program.strip(), digest=digest_of(text), made_at=now, until=until
    )
    return Made(row, text)


def capacity_of(text: str, today: date) -> Capacity | None:
    """The capacity for which a token stands today; None when it does not, whatever the reason."""
    row = (
        Token.objects.select_related("capacity__account", "capacity__organisation",
                                     "capacity__team", "capacity__person")
        .filter(digest=digest_of(text), revoked_at=None, until__gt=today)
        .first()
    )  # fmt: skip
    if row is None or not _holds(row.capacity, today):
        return None
    if row.used_on != today:
        Token.objects.filter(pk=row.pk).update(used_on=today)
    return row.capacity


def revoke(key: UUID, now: datetime) -> Token:
    """End a token at once; one that was revoked stays as it is.

    Raises:
        StoreError: there is none with this id.
    """
    row = Token.objects.filter(pk=key).first()
    if row is None:
        raise StoreError(f"there is no token {key}; see: terugweg web token list")
    if row.revoked_at is None:
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
    return row


def _holds(capacity: Capacity, today: date) -> bool:
    held = Capacity.objects.on(today).filter(pk=capacity.pk, account__is_active=True)
    return held.exists()
