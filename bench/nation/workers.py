# SPDX-License-Identifier: EUPL-1.2
"""What is done with one part, by one process or by two that are warm before the clock starts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from bench.nation import ours
from bench.nation.obligations import AS_OF
from bench.nation.process import forget_peak, peak
from terugweg.assessment.assess import context_of
from terugweg.assessment.engine import run
from terugweg.caselog.columns_cut import cut_columns
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.dataset import Dataset, open_dataset
from terugweg.population.running.memory import keep_freed_memory
from terugweg.population.running.work import Work
from terugweg.rulebook import load_rulebook
from terugweg.terms import day_number

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

    from terugweg.population.running.work import Outcome


@dataclass(frozen=True, slots=True)
class Task:
    """What to do: kind: a key of `KINDS`; out: where findings are written."""

    kind: str
    dataset: Path
    out: Path

    def ready(self) -> Callable[[str], Any]:
        """A function that does it with a part; all that is needed once has been done."""
        return KINDS[self.kind](open_dataset(self.dataset), self.out)


def _deadlines(dataset: Dataset, out: Path) -> Callable[[str], Any]:  # noqa: ARG001 - as the others
    return lambda part: ours.streamed_part(dataset, part)


def _deadlines_written(dataset: Dataset, out: Path) -> Callable[[str], Any]:
    return lambda part: ours.written_part(dataset, part, out)


def _full(dataset: Dataset, out: Path) -> Callable[[str], Any]:  # noqa: ARG001 - as the others
    rules, day = load_rulebook(load_vocabulary()), day_number(AS_OF)

    def do(part: str) -> int:
        columns = cut_columns(dataset.read(part), day)
        table = run(context_of(columns, day, compiled=True), rules)
        assert not table.failures, table.failures  # noqa: S101 - else it measures nothing
        return len(table)

    return do


def work_of(dataset: Dataset, out: Path, as_of: date = AS_OF) -> Work:
    """The full rulebook over a dataset, as `terugweg assess-population` does it."""
    return Work(dataset, load_rulebook(load_vocabulary()), as_of, out)


def _full_written(dataset: Dataset, out: Path) -> Callable[[str], Any]:
    return work_of(dataset, out).do


KINDS: Final = {
    "deadlines": _deadlines,
    "deadlines, written": _deadlines_written,
    "full": _full,
    "full, written": _full_written,
}

_DO: list[Callable[[str], Any]] = []


class Workers:
    """Processes that do a task with parts; one of them is this process itself.

    Made and warmed before the clock starts: loops are compiled, the first part was done once.
    """

    def __init__(self, task: Task, count: int) -> None:
        warm = open_dataset(task.dataset).parts[0]
        self._pool, self._peaks = None, dict[int, int]()
        if count == 1:
            _prepare(task, warm, None)
            return
        context = get_context("spawn")
        barrier = context.Barrier(count)
        self._pool = context.Pool(count, _prepare, (task, warm, barrier))
        self._pool.map(_wait, range(count), chunksize=1)
        forget_peak()

    def do(self, parts: Sequence[str]) -> Iterator[Any]:
        """What came of each part, in the order in which they are ready."""
        found = map(_do, parts) if self._pool is None else self._pool.imap_unordered(_do, parts)
        for process, used, result in found:
            self._peaks[process] = max(used, self._peaks.get(process, 0))
            yield result

    def outcomes(self, work: Work, parts: Sequence[str], workers: int) -> Iterator[Outcome]:  # noqa: ARG002 - an engine
        """The same as an engine of a population run."""
        return self.do(parts)

    @property
    def peak(self) -> int:
        """Most memory of all processes together, in bytes: the sum of what each used at most."""
        own = {os.getpid(): peak()}
        return sum((self._peaks | own).values())

    def end(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()


_BARRIER: list[Barrier] = []


def _prepare(task: Task, warm: str, barrier: Barrier | None) -> None:
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    keep_freed_memory()  # As a run does.
    _DO[:] = [task.ready()]
    _DO[0](warm)
    forget_peak()
    if barrier is not None:
        _BARRIER[:] = [barrier]


def _wait(_: int) -> None:
    """Each process waits until all are warm."""
    _BARRIER[0].wait()


def _do(part: str) -> tuple[int, int, Any]:
    result = _DO[0](part)
    return os.getpid(), peak(), result
