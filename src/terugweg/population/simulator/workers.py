# SPDX-License-Identifier: EUPL-1.2
"""Who is the fixed worker of a child, from when to when, and how long the family waits for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, as_year, office_day

if TYPE_CHECKING:
    from terugweg.population.simulator.course import Course
    from terugweg.population.simulator.draws import Dice
    from terugweg.population.simulator.field_filling import Flags, Ints

MOST_WORKERS: Final = 6
_UP_TO_FIVE_WORKING_DAYS: Final = 7


@dataclass(frozen=True)
class Workers:
    """Waits and the workers that end them, in order per child.

    course: place in the course; turn: 0 is the wait at the start; since: the wait begins; assigned:
    NEVER when the measure ends before; left: NEVER when the worker stays to the end; long: planned
    as a long wait; seat: which worker of the institution.
    """

    course: Ints
    turn: Ints
    since: Ints
    assigned: Ints
    left: Ints
    long: Flags
    seat: Ints


def make_workers(course: Course, dice: Dice, nation_share: float) -> Workers:
    """All waits and workers; nation_share: simulated children for each child of the nation."""
    live = np.flatnonzero(course.start < NEVER)
    stop = course.stop
    since = office_day(course.start + dice.of(course.child).days("measure.notified_after"))
    columns: list[list[Ints]] = [[] for _ in range(7)]
    for turn in range(MOST_WORKERS):
        child = course.child[live]
        draw = dice.of(child, turn)
        kind = "start" if turn == 0 else "internal"
        level = dice.parameters.by_year(f"waiting.{kind}_level")
        long = draw.yes(f"waiting.{kind}_long", times=np.interp(as_year(since[live]), *level))
        short = draw.below("short wait", np.full(len(live), _UP_TO_FIVE_WORKING_DAYS))
        wait = np.where(long, 7 + draw.days(f"waiting.{kind}_days"), short)
        assigned = office_day(since[live] + wait)
        assigned = np.where(assigned < stop[live] - 3, assigned, NEVER)
        left = office_day(np.minimum(assigned + draw.days("worker.tenure"), NEVER))
        leaves = (left < stop[live] - 10) & (assigned < NEVER)
        left = np.where(leaves, left, NEVER)
        seat = _seats(dice, child, draw.unit("seat"), assigned, nation_share)
        row = (live, np.full(len(live), turn), since[live], assigned, left, long, seat)
        for column, values in zip(columns, row, strict=True):
            column.append(values)
        since[live] = left
        live = live[leaves]
    whole = [np.concatenate(column) for column in columns]
    order = np.lexsort((whole[1], whole[0]))
    return Workers(*(column[order] for column in whole))


def _seats(dice: Dice, child: Ints, unit: Ints, assigned: Ints, nation_share: float) -> Ints:
    """A worker of the institution, of as many as it has on that day."""
    staff = np.interp(as_year(assigned), *dice.parameters.by_year("workload.national_workers"))
    share = dice.parameters.of_institutions("size")
    seats = staff * nation_share * (share / share.sum())[dice.institution[child]]
    found: Ints = (unit * np.maximum(np.rint(seats), 1)).astype(np.int64)
    return found
