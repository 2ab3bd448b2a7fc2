# SPDX-License-Identifier: EUPL-1.2
"""A log in a few lines."""

from __future__ import annotations

from datetime import date

import pytest

from terugweg.caselog.date_values import parsed_moment
from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.model import AuthoritySpan, CaseFile, Complete, Place, Ref
from terugweg.caselog.problems import CaseFileError
from terugweg.terms import PartialDate
from tests.caselog.samples import small_vocabulary


def parse(text: str, **more) -> CaseFile:
    return parse_miniature(text, small_vocabulary(), **more)


def fields_of(line: str, **more):
    return parse(line, **more).events[-1].fields


def problems(text: str, **more) -> list[str]:
    with pytest.raises(CaseFileError) as refused:
        parse(text, **more)
    return str(refused.value).splitlines()


def test_a_log_with_everything():
    case = parse(
        """
        2026-03-02  petition_filed      as r1, by mother, category order  # a remark
        2026-03     order_granted       to r1, until 2027-03-02, heard

        by 2026-05-01  talk_held      present mother + GI, goals "a, b" + rest, recorded 2026-05-02
        2026 talk_held
        """
    )
    filed, granted, talk, last = case.events
    assert [event.id for event in case.events] == ["r1", "e2", "e3", "e4"]
    assert (filed.actor, filed.recorded_by, filed.fields) == (
        "parent",
        "mother",
        {"category": "order"},
    )
    assert filed.place == Place("log", 2)
    assert granted.actor == "court"
    assert granted.fields == {"petition_ref": Ref("r1"), "until": date(2027, 3, 2), "heard": True}
    assert talk.occurred_on == PartialDate(not_after=date(2026, 5, 1))
    assert talk.fields == {"present": ("mother", "GI"), "goals": ("a, b", "rest")}
    assert talk.recorded_at == parsed_moment("2026-05-02")
    assert (last.occurred_on, last.fields, last.children) == (PartialDate(2026), {}, ("child",))


def test_the_persons_of_a_small_log():
    case = parse("2026 talk_held")
    assert [(person.id, person.role) for person in case.persons] == [
        ("mother", "parent"),
        ("father", "parent"),
        ("child", "child"),
    ]
    assert case.person("mother").authority == (AuthoritySpan(has=True),)
    assert case.person("child").born is None


def test_persons_can_be_changed_and_added():
    case = parse(
        "2026 talk_held by carer",
        persons={
            "child": {"born": "2012-05-01"},
            "father": {"authority": False},
            "carer": {"role": "foster_carer"},
        },
    )
    assert case.person("child").born == PartialDate(2012, 5, 1)
    assert case.person("father").authority == (AuthoritySpan(has=False),)
    # A foster carer is no actor in the small vocabulary: in which capacity is not known.
    assert (case.events[0].actor, case.events[0].recorded_by) == (None, "carer")


def test_several_children():
    text = "2026 talk_held for anna + bram\n2026 talk_held for bram"
    case = parse(text, children=["anna", "bram"])
    assert case.children == ("anna", "bram")
    assert [event.children for event in case.events] == [("anna", "bram"), ("bram",)]
    case = parse("2026 talk_held", persons={"anna": {"role": "child", "born": 2014}})
    assert case.children == ("anna",)
    case = parse(text, children=["anna", "bram"], persons={"bram": {"born": 2014}})
    assert case.person("bram").born == PartialDate(2014)
    case = parse("2026 talk_held for child", children=["anna"], persons={"child": {}})
    assert case.children == ("child", "anna")


def test_what_the_log_is_complete_for_and_its_end():
    case = parse(
        "2026 talk_held",
        complete_for=["talk_held", {"type": "order_granted", "from": "2026-01-01"}],
        as_of=date(2026, 4, 1),
        case="example",
    )
    assert case.complete_for == (
        Complete(("talk_held",)),
        Complete(("order_granted",), date(2026, 1, 1)),
    )
    assert (case.as_of, case.case) == (date(2026, 4, 1), "example")


@pytest.mark.parametrize(
    ("items", "fields"),
    [
        ("heard yes", {"heard": True}),
        ("heard no", {"heard": False}),
        ("heard none", {"heard": None}),
        ("heard", {"heard": True}),
        ("minutes 5, per_week 1.5", {"minutes": 5, "per_week": 1.5}),
        ("view yes", {"view": "yes"}),
        ("view none", {"view": None}),
        ('view "none"', {"view": "none"}),
        ('view "a, b # c"', {"view": "a, b # c"}),
        ("view a few words", {"view": "a few words"}),
        ("report http://x#y", {"report": "http://x#y"}),
        ("goals one + two", {"goals": ("one", "two")}),
        ("goals none", {"goals": None}),
        ('goals "one + two"', {"goals": ("one + two",)}),
        ('goals "a" + "b"', {"goals": ("a", "b")}),
        ("planned_for 2026-02-03T10:00", {"planned_for": parsed_moment("2026-02-03T10:00")}),
    ],
)
def test_values(items, fields):
    assert fields_of(f"2026 talk_held {items}") == fields


