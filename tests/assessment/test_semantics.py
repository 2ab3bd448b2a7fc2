# SPDX-License-Identifier: EUPL-1.2
"""The semantics that are easily got wrong, as the architecture fixes them: points 1 to 4."""

from __future__ import annotations

import pytest

from tests.assessment.small import (
    ANSWERED,
    assessed,
    day,
    found,
    the,
    verdicts,
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


def test_no_event_in_the_log_gives_no_finding():
    assert assessed(WITHIN_2_WEEKS, "2026-06-01  help_requested", "2026-07-01").findings == ()
