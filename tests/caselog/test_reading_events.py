# SPDX-License-Identifier: EUPL-1.2
"""The events of a case file and the values of their fields."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from terugweg.caselog.date_values import parsed_moment, written_moment
from terugweg.caselog.model import Place, Ref
from terugweg.terms import PartialDate, Precision
from tests.caselog.samples import HEAD, problems_of, problems_of_events, read_events, read_small

TWO_CHILDREN = HEAD + "- {id: bram, role: child}\n"
FILED = "id: p1, type: petition_filed, on: 2026-01-01, fields: {category: order}"


def test_an_event_with_all_its_keys():
    case = read_events(
        FILED,
        "id: e2, type: talk_held, on: 2026-02-03, actor: parent, child: anna,"
        " recorded_at: '2026-02-04T10:00:00Z', recorded_by: mother, corrects: p1, evidence: p1,"
        " fields: {minutes: 5}, inferred: [on, minutes, mood], cite: page 3, extra: {mood: good}",
    )
    event = case.event("e2")
    assert event.type == "talk_held"
    assert event.occurred_on == PartialDate(2026, 2, 3)
    assert event.children == ("anna",)
    assert (event.actor, event.recorded_by, event.corrects) == ("parent", "mother", "p1")
    assert event.recorded_at == datetime(2026, 2, 4, 10, tzinfo=UTC)
    assert event.evidence == (Ref("p1"),)
    assert event.fields == {"minutes": 5}
    assert event.inferred == ("on", "minutes", "mood")
    assert (event.cite, event.extra) == ("page 3", {"mood": "good"})
    assert event.place == Place("case.yaml", 8)


def test_what_is_not_said_stays_unsaid():
    event = read_events("id: e1, type: talk_held, on: 2026-02-03, fields: {}, extra: null").events[
        0
    ]
    assert (event.actor, event.recorded_at, event.fields, event.extra) == (None, None, {}, {})
    assert event.children == ("anna",)


@pytest.mark.parametrize(
    ("keys", "first", "last"),
    [
        ("on: 2026-02-03", date(2026, 2, 3), date(2026, 2, 3)),
        ("on: 2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("on: 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("on: '2026', precision: year", date(2026, 1, 1), date(2026, 12, 31)),
        ("on: 2026, not_after: 2026-03", date(2026, 1, 1), date(2026, 3, 31)),
        ("on: null, precision: unknown", None, None),
        ("on: null, precision: unknown, not_before: 2020", date(2020, 1, 1), None),
        ("on: null, precision: unknown, not_after: 2021-04-09", None, date(2021, 4, 9)),
    ],
)
def test_dates_may_be_known_in_part(keys, first, last):
    event = read_events(f"id: e1, type: talk_held, {keys}").events[0]
    assert (event.occurred_on.first, event.occurred_on.last) == (first, last)


def test_an_unknown_date_is_unknown():
    event = read_events("id: e1, type: talk_held, on: null, precision: unknown").events[0]
    assert event.occurred_on.precision is Precision.unknown


def test_required_fields_that_the_record_does_not_fill_are_gaps():
    case = read_events("id: e1, type: order_granted, on: 2026-02-01, fields: {until: null}")
    assert case.gaps == (
        "case.yaml:7 (event e1, field petition_ref): required, but the record does not say",
    )


def test_an_event_may_be_about_several_children():
    head = TWO_CHILDREN
    case = read_events("id: e1, type: talk_held, on: 2026, child: [bram, anna]", head=head)
    assert case.events[0].children == ("bram", "anna")
    (line,) = problems_of_events("id: e1, type: talk_held, on: 2026", head=head)
    assert line.endswith(
        "the event does not say which child it is about; expected child: anna or bram, or a list"
    )


def test_an_event_after_the_end_of_the_file_is_no_error():
    case = read_small(HEAD + "as_of: 2026-01-01\nevents:\n- {id: e1, type: talk_held, on: 2027}")
    assert len(case.events) == 1


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("type: talk_held, on: 2026", "case.yaml:7: nothing is empty; expected text"),
        ("id: e 1, type: talk_held, on: 2026", '"e 1" is no id; expected no spaces'),
        ("id: 1, type: talk_held, on: 2026", "1 is a number; expected text. Put it in quotes"),
        ("id: e1, on: 2026", "(event e1): nothing is empty; expected text"),
        (
            "id: e1, type: talkheld, on: 2026",
            '(event e1): unknown event type "talkheld". Did you mean talk_held?',
        ),
        ("id: e1, type: [x], on: 2026", '["x"] is a list; expected text'),
        ("id: e1, typ: talk_held, on: 2026", '(event e1): unknown key "typ". Did you mean type?'),
        (
            "id: e1, type: talk_held",
            "(event e1): the event has no date; expected on: YYYY-MM-DD. Write on: null",
        ),
        (
            "id: e1, type: talk_held, on: null",
            "(event e1): the date is empty; expected YYYY-MM-DD. Add precision",
        ),
        (
            "id: e1, type: talk_held, on: null, precision: unkown",
            'unknown precision "unkown". Did you mean unknown?',
        ),
        (
            "id: e1, type: talk_held, on: 2026-02, precision: day",
            'precision day does not fit the date "2026-02"; expected month',
        ),
        (
            "id: e1, type: talk_held, on: null, precision: year",
            "precision year does not fit the date nothing",
        ),
        (
            "id: e1, type: talk_held, on: 2026-13-01",
            '"2026-13-01" is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY. Did you mean 2026',
        ),
        (
            "id: e1, type: talk_held, on: 2026-2-31",
            '"2026-2-31" is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY',
        ),
        (
            "id: e1, type: talk_held, on: 1850-01-01",
            '"1850-01-01" is not a date; expected 1900 to 2100',
        ),
        ("id: e1, type: talk_held, on: [2026]", "[2026] is a list, not a date"),
        ("id: e1, type: talk_held, on: 2026, not_after: soon", '"soon" is not a date'),
        ("id: e1, type: talk_held, on: 1-2-0099", '"1-2-0099" is not a date; expected'),
        (
            "id: e1, type: talk_held, on: 2026-02-03, not_after: 2026-02-01",
            "leaves no possible day",
        ),
        ("id: e1, type: talk_held, on: 2026, actor: GII", 'unknown actor "GII". Did you mean GI?'),
        ("id: e1, type: talk_held, on: 2026, child: bea", 'unknown child "bea"; expected anna'),
        (
            "id: e1, type: talk_held, on: 2026, child: mother",
            'unknown child "mother"; expected anna',
        ),
        ("id: e1, type: talk_held, on: 2026, child: [anna, anna]", "a child is named twice"),
        (
            "id: e1, type: talk_held, on: 2026, child: []",
            "no child is named; expected each child once",
        ),
        ("id: e1, type: talk_held, on: 2026, child: 3", "3 is a number; expected a list"),
        (
            "id: e1, type: talk_held, on: 2026, recorded_at: yesterday",
            '"yesterday" is not a date with a time',
        ),
        (
            "id: e1, type: talk_held, on: 2026, recorded_at: 1850-01-01",
            '"1850-01-01" is not a moment; expected 1900 to 2100',
        ),
        (
            "id: e1, type: talk_held, on: 2026, recorded_at: 2026-02-01T25:00",
            "is not a date with a time",
        ),
        ("id: e1, type: talk_held, on: 2026, recorded_at: 20260201", "is not a date with a time"),
        (
            "id: e1, type: talk_held, on: 2026, recorded_by: mothr",
            'no person "mothr" in this case; expected',
        ),
        (
            "id: e1, type: talk_held, on: 2026, corrects: e1",
            "an event cannot refer to itself; expected another event",
        ),
        ("id: e1, type: talk_held, on: 2026, corrects: e7", 'no event "e7" in this case'),
        ("id: e1, type: talk_held, on: 2026, evidence: [e7]", 'no event "e7" in this case'),
        (
            "id: e1, type: talk_held, on: 2026, inferred: [actor]",
            '"actor" is marked as inferred but not there',
        ),
        ("id: e1, type: talk_held, on: 2026, inferred: mood, extra: 3", "3 is a number"),
        (
            "id: e1, type: talk_held, on: 2026, cite: 2.1",
            "2.1 is a number; expected text. Put it in quotes",
        ),
        (
            "id: e1, type: talk_held, on: 2026, fields: [x]",
            '["x"] is a list; expected names with a colon',
        ),
        (
            "id: e1, type: talk_held, on: 2010",
            "(event e1): the event (2010) lies before the birth of anna by more than 10 months; "
            "expected 2011-07-01 or later",
        ),
    ],
)
def test_a_wrong_event_is_refused(keys, problem):
    assert any(problem in line for line in problems_of_events(keys))


def test_ids_are_unique():
    (line,) = problems_of_events(FILED, FILED)
    assert line == 'case.yaml:8 (event p1): the event "p1" is there twice; expected a new id'


def test_fields_of_an_unknown_type_are_not_judged():
    lines = problems_of_events("id: e1, type: nothing_like_it, on: 2026, fields: {x: 1}")
    assert len(lines) == 1
    assert "unknown event type" in lines[0]


def test_corrections_in_a_circle_are_refused():
    lines = problems_of_events(
        "id: a, type: talk_held, on: 2026, corrects: b",
        "id: b, type: talk_held, on: 2026, corrects: a",
    )
    assert lines[0] == (
        "case.yaml:7 (event a, field corrects): this correction goes round in a circle;"
        " expected a correction of an earlier event"
    )


def test_two_corrections_of_one_event_are_a_gap():
    case = read_events(
        "id: a, type: talk_held, on: 2026",
        "id: b, type: talk_held, on: 2026, corrects: a",
        "id: c, type: talk_held, on: 2026, corrects: a",
    )
    assert case.gaps == (
        "case.yaml:9 (event c, field corrects): a is corrected more than once (b, c);"
        " the one recorded last counts",
    )


def test_moments_are_written_as_short_as_they_can_be():
    for text in ("2026-02-03", "2026-02-03T10:00:00+01:00", "2026-02-03T00:00:00+00:00"):
        moment = parsed_moment(text)
        assert moment is not None
        assert written_moment(moment) == text
    assert parsed_moment("2026-02-03 10:00:00.5Z") is not None


def test_a_birth_known_by_year_leaves_room_in_that_year():
    head = HEAD.replace("2012-05-01", "2026")
    case = read_events("id: e1, type: talk_held, on: 2026-01-01", head=head)
    assert len(case.events) == 1
    assert problems_of(head + "events:\n- {id: e1, type: talk_held, on: 2025-02-28}")


def test_a_reference_may_name_what_is_not_in_this_file():
    case = read_events(
        "id: e1, type: talk_held, on: 2026-01-01",
        "id: e2, type: order_granted, on: 2026-02-01, fields: {petition_ref: '?', until: 2027-02-01}",
    )
    assert case.event("e2").fields["petition_ref"] == Ref("?")
    # What an event rests on, or corrects, stands in the file itself.
    (problem,) = problems_of_events("id: e1, type: talk_held, on: 2026-01-01, evidence: '?'")
    assert 'no event "?" in this case' in problem
