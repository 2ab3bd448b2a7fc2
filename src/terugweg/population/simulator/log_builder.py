# SPDX-License-Identifier: EUPL-1.2
"""Events of many children, added in bulk and in any order, become one sorted log."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.columns import ELSEWHERE, NOT_STATED, EventTable, FieldColumn, IntArray
from terugweg.population.simulator.field_filling import (
    Flags,
    Ints,
    Pick,
    Piece,
    Value,
    joined,
    piece_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.vocabulary import FieldType, Vocabulary

_EVENT_BITS: Final = 26
_DAY_BITS: Final = 16
_DAY_ZERO: Final = 20_000
"""Added to day numbers so that they are positive: days from 1915 to 2094 fit."""


@dataclass(frozen=True, slots=True)
class _Batch:
    first: int
    child: IntArray
    lo: IntArray
    hi: IntArray
    recorded: IntArray
    actor: IntArray
    fields: Mapping[str, Piece]


@dataclass(frozen=True, slots=True)
class SortedLog:
    """What of the columns follows from the events; `event_number` counts from 1 per child."""

    row_type: IntArray
    row_position: IntArray
    row_child: IntArray
    row_hi: IntArray
    event_number: IntArray
    tables: Mapping[str, EventTable]


@dataclass
class LogBuilder:
    """Collects events. Events after `last_day` have not happened yet and are left out."""

    vocabulary: Vocabulary
    last_day: int
    count: int = 0
    batches: dict[str, list[_Batch]] = field(default_factory=dict)

    def add(
        self,
        event: str,
        who: Ints,
        day: Ints,
        actor: str | Pick,
        *,
        lag: Ints | None = None,
        first_day: Ints | None = None,
        fields: Mapping[str, Value] | None = None,
    ) -> Ints:
        """Add events of one type and give their numbers (-1: not happened yet), for references.

        who: child of each event; day: day numbers; lag: days until it was recorded; first_day:
        first possible day, when only a stretch of days is known.
        """
        kept = np.flatnonzero(day <= self.last_day)
        numbers = np.full(len(day), -1, dtype=np.int64)
        numbers[kept] = np.arange(self.count, self.count + len(kept))
        if not len(kept):
            return numbers
        types = self.vocabulary.events[event].fields
        actors = self.vocabulary.actor_codes
        whole = len(kept) == len(day)
        pieces = {}
        for name, value in (fields or {}).items():
            piece = piece_of(types[name], value, len(day), actors)
            pieces[name] = piece if whole else piece.take(kept)
        hi = day[kept].astype(np.int32)
        codes = _actor_codes(actor, actors, len(day))
        lo = hi if first_day is None else first_day[kept].astype(np.int32)
        recorded = hi
        if lag is not None:
            recorded = np.minimum(hi + lag[kept], self.last_day).astype(np.int32)
        self.batches.setdefault(event, []).append(
            _Batch(self.count, who[kept].astype(np.int32), lo, hi, recorded, codes[kept], pieces)
        )
        self.count += len(kept)
        return numbers

    def finish(self) -> SortedLog:
        """Sort by child, last possible day and order of adding; references become row numbers."""
        child = np.empty(self.count, dtype=np.int64)
        hi, kind = child.copy(), np.empty(self.count, dtype=np.int32)
        for name, batches in self.batches.items():
            for batch in batches:
                mine = slice(batch.first, batch.first + len(batch.child))
                child[mine], hi[mine] = batch.child, batch.hi
                kind[mine] = self.vocabulary.event_codes[name]
        # One sortable number per event: child, day, number. Much faster than sorting by three keys.
        keys = (child << _EVENT_BITS + _DAY_BITS) | ((hi + _DAY_ZERO) << _EVENT_BITS)
        keys |= np.arange(self.count)
        keys.sort()
        order = keys & ((1 << _EVENT_BITS) - 1)
        row_of = np.empty(self.count, dtype=np.int32)
        row_of[order] = np.arange(self.count, dtype=np.int32)
        position = np.empty(self.count, dtype=np.int32)
        tables = {}
        for name in sorted(self.batches, key=self.vocabulary.event_codes.__getitem__):
            tables[name] = self._table(name, row_of)
            position[tables[name].rows] = np.arange(len(tables[name]), dtype=np.int32)
        row_child = child[order].astype(np.int32)
        return SortedLog(
            kind[order],
            position,
            row_child,
            hi[order].astype(np.int32),
            _counted_within(row_child),
            tables,
        )

    def _table(self, name: str, row_of: IntArray) -> EventTable:
        batches = self.batches[name]
        sizes = [len(batch.child) for batch in batches]
        rows = np.concatenate([row_of[b.first : b.first + len(b.child)] for b in batches])
        order = np.argsort(rows)
        types = self.vocabulary.events[name].fields
        stated = [field for field in types if any(field in batch.fields for batch in batches)]
        columns = {}
        for field_name in stated:
            pieces = [batch.fields.get(field_name) for batch in batches]
            piece = joined(pieces, sizes).take(order)
            columns[field_name] = _column(types[field_name], piece, row_of)

        def all_of(part: str) -> IntArray:
            whole: IntArray = np.concatenate([getattr(b, part) for b in batches])[order]
            return whole

        return EventTable(
            type=name,
            rows=rows[order],
            child=all_of("child"),
            lo=all_of("lo"),
            hi=all_of("hi"),
            recorded=all_of("recorded"),
            actor=all_of("actor"),
            fields=columns,
        )


def _actor_codes(actor: str | Pick, codes: Mapping[str, int], size: int) -> IntArray:
    if isinstance(actor, str):
        return np.full(size, codes[actor], dtype=np.int32)
    return np.array([codes[name] for name in actor.names], dtype=np.int32)[actor.place]


def _column(field_type: FieldType, piece: Piece, row_of: IntArray) -> FieldColumn:
    values, items = piece.values, piece.items
    if field_type.kind == "ref":
        if items is None:
            values = _rows(values, row_of)
        else:
            items = _rows(items, row_of)
    if items is None:
        return FieldColumn(field_type, values, floats=piece.floats)
    offsets = np.zeros(len(values) + 1, dtype=np.int32)
    np.cumsum(np.maximum(values, 0), out=offsets[1:])
    return FieldColumn(field_type, values, offsets, items)


def _rows(numbers: IntArray, row_of: IntArray) -> IntArray:
    """Rows of events by their numbers."""
    known: Flags = numbers >= 0
    rows = np.where(numbers == NOT_STATED, NOT_STATED, ELSEWHERE).astype(np.int32)
    rows[known] = row_of[numbers[known]]
    return rows


def _counted_within(child: IntArray) -> IntArray:
    """1, 2, 3 … for the events of each child."""
    places = np.arange(len(child), dtype=np.int32)
    firsts = np.flatnonzero(np.diff(child, prepend=-1))
    sizes = np.diff(firsts, append=len(child))
    counted: IntArray = places - np.repeat(places[firsts], sizes) + 1
    return counted
