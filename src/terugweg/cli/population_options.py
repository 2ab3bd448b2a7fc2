# SPDX-License-Identifier: EUPL-1.2
"""The commands on logs of many children, and their options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from terugweg.cli.options import Lang, Norms, Rank

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.cli.refusal import Exit


def register(app: typer.Typer, end: Callable[[Callable[[], Exit]], None]) -> None:
    """Add the commands to the program; `end` carries one out and ends with its code."""

    @app.command("export-case")
    def export_case(
        dataset: Annotated[Path, typer.Argument(help="The folder of a dataset.")],
        case_id: Annotated[str, typer.Argument(metavar="CASE_ID", help="The id of a case in it.")],
        out: Annotated[
            Path | None, typer.Option(metavar="FILE", help="The file to write. [the screen]")
        ] = None,
    ) -> None:
        """Write one case of a dataset as a case file, to assess and to explain."""
        from terugweg.cli import export_case_command  # noqa: PLC0415 - loaded when used

        end(lambda: export_case_command.run(dataset, case_id, out))

    @app.command()
    def export(  # noqa: PLR0917 - one argument for each option
        source: Annotated[
            list[Path],
            typer.Argument(help="A dataset, or case files.", exists=True, metavar="SOURCE..."),
        ],
        to: Annotated[Path, typer.Option(metavar="FILE", help="The file to write; .gz packs it.")],
        form: Annotated[
            Literal["xes", "ocel-json", "ocel-sqlite"],
            typer.Option("--format", help="XES (IEEE 1849), or a form of OCEL 2.0."),
        ],
        children: Annotated[
            str | None,
            typer.Option(metavar="NAMES", help="Only these, as CASE or CASE/CHILD, with commas."),
        ] = None,
        first: Annotated[
            int | None, typer.Option(metavar="N", min=1, help="At most this many children.")
        ] = None,
        include: Annotated[
            str | None,
            typer.Option(metavar="CLASSES", help="Also health or affected_status, with commas."),
        ] = None,
        lang: Lang = "nl",
    ) -> None:
        """Write logs for process mining; addresses, reporters and confidences stay out."""
        from terugweg.cli import export_command  # noqa: PLC0415 - loaded when used

        wanted = export_command.Wanted(form, children, first, include)
        end(lambda: export_command.run(source, to, wanted, lang))

    @app.command()
    def simulate(  # noqa: PLR0913, PLR0917 - one argument for each option
        children: Annotated[int, typer.Option(metavar="N", min=1, help="How many children.")],
        first_year: Annotated[
            int, typer.Option("--from", metavar="YEAR", help="The year in which the first come in.")
        ] = 2015,
        last_year: Annotated[
            int, typer.Option("--to", metavar="YEAR", help="The year with which the logs end.")
        ] = 2025,
        seed: Annotated[
            int, typer.Option(metavar="S", min=0, help="The same seed gives the same children.")
        ] = 1,
        out: Annotated[
            Path | None, typer.Option(metavar="DATASET", help="The folder to write the dataset to.")
        ] = None,
        workers: Annotated[
            int, typer.Option(metavar="K", min=1, help="Processes to use; the result is the same.")
        ] = 1,
        report: Annotated[
            bool, typer.Option("--report", help="Compare with published figures.")
        ] = False,
        lang: Lang = "nl",
    ) -> None:
        """Invent a population of case logs: no child in it exists."""
        from terugweg.cli import simulate_command  # noqa: PLC0415 - loaded when used

        asked = simulate_command.Asked(children, first_year, last_year, seed, out, workers, report)
        end(lambda: simulate_command.run(asked, lang))

    @app.command(
        "assess-population",
        help="Assess a whole dataset: findings as Parquet, and how often each norm was met or "
        "missed.",
    )
    def assess_population(  # noqa: PLR0913, PLR0917 - one argument for each option
        dataset: Annotated[Path, typer.Argument(help="The folder of a dataset.")],
        as_of: Annotated[
            str, typer.Option("--as-of", metavar="DATE", help="The day to look from.")
        ],
        out: Annotated[
            Path,
            typer.Option(
                metavar="DIR", help="The folder for the findings; what an earlier run did is kept."
            ),
        ],
        rank: Rank = None,
        norms: Norms = None,
        workers: Annotated[
            int | None, typer.Option(metavar="K", min=1, help="Parts at the same time. [all cores]")
        ] = None,
        memory: Annotated[
            str, typer.Option(metavar="SIZE", help="What all processes may use together.")
        ] = "4GiB",
        engine: Annotated[
            Literal["local", "spark"],
            typer.Option(help="Where it runs; the findings are the same."),
        ] = "local",
        master: Annotated[
            str | None,
            typer.Option(metavar="URL", help="The Spark master. [local, a core for each worker]"),
        ] = None,
        lang: Lang = "nl",
    ) -> None:
        """Assess a whole dataset."""
        from terugweg.cli import population_command  # noqa: PLC0415 - loaded when used

        asked = population_command.Asked(as_of, rank, norms, workers, memory, engine, master)
        end(lambda: population_command.run(dataset, out, asked, lang))
