# SPDX-License-Identifier: EUPL-1.2
"""Following references from one event to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.assessment.context import Selection, placed
from terugweg.caselog.columns import NOT_STATED

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.caselog.columns import FieldColumn

NAMES_NOTHING: Final = -2
"""Result of following a reference that the record says there is none of."""


def single(context: Context, row: int) -> Selection:
    """A selection of one event."""
    table, position = context.columns.located(row)
    at = np.array([position], dtype=np.int32)
    lo, hi = table.lo[at], table.hi[at]
    none = np.array([-1], dtype=np.int32)
    return Selection(table, at, table.child[at], table.rows[at], placed(lo, hi), hi, lo, none, none)


def follow(context: Context, row: int, path: tuple[str, ...]) -> int:
    """The row at the end of a path of reference fields.

    -1 unknown, NAMES_NOTHING when none is named, ELSEWHERE when it is not in the log.
    """
    for step in path:
        if row < 0:
            return row
        table, position = context.columns.located(row)
        column = table.fields.get(step)
        if column is None or column.values[position] == NOT_STATED:
            return -1
        members = column.members(position)
        if not len(members):
            return NAMES_NOTHING
        row = int(members[0])
    return row


def references(context: Context, row: int) -> list[int]:
    """All rows that an event refers to in any field, its evidence included."""
    table, position = context.columns.located(row)
    found = [
        int(target)
        for column in table.fields.values()
        if column.type.kind == "ref"
        for target in column.members(position)
        if target >= 0
    ]
    return found + list(context.columns.evidence.get(row, ()))


def marked_entries(context: Context) -> dict[int, int]:
    """Rows of entries that were marked incorrect, with the first day on which they were."""
    marked: dict[int, int] | None = context.memory.get("marked")
    if marked is None:
        marked = {}
        table = context.columns.table("entry_marked_incorrect")
        column = None if table is None else table.fields.get("entry_ref")
        if table is not None and column is not None:
            for position in range(len(table)):
                for target in column.members(position).tolist():
                    marked.setdefault(target, int(table.hi[position]))
        context.memory["marked"] = marked
    return marked


def coded(context: Context, column: FieldColumn, values: tuple[str, ...]) -> list[int]:
    """The codes of enum values, actors, or "yes" and "no", as they stand in a column."""
    if column.type.kind == "bool":
        return [int(value == "yes") for value in values]
    codes = column.type.enum_codes
    if column.type.kind == "actor":
        codes = context.columns.vocabulary.actor_codes
    return [codes[value] for value in values]
