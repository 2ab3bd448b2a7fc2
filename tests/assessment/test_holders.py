# SPDX-License-Identifier: EUPL-1.2
"""Who has a right, and whether it is open to them."""

from __future__ import annotations

import pytest

from terugweg.assessment.assess import assess
from tests.assessment.small import day, found, rulebook, small_case, the, vocabulary

NORM = """
    shape: entitles
    holder: {}
    when: {{event: petition_filed}}
    right: {{last_day: {{length: 3 months, rolls: none}}, how: {{nl: Vraag, en: Ask}}, lawyer: needed}}
"""
PETITION = "2026-03-02  petition_filed"


def holders(kind, on="2026-04-01", log="", norm=NORM, **about):
    finding = the(norm.format(kind), f"{PETITION}\n{log}", on, **about)
    (remedy,) = finding.remedies
    return [(holder.kind, holder.person, holder.status) for holder in remedy.holders]


def test_parents_whatever_their_authority():
    persons = {"father": {"role": "parent", "authority": False}}
    assert holders("parent", persons=persons) == [
        ("parent", "mother", "open"),
        ("parent", "father", "open"),
    ]


def test_when_the_right_is_closed_it_is_closed_to_everyone():
    persons = {"father": {"role": "parent", "authority": None}}
    assert holders("[parent_with_authority]", "2026-06-03", persons=persons) == [
        ("parent_with_authority", "mother", "closed"),
        ("parent_with_authority", "father", "closed"),
    ]


def status_of(kind, person, on, authority, log=""):
    persons = {"mother": {"role": "parent", "authority": authority}}
    seen = {name: status for _, name, status in holders(kind, on, log, persons=persons)}
    return seen[person]


@pytest.mark.parametrize(
    ("authority", "on", "with_it", "without_it"),
    [
        (True, "2026-04-01", "open", "closed"),
        (False, "2026-04-01", "closed", "open"),
        (None, "2026-04-01", "unknown", "unknown"),
        ([{"has": True, "from": "2026-04-02"}], "2026-04-01", "closed", "open"),
        ([{"has": True, "from": "2026-04-02"}], "2026-04-02", "open", "closed"),
        ([{"has": True, "until": "2026-04-02"}], "2026-04-01", "open", "closed"),
        ([{"has": True, "until": "2026-04-02"}], "2026-04-02", "closed", "open"),
    ],
)
def test_parents_with_and_without_authority_on_the_day_that_is_asked(
    authority, on, with_it, without_it
):
    assert status_of("parent_with_authority", "mother", on, authority) == with_it
    assert status_of("parent_without_authority", "mother", on, authority) == without_it


@pytest.mark.parametrize(
    ("log", "on", "status"),
    [
        ("2026-04-01  authority_terminated  parents mother", "2026-04-01", "open"),
        ("2026-04-01  authority_terminated  parents mother", "2026-04-02", "closed"),
        (
            "2026-03-03  authority_terminated  parents mother\n"
            "2026-04-01  authority_restored    parent mother",
            "2026-04-01",
            "closed",
        ),
        (
            "2026-03-03  authority_terminated  parents mother\n"
            "2026-04-01  authority_restored    parent mother",
            "2026-04-02",
            "open",
        ),
        (
            "2026-03-03  authority_terminated  as t, parents mother\n"
            "2026-03-09  appeal_lodged         as a, to t\n"
            "2026-04-01  appeal_decided        to a, outcome quashed",
            "2026-04-01",
            "open",
        ),
        (
            "2026-03-03  authority_terminated  as t, parents mother\n"
            "2026-03-09  appeal_lodged         as a, to t\n"
            "2026-04-02  appeal_decided        to a, outcome quashed",
            "2026-04-01",
            "closed",
        ),
    ],
)
def test_authority_that_the_court_ended_and_gave_back(log, on, status):
    assert status_of("parent_with_authority", "mother", on, True, log) == status


@pytest.mark.parametrize(
    ("born", "on", "own", "plain"),
    [
        ("2014-04-02", "2026-04-01", "closed", "open"),
        ("2014-04-02", "2026-04-02", "open", "open"),
        ("2014", "2026-04-01", "unknown", "open"),
        ("2014-04", "2026-03-31", "closed", "open"),
        ("2014-04", "2026-04-15", "unknown", "open"),
        ("2014-04", "2026-04-30", "open", "open"),
        (None, "2026-04-01", "unknown", "open"),
    ],
)
def test_a_child_has_rights_of_its_own_from_its_twelfth_birthday(born, on, own, plain):
    persons = {"child": {"role": "child", **({"born": born} if born else {})}}
    assert holders("[child_12, child]", on, persons=persons) == [
        ("child_12", "child", own),
        ("child", "child", plain),
    ]


def test_each_child_holds_its_own_right():
    persons = {
        "anna": {"role": "child", "born": "2010-01-01"},
        "bram": {"role": "child", "born": "2020-01-01"},
    }
    log = f"{PETITION}  for anna + bram"
    findings = found(NORM.format("child_12"), log, "2026-04-01", persons=persons)
    seen = [
        (finding.child, holder.person, holder.status)
        for finding in findings
        for remedy in finding.remedies
        for holder in remedy.holders
    ]
    assert seen == [("anna", "anna", "open"), ("bram", "bram", "closed")]


