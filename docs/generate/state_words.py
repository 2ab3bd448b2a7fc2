# SPDX-License-Identifier: EUPL-1.2
"""What an event does to the states, said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.generate.markdown import Line, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docs.generate.names import Names
    from terugweg.caselog.vocabulary import EventType, StateOperation


def operations_said(event: EventType, names: Names) -> Iterator[Line]:
    """A line for each thing that the event does."""
    for one in event.operations:
        yield Line(f"{_WORDS[one.kind]} {_object(one, names)}{_details(one, names)}")


_WORDS = {
    "opens": "Opens",
    "closes": "Closes",
    "extends": "Extends",
    "undoes": "Undoes",
    "resets": "Sets another end to",
}


def _object(one: StateOperation, names: Names) -> str:
    if one.decision:
        path = joined(map(names.field, one.decision), "and from there")
        return f"what was decided in the event that {path} leads to"
    if one.state_from is not None:
        return f"the state that {names.field(one.state_from)} names"
    assert one.state is not None  # noqa: S101 - one of the three is there
    return names.state(one.state)


def _details(one: StateOperation, names: Names) -> str:
    told = []
    if one.starts is not None:
        told.append(f"from {names.field(one.starts)}, or else the day of the event")
    if one.at is not None:
        told.append(f"on {names.field(one.at)}, or else the day of the event")
    if one.until is not None:
        told.append(f"until {names.field(one.until)}")
    if one.ref is not None:
        told.append(f"the one that {names.field(one.ref)} names")
    if one.opened_with is not None:
        field, values = one.opened_with
        told.append(f"opened with {names.field(field)} {joined(map(names.value, values))}")
    if one.first_part:
        told.append("as the first part of a request that is decided in two parts")
    if one.again:
        told.append("again, so this is no first opening")
    told += _conditions("if", one.only_if, names)
    told += _conditions("unless", one.unless, names)
    return f": {'; '.join(told)}." if told else "."


def _conditions(
    word: str, conditions: Mapping[str, tuple[str | bool, ...]], names: Names
) -> list[str]:
    return [
        f"{word} {names.field(field)} is {joined(_value(value, names) for value in values)}"
        for field, values in conditions.items()
    ]


def _value(value: str | bool, names: Names) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return names.value(value)
