# SPDX-License-Identifier: EUPL-1.2
"""Which states are in force around an event, since when, and until when they were set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.assessment.context import Found, Selection
from terugweg.assessment.references import coded, follow
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN, Truth, decided, filled
from terugweg.caselog.columns import NONE, NOT_STATED, OPEN, IntArray
from terugweg.caselog.day_numbers import shifted

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.terms import Length

Fields = tuple[tuple[str, tuple[str, ...]], ...]
"""Names of fields, each with the values that fit."""

_NOBODY: Final = -2
"""A row that no event has: -1 would mean "closed by nothing"."""


def force(
    context: Context,
    selection: Selection,
    state: str,
    *,
    now: bool = False,
    include_own: bool = False,
    wanted: Fields = (),
    same: str | None = None,
) -> Found:
    """Whether a state is in force; `at` is the number of the interval.

    now: on the as-of date instead of the day of the event. include_own: also what the event itself
    opens. wanted: only intervals whose opening event has these field values. When no interval
    covers the day, that is false only where the log is complete for the events that open the state.
    """
    if same is not None:
        return _force_same(context, selection, state, now=now, wanted=wanted, same=same)
    size = len(selection)
    day = np.full(size, context.as_of, dtype=np.int32) if now else None
    lo, hi = (selection.lo, selection.hi) if day is None else (day, day)
    mine = context.states.intervals.of.get(state)
    truth, at = filled(size, FALSE), np.full(size, -1, dtype=np.int32)
    if mine is not None:
        own = now or include_own or selection.at_end
        row = np.full(size, _NOBODY, dtype=np.int32) if own else selection.row
        query = (selection.child, lo, hi, row)
        at_end = selection.at_end and not now
        truth, at = _fitting(
            context, query, mine, opened_with(context, mine, wanted), at_end=at_end
        )
    fact = context.absence_is_fact(context.openers(state), selection.child, hi)
    ends_at = context.columns.vocabulary.states[state].ends_at_age
    if ends_at is not None:
        fact = fact | (context.birthdays(ends_at)[selection.child] <= lo)
    if mine is not None and wanted and context.columns.vocabulary.states[state].exclusive:
        # Only one can be in force: when that one is another kind, this kind is not.
        fact = fact | (_covered(context, query, mine, at_end=at_end)[0] == TRUE)
    return Found(np.where((truth == FALSE) & ~fact, UNKNOWN, truth).astype(np.int8), at)


def _force_same(
    context: Context, selection: Selection, state: str, *, now: bool, wanted: Fields, same: str
) -> Found:
    """As `force`, one by one, for intervals whose opening event names the same person or event."""
    truth, at = filled(len(selection), UNKNOWN), np.full(len(selection), -1, dtype=np.int32)
    for place in range(len(selection)):
        one = selection.take(np.array([place]))
        mine = np.array(context.intervals_of(state, int(one.child[0])), dtype=np.int32)
        opened = context.states.intervals.opened[mine].tolist()
        own = follow(context, int(one.row[0]), (same,))
        other = [follow(context, row, (same,)) for row in opened]
        shared = np.array(
            [UNKNOWN if own < 0 or o < 0 else TRUE if o == own else FALSE for o in other], np.int8
        )
        fits = np.minimum(opened_with(context, mine, wanted), shared)
        day = np.array([context.as_of], dtype=np.int32)
        lo, hi = (day, day) if now else (one.lo, one.hi)
        found = _fitting(
            context, (one.child, lo, hi, one.row), mine, fits, at_end=one.at_end and not now
        )
        fact = context.absence_is_fact(context.openers(state), one.child, hi)
        truth[place] = UNKNOWN if found[0][0] == FALSE and not fact[0] else found[0][0]
        at[place] = found[1][0]
    return Found(truth, at)


def _fitting(
    context: Context, query: tuple[IntArray, ...], mine: IntArray, fits: Truth, *, at_end: bool
) -> tuple[Truth, IntArray]:
    """Truth of "an interval that fits covers the day".

    Unknown when it is not known whether it fits.
    """
    truth, at = _covered(context, query, mine[fits == TRUE], at_end=at_end)
    if (fits == UNKNOWN).any():
        maybe, maybe_at = _covered(context, query, mine[fits >= UNKNOWN], at_end=at_end)
        perhaps = (truth < TRUE) & (maybe > FALSE)
        truth = np.where(perhaps, UNKNOWN, truth).astype(np.int8)
        at = np.where(perhaps, maybe_at, at).astype(np.int32)
    return truth, at


def _covered(
    context: Context, query: tuple[IntArray, ...], mine: IntArray, *, at_end: bool
) -> tuple[Truth, IntArray]:
    """Truth of "one of these intervals covers the day", and which one."""
    intervals, size = context.states.intervals, len(query[0])
    columns = (
        intervals.child,
        intervals.start_lo,
        intervals.start_hi,
        intervals.end_lo,
        intervals.end_hi,
        intervals.opened,
        intervals.closed,
    )
    truth, found = [0] * size, [-1] * size
    context.lookups.in_force(
        context.lists(query),
        at_end,
        context.lists(column[mine] for column in columns),
        truth,
        found,
    )
    at = [-1 if place < 0 else int(mine[place]) for place in found]
    return np.array(truth, dtype=np.int8), np.array(at, dtype=np.int32)


def ended(
    context: Context, selection: Selection, states: tuple[str, ...]
) -> tuple[IntArray, IntArray]:
    """First and last possible day from which none of these states is in force any more.

    Of those in force at the event; where another interval of one of them takes over without a gap
    (a move, an order after a provisional one) they have not ended. OPEN where none was in force.
    """
    intervals = context.states.intervals
    lo = np.full(len(selection), OPEN, dtype=np.int32)
    hi = lo.copy()
    found = [force(context, selection, state, include_own=True).at for state in states]
    for place in range(len(selection)):
        begun = [int(at[place]) for at in found if at[place] >= 0]
        if not begun:
            continue
        last, grown = max(begun, key=lambda i: int(intervals.end_hi[i])), True
        child = int(selection.child[place])
        same = [i for state in states for i in context.intervals_of(state, child)]
        while grown:
            grown = False
            for i in same:
                end = intervals.end_hi[last]
                if intervals.start_lo[i] <= end < intervals.end_hi[i]:
                    last, grown = i, True
        lo[place], hi[place] = intervals.end_lo[last], intervals.end_hi[last]
    return lo, hi


def lasted(context: Context, selection: Selection, found: Found, length: Length) -> Truth:
    """Whether the intervals found have lasted at least `length` on the day that is asked.

    A chain of intervals with a gap of which nothing is known counts from its first start.
    """
    intervals = context.states.intervals
    first = found.at.copy()
    while True:
        before = np.where(first >= 0, intervals.previous[first], -1) if len(intervals) else first
        if not (before >= 0).any():
            break
        first = np.where(before >= 0, before, first)
    known = first >= 0
    if not known.any():
        return np.where(found.truth == FALSE, FALSE, UNKNOWN).astype(np.int8)
    latest = shifted(intervals.start_hi[first], length)
    lower = intervals.start_lo[first]
    earliest = shifted(lower, length)
    return decided(known & (latest <= selection.lo), known & (earliest > selection.hi))


def opened_with(context: Context, intervals: IntArray, wanted: Fields) -> Truth:
    """For each interval whether the event that opened it has these field values."""
    if not wanted or not len(intervals):
        return filled(len(intervals), TRUE)
    key = ("opened_with", int(intervals[0]), len(intervals), wanted)
    if key in context.memory:
        known: Truth = context.memory[key]
        return known
    result = context.memory[key] = filled(len(intervals), TRUE)
    for place, interval in enumerate(intervals.tolist()):
        table, position = context.columns.located(int(context.states.intervals.opened[interval]))
        for name, values in wanted:
            column = table.fields.get(name)
            value = NOT_STATED if column is None else int(column.values[position])
            if column is None or value <= NONE:
                result[place] = min(int(result[place]), UNKNOWN)
            elif value not in coded(context, column, values):
                result[place] = FALSE
    return result


def at_planned_end(context: Context, selection: Selection, state: str) -> Selection:
    """The same events, asking on the end that was set for a state.

    On their own day when it is not known.
    """
    end = planned_end(context, selection, state)
    known = end < OPEN
    if not known.any():
        return selection
    lo, hi = np.where(known, end, selection.lo), np.where(known, end, selection.hi)
    return replace(selection, lo=lo, hi=hi, known_lo=lo, at_end=True)


def planned_end(context: Context, selection: Selection, state: str) -> IntArray:
    """The end that was set for the interval of a state in force on the day.

    OPEN when it is not known.
    """
    found = force(context, selection, state, include_own=True)
    ends = context.planned_ends
    if not len(ends):
        return np.full(len(selection), OPEN, dtype=np.int32)
    sure = (found.truth == TRUE) & (found.at >= 0)
    return np.where(sure, ends[found.at], OPEN).astype(np.int32)
