# SPDX-License-Identifier: EUPL-1.2
"""The invented people and organisations: every role and kind is there, and every name is known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from terugweg.terms import age_on
from tests.web.demo.stories import FAMILIES, TODAY, case, children, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLES = {
    "youth_protector", "team_lead", "behavioural_scientist", "file_manager", "board_investigator",
    "vt_worker", "court_registry", "judge", "foster_care_worker", "foster_carer", "parent",
    "child", "lawyer", "special_curator", "confidential_adviser", "inspector",
    "support_counsellor", "system_manager",
}  # fmt: skip
KINDS = {
    "GI": 13, "VT": 1, "RvdK": 1, "court": 2, "municipality": 2, "provider": 2, "foster_care": 1,
    "law_firm": 2, "advice": 1, "inspectorate": 1, "support_team": 1,
}  # fmt: skip
TASKS = {
    "executes", "investigates", "handles_report", "decides", "cares", "helps", "pays",
    "represents", "advises", "supports", "inspects",
}  # fmt: skip
REGISTERED = {
    "youth_protector", "board_investigator", "vt_worker", "foster_care_worker",
}  # fmt: skip


def _organisations() -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in listed("organisations")}


def _tasks() -> Iterator[dict[str, Any]]:
    for row in listed("people"):
        yield from row.get("tasks", [])
    for row in listed("organisations"):
        yield from row.get("involved", [])


def test_there_are_so_many_organisations_of_each_kind():
    rows = listed("organisations")

    assert Counter(row["kind"] for row in rows) == KINDS
    assert len({row["key"] for row in rows}) == len(rows)
    assert len({row["name"] for row in rows}) == len(rows)


def test_somebody_can_log_in_for_every_role():
    rows = listed("people")

    assert {row["role"] for row in rows} == ROLES
    assert len({row["login"] for row in rows}) == len(rows)
    assert all(row["login"].endswith("@example.org") for row in rows)


@pytest.mark.parametrize("row", listed("people"), ids=lambda row: row["login"])
def test_a_person_is_known_where_the_list_says(row: dict[str, Any]):
    organisations = _organisations()
    if "person" in row:
        persons = {person.id: person for person in case(row["person"]["family"]).persons}
        assert persons[row["person"]["id"]].name == row["name"]
    if row["role"] not in {"parent", "child", "foster_carer"}:
        assert row["organisation"] in organisations
    if "team" in row:
        assert row["team"] in organisations[row["organisation"]]["teams"]
    assert ("registration" in row) == (row["role"] in REGISTERED)
    assert all(len(row["about"][language]) > 40 for language in ("nl", "en"))


def test_every_task_is_for_a_family_and_persons_that_exist():
    for task in _tasks():
        log = case(task["family"])
        persons = {person.id for person in log.persons}
        assert task["task"] in TASKS
        assert set(task.get("children", [])) <= children(task["family"])
        assert task.get("on_behalf_of", "") in persons | {""}
        assert task.get("consent", "") in {event.id for event in log.events} | {""}
        assert task.get("until") is None or task["from"] < task["until"]


def test_what_was_given_rests_on_a_decision_for_the_one_to_whom_it_was_given():
    given = [(row, one) for row in listed("people") for one in row.get("given", [])]
    assert given
    workers = {row["login"] for row in listed("people") if row["role"] == "youth_protector"}
    for row, one in given:
        events = {event.id: event for event in case(one["family"]).events}
        decision = events[one["ground"]]
        (request,) = decision.fields["request_ref"]
        assert decision.type == "file_access_decided"
        assert decision.fields["outcome"] in {"full", "partial"}
        assert events[request.event_id].fields["requester"] == one["to"] == row["person"]["id"]
        for entry in (*(events[key] for key in one["entries"]), decision):
            assert one["child"] in entry.children
        assert one["by"] in workers


def test_a_parent_without_authority_and_a_girl_of_12_can_be_chosen():
    persons = {
        row["login"]: next(
            one for one in case(row["person"]["family"]).persons if one.id == row["person"]["id"]
        )
        for row in listed("people")
        if row["role"] in {"parent", "child"}
    }
    father = persons["ruben.hooglicht@example.org"]
    assert [span.has for span in father.authority] == [False]
    born = persons["naomi@example.org"].born
    assert born is not None
    assert born.first is not None
    assert born.first == born.last
    assert age_on(born.first, TODAY) == 12


def test_every_task_is_given_to_somebody():
    assert {task["task"] for task in _tasks()} == TASKS


@pytest.mark.parametrize("family", FAMILIES)
def test_the_institution_that_carries_out_the_measure_is_the_one_of_the_order(family: str):
    named = {
        event.fields[field]
        for event in case(family).events
        for field in ("gi", "to_gi")
        if event.fields.get(field)
    }
    involved = {
        row["name"]
        for row in listed("organisations")
        for task in row.get("involved", [])
        if task["family"] == family and task["task"] == "executes"
    }

    assert named == involved
