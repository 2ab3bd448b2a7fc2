# SPDX-License-Identifier: EUPL-1.2
"""The command `simulate`: an invented population as a dataset, and a report on it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from terugweg.caselog.vocabulary import Language

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2060

WORDS: Final = {
    "invented": {
        "nl": "Alle kinderen, personen en instellingen zijn verzonnen. Niemand hierin bestaat.",
        "en": "All children, persons and institutions are invented. Nobody in it exists.",
    },
    "written": {
        "nl": "{children} kinderen, {events} gebeurtenissen, geschreven naar {out}",
        "en": "{children} children, {events} events, written to {out}",
    },
    "counted": {
        "nl": "{children} kinderen, {events} gebeurtenissen; niets geschreven",
        "en": "{children} children, {events} events; nothing written",
    },
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command."""

    children: int
    first_year: int
    last_year: int
    seed: int
    out: Path | None
    workers: int
    report: bool


def run(asked: Asked, lang: Language) -> Exit:
    """Simulate; write the dataset, print the report, or both.

    Raises:
        RefusedError: the options contradict themselves, or the dataset cannot be written.
    """
    _check(asked)
    try:
        from terugweg.population.dataset import DatasetError  # noqa: PLC0415 - an extra
        from terugweg.population.simulator.cohort import Window  # noqa: PLC0415
        from terugweg.population.simulator.part import Request  # noqa: PLC0415
        from terugweg.population.simulator.run import simulate_population  # noqa: PLC0415
    except ModuleNotFoundError as error:
        need = 'this command needs more packages: pip install "terugweg[population]"'
        raise RefusedError(f"{need} ({error})") from error
    request = Request(asked.children, asked.seed, Window(asked.first_year, asked.last_year))
    bar = _Bar()
    try:
        with bar.display:
            outcome = simulate_population(
                request, asked.out, workers=asked.workers, progress=bar.show
            )
    except (DatasetError, OSError) as error:
        raise RefusedError(str(error)) from error
    said = WORDS["counted" if asked.out is None else "written"][lang]
    print(WORDS["invented"][lang])
    print(
        said.format(children=_number(asked.children), events=_number(outcome.events), out=asked.out)
    )
    if asked.report:
        from terugweg.cli import simulate_report  # noqa: PLC0415 - only when asked for

        print()
        print(simulate_report.text(request, outcome.tally, lang), end="")
    return Exit.WELL


def _check(asked: Asked) -> None:
    if not FIRST_YEAR <= asked.first_year <= asked.last_year <= LAST_YEAR:
        raise RefusedError(
            f"--from {asked.first_year} --to {asked.last_year}: expected years from {FIRST_YEAR} "
            f"to {LAST_YEAR}, the first one not after the last"
        )
    if asked.out is None and not asked.report:
        raise RefusedError("nothing to do: name a folder with --out, or ask for the --report")


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")


class _Bar:
    """A bar on the error output, so that the output itself can be kept."""

    def __init__(self) -> None:
        self.display = Progress(
            TextColumn("{task.completed}/{task.total}"),
            BarColumn(),
            TextColumn("{task.fields[events]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(file=sys.stderr),
            transient=True,
        )
        self.task: Any = None

    def show(self, done: int, total: int, events: int) -> None:
        """Move the bar on."""
        if self.task is None:
            self.task = self.display.add_task("", total=total, events="")
        self.display.update(self.task, completed=done, events=_number(events))
