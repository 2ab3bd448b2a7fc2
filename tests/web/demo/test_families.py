# SPDX-License-Identifier: EUPL-1.2
"""The six invented families: each is whole, and tells the story that it is meant to tell."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.demo.stories import (
    AFFECTED,
    CONTACT,
    DEMO,
    EMERGENCY,
    FAMILIES,
    FINDINGS,
    KEY_FINDINGS,
    PERMANENCY,
    RETURN,
    SUNDAY,
    TODAY,
    TWO_YEARS,
    assessment,
    case,
    children,
)

ADVERSE = {"overdue", "breached", "lacking"}


def test_all_families_are_there():
    assert sorted(path.stem for path in (DEMO / "families").glob("*.yaml")) == sorted(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_whole_and_richly_worked(family: str):
    log = case(family)
    roles = {person.role for person in log.persons}

    assert log.case == family
    assert log.as_of == TODAY
    assert log.gaps == ()
    assert 40 <= len(log.events) <= 90
    assert len({event.type for event in log.events}) >= 35
    assert {"child", "parent", "grandparent", "worker", "lawyer"} <= roles
    assert all(person.name and person.name != person.id for person in log.persons)
    assert all(person.authority for person in log.persons if person.role == "parent")
    assert any(person.cares_for for person in log.persons)
    assert set(log.summary) == {"nl", "en"}
    assert log.complete_for


@pytest.mark.parametrize("family", FAMILIES)
def test_every_event_is_recorded_after_it_happened_and_before_today(family: str):
    wrong = [
        event.id
        for event in case(family).events
        if event.recorded_at is None
        or (event.occurred_on.first or TODAY) > event.recorded_at.date()
        or event.recorded_at.date() > date(2026, 11, 20)
    ]

    assert wrong == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_finding_is_sure_of_its_ground(family: str):
    found = assessment(family)
    unknown = [
        (finding.norm.id, finding.trigger, finding.child)
        for finding in found.findings
        if finding.verdict in {"unknown", "failed"}
    ]

    assert len(found.findings) >= FINDINGS[family]
    assert found.table.failures == ()
    assert unknown == []


@pytest.mark.parametrize("row", KEY_FINDINGS, ids=lambda row: f"{row[0][:4]}-{row[1]}-{row[2]}")
def test_the_story_that_is_meant(row: tuple[str, str, str, str | None, str, str | None]):
    family, norm, trigger, child, verdict, due = row
    found = assessment(family).about(norm, trigger, child)

    assert {f.child for f in found} == ({child} if child else children(family))
    assert {f.verdict for f in found} == {verdict}
    assert {str(f.due) if f.due else None for f in found} == {due}


def test_the_good_return_misses_nothing():
    findings = assessment(RETURN).findings
    count = sum(finding.verdict in {"met", "kept"} for finding in findings)

    assert [f.norm.id for f in findings if f.verdict in ADVERSE | {"met_late"}] == []
    assert count > len(findings) / 2


@pytest.mark.parametrize("family", FAMILIES)
def test_there_is_something_to_do_to_use_and_to_weigh(family: str):
    verdicts = {finding.verdict for finding in assessment(family).findings}

    assert {"running", "open", "to_weigh"} <= verdicts
    assert family == RETURN or verdicts & ADVERSE


@pytest.mark.parametrize("family", [EMERGENCY, CONTACT, RETURN, AFFECTED])
def test_something_is_due_this_week(family: str):
    found = assessment(family).findings

    assert [
        f.norm.id
        for f in found
        if f.verdict in {"running", "open"} and f.due is not None and TODAY <= f.due <= SUNDAY
    ]


@pytest.mark.parametrize(("family", "last_day"), [(PERMANENCY, 27), (TWO_YEARS, 30)])
def test_the_supervision_order_ends_within_eight_days(family: str, last_day: int):
    ends = {
        event.fields["until"]
        for event in case(family).events
        if event.type in {"supervision_order_granted", "measure_extended"}
    }

    assert max(ends) == date(2026, 11, last_day)
