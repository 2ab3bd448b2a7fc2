# SPDX-License-Identifier: EUPL-1.2
"""The values of the fields of events: per field and event type one vectorised step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from terugweg.caselog.vocabulary import through_twin, until_twin
from terugweg.population.importing.cells import by_value, taken
from terugweg.population.importing.mapping_model import NONE_MARK
from terugweg.population.importing.rules import Bad
from terugweg.population.importing.tables import VALUE

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import EventType, FieldType
    from terugweg.population.importing.cells import CellSource
    from terugweg.population.importing.chunks import Places
    from terugweg.population.importing.mapping_model import Column, FileMapping
    from terugweg.population.importing.reader_values import ReaderValues
    from terugweg.population.importing.tables import FieldNumbers

_AS_THEY_STAND: Final = frozenset({"text", "doc", "ref", "person"})


@dataclass
class FieldCells:
    """Reads the field cells of a chunk and collects the values."""

    reader: ReaderValues
    mapping: FileMapping
    numbers: FieldNumbers
    cells: CellSource
    memos: dict[Any, dict[str, Any]]
    _keys: list[np.ndarray] = field(default_factory=list)
    _fields: list[np.ndarray] = field(default_factory=list)
    _values: list[pa.Array] = field(default_factory=list)

    def read(
        self, types: list[str | None], codes: np.ndarray, keys: Places, readable: np.ndarray
    ) -> None:
        """Read all fields; types, codes: the event type of each row."""
        names = [name for name in types if name is not None]
        for name, column in self.mapping.fields.items():
            general = [t for t in names if name not in self.mapping.fields_of.get(t, {})]
            self._column(name, column, general, types, codes, keys)
        for event_type, fields in self.mapping.fields_of.items():
            for name, column in fields.items():
                if event_type in names:
                    self._column(name, column, [event_type], types, codes, keys)
        self._check_twins(types, codes, readable)

    def _column(  # noqa: PLR0917 - a column is read in its surroundings
        self, name: str, column: Column, wanted: list[str], types: list[str | None],
        codes: np.ndarray, keys: Places,
    ) -> None:  # fmt: skip
        """Read one column for the rows of these event types."""
        texts = self._texts(column)
        filled = np.flatnonzero(pc.is_valid(texts).to_numpy(zero_copy_only=False))
        mine = codes[filled]
        for code in np.unique(mine).tolist():
            event_type = types[code]
            if event_type is None or event_type not in wanted:
                continue
            places = filled[mine == code]
            event = self.reader.vocabulary.events[event_type]
            found = field_of(event, name)
            if found is None:
                wrong = f'the event type {event_type} has no field "{name}"'
                self.cells.bad.add(places, column.name or name, Bad("unknown_field", wrong))
                continue
            values = self._read(found, column, texts.take(pa.array(places)), places, name)
            self.add(self.numbers.by_name[event_type, found.name], keys[places], values)

    def _texts(self, column: Column) -> pa.Array:
        if column.fixed is not None:
            return pa.repeat(pa.scalar(column.fixed, pa.string()), len(self.cells.chunk))
        return self.cells.clean(column.name or "")

    def _read(
        self, found: FieldType, column: Column, texts: pa.Array, places: Places, name: str
    ) -> pa.Array:
        """The values of one field; null for "there was none"."""
        nothing = pa.scalar(None, pa.string())
        single = not found.many or not self.cells.has_lists(texts)
        if found.kind in _AS_THEY_STAND and single and not column.values:
            prefixed = pc.binary_join_element_wise(column.prefix, texts, "")
            return pc.if_else(pc.equal(texts, "null"), nothing, prefixed)
        typed = column.name in self.cells.chunk.typed
        memo = self.memos.setdefault(
            (found.name, found.kind, found.values, name, typed, id(column)), {}
        )
        outcomes, codes = by_value(texts, lambda t: self._value(found, column, t, name), memo)
        wrong = np.array([isinstance(outcome, Bad) for outcome in outcomes])
        if wrong.any():
            at = np.flatnonzero(wrong[codes])
            reasons = [outcomes[code] for code in codes[at]]
            self.cells.bad.add(places[at], column.name or name, reasons)
        values = taken(outcomes, codes, pa.string())
        return pc.if_else(pc.equal(values, NONE_MARK), nothing, values)

    def _value(self, found: FieldType, column: Column, text: str, name: str) -> str | Bad:
        dates = found.kind in {"date", "datetime"} and column.name not in self.cells.chunk.typed
        rule = "unreadable_date" if dates else "unknown_value"
        meant = self.cells.translate(column, text, rule, dates=dates, many=found.many)
        if isinstance(meant, Bad) or meant == NONE_MARK:
            return meant
        if found.kind in {"int", "number"} and self.mapping.decimal_comma:
            meant = meant.replace(",", ".")
        return self.reader.field(found, meant, twin=name != found.name)

    def add(self, number: int, keys: Places, values: pa.Array) -> None:
        """Take in values of the field with this number."""
        self._keys.append(keys)
        self._fields.append(np.full(len(keys), number, dtype=np.int16))
        self._values.append(values)

    def _check_twins(
        self, types: list[str | None], codes: np.ndarray, readable: np.ndarray
    ) -> None:
        """A field may not be given as until and as through."""
        every = {n for fields in self.mapping.fields_of.values() for n in fields}
        for name in sorted(every | set(self.mapping.fields)):
            twin = through_twin(name)
            if twin is None or twin not in every | set(self.mapping.fields):
                continue
            both = readable.copy()
            for given in (name, twin):
                both &= self._filled(given, types, codes)
            wrong = Bad("field_given_twice", f'the field "{name}" is given twice; expected it once')
            self.cells.bad.add(np.flatnonzero(both), twin, wrong)

    def _filled(self, name: str, types: list[str | None], codes: np.ndarray) -> np.ndarray:
        filled = np.zeros(len(codes), dtype=bool)
        for code, event_type in enumerate(types):
            fields = self.mapping.fields_of.get(event_type or "", {})
            column = fields.get(name, self.mapping.fields.get(name))
            if event_type is None or column is None:
                continue
            valid = pc.is_valid(self._texts(column)).to_numpy(zero_copy_only=False)
            filled |= (codes == code) & valid
        return filled

    def table(self) -> pa.Table:
        """All values."""
        if not self._keys:
            return VALUE.empty_table()
        columns = [
            pa.array(np.concatenate(self._keys)),
            pa.array(np.concatenate(self._fields)),
            pa.concat_arrays(self._values),
        ]
        return pa.table(columns, schema=VALUE)


def field_of(event: EventType, name: str) -> FieldType | None:
    """The field of this name, or the date field whose last day the name gives."""
    if name in event.fields:
        return event.fields[name]
    twin = event.fields.get(until_twin(name) or "")
    return twin if twin is not None and twin.kind == "date" else None
