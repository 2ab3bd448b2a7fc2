# SPDX-License-Identifier: EUPL-1.2
"""The vocabulary: which events a log can hold, their fields, and what they do to the states.

The data stands in the directory `vocabulary` beside this module. A wrong vocabulary is refused as a
whole, with file and line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Language: TypeAlias = Literal["nl", "en"]
FieldKind: TypeAlias = Literal[
    "text", "bool", "int", "number", "date", "datetime", "person", "actor", "doc", "enum", "ref"
]
OperationKind: TypeAlias = Literal["opens", "closes", "extends", "undoes", "resets"]

VOCABULARY_DIRECTORY: Final = Path(__file__).parent / "vocabulary"


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in Dutch and in English."""

    nl: str
    en: str

    def text(self, language: Language) -> str:
        """The words in one language.

        >>> Label("tot", "until").text("nl")
        'tot'
        """
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True)
class FieldType:
    """One field of one event type.

    `many`: the value is a list of that kind. `ref_types` are the event types a reference may point
    to; empty means any. `values` are the values of an enum, in order. `information_class` says how
    private it is.
    """

    name: str
    kind: FieldKind
    label: Label
    many: bool = False
    ref_types: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    required: bool = False
    information_class: str = "ordinary"

    @cached_property
    def enum_codes(self) -> Mapping[str, int]:
        """The number of each value of an enum, counted from 0 in the order of the vocabulary."""
        return _codes(self.values)

    def may_point_to(self, event_type: str) -> bool:
        """Whether a reference in this field may name an event of this type."""
        return self.kind == "ref" and (not self.ref_types or event_type in self.ref_types)


