# SPDX-License-Identifier: EUPL-1.2
"""Where a norm applies: its triggers as selections of events, with the truth of its conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.norm_plan import plan_of
from terugweg.assessment.selection import Selection, own_days
from terugweg.assessment.truth import TRUE
from terugweg.caselog.columns import OPEN
from terugweg.caselog.state_kernel import BY_APPEAL, EXTENSION, FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.context import Context
    from terugweg.assessment.norm_plan import NormPlan
    from terugweg.assessment.sequences import Numbers
    from terugweg.rulebook.model import Norm, Trigger

_ANY: Final = -1
_GRANT_KINDS: Final = {"first": FIRST, "extension": EXTENSION, "any": _ANY}


@dataclass(slots=True)
class Triggered:
    """Events for which a norm applies, and whether that is sure (guard: 2) or not (1)."""

    selection: Selection
    guard: Numbers


def triggered(context: Context, norm: Norm) -> Iterator[Triggered]:
    """The triggers of this version of a norm that are not excluded.

    One selection for each event type.
    """
    plan = plan_of(norm)
    for trigger, condition in plan.when:
        for selection in selections(context, trigger):
            chosen = _in_force(context, plan, selection)
            if not chosen.size:
                continue
            if condition is None:
                yield Triggered(chosen, context.ways.full(chosen.size, TRUE))
                continue
            guard = evaluate(context, chosen, condition)
            kept = context.ways.where(guard)
            if len(kept) == chosen.size:
                yield Triggered(chosen, guard)
            elif len(kept):
                yield Triggered(chosen.take(context, kept), context.ways.pick(guard, kept))


def may_occur(context: Context, norm: Norm) -> bool:
    """Whether the log has anything that a norm names, on a day on which it may be in force."""
    plan = plan_of(norm)
    if plan.first > context.latest or plan.last < context.earliest:
        return False
    if not plan.events.isdisjoint(context.types_there):
        return True
    return bool(plan.states) and not plan.states.isdisjoint(context.states_there)


def _in_force(context: Context, plan: NormPlan, selection: Selection) -> Selection:
    """The events on whose day this version of the norm was in force."""
    if plan.first <= context.earliest and plan.last >= context.latest:
        return selection
    valid = context.ways.full(selection.size, 0)
    context.loops.in_validity(selection.row, context.row_hi, plan.first, plan.last, valid)
    kept = context.ways.where(valid)
    return selection if len(kept) == selection.size else selection.take(context, kept)


def selections(context: Context, trigger: Trigger) -> list[Selection]:
    """All events that a trigger names, one selection for each event type.

    Sorted by child and day.
    """
    if trigger.kind == "event":
        tables = (context.columns.table(name) for name in trigger.names)
        return [context.whole(table) for table in tables if table is not None]
    key = (trigger.kind, trigger.names, trigger.grant)
    return context.once(key, lambda: list(_of_states(context, trigger)))


def _of_states(context: Context, trigger: Trigger) -> Iterator[Selection]:
    """The events that open or grant a state, or set its end."""
    ways, intervals, grants = context.ways, context.states.intervals, context.states.grants
    parts = [context.of(intervals.of[name]) for name in trigger.names if name in intervals.of]
    if not parts:
        return
    numbers = ways.joined(parts)
    if trigger.kind == "state":
        # One finding about an event, also if it opened two of these states.
        if len(parts) > 1:
            first = ways.full(len(numbers), 0)
            seen = ways.full(len(context.columns), 0)
            context.loops.first_opened(numbers, context.of(intervals.opened), seen, first)
            numbers = ways.pick(numbers, ways.where(first))
        rows = ways.pick(context.of(intervals.opened), numbers)
        lo = ways.pick(context.of(intervals.start_lo), numbers)
        hi = ways.pick(context.of(intervals.start_hi), numbers)
        none = ways.full(len(numbers), -1)
        yield from _by_type(context, _Rows(rows, lo, hi, numbers, none))
        return
    member = ways.full(len(intervals), 0)
    context.loops.mark(numbers, member)
    mine = ways.full(len(grants.row), 0)
    kind = _GRANT_KINDS[trigger.grant] if trigger.kind == "grant" else _ANY
    granted = context.of(grants.interval)
    context.loops.mark_grants((granted, context.of(grants.kind)), member, kind, mine)
    at = ways.where(mine)
    if trigger.kind == "end":
        yield from _ends(context, at)
        return
    rows = ways.pick(context.of(grants.row), at)
    lo = ways.pick(context.of(grants.start_lo), at)
    hi = ways.pick(context.of(grants.start_hi), at)
    yield from _by_type(context, _Rows(rows, lo, hi, ways.pick(granted, at), at))


def _ends(context: Context, mine: Numbers) -> Iterator[Selection]:
    """The end of each interval as it was last set, by a grant or by an appeal."""
    ways, of = context.ways, context.of
    grants, intervals = context.states.grants, context.states.intervals
    last = ways.full(len(intervals), -1)
    context.loops.last_grants(mine, of(grants.interval), last)
    numbers = ways.known(last)
    places = ways.pick(last, numbers)
    rows, days = ways.full(len(numbers), -1), ways.full(len(numbers), OPEN)
    of_grants = (of(grants.row), of(grants.end))
    of_intervals = (of(intervals.kind), of(intervals.closed), of(intervals.end_hi))
    context.loops.last_ends((numbers, places), of_grants, of_intervals, BY_APPEAL, (rows, days))
    known = ways.below(days, OPEN)
    end = ways.pick(days, known)
    found = _Rows(
        ways.pick(rows, known), end, end, ways.pick(numbers, known), ways.pick(places, known)
    )
    yield from _by_type(context, found, at_end=True)


@dataclass(slots=True)
class _Rows:
    """Rows with the days on which they ask, and the interval and grant that they are about."""

    rows: Numbers
    lo: Numbers
    hi: Numbers
    interval: Numbers
    grant: Numbers

    def take(self, context: Context, places: Numbers) -> _Rows:
        """Only those at these places."""
        pick = context.ways.pick
        mine = (self.rows, self.lo, self.hi, self.interval, self.grant)
        return _Rows(*(pick(column, places) for column in mine))


def _by_type(context: Context, found: _Rows, *, at_end: bool = False) -> Iterator[Selection]:
    """Split rows of several event types into selections of one type each."""
    columns, pick, of = context.columns, context.ways.pick, context.of
    if not context.loops.is_rising(found.rows):
        found = found.take(context, context.ways.order(found.rows))
    types = pick(of(columns.row_type), found.rows)
    for code, at in context.ways.groups(types):
        mine = found if len(at) == len(types) else found.take(context, at)
        yield Selection(
            columns.tables[columns.vocabulary.event_names[code]],
            pick(of(columns.row_position), mine.rows),
            pick(of(columns.row_child), mine.rows),
            mine.rows,
            own_days(context, mine.lo, mine.hi),
            mine.hi,
            mine.lo,
            mine.interval,
            mine.grant,
            at_end,
        )
