# SPDX-License-Identifier: EUPL-1.2
"""What an exported event says: typed values, and the events and persons that it names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.columns import ACTOR_BASE, EARLIEST, NONE, NOT_STATED, OPEN
from terugweg.caselog.columns_read import NOT_IN_LOG
from terugweg.population.exchange.naming import iso_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.caselog.columns import Columns, FieldColumn
    from terugweg.caselog.vocabulary import EventType, FieldType
    from terugweg.population.exchange.naming import Ids
    from terugweg.population.exchange.openness import Openness


class Kind(StrEnum):
    """What a value is; days are written YYYY-MM-DD."""

    text = "text"
    whole = "whole"
    number = "number"
    truth = "truth"
    day = "day"


@dataclass(frozen=True, slots=True)
class Value:
    """One attribute of an event or object."""

    name: str
    kind: Kind
    value: str | int | float | bool


EVERY_EVENT: Final[Mapping[str, Kind]] = {
    "vague_day": Kind.truth,
    "first_possible_day": Kind.day,
    "last_possible_day": Kind.day,
    "recorded": Kind.day,
    "cites": Kind.text,
    "stated_none": Kind.text,
}
"""Attributes that any event can have, beside its own fields."""

_KINDS: Final = {
    "text": Kind.truth, "doc": Kind.truth, "bool": Kind.truth, "int": Kind.whole,
    "number": Kind.number, "date": Kind.day, "datetime": Kind.day,
}  # fmt: skip


def kind_of(field: FieldType) -> Kind:
    """The kind of value with which a field is exported.

    Of texts and documents only the presence is known, of lists of them the number. Lists of
    references and persons are ids with a space between them.
    """
    if field.many and field.kind not in {"ref", "person"}:
        return Kind.whole
    return _KINDS.get(field.kind, Kind.text)


def attributes_of(event: EventType, openness: Openness) -> dict[str, Kind]:
    """All attributes that an event of this type can have."""
    fields = {f.name: kind_of(f) for f in event.fields.values() if openness.shows_field(f)}
    return {**EVERY_EVENT, **fields}


def birth_year(columns: Columns, child: int) -> int | None:
    """The year of birth, None when it is not known; the day itself is not exported."""
    first, last = int(columns.born_lo[child]), int(columns.born_hi[child])
    if first == EARLIEST or last == OPEN or iso_day(first)[:4] != iso_day(last)[:4]:
        return None
    return int(iso_day(first)[:4])


class EventReader:
    """Reads the rows of a log for export; what the openness hides does not come out of it."""

    def __init__(self, columns: Columns, openness: Openness, ids: Ids) -> None:
        self.columns = columns
        self._ids = ids
        self._actors = tuple(columns.vocabulary.actors)
        self._shown = np.isin(columns.row_type, list(openness.shown_types))
        self._persons = np.isin(columns.persons.role, list(openness.shown_roles))
        self._fields: dict[str, list[tuple[str, FieldColumn]]] = {
            name: [(key, f) for key, f in table.fields.items() if openness.shows_field(f.type)]
            for name, table in columns.tables.items()
        }

    def shows(self, row: int) -> bool:
        """Whether the event of this row is exported."""
        return bool(self._shown[row])

    def shows_person(self, number: int) -> bool:
        """Whether this person is exported."""
        return bool(self._persons[number])

    def day(self, row: int) -> str | None:
        """The last possible day, else the first possible one, None when nothing bounds it."""
        table, position = self.columns.located(row)
        for number in (int(table.hi[position]), int(table.lo[position])):
            if number not in {EARLIEST, OPEN}:
                return iso_day(number)
        return None

    def actor(self, row: int) -> str | None:
        """Who acted, None when not stated."""
        table, position = self.columns.located(row)
        code = int(table.actor[position])
        return None if code < 0 else self._actors[code]

    def values(self, row: int) -> list[Value]:
        """All that the event says, in the order of the vocabulary."""
        table, position = self.columns.located(row)
        found = [*self._days(row)]
        none = []
        for name, field in self._fields[table.type]:
            code = int(field.values[position])
            if code == NONE:
                none.append(name)
            elif code != NOT_STATED:
                value = self._value(field, position, code)
                if value is not None:
                    found.append(Value(name, kind_of(field.type), value))
        cited = [self._ids.event(number) for number in self._cited(row)]
        if cited:
            found.append(Value("cites", Kind.text, " ".join(cited)))
        if none:
            found.append(Value("stated_none", Kind.text, " ".join(none)))
        return found

    def references(self, row: int) -> Iterator[tuple[str, int]]:
        """The exported events of the log that this event names: (field, row)."""
        for name, number in self._named(row, "ref"):
            if number >= 0 and self.shows(number):
                yield name, number
        for number in self._cited(row):
            yield "cites", number

    def persons(self, row: int) -> Iterator[tuple[str, int]]:
        """The exported persons that this event names: (field, person)."""
        for name, number in self._named(row, "person"):
            if number >= 0 and self.shows_person(number):
                yield name, number

    def _named(self, row: int, kind: str) -> Iterator[tuple[str, int]]:
        table, position = self.columns.located(row)
        for name, field in self._fields[table.type]:
            if field.type.kind == kind:
                yield from ((name, int(item)) for item in field.members(position))

    def _cited(self, row: int) -> list[int]:
        cited = self.columns.evidence.get(row, ())
        return [number for number in cited if number >= 0 and self.shows(number)]

    def _days(self, row: int) -> Iterator[Value]:
        table, position = self.columns.located(row)
        first, last = int(table.lo[position]), int(table.hi[position])
        if first != last:
            yield Value("vague_day", Kind.truth, True)
            if first != EARLIEST:
                yield Value("first_possible_day", Kind.day, iso_day(first))
            if last != OPEN:
                yield Value("last_possible_day", Kind.day, iso_day(last))
        recorded = int(table.recorded[position])
        # The columns hold the last day itself where the record does not say when it was recorded.
        stated = recorded != last if table.stated is None else bool(table.stated[position])
        if stated and recorded not in {EARLIEST, OPEN}:
            yield Value("recorded", Kind.day, iso_day(recorded))

    def _value(self, field: FieldColumn, position: int, code: int) -> str | int | float | None:
        """A stated value; None when it may not be shown, or is no number that formats can hold."""
        if field.floats is not None:
            number = float(field.floats[position])
            return number if math.isfinite(number) else None
        if field.items is not None:
            items = [self._one(field, int(item)) for item in field.members(position)]
            shown = [item for item in items if item is not None]
            return " ".join(map(str, shown)) if shown or not items else None
        return code if field.type.many else self._one(field, code)

    def _one(self, field: FieldColumn, code: int) -> str | int | None:
        kind = field.type.kind
        if kind == "ref":
            return self._reference(code)
        if kind == "person":
            return self._person(code)
        if kind in {"date", "datetime"}:
            return iso_day(code)
        if kind == "enum":
            return field.type.values[code]
        if kind == "actor":
            return self._actors[code]
        return code if kind == "int" else bool(code)

    def _reference(self, row: int) -> str | None:
        if row < 0:
            return NOT_IN_LOG
        return self._ids.event(row) if self.shows(row) else None

    def _person(self, number: int) -> str | None:
        if number < 0:
            return self._actors[ACTOR_BASE - number]
        return self._ids.person(number) if self.shows_person(number) else None
