# SPDX-License-Identifier: EUPL-1.2
"""Conditions in norm files, read into the objects of `terugweg.rulebook.conditions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from terugweg.rulebook import conditions as c
from terugweg.rulebook.nodes import shown, with_article
from terugweg.rulebook.parsing_fields import field_condition, field_values
from terugweg.rulebook.records import (
    derived,
    field_of_kind,
    field_types,
    named,
    opening,
    ref_field,
    referred_types,
    type_names,
)

if TYPE_CHECKING:
    from terugweg.rulebook.nodes import Node
    from terugweg.rulebook.records import Records

_LINKS: Final = ("answering", "same", "if")


def condition(node: Node, records: Records) -> c.Condition:
    """A condition on one of these records: a mapping, or a list of them, of which all must hold."""
    if isinstance(node.data, list):
        return _together([condition(item, records) for item in node.items("conditions")])
    if not node.is_mapping("a condition, such as {outcome: refused}"):
        return c.AllOf(())
    parts = [node.child(key) for key in node.data]
    return _together([_part(part, records) for part in parts])


def optional_condition(node: Node, key: str, records: Records) -> c.Condition | None:
    """The condition under this key, if it is there."""
    found = node.find(key)
    return None if found is None else condition(found, records)


def _together(parts: list[c.Condition]) -> c.Condition:
    return parts[0] if len(parts) == 1 else c.AllOf(tuple(parts))


def _part(node: Node, records: Records) -> c.Condition:
    read = _KEYWORDS.get(node.key)
    return field_condition(node, records, KEYWORDS) if read is None else read(node, records)


def _any(node: Node, records: Records) -> c.Condition:
    return c.AnyOf(tuple(condition(item, records) for item in node.items("a list of conditions")))


def _all(node: Node, records: Records) -> c.Condition:
    return _together([condition(item, records) for item in node.items("a list of conditions")])


def _not(node: Node, records: Records) -> c.Condition:
    return c.Not(condition(node, records))


def _surely(node: Node, records: Records) -> c.Condition:
    return c.Surely(condition(node, records))


def _actor(node: Node, _records: Records) -> c.Condition:
    return c.ActorIs(node.actor_names())


def _is(node: Node, records: Records) -> c.Condition:
    """The type of the event itself; the condition with it is only on records of that type."""
    if not isinstance(node.data, dict):
        return c.EventIs(_own_types(node, records))
    if not node.keys(("event", "if"), ("event",)):
        return c.EventIs(())
    names = _own_types(node.child("event"), records)
    return c.EventIs(names, optional_condition(node, "if", named(names)) if names else None)


def _own_types(node: Node, records: Records) -> tuple[str, ...]:
    names = node.event_names()
    astray = [name for name in names if name not in type_names(records)]
    if astray:
        node.problem(f"{astray[0]} does not trigger this norm", shown(type_names(records)))
    return names


def _age(node: Node, _records: Records) -> c.Condition:
    if not node.keys(("at_least", "under")):
        return c.AgeIs()
    lowest, under = node.find("at_least"), node.find("under")
    made = c.AgeIs(
        None if lowest is None else lowest.whole_number(),
        None if under is None else under.whole_number(),
    )
    if made.at_least is not None and made.under is not None and made.under <= made.at_least:
        node.problem(f"no child is {made.at_least} or older and under {made.under}")
    return made


def _while(node: Node, records: Records) -> c.Condition:
    if not isinstance(node.data, dict):
        return c.While(node.state_names())
    if not node.keys(("state", "lasted", "opened_with", "now", "at_end_of", "same"), ("state",)):
        return c.While(())
    states = node.child("state").state_names()
    lasted, opened, now = node.find("lasted"), node.find("opened_with"), node.find("now")
    end_of, same = node.find("at_end_of"), node.find("same")
    if end_of is not None and now is not None:
        end_of.problem("now and at_end_of are two days", "one of them")
    openers = derived(opening(node.vocabulary, states))
    return c.While(
        states,
        None if lasted is None else lasted.length(),
        () if opened is None or not states else _opened_with(opened, openers),
        now is not None and now.only_true(),
        None if end_of is None else end_of.state_names()[0],
        None if same is None else same_field(same, opening(node.vocabulary, states), records),
    )


def _opened_with(node: Node, openers: Records) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not node.is_mapping("fields of the event that opened the state, with their values"):
        return ()
    wanted = [(node.child(key), field_types(node.child(key), key, openers)) for key in node.data]
    return tuple((field.key, field_values(field, types)) for field, types in wanted if types)


def _pending(node: Node, records: Records) -> c.Condition:
    states = node.state_names()
    openers = opening(node.vocabulary, states)
    if states and not set(openers).intersection(type_names(records)):
        wrong = f"none of {', '.join(type_names(records))} opens {' or '.join(states)}"
        node.problem(wrong, "a state that the event itself opens")
    return c.Pending(states)


def earlier(node: Node, records: Records) -> c.Earlier:
    """Another event of the child before, and how it must be tied to this record."""
    if not node.keys(("event", "named_by", "before", "same_day", *_LINKS), ("event",)):
        return c.Earlier(())
    names = node.child("event").event_names()
    named_by, before, day = node.find("named_by"), node.find("before"), node.find("same_day")
    answering, same = links(node, names, records)
    return c.Earlier(
        names,
        answering,
        None if named_by is None else ref_field(named_by, records, named(names)),
        same,
        optional_condition(node, "if", named(names)),
        before is not None and before.only_true(),
        day is not None and day.only_true(),
    )


def _later(node: Node, records: Records) -> c.Condition:
    if not node.keys(("event", *_LINKS), ("event",)):
        return c.Later(())
    names = node.child("event").event_names()
    answering, same = links(node, names, records)
    return c.Later(names, answering, same, optional_condition(node, "if", named(names)))


def links(node: Node, names: tuple[str, ...], records: Records) -> tuple[str | None, str | None]:
    """The fields `answering` and `same` that tie events of these names to the records."""
    answering, same = node.find("answering"), node.find("same")
    return (
        None if answering is None else ref_field(answering, named(names), records),
        None if same is None else same_field(same, names, records),
    )


def same_field(node: Node, names: tuple[str, ...], records: Records) -> str:
    """A field with a reference or a person that events of these names and the records both have."""
    kinds = ("ref", "person")
    return field_of_kind(node, named(names), kinds) and field_of_kind(node, records, kinds)


def _in_order(node: Node, _records: Records) -> c.Condition:
    names = node.event_names()
    if len(names) == 1:
        node.problem("an order needs more than one event", "a list of events, first one first")
    return c.Ordered(names)


def _refers(node: Node, records: Records) -> c.Condition:
    if not node.keys(("field", "to", "if"), ("field", "to")):
        return c.Refers((), ())
    field, to = node.child("field"), node.child("to")
    path = tuple(field.text().split("."))
    reached = _follow(field, path, records)
    names = to.event_names()
    astray = [name for name in names if reached and name not in type_names(reached)]
    if astray:
        expected = f"one of {', '.join(type_names(reached))}"
        to.problem(f"{'.'.join(path)} never names a {astray[0]}", expected)
    return c.Refers(path, names, optional_condition(node, "if", named(names)))


def _follow(node: Node, path: tuple[str, ...], records: Records) -> Records:
    """The records at the end of a path of reference fields; empty when it cannot be followed."""
    for step in path:
        types = field_types(node, step, records)
        if any(type_.kind != "ref" for type_ in types):
            node.problem(
                f"{step} is {with_article(types[0].kind)} field", "a path of ref fields, as in a.b"
            )
            return ()
        if not types:
            return ()
        records = referred_types(node, step, records)
    return records


def _each(node: Node, records: Records) -> c.Condition:
    if not node.keys(("field", "earlier"), ("field", "earlier")):
        return c.EachRef("", c.Earlier(()))
    field, inner = node.child("field"), node.child("earlier")
    name = ref_field(field, records)
    types = field_types(field, name, records) if name else []
    if any(not type_.many for type_ in types):
        field.problem(f"{name} holds one reference", "a list field: each is for lists")
    if inner.keys(("event", "answering", "if", "before"), ("event", "answering")) and types:
        return c.EachRef(name, earlier(inner, referred_types(field, name, records)))
    return c.EachRef(name, c.Earlier(()))


def _cites_marked_entry(node: Node, _records: Records) -> c.Condition:
    node.only_true()
    return c.CitesMarkedEntry()


def _person(node: Node, records: Records) -> c.Condition:
    if not node.keys(("field", "role", "authority", "affected"), ("field",)):
        return c.PersonIs()
    return _who(node, field_of_kind(node.child("field"), records, ("person",)))


def _someone(node: Node, _records: Records) -> c.Condition:
    if not node.keys(("role", "authority", "affected")):
        return c.PersonIs()
    return _who(node, None)


def _who(node: Node, field: str | None) -> c.Condition:
    role, authority, affected = map(node.find, ("role", "authority", "affected"))
    if role is authority is affected is None:
        node.problem("nothing is asked of this person", "role, authority or affected")
    return c.PersonIs(
        field,
        None if role is None else role.name("role", node.vocabulary.roles),
        None if authority is None else authority.flag(),
        None if affected is None else affected.flag(),
    )


_KEYWORDS: Final[dict[str, Callable[[Node, Records], c.Condition]]] = {
    "actor": _actor,
    "age": _age,
    "all": _all,
    "any": _any,
    "cites_marked_entry": _cites_marked_entry,
    "each": _each,
    "earlier": earlier,
    "in_order": _in_order,
    "is": _is,
    "later": _later,
    "not": _not,
    "pending": _pending,
    "person": _person,
    "refers": _refers,
    "someone": _someone,
    "surely": _surely,
    "while": _while,
}
KEYWORDS: Final = tuple(_KEYWORDS)
"""The words that open a condition; any other key is a field of the record."""
