# SPDX-License-Identifier: EUPL-1.2
"""Following references from one event to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.caselog.columns import OPEN, IntArray

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.caselog.columns import EventTable, FieldColumn

MARKING: Final = "entry_marked_incorrect"
"""The event that marks an entry."""
NAMES_NOTHING: Final = -2
"""Result of following a reference that the record says there is none of."""


def follow(context: Context, row: int, path: tuple[str, ...]) -> list[int]:
    """The rows at the ends of a path of reference fields, which may each name several events.

    [-1] when a field is not stated, [NAMES_NOTHING] when it names none; ELSEWHERE stands for an
    event that is not in the log.
    """
    return [int(end) for end in ends(context, context.ways.full(1, row), path)[1]]


def ends(context: Context, rows: Numbers, path: tuple[str, ...]) -> tuple[Numbers | None, Numbers]:
    """The rows at the ends of a path of reference fields: (place among the rows, row).

    Codes below zero as in `follow`. The places are None when each row has one end.
    """
    places: Numbers | None = None
    for step in path:
        offsets, codes = all_named(context, step)
        first = named(context, step)
        size = context.loops.number_of_ends(rows, offsets)
        found = context.ways.full(size, -1)
        if size == len(rows):
            context.loops.one_end(rows, first, found)
        else:
            at = context.ways.full(size, 0)
            context.loops.all_ends(rows, (offsets, codes), first, (at, found))
            places = at if places is None else context.ways.pick(places, at)
        rows = found
    return places, rows


def named(context: Context, name: str) -> Numbers:
    """Per row the first that a field names.

    -1 where it is not stated, NAMES_NOTHING where none is named, ELSEWHERE where that is not in the
    log.
    """

    def make() -> Numbers:
        found = context.ways.full(len(context.columns), -1)
        for table, column in _naming(context, name):
            rows, values = context.of(table.rows), context.of(column.values)
            context.loops.first_names(rows, values, context.members(column), found)
        return found

    return context.once(("named", name), make)


def all_named(context: Context, name: str) -> tuple[Numbers, Numbers]:
    """Per row all that a field names: (offsets, codes)."""
    return context.once(("all named", name), lambda: _all_named(context, name))


def _all_named(context: Context, name: str) -> tuple[Numbers, Numbers]:
    offsets = context.ways.full(len(context.columns) + 1, 0)
    found = [(context.of(t.rows), context.members(column)) for t, column in _naming(context, name)]
    for rows, members in found:
        context.loops.count_names(rows, members[0], offsets)
    codes = context.ways.full(context.loops.summed(offsets), 0)
    for rows, members in found:
        context.loops.put_names(rows, members, offsets, codes)
    return offsets, codes


def _naming(context: Context, name: str) -> list[tuple[EventTable, FieldColumn]]:
    """The tables that have a field which names events or persons."""
    return [
        (table, column)
        for table in context.columns.tables.values()
        if (column := table.fields.get(name)) is not None and column.type.kind in {"ref", "person"}
    ]


def pairs(context: Context, selection: Selection, column: FieldColumn) -> tuple[Numbers, Numbers]:
    """All that the events name in a field: (place in the selection, row)."""
    members = context.members(column)
    size = context.loops.number_of_pairs(selection.at, members[0])
    places, rows = context.ways.full(size, 0), context.ways.full(size, 0)
    context.loops.all_pairs(selection.at, members, places, rows)
    return places, rows


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


def evidence(context: Context) -> tuple[Numbers, Numbers]:
    """Per row what it cites as evidence: (offsets, rows)."""

    def make() -> tuple[Numbers, Numbers]:
        cited = context.columns.evidence
        counts = np.zeros(len(context.columns) + 1, dtype=np.int32)
        for row, rows in cited.items():
            counts[row + 1] = len(rows)
        items = [row for at in sorted(cited) for row in cited[at]]
        of = context.ways.of
        return of(np.cumsum(counts, dtype=np.int32)), of(np.array(items, dtype=np.int32))

    return context.once("evidence", make)


def marked_entries(context: Context) -> dict[int, tuple[int, int]]:
    """Rows of entries that were marked incorrect.

    With the first day on which they surely were, and the first on which they can have been.
    """
    return context.once("marked", lambda: _marked(context))


def _marked(context: Context) -> dict[int, tuple[int, int]]:
    marked: dict[int, tuple[int, int]] = {}
    table = context.columns.table(MARKING)
    column = None if table is None else table.fields.get("entry_ref")
    if table is not None and column is not None:
        for position in range(len(table)):
            for target in column.members(position).tolist():
                surely, possibly = marked.get(target, (OPEN, OPEN))
                lo, hi = int(table.lo[position]), int(table.hi[position])
                marked[target] = min(surely, hi), min(possibly, lo)
    return marked


def marked_days(context: Context) -> tuple[Numbers, Numbers]:
    """Per row the first day on which it surely was marked incorrect, and on which it can have been.

    OPEN where it never was.
    """

    def make() -> tuple[Numbers, Numbers]:
        days: IntArray = np.full((2, len(context.columns)), OPEN, dtype=np.int32)
        for row, pair in marked_entries(context).items():
            if row >= 0:
                days[:, row] = pair
        return context.ways.of(days[0]), context.ways.of(days[1])

    return context.once("marked days", make)


def coded(context: Context, column: FieldColumn, values: tuple[str, ...]) -> Any:
    """The codes of enum values, actors, or "yes" and "no", as they stand in a column."""
    key = ("coded", id(column.type), values)
    known = context.memory.get(key)
    if known is None:
        known = context.memory[key] = (column.type, _coded(context, column, values))
    return known[1]


def _coded(context: Context, column: FieldColumn, values: tuple[str, ...]) -> Any:
    if column.type.kind == "bool":
        found = [int(value == "yes") for value in values]
    elif column.type.kind == "actor":
        return actors(context, values)
    else:
        found = [column.type.enum_codes[value] for value in values]
    return context.ways.of(np.array(found, dtype=np.int32))


def actors(context: Context, names: tuple[str, ...]) -> Any:
    """The codes of actors."""
    codes = context.columns.vocabulary.actor_codes
    return context.ways.of(np.array([codes[name] for name in names], dtype=np.int32))