def test_a_value_called_none_is_a_value():
    assert fields_of("2026 placement_granted category none") == {"category": "none"}


def test_through():
    event = parse("2026 order_granted through 2026-12-31").events[0]
    assert (event.fields, event.through_spelling) == ({"until": date(2027, 1, 1)}, ("until",))


def test_to_names_the_event_that_is_answered():
    log = "2026 petition_filed as p, category order\n2026 petition_filed as q, category order\n"
    assert fields_of(log + "2026 talk_held to p")["petition_refs"] == (Ref("p"),)
    assert fields_of(log + "2026 talk_held to p + q")["petition_refs"] == (Ref("p"), Ref("q"))
    later = parse("2026 measure_extended to o, measure order\n2026 order_granted as o")
    assert later.events[0].fields["measure_ref"] == (Ref("o"),)
    # The first field is filled already: the next one that fits.
    assert fields_of(log + "2026 talk_held petition_refs p, to q")["about"] == Ref("q")
    assert fields_of(log + "2026 talk_held as t\n2026 talk_held to t")["about"] == Ref("t")


def test_fields_that_are_called_to_and_by():
    assert fields_of("2026 answer_given to mother + father") == {"to": ("mother", "father")}
    assert fields_of("2026 petition_filed as p, category order\n2026 answer_given to p") == {
        "about": (Ref("p"),)
    }
    event = parse("2026 answer_given by court").events[0]
    assert (event.actor, event.fields) == ("GI", {"by": "court"})
    assert parse("2026 talk_held by court").events[0].actor == "court"
    event = parse("2026 answer_given by mother").events[0]
    assert (event.actor, event.fields) == ("parent", {})
    assert fields_of("2026 task_given to GI") == {"to": "GI"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "hello",
            'log:1: "hello" is no event; expected DATE  TYPE  items with commas between them',
        ),
        ('2026 talk_held view "x', "log:1: "),
        (
            "2026 talk_hold",
            'log:1 (event e1): unknown event type "talk_hold". Did you mean talk_held?',
        ),
        (
            "2026 talk_hold, minutes 5",
            'log:1 (event e1): unknown event type "talk_hold". Did you mean talk_held?',
        ),
        ("2026-13 talk_held", 'log:1 (event e1): "2026-13" is not a date'),
        ("by soon talk_held", 'log:1 (event e1): "soon" is not a date'),
        (
            "\n2026 talk_held minuts 5",
            'log:2 (event talk_held): unknown field "minuts" in "minuts 5". Did you mean minutes?',
        ),
        ("2026 talk_held qqqqq", 'unknown field "qqqqq" in "qqqqq"; expected '),
        (
            "2026 talk_held minutes",
            'the field has no value in "minutes"; expected a value of type int',
        ),
        (
            "2026 talk_held minutes five",
            '(event e1, field minutes): "five" is text; expected a whole number',
        ),
        ("2026 talk_held minutes 5, minutes 6", '"minutes" is there twice in "minutes 6"'),
        (
            "2026 talk_held heard maybe",
            '(event e1, field heard): "maybe" is text; expected true or false',
        ),
        (
            "2026 talk_held by mothr",
            'no person or actor "mothr" in "by mothr". Did you mean mother?',
        ),
        (
            "2026 talk_held by xxxx",
            'no person or actor "xxxx" in "by xxxx"; expected mother, father',
        ),
        ("2026 talk_held by", 'nothing stands after "by" in "by"; expected a name'),
        ("2026 talk_held to p9", 'no event "p9" in this log in "to p9"; expected e1'),
        (
            "2026 task_given as t\n2026 order_granted to t",
            "order_granted has no field that can refer to t",
        ),
        ("2026 talk_held for bea", 'log:1 (event e1): unknown child "bea"; expected child'),
        (
            "2026 talk_held as e2\n2026 talk_held as e2",
            'log:2 (event e2): the event "e2" is there twice',
        ),
        ("2026 talk_held recorded soon", '"soon" is not a date with a time'),
    ],
)
def test_mistakes_are_named_with_line_and_item(text, problem):
    lines = problems(text)
    assert any(line.startswith(problem) or problem in line for line in lines), lines


def test_lines_are_those_of_the_file_around_it():
    (line,) = problems("2026 talk_held\n2026 talk_hold", file="norms.yaml", first_line=40)
    assert line.startswith("norms.yaml:41 (event e2)")
    (line,) = problems("", persons={"x": {"role": "nobody"}}, file="norms.yaml", first_line=40)
    assert line.startswith("norms.yaml:40: unknown role")


def test_the_vocabulary_of_the_program_is_the_default():
    case = parse_miniature("2026-03-02  placement_authorised  until 2027-03-02, category foster")
    assert case.events[0].fields["until"] == date(2027, 3, 2)
