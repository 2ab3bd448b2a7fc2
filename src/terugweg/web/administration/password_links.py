# SPDX-License-Identifier: EUPL-1.2
"""Makes one-time links for a password, finds the one that someone opened, and uses it up.

A secret has 256 random bits, so its SHA-256 cannot be turned back and cannot be guessed. To open a
link does nothing: programs that check mail open every address.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from axes.utils import reset as unlock
from django.db import transaction

from terugweg.terms import hours_later
from terugweg.web.access import change_log
from terugweg.web.access.change_log import change_of, changed
from terugweg.web.accounts.models import Account
from terugweg.web.administration.models import PasswordLink
from terugweg.web.secret_digest import digest_of

if TYPE_CHECKING:
    from datetime import datetime

    from terugweg.web.access.change_log import Change

BYTES: Final = 32
DAYS: Final = 3
"""How long a link works: a choice of this program, no rule of law."""
MOST_SENT: Final = 10
"""So often a password may be sent that is refused; then the link ends."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new link. secret: what stands in the address; it is not kept. changes: for the log."""

    row: PasswordLink
    changes: tuple[Change, ...]
    secret: str = field(repr=False)


def make_link(account: Account, now: datetime) -> Made:
    """Make a link for an account; one that was not used yet ends. Call it in a transaction."""
    ended = end_links(account, now)
    secret = secrets.token_urlsafe(BYTES)
    row = PasswordLink.objects.create(
        account=account,
        digest=digest_of(secret),
        made_at=now,
        ends_at=hours_later(now, DAYS * 24),
    )
    return Made(row, (*ended, change_of(row)), secret)


def end_links(account: Account, now: datetime) -> tuple[Change, ...]:
    """End the links of an account that were not used; what changed. Call it in a transaction."""
    open_links = PasswordLink.objects.select_for_update().filter(
        account=account, used_at=None, revoked_at=None
    )
    return tuple(changed(row, revoked_at=now) for row in open_links)


def link_of(digest: str, now: datetime) -> PasswordLink | None:
    """The link with this digest, if a password can be set with it at this moment."""
    return (
        PasswordLink.objects.select_related("account")
        .filter(digest=digest, used_at=None, revoked_at=None, ends_at__gt=now,
                sent__lt=MOST_SENT, account__is_active=True)
        .first()
    )  # fmt: skip


def count_refused(link: PasswordLink) -> None:
    """A password was sent that may not be used."""
    with transaction.atomic():
        row = PasswordLink.objects.select_for_update().get(pk=link.pk)
        row.sent = min(row.sent + 1, MOST_SENT)
        row.save(update_fields=["sent"])


def use_link(digest: str, password: str, now: datetime) -> bool:
    """Set the password of the account of a link and use the link up; False when it is too late.

    It ends every session of the account, and a lock after wrong passwords.
    """
    with transaction.atomic():
        # Who sends the same twice at once waits here, and then finds it used.
        list(PasswordLink.objects.select_for_update().filter(digest=digest))
        link = link_of(digest, now)
        if link is None:
            return False
        used = changed(link, used_at=now)
        account = Account.objects.select_for_update().get(pk=link.account_id)
        account.set_password(password)
        account.save(update_fields=["password"])
        change_log.keep_by_account(account, now, used, "password set")
    unlock(username=account.login.lower())
    return True
