# SPDX-License-Identifier: EUPL-1.2
"""Simulates a whole population, part by part, on one or more processor cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.dataset import DatasetWriter, Invented, PartEntry, part_name, part_of
from terugweg.population.simulator.part import Request, case_id, columns_of, simulate_children
from terugweg.population.simulator.tally import Tally, tally_of

if TYPE_CHECKING:
    from pathlib import Path

    from terugweg.population.manifest import Manifest
    from terugweg.population.simulator.random_numbers import Words

CHILDREN_PER_PART: Final = 40_000
"""About 0.8 million events in a part."""

Progress = Callable[[int, int, int], None]
"""Called after each part with: parts done, parts in all, events so far."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a simulation gave: counts for the report, and the manifest of a dataset if written."""

    tally: Tally
    events: int
    manifest: Manifest | None


def parts_for(children: int) -> int:
    """How many parts a dataset gets; it depends on the number of children alone.

    >>> parts_for(100), parts_for(3_000_000)
    (1, 75)
    """
    return max(1, -(-children // CHILDREN_PER_PART))


def numbers_of_parts(children: int, parts: int) -> list[Words]:
    """The numbers of the children of each part, ascending."""
    if parts == 1:
        return [np.arange(children, dtype=np.uint64)]
    places = np.fromiter(
        (part_of(case_id(number), parts) for number in range(children)), dtype=np.int32
    )
    order = np.argsort(places, kind="stable").astype(np.uint64)
    ends = np.cumsum(np.bincount(places, minlength=parts))
    return np.split(order, ends[:-1])


def simulate_population(
    request: Request,
    out: Path | None = None,
    *,
    workers: int = 1,
    parts: int | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Simulate all children; write a dataset when `out` is given.

    The same request gives the same children, whatever the number of workers or parts.

    Raises:
        DatasetError: at `out` stands something that is no dataset.
    """
    count = parts or parts_for(request.children)
    invented = Invented(
        seed=request.seed,
        children=request.children,
        from_day=date(request.window.first_year, 1, 1),
        to_day=date(request.window.last_year, 12, 31),
    )
    vocabulary = load_vocabulary()
    writer = None
    if out is not None:
        writer = DatasetWriter(out, vocabulary, parts=count, invented=invented)
    jobs = [
        _Job(request, part_name(place), numbers, writer)
        for place, numbers in enumerate(numbers_of_parts(request.children, count))
        if len(numbers)
    ]
    done = []
    for result in _run(jobs, workers):
        done.append(result)
        if progress is not None:
            progress(len(done), len(jobs), sum(item.events for item in done))
    manifest = None
    if writer is not None:
        manifest = writer.finish([item.entry for item in done if item.entry is not None])
    tally = Tally.sum(item.tally for item in done)
    return Outcome(tally, sum(item.events for item in done), manifest)


@dataclass(frozen=True, slots=True)
class _Job:
    """One part to simulate, and to write when there is a writer."""

    request: Request
    name: str
    numbers: Words
    writer: DatasetWriter | None


@dataclass(frozen=True, slots=True)
class _Done:
    events: int
    tally: Tally
    entry: PartEntry | None


def _run(jobs: list[_Job], workers: int) -> Iterator[_Done]:
    if workers <= 1 or len(jobs) <= 1:
        yield from map(_simulate, jobs)
        return
    # Fresh processes: numpy and pyarrow keep threads that a fork would not take along.
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(_simulate, job) for job in jobs]
        for task in as_completed(tasks):
            yield task.result()


def _simulate(job: _Job) -> _Done:
    vocabulary = load_vocabulary()
    world = simulate_children(job.request, job.numbers, vocabulary)
    columns = columns_of(world, vocabulary)
    entry = None if job.writer is None else job.writer.write_part(job.name, columns)
    return _Done(len(columns), tally_of(world, len(columns)), entry)
