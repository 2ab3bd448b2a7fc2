# SPDX-License-Identifier: EUPL-1.2
"""Which states are in force around an event, since when, and until when they were set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.lookup_kernels import UNTIED
from terugweg.assessment.references import all_named, coded
from terugweg.assessment.selection import Found, Selection
from terugweg.assessment.tables import looked_up, shift_table
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN
from terugweg.caselog.columns import EARLIEST, NOT_STATED, OPEN, IntArray
from terugweg.caselog.state_kernel import BY_DATE

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.sequences import Numbers
    from terugweg.terms import Length

Fields = tuple[tuple[str, tuple[str, ...]], ...]
"""Names of fields, each with the values that fit."""


def force(  # noqa: PLR0913 - all that can be asked of a state, each by its name
    context: Context,
    selection: Selection,
    state: str,
    *,
    now: bool = False,
    include_own: bool = False,
    wanted: Fields = (),
    same: str | None = None,
    lasted: Length | None = None,
) -> Found:
    """Whether a state is in force; `at` is the number of the interval.

    now: on the as-of date instead of the day of the event. include_own: also what the event itself
    opens. wanted: only intervals whose opening event has these field values. same: only those whose
    opening event names the same person or event in this field; unknown where one names none.
    lasted: only intervals that have lasted so long on that day; a chain with a gap of which nothing
    is known counts from its first start. When no such interval covers the day, that is false only
    where the log is complete for the events that open the state, or one surely covers it that has
    not lasted so long.
    """
    ways, size = context.ways, selection.size
    lo, hi = selection.lo, selection.hi
    if now:
        lo = hi = ways.full(size, context.as_of)
    truth, at = ways.full(size, FALSE), ways.full(size, -1)
    other, sure = ways.full(size, 0), ways.full(size, 0)
    intervals = _intervals(context, state, wanted, lasted)
    if intervals is not None:
        at_end = selection.at_end and not now
        how = (int(at_end), int(now or include_own or at_end), int(not now))
        names = context.nothing if same is None else all_named(context, same)
        unnamed = UNTIED if same is None else UNKNOWN
        queries, out = (selection.child, lo, hi, selection.row), (truth, at, other, sure)
        context.loops.in_force(queries, how, intervals, names, unnamed, out)
    if ways.has(truth, FALSE):
        settled = (other if wanted else None, None if lasted is None else sure)
        _settle(context, (selection.child, lo, hi), state, truth, settled)
    return Found(truth, at)


def _settle(
    context: Context,
    queries: tuple[Numbers, Numbers, Numbers],
    state: str,
    truth: Numbers,
    settled: tuple[Numbers | None, Numbers | None],
) -> None:
    """What covers the day nowhere is not in force only where that absence is a fact; in place.

    queries: (child, first day, last day). settled: whether an interval of another kind surely
    covers the day, when only one kind was asked; whether one does that is too short, when it must
    have lasted.
    """
    child, lo, hi = queries
    other, too_short = settled
    vocabulary = context.columns.vocabulary
    fact = context.absence_is_fact(context.openers(state), child, hi)
    extenders = vocabulary.extended_by[state]
    if extenders:
        # What ran out may have been extended, if the log can lack that.
        ends = context.once(("first end", state), lambda: _first_ends(context, state))
        complete = context.absence_is_fact(extenders, child, hi)
        context.loops.unless_extended((child, hi), ends, complete, fact)
    definition = vocabulary.states[state]
    if definition.ends_at_age is not None:
        _, latest = context.birthdays(definition.ends_at_age)
        context.loops.too_old(child, lo, latest, fact)
    if other is not None and definition.exclusive:
        # Only one can be in force: when that one is another kind, this kind is not.
        context.loops.highest(other, fact)
    if too_short is not None:
        context.loops.highest(too_short, fact)
    context.loops.sure_absence(fact, truth)


def _first_ends(context: Context, state: str) -> Numbers:
    """Per child the first day on which an interval of a state ran out; OPEN when none did."""
    found = context.states.intervals
    mine = found.of.get(state, np.zeros(0, dtype=np.int32))
    mine = mine[found.kind[mine] == BY_DATE]
    ends: IntArray = np.full(context.columns.children, OPEN, dtype=np.int32)
    np.minimum.at(ends, found.child[mine], found.end_lo[mine])
    return context.ways.of(ends)


def _intervals(
    context: Context, state: str, wanted: Fields, lasted: Length | None
) -> tuple[Numbers, ...] | None:
    """The intervals of a state as columns: also whether they are of this kind, and last so long."""
    mine = context.states.intervals.of.get(state)
    if mine is None:
        return None
    key = ("intervals", state, wanted, lasted)
    known: tuple[Numbers, ...] | None = context.memory.get(key)
    if known is None:
        columns = context.once(("intervals", state), lambda: _columns(context, mine))
        known = (*columns, _opened_with(context, mine, wanted), *_long(context, columns[0], lasted))
        context.memory[key] = known
    return known


def _long(context: Context, numbers: Numbers, lasted: Length | None) -> tuple[Numbers, Numbers]:
    """First and last possible day on which intervals have lasted so long, if that is asked."""
    if lasted is None:
        at_once = context.ways.full(len(numbers), EARLIEST)
        return at_once, at_once
    first, last = context.once(("lasted", lasted), lambda: _lasted_on(context, lasted))
    return context.ways.pick(first, numbers), context.ways.pick(last, numbers)


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
    intervals, ways, of = context.states.intervals, context.ways, context.of
    parts = [of(intervals.of[state]) for state in states if state in intervals.of]
    if not parts:
        return None
    numbers = ways.joined(parts)
    child = ways.pick(of(intervals.child), numbers)
    numbers = ways.pick(numbers, ways.order(child))
    found = []
    for name in names:
        if name == "number":
            found.append(numbers)
        else:
            planned = name == "planned"
            column = context.planned_ends if planned else of(getattr(intervals, name))
            found.append(ways.pick(column, numbers))
    return tuple(found)


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
    if not context.ways.any_below(end, OPEN):
        return selection
    lo, hi = context.ways.copy(selection.lo), context.ways.copy(selection.hi)
    context.loops.at_known_end(end, lo, hi)
    return selection.on(lo, hi, lo, at_end=True)


def planned_end(context: Context, selection: Selection, state: str) -> Numbers:
    """The end that was set for the interval of a state in force on the day, as known that day.

    A later extension moved it only later. OPEN when it is not known.
    """
    found, of = force(context, selection, state, include_own=True), context.of
    intervals, grants = context.states.intervals, context.states.grants
    result = context.ways.full(selection.size, OPEN)
    context.loops.end_as_set(
        (selection.lo, selection.hi, selection.row),
        (found.truth, found.at),
        (*context.grants_of, of(grants.row), of(grants.end)),
        (context.row_lo, context.row_hi),
        (of(intervals.kind), of(intervals.closed), of(intervals.end_hi)),
        result,
    )
    return result
