# SPDX-License-Identifier: EUPL-1.2
"""The semantics that are easily got wrong, as the architecture fixes them: points 5 to 9."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from tests.assessment.small import (
    ANSWERED,
    day,
    found,
    rulebook,
    small_case,
    the,
    verdicts,
    vocabulary,
)

WITHIN_2_WEEKS = f"""
    shape: within
    when: {{event: end_placement_requested}}
    must: {{event: {ANSWERED}, answering: request_ref}}
    term: {{length: 2 weeks, starts: received_on, rolls: atw}}
    discharged_by: [petition_withdrawn, {{state_ended: placement_authorisation}}]
"""


def versions(first: str, second: str) -> list[str]:
    return [
        f"""
        id: two-versions
        valid_from: 2020-01-01
        valid_to: 2026-06-14
        shape: within
        when: {{event: end_placement_requested}}
        must: {{event: {ANSWERED}}}
        term: {{length: {first}, rolls: none}}
        """,
        f"""
        id: two-versions
        valid_from: 2026-06-15
        shape: within
        when: {{event: end_placement_requested}}
        must: {{event: {ANSWERED}}}
        term: {{length: {second}, rolls: none}}
        """,
    ]


@pytest.mark.parametrize(
    ("trigger", "due", "version"),
    [
        ("2026-06-14", "2026-06-28", "2020-01-01"),
        ("2026-06-15", "2026-07-06", "2026-06-15"),
    ],
)
def test_5_the_version_in_force_on_the_day_of_the_trigger_counts(trigger, due, version):
    finding = the(
        versions("2 weeks", "3 weeks"), f"{trigger}  end_placement_requested", "2026-07-01"
    )
    assert finding.due == day(due)
    assert finding.norm.valid_from == day(version)


def test_5_before_its_first_version_a_norm_finds_nothing():
    log = """
        2019-12-31  end_placement_requested  as r1
        2020-01-01  end_placement_requested  as r2
    """
    assert [f.trigger for f in found(versions("1 day", "2 days"), log, "2026-01-01")] == ["r2"]


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2026-06-15", "running"),
        ("2026-06-16", "unknown"),
        ("2026-07-14", "unknown"),
        ("2026-07-15", "overdue"),
    ],
)
def test_6_a_date_known_by_month_only_gives_a_range(on, verdict):
    finding = the(WITHIN_2_WEEKS, "2026-06  end_placement_requested", on, complete_for=[ANSWERED])
    assert finding.verdict == verdict
    assert finding.due is None
    assert finding.due_earliest == day("2026-06-15")
    # Up to the end of June the request itself can have come no later than the day that is asked.
    if on >= "2026-06-30":
        assert finding.due_latest == day("2026-07-14")


@pytest.mark.parametrize(
    ("answered", "verdict"),
    [
        ("2026-06-15", "met"),
        ("2026-06-16", "unknown"),
        ("2026-07", "unknown"),
        ("2026-07-14", "unknown"),
        ("2026-07-15", "met_late"),
        ("2026-08", "met_late"),
    ],
)
def test_6_a_verdict_is_given_only_when_both_ends_agree(answered, verdict):
    log = f"""
        2026-06   end_placement_requested  as r
        {answered}  {ANSWERED}             to r
    """
    finding = the(WITHIN_2_WEEKS, log, "2026-09-01")
    assert finding.verdict == verdict
    assert finding.due_latest == day("2026-07-14")


def test_6_a_day_that_is_only_bounded_from_above_counts_as_that_day_and_has_no_earliest_due_day():
    finding = the(
        WITHIN_2_WEEKS,
        "by 2026-06-01  end_placement_requested",
        "2026-06-20",
        complete_for=[ANSWERED],
    )
    assert finding.verdict == "overdue"
    assert (finding.due, finding.due_earliest) == (None, None)
    assert finding.due_latest == day("2026-06-15")
    assert finding.start is None


@pytest.mark.parametrize(
    ("recorded", "known"),
    [("2026-06-02T21:59:00Z", True), ("2026-06-02T22:00:00Z", False)],
)
def test_7_the_dutch_day_counts(recorded, known):
    log = f"2026-06-01  end_placement_requested  recorded {recorded}"
    assert len(found(WITHIN_2_WEEKS, log, "2026-06-20", known_on="2026-06-02")) == known


def test_8_what_was_true_and_what_was_known_are_two_things():
    log = f"""
        2026-06-01  end_placement_requested  as r, recorded 2026-06-02
        2026-06-10  {ANSWERED}               to r, recorded 2026-06-25
    """
    about = {"complete_for": [ANSWERED]}
    assert verdicts(WITHIN_2_WEEKS, log, "2026-06-30", **about) == ["met"]
    assert verdicts(WITHIN_2_WEEKS, log, "2026-06-30", known_on="2026-06-25", **about) == ["met"]
    assert verdicts(WITHIN_2_WEEKS, log, "2026-06-30", known_on="2026-06-24", **about) == [
        "overdue"
    ]
    assert verdicts(WITHIN_2_WEEKS, log, "2026-06-30", known_on="2026-06-01", **about) == []


def test_8_what_had_not_yet_happened_on_the_day_that_is_asked_does_not_count():
    log = f"""
        2026-06-01  end_placement_requested  as r
        2026-06-10  {ANSWERED}               to r
    """
    assert verdicts(WITHIN_2_WEEKS, log, "2026-06-09") == ["running"]
    assert verdicts(WITHIN_2_WEEKS, log, "2026-06-10") == ["met"]
    assert verdicts(WITHIN_2_WEEKS, log, "2026-05-31") == []


def test_8_a_corrected_event_gives_way_to_its_correction():
    case = small_case("""
        2026-06-01  end_placement_requested  as wrong, recorded 2026-06-01
        2026-06-08  end_placement_requested  as right, recorded 2026-06-20
    """)
    wrong, right = case.events
    case = replace(case, events=(wrong, replace(right, corrects="wrong")))

    def dues(known_on):
        book = rulebook(WITHIN_2_WEEKS)
        done = assess([case], book, vocabulary(), day("2026-06-30"), known_on=day(known_on))
        return [(finding.trigger, finding.due) for finding in done.findings]

    assert dues("2026-06-20") == [("right", day("2026-06-22"))]
    assert dues("2026-06-19") == [("wrong", day("2026-06-15"))]


def test_9_a_day_set_by_a_judge_does_not_roll():
    norm = """
        shape: within
        when: {event: expert_research_ordered}
        must: {event: expert_report_received, answering: order_ref}
        term: {date_in: due}
    """
    log = "2026-06-01  expert_research_ordered  due 2026-10-03"  # a Saturday
    about = {"complete_for": ["expert_report_received"]}
    assert the(norm, log, "2026-10-03", **about).verdict == "running"
    finding = the(norm, log, "2026-10-04", **about)
    assert (finding.verdict, finding.due, finding.days) == ("overdue", day("2026-10-03"), 1)
    assert finding.calculation is None
    without = the(norm, "2026-06-01  expert_research_ordered", "2030-01-01", **about)
    assert (without.verdict, without.due) == ("running", None)
