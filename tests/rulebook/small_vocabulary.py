# SPDX-License-Identifier: EUPL-1.2
"""A small vocabulary of our own, so that these tests do not depend on the words of the real one."""

from __future__ import annotations

from typing import Any

from terugweg.caselog.vocabulary import (
    Actor,
    EventType,
    FieldType,
    Label,
    Role,
    StateOperation,
    StateType,
    Vocabulary,
)


def label(name: str) -> Label:
    """Give words for a name; what they are does not matter here."""
    return Label(f"{name} (nl)", f"{name} (en)")


def field(name: str, kind: Any, **more: Any) -> FieldType:
    """Make a field."""
    return FieldType(name, kind, label(name), **more)


def event(
    name: str, *fields: FieldType, actor: str = "GI", does: tuple[StateOperation, ...] = ()
) -> EventType:
    """Make an event type."""
    by_name = {one.name: one for one in fields}
    return EventType(name, "s", label(name), label(name), "BW", (actor,), by_name, does)


def opens(state: str, until: str | None = None) -> tuple[StateOperation, ...]:
    """Say that an event opens a state."""
    return (StateOperation("opens", state, until=until),)


UNTIL = field("until", "date")
CATEGORY = field("category", "enum", values=("foster", "residential"))
PETITION = field("petition_ref", "ref", ref_types=("petition_filed",))

EVENTS = (
    event(
        "placement_authorised",
        UNTIL,
        CATEGORY,
        PETITION,
        actor="court",
        does=opens("placement_authorisation", "until"),
    ),
    event("supervision_ordered", UNTIL, actor="court", does=opens("supervision_order", "until")),
    event(
        "measure_extended",
        field("measure", "enum", values=("placement_authorisation", "supervision_order")),
        field("measure_ref", "ref", ref_types=("placement_authorised", "supervision_ordered")),
        UNTIL,
        actor="court",
        does=(StateOperation("extends", state_from="measure", until="until"),),
    ),
    event(
        "child_placed",
        CATEGORY,
        field("with_siblings", "bool"),
        field("with_person", "person"),
        field("reasons", "text"),
        field("distance", "number"),
        does=opens("placement"),
    ),
    event("child_returned_home", does=(StateOperation("closes", "placement"),)),
    event(
        "end_placement_requested",
        field("received_on", "date"),
        field("sent_on", "date"),
        field("urgent", "bool"),
        field("placement_ref", "ref", ref_types=("child_placed",)),
        PETITION,
        actor="parent",
    ),
    event(
        "end_placement_request_answered",
        field("request_ref", "ref", ref_types=("end_placement_requested",)),
        field("outcome", "enum", values=("granted", "refused")),
        field("sent_on", "date"),
        PETITION,
    ),
    event(
        "petition_filed",
        field("kind", "enum", values=("supervision", "end_placement", "none")),
        field("statements", "ref", many=True, ref_types=("statement_recorded",)),
        field("earlier_ref", "ref"),
        field("decided_by", "actor"),
        UNTIL,
        does=opens("court_procedure"),
    ),
    event("petition_withdrawn", PETITION),
    event("statement_recorded", field("text", "text")),
    event(
        "statement_approved",
        field("statement_ref", "ref", ref_types=("statement_recorded",)),
        field("approved", "bool"),
    ),
    event("hearing_held", PETITION, field("present", "person", many=True), actor="court"),
    event("assignment_given", field("due", "date"), actor="court"),
    event("evaluation_held", field("took_part", "text", many=True)),
)

STATES = (
    StateType("placement_authorisation", label("pa"), ends_with=("supervision_order",)),
    StateType("supervision_order", label("so")),
    StateType("placement", label("p")),
    StateType("court_procedure", label("cp")),
    StateType("never_opened", label("no")),
)


def small_vocabulary(version: str = "small") -> Vocabulary:
    """Give the vocabulary."""
    return Vocabulary(
        sections={"s": label("s")},
        events={one.name: one for one in EVENTS},
        states={one.name: one for one in STATES},
        actors={name: Actor(name, label(name)) for name in ("GI", "court", "parent", "child")},
        roles={name: Role(name, label(name)) for name in ("parent", "child", "foster_carer")},
        fields={name: type_.label for one in EVENTS for name, type_ in one.fields.items()},
        values={},
        version=version,
    )
