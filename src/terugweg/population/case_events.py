# SPDX-License-Identifier: EUPL-1.2
"""The events of one case of a part, as a case file holds them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.caselog.columns import ACTOR_BASE, EARLIEST, NONE, NOT_STATED, OPEN
from terugweg.caselog.columns_read import NOT_IN_LOG
from terugweg.caselog.date_values import parsed_moment
from terugweg.caselog.model import Event, Ref
from terugweg.population.errors import DatasetError
from terugweg.terms import PartialDate, from_day_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date, datetime

    from terugweg.caselog.columns import Columns, FieldColumn, IntArray

TEXT: Final = "(filled; a dataset does not hold the text)"
"""Stands for a text or a document: a dataset holds only that it was there."""


def case_events(columns: Columns, children: IntArray) -> tuple[Event, ...]:
    """The events of these children (of one case), in an order that gives the same log.

    Raises:
        DatasetError: siblings share an event that is not the same for both, or their days
            contradict each other.
    """
    return tuple(_Teller(columns, children).events())


def partial_date(lo: int, hi: int) -> PartialDate:
    """The date that lies between two days, told by year or month where that is all that is known.

    >>> str(partial_date(19723, 19753)), str(partial_date(19723, 19724))
    ('2024-01', '2024-01')
    >>> partial_date(19723, 19724).last
    datetime.date(2024, 1, 2)
    """
    first = None if lo == EARLIEST else from_day_number(lo)
    last = None if hi == OPEN else from_day_number(hi)
    if first is None or last is None or first.year != last.year:
        return PartialDate(not_before=first, not_after=last)
    if first == last:
        return PartialDate.of(first)
    whole = PartialDate(first.year, first.month if first.month == last.month else None)
    return PartialDate(
        whole.year,
        whole.month,
        not_before=None if whole.first == first else first,
        not_after=None if whole.last == last else last,
    )


def moment(day: date) -> datetime:
    """The beginning of a day in the Netherlands: of moments a dataset holds the day."""
    found = parsed_moment(day.isoformat())
    assert found is not None  # noqa: S101 - the text of a date is always read
    return found


@dataclass(frozen=True, slots=True)
class _Teller:
    columns: Columns
    children: IntArray

    def events(self) -> Iterator[Event]:
        rows_of: dict[str, list[int]] = {}
        for row in self.order():
            rows_of.setdefault(self.columns.event_ids[row], []).append(row)
        for rows in rows_of.values():
            told = [self.event(row) for row in sorted(rows)]
            if any(event != told[0] for event in told):
                raise DatasetError(
                    f'the event "{told[0].id}" is not the same for all children that share it; '
                    "a case file cannot tell that. Give each child its own event"
                )
            about = self.columns.row_child[sorted(rows)].tolist()
            event = replace(told[0], children=tuple(self.columns.child_ids[n] for n in about))
            yield from _corrected(event, rows_of.keys())

    def order(self) -> list[int]:
        """The rows in the order of the file, or one that gives the same order per child."""
        columns = self.columns
        chains = [
            np.arange(*np.searchsorted(columns.row_child, [child, child + 1])).tolist()
            for child in self.children.tolist()
        ]
        rows = [row for chain in chains for row in chain]
        if columns.row_sequence is not None:
            place = columns.row_sequence
            return sorted(rows, key=lambda row: int(place[row]))
        ids = {row: columns.event_ids[row] for row in rows}
        after: dict[str, list[str]] = {}
        for chain in chains:
            for number, row in enumerate(chain):
                after.setdefault(ids[row], []).extend([ids[chain[number - 1]]] if number else [])
        try:
            places = {name: n for n, name in enumerate(TopologicalSorter(after).static_order())}
        except CycleError as error:
            named = " and ".join(f'"{name}"' for name in error.args[1][:2])
            raise DatasetError(
                f"the events {named} come in one order for one child and in another for a sibling; "
                "a case file has one order. Give each child its own events"
            ) from error
        return sorted(rows, key=lambda row: (places[ids[row]], row))

    def event(self, row: int) -> Event:
        """The event of one row, about nobody yet."""
        columns = self.columns
        table, position = columns.located(row)
        hi, recorded = int(table.hi[position]), int(table.recorded[position])
        stated = recorded != hi if table.stated is None else bool(table.stated[position])
        actor = int(table.actor[position])
        return Event(
            id=columns.event_ids[row],
            type=table.type,
            occurred_on=partial_date(int(table.lo[position]), hi),
            children=(),
            actor=None if actor < 0 else tuple(columns.vocabulary.actors)[actor],
            recorded_at=moment(from_day_number(recorded)) if stated else None,
            evidence=tuple(
                Ref(columns.event_ids[cited]) for cited in columns.evidence.get(row, ())
            ),
            fields=self.fields(table.fields, position),
        )

    def fields(self, fields: Mapping[str, FieldColumn], position: int) -> dict[str, Any]:
        return {
            name: self.value(column, position)
            for name, column in fields.items()
            if column.values[position] != NOT_STATED
        }

    def value(self, column: FieldColumn, position: int) -> Any:
        code = int(column.values[position])
        if code == NONE:
            return None
        if column.floats is not None:
            return float(column.floats[position])
        if column.items is not None:
            return tuple(self.one(column, int(item)) for item in column.members(position))
        return (TEXT,) * code if column.type.many else self.one(column, code)

    def one(self, column: FieldColumn, code: int) -> Any:
        """What a single code stands for."""
        columns, kind = self.columns, column.type.kind
        actors = tuple(columns.vocabulary.actors)
        if kind == "ref":
            return Ref(columns.event_ids[code] if code >= 0 else NOT_IN_LOG)
        if kind == "person":
            return columns.persons.ids[code] if code >= 0 else actors[ACTOR_BASE - code]
        if kind in {"date", "datetime"}:
            day = from_day_number(code)
            return day if kind == "date" else moment(day)
        if kind in {"enum", "actor"}:
            return (column.type.values if kind == "enum" else actors)[code]
        if kind in {"text", "doc"}:
            return TEXT
        return bool(code) if kind == "bool" else code


def _corrected(event: Event, ids: Collection[str]) -> tuple[Event, ...]:
    """The event; before it the one that it corrects, if it seems to name itself.

    It then named what it corrected. That is not in a dataset, but its id is needed.
    """
    before = f"{event.id}-before"
    while before in ids:
        before += "-before"

    def named(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(named, value))
        return Ref(before) if value == Ref(event.id) else value

    fields = {name: named(value) for name, value in event.fields.items()}
    corrected = replace(event, fields=fields, evidence=named(event.evidence), corrects=before)
    if corrected == replace(event, corrects=before):
        return (event,)
    return replace(event, id=before, fields={}, evidence=()), corrected