@pytest.mark.parametrize(
    ("care", "on", "status"),
    [
        (None, "2026-04-01", "unknown"),
        ([{"from": "2026-01-01"}], "2026-04-01", "open"),
        ([{"from": "2026-04-01"}], "2026-04-01", "open"),
        ([{"from": "2026-04-02"}], "2026-04-01", "closed"),
        ([{"from": "2026-01-01", "until": "2026-04-02"}], "2026-04-01", "open"),
        ([{"from": "2026-01-01", "until": "2026-04-02"}], "2026-04-02", "closed"),
        ([{"from": "2026-01-01", "through": "2026-04-02"}], "2026-04-02", "open"),
        ([{"until": "2026-05-01"}], "2026-04-01", "open"),
        (
            [{"from": "2026-01-01", "until": "2026-02-01"}, {"from": "2026-04-01"}],
            "2026-04-01",
            "open",
        ),
        ([{"from": "2026-01-01", "child": "child"}], "2026-04-01", "open"),
    ],
)
def test_a_carer_has_the_right_while_the_child_lives_there(care, on, status):
    carer = {"role": "foster_carer", **({} if care is None else {"cares_for": care})}
    assert holders("carer", on, persons={"carer": carer}) == [("carer", "carer", status)]


def test_care_of_one_child_says_nothing_of_another():
    persons = {
        "carer": {"role": "foster_carer", "cares_for": [{"child": "anna", "from": "2026-01-01"}]}
    }
    log = f"{PETITION}  for anna + bram"
    about = {"persons": persons, "children": ["anna", "bram"]}
    findings = found(NORM.format("carer"), log, "2026-04-01", **about)
    assert [f.remedies[0].holders[0].status for f in findings] == ["open", "unknown"]


def test_guardians_and_affected_parents():
    persons = {
        "aunt": {"role": "guardian"},
        "mother": {"role": "parent", "affected": True},
        "father": {"role": "parent", "affected": False},
        "other": {"role": "parent"},
    }
    assert holders("guardian", persons=persons) == [("guardian", "aunt", "open")]
    assert holders("affected_parent", persons=persons) == [
        ("affected_parent", "mother", "open"),
        ("affected_parent", "father", "closed"),
        ("affected_parent", "other", "unknown"),
    ]


def test_a_kind_of_holder_that_the_case_names_no_person_of_stands_alone():
    assert holders("[GI, carer, requester]") == [
        ("GI", None, "open"),
        ("carer", None, "open"),
        ("requester", None, "open"),
    ]


def test_persons_of_another_case_do_not_count():
    cases = [
        small_case(PETITION, name="one", persons={"aunt": {"role": "guardian"}}),
        small_case(PETITION, name="other"),
    ]
    done = assess(cases, rulebook(NORM.format("guardian")), vocabulary(), day("2026-04-01"))
    seen = [(f.case, f.remedies[0].holders[0].person) for f in done.findings]
    assert seen == [("one", "aunt"), ("other", None)]


def test_where_the_right_is_unknown_it_is_unknown_to_those_who_belong():
    norm = NORM.replace("right: {{", "right: {{unsure_if: {{kind: OTS}}, ")
    persons = {"father": {"role": "parent", "authority": False}}
    assert holders("parent_with_authority", norm=norm, persons=persons) == [
        ("parent_with_authority", "mother", "unknown"),
        ("parent_with_authority", "father", "closed"),
    ]


def test_norms_without_a_right_have_no_remedies():
    norm = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {actor: GI}"
    assert the(norm, PETITION, "2026-04-01").remedies == ()


NAMED = """
    shape: entitles
    holder: {}
    when: {{event: {}}}
    right: {{how: {{nl: Vraag, en: Ask}}, lawyer: needed}}
"""


@pytest.mark.parametrize(
    ("kind", "event", "log", "persons"),
    [
        ("requester", "file_access_requested", "requester mother", ["mother"]),
        ("requester", "file_access_requested", "requester child", ["child"]),
        ("requester", "file_access_requested", "by mother", [None]),
        ("requester", "file_access_requested", "requester none", [None]),
        ("requester", "file_looked_at_again", "asked_by father", ["father"]),
        ("addressee", "written_instruction_given", "to mother + father", ["mother", "father"]),
        ("addressee", "statement_put_to_family", "to father", ["father"]),
        ("addressee", "court_assignment_given", "to GI", [None]),
        ("addressee", "child_returned_home", "to_parent mother", [None]),
        ("person_concerned", "help_requested", "for_person mother", ["mother"]),
        (
            "person_concerned",
            "care_plan_adopted",
            "for_persons child + mother",
            ["child", "mother"],
        ),
        ("person_concerned", "support_intake_held", "person father", ["father"]),
        # Another kind of holder is not in these fields.
        ("addressee", "file_access_requested", "requester mother", [None]),
    ],
)
def test_a_holder_whom_the_record_names(kind, event, log, persons):
    finding = the(NAMED.format(kind, event), f"2026-03-02  {event}  {log}", "2026-04-01")
    assert [
        (holder.kind, holder.person, holder.status) for holder in finding.remedies[0].holders
    ] == [(kind, person, "open") for person in persons]


@pytest.mark.parametrize(
    ("log", "persons"),
    [
        ("2026-03-01  written_instruction_given  as w, to mother\n{} to w", ["mother"]),
        ("2026-03-01  contact_restricted  as w, with_person mother\n{} to w", [None]),
        ("{} instruction_ref none", [None]),
        ("{}", [None]),
    ],
)
def test_the_addressee_is_the_one_to_whom_the_instruction_was_addressed(log, persons):
    event = "instruction_withdrawal_requested"
    lines = (
        log.format(f"2026-03-02  {event}  as q,")
        if "to w" in log or "none" in log
        else (f"2026-03-02  {event}")
    )
    finding = the(NAMED.format("addressee", event), lines, "2026-04-01")
    assert [holder.person for holder in finding.remedies[0].holders] == persons


def test_a_field_that_holds_an_actor_names_no_person():
    log = "2026-03-02  help_requested  for_person GI"
    finding = the(NAMED.format("person_concerned", "help_requested"), log, "2026-04-01")
    assert [holder.person for holder in finding.remedies[0].holders] == [None]
