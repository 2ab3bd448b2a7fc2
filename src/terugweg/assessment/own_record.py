# SPDX-License-Identifier: EUPL-1.2
"""Conditions on the event's own record: its fields, who recorded it, how old the child was."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from terugweg.assessment import references
from terugweg.assessment.truth import TRUE, UNKNOWN
from terugweg.caselog.columns import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.caselog.columns import FieldColumn
    from terugweg.rulebook.conditions import ActorIs, AgeIs, FieldIs, FieldNumber, FieldStated

    Ask = Callable[[Context, Selection, Any, FieldColumn, Numbers, Numbers], None]
    """Fills the last sequence with truths: (context, selection, condition, column, values, out)."""
    Answer = Callable[[Any, bool, Context, Selection], Numbers]

_SILENT_ACTOR = -1
"""Code of an actor that is not stated; what is above it is known."""


def _of_a_field(ask: Ask) -> Answer:
    """What is asked of a field is unknown where no event of the type states it."""

    def answer(condition: Any, elements: bool, context: Context, selection: Selection) -> Numbers:
        column = selection.table.fields.get(condition.field)
        result = context.ways.full(selection.size, UNKNOWN)
        values = None
        if column is not None:
            values = context.values(selection, condition.field)
            ask(context, selection, condition, column, values, result)
        if elements:
            _lacking(context, selection, values, result)
        return result

    return answer


def _lacking(
    context: Context, selection: Selection, values: Numbers | None, truth: Numbers
) -> None:
    """What is not stated is lacking where the log is complete for that type of event; in place."""
    if values is None:
        values = context.ways.full(selection.size, NOT_STATED)
    fact = context.absence_is_fact((selection.table.type,), selection.child, selection.hi)
    context.loops.silent_is_lacking(values, fact, truth)


@_of_a_field
def field_is(
    context: Context,
    _: Selection,
    condition: FieldIs,
    column: FieldColumn,
    values: Numbers,
    out: Numbers,
) -> None:
    """A field has one of some values."""
    wanted = references.coded(context, column, condition.values)
    context.loops.is_among(values, wanted, NOT_STATED, out)


@_of_a_field
def field_stated(
    context: Context,
    _: Selection,
    __: FieldStated,
    column: FieldColumn,
    values: Numbers,
    out: Numbers,
) -> None:
    """A field is filled."""
    context.loops.is_stated(values, column.type.many, out)


@_of_a_field
def field_number(  # noqa: PLR0917 - as all that is asked of a field
    context: Context,
    selection: Selection,
    condition: FieldNumber,
    column: FieldColumn,
    values: Numbers,
    out: Numbers,
) -> None:
    """A number, or the length of a list, lies within bounds."""
    numbers = values
    if column.floats is not None:
        numbers = context.ways.pick(context.of(column.floats), selection.at)
    least = -inf if condition.at_least is None else float(condition.at_least)
    most = inf if condition.at_most is None else float(condition.at_most)
    context.loops.is_between(values, numbers, least, most, out)


def actor_is(condition: ActorIs, _: bool, context: Context, selection: Selection) -> Numbers:
    """The event was recorded of one of some actors."""
    wanted = context.once(
        ("actors", condition.actors), lambda: references.actors(context, condition.actors)
    )
    actors = context.ways.pick(context.of(selection.table.actor), selection.at)
    result = context.ways.full(selection.size, UNKNOWN)
    context.loops.is_among(actors, wanted, _SILENT_ACTOR, result)
    return result


def age_is(condition: AgeIs, _: bool, context: Context, selection: Selection) -> Numbers:
    """The child's age on that day lies within bounds."""
    result = context.ways.full(selection.size, TRUE)
    if condition.at_least is not None:
        context.loops.lowest(_reached(context, selection, condition.at_least), result)
    if condition.under is not None:
        younger = context.ways.full(selection.size, TRUE)
        context.loops.opposite(_reached(context, selection, condition.under), younger)
        context.loops.lowest(younger, result)
    return result


def _reached(context: Context, selection: Selection, age: int) -> Numbers:
    """Whether the child has reached an age on that day; the birthday itself counts."""
    earliest, latest = context.birthdays(age)
    result = context.ways.full(selection.size, UNKNOWN)
    queries = (selection.child, selection.lo, selection.hi)
    context.loops.reached(queries, earliest, latest, result)
    return result
