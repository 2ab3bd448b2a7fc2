# SPDX-License-Identifier: EUPL-1.2
"""Answers the conditions of norms: true, false or unknown for each event that asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.assessment import (
    events_around,
    own_record,
    persons_around,
    references,
    states_asked,
)
from terugweg.assessment.simplified import simplified
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN
from terugweg.caselog.columns import NOT_STATED
from terugweg.rulebook.conditions import (
    ActorIs,
    AgeIs,
    AllOf,
    AnyOf,
    CitesMarkedEntry,
    Condition,
    EachRef,
    Earlier,
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
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers

    Question = Callable[[Context, Selection], Numbers]
    """Gives the truth of a condition for each event of a selection."""


def evaluate(
    context: Context, selection: Selection, condition: Condition | None, *, elements: bool = False
) -> Numbers:
    """Truth of a condition for each event of the selection: a new sequence, the caller's own.

    elements: the condition asks what the record must hold. Then a field that is not stated is
    lacking where the log is complete for that type of event; else it is unknown.
    """
    if condition is None:
        return context.ways.full(selection.size, TRUE)
    key = (id(condition), selection.table.type, elements)
    known = _ASKED.get(key)
    if known is None:
        if len(_ASKED) > _MOST:
            _ASKED.clear()
        question = _made(simplified(condition, selection.table.type), elements)
        known = _ASKED[key] = (condition, question)
    return known[1](context, selection)


def _made(condition: Condition, elements: bool) -> Question:
    if isinstance(condition, AllOf | AnyOf):
        parts = tuple(_made(part, elements) for part in condition.parts)
        return partial(_all_of if isinstance(condition, AllOf) else _any_of, parts)
    if isinstance(condition, Not | Surely):
        part = _made(condition.part, elements)
        return partial(_not if isinstance(condition, Not) else _surely, part)
    return partial(_KINDS[type(condition)], condition, elements)


def _all_of(parts: tuple[Question, ...], context: Context, selection: Selection) -> Numbers:
    if not parts:
        return context.ways.full(selection.size, TRUE)
    result = parts[0](context, selection)
    for part in parts[1:]:
        if not context.ways.any_above(result, FALSE):
            break
        context.loops.lowest(part(context, selection), result)
    return result


def _any_of(parts: tuple[Question, ...], context: Context, selection: Selection) -> Numbers:
    if not parts:
        return context.ways.full(selection.size, FALSE)
    result = parts[0](context, selection)
    for part in parts[1:]:
        if not context.ways.any_below(result, TRUE):
            break
        context.loops.highest(part(context, selection), result)
    return result


def _not(part: Question, context: Context, selection: Selection) -> Numbers:
    result = part(context, selection)
    context.loops.opposite(result, result)
    return result


def _surely(part: Question, context: Context, selection: Selection) -> Numbers:
    result = part(context, selection)
    context.loops.certain(result, result)
    return result


def _earlier(condition: Earlier, _: bool, context: Context, selection: Selection) -> Numbers:
    return events_around.event_before(context, selection, condition).truth


def _later(condition: Later, _: bool, context: Context, selection: Selection) -> Numbers:
    return events_around.event_after(context, selection, condition).truth


def _ordered(condition: Ordered, _: bool, context: Context, selection: Selection) -> Numbers:
    return events_around.in_order(context, selection, condition.events)


def _refers(condition: Refers, _: bool, context: Context, selection: Selection) -> Numbers:
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


def _each_ref(condition: EachRef, _: bool, context: Context, selection: Selection) -> Numbers:
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
    _: CitesMarkedEntry, __: bool, context: Context, selection: Selection
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


def _person_is(condition: PersonIs, _: bool, context: Context, selection: Selection) -> Numbers:
    return persons_around.persons_are(context, selection, condition)


_KINDS: Final[Mapping[type, Callable[[Any, bool, Context, Selection], Numbers]]] = {
    ActorIs: own_record.actor_is,
    AgeIs: own_record.age_is,
    CitesMarkedEntry: _cites_marked_entry,
    EachRef: _each_ref,
    Earlier: _earlier,
    FieldIs: own_record.field_is,
    FieldNumber: own_record.field_number,
    FieldStated: own_record.field_stated,
    Later: _later,
    Ordered: _ordered,
    Pending: states_asked.pending,
    PersonIs: _person_is,
    Refers: _refers,
    While: states_asked.while_in_force,
}
"""What answers each kind; which events are meant (`EventIs`) is answered by `simplified`."""
_MOST: Final = 20_000
"""When there are more questions, all are forgotten: those of some fifty rulebooks."""
_ASKED: Final[dict[tuple[int, str, bool], tuple[Condition, Question]]] = {}
"""What is asked by a condition of events of a type; beside it the condition, as in `Kept`."""
