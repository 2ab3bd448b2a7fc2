# SPDX-License-Identifier: EUPL-1.2
"""Which states are in force around an event, since when, and until when they were set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.lookup_kernels import UNTIED
from terugweg.assessment.references import coded
from terugweg.assessment.selection import Found, Selection
from terugweg.assessment.tables import looked_up, shift_table
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN
from terugweg.caselog.columns import NOT_STATED, OPEN, IntArray
from terugweg.caselog.state_kernel import BY_DATE

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.sequences import Numbers
    from terugweg.terms import Length

Fields = tuple[tuple[str, tuple[str, ...]], ...]
"""Names of fields, each with the values that fit."""


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
    opens. wanted: only intervals whose opening event has these field values. same: only those whose
    opening event names the same person or event in this field; unknown where one names none. When
    no interval covers the day, that is false only where the log is complete for the events that
    open the state.
    """
    ways, size = context.ways, selection.size
    lo, hi = selection.lo, selection.hi
    if now:
        lo = hi = ways.full(size, context.as_of)
    truth, at = ways.full(size, FALSE), ways.full(size, -1)
    other = ways.full(size, 0)
    intervals = _intervals(context, state, wanted)
    if intervals is not None:
        at_end = selection.at_end and not now
        how = (int(at_end), int(now or include_own or at_end), int(not now))
        names = context.nothing if same is None else context.all_named(same)
        unnamed = UNTIED if same is None else UNKNOWN
        queries, out = (selection.child, lo, hi, selection.row), (truth, at, other)
        context.loops.in_force(queries, how, intervals, names, unnamed, out)
    if ways.has(truth, FALSE):
        of_a_kind = bool(wanted) and same is None
        _settle(context, _Asked(selection.child, lo, hi, of_a_kind), state, (truth, other))
    return Found(truth, at)


@dataclass(slots=True)
class _Asked:
    """Children and days for which a state is asked; of_a_kind: only intervals of one kind."""

    child: Numbers
    lo: Numbers
    hi: Numbers
    of_a_kind: bool


def _settle(context: Context, asked: _Asked, state: str, found: tuple[Numbers, Numbers]) -> None:
    """What covers the day nowhere is not in force only where that absence is a fact.

    found: (truth, whether an interval of another kind surely covers the day).
    """
    truth, other = found
    vocabulary = context.columns.vocabulary
    fact = context.absence_is_fact(context.openers(state), asked.child, asked.hi)
    extenders = vocabulary.extended_by[state]
    if extenders:
        # What ran out may have been extended, if the log can lack that.
        ends = context.once(("first end", state), lambda: _first_ends(context, state))
        complete = context.absence_is_fact(extenders, asked.child, asked.hi)
        context.loops.unless_extended((asked.child, asked.hi), ends, complete, fact)
    definition = vocabulary.states[state]
    if definition.ends_at_age is not None:
        _, latest = context.birthdays(definition.ends_at_age)
        context.loops.too_old(asked.child, asked.lo, latest, fact)
    if asked.of_a_kind and definition.exclusive:
        # Only one can be in force: when that one is another kind, this kind is not.
        context.loops.highest(other, fact)
    context.loops.sure_absence(fact, truth)


def _first_ends(context: Context, state: str) -> Numbers:
    """Per child the first day on which an interval of a state ran out; OPEN when none did."""
    found = context.states.intervals
    mine = found.of.get(state, np.zeros(0, dtype=np.int32))
    mine = mine[found.kind[mine] == BY_DATE]
    ends: IntArray = np.full(context.columns.children, OPEN, dtype=np.int32)
    np.minimum.at(ends, found.child[mine], found.end_lo[mine])
    return context.ways.of(ends)


def _intervals(context: Context, state: str, wanted: Fields) -> tuple[Numbers, ...] | None:
    """The intervals of a state as columns, with the truth of "this kind was asked"."""
    mine = context.states.intervals.of.get(state)
    if mine is None:
        return None
    key = ("intervals", state, wanted)
    known: tuple[Numbers, ...] | None = context.memory.get(key)
    if known is None:
        columns = context.once(("intervals", state), lambda: _columns(context, mine))
        known = context.memory[key] = (*columns, _opened_with(context, mine, wanted))
    return known


def _columns(context: Context, mine: IntArray) -> tuple[Numbers, ...]:
    found, of = context.states.intervals, context.ways.of
    columns = (
        found.child,
        found.start_lo,
        found.start_hi,
        found.end_lo,
        found.end_hi,
        found.opened,
        found.closed,
    )
    return (of(mine), *(of(column[mine]) for column in columns))


