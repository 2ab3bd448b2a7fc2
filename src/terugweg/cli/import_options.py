# SPDX-License-Identifier: EUPL-1.2
"""The options of the command `import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.cli.refusal import Exit


def _show_mapping_schema(*, wanted: bool) -> None:
    if wanted:
        from terugweg.cli import import_command  # noqa: PLC0415 - only when asked for

        import_command.print_schema()
        raise typer.Exit


def register(app: typer.Typer, end: Callable[[Callable[[], Exit]], None]) -> None:
    """Add the command to the program; `end` carries it out and ends with its code."""

    @app.command("import")
    def import_files(  # noqa: PLR0913, PLR0917 - one argument for each option
        sources: Annotated[
            list[Path],
            typer.Argument(
                help="CSV, Parquet and case files, or folders of them.",
                exists=True,
                metavar="SOURCE...",
            ),
        ],
        into: Annotated[
            Path, typer.Option(metavar="DATASET", help="The dataset: a new one, or one to add to.")
        ],
        mapping: Annotated[
            Path | None,
            typer.Option(help="What the columns mean.", exists=True, dir_okay=False, metavar="MAP"),
        ] = None,
        quarantine: Annotated[
            Path | None,
            typer.Option(metavar="PATH", help="File or folder for bad rows. [beside the dataset]"),
        ] = None,
        parts: Annotated[
            int | None,
            typer.Option(
                metavar="N", min=1, help="Number of parts of a new dataset. [by its size]"
            ),
        ] = None,
        resume: Annotated[
            bool, typer.Option("--resume", help="Go on where the same import was cut short.")
        ] = False,
        form: Annotated[
            Literal["text", "json"], typer.Option("--format", help="How to print the report.")
        ] = "text",
        schema: Annotated[  # noqa: ARG001 - its callback answers
            bool,
            typer.Option(
                "--schema",
                help="Show the JSON Schema of mapping files and end.",
                is_eager=True,
                callback=lambda value: _show_mapping_schema(wanted=value),
            ),
        ] = False,
    ) -> None:
        """Import exports of institutions; bad rows are set apart, each with its reason."""
        from terugweg.cli import import_command  # noqa: PLC0415 - loaded when used

        end(
            lambda: import_command.run(
                sources, into, mapping=mapping, quarantine=quarantine, parts=parts, resume=resume,
                form=form,
            )
        )  # fmt: skip
