# SPDX-License-Identifier: EUPL-1.2
"""Answers the conditions of norms over arrays: true, false or unknown for each event that asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.assessment import events_around, persons_around, references, states_around
from terugweg.assessment.truth import (
    FALSE,
    TRUE,
    UNKNOWN,
    Truth,
    all_of,
    among,
    any_of,
    decided,
    filled,
    from_bool,
    negated,
)
from terugweg.caselog.columns import NONE, NOT_STATED, OPEN, IntArray
from terugweg.caselog.day_numbers import birthdays
from terugweg.rulebook.conditions import (
    ActorIs,
    AgeIs,
    AllOf,
    AnyOf,
    CitesMarkedEntry,
    Condition,
    EachRef,
    Earlier,
    EventIs,
    FieldIs,
    FieldNumber,
    FieldStated,
    Later,
    Not,
    Ordered,
    Pending,
    PersonIs,
    Refers,
    Surely,
    While,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from terugweg.assessment.context import Context, Selection
    from terugweg.caselog.columns import FieldColumn


def evaluate(
    context: Context, selection: Selection, condition: Condition | None, *, elements: bool = False
) -> Truth:
    """Truth of a condition for each event of the selection.

    elements: the condition asks what the record must hold. Then a field that is not stated is
    lacking where the log is complete for that type of event; else it is unknown.
    """
    if condition is None:
        return filled(len(selection), TRUE)
    if isinstance(condition, AllOf):
        parts = (evaluate(context, selection, part, elements=elements) for part in condition.parts)
        return all_of(parts, len(selection))
    if isinstance(condition, AnyOf):
        parts = (evaluate(context, selection, part, elements=elements) for part in condition.parts)
        return any_of(parts, len(selection))
    if isinstance(condition, Not):
        return negated(evaluate(context, selection, condition.part, elements=elements))
    if isinstance(condition, Surely):
        return from_bool(evaluate(context, selection, condition.part, elements=elements) == TRUE)
    if isinstance(condition, EventIs) and condition.condition is not None:
        if selection.table.type not in condition.events:
            return filled(len(selection), FALSE)
        return evaluate(context, selection, condition.condition, elements=elements)
    result = _LEAVES[type(condition)](context, selection, condition)
    if elements and isinstance(condition, FieldIs | FieldStated | FieldNumber):
        silent = _values(selection, condition.field) == NOT_STATED
        fact = context.absence_is_fact([selection.table.type], selection.child, selection.hi)
        result = np.where(silent & fact, FALSE, result).astype(np.int8)
    return result


def _values(selection: Selection, name: str) -> IntArray:
    column = selection.table.fields.get(name)
    if column is None:
        return np.full(len(selection), NOT_STATED, dtype=np.int32)
    return column.values[selection.at]


def _column(selection: Selection, name: str) -> FieldColumn | None:
    return selection.table.fields.get(name)


def _field_is(context: Context, selection: Selection, condition: FieldIs) -> Truth:
    column = _column(selection, condition.field)
    if column is None:
        return filled(len(selection), UNKNOWN)
    wanted = references.coded(context, column, condition.values)
    values = column.values[selection.at]
    return decided(among(values, wanted), values != NOT_STATED)


def _field_stated(_: Context, selection: Selection, condition: FieldStated) -> Truth:
    column = _column(selection, condition.field)
    values = _values(selection, condition.field)
    if column is not None and column.type.many:
        return decided(values > 0, values != NOT_STATED)
    return decided(values > NONE, values == NONE)


def _field_number(_: Context, selection: Selection, condition: FieldNumber) -> Truth:
    column = _column(selection, condition.field)
    if column is None:
        return filled(len(selection), UNKNOWN)
    coded = column.values[selection.at]
    numbers = coded.astype(np.float64) if column.floats is None else column.floats[selection.at]
    holds = np.ones(len(selection), dtype=bool)
    if condition.at_least is not None:
        holds &= numbers >= condition.at_least
    if condition.at_most is not None:
        holds &= numbers <= condition.at_most
    stated = coded > NONE
    return decided(holds & stated, stated | (coded == NONE))


def _actor_is(context: Context, selection: Selection, condition: ActorIs) -> Truth:
    codes = context.columns.vocabulary.actor_codes
    actor = selection.table.actor[selection.at]
    return decided(among(actor, (codes[name] for name in condition.actors)), actor >= 0)


def _event_is(_: Context, selection: Selection, condition: EventIs) -> Truth:
    return filled(len(selection), TRUE if selection.table.type in condition.events else FALSE)


def _age_is(context: Context, selection: Selection, condition: AgeIs) -> Truth:
    parts = []
    if condition.at_least is not None:
        parts.append(_reached(context, selection, condition.at_least))
    if condition.under is not None:
        parts.append(negated(_reached(context, selection, condition.under)))
    return all_of(parts, len(selection))


def _reached(context: Context, selection: Selection, age: int) -> Truth:
    """Whether the child has reached an age on that day; the birthday itself counts."""
    columns = context.columns
    earliest = birthdays(columns.born_lo[selection.child], age)
    latest = birthdays(columns.born_hi[selection.child], age)
    return decided(latest <= selection.lo, earliest > selection.hi)


def _while(context: Context, selection: Selection, condition: While) -> Truth:
    if condition.at_end_of is not None:
        plain = replace(condition, at_end_of=None)
        known = states_around.planned_end(context, selection, condition.at_end_of) < OPEN
        there = states_around.at_planned_end(context, selection, condition.at_end_of)
        at_end, own_day = (_while(context, one, plain) for one in (there, selection))
        return np.where(known, at_end, own_day).astype(np.int8)
    parts = []
    asked = selection.at_day(context.as_of, context.as_of) if condition.on_as_of else selection
    for state in condition.states:
        force = states_around.force(
            context,
            selection,
            state,
            now=condition.on_as_of,
            wanted=condition.opened_with,
            same=condition.same,
        )
        truth = force.truth
        if condition.lasted is not None:
            lasts = states_around.lasted(context, asked, force, condition.lasted)
            # What perhaps holds and is too short says nothing of what may not be in the log.
            fact = context.absence_is_fact(context.openers(state), asked.child, asked.hi)
            perhaps = (truth == UNKNOWN) & ~fact
            truth = np.where(perhaps, UNKNOWN, np.minimum(truth, lasts)).astype(np.int8)
        parts.append(truth)
    return any_of(parts, len(selection))


def _pending(context: Context, selection: Selection, condition: Pending) -> Truth:
    intervals = context.states.intervals
    open_rows: set[int] = set()
    ended_rows: set[int] = set()
    for state in condition.states:
        for i in intervals.of.get(state, ()):
            rows = open_rows if intervals.end_hi[i] > context.as_of else ended_rows
            rows.add(int(intervals.opened[i]))
    rows = selection.row.tolist()
    return decided(
        np.array([row in open_rows for row in rows], dtype=bool),
        np.array([row in ended_rows for row in rows], dtype=bool),
    )


def _earlier(context: Context, selection: Selection, condition: Earlier) -> Truth:
    return events_around.event_before(context, selection, condition).truth


def _later(context: Context, selection: Selection, condition: Later) -> Truth:
    return events_around.event_after(context, selection, condition).truth


def _ordered(context: Context, selection: Selection, condition: Ordered) -> Truth:
    return events_around.in_order(context, selection, condition.events)


def _refers(context: Context, selection: Selection, condition: Refers) -> Truth:
    result = filled(len(selection), UNKNOWN)
    for place, row in enumerate(selection.row.tolist()):
        target = references.follow(context, row, condition.path)
        if target < 0:
            result[place] = FALSE if target == references.NAMES_NOTHING else UNKNOWN
        elif context.columns.type_of(target) not in condition.events:
            result[place] = FALSE
        else:
            one = references.single(context, target)
            result[place] = evaluate(context, one, condition.condition)[0]
    return result


def _each_ref(context: Context, selection: Selection, condition: EachRef) -> Truth:
    """Every event in the list is named by an earlier one; an empty list holds."""
    column = _column(selection, condition.field)
    if column is None:
        return filled(len(selection), UNKNOWN)
    result = filled(len(selection), TRUE)
    for place in range(len(selection)):
        position = int(selection.at[place])
        if column.values[position] == NOT_STATED:
            result[place] = UNKNOWN
            continue
        for target in column.members(position).tolist():
            if target < 0:
                result[place] = min(result[place], UNKNOWN)
                continue
            asked = references.single(context, target).at_day(
                selection.lo[place], selection.hi[place]
            )
            one = events_around.event_before(context, asked, condition.earlier).truth[0]
            result[place] = min(result[place], one)
    return result


def _cites_marked_entry(context: Context, selection: Selection, _: CitesMarkedEntry) -> Truth:
    marked = references.marked_entries(context)
    found = []
    for place, row in enumerate(selection.row.tolist()):
        day = selection.lo[place]
        found.append(any(marked.get(r, OPEN) <= day for r in references.references(context, row)))
    return from_bool(np.array(found, dtype=bool))


def _person_is(context: Context, selection: Selection, condition: PersonIs) -> Truth:
    return persons_around.persons_are(context, selection, condition)


_LEAVES: Mapping[type, Callable[[Context, Selection, Any], Truth]] = {
    ActorIs: _actor_is,
    AgeIs: _age_is,
    CitesMarkedEntry: _cites_marked_entry,
    EachRef: _each_ref,
    Earlier: _earlier,
    EventIs: _event_is,
    FieldIs: _field_is,
    FieldNumber: _field_number,
    FieldStated: _field_stated,
    Later: _later,
    Ordered: _ordered,
    Pending: _pending,
    PersonIs: _person_is,
    Refers: _refers,
    While: _while,
}
