# SPDX-License-Identifier: EUPL-1.2
"""Shape `every`: while a state is open the answer must recur within each term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.assessment.answers import merge
from terugweg.assessment.block import Block, due_columns
from terugweg.assessment.deadlines import Due, counted, no_day
from terugweg.assessment.duties import ground_gone
from terugweg.assessment.triggers import Triggered

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.rulebook.model import Norm

_COLUMNS = 9
"""Columns of a cycle; see `answer_kernels.cycles`."""


def every(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """While a state is open the answer must recur: one finding for each cycle.

    The first cycle starts with the state, each next one with an answer; its trigger is what started
    it.
    """
    place, *cycle = _cycles(context, norm, triggered.selection)
    chosen = triggered.selection.take(context, place)
    guard = context.ways.pick(triggered.guard, place)
    return _judged(context, norm, Triggered(chosen, guard), cycle)


def _cycles(context: Context, norm: Norm, selection: Selection) -> list[Numbers]:
    """All cycles of the states of a selection, as columns."""
    ways = context.ways
    nothing = ways.full(0, 0)
    columns = (nothing,) * 5
    events = merge(context, norm.must[0])
    if events is not None:
        columns = (events.child, events.lo, events.hi, events.row, events.holds)
    ends = ways.pick(context.of(context.states.intervals.end_hi), selection.interval)
    states = (
        selection.child,
        selection.row,
        selection.known_lo,
        selection.lo,
        selection.hi,
        ends,
    )
    most = context.loops.most_cycles(selection.child, columns[0])
    out = tuple(ways.full(most, 0) for _ in range(_COLUMNS))
    count = context.loops.cycles(states, columns, out)
    return [column[:count] for column in out]


def _judged(context: Context, norm: Norm, triggered: Triggered, cycle: list[Numbers]) -> Block:
    row, start_lo, start_hi, a_lo, a_hi, a_row, answered, maybe = cycle
    chosen, ways, loops = triggered.selection, context.ways, context.loops
    due = _due(context, norm, start_lo, start_hi)
    gone_lo, gone_hi = map(ways.copy, ground_gone(context, norm, chosen))
    intervals = context.states.intervals
    loops.earlier_day(ways.pick(context.of(intervals.end_lo), chosen.interval), gone_lo)
    loops.earlier_day(ways.pick(context.of(intervals.end_hi), chosen.interval), gone_hi)
    types = tuple(dict.fromkeys(name for answer in norm.must[0] for name in answer.names))
    last = ways.copy(due.hi)
    loops.later_day(due.later, last)
    loops.at_most_day(context.as_of, last)
    # One more answer on the day on which a cycle starts would start it on that same day.
    first = ways.copy(start_hi)
    loops.day_after_at_most(last, first)
    complete = context.covers(types, chosen.child, first, last)
    cycles = (
        triggered.guard,
        due.lo,
        due.hi,
        due.later,
        due.exists,
        a_lo,
        a_hi,
        answered,
        gone_lo,
        gone_hi,
        complete,
    )
    verdict = ways.full(len(row), 0)
    loops.every(cycles, context.as_of, verdict)
    block = Block.of(
        triggered,
        verdict,
        answer=a_row,
        answer_lo=a_lo,
        answer_hi=a_hi,
        maybe=maybe,
        gone=gone_hi,
        **due_columns(context, due),
    )
    block.columns["row"], block.rising = row, False
    return block


def _due(context: Context, norm: Norm, start_lo: Numbers, start_hi: Numbers) -> Due:
    """The last day of each cycle."""
    term = None if norm.deadline is None else norm.deadline.term
    if term is None:
        return no_day(context, start_lo, start_hi)
    lo, (hi, later) = counted(context, term, start_lo)[0], counted(context, term, start_hi)
    return Due(start_lo, start_hi, lo, hi, later, context.ways.full(len(lo), 1))
