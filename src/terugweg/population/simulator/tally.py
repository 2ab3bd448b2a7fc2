# SPDX-License-Identifier: EUPL-1.2
"""Counts of a simulated part that are compared with published figures; parts add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, later
from terugweg.terms import day_number

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Flags, Ints
    from terugweg.population.simulator.world import World

REFERENCE_DATES = (
    date(2021, 6, 30), date(2022, 12, 1), date(2023, 5, 1), date(2023, 10, 1), date(2024, 4, 1),
    date(2024, 10, 1), date(2025, 4, 1),
)  # fmt: skip
"""Days on which children are counted: those of the published stocks."""
_YEARS_OF_FOLLOW_UP = 5
_MOST_SEATS = 1_000_000


@dataclass
class Tally:
    """Counts by name: arrays that add up, and the seats of workers by reference date."""

    counts: dict[str, Ints] = field(default_factory=dict)
    seats: dict[int, Ints] = field(default_factory=dict)

    @staticmethod
    def sum(parts: Iterable[Tally]) -> Tally:
        """The counts of several parts together."""
        whole = Tally()
        for part in parts:
            for name, values in part.counts.items():
                whole.counts[name] = whole.counts.get(name, 0) + values
            for place, seats in part.seats.items():
                both = [whole.seats.get(place, seats[:0]), seats]
                whole.seats[place] = np.unique(np.concatenate(both))
        return whole


def tally_of(world: World, events: int) -> Tally:
    """The counts of one part: by reference date (and institution), and by calendar year."""
    tally = Tally({"events": np.array(events), "children": np.array(len(world.cohort))})
    tally.counts["children by path"] = np.bincount(world.cohort.path, minlength=8)
    for place, day in enumerate(REFERENCE_DATES):
        _count_on(world, tally, place, day_number(day))
    years = range(world.window.first_year, world.window.last_year + 1)
    for place, year in enumerate(years):
        _count_in(world, tally, place, year, len(years))
    return tally


def _put(tally: Tally, name: str, place: int, size: int, value: Ints | int) -> None:
    array = tally.counts.get(name)
    if array is None:
        array = np.zeros((size, *np.shape(value)), dtype=np.int64)
        tally.counts[name] = array
    array[place] = value


def _count_on(world: World, tally: Tally, place: int, day: int) -> None:
    course, workers = world.course, world.workers
    supervised = ((course.vots <= day) & (day < course.vots_until)) | (
        (course.ots <= day) & (day < course.end)
    )
    guarded = (course.guardianship <= day) & (day < course.guardianship_end)
    protected = supervised | guarded
    institution = world.dice.institution[course.child]

    def by_institution(which: Flags, where: Ints) -> Ints:
        size = len(world.parameters.institutions)
        return np.bincount(where[which], minlength=size)

    size = len(REFERENCE_DATES)
    _put(tally, "protected", place, size, by_institution(protected, institution))
    _put(tally, "supervised", place, size, int((supervised & ~guarded).sum()))
    _put(tally, "guarded", place, size, int(guarded.sum()))
    on, where = protected[workers.course], institution[workers.course]
    begins = later(np.minimum(workers.since, NEVER), "5 working days")
    waits = on & (begins < day) & (day < workers.assigned)
    first = workers.turn == 0
    _put(tally, "waiting at the start", place, size, by_institution(waits & first, where))
    _put(tally, "waiting for a next worker", place, size, by_institution(waits & ~first, where))
    works = on & (workers.assigned <= day) & (day < workers.left)
    _put(tally, "with a worker", place, size, int(works.sum()))
    tally.seats[place] = np.unique(where[works] * _MOST_SEATS + workers.seat[works])


def _count_in(world: World, tally: Tally, place: int, year: int, size: int) -> None:
    course, stays = world.course, world.stays
    first, end = day_number(date(year, 1, 1)), day_number(date(year + 1, 1, 1))
    _put(tally, "provisional orders", place, size, int(_within(course.vots, first, end).sum()))
    begin = np.minimum(course.vots, course.ots)
    stop = np.where(course.ots < NEVER, course.end, course.vots_until)
    ordered = (begin < NEVER) & (begin < end) & (stop > first)
    _put(tally, "under supervision in the year", place, size, int(ordered.sum()))
    mine = np.flatnonzero(stays.court)
    where = stays.course[mine]
    overlap = np.minimum(np.minimum(stays.leave[mine], stop[where]), end) - np.maximum(
        np.maximum(stays.start[mine], begin[where]), first
    )
    placed = np.unique(where[(overlap > 0) & ordered[where]])
    _put(tally, "placed in the year", place, size, len(placed))
    _cohort(world, tally, place, year, size)


def _cohort(world: World, tally: Tally, place: int, year: int, size: int) -> None:
    """Placements that began in a year: how they began, and who was home five years on."""
    stays = world.stays
    first, end = day_number(date(year, 1, 1)), day_number(date(year + 1, 1, 1))
    mine = stays.court & (stays.number == 1) & _within(stays.start, first, end)
    known = day_number(date(min(year + _YEARS_OF_FOLLOW_UP, world.window.last_year), 12, 31))
    home = stays.home & (stays.leave <= known)
    for name, which in (
        ("placements", mine), ("urgent placements", mine & stays.emergency),
        ("helped", mine & stays.helped), ("helped and home", mine & stays.helped & home),
        ("not helped", mine & ~stays.helped), ("not helped and home", mine & ~stays.helped & home),
    ):  # fmt: skip
        _put(tally, name, place, size, int(which.sum()))


def _within(days: Ints, first: int, end: int) -> Flags:
    found: Flags = (days >= first) & (days < end)
    return found
