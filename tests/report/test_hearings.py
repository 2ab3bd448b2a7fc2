# SPDX-License-Identifier: EUPL-1.2
"""Which hearings are to come: the day told last for a petition, until it is heard or decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from terugweg.caselog.columns_read import NOT_IN_LOG
from terugweg.report.hearings import LogLine, hearings_of, planned_hearings
from tests.assessment.small import assessed

TODAY = date(2026, 11, 23)
DECEMBER = datetime(2026, 12, 3, 9, tzinfo=UTC)
LATER = datetime(2026, 12, 17, 9, tzinfo=UTC)
PAST = datetime(2026, 11, 20, 9, tzinfo=UTC)


def planned(key, told, at, *petitions, **more):
    return LogLine(key, "hearing_scheduled", date(2026, 11, told), petitions, at, **more)


def line(event_type, told, *names, key="x"):
    return LogLine(key, event_type, date(2026, 11, told), names)


def keys(*lines, ended=None, today=TODAY):
    return [one.key for one in planned_hearings(lines, ended or {}, today)]


FIRST = planned("h1", 2, DECEMBER, "p")


def test_a_hearing_is_to_come_through_its_own_day():
    assert keys(FIRST) == ["h1"]
    assert keys(FIRST, today=date(2026, 12, 3)) == ["h1"]
    assert keys(FIRST, today=date(2026, 12, 4)) == []


def test_of_a_hearing_that_was_moved_only_the_new_day_counts():
    assert keys(FIRST, planned("h2", 9, LATER, "p")) == ["h2"]
    # Also where the later one stands first in the log, and where the new day is already past.
    assert keys(planned("h2", 9, LATER, "p"), FIRST) == ["h2"]
    assert keys(FIRST, planned("h2", 9, PAST, "p")) == []
    # On one day the order of the log decides.
    assert keys(planned("h2", 2, LATER, "p"), FIRST) == ["h1"]


def test_another_petition_has_its_own_hearing():
    assert keys(FIRST, planned("h2", 9, LATER, "q")) == ["h1", "h2"]
    both = planned("h0", 1, DECEMBER, "p", "q")
    assert keys(both, planned("h2", 9, LATER, "p")) == ["h0", "h2"]
    assert keys(both, planned("h2", 9, LATER, "p"), planned("h3", 9, LATER, "q")) == ["h2", "h3"]


def test_a_hearing_that_was_cancelled_does_not_take_place():
    cancelled = line("hearing_cancelled", 10, "h1")
    assert keys(FIRST, cancelled) == []
    # The day that was replaced does not come back.
    assert keys(FIRST, planned("h2", 9, LATER, "p"), line("hearing_cancelled", 10, "h2")) == []


def test_what_was_heard_or_decided_is_over():
    assert keys(FIRST, line("hearing_held", 20, "p")) == []
    assert keys(FIRST, line("hearing_held", 20, "q")) == ["h1"]
    # Of the hearing at which the next one was planned.
    assert keys(line("hearing_held", 2, "p"), FIRST) == ["h1"]
    assert keys(FIRST, ended={"p": date(2026, 11, 20)}) == []
    assert keys(FIRST, ended={"q": date(2026, 11, 20)}) == ["h1"]
    # Planned after the decision, it is about something that goes on: an appeal.
    assert keys(FIRST, ended={"p": date(2026, 11, 1)}) == ["h1"]


def test_today_s_hearing_is_over_once_it_was_held():
    now = planned("h1", 2, datetime(2026, 11, 23, 9, tzinfo=UTC), "p")
    assert keys(now, line("hearing_held", 23, "p")) == []


def test_what_was_corrected_or_marked_does_not_count():
    assert keys(FIRST, planned("h2", 2, LATER, "p", corrects="h1")) == ["h2"]
    moved = planned("h2", 9, LATER, "p")
    assert keys(FIRST, moved, line("entry_marked_incorrect", 10, "h2")) == ["h1"]
    # What names a petition that was corrected means the correction.
    petition = LogLine("p2", "petition_filed", date(2026, 11, 1), corrects="p")
    assert keys(petition, FIRST, line("hearing_held", 20, "p2")) == []


def test_what_names_no_petition_of_the_log_stands_until_its_day():
    unnamed = planned("h1", 2, DECEMBER, NOT_IN_LOG)
    assert keys(unnamed, planned("h2", 9, LATER, "p")) == ["h1", "h2"]
    assert keys(replace(unnamed, at=None)) == []
    assert keys(replace(FIRST, told=None), planned("h2", 9, LATER, "p")) == ["h2"]


NORM = """
    shape: within
    when: {event: petition_filed}
    must: {event: hearing_held}
    term: {length: 2 weeks, rolls: none}
"""
LOG = """
    2026-10-01  petition_filed     as p, kind contact
    2026-11-02  hearing_scheduled  as h1, petition_ref p, planned_for 2026-12-01T23:30:00Z
    2026-11-09  hearing_scheduled  as h2, petition_ref p, planned_for 2026-12-03T23:30:00Z
"""


def test_a_log_gives_its_hearings_by_the_dutch_day():
    done = assessed(NORM, LOG, "2026-11-23")
    (child,) = done.cases[0].children
    (found,) = hearings_of(done, child)
    assert (found.key, found.day) == ("h2", date(2026, 12, 4))


def test_a_decision_on_the_petition_ends_what_was_planned_for_it():
    refused = "    2026-11-16  petition_refused  petition_ref p\n"
    done = assessed(NORM, LOG + refused, "2026-11-23")
    assert hearings_of(done, done.cases[0].children[0]) == []
    partly = "    2026-11-16  petition_refused  petition_ref p, partial yes\n"
    done = assessed(NORM, LOG + partly, "2026-11-23")
    assert [one.key for one in hearings_of(done, done.cases[0].children[0])] == ["h2"]


def test_no_norm_changes_its_outcome_by_a_planned_hearing():
    bare = [one for one in LOG.splitlines(keepends=True) if "hearing_scheduled" not in one]
    with_it, without = (
        assessed(NORM, LOG, "2026-11-23"),
        assessed(NORM, "".join(bare), "2026-11-23"),
    )
    told = [[(one.norm.id, one.verdict, one.due, one.trigger) for one in done.findings]
            for done in (with_it, without)]  # fmt: skip
    assert told[0] == told[1]
