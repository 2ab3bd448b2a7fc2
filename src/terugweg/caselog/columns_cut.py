# SPDX-License-Identifier: EUPL-1.2
"""A log as it was on a day: what certainly lies later is left out, without building it anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

import numpy as np

from terugweg.caselog.columns import (
    ELSEWHERE,
    NOT_STATED,
    BoolArray,
    Columns,
    EventTable,
    FieldColumn,
    IntArray,
)
from terugweg.caselog.evidence import Evidence, taken_lists
from terugweg.caselog.type_order import TypeOrder


@dataclass(frozen=True, slots=True, eq=False)
class TakenIds(Sequence[str]):
    """Ids at some places of another sequence, looked up when asked for.

    >>> ids = TakenIds(["a", "b", "c"], np.array([2, 0], dtype=np.int32))
    >>> ids[0], ids[:2], len(ids)
    ('c', ('c', 'a'), 2)
    """

    ids: Sequence[str]
    places: IntArray

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(self.ids[i] for i in self.places[place].tolist())
        return self.ids[int(self.places[place])]

    def __iter__(self) -> Iterator[str]:
        whole = tuple(self.ids)
        return iter([whole[i] for i in self.places.tolist()])


def cut_columns(columns: Columns, as_of: int) -> Columns:
    """What `build_columns` gives with `as_of`, made from what it gives without.

    as_of: a day number. Events that certainly lie after that day are left out, and a vague date is
    at the latest that day; references to what was left out become ELSEWHERE. The same object when
    nothing lies after that day.

    Raises:
        ValueError: some types were not loaded and `row_lo` does not tell when their events were.
    """
    rows = kept_rows(columns, as_of)
    return columns if rows is None else _taken(columns, rows, as_of)


def kept_rows(columns: Columns, as_of: int) -> IntArray | None:
    """The rows that `cut_columns` keeps, in their new order; None when all stay as they are.

    A row number in the cut log is a place in this array; what stands there is its number before.

    Raises:
        ValueError: as `cut_columns`.
    """
    if not (columns.row_hi > as_of).any():
        return None
    rows = np.flatnonzero(_first_days(columns) <= as_of).astype(np.int32)
    if columns.row_sequence is not None:
        # Days that were clipped coincide: there the order of the file decides.
        last = np.flatnonzero(columns.row_hi[rows] >= as_of)
        tied = rows[last]
        order = np.lexsort((columns.row_sequence[tied], columns.row_child[tied]))
        rows[last] = tied[order]
    return rows


def _first_days(columns: Columns) -> IntArray:
    if columns.row_lo is not None:
        return columns.row_lo
    if sum(map(len, columns.tables.values())) < len(columns):
        raise ValueError(
            "only some event types were loaded, so that the days of the others are not known; "
            "expected row_lo, as a dataset gives it, or all types"
        )
    first = np.empty(len(columns), dtype=np.int32)
    for table in columns.tables.values():
        first[table.rows] = table.lo
    return first


def _taken(columns: Columns, rows: IntArray, as_of: int) -> Columns:
    """These rows only, in this order."""
    new = np.full(len(columns), ELSEWHERE, dtype=np.int32)
    new[rows] = np.arange(len(rows), dtype=np.int32)
    row_type = columns.row_type[rows]
    tables = [_table(table, new, as_of) for table in columns.tables.values()]
    # As they stand after building: by their first event.
    tables = sorted((table for table in tables if len(table)), key=lambda table: table.rows[0])
    sequence = columns.row_sequence
    return replace(
        columns,
        event_ids=_ids(columns.event_ids, rows),
        row_type=row_type,
        row_position=TypeOrder.of(row_type).position,
        row_child=columns.row_child[rows],
        row_hi=np.minimum(columns.row_hi[rows], np.int32(as_of)),
        tables={table.type: table for table in tables},
        evidence=Evidence.of(columns.evidence).renumbered(new),
        row_sequence=None if sequence is None else _ranks(sequence[rows]),
        row_lo=None if columns.row_lo is None else columns.row_lo[rows],
    )


def _ids(ids: Sequence[str], rows: IntArray) -> Sequence[str]:
    if isinstance(ids, tuple):
        return tuple(ids[row] for row in rows.tolist())
    if isinstance(ids, TakenIds):
        return TakenIds(ids.ids, ids.places[rows])
    return TakenIds(ids, rows)


def _ranks(sequence: IntArray) -> IntArray:
    ranks = np.empty(len(sequence), dtype=np.int32)
    ranks[np.argsort(sequence)] = np.arange(len(sequence), dtype=np.int32)
    return ranks


def _table(table: EventTable, new: IntArray, as_of: int) -> EventTable:
    """The events of one type that are still there, renumbered."""
    rows = new[table.rows]
    kept = np.flatnonzero(rows >= 0)
    kept = kept[np.argsort(rows[kept], kind="stable")]
    hi = np.minimum(table.hi[kept], np.int32(as_of))
    told = table.recorded != table.hi if table.stated is None else table.stated
    told = told[kept]
    recorded = np.where(told, table.recorded[kept], hi)
    fields = {
        name: _column(column, kept, new)
        for name, column in table.fields.items()
        if (column.values[kept] != NOT_STATED).any()
    }
    return EventTable(
        type=table.type,
        rows=rows[kept],
        child=table.child[kept],
        lo=table.lo[kept],
        hi=hi,
        recorded=recorded,
        actor=table.actor[kept],
        fields=fields,
        stated=needed_stated(told, recorded, hi),
    )


def needed_stated(told: BoolArray, recorded: IntArray, hi: IntArray) -> BoolArray | None:
    """Which days of recording are stated; None when the days themselves tell it."""
    return told if (told & (recorded == hi)).any() else None


def _column(column: FieldColumn, kept: np.ndarray, new: IntArray) -> FieldColumn:
    values, floats = column.values[kept], column.floats
    is_ref = column.type.kind == "ref"
    if column.offsets is None or column.items is None:
        values = _renumbered(values, new) if is_ref and not column.type.many else values
        return FieldColumn(column.type, values, floats=None if floats is None else floats[kept])
    offsets, items = taken_lists(column.offsets, column.items, kept)
    return FieldColumn(column.type, values, offsets, _renumbered(items, new) if is_ref else items)


def _renumbered(rows: IntArray, new: IntArray) -> IntArray:
    """New row numbers; what names no row stays as it is."""
    return np.where(rows >= 0, new[np.maximum(rows, 0)], rows).astype(np.int32)
