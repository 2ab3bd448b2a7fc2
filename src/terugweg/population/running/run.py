# SPDX-License-Identifier: EUPL-1.2
"""A run: a whole dataset assessed by a rulebook, part by part; cut short, it goes on later."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from terugweg.population.running.errors import RunError
from terugweg.population.running.local_run import local_outcomes
from terugweg.population.running.memory import DEFAULT_MEMORY, bound_of
from terugweg.population.running.question import Question
from terugweg.population.running.results_folder import alone, prepare, settled
from terugweg.population.running.summary import (
    Summary,
    forget_summary,
    summarise,
    write_summary,
)
from terugweg.population.running.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from terugweg.population.running.memory import Bound
    from terugweg.population.running.part_results import Receipt
    from terugweg.population.running.work import Outcome


class Listener(Protocol):
    """Hears how a run goes."""

    def begin(self, bound: Bound, events: int, parts: int) -> None:
        """What is still to be assessed, and the bound on memory, before it starts."""

    def done(self, outcome: Outcome, events: int) -> None:
        """A part is ready; events: rows of the log in it."""


class Silence:
    """A listener who says nothing."""

    def begin(self, bound: Bound, events: int, parts: int) -> None:
        """Say nothing."""

    def done(self, outcome: Outcome, events: int) -> None:
        """Say nothing."""


Engine: TypeAlias = "Callable[[Work, Sequence[str], int], Iterator[Outcome]]"
"""How the outcomes of parts come about, with so many workers at the same time."""


@dataclass(frozen=True)
class RunResult:
    """What came of a run.

    resumed: how many parts an earlier run had finished; damaged: per part what is wrong with it;
    peak: most memory of any process that assessed, in bytes (0: not known).
    """

    summary: Summary
    bound: Bound
    resumed: int
    peak: int
    damaged: dict[str, tuple[str, ...]] = field(default_factory=dict)


def assess_dataset(
    work: Work,
    *,
    workers: int = 1,
    memory: int = DEFAULT_MEMORY,
    engine: Engine = local_outcomes,
    listener: Listener | None = None,
) -> RunResult:
    """Assess all parts of a dataset; those that an earlier run in the same folder did are kept.

    workers: at most so many parts at the same time; memory: bytes that all of them may use
    together. A damaged part is named in the result and the others go on.

    Raises:
        RunError: the folder holds other findings, the memory is too little, the disk is full, or
            a process was ended. What was finished stays whole.
    """
    manifest = work.dataset.manifest
    listener = listener or Silence()
    question = Question.of(work.rulebook, work.as_of)
    bound = bound_of(manifest, workers, memory)
    with alone(work.out):
        prepare(work.out, question, work.rulebook, manifest)
        receipts = settled(work.out, question, manifest)
        resumed = len(receipts)
        todo = [entry for entry in manifest.parts if entry.name not in receipts]
        # The largest first: then no process works alone at the end.
        todo.sort(key=lambda entry: (-entry.events, entry.name))
        if todo:
            forget_summary(work.out)
        listener.begin(bound, sum(entry.events for entry in todo), len(todo))
        found = _Collected(receipts)
        for outcome in engine(work, [entry.name for entry in todo], bound.workers):
            found.add(outcome)
            listener.done(outcome, manifest.part(outcome.part).events)
        summary = summarise(work, question, found.receipts, found.damaged)
        _write(work, summary)
    return RunResult(summary, bound, resumed, found.peak, found.damaged)


@dataclass
class _Collected:
    receipts: dict[str, Receipt]
    damaged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    peak: int = 0

    def add(self, outcome: Outcome) -> None:
        if outcome.stop is not None:
            raise RunError(outcome.stop)
        if outcome.receipt is not None:
            self.receipts[outcome.part] = outcome.receipt
        else:
            self.damaged[outcome.part] = outcome.damage
        self.peak = max(self.peak, outcome.peak)


def _write(work: Work, summary: Summary) -> None:
    try:
        write_summary(work.out, summary)
    except OSError as error:
        raise RunError(
            f"{work.out}: the summary cannot be written ({error.strerror}). All findings are "
            "there; mend this and give the same command again"
        ) from error
