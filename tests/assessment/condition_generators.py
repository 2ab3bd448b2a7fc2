# SPDX-License-Identifier: EUPL-1.2
"""Hypothesis strategies for conditions of norms, over the events of the generated logs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from terugweg.rulebook import conditions as c
from terugweg.terms import Length, Unit
from tests.assessment.generators import PALETTE, types_here, vocabulary

LENGTHS = [
    Length(1, Unit.weeks),
    Length(6, Unit.months),
    Length(1, Unit.years),
    Length(2, Unit.years),
]


@lru_cache(maxsize=1)
def states_here() -> tuple[str, ...]:
    """States that the generated events open."""
    known = vocabulary()
    found = [
        operation.state
        for name in types_here()
        for operation in known.events[name].operations_of("opens")
        if operation.state is not None
    ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def granted_states() -> tuple[str, ...]:
    """Those whose end a decision sets."""
    known = vocabulary()
    found = [
        operation.state
        for name in types_here()
        for operation in known.events[name].operations_of("opens")
        if operation.state is not None and operation.until is not None
    ]
    return tuple(dict.fromkeys(found))


def fields_of(names: tuple[str, ...], *kinds: str, many: bool | None = None) -> list[str]:
    """Fields that one of the types has, and that are of these kinds in all that have them."""
    known = vocabulary()
    every = [item for name in names for item in known.events[name].fields.values()]
    other = {
        item.name
        for item in every
        if item.kind not in kinds or (many is not None and item.many != many)
    }
    return sorted({item.name for item in every} - other)


def shared_fields(names: tuple[str, ...], *kinds: str) -> list[str]:
    """Fields of one of these kinds that all the types have, with that kind."""
    found: set[str] = set()
    for kind in kinds:
        found |= set.intersection(*(set(fields_of((name,), kind, many=False)) for name in names))
    return sorted(found)


@st.composite
def event_names(draw: st.DrawFn, most: int = 2) -> tuple[str, ...]:
    among = draw(PALETTE)
    return tuple(draw(st.lists(st.sampled_from(among), min_size=1, max_size=most, unique=True)))


@st.composite
def state_names(draw: st.DrawFn, *, granted: bool = False) -> tuple[str, ...]:
    """One or two states that these events open; `granted`: whose end a decision sets."""
    every = granted_states() if granted else states_here()
    known = vocabulary().events
    opened = {o.state for name in draw(PALETTE) for o in known[name].operations_of("opens")}
    among = [state for state in every if state in opened] or every
    return tuple(draw(st.lists(st.sampled_from(among), min_size=1, max_size=2, unique=True)))


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def own_leaves(draw: st.DrawFn, names: tuple[str, ...]) -> c.Condition:
    """A condition on the record itself."""
    choice = draw(st.integers(0, 6))
    enums = fields_of(names, "enum", "bool", many=False)
    if choice <= 1 and enums:
        name = draw(st.sampled_from(enums))
        types = [f for n in names if (f := vocabulary().field_type(n, name)) is not None]
        same_kind = len({(f.kind, f.values) for f in types}) == 1
        values = types[0].values or ("yes", "no")
        if same_kind:
            picked = draw(st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True))
            return c.FieldIs(name, tuple(picked))
    if choice == 2:
        every = fields_of(names, "text", "date", "ref", "bool", "person", "doc")
        if every:
            return c.FieldStated(draw(st.sampled_from(every)))
    numbers = fields_of(names, "int", "number", many=False) + fields_of(
        names, "ref", "text", many=True
    )
    if choice == 3 and numbers:
        low = draw(optional(st.integers(0, 2)))
        return c.FieldNumber(draw(st.sampled_from(numbers)), low, draw(optional(st.integers(1, 3))))
    persons = fields_of(names, "person")
    if choice == 4 and persons:
        return c.PersonIs(
            draw(st.sampled_from(persons)),
            draw(st.sampled_from([None, "parent"])),
            draw(st.sampled_from([None, True, False])),
            draw(st.sampled_from([None, True])),
        )
    if choice == 5:
        return c.EventIs(draw(event_names()), draw(optional(st.just(c.ActorIs(("GI",))))))
    return c.ActorIs(draw(st.sampled_from([("GI",), ("court", "parent")])))


@st.composite
def links(draw: st.DrawFn, names: tuple[str, ...], asking: tuple[str, ...]) -> dict[str, Any]:
    """How another event is tied to the one that asks."""
    answering = fields_of(names, "ref")
    same = shared_fields((*names, *asking), "ref", "person")
    return {
        "answering": draw(st.sampled_from([None, *answering])),
        "same": draw(st.sampled_from([None, None, *same])),
        "condition": draw(optional(own_leaves(names))),
    }


@st.composite
def earlier(draw: st.DrawFn, asking: tuple[str, ...], *, bare: bool = False) -> c.Earlier:
    names = draw(event_names())
    found = draw(links(names, asking))
    if bare:
        return c.Earlier(names, found["answering"], None, None, found["condition"])
    named_by = draw(st.sampled_from([None, None, *fields_of(asking, "ref")]))
    if found["same"] is not None:
        named_by = None
    when = draw(st.sampled_from(["", "before", "same_day"]))
    return c.Earlier(
        names, named_by=named_by, before=when == "before", same_day=when == "same_day", **found
    )


@st.composite
def looks_around(  # noqa: PLR0911 - one line for each kind
    draw: st.DrawFn, names: tuple[str, ...]
) -> c.Condition:
    """A condition on what stands around the event."""
    choice = draw(st.integers(0, 11))
    states = draw(state_names())
    refs, lists = fields_of(names, "ref"), fields_of(names, "ref", many=True)
    if choice <= 3:
        wanted: tuple[tuple[str, tuple[str, ...]], ...] = ()
        if states == ("placement",) and draw(st.booleans()):
            wanted = (("form", ("foster", "residential")),)
        lasted = draw(optional(st.sampled_from(LENGTHS)))
        if choice == 3:
            return c.While(states, lasted, wanted, on_as_of=True)
        openers = tuple(
            name
            for name in types_here()
            for operation in vocabulary().events[name].operations_of("opens")
            if operation.state in states
        )
        same = shared_fields((*names, *openers), "ref", "person") if choice == 2 else []
        return c.While(
            states,
            lasted,
            wanted,
            at_end_of=draw(optional(st.sampled_from(granted_states()))) if choice == 1 else None,
            same=draw(st.sampled_from([None, *same])),
        )
    if choice <= 5:
        return draw(earlier(names))
    if choice == 6:
        others = draw(event_names())
        return c.Later(others, **draw(links(others, names)))
    if choice == 7:
        return c.Ordered(draw(event_names(3)))
    if choice == 8 and refs:
        path = (draw(st.sampled_from(refs)),)
        targets = draw(event_names(6))
        return c.Refers(path, targets, draw(optional(st.just(c.ActorIs(("GI",))))))
    if choice == 9 and lists:
        return c.EachRef(draw(st.sampled_from(lists)), draw(earlier(names, bare=True)))
    if choice == 10:
        someone = c.PersonIs(None, "parent", True, None)
        return c.CitesMarkedEntry() if draw(st.booleans()) else someone
    return draw(st.sampled_from([c.AgeIs(12), c.AgeIs(None, 12), c.AgeIs(4, 18)]))


@st.composite
def conditions(draw: st.DrawFn, names: tuple[str, ...], depth: int = 2) -> c.Condition:
    choice = draw(st.integers(0, 7)) if depth else 7
    if choice == 0:
        part = draw(conditions(names, depth - 1))
        return c.Not(part) if draw(st.booleans()) else c.Surely(part)
    if choice <= 2:
        some: list[c.Condition] = draw(
            st.lists(conditions(names, depth - 1), min_size=1, max_size=2)
        )
        parts = tuple(some)
        return c.AllOf(parts) if choice == 1 else c.AnyOf(parts)
    return draw(own_leaves(names) if draw(st.booleans()) else looks_around(names))
