# SPDX-License-Identifier: EUPL-1.2
"""The options of the commands `web token …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.cli.refusal import Exit


def register(web: typer.Typer, end: Callable[[Callable[[], Exit]], None]) -> None:
    """Add the commands to `web`; `end` carries one out and ends with its code."""
    token = typer.Typer(
        help="Tokens by which programs of organisations use the API.",
        epilog="A person logs in with a second factor instead.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    web.add_typer(token, name="token")

    @token.command()
    def make(
        login: Annotated[
            str, typer.Argument(metavar="ACCOUNT", help="In whose capacity the program asks.")
        ],
        program: Annotated[str, typer.Option(metavar="TEXT", help="Which program it is for.")],
        until: Annotated[
            str, typer.Option(metavar="DATE", help="The first day on which it no longer holds.")
        ],
        role: Annotated[
            str | None,
            typer.Option(metavar="ROLE", help="Which of the capacities of the account. [the only]"),
        ] = None,
    ) -> None:
        """Make a token and show it, once."""
        from terugweg.cli import web_tokens  # noqa: PLC0415 - loaded when used

        end(lambda: web_tokens.make(login, role, program, until))

    @token.command("list")
    def list_tokens() -> None:
        """List the tokens: for which program, in which capacity, until when, when last used."""
        from terugweg.cli import web_tokens  # noqa: PLC0415 - loaded when used

        end(web_tokens.list_tokens)

    @token.command()
    def revoke(
        key: Annotated[str, typer.Argument(metavar="ID", help="The id of the token.")],
    ) -> None:
        """End a token at once."""
        from terugweg.cli import web_tokens  # noqa: PLC0415 - loaded when used

        end(lambda: web_tokens.revoke(key))
