# SPDX-License-Identifier: EUPL-1.2
"""Shape `limit`: what lasts may last no longer than a term, or than another state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.assessment.block import Block
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.states_around import together
from terugweg.assessment.tables import looked_up, shift_table
from terugweg.assessment.truth import FALSE
from terugweg.caselog.columns import EARLIEST, NOT_STATED, OPEN
from terugweg.caselog.state_kernel import REMAINDER

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.assessment.triggers import Triggered
    from terugweg.rulebook.model import Limits, Norm
    from terugweg.terms import Length


def limit(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """Compare the end that was set with the limit day; exactly the limit is kept."""
    assert norm.limits is not None  # noqa: S101 - the loader refuses a limit norm without a measure
    limits, selection, ways = norm.limits, triggered.selection, context.ways
    if limits.at_least is not None:
        return _at_least(context, limits, triggered, limits.at_least)
    end = _ends(context, selection)
    if limits.within:
        lo = hi = ways.full(selection.size, OPEN)
        known = ways.full(selection.size, 0)
        _end_of_ground(context, selection, limits, (lo, known))
    else:
        lo, hi = _at_most(context, selection, limits)
        known = ways.full(selection.size, 1)
    kept = ways.full(selection.size, FALSE)
    if limits.kept_if is not None:
        kept = evaluate(context, selection, limits.kept_if)
    verdict = ways.full(selection.size, 0)
    context.loops.limit((triggered.guard, end, lo, hi, known, kept), verdict)
    due = ways.full(selection.size, OPEN)
    context.loops.shown_limit((lo, hi, known), end, due)
    start = _starts(context, selection, limits)
    return Block.of(triggered, verdict, start=start, due_lo=due, due_hi=due, later=due)


def _ends(context: Context, selection: Selection) -> Numbers:
    """The end that each grant set.

    With the remainder of the same request, if that was granted later.
    """
    grants, ways = context.states.grants, context.ways
    intervals = context.of(grants.interval)

    def remainders() -> Numbers:
        last = ways.full(len(context.states.intervals), -1)
        context.loops.ends_with_remainder(intervals, context.of(grants.kind), REMAINDER, last)
        return last

    rest = context.once("remainders", remainders)
    end = ways.full(selection.size, NOT_STATED)
    context.loops.granted_ends(selection.grant, context.of(grants.end), intervals, rest, end)
    return end


def _starts(context: Context, selection: Selection, limits: Limits) -> Numbers:
    if limits.starts != "old_end":
        return selection.known_lo
    old = context.ways.pick(context.of(context.states.grants.old_end), selection.grant)
    start = context.ways.full(selection.size, EARLIEST)
    context.loops.stated_else(old, start)
    return start


def _at_most(context: Context, selection: Selection, limits: Limits) -> tuple[Numbers, Numbers]:
    """The last day allowed, counted from the start or from the old end.

    An extension whose old end is not in the log runs from some day on or after the decision: kept
    if it ends within the term counted from the decision, else unknown.
    """
    assert limits.at_most is not None  # noqa: S101 - one of the three measures is there
    table = shift_table(limits.at_most)
    if limits.starts != "old_end":
        lo, hi = selection.known_lo, selection.hi
    else:
        old = context.ways.pick(context.of(context.states.grants.old_end), selection.grant)
        lo, hi = context.ways.copy(selection.lo), context.ways.full(selection.size, OPEN)
        context.loops.stated_else(old, lo)
        context.loops.stated_else(old, hi)
    return looked_up(context, lo, table), looked_up(context, hi, table)


def _end_of_ground(
    context: Context, selection: Selection, limits: Limits, out: tuple[Numbers, Numbers]
) -> None:
    """The end of the states that the grant rests on, with those that follow on without a gap.

    out: (that end, whether it is known).
    """
    nothing = context.ways.full(0, 0)
    names = ("child", "start_lo", "start_hi", "planned")
    mine = together(context, limits.within, names) or (nothing,) * 4
    reach = context.ways.full(selection.size, NOT_STATED)
    context.loops.reach_of_ground((selection.child, selection.hi), mine, reach)
    types = tuple(name for state in limits.within for name in context.openers(state))
    fact = context.absence_is_fact(types, selection.child, selection.hi)
    context.loops.bound_by_ground(reach, fact, out)


def _at_least(context: Context, limits: Limits, triggered: Triggered, length: Length) -> Block:
    """Between a date on the record and the event at least this long must lie."""
    selection, ways, loops = triggered.selection, context.ways, context.loops
    size = selection.size
    start, known = ways.full(size, EARLIEST), ways.full(size, 0)
    days = context.values(selection, limits.starts)
    if days is not None:
        loops.stated_else(days, start)
        loops.stated_flags(days, known)
    first = looked_up(context, start, shift_table(length))
    # The event is the limit and the first allowed day the end: kept when it is not after the event.
    end, due = ways.full(size, NOT_STATED), ways.full(size, OPEN)
    loops.known_else(known, first, end)
    loops.known_else(known, first, due)
    verdict, silent = ways.full(size, 0), ways.full(size, FALSE)
    bounds = (triggered.guard, end, selection.known_lo, selection.hi, known, silent)
    loops.limit(bounds, verdict)
    return Block.of(triggered, verdict, start=start, due_lo=due, due_hi=due, later=due)
