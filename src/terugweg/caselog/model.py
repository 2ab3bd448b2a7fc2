# SPDX-License-Identifier: EUPL-1.2
"""What a case file holds: children, the persons around them, and the events of the log.

All objects are frozen: an event is never edited. A correction is a new event that names the old
one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.problems import Problem
    from terugweg.terms import PartialDate


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file, for messages that can be followed.

    >>> str(Place("case.yaml", 12))
    'case.yaml:12'
    """

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an earlier event by its id."""

    event_id: str


def refs_in(value: object) -> list[str]:
    """The ids of the events that the value of a field names: one, several or none.

    >>> refs_in(Ref("a")), refs_in((Ref("a"), Ref("b"))), refs_in("a"), refs_in(None)
    (['a'], ['a', 'b'], [], [])
    """
    many = value if isinstance(value, tuple) else (value,)
    return [one.event_id for one in many if isinstance(one, Ref)]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as typed by the vocabulary.

    `fields` holds only what the record states. A key with the value None says that there was none
    ("no consent was asked"); a missing key says nothing. Values are Python values by field type:
    str (text, enum, person, actor, doc), bool, int, float, date, datetime, Ref, or a tuple of them.
    `until` is always the first day on which it no longer holds; `through_spelling` keeps that the
    file said "through".
    """

    id: str
    type: str
    occurred_on: PartialDate
    children: tuple[str, ...]
    actor: str | None = None
    recorded_at: datetime | None = None
    recorded_by: str | None = None
    corrects: str | None = None
    evidence: tuple[Ref, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    inferred: tuple[str, ...] = ()
    cite: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    through_spelling: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class AuthoritySpan:
    """Whether a person has authority over the children (or one child), from and until when.

    `has` is None when the record does not say. `until` is the first day without.
    """

    has: bool | None
    child: str | None = None
    from_day: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CareSpan:
    """A period in which a carer looked after a child as part of their family.

    Open ends are None.
    """

    child: str | None = None
    from_day: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person around the child; `role` is one of the vocabulary's roles.

    `inferred` says in words what was read into the source about this person, and why.
    """

    id: str
    role: str
    name: str | None = None
    born: PartialDate | None = None
    authority: tuple[AuthoritySpan, ...] = ()
    cares_for: tuple[CareSpan, ...] = ()
    affected: bool | None = None
    represents: tuple[str, ...] = ()
    place: Place | None = None
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Complete:
    """For these event types and this period the log is complete: absence is a fact.

    Open ends are None; `until` is the first day that is no longer covered.
    """

    types: tuple[str, ...]
    from_day: date | None = None
    until: date | None = None
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One child or a group of siblings, the persons around them and their events.

    `unfilled` are required fields that the record does not fill: no error (a ruling says what it
    says), but never silent.
    """

    case: str
    children: tuple[str, ...]
    persons: tuple[Person, ...]
    events: tuple[Event, ...]
    complete_for: tuple[Complete, ...] = ()
    as_of: date | None = None
    title: str | None = None
    summary: Mapping[str, str] = field(default_factory=dict)
    header: Mapping[str, Any] = field(default_factory=dict)
    expected: tuple[Mapping[str, Any], ...] = ()
    unfilled: tuple[Problem, ...] = ()
    place: Place | None = None

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the record does not fill, in words."""
        return tuple(map(str, self.unfilled))

    def event(self, event_id: str) -> Event:
        """The event with this id; KeyError if there is none."""
        for event in self.events:
            if event.id == event_id:
                return event
        raise KeyError(event_id)

    def person(self, person_id: str) -> Person:
        """The person with this id; KeyError if there is none."""
        for person in self.persons:
            if person.id == person_id:
                return person
        raise KeyError(person_id)
