# SPDX-License-Identifier: EUPL-1.2
"""From a case file that was saved here back to what was filled in, so that it can be filled on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.problems import DocumentError
from terugweg.terms import PartialDate, day_before
from terugweg.web.public.check_answers import (
    CARER,
    CHILD,
    LAWYER,
    NAME,
    OTHER,
    PARENT,
    case_of,
)
from terugweg.web.public.check_dates import typed
from terugweg.web.public.check_doubts import found_in
from terugweg.web.public.check_fields import UNKNOWN
from terugweg.web.public.check_forms import ANSWER, ANSWER_ON, ANSWERED, NO, THROUGH, YES
from terugweg.web.public.check_hearings import typed_again
from terugweg.web.public.check_kinds import OF_HEARINGS, ON, questions
from terugweg.web.public.check_sheet import MOST, STEPS, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.assessment.words import Reader
    from terugweg.caselog.model import CaseFile, Event, Person
    from terugweg.web.public.check_doubts import Doubt
    from terugweg.web.public.check_kinds import Asked, Kind

_AUTHORITY: Final = {True: YES, False: NO, None: UNKNOWN}
_TRUTH: Final = {True: YES, False: NO}


def sheet_of(case: CaseFile, reader: Reader, day: date) -> Sheet | None:
    """The answers from which a case was made; None when it was not made here, or was changed since.

    It is tried: only answers that make exactly this case again are given back.
    """
    if case.case != NAME:
        return None
    try:
        sheet = Sheet(dict(_answers(case, reader)), day)
        # What was saved was looked at before: its doubts were answered then.
        for _ in range(len(STEPS) + 1):
            must, may = _first_found(sheet)
            if must:
                return None
            if not may:
                return sheet if _alike(case_of(sheet), case) else None
            sheet = sheet.being_sure(" ".join(one.code for one in may))
    except (KeyError, IndexError, DocumentError):
        return None
    return None


def _first_found(sheet: Sheet) -> tuple[list[Doubt], list[Doubt]]:
    """What is wrong in the first step in which something is."""
    found: tuple[list[Doubt], list[Doubt]] = ([], [])
    for step in STEPS:
        found = found_in(sheet, step)
        if any(found):
            break
    return found


def _alike(one: CaseFile, other: CaseFile) -> bool:
    """Whether two cases tell the same, in whatever language they name people."""
    return _bare(one) == _bare(other)


def _bare(case: CaseFile) -> tuple[Any, ...]:
    people = [replace(person, name=None, place=None) for person in case.persons]
    events = [replace(event, place=None) for event in case.events]
    complete = {
        (name, some.from_day, some.until) for some in case.complete_for for name in some.types
    }
    return people, events, complete


def _answers(case: CaseFile, reader: Reader) -> Iterator[tuple[str, str]]:
    people = {person.id: person for person in case.persons}
    yield "asker", _asker(people, reader)
    born = people[CHILD].born
    yield "born", "" if born is None else typed(born)
    yield "authority", _AUTHORITY[people[PARENT].authority[0].has]
    yield "other", _AUTHORITY[people[OTHER].authority[0].has] if OTHER in people else "none"
    complete = {name for some in case.complete_for for name in some.types}
    by_id = {event.id: event for event in case.events}
    for kind in questions().kinds.values():
        yield from _of_kind(kind, by_id, complete)


def _asker(people: dict[str, Person], reader: Reader) -> str:
    if CARER in people:
        return "foster_carer"
    if LAWYER in people or reader == "professional":
        return "lawyer"
    return "child" if reader == "child" else "parent"


def _of_kind(kind: Kind, by_id: dict[str, Event], complete: set[str]) -> Iterator[tuple[str, str]]:
    events: list[Event] = []
    while f"{kind.id}-{len(events) + 1}" in by_id and len(events) < MOST:
        events.append(by_id[f"{kind.id}-{len(events) + 1}"])
    if not events:
        yield f"have-{kind.id}", NO if kind.event in complete else UNKNOWN
        return
    yield f"have-{kind.id}", YES
    yield f"n-{kind.id}", str(len(events))
    yield f"all-{kind.id}", YES if kind.event in complete else UNKNOWN
    for number, event in enumerate(events):
        for name, value in _of_entry(kind, event, by_id, complete):
            yield f"{kind.id}-{number}-{name}", value


def _of_entry(
    kind: Kind, event: Event, by_id: dict[str, Event], complete: set[str]
) -> Iterator[tuple[str, str]]:
    for asked in kind.fields:
        yield from _of_field(asked, event, by_id)
    if kind.follow is None:
        return
    answer = by_id.get(f"{event.id}-answer")
    if answer is None:
        yield ANSWERED, NO if kind.follow.event in complete else UNKNOWN
        return
    yield ANSWERED, YES
    yield ANSWER_ON, typed(answer.occurred_on)
    yield ANSWER, str(answer.fields.get(kind.follow.outcome, ""))


def _of_field(asked: Asked, event: Event, by_id: dict[str, Event]) -> Iterator[tuple[str, str]]:
    if asked.name == ON:
        yield ON, typed(event.occurred_on)
    elif asked.kind in OF_HEARINGS:
        yield from typed_again(asked, event, by_id)
    elif asked.petition:
        petition = by_id.get(f"{event.id}-court")
        if petition is not None:
            yield asked.name, typed(petition.occurred_on)
    elif asked.is_day:
        yield from _of_day(asked, event)
    elif event.fields.get(asked.field) is not None:
        value = event.fields[asked.field]
        value = value[0] if isinstance(value, tuple) else value
        yield asked.name, _TRUTH[value] if isinstance(value, bool) else str(value)


def _of_day(asked: Asked, event: Event) -> Iterator[tuple[str, str]]:
    name = asked.days[0]
    day = event.fields.get(name)
    if day is None:
        return
    if name in event.through_spelling:
        yield asked.name + THROUGH, "on"
        day = day_before(day)
    yield asked.name, typed(PartialDate.of(day))
