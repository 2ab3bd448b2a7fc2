# SPDX-License-Identifier: EUPL-1.2
"""Measures as objects: each interval that a log's events open, move and close.

start, end: last possible first day, and last possible first day without; start_first and end_first
are the first possible ones where they differ. until: the end that decisions set, each from the day
of the decision. ended_by: why it ends, as far as the log knows. An end by age has no day: it would
tell the day of birth.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.state_kernel import BY_AGE, BY_STATE, EXTENSION, REMAINDER
from terugweg.caselog.states import derive_states
from terugweg.population.exchange.event_values import Kind, Value
from terugweg.population.exchange.naming import id_part, iso_day
from terugweg.population.exchange.ocel_model import MEASURE, OcelObject, TypeOf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from terugweg.caselog.columns import Columns
    from terugweg.caselog.states import Grants, Intervals
    from terugweg.population.exchange.event_values import EventReader
    from terugweg.population.exchange.naming import Ids, Names
    from terugweg.population.exchange.ocel_model import Relation

# In the order of the numbers of the state kernel.
_ENDED_BY: Final = ("unknown", "date", "event", "other_measure", "age", "appeal")
_GRANTED: Final = {EXTENSION: "extends", REMAINDER: "grants_rest_of"}


@dataclass(frozen=True, slots=True)
class ChildMeasures:
    """The measures of a child, and per row what its event does: (opens, extends ..., id)."""

    objects: Sequence[OcelObject]
    touched: Mapping[int, Sequence[Relation]]


class Measures:
    """The measures of one part of a source, child by child."""

    def __init__(self, columns: Columns, events: EventReader, ids: Ids, names: Names) -> None:
        self._columns = columns
        self._events = events
        self._ids = ids
        self._names = names
        self._states = tuple(columns.vocabulary.states)
        found = derive_states(columns)
        self._intervals: Intervals = found.intervals
        self._grants: Grants = found.grants
        children = np.arange(columns.children + 1)
        self._first = np.searchsorted(found.intervals.child, children).tolist()
        granted = found.intervals.child[found.grants.interval]
        self._by_child = np.argsort(granted, kind="stable")
        self._first_grant = np.searchsorted(granted[self._by_child], children).tolist()
        self._types: dict[str, TypeOf] = {}

    def of_child(self, child: int) -> ChildMeasures:
        """The measures of one child.

        A measure that was opened by an event that is not exported is not there either.
        """
        span = range(self._first[child], self._first[child + 1])
        shown = [n for n in span if self._events.shows(int(self._intervals.opened[n]))]
        ids = self._numbered(shown, self._ids.trace(child))
        touched: dict[int, list[Relation]] = defaultdict(list)
        for number in shown:
            closed = int(self._intervals.closed[number])
            touched[int(self._intervals.opened[number])].append(("opens", ids[number]))
            if closed >= 0:
                touched[closed].append(("closes", ids[number]))
        decided: dict[int, list[tuple[str, Value]]] = defaultdict(list)
        for grant in self._by_child[self._first_grant[child] : self._first_grant[child + 1]]:
            number, row = int(self._grants.interval[grant]), int(self._grants.row[grant])
            kind = _GRANTED.get(int(self._grants.kind[grant]))
            if number in ids and self._events.shows(row):
                decided[number].extend(self._decided(grant, row))
                if kind is not None:
                    touched[row].append((kind, ids[number]))
        birthdays = self._birthdays(span)
        objects = [self._object(number, child, ids, decided[number], birthdays) for number in shown]
        return ChildMeasures(objects, touched)

    def _numbered(self, numbers: list[int], trace: str) -> dict[int, str]:
        """Ids by state, numbered from 1 in the order of their start."""
        ids, counted = {}, defaultdict[str, int](int)
        for number in sorted(numbers, key=lambda n: int(self._intervals.start_hi[n])):
            state = self._states[int(self._intervals.state[number])]
            counted[state] += 1
            ids[number] = f"{id_part(state)}/{trace}/{counted[state]}"
        return ids

    def _birthdays(self, span: range) -> set[int]:
        """The days on which the child grows too old for a measure: they tell when it was born."""
        found = self._intervals
        return {int(found.end_hi[n]) for n in span if found.kind[n] == BY_AGE}

    def _object(
        self,
        number: int,
        child: int,
        ids: dict[int, str],
        decided: list[tuple[str, Value]],
        birthdays: set[int],
    ) -> OcelObject:
        state = self._states[int(self._intervals.state[number])]
        relations = [("of", self._ids.child(child))]
        previous = int(self._intervals.previous[number])
        if previous in ids:
            relations.append(("continues", ids[previous]))
        values = tuple(self._values(number, birthdays))
        return OcelObject(ids[number], self._type(state), values, decided, relations)

    def _type(self, state: str) -> TypeOf:
        if state not in self._types:
            self._types[state] = TypeOf(state, self._names.objects(state), MEASURE)
        return self._types[state]

    def _values(self, number: int, birthdays: set[int]) -> Iterator[Value]:
        found = self._intervals
        kind, last = int(found.kind[number]), int(found.end_hi[number])
        yield from _bounds("start", int(found.start_lo[number]), int(found.start_hi[number]))
        if kind not in {BY_AGE, BY_STATE} or last not in birthdays:
            yield from _bounds("end", int(found.end_lo[number]), last)
        yield Value("ended_by", Kind.text, _ENDED_BY[kind])

    def _decided(self, grant: int, row: int) -> Iterator[tuple[str, Value]]:
        """The end that a decision set, from the day of that decision."""
        end, day = int(self._grants.end[grant]), self._events.day(row)
        if end != OPEN and day is not None:
            yield day, Value("until", Kind.day, iso_day(end))


def _bounds(name: str, first: int, last: int) -> Iterator[Value]:
    """The last possible day, and the first possible one when it differs, as far as known."""
    if last not in {EARLIEST, OPEN}:
        yield Value(name, Kind.day, iso_day(last))
    if first != last and first not in {EARLIEST, OPEN}:
        yield Value(f"{name}_first", Kind.day, iso_day(first))
