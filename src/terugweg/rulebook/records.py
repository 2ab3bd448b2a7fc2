# SPDX-License-Identifier: EUPL-1.2
"""The events whose records a condition is judged on, and which fields those records have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.caselog.problems import quoted
from terugweg.caselog.suggest import did_you_mean
from terugweg.rulebook.nodes import shown, with_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from terugweg.caselog.vocabulary import FieldType, StateOperation, Vocabulary
    from terugweg.rulebook.nodes import Node

_SETS_END = ("opens", "extends", "resets")
_BY_GRANT: Mapping[str, tuple[str, ...]] = {
    "first": ("opens",),
    "extension": ("extends",),
    "any": ("opens", "extends"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Event types that a norm names, or (`derived`) that follow from a state it names.

    A field must be known to every type that is named, and to at least one that is derived.
    """

    names: tuple[str, ...]
    derived: bool = False


Records = tuple[Group, ...]
"""One group for each trigger; a condition must make sense for all of them."""


def named(names: Iterable[str]) -> Records:
    """The records of events that are named themselves."""
    return (Group(tuple(names)),)


def derived(names: Iterable[str]) -> Records:
    """The records of events that follow from something else that is named."""
    return (Group(tuple(names), derived=True),)


def type_names(records: Records) -> tuple[str, ...]:
    """All event types of the records, each once."""
    return tuple(dict.fromkeys(name for group in records for name in group.names))


def opening(vocabulary: Vocabulary, states: Iterable[str]) -> tuple[str, ...]:
    """The event types that can open one of these states."""
    return _with_operation(vocabulary, states, ("opens",), needs_end=False)


def granting(vocabulary: Vocabulary, states: Iterable[str], grant: str) -> tuple[str, ...]:
    """The event types that set the end of one of these states: first, by extension, or any."""
    return _with_operation(vocabulary, states, _BY_GRANT[grant], needs_end=True)


def ending(vocabulary: Vocabulary, states: Iterable[str]) -> tuple[str, ...]:
    """The event types that can have set the end of one of these states last."""
    return _with_operation(vocabulary, states, _SETS_END, needs_end=True)


def _with_operation(
    vocabulary: Vocabulary, states: Iterable[str], kinds: tuple[str, ...], *, needs_end: bool
) -> tuple[str, ...]:
    wanted = frozenset(vocabulary.states[state].joins or state for state in states)
    return tuple(
        name
        for name, event in vocabulary.events.items()
        if any(
            operation.kind in kinds
            and (operation.until is not None or not needs_end)
            and not wanted.isdisjoint(_states_of(operation, event.fields))
            for operation in event.operations
        )
    )


def _states_of(operation: StateOperation, fields: Mapping[str, FieldType]) -> tuple[str, ...]:
    if operation.state_from is not None:
        values: tuple[str, ...] = fields[operation.state_from].values
        return values
    return (operation.state,) if operation.state is not None else ()


def field_types(
    node: Node, name: str, records: Records, or_words: Sequence[str] = ()
) -> list[FieldType]:
    """The field of this name in the records, one for each type that has it; a lack is noted.

    The list is empty when the field is unknown to a type that should have it. `or_words` are other
    words that could have been meant.
    """
    events = node.vocabulary.events
    found: list[FieldType] = []
    for group in records:
        having = [type_ for type_ in group.names if name in events[type_].fields]
        lacking = [type_ for type_ in group.names if type_ not in having]
        if lacking and not (group.derived and having):
            _note_lacking(node, name, group, having, or_words)
            return []
        found += [events[type_].fields[name] for type_ in having]
    return found


def _note_lacking(
    node: Node, name: str, group: Group, having: list[str], or_words: Sequence[str]
) -> None:
    events = node.vocabulary.events
    lacking = [type_ for type_ in group.names if type_ not in having]
    # Of named types one lack is enough to tell; of derived types none has the field.
    told = lacking if group.derived else lacking[:1]
    names = list(dict.fromkeys(field for type_ in told for field in events[type_].fields))
    hint: str | None = did_you_mean(name, [*names, *or_words])
    if having:
        hint = f"{having[0]} has it: write is: {{event: {having[0]}, if: {{{name}: ...}}}}"
    fields = f"fields of {shown(told)} are {shown(names) or 'none'}"
    node.problem(f"unknown field {quoted(name)}; {fields}", None, hint)


def field_of_kind(node: Node, records: Records, kinds: tuple[str, ...]) -> str:
    """The name of a field that has one of these kinds in all records; else noted."""
    name = node.text()
    types = field_types(node, name, records) if name else []
    for type_ in types:
        if type_.kind not in kinds:
            right = {name for name, kind in _kinds(node, records) if kind in kinds}
            hint = f"Such fields are {shown(right)}" if right else None
            expected = with_article(f"{' or '.join(kinds)} field")
            node.problem(f"{name} is {with_article(type_.kind)} field", expected, hint)
            return ""
    return name if types else ""


def _kinds(node: Node, records: Records) -> Iterable[tuple[str, str]]:
    for name in type_names(records):
        for field in node.vocabulary.events[name].fields.values():
            yield field.name, field.kind


def date_field(node: Node, records: Records) -> str:
    """The name of a date field of the records."""
    return field_of_kind(node, records, ("date", "datetime"))


def ref_field(node: Node, records: Records, targets: Records | None = None) -> str:
    """The name of a reference field of the records that can name one of the targets."""
    name = field_of_kind(node, records, ("ref",))
    types = field_types(node, name, records) if name else []
    wanted = type_names(targets) if targets is not None else None
    if types and wanted and not any(t.may_point_to(one) for t in types for one in wanted):
        allowed = sorted({one for type_ in types for one in type_.ref_types})
        wrong = f"{name} of {shown(type_names(records))} cannot name {shown(wanted)}"
        node.problem(wrong, f"a reference that can; {name} names {shown(allowed)}")
    return name


def referred_types(node: Node, name: str, records: Records) -> Records:
    """The records that a reference field can lead to."""
    names: dict[str, None] = {}
    for type_ in field_types(node, name, records):
        names.update(dict.fromkeys(type_.ref_types or node.vocabulary.events))
    return derived(names)
