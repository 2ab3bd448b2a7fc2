# SPDX-License-Identifier: EUPL-1.2
"""Reads the event types of the vocabulary: their fields and what they do to the states."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from terugweg.caselog.checks import Checker, Spot
from terugweg.caselog.problems import quoted
from terugweg.caselog.vocabulary import EventType, FieldKind, FieldType, Label
from terugweg.caselog.vocabulary_labels import label_in, label_of
from terugweg.caselog.vocabulary_operations import OPERATION_KINDS, read_operation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.vocabulary import StateOperation

INFORMATION_CLASSES: Final = (
    "ordinary",
    "health",
    "child_confidence",
    "reporter_identity",
    "address",
    "affected_status",
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_TYPE = re.compile(r"(list\()?([a-z]+)(?:\(([A-Za-z0-9_| ]+)\))?(\))?")
_PLAIN_KINDS: Final = frozenset(get_args(FieldKind)) - {"enum"}
_EVENT_KEYS: Final = (
    "label", "meaning", "source", "actors", "tier", "class", "after_birth", "fields",
    *OPERATION_KINDS,
)  # fmt: skip
_FIELD_KEYS: Final = ("type", "required", "class", "label")
_TIERS: Final = (1, 2)


@dataclass(frozen=True, slots=True)
class Names:
    """The names that event types may use."""

    actors: tuple[str, ...]
    states: tuple[str, ...]
    fields: Mapping[str, Label]
    classes: Mapping[str, str]
    values: Mapping[str, Label]


@dataclass
class EventReader:
    """Reads the sections one after the other; checks what points across them at the end."""

    names: Names
    sections: dict[str, Label] = field(default_factory=dict)
    events: dict[str, EventType] = field(default_factory=dict)
    _spots: dict[str, tuple[Checker, Spot]] = field(default_factory=dict)

    def read_section(self, checker: Checker) -> None:
        """Read one file of event types."""
        data = checker.mapping(checker.document.data, Spot(), ("section", "events"))
        head = checker.mapping(data.get("section"), Spot(("section",)), ("id", "label"))
        section = checker.text(head.get("id"), Spot(("section", "id"))) or ""
        if section in self.sections:
            checker.wrong(Spot(("section", "id")), f'the section "{section}" is there twice')
        self.sections[section] = label_in(checker, head, Spot(("section",)))
        events = checker.mapping(data.get("events"), Spot(("events",)))
        for name, entry in events.items():
            spot = Spot(("events", name), event=name)
            if name in self.events:
                checker.wrong(spot, f'the event "{name}" is also in another section')
            if not _NAME.fullmatch(name):
                checker.wrong(spot, f"{quoted(name)} is no name", "letters, digits and _")
            self.events[name] = self.event(checker, name, section, entry, spot)
            self._spots[name] = (checker, spot)

    def event(self, checker: Checker, name: str, section: str, data: Any, spot: Spot) -> EventType:
        """One event type."""
        entry = checker.mapping(data, spot, _EVENT_KEYS)
        actors = checker.texts(entry.get("actors"), spot.at("actors"))
        if not actors:
            checker.wrong(spot, "actors are missing", "who normally records it")
        for actor in actors:
            checker.known(actor, spot.at("actors"), "actor", self.names.actors)
        given = checker.mapping(entry.get("fields") or {}, spot.at("fields"))
        fields = {
            key: self.field(checker, key, item, spot.at("fields", key).of_field(key))
            for key, item in given.items()
        }
        return EventType(
            name=name,
            section=section,
            label=label_in(checker, entry, spot),
            meaning=label_in(checker, entry, spot, "meaning"),
            source=checker.text(entry.get("source"), spot.at("source")) or "",
            actors=actors,
            fields=fields,
            operations=self.operations(checker, entry, fields, spot),
            tier=self.tier(checker, entry.get("tier", 1), spot.at("tier")),
            information_class=self.information_class(checker, entry, "ordinary", spot),
            after_birth=bool(checker.truth(entry.get("after_birth"), spot.at("after_birth"))),
        )

    def tier(self, checker: Checker, value: Any, spot: Spot) -> int:
        """In which build the event type is used: 1 or 2."""
        if type(value) is int and value in _TIERS:
            return value
        checker.wrong(spot, f"{quoted(value)} is no tier", "1 or 2")
        return 1

    def information_class(self, checker: Checker, entry: Any, default: str, spot: Spot) -> str:
        """How private it is."""
        given = entry.get("class", default)
        return checker.known(given, spot.at("class"), "class", INFORMATION_CLASSES) or default

    def operations(
        self,
        checker: Checker,
        entry: Mapping[str, Any],
        fields: Mapping[str, FieldType],
        spot: Spot,
    ) -> tuple[StateOperation, ...]:
        """What the event does to the states."""
        return tuple(
            read_operation(checker, kind, item, fields, self.names.states, spot.at(kind, number))
            for kind in OPERATION_KINDS
            for number, item in enumerate(checker.items(entry.get(kind), spot.at(kind)))
        )

    def field(self, checker: Checker, name: str, data: Any, spot: Spot) -> FieldType:
        """One field."""
        entry = checker.mapping(data, spot, _FIELD_KEYS)
        kind, many, names = self.type(checker, entry.get("type"), spot.at("type"))
        if "label" in entry:
            label = label_of(checker, entry["label"], spot.at("label"))
        elif name in self.names.fields:
            label = self.names.fields[name]
        else:
            expected = "an entry in fields.yaml, or a label here"
            checker.wrong(spot, "the field has no label", expected)
            label = Label("", "")
        default = self.names.classes.get(name, "ordinary")
        return FieldType(
            name=name,
            kind=kind,
            label=label,
            many=many,
            ref_types=names if kind == "ref" else (),
            values=names if kind == "enum" else (),
            required=bool(checker.truth(entry.get("required"), spot.at("required"))),
            information_class=self.information_class(checker, entry, default, spot),
        )

    def type(
        self, checker: Checker, value: Any, spot: Spot
    ) -> tuple[FieldKind, bool, tuple[str, ...]]:
        """Kind, whether it is a list, and the names in brackets, of for instance list(ref(a|b))."""
        found = parsed_type(value)
        if found is None:
            expected = "text, bool, date, enum(a|b), ref, ref(a|b), list(text), ..."
            checker.wrong(spot, f"{quoted(value)} is no type of field", expected)
            return "text", False, ()
        if found[0] == "enum":
            for name in found[2]:
                if name not in self.names.values:
                    checker.wrong(
                        spot, f'the value "{name}" has no label', "an entry in values.yaml"
                    )
            if len(set(found[2])) < len(found[2]):
                checker.wrong(spot, "a value stands in the enum twice")
        return found

    def check_references(self) -> None:
        """Check what points from one event type to another, when all are known."""
        for name, event in self.events.items():
            checker, spot = self._spots[name]
            for item in event.fields.values():
                for target in item.ref_types:
                    at = spot.at("fields", item.name).of_field(item.name)
                    checker.known(target, at, "event type", self.events)
            numbers: dict[str, int] = {}
            for operation in event.operations:
                number = numbers.setdefault(operation.kind, 0)
                numbers[operation.kind] += 1
                at = spot.at(operation.kind, number)
                self.check_decision(checker, event, operation.decision, at)
                self.check_opened_with(checker, operation, at)

    def check_decision(
        self, checker: Checker, event: EventType, path: tuple[str, ...], spot: Spot
    ) -> None:
        """Every step but the first must be a reference of a type that the step before points to."""
        sources = [event]
        for step in path:
            steps = [s.fields[step] for s in sources if step in s.fields]
            if not any(item.kind == "ref" for item in steps):
                checker.wrong(spot, f'"{step}" is no reference here', "a field of type ref")
                return
            targets = [t for item in steps for t in item.ref_types or self.events]
            sources = [self.events[t] for t in targets if t in self.events]

    def check_opened_with(self, checker: Checker, operation: StateOperation, spot: Spot) -> None:
        """The field and values must be those of an event that opens the state."""
        if operation.opened_with is None:
            return
        name, values = operation.opened_with
        spot = spot.at("opened_with")
        openers = [
            event.fields[name]
            for event in self.events.values()
            if name in event.fields
            and any(opener.state == operation.state for opener in event.operations_of("opens"))
        ]
        if not openers:
            wrong = f'no event that opens {operation.state} has a field "{name}"'
            checker.wrong(spot, wrong, "a field of the opening event")
        known = [value for field in openers for value in field.values]
        for value in values if openers else ():
            checker.known(value, spot.at(name), "value", known)


def parsed_type(value: Any) -> tuple[FieldKind, bool, tuple[str, ...]] | None:
    """The parts of a type, or None if it is none.

    >>> parsed_type("list(ref(a|b))"), parsed_type("date"), parsed_type("list(date")
    (('ref', True, ('a', 'b')), ('date', False, ()), None)
    """
    found = _TYPE.fullmatch(value) if isinstance(value, str) else None
    if found is None or bool(found[1]) != bool(found[4]):
        return None
    kind, names = found[2], tuple(name.strip() for name in (found[3] or "").split("|") if name)
    is_enum, is_plain = kind == "enum" and bool(names), kind in _PLAIN_KINDS
    if not (is_enum or (is_plain and (not names or kind == "ref"))):
        return None
    return cast("FieldKind", kind), bool(found[1]), names
