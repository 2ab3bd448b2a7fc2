# SPDX-License-Identifier: EUPL-1.2
"""What each event does to the states, as sorted columns for the loop of `state_kernel`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.caselog.columns import OPEN

if TYPE_CHECKING:
    from terugweg.caselog.columns import Columns, EventTable
    from terugweg.caselog.sequences import Numbers, Sequences
    from terugweg.caselog.state_plan import Operation, StatePlan

_COLUMNS: Final = 11
"""Columns of an operation; see `run_operations`."""


@dataclass(frozen=True, slots=True)
class Operations:
    """What all events do to the states, sorted by child, day, row and kind.

    columns: the eleven columns of `run_operations`; named: the rows that the events name. covered:
    per operation since when the log is complete for extensions.
    """

    columns: list[Numbers]
    named: Numbers
    covered: Numbers


@dataclass(frozen=True, slots=True)
class _Part:
    """One operation of the events at some places of their table, and how many rows they name."""

    operation: Operation
    at: Numbers
    table: tuple[Numbers, ...]
    fields: tuple[Numbers, Numbers, Numbers]
    lists: tuple[Numbers, Numbers]
    named: int


def state_operations(columns: Columns, plan: StatePlan, ways: Sequences, loops: Any) -> Operations:
    """The operations of all events of a log."""
    parts = [
        part
        for name, table in columns.tables.items()
        if name in plan.operations
        for part in _of_table(columns, table, plan.operations[name], (ways, loops))
    ]
    # Rows stand by child and day: in the order of the rows, and of one row in that of the kinds.
    parts.sort(key=lambda part: part.operation.kind)
    size = sum(len(part.at) for part in parts)
    out = [ways.full(size, 0) for _ in range(_COLUMNS)]
    named = ways.full(sum(part.named for part in parts), 0)
    first = names = 0
    for part in parts:
        own = part.operation
        what = (own.kind, own.state, own.flag, own.mask, names)
        loops.write_operations(
            part.at, part.table, part.fields, part.lists, what, first, (tuple(out), named)
        )
        first, names = first + len(part.at), names + part.named
    order = ways.order(out[3])
    sorted_out = [ways.pick(column, order) for column in out]
    return Operations(sorted_out, named, _covered(columns, plan, ways, sorted_out))


def _covered(columns: Columns, plan: StatePlan, ways: Sequences, out: list[Numbers]) -> Numbers:
    spans = columns.complete.spans
    if any(not spans.get(name) for name in plan.extenders):
        return ways.full(len(out[0]), OPEN)
    child, day = ways.array(out[0]), ways.array(out[5])
    return ways.of(columns.complete.covered_from(plan.extenders, child, day))


class _Table:
    """The events of one type, with their columns as the loops take them, made when asked for."""

    def __init__(self, columns: Columns, table: EventTable, ways: Sequences) -> None:
        self.columns, self.table, self.ways = columns, table, ways
        self.nothing = ways.full(0, 0)
        self._values: dict[str, Numbers] = {}

    def values(self, name: str | None) -> Numbers:
        """The codes of a field, empty where no event states it."""
        column = None if name is None else self.table.fields.get(name)
        if name is None or column is None:
            return self.nothing
        if name not in self._values:
            self._values[name] = self.ways.of(column.values)
        return self._values[name]

    def named(self, operation: Operation, at: Numbers) -> tuple[Numbers, tuple[Numbers, Numbers]]:
        """What the events name: (the one that each names, lists of several); one of them empty."""
        if operation.decision:
            return self.nothing, self._decisions(operation.decision, at)
        column = None if operation.named is None else self.table.fields.get(operation.named)
        if column is None or column.offsets is None or column.items is None:
            return self.values(operation.named), (self.nothing, self.nothing)
        return self.nothing, (self.ways.of(column.offsets), self.ways.of(column.items))

    def _decisions(self, path: tuple[str, ...], at: Numbers) -> tuple[Numbers, Numbers]:
        """The rows in the log to which the references of a path lead: (offsets, rows)."""
        counts = np.zeros(len(self.table) + 1, dtype=np.int32)
        found: list[int] = []
        for place in at:
            rows = [int(self.table.rows[place])]
            for step in path:
                rows = [end for row in rows for end in _followed(self.columns, row, step)]
            counts[place + 1] = len(rows)
            found += rows
        offsets = np.cumsum(counts, dtype=np.int32)
        return self.ways.of(offsets), self.ways.of(np.array(found, dtype=np.int32))


def _of_table(
    columns: Columns, table: EventTable, operations: tuple[Operation, ...], by: tuple[Any, Any]
) -> list[_Part]:
    """The operations of the events of one type, in the order of the vocabulary."""
    ways, loops = by
    mine = _Table(columns, table, ways)
    own = tuple(ways.of(column) for column in (table.child, table.rows, table.lo, table.hi))
    parts = []
    for operation in operations:
        at = _applies(mine, operation, by)
        if not len(at):
            continue
        single, lists = mine.named(operation, at)
        fields = (mine.values(operation.day), mine.values(operation.until), single)
        named = loops.number_named(at, single, lists) if len(single) or len(lists[0]) else 0
        parts.append(_Part(operation, at, own, fields, lists, named))
    return parts


def _applies(table: _Table, operation: Operation, by: tuple[Any, Any]) -> Numbers:
    """The places of the events that carry out the operation: each field is as it is asked."""
    ways, loops = by
    chosen = ways.full(len(table.table), 1)
    for name, codes, wanted in operation.asked:
        values = table.values(name)
        if len(values):
            loops.keep_with(values, ways.of(codes), wanted, chosen)
        elif wanted:
            return table.nothing
    return ways.where(chosen)


def _followed(columns: Columns, row: int, step: str) -> list[int]:
    """The rows in the log that a field of this row names."""
    table, position = columns.located(row)
    column = table.fields.get(step)
    members = [] if column is None else column.members(position).tolist()
    return [member for member in members if member >= 0]


def opening_tags(columns: Columns, plan: StatePlan, ways: Sequences, loops: Any) -> Numbers:
    """For each row the bit of the value by which a closing event may choose it; 0 for none."""
    tags = ways.full(len(columns), 0)
    for table in columns.tables.values():
        for name in plan.tags:
            column = table.fields.get(name)
            if column is not None and column.type.kind == "enum":
                loops.write_tags(ways.of(table.rows), ways.of(column.values), tags)
    return tags
