# SPDX-License-Identifier: EUPL-1.2
"""What was known on a day, and what counts after corrections. Nothing is deleted from a log."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from terugweg.caselog.model import Place
from terugweg.caselog.problem_texts import told
from terugweg.caselog.problems import CorrectionError, Problem
from terugweg.terms import amsterdam_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from terugweg.caselog.model import CaseFile, Event


def as_known_on(case: CaseFile, known_on: date) -> CaseFile:
    """The case as it was known at the end of a day: events recorded later fall away.

    An event without `recorded_at` counts as recorded on the last day on which it can have happened;
    if there is no such day, on the day up to which the file runs (`as_of`). If there is none
    either, it was not known. References to an event that was not yet known stay as they are.
    """
    return replace(case, events=tuple(e for e in case.events if _known(e, case.as_of, known_on)))


def apply_corrections(case: CaseFile) -> tuple[tuple[Event, ...], Mapping[str, str]]:
    """The events that count, and per superseded event the id of the one that replaces it.

    A reference to a superseded id means the replacing event. When two corrections name the same
    event, the one recorded last counts; `correction_problems` reports it as a gap.

    Raises:
        CorrectionError: corrections that go round in a circle.
    """
    errors = [p for p in correction_problems(case.events) if p.severity == "error"]
    if errors:
        raise CorrectionError(errors)
    position = {event.id: number for number, event in enumerate(case.events)}
    replaced: dict[str, str] = {}
    roots = [e for e in case.events if e.corrects is None or e.corrects not in position]
    corrections = _corrections(case.events)
    for root in roots if corrections else ():
        family = _family(root, corrections)
        # Only an event that no other corrects can be the last word.
        last_words = [event for event in family if event.id not in corrections]
        winner = max(last_words, key=lambda event: _recorded_order(event, position))
        replaced |= {event.id: winner.id for event in family if event is not winner}
    return tuple(event for event in case.events if event.id not in replaced), replaced


def correction_problems(events: Sequence[Event]) -> list[Problem]:
    """Corrections in a circle (errors) and events that were corrected more than once (gaps)."""
    circle = _in_circle(events)
    wrong, expected = told("correction_circle"), told("earlier_correction")
    problems = [_problem(event, wrong, expected) for event in events if event.id in circle]
    for name, corrections in _corrections(events).items():
        if len(corrections) > 1:
            ids = ", ".join(event.id for event in corrections)
            problem = _problem(corrections[-1], told("corrected_more", name=name, ids=ids))
            problems.append(replace(problem, severity="gap"))
    return problems


def _problem(event: Event, wrong: str, expected: str | None = None) -> Problem:
    place = event.place or Place("case")
    return Problem(place, wrong, event.id, "corrects", expected)


def _known(event: Event, as_of: date | None, known_on: date) -> bool:
    if event.recorded_at is not None:
        return amsterdam_date(event.recorded_at) <= known_on
    day = event.occurred_on.last or as_of
    return day is not None and day <= known_on


def _corrections(events: Sequence[Event]) -> dict[str, list[Event]]:
    """Per corrected id the events that correct it."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.corrects is not None:
            found.setdefault(event.corrects, []).append(event)
    return found


def _family(root: Event, corrections: Mapping[str, list[Event]]) -> list[Event]:
    """An event, its corrections, and theirs."""
    family = [root]
    for event in family:
        family += corrections.get(event.id, [])
    return family


def _in_circle(events: Sequence[Event]) -> set[str]:
    """The ids of the events whose corrections lead back to themselves."""
    corrects = {event.id: event.corrects for event in events if event.corrects is not None}
    circle: set[str] = set()
    walked: set[str] = set()
    for start in corrects:
        path: dict[str, int] = {}
        step: str | None = start
        while step is not None and step not in walked and step not in path:
            path[step] = len(path)
            step = corrects.get(step)
        if step is not None and step in path:
            circle |= {name for name, number in path.items() if number >= path[step]}
        walked |= path.keys()
    return circle


def _recorded_order(event: Event, position: Mapping[str, int]) -> tuple[str, float, int]:
    """Sorts by the moment of recording; without one by the last possible day; then by the file."""
    moment = event.recorded_at
    day = event.occurred_on.last if moment is None else amsterdam_date(moment)
    time = 0.0 if moment is None else moment.timestamp()
    return "" if day is None else day.isoformat(), time, position[event.id]
