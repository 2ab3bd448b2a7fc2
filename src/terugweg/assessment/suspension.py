# SPDX-License-Identifier: EUPL-1.2
"""Time that does not count.

While a state suspends a term, its last day moves by the days it lasted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.deadlines import Due
from terugweg.caselog.columns import OPEN
from terugweg.caselog.day_numbers import shifted
from terugweg.terms import Length, Roll, Unit, days_between, from_day_number
from terugweg.terms.rolling import moved

if TYPE_CHECKING:
    from terugweg.assessment.context import Context, Selection
    from terugweg.caselog.columns import IntArray
    from terugweg.rulebook.model import Norm
    from terugweg.terms import Term


def suspended(
    context: Context, selection: Selection, norm: Norm, due: Due
) -> tuple[Due, np.ndarray]:
    """The due days moved by the suspensions that began in time.

    And whether a term is suspended now.
    """
    size = len(selection)
    now = np.zeros(size, dtype=bool)
    intervals = context.states.intervals
    states = [state for state in norm.suspended_while if state in intervals.of]
    if not states or norm.deadline is None or norm.deadline.term is None:
        return due, now
    lo, hi, later = due.lo.copy(), due.hi.copy(), due.later.copy()
    for place in range(size):
        counted_until, child = int(selection.lo[place]), int(selection.child[place])
        mine = [i for state in states for i in context.intervals_of(state, child)]
        for i in sorted(mine, key=lambda i: int(intervals.start_hi[i])):
            start, end = int(intervals.start_hi[i]), int(intervals.end_lo[i])
            first = max(start, counted_until)
            if start > hi[place] or end <= first or start > context.as_of:
                continue
            if end > context.as_of:
                now[place] = True
                continue
            counted_until = end
            pause = Length(days_between(from_day_number(first), from_day_number(end)), Unit.days)
            one = slice(place, place + 1)
            for column in (lo, hi, later):
                column[one] = shifted(column[one], pause)
            later[one] = _rolled(norm.deadline.term, later[one])
            if norm.deadline.term.roll != Roll.unsure:
                lo[one], hi[one] = _rolled(norm.deadline.term, lo[one]), later[one]
    return replace(due, lo=lo, hi=hi, later=later), now


def _rolled(term: Term, due: IntArray) -> IntArray:
    """The last day moved off weekends and holidays, if the term rolls."""
    known = np.abs(due) < OPEN
    days = np.where(known, due, 0).astype("datetime64[D]")
    return np.where(known, moved(days, term.length, term.roll).astype(np.int32), due)
