# SPDX-License-Identifier: EUPL-1.2
"""Answers the conditions of norms: true, false or unknown for each event that asks."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.assessment import events_around, persons_around, references, states_around
from terugweg.assessment.selection import Selection
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN
from terugweg.caselog.columns import NOT_STATED, OPEN
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

    from terugweg.assessment.context import Context
    from terugweg.assessment.sequences import Numbers

_SILENT_ACTOR = -1
"""Code of an actor that is not stated; what is above it is known."""


def evaluate(
    context: Context, selection: Selection, condition: Condition | None, *, elements: bool = False
) -> Numbers:
    """Truth of a condition for each event of the selection: a new sequence, the caller's own.

    elements: the condition asks what the record must hold. Then a field that is not stated is
    lacking where the log is complete for that type of event; else it is unknown.
    """
    if condition is None:
        return context.ways.full(selection.size, TRUE)
    return _KINDS[type(condition)](context, selection, condition, elements)


def _all_of(context: Context, selection: Selection, condition: AllOf, elements: bool) -> Numbers:
    result = evaluate(context, selection, condition.parts[0], elements=elements)
    for part in condition.parts[1:]:
        if not any_above(context, result, FALSE):
            break
        other = evaluate(context, selection, part, elements=elements)
        context.loops.lowest(other, result)
    return result


def _any_of(context: Context, selection: Selection, condition: AnyOf, elements: bool) -> Numbers:
    result = evaluate(context, selection, condition.parts[0], elements=elements)
    for part in condition.parts[1:]:
        if not any_below(context, result, TRUE):
            break
        other = evaluate(context, selection, part, elements=elements)
        context.loops.highest(other, result)
    return result


def any_above(context: Context, truth: Numbers, value: int) -> bool:
    """Whether one of them is above a value; an empty one goes on as if it were."""
    if context.ways.compiled:
        return len(truth) == 0 or bool(truth.max() > value)
    return not truth or max(truth) > value


def any_below(context: Context, truth: Numbers, value: int) -> bool:
    """Whether one of them is below a value; an empty one goes on as if it were."""
    if context.ways.compiled:
        return len(truth) == 0 or bool(truth.min() < value)
    return not truth or min(truth) < value


def _not(context: Context, selection: Selection, condition: Not, elements: bool) -> Numbers:
    part = evaluate(context, selection, condition.part, elements=elements)
    return negated(context, part)


def negated(context: Context, part: Numbers) -> Numbers:
    """True where the part is false."""
    result = context.ways.full(len(part), FALSE)
    context.loops.opposite(part, result)
    return result


def _surely(context: Context, selection: Selection, condition: Surely, elements: bool) -> Numbers:
    part = evaluate(context, selection, condition.part, elements=elements)
    result = context.ways.full(selection.size, FALSE)
    context.loops.certain(part, result)
    return result


def _event_is(
    context: Context, selection: Selection, condition: EventIs, elements: bool
) -> Numbers:
    if selection.table.type not in condition.events:
        return context.ways.full(selection.size, FALSE)
    return evaluate(context, selection, condition.condition, elements=elements)


def _field_is(
    context: Context, selection: Selection, condition: FieldIs, elements: bool
) -> Numbers:
    column = selection.table.fields.get(condition.field)
    result = context.ways.full(selection.size, UNKNOWN)
    if column is None:
        return _lacking(context, selection, None, result) if elements else result
    wanted = references.coded(context, column, condition.values)
    values = context.values(selection, condition.field)
    context.loops.is_among(values, wanted, NOT_STATED, result)
    return _lacking(context, selection, values, result) if elements else result


def _field_stated(
    context: Context,
    selection: Selection,
    condition: FieldStated,
    elements: bool,
) -> Numbers:
    column = selection.table.fields.get(condition.field)
    result = context.ways.full(selection.size, UNKNOWN)
    if column is None:
        return _lacking(context, selection, None, result) if elements else result
    values = context.values(selection, condition.field)
    context.loops.is_stated(values, column.type.many, result)
    return _lacking(context, selection, values, result) if elements else result


def _field_number(
    context: Context,
    selection: Selection,
    condition: FieldNumber,
    elements: bool,
) -> Numbers:
    column = selection.table.fields.get(condition.field)
    result = context.ways.full(selection.size, UNKNOWN)
    if column is None:
        return _lacking(context, selection, None, result) if elements else result
    coded = context.values(selection, condition.field)
    numbers = coded
    if column.floats is not None:
        numbers = context.ways.pick(context.of(column.floats), selection.at)
    least = -inf if condition.at_least is None else float(condition.at_least)
    most = inf if condition.at_most is None else float(condition.at_most)
    context.loops.is_between(coded, numbers, least, most, result)
    return _lacking(context, selection, coded, result) if elements else result


def _lacking(
    context: Context, selection: Selection, values: Numbers | None, truth: Numbers
) -> Numbers:
    """What is not stated is lacking where the log is complete for that type of event."""
    if values is None:
        values = context.ways.full(selection.size, NOT_STATED)
    fact = context.absence_is_fact((selection.table.type,), selection.child, selection.hi)
    context.loops.silent_is_lacking(values, fact, truth)
    return truth


def _actor_is(context: Context, selection: Selection, condition: ActorIs, _: bool) -> Numbers:
    wanted = context.once(
        ("actors", condition.actors), lambda: references.actors(context, condition.actors)
    )
    actors = context.ways.pick(context.of(selection.table.actor), selection.at)
    result = context.ways.full(selection.size, UNKNOWN)
    context.loops.is_among(actors, wanted, _SILENT_ACTOR, result)
    return result


def _age_is(context: Context, selection: Selection, condition: AgeIs, _: bool) -> Numbers:
    result = context.ways.full(selection.size, TRUE)
    if condition.at_least is not None:
        context.loops.lowest(_reached(context, selection, condition.at_least), result)
    if condition.under is not None:
        reached = _reached(context, selection, condition.under)
        context.loops.lowest(negated(context, reached), result)
    return result


def _reached(context: Context, selection: Selection, age: int) -> Numbers:
    """Whether the child has reached an age on that day; the birthday itself counts."""
    earliest, latest = context.birthdays(age)
    result = context.ways.full(selection.size, UNKNOWN)
    queries = (selection.child, selection.lo, selection.hi)
    context.loops.reached(queries, earliest, latest, result)
    return result


def _while(context: Context, selection: Selection, condition: While, _: bool = False) -> Numbers:
    if condition.at_end_of is not None:
        plain = context.once(("own day", condition), lambda: replace(condition, at_end_of=None))
        end = states_around.planned_end(context, selection, condition.at_end_of)
        own_day = evaluate(context, selection, plain)
        if not any_below(context, end, OPEN):
            return own_day
        at_end = evaluate(context, states_around.at_end(context, selection, end), plain)
        result = context.ways.full(selection.size, FALSE)
        context.loops.either(end, at_end, own_day, result)
        return result
    result = context.ways.full(selection.size, FALSE)
    asked = selection
    if condition.on_as_of and condition.lasted is not None:
        asked = selection.on_day(context, context.as_of)
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
            fact = context.absence_is_fact(context.openers(state), asked.child, asked.hi)
            context.loops.long_enough(lasts, fact, truth)
        context.loops.highest(truth, result)
        if not any_below(context, result, TRUE):
            break
    return result


def _pending(context: Context, selection: Selection, condition: Pending, _: bool) -> Numbers:
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


def _earlier(context: Context, selection: Selection, condition: Earlier, _: bool) -> Numbers:
    return events_around.event_before(context, selection, condition).truth


def _later(context: Context, selection: Selection, condition: Later, _: bool) -> Numbers:
    return events_around.event_after(context, selection, condition).truth


def _ordered(context: Context, selection: Selection, condition: Ordered, _: bool) -> Numbers:
    return events_around.in_order(context, selection, condition.events)


def _refers(context: Context, selection: Selection, condition: Refers, _: bool) -> Numbers:
    """One of the ends of the path is as asked."""
    places, targets = references.ends(context, selection.row, condition.path)
    key = ("refers", id(condition))
    by_row = context.once(key, lambda: (condition, _at_end(context, condition)))[1]
    truth = context.ways.full(len(targets), UNKNOWN)
    context.loops.referred(targets, by_row, truth)
    if places is None:
        return truth
    result = context.ways.full(selection.size, FALSE)
    context.loops.any_named(places, truth, result)
    return result


def _at_end(context: Context, condition: Refers) -> Numbers:
    """Per row whether a reference that ends there ends as asked."""
    by_row = context.ways.full(len(context.columns), FALSE)
    for name in condition.events:
        table = context.columns.table(name)
        if table is not None:
            whole = context.whole(table)
            truth = evaluate(context, whole, condition.condition)
            context.loops.spread(whole.row, truth, by_row)
    return by_row


def _each_ref(context: Context, selection: Selection, condition: EachRef, _: bool) -> Numbers:
    """Every event in the list is named by an earlier one; an empty list holds."""
    column = selection.table.fields.get(condition.field)
    if column is None:
        return context.ways.full(selection.size, UNKNOWN)
    result = context.ways.full(selection.size, TRUE)
    values = np.asarray(context.values(selection, condition.field))
    places, targets = references.pairs(context, selection, column)
    truth = events_around.named_before(context, selection, places, targets, condition.earlier)
    context.loops.all_named(places, truth, result)
    silent = context.ways.of(np.where(values == NOT_STATED, UNKNOWN, TRUE))
    context.loops.lowest(silent, result)
    return result


def _cites_marked_entry(
    context: Context,
    selection: Selection,
    _: CitesMarkedEntry,
    __: bool,
) -> Numbers:
    """False only where all that it cites is known, and so is every marking."""
    marked = references.marked_days(context)
    size = selection.size
    result, cites = context.ways.full(size, FALSE), context.ways.full(size, 0)
    days, out = (selection.lo, selection.hi), (result, cites)
    for column in selection.table.fields.values():
        if column.type.kind == "ref":
            members = context.members(column)
            context.loops.cites_marked((selection.at, *days), members, marked, out)
    cited = references.evidence(context)
    context.loops.cites_marked((selection.row, *days), cited, marked, out)
    fact = context.absence_is_fact([references.MARKING], selection.child, selection.hi)
    own = context.absence_is_fact([selection.table.type], selection.child, selection.hi)
    context.loops.all_cited(cites, own, fact)
    context.loops.sure_absence(fact, result)
    return result


def _person_is(context: Context, selection: Selection, condition: PersonIs, _: bool) -> Numbers:
    return persons_around.persons_are(context, selection, condition)


_KINDS: Mapping[type, Callable[[Context, Selection, Any, bool], Numbers]] = {
    ActorIs: _actor_is,
    AgeIs: _age_is,
    AllOf: _all_of,
    AnyOf: _any_of,
    CitesMarkedEntry: _cites_marked_entry,
    EachRef: _each_ref,
    Earlier: _earlier,
    EventIs: _event_is,
    FieldIs: _field_is,
    FieldNumber: _field_number,
    FieldStated: _field_stated,
    Later: _later,
    Not: _not,
    Ordered: _ordered,
    Pending: _pending,
    PersonIs: _person_is,
    Refers: _refers,
    Surely: _surely,
    While: _while,
}
