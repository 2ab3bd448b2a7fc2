# SPDX-License-Identifier: EUPL-1.2
"""Who the persons around the child are on a day: role, authority, affected or not."""

from __future__ import annotations

import pytest

from tests.assessment.truths import truth, truths

RESTRICTED = "2026-06-01  contact_restricted  with_person {}"
PERSON = "{{person: {{field: with_person, {}}}}}"


def person(condition, name="mother", **about):
    return truth(PERSON.format(condition), RESTRICTED.format(name), "contact_restricted", **about)


@pytest.mark.parametrize(
    ("condition", "name", "expected"),
    [
        ("role: parent", "mother", "yes"),
        ("role: parent", "child", "no"),
        ("role: [parent]", "none", "unknown"),
        ("authority: true", "mother", "yes"),
        ("authority: false", "mother", "no"),
        ("role: parent, authority: true", "mother", "yes"),
        ("role: child, authority: true", "mother", "no"),
    ],
)
def test_the_person_in_a_field(condition, name, expected):
    assert person(condition.replace("[parent]", "parent"), name) == expected


def test_a_field_that_is_not_filled_is_silence():
    log = "2026-06-01  contact_restricted  extent none"
    condition = PERSON.format("role: parent")
    assert truth(condition, log, "contact_restricted") == "unknown"
    both = log + "\n2026-06-02  contact_restricted  with_person mother"
    assert truths(condition, both, "contact_restricted") == ["unknown", "yes"]


@pytest.mark.parametrize(
    ("affected", "condition", "expected"),
    [
        (True, "affected: true", "yes"),
        (True, "affected: false", "no"),
        (False, "affected: true", "no"),
        (False, "affected: false", "yes"),
        (None, "affected: true", "unknown"),
        (None, "affected: false", "unknown"),
    ],
)
def test_whether_a_person_is_affected(affected, condition, expected):
    assert person(condition, persons={"mother": {"affected": affected}}) == expected


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "unknown"),
        ([{"has": True, "from": "2026-06-01"}], "yes"),
        ([{"has": True, "from": "2026-06-02"}], "no"),
        ([{"has": True, "until": "2026-06-02"}], "yes"),
        ([{"has": True, "until": "2026-06-01"}], "no"),
        ([{"has": True, "through": "2026-06-01"}], "yes"),
        ([{"has": False, "until": "2026-06-01"}], "unknown"),
        ([{"has": None, "until": "2026-06-01"}], "unknown"),
        ([{"has": True, "until": "2026-06-01"}, {"has": None, "from": "2026-06-01"}], "unknown"),
        ([{"has": False, "until": "2026-06-01"}, {"has": True, "from": "2026-06-01"}], "yes"),
        ([{"has": True, "child": "child"}], "yes"),
    ],
)
def test_authority_by_the_spans_of_the_case_file(authority, expected):
    persons = {"mother": {"role": "parent", "authority": authority}}
    assert person("authority: true", persons=persons) == expected
    opposite = {"yes": "no", "no": "yes", "unknown": "unknown"}
    assert person("authority: false", persons=persons) == opposite[expected]


def test_a_case_file_that_says_nothing_of_authority_leaves_it_unknown():
    assert (
        person("authority: true", "aunt", persons={"aunt": {"role": "other_relative"}}) == "unknown"
    )


def test_authority_may_be_over_one_child_only():
    persons = {"mother": {"role": "parent", "authority": [{"has": True, "child": "anna"}]}}
    log = "2026-06-01  contact_restricted  with_person mother, for anna + bram"
    condition = PERSON.format("authority: true")
    about = {"persons": persons, "children": ["anna", "bram"]}
    assert truths(condition, log, "contact_restricted", **about) == ["yes", "unknown"]


