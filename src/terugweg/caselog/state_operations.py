# SPDX-License-Identifier: EUPL-1.2
"""What each event does to the states, as sorted columns for the loop of `state_kernel`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.caselog.columns import NOT_STATED, IntArray
from terugweg.caselog.state_kernel import (
    CLOSE,
    EXTEND,
    NAMED_ELSEWHERE,
    RESET,
    START,
    UNDO,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.caselog.columns import Columns, EventTable, FieldColumn
    from terugweg.caselog.vocabulary import StateOperation

_KINDS = {"closes": CLOSE, "undoes": UNDO, "resets": RESET, "extends": EXTEND, "opens": START}


@dataclass(frozen=True, slots=True)
class Operations:
    """What all events do to the states, sorted by child, day, row and kind.

    columns: the eleven columns of `run_operations`; named: the rows that the events name. covered:
    per operation since when the log is complete for extensions.
    """

    columns: list[IntArray]
    named: IntArray
    covered: IntArray


def state_operations(columns: Columns) -> Operations:
    """The operations of all events of a log."""
    parts: list[_Part] = []
    for name, table in columns.tables.items():
        for operation in columns.vocabulary.events[name].operations:
            parts.extend(_of_operation(columns, table, operation))
    if not parts:
        empty = np.zeros(0, dtype=np.int32)
        return Operations([empty] * 11, empty, empty)
    stacked = [np.concatenate(column) for column in zip(*(p.columns for p in parts), strict=True)]
    counts = np.concatenate([part.counts for part in parts])
    last = np.cumsum(counts)
    order = np.lexsort((stacked[1], stacked[3], columns.row_hi[stacked[3]], stacked[0]))
    places = [(last - counts).astype(np.int32), last.astype(np.int32)]
    ops = [column[order] for column in [*stacked[:7], *places, *stacked[7:]]]
    named = np.concatenate([part.named for part in parts])
    extenders = columns.vocabulary.extenders
    return Operations(ops, named, columns.complete.covered_from(extenders, ops[0], ops[5]))


@dataclass(frozen=True, slots=True)
class _Part:
    """One operation of some events.

    columns: all but the places of what they name; counts: how many rows each names, `named` which.
    """

    columns: list[IntArray]
    counts: IntArray
    named: IntArray


def _of_operation(
    columns: Columns, table: EventTable, operation: StateOperation
) -> Iterable[_Part]:
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
) -> _Part:
    """The columns of one operation for the events at these places of the table."""
    child, row, lo, hi = table.child[at], table.rows[at], table.lo[at], table.hi[at]
    day_field = operation.at if operation.kind == "closes" else operation.starts
    if day_field is not None and (column := table.fields.get(day_field)) is not None:
        stated = column.values[at]
        lo, hi = (np.where(stated > NOT_STATED + 1, stated, day) for day in (lo, hi))
    until = _values(table, operation.until, at)
    until = np.where(until > NOT_STATED + 1, until, NOT_STATED)
    counts, named, flag = _references(columns, table, operation, at)
    filled = np.ones(len(at), dtype=np.int32)
    return _Part(
        [
            child,
            filled * _KINDS[operation.kind],
            filled * state,
            row,
            lo.astype(np.int32),
            hi.astype(np.int32),
            until.astype(np.int32),
            flag,
            filled * _mask(columns, operation),
        ],
        counts,
        named,
    )


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
) -> tuple[IntArray, IntArray, IntArray]:
    """How many rows in the log each operation names, which, and its flag (see `run_operations`)."""
    if operation.decision:
        found = [_decisions(columns, int(row), operation.decision) for row in table.rows[at]]
        counts = np.array([len(rows) for rows in found], dtype=np.int32)
        named = np.array([row for rows in found for row in rows], dtype=np.int32)
        return counts, named, np.zeros(len(at), dtype=np.int32)
    name = operation.request if operation.kind == "opens" else operation.ref
    sizes, named = _members(table, name, at)
    owner = np.repeat(np.arange(len(at)), sizes)
    in_log = named >= 0
    counts = np.bincount(owner[in_log], minlength=len(at)).astype(np.int32)
    if operation.kind == "opens":
        flag = np.full(len(at), int(operation.first_part))
    else:
        plain = 0 if operation.ref is None else 1
        flag = np.where((sizes > 0) & (counts == 0), NAMED_ELSEWHERE, plain)
    return counts, named[in_log], flag.astype(np.int32)


def _members(table: EventTable, name: str | None, at: IntArray) -> tuple[IntArray, IntArray]:
    """How many others each of these events names in a reference field, and which."""
    column = None if name is None else table.fields.get(name)
    if column is None:
        return np.zeros(len(at), dtype=np.int32), np.zeros(0, dtype=np.int32)
    if column.offsets is None or column.items is None:
        values = column.values[at]
        stated = values > NOT_STATED + 1
        return stated.astype(np.int32), values[stated]
    first = column.offsets[at]
    sizes = column.offsets[at + 1] - first
    before = np.cumsum(sizes) - sizes
    places = np.repeat(first - before, sizes) + np.arange(int(sizes.sum()))
    return sizes, column.items[places]


def _decisions(columns: Columns, row: int, path: tuple[str, ...]) -> list[int]:
    """The rows in the log to which the references of a path lead."""
    found = [row]
    for step in path:
        found = [end for one in found for end in _followed(columns, one, step)]
    return found


def _followed(columns: Columns, row: int, step: str) -> list[int]:
    """The rows in the log that a field of this row names."""
    table, position = columns.located(row)
    column = table.fields.get(step)
    members = [] if column is None else column.members(position).tolist()
    return [member for member in members if member >= 0]


def _values(table: EventTable, name: str | None, at: IntArray) -> IntArray:
    column = None if name is None else table.fields.get(name)
    if column is None:
        return np.full(len(at), NOT_STATED, dtype=np.int32)
    return column.values[at]
