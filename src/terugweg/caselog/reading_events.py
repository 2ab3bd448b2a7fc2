# SPDX-License-Identifier: EUPL-1.2
"""The events of a case file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.checks import Spot
from terugweg.caselog.date_values import check_order, read_moment, read_partial
from terugweg.caselog.field_values import FieldValues
from terugweg.caselog.model import Event, Ref
from terugweg.caselog.problem_texts import told
from terugweg.caselog.problems import one_of, quoted
from terugweg.caselog.reading_persons import read_id
from terugweg.caselog.suggest import did_you_mean
from terugweg.caselog.vocabulary import through_twin, until_twin
from terugweg.terms import PartialDate, Precision, day_after

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.caselog.checks import Checker
    from terugweg.caselog.model import Person
    from terugweg.caselog.vocabulary import EventType, FieldType, Vocabulary

_KEYS: Final = (
    "id", "type", "on", "precision", "not_before", "not_after", "actor", "child", "recorded_at",
    "recorded_by", "corrects", "evidence", "fields", "inferred", "cite", "extra",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventReader:
    """Reads the list of events; knows the persons, the children and the type of every event."""

    checker: Checker
    vocabulary: Vocabulary
    children: tuple[str, ...]
    values: FieldValues

    @classmethod
    def of(
        cls, checker: Checker, vocabulary: Vocabulary, persons: tuple[Person, ...],
        children: tuple[str, ...], entries: list[Any],
    ) -> EventReader:  # fmt: skip
        """A reader for these entries."""
        event_types = {}
        for entry in entries:
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                event_types[entry["id"]] = str(entry.get("type"))
        ids = tuple(person.id for person in persons)
        return cls(
            checker, vocabulary, children, FieldValues(checker, vocabulary, ids, event_types)
        )

    def read(self, entries: list[Any], before: tuple[Event, ...] = ()) -> tuple[Event, ...]:
        """All events, in the order of the file. before: the first of them, read already."""
        new = enumerate(entries[len(before) :], len(before))
        events = [*before, *(self.event(entry, Spot(("events", n))) for n, entry in new)]
        seen: set[str] = set()
        for number, event in enumerate(events):
            if event.id in seen:
                spot = Spot(("events", number, "id"), event.id)
                self.checker.wrong(spot, told("event_twice", name=event.id), told("new_id"))
            seen.add(event.id)
        return tuple(events)

    def event(self, data: Any, spot: Spot) -> Event:
        """One event."""
        checker = self.checker
        entry = checker.mapping(data, spot)
        name = read_id(checker, entry.get("id"), spot.at("id"))
        spot = spot.of_event(name)
        entry = checker.known_keys(entry, spot, _KEYS)
        kind = checker.known(
            entry.get("type"), spot.at("type"), told("what_event_type"), self.vocabulary.events
        )
        fields, through, extra = self.fields(entry, None if kind is None else kind, spot)
        moment, corrects = entry.get("recorded_at"), entry.get("corrects")
        recorder = entry.get("recorded_by")
        corrected = (
            None if corrects is None else self.values.reference(corrects, spot.at("corrects"))
        )
        return Event(
            id=name or "",
            type=kind or "",
            occurred_on=self.occurred_on(entry, spot),
            children=self.event_children(entry, spot),
            actor=self.actor(entry.get("actor"), spot.at("actor")),
            recorded_at=None
            if moment is None
            else read_moment(checker, moment, spot.at("recorded_at")),
            recorded_by=None
            if recorder is None
            else self.values.person(recorder, spot.at("recorded_by")),
            corrects=corrected.event_id if corrected else None,
            evidence=self.evidence(entry.get("evidence"), spot.at("evidence")),
            fields=fields,
            inferred=self.inferred(entry, spot),
            cite=checker.optional_text(entry.get("cite"), spot.at("cite")),
            extra=extra,
            through_spelling=through,
            place=checker.document.place(*spot.path),
        )

    def actor(self, value: Any, spot: Spot) -> str | None:
        """One of the actors of the vocabulary."""
        if value is None:
            return None
        return self.checker.known(value, spot, told("what_actor"), self.vocabulary.actors)

    def occurred_on(self, entry: Mapping[str, Any], spot: Spot) -> PartialDate:
        """The date, or what is known of it."""
        checker = self.checker
        if "on" not in entry:
            checker.wrong(spot, told("no_date"), told("on_day"), told("write_unknown_date"))
        value, precision = entry.get("on"), entry.get("precision")
        bounds = [entry.get(key) for key in ("not_before", "not_after")]
        read = [
            None if bound is None else read_partial(checker, bound, spot.at(key))
            for key, bound in zip(("not_before", "not_after"), bounds, strict=True)
        ]
        day = PartialDate() if value is None else read_partial(checker, value, spot.at("on"))
        self.check_precision(precision, value, day, spot)
        if read == [None, None]:
            return day or PartialDate()
        try:
            return replace(
                day or PartialDate(),
                not_before=read[0].first if read[0] else None,
                not_after=read[1].last if read[1] else None,
            )
        except ValueError:
            checker.wrong(spot.at("on"), told("date_bounds"), told("bounds_around"))
            return PartialDate()

    def check_precision(
        self, precision: Any, value: Any, day: PartialDate | None, spot: Spot
    ) -> None:
        """The precision, when given, must be that of the date; without a date it must be given."""
        if precision is None:
            if value is None:
                wrong, hint = told("date_empty"), told("add_unknown_date")
                self.checker.wrong(spot.at("on"), wrong, told("form_day"), hint)
            return
        names = [item.value for item in Precision]
        what = told("what_precision")
        known = self.checker.known(precision, spot.at("precision"), what, names)
        if known is not None and day is not None and known != day.precision.value:
            wrong = told("precision_no_fit", precision=known, value=quoted(value))
            self.checker.wrong(spot.at("precision"), wrong, day.precision.value)

    def event_children(self, entry: Mapping[str, Any], spot: Spot) -> tuple[str, ...]:
        """The children whom the event is about; the only child needs no mention."""
        value = entry.get("child")
        if value is None:
            if len(self.children) > 1:
                expected = told("child_key", names=one_of(self.children))
                self.checker.wrong(spot, told("which_child"), expected)
            return self.children
        names = self.checker.texts(value, spot.at("child"))
        for name in names:
            self.checker.known(name, spot.at("child"), told("what_child"), self.children)
        if not names or len(set(names)) < len(names):
            wrong = told("child_named_twice" if names else "no_child_named")
            self.checker.wrong(spot.at("child"), wrong, told("each_child_once"))
        return names

    def evidence(self, value: Any, spot: Spot) -> tuple[Ref, ...]:
        """Events that support this one."""
        found = [self.values.reference(item, spot) for item in self.checker.texts(value, spot)]
        return tuple(ref for ref in found if ref is not None)

    def inferred(self, entry: Mapping[str, Any], spot: Spot) -> tuple[str, ...]:
        """Names of keys and fields that were read into the source; each must be filled."""
        names = self.checker.texts(entry.get("inferred"), spot.at("inferred"))
        if not names:
            return names
        filled = [key for key in entry if key not in {"fields", "extra", "inferred"}]
        for key in ("fields", "extra"):
            part = entry.get(key)
            filled += part if isinstance(part, dict) else ()
        for name in names:
            twins = {name, through_twin(name), until_twin(name)}
            if not twins & set(filled):
                wrong, hint = told("inferred_not_there", name=name), did_you_mean(name, filled)
                self.checker.wrong(spot.at("inferred"), wrong, told("filled_name"), hint)
        return names

    def fields(
        self, entry: Mapping[str, Any], kind: str | None, spot: Spot
    ) -> tuple[dict[str, Any], tuple[str, ...], dict[str, Any]]:
        """The fields, those spelt with `through`, and what is left in `extra`."""
        reader = _FieldsReader(self, self.vocabulary.events[kind] if kind else None, {}, [])
        given = entry.get("fields")
        for name, value in self.checker.mapping(given or {}, spot.at("fields")).items():
            if not reader.take(name, value, spot.at("fields", name).of_field(name)) and kind:
                reader.unknown(name, spot.at("fields", name).of_field(name))
        extra = {
            name: value
            for name, value in self.checker.mapping(
                entry.get("extra") or {}, spot.at("extra")
            ).items()
            if not reader.take(name, value, spot.at("extra", name).of_field(name))
        }
        reader.finish(spot)
        return reader.fields, tuple(reader.through), extra


@dataclass(frozen=True, slots=True)
class _FieldsReader:
    """Reads the fields of one event; `event_type` is None when the type is not known."""

    reader: EventReader
    event_type: EventType | None
    fields: dict[str, Any]
    through: list[str]

    def take(self, name: str, value: Any, spot: Spot) -> bool:
        """Read the value if the event type has this field or its twin."""
        field = self.field(name)
        if field is None:
            return False
        if field.name in self.fields:
            wrong = told("field_twice", name=field.name)
            self.reader.checker.wrong(spot, wrong, told("it_once"))
        read = self.reader.values.read(field, value, spot)
        if field.name != name and read is not None:
            self.through.append(field.name)
            read = day_after(read)
        self.fields[field.name] = read
        return True

    def field(self, name: str) -> FieldType | None:
        """The field of this name, or the date field that a `through` stands for."""
        if self.event_type is None:
            return None
        if name in self.event_type.fields:
            return self.event_type.fields[name]
        twin = self.event_type.fields.get(until_twin(name) or "")
        return twin if twin is not None and twin.kind == "date" else None

    def unknown(self, name: str, spot: Spot) -> None:
        """Note a field that this type of event does not have."""
        known = self.event_type.fields if self.event_type else {}
        hint = did_you_mean(name, known)
        wrong = told("unknown_field", name=name)
        self.reader.checker.wrong(spot, wrong, None if hint else one_of(list(known)), hint)

    def finish(self, spot: Spot) -> None:
        """Note what contradicts itself and what is required but not there."""
        starts, until = self.date("starts"), self.date("until")
        check_order(
            self.reader.checker, starts, until, ("starts", "until"), spot.at("fields", "until")
        )
        for field in self.event_type.fields.values() if self.event_type else ():
            if field.required and field.name not in self.fields:
                where = spot.of_field(field.name)
                self.reader.checker.wrong(where, told("required"), severity="gap")

    def date(self, name: str) -> date | None:
        """The value of a date field, if it is there."""
        field = self.field(name)
        value: date | None = self.fields.get(name) if field and field.kind == "date" else None
        return value
