# SPDX-License-Identifier: EUPL-1.2
"""Reads new events, persons and statements of completeness against the log they are to join."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.checks import Checker, Spot
from terugweg.caselog.corrections import correction_problems
from terugweg.caselog.documents import NOT_PRINTABLE, Document, named_character
from terugweg.caselog.field_values import FieldValues
from terugweg.caselog.model import Place
from terugweg.caselog.problem_texts import told
from terugweg.caselog.problems import CaseFileError, Problem
from terugweg.caselog.reading import CaseReader
from terugweg.caselog.reading_events import EventReader
from terugweg.caselog.reading_persons import CHILD_ROLE, PersonReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from terugweg.caselog.model import Complete, Event, Person
    from terugweg.caselog.vocabulary import Vocabulary

LONGEST_ID: Final = 60
"""Of an event or a person, in characters."""


@dataclass
class GrowingLog:
    """What a new entry may name. What is read joins it, so that the next entry may name that too.

    name: what the log is called in messages. persons: by id. event_types: the type of every event
    by its id. announced_types, announced_persons: what is still to be read with it, and may be
    named before it has been.
    """

    name: str
    vocabulary: Vocabulary
    persons: dict[str, Person] = field(default_factory=dict)
    event_types: dict[str, str] = field(default_factory=dict)
    announced_types: dict[str, str] = field(default_factory=dict)
    announced_persons: tuple[str, ...] = ()

    @property
    def children(self) -> tuple[str, ...]:
        """The ids of the children."""
        return tuple(one.id for one in self.persons.values() if one.role == CHILD_ROLE)

    def read_event(self, data: Mapping[str, Any]) -> tuple[Event, tuple[str, ...]]:
        """A new event, and what is required of it but not stated, in words.

        Raises:
            CaseFileError: all that is wrong, each with event and field.
        """
        checker, spot = self._checker("events", data), Spot(("events", 0))
        own = {str(data.get("id")): str(data.get("type"))}
        types = ChainMap(own, self.event_types, self.announced_types)
        values = FieldValues(checker, self.vocabulary, tuple(self.persons), types)
        event = EventReader(checker, self.vocabulary, self.children, values).event(data, spot)
        if event.id in self.event_types:
            wrong = told("event_there", name=event.id)
            checker.wrong(spot.of_event(event.id), wrong, told("new_id"))
        _check_length(checker, event.id, spot)
        about = tuple(self.persons[child] for child in event.children if child in self.persons)
        CaseReader(checker, self.vocabulary).check_births(about, (event,))
        self._refuse_if_wrong(checker)
        self.event_types[event.id] = event.type
        return event, tuple(str(_without_line(one, self.name)) for one in checker.problems)

    def read_person(self, data: Mapping[str, Any]) -> Person:
        """A new person, or a new statement about a person of the log.

        Raises:
            CaseFileError: all that is wrong.
        """
        checker, spot = self._checker("persons", data), Spot(("persons", 0))
        reader = PersonReader(checker, self.vocabulary)
        person = reader.person(data, spot)
        _check_length(checker, person.id, spot)
        ids = [*self.persons, *self.announced_persons, person.id]
        children = [*self.children, *([person.id] if person.role == CHILD_ROLE else [])]
        reader.check_names(person, ids, children, spot)
        self._refuse_if_wrong(checker)
        self.persons[person.id] = person
        return person

    def read_complete(self, data: Mapping[str, Any]) -> Complete:
        """A statement that the log is complete for some types of event.

        Raises:
            CaseFileError: all that is wrong.
        """
        checker = self._checker("complete_for", data)
        reader = CaseReader(checker, self.vocabulary)
        found = reader.complete_span(dict(data), self.children, Spot(("complete_for", 0)))
        self._refuse_if_wrong(checker)
        return found

    def check_together(self, events: Iterable[Event]) -> None:
        """Check events that were read one after the other: no correction may go round in a circle.

        Raises:
            CaseFileError: some do.
        """
        problems = correction_problems(list(events))
        wrong = [_without_line(one, self.name) for one in problems if one.severity == "error"]
        if wrong:
            raise CaseFileError(wrong)

    def _checker(self, key: str, data: Mapping[str, Any]) -> Checker:
        """A checker of one entry, which holds nothing that could not stand in a file."""
        checker = Checker(Document({key: [data]}, self.name))
        for text in _texts(data):
            bad = NOT_PRINTABLE.search(text)
            if bad:
                spot = Spot((key, 0), str(data.get("id", "")) or None)
                wrong = told("character_in_text", character=named_character(bad[0]))
                checker.wrong(spot, wrong, told("plain_text"))
        self._refuse_if_wrong(checker)
        return checker

    def _refuse_if_wrong(self, checker: Checker) -> None:
        if checker.errors:
            raise CaseFileError(_without_line(one, self.name) for one in checker.errors)


def _check_length(checker: Checker, name: str, spot: Spot) -> None:
    if len(name) > LONGEST_ID:
        wrong = told("id_length", count=len(name))
        checker.wrong(spot.at("id"), wrong, told("at_most", count=LONGEST_ID))


def _texts(plain: Any) -> Iterator[str]:
    """All texts in plain data, the keys too."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _texts(value)


def _without_line(problem: Problem, name: str) -> Problem:
    """What is recorded stands in a log, not on a line of a file."""
    return replace(problem, place=Place(name))
