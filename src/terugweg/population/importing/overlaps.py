# SPDX-License-Identifier: EUPL-1.2
"""Children who are twice in a state of which only one can be in force at a time.

Looked for with caution, because it is a question to the institution and no finding: an event that
might have ended the state counts as its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.columns import NONE, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.caselog.columns import Columns, EventTable, IntArray
    from terugweg.caselog.vocabulary import EventType, StateOperation

_ENDS, _EXTENDS, _OPENS = 0, 1, 2
_CHILD_SHIFT: Final = 32


def overlapping_rows(columns: Columns) -> IntArray:
    """The rows that open an exclusive state of a child while it certainly is in force already.

    That is: an earlier event opened it, or extended it, until a later day or without an end, and no
    event lies between that could have ended it.
    """
    states = [name for name, state in columns.vocabulary.states.items() if state.exclusive]
    found = [_overlaps(columns, state) for state in states]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.int32), *found]))


@dataclass(slots=True)
class _Moves:
    """What happens to one state: arrays in pieces."""

    child: list[IntArray] = field(default_factory=list)
    day: list[IntArray] = field(default_factory=list)
    kind: list[IntArray] = field(default_factory=list)
    end: list[IntArray] = field(default_factory=list)
    row: list[IntArray] = field(default_factory=list)

    def add(
        self, table: EventTable, at: IntArray, kind: int, day_field: str | None, end: str | None
    ) -> None:
        """Add the events at some places of a table."""
        day = _days(table, day_field)
        self.child.append(table.child[at])
        self.day.append(np.where(day > NONE, day, table.hi)[at])
        self.kind.append(np.full(len(at), kind, dtype=np.int32))
        until = _days(table, end)[at]
        self.end.append(np.where(until > NONE, until, OPEN))
        self.row.append(table.rows[at])


def _overlaps(columns: Columns, state: str) -> IntArray:
    moves = _moves(columns, state)
    opened = [child for child, kind in zip(moves.child, moves.kind, strict=True) if _OPENS in kind]
    if not opened or np.bincount(np.concatenate(opened)).max() < 2:  # noqa: PLR2004 - twice
        return np.zeros(0, dtype=np.int32)
    child, day, kind, end, row = (
        np.concatenate(column)
        for column in (moves.child, moves.day, moves.kind, moves.end, moves.row)
    )
    order = np.lexsort((row, kind, day, child))
    child, day, kind, end, row = (column[order] for column in (child, day, kind, end, row))
    # A stretch of time in which nothing ended the state; the furthest end so far within it.
    change = (kind == _ENDS) | (np.diff(child, prepend=-1) != 0)
    offset = np.cumsum(change).astype(np.int64) << _CHILD_SHIFT
    reach = np.maximum.accumulate(offset + np.where(kind == _ENDS, 0, end) + OPEN)
    before = np.concatenate([[-1], reach[:-1]])
    within = (kind == _OPENS) & ~change & (offset + day + OPEN < before)
    found: IntArray = row[within]
    return found


def _moves(columns: Columns, state: str) -> _Moves:
    """All events that open, extend or may end a state."""
    moves = _Moves()
    for name, table in columns.tables.items():
        event = columns.vocabulary.events[name]
        for operation, at in _operations(event, table, state):
            if operation.kind == "opens":
                # What ends the state before it opens it anew cannot overlap.
                renews = any(o.kind == "closes" and o.state == state for o in event.operations)
                kind = _EXTENDS if renews else _OPENS
                moves.add(table, at, kind, operation.starts, operation.until)
            elif operation.kind == "extends":
                moves.add(table, at, _EXTENDS, None, operation.until)
            else:
                moves.add(table, at, _ENDS, operation.at, None)
    return moves


def _operations(
    event: EventType, table: EventTable, state: str
) -> Iterator[tuple[StateOperation, IntArray]]:
    """What an event type does to the state, and the places of the events that do it."""
    for operation in event.operations:
        # An appeal may undo or move any decision, so it may have ended this state too.
        if operation.decision or operation.state == state:
            chosen = np.ones(len(table), dtype=bool)
        elif operation.state_from is not None and operation.state_from in table.fields:
            column = table.fields[operation.state_from]
            chosen = column.values == column.type.enum_codes.get(state, NONE)
        else:
            continue
        if operation.kind in {"opens", "extends"}:
            chosen &= _holds(table, operation)
        if chosen.any():
            yield operation, np.flatnonzero(chosen).astype(np.int32)


def _holds(table: EventTable, operation: StateOperation) -> np.ndarray:
    """Where the conditions of an operation are met."""
    met = np.ones(len(table), dtype=bool)
    for conditions, wanted in ((operation.only_if, True), (operation.unless, False)):
        for name, values in conditions.items():
            column = table.fields.get(name)
            codes = [] if column is None else [
                column.type.enum_codes[v] if isinstance(v, str) else int(v) for v in values
            ]  # fmt: skip
            there = np.zeros(len(table), dtype=bool)
            met &= (there if column is None else np.isin(column.values, codes)) == wanted
    return met


def _days(table: EventTable, name: str | None) -> IntArray:
    """The days in a field; NONE where it is not filled."""
    column = None if name is None else table.fields.get(name)
    return np.full(len(table), NONE, dtype=np.int32) if column is None else column.values
