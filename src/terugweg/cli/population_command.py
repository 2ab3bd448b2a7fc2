# SPDX-License-Identifier: EUPL-1.2
"""The command `assess-population`: the findings of a whole dataset, part by part."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from terugweg.cli import inputs
from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from terugweg.caselog.vocabulary import Language
    from terugweg.population.running.memory import Bound
    from terugweg.population.running.run import Engine, RunResult
    from terugweg.population.running.work import Outcome, Work


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command, as typed."""

    as_of: str
    rank: str | None
    norms: str | None
    workers: int | None
    memory: str
    engine: str
    master: str | None


def run(dataset: Path, out: Path, asked: Asked, lang: Language) -> Exit:
    """Assess a dataset and print how often each norm was met or missed.

    Raises:
        RefusedError: an option, the dataset or the folder cannot be used, or the run cannot go on.
    """
    as_of = inputs.parse_day(asked.as_of, "--as-of")
    ranks = inputs.parse_ranks(asked.rank)
    if asked.master is not None and asked.engine != "spark":
        raise RefusedError("--master: only with --engine spark")
    vocabulary = inputs.read_vocabulary()
    rulebook = inputs.selected(inputs.read_rulebook(vocabulary), ranks, asked.norms)
    try:
        # They need what only the extra `population` brings.
        import numba  # noqa: F401, PLC0415 - the compiled loops ask for it much later

        from terugweg.population.dataset import DatasetError, open_dataset  # noqa: PLC0415
        from terugweg.population.running.errors import RunError  # noqa: PLC0415
        from terugweg.population.running.work import Work  # noqa: PLC0415
    except ModuleNotFoundError as error:
        need = 'this command needs more packages: pip install "terugweg[population]"'
        raise RefusedError(f"{need} ({error})") from error
    assert as_of is not None  # noqa: S101 - the option is required
    try:
        work = Work(open_dataset(dataset, vocabulary), rulebook, as_of, out)
        result = _assess(work, asked, lang)
    except (DatasetError, RunError) as error:
        raise RefusedError(str(error)) from error
    _tell(result, as_of, out, lang)
    return exit_code(result)


def _assess(work: Work, asked: Asked, lang: Language) -> RunResult:
    from terugweg.population.running.local_run import cores  # noqa: PLC0415 - an extra
    from terugweg.population.running.memory import parse_size  # noqa: PLC0415 - as above
    from terugweg.population.running.run import assess_dataset  # noqa: PLC0415 - as above

    bar = _Bar(lang)
    with bar.display:
        return assess_dataset(
            work,
            workers=asked.workers or cores(),
            memory=parse_size(asked.memory),
            engine=_engine(asked),
            listener=bar,
        )


def _engine(asked: Asked) -> Engine:
    if asked.engine == "spark":
        from terugweg.population.running.spark_run import spark_engine  # noqa: PLC0415 - an extra

        return spark_engine(asked.master)
    from terugweg.population.running.local_run import local_outcomes  # noqa: PLC0415 - an extra

    return local_outcomes


def exit_code(result: RunResult) -> Exit:
    """A damaged part weighs most, then a failed norm, then what was missed."""
    summary = result.summary
    if summary.damaged:
        return Exit.BAD_INPUT
    if summary.errors:
        return Exit.RULE_FAILED
    return Exit.MISSED if summary.missed else Exit.WELL


def _tell(result: RunResult, as_of: date, out: Path, lang: Language) -> None:
    from terugweg.population.running.summary_text import say, summary_text  # noqa: PLC0415 - extra

    summary = result.summary
    if summary.invented:
        print(say(lang, "invented"))
        print()
    print(summary_text(summary, lang))
    print(
        say(
            lang,
            "done",
            children=summary.children,
            events=summary.events,
            findings=summary.findings,
            as_of=as_of,
            out=out,
        )
    )
    if result.resumed:
        print(say(lang, "resumed", parts=result.resumed), file=sys.stderr)
    if summary.errors:
        print(say(lang, "failed"), file=sys.stderr)
        for norm, _, wrong in summary.errors:
            print(f"  {norm}: {wrong}", file=sys.stderr)
    if summary.damaged:
        count, parts = len(summary.damaged), len(summary.damaged) + summary.parts
        print(say(lang, "damaged", count=count, parts=parts), file=sys.stderr)
        for found in summary.damaged.values():
            for line in found:
                print(f"  {line}", file=sys.stderr)


class _Rate(ProgressColumn):
    """Events per second."""

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self.lang = lang

    def render(self, task: Task) -> Text:
        from terugweg.population.running.summary_text import say  # noqa: PLC0415 - an extra

        speed = task.finished_speed or task.speed
        return Text("" if not speed else say(self.lang, "rate", rate=round(speed)))


class _Bar:
    """A bar on the error output, so that the output itself can be kept."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.display = Progress(
            TextColumn("{task.fields[done]}/{task.fields[parts]}"),
            BarColumn(),
            TaskProgressColumn(),
            _Rate(lang),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(file=sys.stderr),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self.task: Any = None
        self.count = 0

    def begin(self, bound: Bound, events: int, parts: int) -> None:
        """State the bound and draw the bar."""
        from terugweg.population.running.memory import size_text  # noqa: PLC0415 - an extra
        from terugweg.population.running.summary_text import say  # noqa: PLC0415 - as above

        stated = say(
            self.lang,
            "bound",
            total=size_text(bound.total),
            each=size_text(bound.each),
            leader=size_text(bound.leader),
            workers=bound.workers,
            rows=bound.rows,
        )
        print(stated, file=sys.stderr)
        self.task = self.display.add_task("", total=events, parts=parts, done=0)

    def done(self, outcome: Outcome, events: int) -> None:  # noqa: ARG002 - the bar counts events
        """Move the bar on."""
        self.count += 1
        self.display.update(self.task, advance=events, done=self.count)
