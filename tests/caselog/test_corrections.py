# SPDX-License-Identifier: EUPL-1.2
"""What was known on a day, and what counts after corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from terugweg.caselog.corrections import apply_corrections, as_known_on
from terugweg.caselog.model import CaseFile
from terugweg.caselog.problems import CorrectionError
from tests.caselog.samples import HEAD, read_events


def talk(name: str, more: str = "") -> str:
    return f"id: {name}, type: talk_held, on: 2026-02-01{more}"


def known(case: CaseFile, day: date) -> list[str]:
    return [event.id for event in as_known_on(case, day).events]


def effective(case: CaseFile) -> list[str]:
    return [event.id for event in apply_corrections(case)[0]]


def test_events_recorded_later_fall_away():
    case = read_events(
        talk("a", ", recorded_at: '2026-03-01T23:30:00+00:00'"),
        talk("b", ", recorded_at: 2026-03-01"),
        talk("c"),
        "id: d, type: talk_held, on: 2026-03",
        "id: e, type: talk_held, on: null, precision: unknown",
    )
    assert known(case, date(2026, 1, 31)) == []
    assert known(case, date(2026, 2, 1)) == ["c"]
    # Half past eleven at night in London is the next day in the Netherlands.
    assert known(case, date(2026, 3, 1)) == ["b", "c"]
    assert known(case, date(2026, 3, 2)) == ["a", "b", "c"]
    assert known(case, date(2026, 3, 31)) == ["a", "b", "c", "d"]
    closed = replace(case, as_of=date(2026, 4, 1))
    assert known(closed, date(2026, 4, 1)) == ["a", "b", "c", "d", "e"]
    assert known(closed, date(2026, 3, 31)) == ["a", "b", "c", "d"]


def test_a_correction_replaces_what_it_corrects():
    case = read_events(talk("a"), talk("b"), talk("c", ", corrects: a"))
    events, replaced = apply_corrections(case)
    assert [event.id for event in events] == ["b", "c"]
    assert replaced == {"a": "c"}


def test_a_log_without_corrections_stays_as_it_is():
    case = read_events(talk("a"), talk("b"))
    assert apply_corrections(case) == (case.events, {})


def test_corrections_of_corrections():
    case = read_events(talk("a"), talk("b", ", corrects: a"), talk("c", ", corrects: b"))
    assert effective(case) == ["c"]
    assert apply_corrections(case)[1] == {"a": "c", "b": "c"}


def test_of_two_corrections_the_one_recorded_last_counts():
    case = read_events(
        talk("a"),
        talk("b", ", corrects: a, recorded_at: '2026-03-02T12:00:00'"),
        talk("c", ", corrects: a, recorded_at: '2026-03-02T09:00:00'"),
    )
    assert effective(case) == ["b"]
    assert apply_corrections(case)[1] == {"a": "b", "c": "b"}


def test_without_moments_of_recording_the_later_date_then_the_later_line_counts():
    case = read_events(
        talk("a"),
        "id: b, type: talk_held, on: 2026-05-01, corrects: a",
        "id: c, type: talk_held, on: 2026-04-01, corrects: a",
        "id: d, type: talk_held, on: null, precision: unknown, corrects: a",
    )
    assert effective(case) == ["b"]
    assert effective(
        read_events(talk("a"), talk("b", ", corrects: a"), talk("c", ", corrects: a"))
    ) == ["c"]


def test_a_correction_that_was_not_yet_known_does_not_count():
    case = read_events(
        talk("a"), talk("b", ", corrects: a, recorded_at: 2026-06-01"), talk("c", ", corrects: b")
    )
    early = as_known_on(case, date(2026, 3, 1))
    # c corrects an event that is not there yet: it stands by itself, as a does.
    assert effective(early) == ["a", "c"]
    assert effective(case) == ["c"]


def test_circles_are_refused():
    case = read_events(talk("a"), talk("b", ", corrects: a"), talk("c", ", corrects: b"))
    first, *rest = case.events
    circle = replace(case, events=(replace(first, corrects="b", place=None), *rest))
    with pytest.raises(CorrectionError) as refused:
        apply_corrections(circle)
    # c only leads into the circle.
    assert {problem.event for problem in refused.value.problems} == {"a", "b"}


def test_a_long_chain_takes_no_long_time():
    entries = [talk("e0"), *(talk(f"e{n}", f", corrects: e{n - 1}") for n in range(1, 3000))]
    case = read_events(*reversed(entries), head=HEAD)
    assert effective(case) == ["e2999"]
