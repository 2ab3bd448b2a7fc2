# SPDX-License-Identifier: EUPL-1.2
"""What makes a norm apply (triggers), and what meets or ends it (answers, discharge)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.rulebook.model import Answer, Discharge, Trigger
from terugweg.rulebook.parsing_conditions import optional_condition, same_field
from terugweg.rulebook.records import Records, derived, ending, granting, named, opening, ref_field

if TYPE_CHECKING:
    from terugweg.rulebook.nodes import Node

TRIGGER_KINDS: Final = ("event", "state", "grant", "end")
GRANTS: Final = {
    "first": "opens, with an end,",
    "extension": "extends",
    "any": "sets the end of",
}
_TRIGGER = "a mapping such as {event: X}, {state: S}, {grant: S} or {end: S}"


def triggers(node: Node, kinds: tuple[str, ...]) -> tuple[tuple[Trigger, ...], Records]:
    """The triggers of a norm, and the records that they stand for.

    `kinds` are those that make sense for the shape of the norm.
    """
    read = [_trigger(item, kinds) for item in node.one_or_more()]
    return tuple(t for t, _ in read), tuple(group for _, records in read for group in records)


def _trigger(node: Node, kinds: tuple[str, ...]) -> tuple[Trigger, Records]:
    if not node.is_mapping(_TRIGGER):
        return Trigger("event", ()), ()
    found = [kind for kind in TRIGGER_KINDS if kind in node.data]
    if len(found) != 1:
        node.problem("no single thing that makes the norm apply", f"one of {', '.join(kinds)}")
        return Trigger("event", ()), ()
    kind = found[0]
    if kind not in kinds:
        wrong = f"this shape has no trigger of the kind {kind}"
        node.child(kind).problem(wrong, " or ".join(kinds))
    node.keys((kind, "if", "kind") if kind == "grant" else (kind, "if"))
    names, records = _triggering(node, kind)
    grant = node.find("kind")
    return Trigger(
        kind,
        names,
        grant.name("kind of grant", GRANTS) if kind == "grant" and grant is not None else "any",
        optional_condition(node, "if", records),
    ), records


def _triggering(node: Node, kind: str) -> tuple[tuple[str, ...], Records]:
    """The names in a trigger, and the events whose records it is about."""
    at = node.child(kind)
    if kind == "event":
        names = at.event_names()
        return names, named(names)
    states = at.state_names()
    if kind == "state":
        events, does = opening(at.vocabulary, states), "opens"
    elif kind == "end":
        events, does = ending(at.vocabulary, states), "sets the end of"
    else:
        grant = node.data.get("kind")
        known = grant if grant in GRANTS else "any"
        events = granting(at.vocabulary, states, known)
        does = GRANTS[known]
    if states and not events:
        at.problem(f"no event {does} {' or '.join(states)}", "another state, or another trigger")
    return states, derived(events)


def answer(node: Node, records: Records, also: tuple[str, ...] = ()) -> Answer:
    """One answer: the name of an event, or a mapping. `also` are keys that are read elsewhere."""
    if isinstance(node.data, str):
        return Answer(node.event_names())
    if not node.keys(("event", "answering", "same", "if", "for", *also), ("event",)):
        return Answer(())
    names = node.child("event").event_names()
    answering, same = node.find("answering"), node.find("same")
    return Answer(
        names,
        () if answering is None else _answering(answering, names, records),
        None if same is None else same_field(same, names, records),
        optional_condition(node, "if", named(names)),
        optional_condition(node, "for", records),
    )


def _answering(node: Node, names: tuple[str, ...], records: Records) -> tuple[str, ...]:
    return tuple(ref_field(item, named(names), records) for item in node.one_or_more())


def answers(node: Node, records: Records) -> tuple[Answer, ...]:
    """One answer or a list of them."""
    return tuple(answer(item, records) for item in node.one_or_more())


def needs(node: Node, records: Records) -> tuple[tuple[Answer, ...], ...]:
    """What must follow: one answer, `any` of several, or `all` of several of those."""
    if isinstance(node.data, dict) and "all" in node.data:
        node.keys(("all",))
        listed = node.child("all").items("a list of answers")
        return tuple(_need(item, records) for item in listed)
    return (_need(node, records),)


def _need(node: Node, records: Records) -> tuple[Answer, ...]:
    if isinstance(node.data, dict) and "any" in node.data:
        node.keys(("any",))
        listed = node.child("any").items("a list of answers")
        return tuple(answer(item, records) for item in listed)
    return (answer(node, records),)


def discharge(node: Node, records: Records) -> Discharge:
    """What takes the ground away: events, and states that end."""
    found: list[Answer] = []
    states: list[str] = []
    for item in node.one_or_more():
        if isinstance(item.data, dict) and "state_ended" in item.data:
            item.keys(("state_ended",))
            states += item.child("state_ended").state_names()
        elif item.data in item.vocabulary.states if isinstance(item.data, str) else False:
            item.problem(f"{item.data} is a state", f"{{state_ended: {item.data}}}")
        else:
            found.append(answer(item, records))
    return Discharge(tuple(found), tuple(states))
