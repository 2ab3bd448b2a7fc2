# SPDX-License-Identifier: EUPL-1.2
"""The options of the commands `web manager` and `web password-link`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.cli.refusal import Exit


def register(web: typer.Typer, end: Callable[[Callable[[], Exit]], None]) -> None:
    """Add the commands to `web`; `end` carries one out and ends with its code."""

    @web.command()
    def manager(
        login: Annotated[
            str, typer.Argument(metavar="LOGIN", help="An e-mail address, to log in with.")
        ],
        name: Annotated[str, typer.Argument(metavar="NAME", help="First name and surname.")],
    ) -> None:
        """Make a system manager, and show the link with which that person sets a password."""
        from terugweg.cli import web_accounts  # noqa: PLC0415 - loaded when used

        end(lambda: web_accounts.make_manager(login, name))

    @web.command("password-link")
    def password_link(
        login: Annotated[str, typer.Argument(metavar="LOGIN", help="Of which account.")],
        factor_lost: Annotated[
            bool, typer.Option("--factor-lost", help="Take the second factor away, too.")
        ] = False,
    ) -> None:
        """Show a new link for the password of an account; the one before ends."""
        from terugweg.cli import web_accounts  # noqa: PLC0415 - loaded when used

        end(lambda: web_accounts.password_link(login, factor_lost=factor_lost))
