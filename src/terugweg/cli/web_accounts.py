# SPDX-License-Identifier: EUPL-1.2
"""The commands `web manager` and `web password-link`: the first account, and a way in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.cli.dossier_store import opened_store
from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from terugweg.web.administration.commands import Given

LONGEST_NAME: Final = 120


def make_manager(login: str, name: str) -> Exit:
    """Make an account that manages the system, and show the link for its password, once.

    Raises:
        RefusedError: the address or the name is none, or there is an account with this address.
    """
    with opened_store():
        from terugweg.web.administration import commands  # noqa: PLC0415 - Django is set up now
        from terugweg.web.clock import now, today  # noqa: PLC0415 - as above

        given = commands.make_manager(_address(login), _name(name), now(), today())
        _show(given)
    return Exit.WELL


def password_link(login: str, *, factor_lost: bool) -> Exit:
    """Show a new link for the password of an account, once; the one before ends.

    factor_lost: take the second factor away, too.

    Raises:
        RefusedError: there is no such account, or it is closed.
    """
    with opened_store():
        from terugweg.web.administration import commands  # noqa: PLC0415 - as above
        from terugweg.web.clock import now  # noqa: PLC0415 - as above

        given = commands.new_link(login, now(), factor_lost=factor_lost)
        _show(given)
    return Exit.WELL


def _show(given: Given) -> None:
    print(given.address)
    print(f"For {given.login}. It works once, for {given.days} days, and is kept nowhere: open it")
    print("now, or give it to this person alone. Lost? terugweg web password-link LOGIN")


def _address(login: str) -> str:
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - as above
    from django.core.validators import validate_email  # noqa: PLC0415 - as above

    try:
        validate_email(login)
    except ValidationError:
        raise RefusedError(
            f'"{login}" is no e-mail address; expected something like you@example.org'
        ) from None
    return login.lower()


def _name(name: str) -> str:
    said = " ".join(name.split())
    if not 0 < len(said) <= LONGEST_NAME:
        raise RefusedError(f"give the name of the person, in 1 to {LONGEST_NAME} characters")
    return said
