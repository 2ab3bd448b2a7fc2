# SPDX-License-Identifier: EUPL-1.2
"""The options of the commands `dossier …`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.cli.refusal import Exit

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The number of a dossier.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day. [today]")]
Numbers = Annotated[
    list[str] | None, typer.Argument(metavar="[NUMBER]...", help="Only these dossiers. [all]")
]


def register(app: typer.Typer, end: Callable[[Callable[[], Exit]], None]) -> None:
    """Add the commands to the program; `end` carries one out and ends with its code."""
    dossier = typer.Typer(
        help="The store of the web application: check, back up, import, export.",
        epilog="Settings come from the variables TERUGWEG_DATABASE_URL, TERUGWEG_MASTER_KEYS and "
        "others. Whoever may run these commands sees every dossier.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    app.add_typer(dossier, name="dossier")
    _register_upkeep(dossier, end)
    _register_contents(dossier, end)
    _register_keys(dossier, end)


def _register_upkeep(app: typer.Typer, end: Callable[[Callable[[], Exit]], None]) -> None:
    @app.command()
    def init() -> None:
        """Make the tables, or bring them up to date, and put the guards of the log in place."""
        from terugweg.cli import dossier_upkeep  # noqa: PLC0415 - loaded when used

        end(dossier_upkeep.init)

    @app.command()
    def verify(
        numbers: Numbers = None,
        against: Annotated[
            Path | None,
            typer.Option(
                metavar="BACKUP",
                help="An earlier backup: nothing that it knew may be gone.",
                exists=True,
                dir_okay=False,
            ),
        ] = None,
    ) -> None:
        """Check every chain, seal and view; ends with 1 when anything is wrong."""
        from terugweg.cli import dossier_upkeep  # noqa: PLC0415 - loaded when used

        end(lambda: dossier_upkeep.verify(numbers, against))

    @app.command()
    def refresh(as_of: AsOf = None) -> None:
        """Bring the findings of all dossiers up to date, so that nobody waits for it by day."""
        from terugweg.cli import dossier_upkeep  # noqa: PLC0415 - loaded when used

        end(lambda: dossier_upkeep.refresh(as_of))

    @app.command()
    def backup(
        target: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    ) -> None:
        """Write all of the store to one file, without the master keys."""
        from terugweg.cli import dossier_upkeep  # noqa: PLC0415 - loaded when used

        end(lambda: dossier_upkeep.backup(target))

    @app.command()
    def restore(
        source: Annotated[
            Path, typer.Argument(metavar="FILE", help="A backup.", exists=True, dir_okay=False)
        ],
    ) -> None:
        """Fill an empty store from a backup, and check everything."""
        from terugweg.cli import dossier_upkeep  # noqa: PLC0415 - loaded when used

        end(lambda: dossier_upkeep.restore(source))


def _register_contents(app: typer.Typer, end: Callable[[Callable[[], Exit]], None]) -> None:
    @app.command("import")
    def import_files(
        sources: Annotated[
            list[Path],
            typer.Argument(
                metavar="SOURCE...", help="Case files, or folders of datasets.", exists=True
            ),
        ],
        number: Annotated[
            str | None,
            typer.Option(metavar="NUMBER", help="The number of the dossier. [that of the case]"),
        ] = None,
    ) -> None:
        """Make a dossier for each child of case files and datasets."""
        from terugweg.cli import dossier_contents  # noqa: PLC0415 - loaded when used

        end(lambda: dossier_contents.import_files(sources, number))

    @app.command()
    def export(
        number: Number,
        out: Annotated[
            Path | None, typer.Option(metavar="FILE", help="The file to write. [the screen]")
        ] = None,
        form: Annotated[
            Literal["yaml", "json"], typer.Option("--format", help="How to write it.")
        ] = "yaml",
    ) -> None:
        """Write the log of one child as a case file, with all that is sealed."""
        from terugweg.cli import dossier_contents  # noqa: PLC0415 - loaded when used

        end(lambda: dossier_contents.export(number, out, form))

    @app.command()
    def findings(
        numbers: Numbers = None,
        as_of: AsOf = None,
        rebuild: Annotated[
            bool, typer.Option("--rebuild", help="Make all views anew from the log.")
        ] = False,
    ) -> None:
        """List what is overdue or running; ends with 1 when anything was missed."""
        from terugweg.cli import dossier_contents  # noqa: PLC0415 - loaded when used

        end(lambda: dossier_contents.findings(numbers, as_of, rebuild=rebuild))


def _register_keys(app: typer.Typer, end: Callable[[Callable[[], Exit]], None]) -> None:
    keys = typer.Typer(
        help="The keys of children: list, wrap, destroy.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    app.add_typer(keys, name="keys")

    @keys.command("list")
    def list_keys() -> None:
        """Count the keys by the master key that wraps them."""
        from terugweg.cli import dossier_keys  # noqa: PLC0415 - loaded when used

        end(dossier_keys.list_keys)

    @keys.command()
    def wrap() -> None:
        """Wrap every key anew by the first master key, so that another one can go."""
        from terugweg.cli import dossier_keys  # noqa: PLC0415 - loaded when used

        end(dossier_keys.wrap)

    @keys.command()
    def destroy(
        number: Number,
        sure: Annotated[
            str,
            typer.Option(
                "--sure", metavar="NUMBER", help="The same number again: there is no way back."
            ),
        ],
    ) -> None:
        """Destroy the keys of a dossier whose log holds the decision to do so."""
        from terugweg.cli import dossier_keys  # noqa: PLC0415 - loaded when used

        end(lambda: dossier_keys.destroy(number, sure))
