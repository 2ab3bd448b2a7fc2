# SPDX-License-Identifier: EUPL-1.2
"""From columns back to records: everything that norms can use, in words and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.columns import ACTOR_BASE, EARLIEST, NONE, NOT_STATED, OPEN
from terugweg.terms import from_day_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from terugweg.caselog.columns import Columns, EventTable, FieldColumn

NOT_IN_LOG: Final = "?"
"""Stands for the id of an event that a reference names but that is not in the log."""


@dataclass(frozen=True, slots=True)
class Record:
    """One event of one child, as the columns hold it.

    first, last: the days between which it happened (None: nothing bounds it). recorded: the day on
    which it was recorded, or else the last day. fields: what the record states; None for what it
    says there was none of. Texts and documents are True; lists of references and persons are tuples
    of ids, other lists their length. cites: ids of the events in the log that it cites.
    """

    case: str
    child: str
    id: str
    type: str
    first: date | None
    last: date | None
    recorded: date | None
    actor: str | None
    fields: Mapping[str, Any]
    cites: tuple[str, ...] = ()


def records(columns: Columns) -> Iterator[Record]:
    """The events of a log in its order: by child, last possible day and the order of the file."""
    names = {code: name for name, code in columns.vocabulary.actor_codes.items()}
    for row, event_id in enumerate(columns.event_ids):
        table, position = columns.located(row)
        child = int(table.child[position])
        yield Record(
            case=columns.case_ids[int(columns.child_case[child])],
            child=columns.child_ids[child],
            id=event_id,
            type=table.type,
            first=_day(table.lo[position]),
            last=_day(table.hi[position]),
            recorded=_day(table.recorded[position]),
            actor=names.get(int(table.actor[position])),
            fields=_fields(columns, table, position),
            cites=tuple(columns.event_ids[cited] for cited in columns.evidence.get(row, ())),
        )


def _fields(columns: Columns, table: EventTable, position: int) -> dict[str, Any]:
    stated = {
        name: column
        for name, column in table.fields.items()
        if column.values[position] != NOT_STATED
    }
    return {name: _value(columns, column, position) for name, column in stated.items()}


def _value(columns: Columns, column: FieldColumn, position: int) -> Any:
    if column.values[position] == NONE:
        return None
    if column.floats is not None:
        return float(column.floats[position])
    if column.items is not None:
        return tuple(_one(columns, column, int(item)) for item in column.members(position))
    number = int(column.values[position])
    return number if column.type.many else _one(columns, column, number)


def _one(columns: Columns, column: FieldColumn, number: int) -> Any:
    """What a single code stands for."""
    kind, actors = column.type.kind, tuple(columns.vocabulary.actors)
    if kind == "ref":
        return columns.event_ids[number] if number >= 0 else NOT_IN_LOG
    if kind == "person":
        return columns.persons.ids[number] if number >= 0 else actors[ACTOR_BASE - number]
    if kind in {"date", "datetime"}:
        return from_day_number(number)
    if kind == "int":
        return number
    names = {"actor": actors, "enum": column.type.values}.get(kind)
    return bool(number) if names is None else names[number]


def _day(number: int) -> date | None:
    return None if number in {EARLIEST, OPEN} else from_day_number(int(number))
