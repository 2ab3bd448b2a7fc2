# SPDX-License-Identifier: EUPL-1.2
"""What each event does to the states, as sorted columns for the loop of `state_kernel`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.caselog.columns import NOT_STATED, IntArray
from terugweg.caselog.state_kernel import CLOSE, EXTEND, RESET, START, UNDO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.caselog.columns import Columns, EventTable, FieldColumn
    from terugweg.caselog.vocabulary import StateOperation

_KINDS = {"closes": CLOSE, "undoes": UNDO, "resets": RESET, "extends": EXTEND, "opens": START}


def state_operations(columns: Columns) -> tuple[list[IntArray], np.ndarray]:
    """The operations of all events, sorted by child, day, row and kind, as ten columns."""
    parts: list[list[IntArray]] = []
    for name, table in columns.tables.items():
        for operation in columns.vocabulary.events[name].operations:
            parts.extend(_of_operation(columns, table, operation))
    if not parts:
        empty = np.zeros(0, dtype=np.int32)
        return [empty] * 10, np.zeros(0, dtype=bool)
    stacked = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.lexsort((stacked[1], stacked[3], columns.row_hi[stacked[3]], stacked[0]))
    ops = [column[order] for column in stacked]
    complete = columns.complete.covers(columns.vocabulary.extenders, ops[0], ops[4], ops[5])
    return ops, complete


def _of_operation(
    columns: Columns, table: EventTable, operation: StateOperation
) -> Iterable[list[IntArray]]:
    chosen = _applies(table, operation)
    states = columns.vocabulary.state_codes
    if operation.state_from is not None:
        column = table.fields.get(operation.state_from)
        if column is None:
            return
        for value in column.type.values:
            picked = chosen & (column.values == column.type.enum_codes[value])
            if value in states and picked.any():
                yield _rows(columns, table, operation, _places(picked), states[value])
        return
    if chosen.any():
        state = -1 if operation.state is None else states[operation.state]
        yield _rows(columns, table, operation, _places(chosen), state)


def _places(chosen: np.ndarray) -> IntArray:
    return np.flatnonzero(chosen).astype(np.int32)


def _applies(table: EventTable, operation: StateOperation) -> np.ndarray:
    """Which events carry out the operation: `if` must be stated so, `unless` must not be."""
    chosen = np.ones(len(table), dtype=bool)
    for name, values in operation.only_if.items():
        chosen &= _has_value(table.fields.get(name), values, len(table))
    for name, values in operation.unless.items():
        chosen &= ~_has_value(table.fields.get(name), values, len(table))
    return chosen


def _has_value(column: FieldColumn | None, values: tuple[Any, ...], size: int) -> np.ndarray:
    if column is None:
        return np.zeros(size, dtype=bool)
    codes = [
        column.type.enum_codes[value] if column.type.kind == "enum" else int(value)
        for value in values
    ]
    return np.isin(column.values, codes)


def _rows(
    columns: Columns, table: EventTable, operation: StateOperation, at: IntArray, state: int
) -> list[IntArray]:
    """The ten columns of one operation for the events at these places of the table."""
    child, row, lo, hi = table.child[at], table.rows[at], table.lo[at], table.hi[at]
    day_field = operation.at if operation.kind == "closes" else operation.starts
    if day_field is not None and (column := table.fields.get(day_field)) is not None:
        stated = column.values[at]
        lo, hi = (np.where(stated > NOT_STATED + 1, stated, day) for day in (lo, hi))
    until = _values(table, operation.until, at)
    until = np.where(until > NOT_STATED + 1, until, NOT_STATED)
    ref, flag = _references(columns, table, operation, at)
    filled = np.ones(len(at), dtype=np.int32)
    return [
        child,
        filled * _KINDS[operation.kind],
        filled * state,
        row,
        lo.astype(np.int32),
        hi.astype(np.int32),
        until.astype(np.int32),
        ref.astype(np.int32),
        flag.astype(np.int32),
        filled * _mask(columns, operation),
    ]


def _mask(columns: Columns, operation: StateOperation) -> int:
    """A bit for each value that the opening event may have; 0 when any will do."""
    if operation.opened_with is None or operation.state is None:
        return 0
    name, values = operation.opened_with
    for event in columns.vocabulary.events.values():
        field = event.fields.get(name)
        if field is not None and any(
            o.kind == "opens" and o.state == operation.state for o in event.operations
        ):
            return sum(1 << field.enum_codes[value] for value in values)
    return 0


def opening_tags(columns: Columns) -> IntArray:
    """For each row the bit of the value by which a closing event may choose it; 0 for none."""
    tags = np.zeros(len(columns), dtype=np.int32)
    names = {
        o.opened_with[0]
        for event in columns.vocabulary.events.values()
        for o in event.operations
        if o.opened_with is not None
    }
    for table in columns.tables.values():
        for name in names:
            column = table.fields.get(name)
            if column is not None and column.type.kind == "enum":
                stated = column.values > NOT_STATED + 1
                tags[table.rows] = np.where(stated, 1 << np.where(stated, column.values, 0), 0)
    return tags


def _references(
    columns: Columns, table: EventTable, operation: StateOperation, at: IntArray
) -> tuple[IntArray, IntArray]:
    """The row that each operation names (-1: none) and its flag (see `run_operations`)."""
    if operation.decision:
        rows = table.rows[at]
        for step in operation.decision:
            rows = np.array([_follow(columns, int(row), step) for row in rows], dtype=np.int32)
        return np.where(rows < 0, -2, rows), np.zeros(len(at), dtype=np.int32)
    if operation.kind == "opens":
        request = _values(table, operation.request, at)
        part = np.full(len(at), int(operation.first_part), dtype=np.int32)
        return np.where(request >= 0, request, -1).astype(np.int32), part
    if operation.ref is None:
        return np.full(len(at), -1), np.zeros(len(at), dtype=np.int32)
    ref = _values(table, operation.ref, at)
    flag = np.where((ref < 0) & (ref > NOT_STATED + 1), 2, 1)
    return np.where(ref >= 0, ref, -1), flag


def _follow(columns: Columns, row: int, step: str) -> int:
    """The row that a field of this row names, -1 when it names none."""
    if row < 0:
        return -1
    table, position = columns.located(row)
    column = table.fields.get(step)
    if column is None:
        return -1
    members = column.members(position)
    return int(members[0]) if len(members) else -1


def _values(table: EventTable, name: str | None, at: IntArray) -> IntArray:
    column = None if name is None else table.fields.get(name)
    if column is None:
        return np.full(len(at), NOT_STATED, dtype=np.int32)
    if column.offsets is not None and column.items is not None:
        first = column.offsets[at]
        filled = column.offsets[at + 1] > first
        items = np.append(column.items, NOT_STATED)
        return np.where(filled, items[np.where(filled, first, -1)], NOT_STATED)
    return column.values[at]
