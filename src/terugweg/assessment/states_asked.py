# SPDX-License-Identifier: EUPL-1.2
"""Conditions on states: one is in force, has lasted so long, or still runs since the event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from terugweg.assessment import states_around
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.rulebook.conditions import Pending, While


def while_in_force(condition: While, _: bool, context: Context, selection: Selection) -> Numbers:
    """One of some states is in force on that day, or at the end that was set for another one."""
    if condition.at_end_of is None:
        return _on_the_day(context, selection, condition)
    plain = _plain(context, condition)
    own_day = _on_the_day(context, selection, plain)
    end = states_around.planned_end(context, selection, condition.at_end_of)
    asked = states_around.at_end(context, selection, end)
    if asked is selection:
        return own_day
    result = context.ways.full(selection.size, FALSE)
    context.loops.either(end, _on_the_day(context, asked, plain), own_day, result)
    return result


def _plain(context: Context, condition: While) -> While:
    """The same condition on the day of the event."""
    key = ("own day", id(condition))
    return context.once(key, lambda: (condition, replace(condition, at_end_of=None)))[1]


def _on_the_day(context: Context, selection: Selection, condition: While) -> Numbers:
    result = _of_state(context, selection, condition, condition.states[0])
    for state in condition.states[1:]:
        if not context.ways.any_below(result, TRUE):
            break
        context.loops.highest(_of_state(context, selection, condition, state), result)
    return result


def _of_state(context: Context, selection: Selection, condition: While, state: str) -> Numbers:
    """Whether one state is in force and, on the day that is asked, has lasted so long."""
    return states_around.force(
        context,
        selection,
        state,
        now=condition.on_as_of,
        wanted=condition.opened_with,
        same=condition.same,
        lasted=condition.lasted,
    ).truth


def pending(condition: Pending, _: bool, context: Context, selection: Selection) -> Numbers:
    """The state that this very event opened still runs."""
    by_row = context.once(("pending", condition.states), lambda: _open_rows(context, condition))
    result = context.ways.full(selection.size, UNKNOWN)
    context.loops.truth_of_row(selection.row, by_row, result)
    return result


def _open_rows(context: Context, condition: Pending) -> Numbers:
    """By the row that opened them: whether intervals of these states still run."""
    intervals = context.states.intervals
    by_row = context.ways.full(len(context.columns), UNKNOWN)
    for state in condition.states:
        mine = intervals.of.get(state)
        if mine is not None:
            opened, ends = context.of(intervals.opened), context.of(intervals.end_hi)
            context.loops.still_open(opened, ends, context.of(mine), context.as_of, by_row)
    return by_row
