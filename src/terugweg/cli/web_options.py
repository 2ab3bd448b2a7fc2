# SPDX-License-Identifier: EUPL-1.2
"""The options of the commands `web …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from terugweg.cli import web_account_options, web_token_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.cli.refusal import Exit


def register(app: typer.Typer, end: Callable[[Callable[[], Exit]], None]) -> None:
    """Add the commands to the program; `end` carries one out and ends with its code."""
    web = typer.Typer(
        help="The web application.",
        epilog="Without settings it is a demonstration in which all people are invented.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    app.add_typer(web, name="web")
    web_account_options.register(web, end)
    web_token_options.register(web, end)

    @web.command()
    def start(
        host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
        port: Annotated[int, typer.Option(min=1, max=65535, help="At which port.")] = 8000,
        workers: Annotated[int, typer.Option(min=1, help="How many processes answer.")] = 2,
    ) -> None:
        """Bring the database up to date, load the demonstration if that is it, and serve."""
        from terugweg.cli import web_command  # noqa: PLC0415 - loaded when used

        end(lambda: web_command.start(host, port, workers))

    @web.command()
    def prepare() -> None:
        """Do all that comes before serving: the database, the static files, the demonstration."""
        from terugweg.cli import web_command  # noqa: PLC0415 - loaded when used

        end(web_command.prepare)

    @web.command()
    def digest() -> None:
        """Send the daily e-mail to who asked for it; safe to run again, nobody gets it twice."""
        from terugweg.cli import web_command  # noqa: PLC0415 - loaded when used

        end(web_command.digest)