@dataclass(frozen=True, slots=True)
class StateOperation:
    """What an event does to a state: one entry under opens, closes, extends, undoes or resets.

    `state` names the state, or `state_from` the enum field that does. `ref`, `starts`, `until` and
    `at` name fields of the event. `decision` is the path of reference fields to the decision that
    is undone or reset: ("appeal_ref", "decision_ref") is the decision that the appeal was against.
    `only_if` and `unless` give per field the values with which the entry does or does not apply.
    `first_part`: what opens is the first part of a grant; a later extension belongs to that grant.
    `again`: it opens after an earlier one of the same state, so it counts as no first opening.
    `request`: the field with the request that was granted: the rest of a request of which the first
    part was granted before belongs to that grant.
    `opened_with`: without a reference it closes only what an event with one of these values in its
    enum field opened (field name, values): a decision on an extension closes such a petition.
    """

    kind: OperationKind
    state: str | None = None
    state_from: str | None = None
    ref: str | None = None
    starts: str | None = None
    until: str | None = None
    at: str | None = None
    decision: tuple[str, ...] = ()
    only_if: Mapping[str, tuple[str | bool, ...]] = field(default_factory=dict)
    unless: Mapping[str, tuple[str | bool, ...]] = field(default_factory=dict)
    first_part: bool = False
    again: bool = False
    opened_with: tuple[str, tuple[str, ...]] | None = None
    request: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of event: what it means, who normally records it, its fields in order.

    `after_birth`: it can only happen to a child that has been born.
    """

    name: str
    section: str
    label: Label
    meaning: Label
    source: str
    actors: tuple[str, ...]
    fields: Mapping[str, FieldType]
    operations: tuple[StateOperation, ...] = ()
    tier: int = 1
    information_class: str = "ordinary"
    after_birth: bool = False

    def operations_of(self, kind: OperationKind) -> tuple[StateOperation, ...]:
        """The entries of one kind, in order."""
        return tuple(operation for operation in self.operations if operation.kind == kind)


@dataclass(frozen=True, slots=True)
class StateType:
    """An interval that events open and close.

    `ends_with`: it ends when none of these states is in force any more. `exclusive`: only one can
    be open at a time. `term` is free words, never a number to compute with. `joins`: no event opens
    it; it lasts as long as the intervals of that other state follow on one another. `not_while`: it
    does not begin while one of these states is in force.
    """

    name: str
    label: Label
    source: str | None = None
    ends_with: tuple[str, ...] = ()
    ends_at_age: int | None = None
    term: Label | None = None
    exclusive: bool = False
    joins: str | None = None
    not_while: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation or capacity that records events."""

    name: str
    label: Label
    abbreviation: str | None = None
    explains: Label | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is to the child."""

    name: str
    label: Label


@dataclass(frozen=True)
class Vocabulary:
    """All that a log can say; `version` is the SHA-256 of the content, whatever its files."""

    sections: Mapping[str, Label]
    events: Mapping[str, EventType]
    states: Mapping[str, StateType]
    actors: Mapping[str, Actor]
    roles: Mapping[str, Role]
    fields: Mapping[str, Label]
    values: Mapping[str, Label]
    version: str = ""

    @cached_property
    def event_names(self) -> tuple[str, ...]:
        """The event types in the order of their codes."""
        return tuple(self.events)

    @cached_property
    def event_codes(self) -> Mapping[str, int]:
        """The number of each event type, from 0."""
        return _codes(self.events)

    @cached_property
    def state_codes(self) -> Mapping[str, int]:
        """The number of each state, from 0."""
        return _codes(self.states)

    @cached_property
    def actor_codes(self) -> Mapping[str, int]:
        """The number of each actor, from 0."""
        return _codes(self.actors)

    @cached_property
    def role_codes(self) -> Mapping[str, int]:
        """The number of each role, from 0."""
        return _codes(self.roles)

    @cached_property
    def openers(self) -> Mapping[str, tuple[str, ...]]:
        """Per state the events that open it afresh, not those that follow on an earlier one."""
        found: dict[str, list[str]] = {state: [] for state in self.states}
        for name, event in self.events.items():
            afresh = [o.state for o in event.operations if o.kind == "opens" and not o.again]
            for state in dict.fromkeys(state for state in afresh if state is not None):
                found[state].append(name)
        for state, made in self.states.items():
            found[state] = found[made.joins or state]
        return {state: tuple(names) for state, names in found.items()}

    def movers(self, state: str) -> tuple[str, ...]:
        """The events that end a state and open it again at once."""
        return tuple(
            name
            for name, event in self.events.items()
            if {"opens", "closes"} <= {o.kind for o in event.operations if o.state == state}
        )

    @cached_property
    def extenders(self) -> tuple[str, ...]:
        """The events that extend a state."""
        return tuple(name for name, event in self.events.items() if event.operations_of("extends"))

    @cached_property
    def extended_by(self) -> Mapping[str, tuple[str, ...]]:
        """Per state the events that extend it."""
        found: dict[str, dict[str, None]] = {state: {} for state in self.states}
        for name in self.extenders:
            event = self.events[name]
            for o in event.operations_of("extends"):
                named = event.fields[o.state_from].values if o.state_from else (str(o.state),)
                for state in named:
                    found[state][name] = None
        return {state: tuple(names) for state, names in found.items()}

    def field_type(self, event_type: str, field_name: str) -> FieldType | None:
        """The field of that event type, or None if either is not in the vocabulary."""
        found = self.events.get(event_type)
        return None if found is None else found.fields.get(field_name)


def _codes(names: Iterable[str]) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(names)}


def through_twin(name: str) -> str | None:
    """The name under which the last day may be given instead of the first day without.

    >>> through_twin("until"), through_twin("new_until"), through_twin("starts")
    ('through', 'new_through', None)
    """
    if name == "until" or name.endswith("_until"):
        return name.removesuffix("until") + "through"
    return None


def until_twin(name: str) -> str | None:
    """The field that a `through` stands for.

    >>> until_twin("through"), until_twin("new_through"), until_twin("breakthrough")
    ('until', 'new_until', None)
    """
    if name == "through" or name.endswith("_through"):
        return name.removesuffix("through") + "until"
    return None


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary of this program, read once.

    Raises:
        VocabularyError: the data contradicts itself, with file and line.
    """
    from terugweg.caselog import vocabulary_codec  # noqa: PLC0415 - it uses this module
    from terugweg.caselog.parse_cache import cached  # noqa: PLC0415 - only needed here

    here = Path(__file__).parent
    readers = [*here.glob("vocabulary*.py"), here / "checks.py", here / "documents.py"]
    return cached(
        "vocabulary",
        [*VOCABULARY_DIRECTORY.glob("*.yaml"), *readers],
        _read_from_files,
        vocabulary_codec.to_plain,
        vocabulary_codec.from_plain,
    )


def _read_from_files() -> Vocabulary:
    # The YAML reader takes most of the time of a start; with a filled cache it is not needed.
    from terugweg.caselog.vocabulary_reading import read_vocabulary  # noqa: PLC0415

    return read_vocabulary(VOCABULARY_DIRECTORY)