@pytest.mark.parametrize(
    ("month", "expected"), [("2026-05", "yes"), ("2026-06", "unknown"), ("2026-07", "no")]
)
def test_authority_on_a_day_known_by_month_only(month, expected):
    persons = {"mother": {"authority": [{"has": True, "until": "2026-06-15"}]}}
    log = f"{month}  contact_restricted  with_person mother"
    condition = PERSON.format("authority: true")
    assert truth(condition, log, "contact_restricted", persons=persons) == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # On the day of the decision itself authority is still there.
        ("2026-06-01  authority_terminated  parents mother", "yes"),
        ("2026-05-31  authority_terminated  parents mother", "no"),
        ("2026-05-31  authority_terminated  parents father", "yes"),
        ("2026-05-31  authority_terminated  parents mother + father", "no"),
        ("2026-05-31  authority_terminated  guardian_kind GI", "yes"),
        (
            "2026-05-01  authority_terminated  parents mother\n"
            "2026-05-31  authority_restored    parent mother",
            "yes",
        ),
        (
            "2026-05-01  authority_terminated  parents mother\n"
            "2026-06-01  authority_restored    parent mother",
            "no",
        ),
        (
            "2026-05-01  authority_terminated  parents mother\n"
            "2026-05-31  authority_restored    parent father",
            "no",
        ),
        (
            "2026-05-10  authority_terminated  parents mother\n"
            "2026-05-09  authority_restored    parent mother",
            "no",
        ),
        (
            "2026-05-01  authority_terminated  as t, parents mother\n"
            "2026-05-10  appeal_lodged         as a, to t\n"
            "2026-06-01  appeal_decided        to a, outcome quashed",
            "yes",
        ),
        (
            "2026-05-01  authority_terminated  as t, parents mother\n"
            "2026-05-10  appeal_lodged         as a, to t\n"
            "2026-06-02  appeal_decided        to a, outcome quashed",
            "no",
        ),
        (
            "2026-05-01  authority_terminated  as t, parents mother\n"
            "2026-05-10  appeal_lodged         as a, to t\n"
            "2026-05-20  appeal_decided        to a, outcome upheld",
            "no",
        ),
    ],
)
def test_authority_that_the_court_ended(events, expected):
    log = RESTRICTED.format("mother") + "\n" + events
    assert truth(PERSON.format("authority: true"), log, "contact_restricted") == expected


def test_the_end_of_authority_over_one_child_says_nothing_of_another():
    log = """
        2026-05-01  authority_terminated  parents mother, for anna
        2026-06-01  contact_restricted    with_person mother, for anna + bram
    """
    condition = PERSON.format("authority: true")
    about = {"children": ["anna", "bram"]}
    assert truths(condition, log, "contact_restricted", **about) == ["no", "yes"]


PLAN = "{person: {field: with_persons, role: parent, authority: true}}"


@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        ("mother", "yes"),
        ("mother + father", "yes"),
        ("mother + child", "no"),
        ("mother + aunt", "unknown"),
        ("none", "unknown"),
        # An actor stands where a person can be named: it is no person.
        ("mother + GI", "no"),
    ],
)
def test_all_persons_in_a_list_must_be_so(persons, expected):
    log = f"2026-06-01  contact_plan_adopted  with_persons {persons}"
    people = {"aunt": {"role": "parent", "authority": None}}
    about = {"persons": people}
    assert truth(PLAN, log, "contact_plan_adopted", **about) == expected


@pytest.mark.parametrize(
    ("father", "expected"),
    [
        ({"role": "parent", "authority": True}, "yes"),
        ({"role": "parent", "authority": False}, "no"),
        ({"role": "parent", "authority": None}, "unknown"),
        ({"role": "foster_carer", "authority": True}, "no"),
    ],
)
def test_someone_around_the_child(father, expected):
    persons = {"mother": {"role": "parent", "authority": False}, "father": father}
    condition = "{someone: {role: parent, authority: true}}"
    log = "2026-06-01  hearing_held"
    assert truth(condition, log, persons=persons) == expected
