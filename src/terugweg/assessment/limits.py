# SPDX-License-Identifier: EUPL-1.2
"""Shape `limit`: what lasts may last no longer than a term, or than another state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.block import Block
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.truth import FALSE
from terugweg.caselog.columns import EARLIEST, NONE, NOT_STATED, OPEN, IntArray
from terugweg.caselog.day_numbers import shifted
from terugweg.caselog.state_kernel import REMAINDER

if TYPE_CHECKING:
    from terugweg.assessment.context import Context, Selection
    from terugweg.assessment.triggers import Triggered
    from terugweg.rulebook.model import Limits, Norm
    from terugweg.terms import Length


def limit(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """Compare the end that was set with the limit day; exactly the limit is kept."""
    assert norm.limits is not None  # noqa: S101 - the loader refuses a limit norm without a measure
    limits, selection = norm.limits, triggered.selection
    if limits.at_least is not None:
        return _at_least(context, norm, triggered, limits.at_least)
    end = _ends(context, selection)
    if limits.within:
        lo, hi, known = _end_of_ground(context, selection, limits)
    else:
        lo, hi, known = _at_most(context, selection, limits)
    kept = evaluate(context, selection, limits.kept_if)
    if limits.kept_if is None:
        kept = np.full(len(selection), FALSE, dtype=np.int8)
    verdict = [0] * len(selection)
    context.kernels.limit(context.lists((triggered.guard, end, lo, hi, known, kept)), verdict)
    shown = known & (end != NOT_STATED) & (lo == hi)
    due = np.where(shown, lo, OPEN)
    return Block.of(
        triggered,
        verdict,
        start=_starts(context, selection, limits),
        due_lo=due,
        due_hi=due,
        later=due,
    )


def _ends(context: Context, selection: Selection) -> IntArray:
    """The end that each grant set.

    With the remainder of the same request, if that was granted later.
    """
    grants = context.states.grants
    end = np.where(grants.end < OPEN, grants.end, NOT_STATED)
    rest: dict[int, int] = {}
    for at in np.flatnonzero(grants.kind == REMAINDER).tolist():
        rest[int(grants.interval[at])] = at
    last = [max(at, rest.get(int(grants.interval[at]), at)) for at in selection.grant.tolist()]
    return end[np.array(last, dtype=np.int32)].astype(np.int32)


def _starts(context: Context, selection: Selection, limits: Limits) -> IntArray:
    grants = context.states.grants
    old = grants.old_end[selection.grant]
    if limits.starts == "old_end":
        return np.where(old > NONE, old, EARLIEST).astype(np.int32)
    return selection.known_lo


def _at_most(
    context: Context, selection: Selection, limits: Limits
) -> tuple[IntArray, IntArray, np.ndarray]:
    """The last day allowed, counted from the start or from the old end.

    An extension whose old end is not in the log runs from some day on or after the decision: kept
    if it ends within the term counted from the decision, else unknown.
    """
    assert limits.at_most is not None  # noqa: S101 - one of the three measures is there
    start_lo, start_hi = selection.known_lo, selection.hi
    if limits.starts == "old_end":
        old = context.states.grants.old_end[selection.grant]
        known = old > NONE
        start_lo = np.where(known, old, selection.lo)
        start_hi = np.where(known, old, OPEN)
    lo = shifted(start_lo, limits.at_most)
    hi = shifted(start_hi, limits.at_most)
    return lo, hi, np.ones(len(selection), dtype=bool)


def _end_of_ground(
    context: Context, selection: Selection, limits: Limits
) -> tuple[IntArray, IntArray, np.ndarray]:
    """The end of the states that the grant rests on, with those that follow on without a gap."""
    size = len(selection)
    bound = np.full(size, OPEN, dtype=np.int32)
    known = np.zeros(size, dtype=bool)
    planned = context.planned_ends
    intervals = context.states.intervals
    for place in range(size):
        day, reach = int(selection.hi[place]), None
        child = int(selection.child[place])
        mine = [i for state in limits.within for i in context.intervals_of(state, child)]
        grown = True
        while grown:
            grown = False
            at = day if reach is None else reach
            for i in mine:
                if intervals.start_lo[i] <= at < planned[i] or (
                    reach is None and intervals.start_hi[i] == at
                ):
                    reach, grown = int(planned[i]), True
        if reach is not None and reach < OPEN:
            bound[place], known[place] = reach, True
        elif reach is None:
            types = [name for state in limits.within for name in context.openers(state)]
            one = np.array([place])
            fact = context.absence_is_fact(types, selection.child[one], selection.hi[one])
            if fact[0]:
                bound[place], known[place] = EARLIEST, True
    return bound, bound, known


def _at_least(context: Context, norm: Norm, triggered: Triggered, length: Length) -> Block:
    """Between a date on the record and the event at least this long must lie."""
    assert norm.limits is not None  # noqa: S101
    selection = triggered.selection
    column = selection.table.fields.get(norm.limits.starts)
    start = np.full(len(selection), NOT_STATED) if column is None else column.values[selection.at]
    known = start > NONE
    first = shifted(np.where(known, start, EARLIEST).astype(np.int32), length)
    # The event is the limit and the first allowed day the end: kept when it is not after the event.
    end = np.where(known, first, NOT_STATED).astype(np.int32)
    verdict = [0] * len(selection)
    silent = np.full(len(selection), FALSE, dtype=np.int8)
    context.kernels.limit(
        context.lists((triggered.guard, end, selection.known_lo, selection.hi, known, silent)),
        verdict,
    )
    due = np.where(known, first, OPEN)
    return Block.of(
        triggered,
        verdict,
        start=np.where(known, start, EARLIEST),
        due_lo=due,
        due_hi=due,
        later=due,
    )
