# SPDX-License-Identifier: EUPL-1.2
"""From logs to the events and objects of OCEL: cases, children, persons and measures.

An event that concerns several children of a case is one event with a relation to each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg import __version__
from terugweg.population.exchange.errors import ExportError
from terugweg.population.exchange.event_values import (
    EventReader,
    Kind,
    Value,
    attributes_of,
    birth_year,
)
from terugweg.population.exchange.naming import Ids
from terugweg.population.exchange.ocel_measures import Measures
from terugweg.population.exchange.ocel_model import (
    CASE,
    CHILD,
    EXPORT,
    PERSON,
    OcelEvent,
    OcelObject,
    TypeOf,
)
from terugweg.population.exchange.output import Exported, notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from terugweg.caselog.columns import Columns
    from terugweg.population.exchange.naming import Names
    from terugweg.population.exchange.ocel_model import Relation, Sink
    from terugweg.population.exchange.openness import Openness
    from terugweg.population.exchange.source import Choice, Mask, Source

    _Touched = Mapping[int, Sequence[Relation]]


def send(source: Source, sink: Sink, openness: Openness, names: Names, choice: Choice) -> Exported:
    """Send the chosen children of a source to a sink, part by part.

    Raises:
        ExportError: a chosen child is not in the source, or two events of one case have the same
            id.
    """
    done = Exported()
    counted = _Counting(sink, done)
    counted.object(_export_object(source, openness, names))
    for columns, mask in choice.parts(source):
        _Part(columns, mask, openness, names, invented=source.invented).send(counted, done)
        done.children += int(mask.sum())
    return done


class _Counting:
    """A sink that counts what it passes on."""

    def __init__(self, sink: Sink, done: Exported) -> None:
        self._sink = sink
        self._done = done

    def event(self, event: OcelEvent) -> None:
        self._sink.event(event)
        self._done.events += 1
        self._done.relations += len(event.relations)

    def object(self, thing: OcelObject) -> None:
        self._sink.object(thing)
        self._done.objects += 1
        self._done.relations += len(thing.relations)


def _export_object(source: Source, openness: Openness, names: Names) -> OcelObject:
    """The note on the file itself; OCEL has no other place for it."""
    told = notice(names, openness, invented=source.invented)
    values = (
        Value("notice", Kind.text, told),
        Value("invented", Kind.truth, source.invented),
        Value("left_out", Kind.text, " ".join(openness.left_out)),
        Value("vocabulary", Kind.text, source.vocabulary.version),
        Value("made_with", Kind.text, f"Terugweg {__version__}"),
    )
    return OcelObject("export", TypeOf("export", names.objects("export"), EXPORT), values)


class _Part:
    """One part of a source as events and objects, case by case."""

    def __init__(
        self, columns: Columns, mask: Mask, openness: Openness, names: Names, *, invented: bool
    ) -> None:
        self._columns = columns
        self._openness = openness
        self._names = names
        self._invented = invented
        self._ids = Ids(columns, whole=True)
        self._events = EventReader(columns, openness, self._ids)
        self._measures = Measures(columns, self._events, self._ids, names)
        self._first_row = np.searchsorted(columns.row_child, np.arange(columns.children + 1))
        self._children: dict[int, list[int]] = {}
        for child in np.flatnonzero(mask).tolist():
            self._children.setdefault(int(columns.child_case[child]), []).append(child)
        self._persons: dict[int, list[int]] = {}
        for number, case in enumerate(columns.persons.case.tolist()):
            self._persons.setdefault(case, []).append(number)
        self._types: dict[str, TypeOf] = {}

    def send(self, sink: Sink, done: Exported) -> None:
        """Send the objects of each case, then its events."""
        for case, children in self._children.items():
            measures = {child: self._measures.of_child(child) for child in children}
            touched = {
                row: found for one in measures.values() for row, found in one.touched.items()
            }
            sink.object(self._case(case))
            for thing in (*self._of_children(children), *self._of_persons(case, children)):
                sink.object(thing)
            for child in children:
                for thing in measures[child].objects:
                    sink.object(thing)
            for rows in self._same_events(case, children):
                day = self._events.day(rows[0])
                if day is None:
                    done.undated += 1
                else:
                    sink.event(self._event(rows, day, touched))

    def _case(self, case: int) -> OcelObject:
        values = (
            Value("invented", Kind.truth, self._invented),
            Value("left_out", Kind.text, " ".join(self._openness.left_out)),
        )
        kind = TypeOf("case", self._names.objects("case"), CASE)
        return OcelObject(self._ids.case(case), kind, values)

    def _of_children(self, children: list[int]) -> Iterator[OcelObject]:
        kind = TypeOf("child", self._names.objects("child"), CHILD)
        for child in children:
            year = birth_year(self._columns, child)
            values = () if year is None else (Value("birth_year", Kind.whole, year),)
            case = self._ids.case(int(self._columns.child_case[child]))
            yield OcelObject(self._ids.child(child), kind, values, relations=(("in", case),))

    def _of_persons(self, case: int, children: list[int]) -> Iterator[OcelObject]:
        """The persons around the children, each with a relation by role to each child."""
        kind = TypeOf("person", self._names.objects("person"), PERSON)
        persons, roles = self._columns.persons, tuple(self._columns.vocabulary.roles)
        for number in self._persons.get(case, ()):
            if persons.child[number] < 0 and self._events.shows_person(number):
                role = roles[int(persons.role[number])]
                relations = [(role, self._ids.child(child)) for child in children]
                values = (Value("role", Kind.text, role),)
                yield OcelObject(self._ids.person(number), kind, values, relations=relations)

    def _same_events(self, case: int, children: list[int]) -> Iterator[list[int]]:
        """The rows of each exported event, one for each child; in order of the log."""
        columns = self._columns
        rows_of: dict[str, list[int]] = {}
        for child in children:
            for row in range(int(self._first_row[child]), int(self._first_row[child + 1])):
                if self._events.shows(row):
                    rows_of.setdefault(columns.event_ids[row], []).append(row)
        for event, rows in rows_of.items():
            if len({int(columns.row_type[row]) for row in rows}) > 1:
                where = f"case {columns.case_ids[case]!r}: the id {event!r} is of two events"
                raise ExportError(f"{where} of different types; expected ids that differ")
            yield rows

    def _event(self, rows: list[int], day: str, touched: _Touched) -> OcelEvent:
        first = rows[0]
        actor = self._events.actor(first)
        acted = () if actor is None else (Value("actor", Kind.text, actor),)
        return OcelEvent(
            self._ids.event(first),
            self._type(self._columns.type_of(first)),
            day,
            (*acted, *self._events.values(first)),
            # An event may name the same object twice in the same way: OCEL holds it once.
            tuple(dict.fromkeys(one for row in rows for one in self._relations(row, touched))),
        )

    def _relations(self, row: int, touched: _Touched) -> Iterator[Relation]:
        """The case and child, the measures that it touches, whom and what its fields name.

        An event that another event is about is named through the measures that it touches.
        """
        child = int(self._columns.row_child[row])
        case = int(self._columns.child_case[child])
        yield "case", self._ids.case(case)
        yield "child", self._ids.child(child)
        yield from touched.get(row, ())
        for name, number in self._events.persons(row):
            own = int(self._columns.persons.child[number])
            if own < 0 or own in self._children[case]:
                yield name, self._ids.person(number)
        for name, named in self._events.references(row):
            done = touched.get(named, ())
            # A decision that opens one thing and closes another is known by what it opens.
            for _, thing in [one for one in done if one[0] != "closes"] or done:
                yield name, thing

    def _type(self, name: str) -> TypeOf:
        if name not in self._types:
            event = self._columns.vocabulary.events[name]
            attributes = {"actor": Kind.text, **attributes_of(event, self._openness)}
            self._types[name] = TypeOf(name, self._names.event(name), attributes)
        return self._types[name]
