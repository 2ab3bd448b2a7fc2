# SPDX-License-Identifier: EUPL-1.2
"""Codes of field values: from events to the columns of one event type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.caselog.columns import (
    ACTOR_BASE,
    EARLIEST,
    ELSEWHERE,
    NONE,
    NOT_STATED,
    OPEN,
    BoolArray,
    EventTable,
    FieldColumn,
    IntArray,
)
from terugweg.caselog.model import Ref
from terugweg.terms import amsterdam_date, day_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.caselog.model import Event
    from terugweg.caselog.vocabulary import FieldType, Vocabulary
    from terugweg.terms import PartialDate


@dataclass
class Row:
    """One event of one child, on its way to a place in the log."""

    child: int
    lo: int
    hi: int
    sequence: int
    case: int
    event: Event
    renamed: Mapping[str, str]


@dataclass
class Coder:
    """Turns the fields of one event type into columns."""

    vocabulary: Vocabulary
    rows: list[Row]
    person_number: Mapping[tuple[int, str], int]
    row_of: Mapping[tuple[int, str, int], int]
    any_row: Mapping[tuple[int, str], int]

    def table(self, name: str, numbers: list[int]) -> EventTable:
        """All events of a type, given by their place in the log."""
        rows = [self.rows[number] for number in numbers]
        actors = self.vocabulary.actor_codes
        event_type = self.vocabulary.events[name]
        return EventTable(
            type=name,
            rows=ints(numbers),
            child=ints(row.child for row in rows),
            lo=ints(row.lo for row in rows),
            hi=ints(row.hi for row in rows),
            recorded=ints(_recorded(row) for row in rows),
            actor=ints(-1 if row.event.actor is None else actors[row.event.actor] for row in rows),
            fields={
                field_name: self.column(field_type, field_name, rows)
                for field_name, field_type in event_type.fields.items()
                if any(field_name in row.event.fields for row in rows)
            },
            stated=_stated(rows),
        )

    def column(self, field_type: FieldType, name: str, rows: list[Row]) -> FieldColumn:
        """One field of these events."""
        values = [row.event.fields.get(name, NOT_STATED) for row in rows]
        if field_type.many:
            return self._list_column(field_type, values, rows)
        if field_type.kind == "number":
            floats = np.array([_number(value) for value in values], dtype=np.float64)
            return FieldColumn(field_type, ints(map(_filled, values)), floats=floats)
        return FieldColumn(
            field_type,
            ints(
                self._code(field_type, value, row) for value, row in zip(values, rows, strict=True)
            ),
        )

    def _list_column(
        self, field_type: FieldType, values: list[Any], rows: list[Row]
    ) -> FieldColumn:
        lengths = ints(
            len(value) if isinstance(value, tuple) else _filled(value) for value in values
        )
        if field_type.kind not in {"ref", "person"}:
            return FieldColumn(field_type, lengths)
        items = [
            [self._code(field_type, item, row) for item in value]
            if isinstance(value, tuple)
            else []
            for value, row in zip(values, rows, strict=True)
        ]
        offsets = np.zeros(len(items) + 1, dtype=np.int32)
        np.cumsum([len(item) for item in items], out=offsets[1:])
        return FieldColumn(
            field_type, lengths, offsets, ints(code for item in items for code in item)
        )

    def _code(self, field_type: FieldType, value: Any, row: Row) -> int:
        if value is None:
            return NONE
        if isinstance(value, Ref):
            return self._row(value.event_id, row)
        if isinstance(value, datetime):
            return day_number(amsterdam_date(value))
        if isinstance(value, date):
            return day_number(value)
        if field_type.kind == "enum" and isinstance(value, str):
            return field_type.enum_codes[value]
        if field_type.kind == "actor" and isinstance(value, str):
            return self.vocabulary.actor_codes[value]
        if field_type.kind == "person" and isinstance(value, str):
            return self._person(value, row)
        return int(value) if isinstance(value, int | bool) else 1

    def cited(self, row: Row) -> list[int]:
        """Rows of the events that an event cites as evidence and that are in the log."""
        found = [self._row(ref.event_id, row) for ref in row.event.evidence]
        return [number for number in found if number >= 0]

    def _row(self, event_id: str, row: Row) -> int:
        event_id = row.renamed.get(event_id, event_id)
        known = self.row_of.get((row.case, event_id, row.child))
        if known is None:
            known = self.any_row.get((row.case, event_id), ELSEWHERE)
        return known

    def _person(self, name: str, row: Row) -> int:
        number = self.person_number.get((row.case, name))
        return ACTOR_BASE - self.vocabulary.actor_codes[name] if number is None else number


def ints(values: Iterable[int]) -> IntArray:
    """Whole numbers as an array."""
    return np.fromiter(values, dtype=np.int32)


def _filled(value: Any) -> int:
    """Code of a value of which only the presence counts."""
    if value is None:
        return NONE
    return NOT_STATED if value is NOT_STATED else 1


def _number(value: Any) -> float:
    return float("nan") if value is None or value is NOT_STATED else float(value)


def _recorded(row: Row) -> int:
    at = row.event.recorded_at
    return row.hi if at is None else day_number(amsterdam_date(at))


def _stated(rows: list[Row]) -> BoolArray | None:
    """Which records give the day of recording; None when the days themselves tell it."""
    stated = [row.event.recorded_at is not None for row in rows]
    if not any(told and _recorded(row) == row.hi for told, row in zip(stated, rows, strict=True)):
        return None
    return np.array(stated, dtype=np.bool_)


def day_range(day: PartialDate | None) -> tuple[int, int]:
    """First and last possible day number of a date; EARLIEST and OPEN where nothing bounds it."""
    if day is None:
        return EARLIEST, OPEN
    return (
        EARLIEST if day.first is None else day_number(day.first),
        OPEN if day.last is None else day_number(day.last),
    )


def day_span(first: date | None, until: date | None) -> tuple[int, int]:
    """Day numbers of a span with open ends."""
    return (
        EARLIEST if first is None else day_number(first),
        OPEN if until is None else day_number(until),
    )
