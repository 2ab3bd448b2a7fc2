# SPDX-License-Identifier: EUPL-1.2
"""Time that does not count.

While a state suspends a term, its last day moves by the days it lasted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.states_around import together
from terugweg.caselog.day_numbers import of_known, shifted
from terugweg.terms import Length, Roll, Unit, days_between, from_day_number
from terugweg.terms.rolling import moved

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.deadlines import Due
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.caselog.columns import IntArray
    from terugweg.rulebook.model import Norm
    from terugweg.terms import Term


def suspended(context: Context, selection: Selection, norm: Norm, due: Due) -> tuple[Due, Numbers]:
    """The due days moved by the suspensions that began in time.

    And whether a term is suspended now.
    """
    now = context.ways.full(selection.size, 0)
    if norm.deadline is None or norm.deadline.term is None or not norm.suspended_while:
        return due, now
    mine = together(context, norm.suspended_while, ("child", "start_hi"))
    if mine is None:
        return due, now
    touched = context.ways.full(selection.size, 0)
    context.loops.has_interval((selection.child, due.later), mine, touched)
    columns = [context.ways.copy(column) for column in (due.lo, due.hi, due.later)]
    for place in context.ways.where(touched):
        days = [int(column[place]) for column in columns]
        begun = (int(selection.lo[place]), int(selection.child[place]))
        moved_days, is_now = _moved(context, norm, begun, days)
        for column, day in zip(columns, moved_days, strict=True):
            column[place] = day
        now[place] = int(is_now)
    lo, hi, later = columns
    return replace(due, lo=lo, hi=hi, later=later), now


def _moved(
    context: Context, norm: Norm, begun: tuple[int, int], days: list[int]
) -> tuple[list[int], bool]:
    """First and last possible due day and the later one of one term, moved by its suspensions.

    begun: day of the trigger, child.
    """
    assert norm.deadline is not None and norm.deadline.term is not None  # noqa: S101, PT018
    term, intervals = norm.deadline.term, context.states.intervals
    counted_until, child = begun
    now = False
    lo, hi, later = (np.array([day], dtype=np.int32) for day in days)
    mine = [i for state in norm.suspended_while for i in context.intervals_of(state, child)]
    for i in sorted(mine, key=lambda i: int(intervals.start_hi[i])):
        start, end = int(intervals.start_hi[i]), int(intervals.end_lo[i])
        first = max(start, counted_until)
        if start > hi[0] or end <= first or start > context.as_of:
            continue
        if end > context.as_of:
            now = True
            continue
        counted_until = end
        pause = Length(days_between(from_day_number(first), from_day_number(end)), Unit.days)
        lo, hi, later = (shifted(column, pause) for column in (lo, hi, later))
        later = _rolled(term, later)
        if term.roll != Roll.unsure:
            lo, hi = _rolled(term, lo), later
    return [int(lo[0]), int(hi[0]), int(later[0])], now


def _rolled(term: Term, due: IntArray) -> IntArray:
    """The last day moved off weekends and holidays, if the term rolls."""
    return of_known(due, lambda known: moved(known, term.length, term.roll))