def _opened_with(context: Context, mine: IntArray, wanted: Fields) -> Numbers:
    """For each interval whether the event that opened it has these field values."""
    result = context.ways.full(len(mine), TRUE)
    opened = context.states.intervals.opened[mine]
    types, places = context.columns.row_type[opened], context.columns.row_position[opened]
    for code in dict.fromkeys(types.tolist()) if wanted else ():
        table = context.columns.tables[context.columns.vocabulary.event_names[code]]
        at = context.ways.of(np.where(types == code, places, -1).astype(np.int32))
        for name, values in wanted:
            column = table.fields.get(name)
            if column is None:
                stated, codes = context.ways.full(len(table), NOT_STATED), context.ways.full(1, 0)
            else:
                stated, codes = context.of(column.values), coded(context, column, values)
            context.loops.opened_as(at, stated, codes, result)
    return result


def ended(
    context: Context, selection: Selection, states: tuple[str, ...]
) -> tuple[Numbers, Numbers]:
    """First and last possible day from which none of these states is in force any more.

    Of those in force at the event; where another interval of one of them takes over without a gap
    (a move, an order after a provisional one) they have not ended. OPEN where none was in force.
    """
    ways, intervals = context.ways, context.states.intervals
    size = selection.size
    lo, hi, last = ways.full(size, OPEN), ways.full(size, OPEN), ways.full(size, -1)
    ends = context.of(intervals.end_lo), context.of(intervals.end_hi)
    for state in states:
        begun = force(context, selection, state, include_own=True).at
        context.loops.last_in_force(begun, ends[1], last)
    names = ("number", "child", "start_lo", "end_hi")
    mine = together(context, states, names)
    if mine is not None:
        context.loops.ends_of_chains(selection.child, last, mine, ends, (lo, hi))
    return lo, hi


def together(
    context: Context, states: tuple[str, ...], names: tuple[str, ...]
) -> tuple[Numbers, ...] | None:
    """Columns of the intervals of several states, sorted by child; None when there are none."""
    return context.once(("together", states, names), lambda: _together(context, states, names))


def _together(
    context: Context, states: tuple[str, ...], names: tuple[str, ...]
) -> tuple[Numbers, ...] | None:
    intervals = context.states.intervals
    parts = [intervals.of[state] for state in states if state in intervals.of]
    if not parts:
        return None
    mine = np.concatenate(parts)
    mine = mine[np.argsort(intervals.child[mine], kind="stable")]
    planned = np.asarray(context.planned_ends, dtype=np.int32)
    columns = {"number": np.arange(len(intervals), dtype=np.int32), "planned": planned}
    return tuple(
        context.ways.of((columns[name] if name in columns else getattr(intervals, name))[mine])
        for name in names
    )


def lasted(context: Context, selection: Selection, found: Found, length: Length) -> Numbers:
    """Whether the intervals found have lasted at least `length` on the day that is asked.

    A chain of intervals with a gap of which nothing is known counts from its first start.
    """
    starts = context.once(("lasted", length), lambda: _lasted_on(context, length))
    result = context.ways.full(selection.size, UNKNOWN)
    days = (selection.lo, selection.hi)
    context.loops.has_lasted(days, (found.truth, found.at), starts, result)
    return result


def _lasted_on(context: Context, length: Length) -> tuple[Numbers, Numbers]:
    """Per interval the first and last possible day on which its chain has lasted so long."""
    intervals, ways = context.states.intervals, context.ways
    first = ways.full(len(intervals), 0)
    context.loops.chain_starts(context.of(intervals.previous), first)
    table = shift_table(length)
    lo = ways.pick(context.of(intervals.start_lo), first)
    hi = ways.pick(context.of(intervals.start_hi), first)
    return looked_up(context, lo, table), looked_up(context, hi, table)


def at_planned_end(context: Context, selection: Selection, state: str) -> Selection:
    """The same events, asking on the end that was set for a state.

    On their own day when it is not known.
    """
    return at_end(context, selection, planned_end(context, selection, state))


def at_end(context: Context, selection: Selection, end: Numbers) -> Selection:
    """The same events, asking on these ends; all on their own day when none of them is known."""
    if not len(end) or min(end) >= OPEN:
        return selection
    lo, hi = context.ways.copy(selection.lo), context.ways.copy(selection.hi)
    context.loops.at_known_end(end, lo, hi)
    return selection.on(lo, hi, lo, at_end=True)


def planned_end(context: Context, selection: Selection, state: str) -> Numbers:
    """The end that was set for the interval of a state in force on the day.

    OPEN when it is not known.
    """
    found = force(context, selection, state, include_own=True)
    result = context.ways.full(selection.size, OPEN)
    context.loops.planned_end((found.truth, found.at), context.planned_ends, result)
    return result
