# SPDX-License-Identifier: EUPL-1.2
"""The commands `web token …`: tokens by which programs of organisations use the API."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from terugweg.cli.dossier_store import opened_store
from terugweg.cli.inputs import parse_day
from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from terugweg.web.accounts.models import Capacity
    from terugweg.web.api.models import Token


def make(login: str, role: str | None, program: str, until: str) -> Exit:
    """Make a token and show it, once.

    Raises:
        RefusedError: there is no such account or capacity, or it cannot have a token until then.
    """
    last = parse_day(until, "--until")
    assert last is not None  # noqa: S101 - the option is required
    with opened_store():
        from terugweg.web.api.tokens import make_token  # noqa: PLC0415 - Django is set up now
        from terugweg.web.clock import now, today  # noqa: PLC0415 - as above

        made = make_token(_capacity(login, role), program, last, now(), today())
    print(made.text)
    print(f"id {made.row.pk}; it holds until {last}. It is shown once and kept nowhere: give it to")
    print("the program now. To end it: terugweg web token revoke ID")
    return Exit.WELL


def list_tokens() -> Exit:
    """List the tokens, without what they are."""
    with opened_store():
        from terugweg.web.api.models import Token  # noqa: PLC0415 - as above

        for one in Token.objects.select_related("capacity__organisation", "capacity__account"):
            print(f"{one.pk}  {_standing(one)}  {one.program}: {one.capacity}")
    return Exit.WELL


def revoke(key: str) -> Exit:
    """End a token at once.

    Raises:
        RefusedError: there is none with this id.
    """
    try:
        name = uuid.UUID(key)
    except ValueError:
        raise RefusedError(f'"{key}" is no id; see: terugweg web token list') from None
    with opened_store():
        from terugweg.web.api import tokens  # noqa: PLC0415 - as above
        from terugweg.web.clock import now  # noqa: PLC0415 - as above

        row = tokens.revoke(name, now())
    print(f"{row.pk} is revoked: {row.program}")
    return Exit.WELL


def _capacity(login: str, role: str | None) -> Capacity:
    """The capacity of an account; which one must be said when it has several."""
    from terugweg.web.accounts.capacities import capacities_of  # noqa: PLC0415 - as above
    from terugweg.web.accounts.models import Account  # noqa: PLC0415 - as above
    from terugweg.web.clock import today  # noqa: PLC0415 - as above

    account = Account.objects.filter(login__iexact=login, is_active=True).first()
    if account is None:
        raise RefusedError(f"there is no account {login} that may log in")
    held = [one for one in capacities_of(account, today()) if role in {None, one.role}]
    if len(held) != 1:
        roles = ", ".join(sorted(one.role for one in capacities_of(account, today()))) or "none"
        raise RefusedError(f"say in which capacity, with --role; {login} has: {roles}")
    return held[0]


def _standing(one: Token) -> str:
    used = "never used" if one.used_on is None else f"last used {one.used_on}"
    if one.revoked_at is not None:
        return f"revoked {one.revoked_at.date()}, {used}"
    return f"until {one.until}, {used}"
