# SPDX-License-Identifier: EUPL-1.2
"""Why a condition is true, false or unknown for one event: a tree of reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from terugweg.assessment import events_around, references, states_around
from terugweg.assessment.evaluate import evaluate
from terugweg.caselog.columns import NONE, NOT_STATED
from terugweg.rulebook import conditions as c
from terugweg.terms import from_day_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection

TRUTHS = ("no", "unknown", "yes")


@dataclass(frozen=True)
class Reason:
    """One step of reasoning.

    A code of the catalogue, what fills its sentence, its truth, and its parts.

    values hold names of the vocabulary (event, state, field, value, actor), dates, numbers and
    words; the catalogue's sentence says which. truth: "yes", "no", "unknown" or None for a plain
    statement. events: ids.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    truth: str | None = None
    parts: tuple[Reason, ...] = ()
    events: tuple[str, ...] = ()


def reason_for(
    context: Context, one: Selection, condition: c.Condition, *, elements: bool = False
) -> Reason:
    """The reasons for a condition about one event (a selection of length one)."""
    truth = TRUTHS[int(evaluate(context, one, condition, elements=elements)[0])]
    if isinstance(condition, c.AllOf | c.AnyOf):
        parts = tuple(reason_for(context, one, p, elements=elements) for p in condition.parts)
        return Reason("all_of" if isinstance(condition, c.AllOf) else "any_of", {}, truth, parts)
    if isinstance(condition, c.Not):
        return Reason(
            "not", {}, truth, (reason_for(context, one, condition.part, elements=elements),)
        )
    if isinstance(condition, c.Surely):
        part = reason_for(context, one, condition.part, elements=elements)
        return part if part.truth == truth else Reason("surely", {}, truth, (part,))
    if isinstance(condition, c.EventIs) and condition.condition is not None:
        kind = Reason(
            "event_is",
            {"events": condition.events},
            TRUTHS[2 * (one.table.type in condition.events)],
        )
        if kind.truth == "no":
            return Reason("all_of", {}, truth, (kind,))
        inner = reason_for(context, one, condition.condition, elements=elements)
        return Reason("all_of", {}, truth, (kind, inner))
    code, values, events = _leaf(context, one, condition)
    return Reason(code, values, truth, (), events)


def _leaf(
    context: Context, one: Selection, condition: c.Condition
) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    if isinstance(condition, c.FieldIs | c.FieldStated | c.FieldNumber):
        return _about_field(one, condition)
    if isinstance(condition, c.While):
        return _about_state(context, one, condition)
    if isinstance(condition, c.Earlier | c.Later):
        return _about_event(context, one, condition)
    return _about_rest(context, one, condition)


def _about_field(
    one: Selection, condition: c.FieldIs | c.FieldStated | c.FieldNumber
) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    values: dict[str, Any] = {
        "event": one.table.type,
        "field": (one.table.type, condition.field),
        "stated": _stated(one, condition.field),
    }
    if isinstance(condition, c.FieldIs):
        wanted = tuple((one.table.type, condition.field, value) for value in condition.values)
        return "field_is", {**values, "values": wanted}, ()
    if isinstance(condition, c.FieldStated):
        return "field_stated", values, ()
    bounds = {"at_least": condition.at_least, "at_most": condition.at_most}
    return "field_number", {**values, **bounds}, ()


def _stated(one: Selection, name: str) -> str:
    """Whether the record fills a field: "yes", "none" (said to be none) or "silent"."""
    column = one.table.fields.get(name)
    value = NOT_STATED if column is None else int(column.values[one.at[0]])
    return "silent" if value == NOT_STATED else "none" if value == NONE else "yes"


def _about_state(
    context: Context, one: Selection, condition: c.While
) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    opened: list[str] = []
    if condition.at_end_of is not None:
        one = states_around.at_planned_end(context, one, condition.at_end_of)
    for state in condition.states:
        found = states_around.force(
            context,
            one,
            state,
            now=condition.on_as_of,
            wanted=condition.opened_with,
            same=condition.same,
        )
        if found.at[0] >= 0:
            row = int(context.states.intervals.opened[found.at[0]])
            opened.append(context.columns.event_ids[row])
    day = context.as_of if condition.on_as_of else int(one.hi[0])
    values: dict[str, Any] = {"states": condition.states, "day": from_day_number(day)}
    if condition.lasted is None:
        return "state_in_force", values, tuple(opened)
    return "state_lasted", {**values, "length": condition.lasted}, tuple(opened)


def _about_event(
    context: Context, one: Selection, condition: c.Earlier | c.Later
) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    earlier = isinstance(condition, c.Earlier)
    if isinstance(condition, c.Earlier):
        found = events_around.event_before(context, one, condition)
    else:
        found = events_around.event_after(context, one, condition)
    row = int(found.at[0])
    events = () if row < 0 else (context.columns.event_ids[row],)
    day = int(one.hi[0]) if earlier else context.as_of
    values = {"events": condition.events, "day": from_day_number(day)}
    return "event_before" if earlier else "event_after", values, events


def _about_rest(  # noqa: C901, PLR0911 - one line for each kind of condition
    context: Context, one: Selection, condition: c.Condition
) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    day = from_day_number(int(one.hi[0]))
    if isinstance(condition, c.ActorIs):
        return "actor_is", {"actors": condition.actors}, ()
    if isinstance(condition, c.EventIs):
        return "event_is", {"events": condition.events}, ()
    if isinstance(condition, c.AgeIs):
        if condition.at_least is not None:
            return "age_at_least", {"age": condition.at_least, "day": day}, ()
        return "age_under", {"age": condition.under, "day": day}, ()
    if isinstance(condition, c.Pending):
        return "pending", {"states": condition.states, "day": from_day_number(context.as_of)}, ()
    if isinstance(condition, c.Ordered):
        return "in_order", {"steps": condition.events, "day": day}, ()
    if isinstance(condition, c.Refers):
        targets = references.follow(context, int(one.row[0]), condition.path)
        events = tuple(context.columns.event_ids[target] for target in targets if target >= 0)
        return "refers", {"events": condition.events}, events
    if isinstance(condition, c.EachRef):
        return (
            "each_ref",
            {"field": (one.table.type, condition.field), "events": condition.earlier.events},
            (),
        )
    if isinstance(condition, c.CitesMarkedEntry):
        marked = references.marked_entries(context)
        rows = [row for row in references.references(context, int(one.row[0])) if row in marked]
        return "cites_marked_entry", {}, tuple(context.columns.event_ids[row] for row in rows)
    assert isinstance(condition, c.PersonIs)  # noqa: S101 - the last kind
    values = {
        "role": condition.role,
        "authority": condition.authority,
        "affected": condition.affected,
    }
    if condition.field is None:
        return "someone_is", values, ()
    return "person_is", {**values, "field": (one.table.type, condition.field)}, ()
