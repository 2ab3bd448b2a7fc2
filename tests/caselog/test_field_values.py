# SPDX-License-Identifier: EUPL-1.2
"""The values of the fields of an event."""

from __future__ import annotations

from datetime import date

import pytest

from terugweg.caselog.date_values import parsed_moment
from terugweg.caselog.model import Ref
from tests.caselog.samples import problems_of_events, read_events

FILED = "id: p1, type: petition_filed, on: 2026-01-01, fields: {category: order}"


def talk(fields: str) -> str:
    return f"id: e1, type: talk_held, on: 2026-02-01, fields: {{{fields}}}"


def field_of(fields: str, name: str) -> object:
    return read_events(FILED, talk(fields)).event("e1").fields[name]


def test_none_is_not_the_same_as_not_said():
    assert field_of("minutes: null", "minutes") is None


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("heard: true", "heard", True),
        ("minutes: 5", "minutes", 5),
        ("per_week: 1.5", "per_week", 1.5),
        ("per_week: 2", "per_week", 2),
        ("planned_for: 2026-02-03T14:30", "planned_for", parsed_moment("2026-02-03T14:30+01:00")),
        ("view: a text", "view", "a text"),
        ("report: rapport.pdf", "report", "rapport.pdf"),
        ("papers: a.pdf", "papers", ("a.pdf",)),
        ("papers: [a.pdf, b.pdf]", "papers", ("a.pdf", "b.pdf")),
        ("goals: []", "goals", ()),
        ("present: [mother, GI, anna]", "present", ("mother", "GI", "anna")),
        ("about: p1", "about", Ref("p1")),
        ("petition_refs: p1", "petition_refs", (Ref("p1"),)),
    ],
)
def test_values_by_type(fields, name, value):
    assert field_of(fields, name) == value


def test_through_becomes_until_and_is_remembered():
    event = read_events(
        "id: e1, type: order_granted, on: 2026-02-01, inferred: [through],"
        " fields: {starts: 2026-02-01, through: 2026-02-28}"
    ).events[0]
    assert event.fields["until"] == date(2026, 3, 1)
    assert event.through_spelling == ("until",)
    event = read_events(
        "id: e1, type: appeal_decided, on: 2026-02-01, inferred: new_until,"
        " fields: {new_through: 2026-12-31}"
    ).events[0]
    assert event.fields["new_until"] == date(2027, 1, 1)
    event = read_events(
        "id: e1, type: order_granted, on: 2026-02-01, fields: {through: null}"
    ).events[0]
    assert (event.fields, event.through_spelling) == ({"until": None}, ())


def test_fields_written_under_extra_are_fields():
    event = read_events(
        "id: e1, type: order_granted, on: 2026-02-01,"
        " extra: {heard: false, through: 2026-03-01, x: 1}"
    ).events[0]
    assert event.fields == {"heard": False, "until": date(2026, 3, 2)}
    assert event.extra == {"x": 1}


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("minuts: 5", '(event e1, field minuts): unknown field "minuts". Did you mean minutes?'),
        ("qqq: 5", 'unknown field "qqq"; expected present, petition_refs'),
        (
            "heard: yes",
            '(event e1, field heard): "yes" is text; expected true or false. Did you mean true?',
        ),
        ("heard: 1", "1 is a number; expected true or false"),
        ("minutes: 1.5", "1.5 is a number; expected a whole number"),
        ("minutes: '5'", '"5" is text; expected a whole number'),
        ("minutes: true", "true is a truth value; expected a whole number"),
        ("minutes: -1", "-1 is out of bounds; expected 0 to 1000000"),
        ("per_week: 1e7", "10000000.0 is out of bounds"),
        ("per_week: often", '"often" is text; expected a number'),
        ("per_week: true", "true is a truth value; expected a number"),
        ("planned_for: 2026-02", '"2026-02" is not a date with a time'),
        ("view: 3", "3 is a number; expected text. Put it in quotes"),
        ("view: ['x']", '["x"] is a list; expected text'),
        ("goals: [x, '']", '"" is an empty text; expected text'),
        ("goals: [x, null]", "nothing is empty; expected text"),
        (
            "present: [mother, fathr]",
            'no person "fathr" in this case; expected mother, carer or anna, or an actor',
        ),
        ("present: [3]", "3 is a number; expected text"),
        (
            "about: e9",
            '(event e1, field about): no event "e9" in this case; expected the id of an event',
        ),
        ("about: e1", "an event cannot refer to itself"),
        ("about: 3", "3 is a number; expected text"),
        ("petition_refs: [p1, e1]", "e1 is an event of type talk_held; expected petition_filed"),
        ("until: 2026-01-01", 'unknown field "until"'),
        ("through: 2026-01-01", 'unknown field "through"'),
    ],
)
def test_a_wrong_value_is_refused(fields, problem):
    lines = problems_of_events(FILED, talk(fields))
    assert any(problem in line for line in lines), lines


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        (
            "until: 2026-03",
            '(event e1, field until): "2026-03" is not a full date; expected YYYY-MM-DD. Leave',
        ),
        ("until: 99-99-2026", '"99-99-2026" is not a date; expected YYYY-MM-DD'),
        (
            "starts: 2026-02-01, until: 2026-01-31",
            "until (2026-01-31) is before starts (2026-02-01)",
        ),
        ("until: 2026-03-01, through: 2026-02-28", 'the field "until" is given twice'),
        ("through: never", '"never" is not a date'),
        ("petition_ref: [p1]", '["p1"] is a list; expected text'),
    ],
)
def test_a_wrong_end_is_refused(fields, problem):
    entry = f"id: e1, type: order_granted, on: 2026-02-01, fields: {{{fields}}}"
    lines = problems_of_events(FILED, entry)
    assert any(problem in line for line in lines), lines


def test_a_through_on_the_day_before_the_start_is_an_empty_period():
    entry = (
        "id: e1, type: order_granted, on: 2026-02-01,"
        " fields: {starts: 2026-02-01, through: 2026-01-31}"
    )
    assert read_events(entry).events[0].fields["until"] == date(2026, 2, 1)


def test_other_kinds_of_value():
    entry = "id: e1, type: task_given, on: 2026-02-01, fields: {to: GI}"
    assert read_events(entry).events[0].fields == {"to": "GI"}
    (line,) = problems_of_events(entry.replace("to: GI", "to: mother"))
    assert 'unknown actor "mother"; expected court, GI, parent or child' in line
    entry = "id: e1, type: answer_given, on: 2026-02-01, fields: {answers: [true, false], by: GI}"
    assert read_events(entry).events[0].fields["answers"] == (True, False)
    (line,) = problems_of_events(entry.replace("[true, false]", "[true, null]"))
    assert "nothing stands here; expected true or false" in line
    (line,) = problems_of_events(entry.replace("by: GI", "by: gi"))
    assert 'unknown value "gi". Did you mean GI?' in line


def test_a_field_given_under_extra_too_is_refused():
    (line,) = problems_of_events(talk("minutes: 5") + ", extra: {minutes: 6}")
    assert 'the field "minutes" is given twice' in line
