# SPDX-License-Identifier: EUPL-1.2
"""The semantics that are easily got wrong, as the architecture fixes them: points 1 to 9."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from tests.assessment.small import (
    ANSWERED,
    assessed,
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
EVALUATED = """
    shape: within
    when: {event: child_placed}
    must: {event: evaluation_held}
    term: {length: 3 months, rolls: none}
"""


@pytest.mark.parametrize(
    ("answered", "verdict"),
    [
        ("2026-05-31", "unknown"),
        ("2026-06-01", "met"),
        ("2026-06-15", "met"),
        ("2026-06-16", "met_late"),
    ],
)
def test_1_an_answer_on_the_day_of_the_trigger_counts_and_one_before_does_not(answered, verdict):
    log = f"""
        2026-06-01  end_placement_requested
        {answered}  {ANSWERED}
    """
    finding = the(WITHIN_2_WEEKS, log, "2026-07-01")
    assert (finding.verdict, finding.due) == (verdict, day("2026-06-15"))


def test_1_an_answer_before_the_trigger_counts_where_the_norm_says_so():
    log = """
        2026-06-01  evaluation_held
        2026-06-02  child_placed
    """
    assert verdicts(EVALUATED, log, "2026-06-02") == ["running"]
    assert verdicts(EVALUATED + "    before_counts: true\n", log, "2026-06-02") == ["met"]


def test_1_within_one_day_the_order_of_the_file_does_not_matter():
    log = """
        2026-06-01  evaluation_held  as e
        2026-06-01  child_placed     as p
    """
    assert the(EVALUATED, log, "2026-06-01").answer == "e"


def test_2_every_trigger_opens_its_own_obligation_and_one_answer_may_satisfy_several():
    log = f"""
        2026-06-01  end_placement_requested  as r1
        2026-06-08  end_placement_requested  as r2
        2026-06-16  {ANSWERED}               as a
    """
    one, other = found(WITHIN_2_WEEKS, log, "2026-07-01")
    assert (one.trigger, one.verdict, one.answer) == ("r1", "met_late", "a")
    assert (other.trigger, other.verdict, other.answer) == ("r2", "met", "a")


def test_2_an_answer_that_names_one_obligation_satisfies_that_one_only():
    log = f"""
        2026-06-01  end_placement_requested  as r1
        2026-06-08  end_placement_requested  as r2
        2026-06-10  {ANSWERED}               to r2
    """
    assert verdicts(WITHIN_2_WEEKS, log, "2026-07-01", complete_for=[ANSWERED]) == [
        "overdue",
        "met",
    ]


def test_2_duplicate_triggers_on_one_day_stay_apart():
    log = f"""
        2026-06-01  end_placement_requested  as r1
        2026-06-01  end_placement_requested  as r2
        2026-06-20  {ANSWERED}               to r1
        2026-06-10  {ANSWERED}               to r2
    """
    assert [(f.trigger, f.verdict) for f in found(WITHIN_2_WEEKS, log, "2026-07-01")] == [
        ("r1", "met_late"),
        ("r2", "met"),
    ]


@pytest.mark.parametrize(
    ("gone", "verdict"),
    [("2026-06-15", "discharged"), ("2026-06-16", "overdue")],
)
def test_3_an_obligation_is_discharged_when_its_ground_falls_away_before_it_was_due(gone, verdict):
    withdrawn = f"""
        2026-06-01  end_placement_requested
        {gone}      petition_withdrawn
    """
    finding = the(WITHIN_2_WEEKS, withdrawn, "2026-07-01", complete_for=[ANSWERED])
    assert finding.verdict == verdict
    assert finding.gone_on == (day(gone) if verdict == "discharged" else None)
    ended = f"""
        2026-03-02  placement_authorised  until 2027-03-02
        2026-06-01  end_placement_requested
        {gone}      measure_ended         measure placement_authorisation, ended_on {gone}
    """
    assert verdicts(WITHIN_2_WEEKS, ended, "2026-07-01", complete_for=[ANSWERED]) == [verdict]
    born = {"child": {"role": "child", "born": gone.replace("2026", "2008")}}
    request = "2026-06-01  end_placement_requested"
    about = {"complete_for": [ANSWERED], "persons": born}
    assert verdicts(WITHIN_2_WEEKS, request, "2026-07-01", **about) == [verdict]


def test_3_what_takes_the_ground_away_counts_only_from_the_trigger_on():
    log = """
        2026-05-31  petition_withdrawn
        2026-06-01  end_placement_requested
    """
    assert verdicts(WITHIN_2_WEEKS, log, "2026-07-01", complete_for=[ANSWERED]) == ["overdue"]


@pytest.mark.parametrize(
    ("start", "term", "due"),
    [
        ("2026-06-01", "{length: 2 weeks, rolls: none}", "2026-06-15"),
        ("2026-06-01", "{length: 2 weeks, from: same day, rolls: none}", "2026-06-14"),
        # Months clamp to the last day of the month.
        ("2025-11-30", "{length: 3 months, rolls: none}", "2026-02-28"),
        # 14 June 2026 is a Sunday; the Monday counts.
        ("2026-05-31", "{length: 2 weeks, rolls: atw}", "2026-06-15"),
        ("2026-05-31", "{length: 2 weeks, rolls: none}", "2026-06-14"),
        # King's Day, Monday 27 April 2026.
        ("2026-04-13", "{length: 2 weeks, rolls: atw}", "2026-04-28"),
        # Christmas on a Friday, then Boxing Day and a Sunday.
        ("2026-12-11", "{length: 2 weeks, rolls: atw}", "2026-12-28"),
        # Terms of at most three months roll, longer ones do not: 30 August 2026 is a Sunday.
        ("2026-05-30", "{length: 3 months, rolls: atw}", "2026-08-31"),
        ("2026-02-28", "{length: 6 months, rolls: none}", "2026-08-28"),
        # Three days hold at least two working days: Good Friday to Easter Monday 2026.
        ("2026-04-02", "{length: 3 days, rolls: atw}", "2026-04-08"),
        # Working days pass over the weekend and Whit Monday.
        ("2026-05-21", "{length: 3 working days, rolls: none}", "2026-05-27"),
    ],
)
def test_4_terms_are_counted_as_the_norm_says(start, term, due):
    norm = f"""
        shape: within
        when: {{event: end_placement_requested}}
        must: {{event: {ANSWERED}}}
        term: {term}
    """
    finding = the(norm, f"{start}  end_placement_requested", "2026-12-31")
    assert finding.due == day(due)
    assert finding.start == day(start)
    assert finding.calculation is not None
    assert finding.calculation.due == day(due)


def test_4_a_term_counted_back_never_rolls():
    norm = """
        shape: before
        when: {end: supervision_order}
        must: {event: petition_filed}
        term: {length: 2 months, from: counted back}
    """
    log = "2026-01-20  supervision_order_granted  starts 2026-01-20, until 2027-01-03"
    finding = the(norm, log, "2026-06-01")
    assert finding.due == day("2026-11-03")
    log = "2026-01-20  supervision_order_granted  starts 2026-01-20, until 2026-10-15"
    assert the(norm, log, "2026-06-01").due == day("2026-08-15")  # a Saturday


@pytest.mark.parametrize(
    ("on", "verdict", "days"),
    [
        ("2026-05-16", "running", 0),
        ("2026-05-17", "unknown", 1),
        ("2026-05-18", "unknown", 2),
        ("2026-05-19", "overdue", 3),
    ],
)
def test_4_where_it_is_unsure_whether_a_lapse_rolls_the_warning_is_on_the_unrolled_day(
    on, verdict, days
):
    norm = """
        shape: within
        when: {event: placement_authorised}
        must: {event: child_placed}
        term: {length: 3 months, rolls: unsure}
    """
    # 16 May 2026 is a Saturday, 18 May a Monday.
    finding = the(norm, "2026-02-16  placement_authorised", on, complete_for=["child_placed"])
    assert (finding.verdict, finding.days) == (verdict, days)
    assert (finding.due, finding.later) == (day("2026-05-16"), day("2026-05-18"))


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


def test_no_event_in_the_log_gives_no_finding():
    assert assessed(WITHIN_2_WEEKS, "2026-06-01  help_requested", "2026-07-01").findings == ()
