# SPDX-License-Identifier: EUPL-1.2
"""One child's log for the oracle: records in order, references followed, completeness asked.

Days are day numbers; `EVER` and `NEVER` stand for a day that nothing bounds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from math import inf
from typing import Any

import numpy as np

from terugweg.caselog.model import CaseFile, Event, Person, Ref
from terugweg.caselog.vocabulary import Vocabulary
from terugweg.terms import Length, amsterdam_date, birthday, day_number, from_day_number, shift

EVER, NEVER = -inf, inf
SILENT: Any = object()
"""The record does not fill the field (None: it says that there was none)."""
FALSE, UNKNOWN, TRUE = 0, 1, 2


def moved(day: float, length: Length, sign: int = 1) -> float:
    """The day moved by a length; what nothing bounds stays so."""
    return day if abs(day) == inf else day_number(shift(from_day_number(int(day)), length, sign))


def birthday_of(born: float, age: int) -> float:
    return born if abs(born) == inf else day_number(birthday(from_day_number(int(born)), age))


def next_day(day: float) -> float:
    return day if abs(day) == inf else day + 1


def number_or(day: date | None, other: float) -> float:
    return other if day is None else day_number(day)


@dataclass(eq=False)
class Record:
    """An event in the log of one child, with its first and last possible day."""

    event: Event
    child: str
    lo: float
    hi: float
    log: Log

    @property
    def type(self) -> str:
        return self.event.type

    def value(self, name: str) -> Any:
        """The value of a field: SILENT, None or what it holds; dates as day numbers."""
        found = self.event.fields.get(name, SILENT)
        if isinstance(found, datetime):
            return day_number(amsterdam_date(found))
        return day_number(found) if isinstance(found, date) else found

    def day(self, name: str | None) -> float | None:
        """The day in a date field; None when it holds none."""
        found = SILENT if name is None else self.value(name)
        return None if found is SILENT or found is None else float(found)

    def named(self, name: str | None) -> list[Record | None]:
        """The records that a field names; None for one that is not in the log."""
        found = SILENT if name is None else self.value(name)
        if found is SILENT or found is None:
            return []
        refs = found if isinstance(found, tuple) else (found,)
        return [self.log.find(ref, self.child) for ref in refs]

    def placed(self) -> float:
        """The first possible day; the last one when nothing bounds it from below."""
        return self.hi if self.lo == EVER else self.lo


@dataclass
class Log:
    """All logs of one case file, as known on a day and up to the as-of date."""

    case: CaseFile
    vocabulary: Vocabulary
    as_of: float
    known_on: date | None = None
    renamed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        events = [event for event in self.case.events if self._known(event)]
        events = self._corrected(events)
        self.of: dict[str, list[Record]] = {child: [] for child in self.case.children}
        for event in events:
            lo = number_or(event.occurred_on.first, EVER)
            hi = min(number_or(event.occurred_on.last, NEVER), self.as_of)
            for child in event.children if lo <= self.as_of else ():
                self.of[child].append(Record(event, child, lo, hi, self))
        for records in self.of.values():
            records.sort(key=lambda record: record.hi)

    def _known(self, event: Event) -> bool:
        if self.known_on is None:
            return True
        if event.recorded_at is not None:
            return amsterdam_date(event.recorded_at) <= self.known_on
        day = event.occurred_on.last or self.case.as_of
        return day is not None and day <= self.known_on

    def _corrected(self, events: list[Event]) -> list[Event]:
        """The last word on every event; ids that gave way are noted in `renamed`."""
        by_id = {event.id: event for event in events}
        families: dict[str, list[Event]] = {}
        for event in events:
            root = event
            while root.corrects in by_id:
                root = by_id[str(root.corrects)]
            families.setdefault(root.id, []).append(event)
        kept = set()
        for family in families.values():
            corrected = {event.corrects for event in family}
            last_words = [event for event in family if event.id not in corrected]
            winner = max(last_words, key=lambda event: self._recorded(event, events))
            kept.add(winner.id)
            self.renamed |= {event.id: winner.id for event in family if event is not winner}
        return [event for event in events if event.id in kept]

    @staticmethod
    def _recorded(event: Event, events: list[Event]) -> tuple[str, float, int]:
        moment, place = event.recorded_at, events.index(event)
        if moment is not None:
            return amsterdam_date(moment).isoformat(), moment.timestamp(), place
        return "" if event.occurred_on.last is None else str(event.occurred_on.last), 0.0, place

    def find(self, ref: Ref, child: str) -> Record | None:
        """The record that a reference means: in the child's own log, else in that of a sibling."""
        name = self.renamed.get(ref.event_id, ref.event_id)
        for other in (child, *self.case.children):
            for record in self.of[other]:
                if record.event.id == name:
                    return record
        return None

    def first_day(self, child: str) -> float:
        return min((record.hi for record in self.of[child]), default=self.as_of)

    def covers(self, child: str, types: Any, first: float, last: float) -> bool:
        """Whether for each type one period in which the log is complete holds all these days."""
        return all(
            any(
                name in item.types
                and (not item.children or child in item.children)
                and number_or(item.from_day, EVER) <= first
                and last < number_or(item.until, NEVER)
                for item in self.case.complete_for
            )
            for name in types
        )

    def absence_is_fact(self, child: str, types: Any, day: float) -> bool:
        return self.covers(child, types, min(self.first_day(child), day), day)

    @cached_property
    def persons(self) -> dict[str, Person]:
        return {person.id: person for person in self.case.persons}

    def born(self, child: str) -> tuple[float, float]:
        born = self.persons[child].born
        if born is None:
            return EVER, NEVER
        return number_or(born.first, EVER), number_or(born.last, NEVER)

    def adult(self, child: str) -> float:
        """The day on which the child comes of age at the latest."""
        return birthday_of(self.born(child)[1], 18)


def as_days(day: float) -> np.ndarray:
    """An array of one day, for the terms that count over arrays."""
    return np.array([int(day)], dtype="datetime64[D]")
