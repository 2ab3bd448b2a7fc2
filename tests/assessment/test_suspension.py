# SPDX-License-Identifier: EUPL-1.2
"""Time that does not count: while a state suspends a term, its last day moves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.terms import (
    Length,
    Roll,
    Term,
    day_number,
    days_between,
    from_day_number,
    moved,
)
from tests.assessment.small import day, everything, found, the

NORM = """
    shape: within
    when: {{event: petition_filed}}
    must: {{event: hearing_held}}
    term: {{length: {length}, rolls: {rolls}}}
    suspended_while: [expert_research{more}]
"""
PLAIN = NORM.format(length="2 weeks", rolls="none", more="")
PETITION = "2026-06-01  petition_filed"


def paused(log, on, norm=PLAIN):
    finding = the(norm, f"{PETITION}\n{log}", on, complete_for=everything())
    return finding.verdict, finding.due and finding.due.isoformat()


def research(first, last, name="o"):
    return f"{first}  expert_research_ordered  as {name}\n{last}  expert_report_received  to {name}"


@pytest.mark.parametrize(
    ("log", "on", "expected"),
    [
        ("", "2026-06-15", ("running", "2026-06-15")),
        (research("2026-06-05", "2026-06-10"), "2026-06-20", ("running", "2026-06-20")),
        (research("2026-06-05", "2026-06-10"), "2026-06-21", ("overdue", "2026-06-20")),
        # Suspended now: from the first day until the day before the last.
        (research("2026-06-05", "2026-06-10"), "2026-06-04", ("running", "2026-06-15")),
        (research("2026-06-05", "2026-06-10"), "2026-06-05", ("suspended", "2026-06-15")),
        (research("2026-06-05", "2026-06-10"), "2026-06-09", ("suspended", "2026-06-15")),
        (research("2026-06-05", "2026-06-10"), "2026-06-10", ("running", "2026-06-20")),
        ("2026-06-15  expert_research_ordered", "2027-01-01", ("suspended", "2026-06-15")),
        # It began when the term had already run.
        ("2026-06-16  expert_research_ordered", "2026-06-16", ("overdue", "2026-06-15")),
        (research("2026-06-15", "2026-06-16"), "2026-06-16", ("running", "2026-06-16")),
        # What lay before the trigger does not count, what lay around it from the trigger on.
        (research("2026-05-01", "2026-06-01"), "2026-06-16", ("overdue", "2026-06-15")),
        (research("2026-05-01", "2026-06-03"), "2026-06-17", ("running", "2026-06-17")),
        # One after the other, also when the second begins in the time that the first gave.
        (
            research("2026-06-05", "2026-06-10", "a")
            + "\n"
            + research("2026-06-18", "2026-06-25", "b"),
            "2026-06-27",
            ("running", "2026-06-27"),
        ),
        # Days that are suspended twice count once.
        (
            research("2026-06-05", "2026-06-10", "a")
            + "\n"
            + research("2026-06-08", "2026-06-12", "b"),
            "2026-06-23",
            ("overdue", "2026-06-22"),
        ),
        (
            research("2026-06-05", "2026-06-12", "a")
            + "\n"
            + research("2026-06-06", "2026-06-08", "b"),
            "2026-06-23",
            ("overdue", "2026-06-22"),
        ),
    ],
)
def test_the_last_day_moves_by_the_days_that_did_not_count(log, on, expected):
    assert paused(log, on) == expected


def test_an_answer_within_the_longer_term_is_in_time():
    log = research("2026-06-05", "2026-06-10")
    assert paused(f"{log}\n2026-06-20  hearing_held", "2026-07-01")[0] == "met"
    assert paused(f"{log}\n2026-06-21  hearing_held", "2026-07-01")[0] == "met_late"


def test_the_suspension_of_another_child_does_not_count():
    log = """
        2026-06-01  petition_filed           for anna + bram
        2026-06-05  expert_research_ordered  as o, for bram
        2026-06-10  expert_report_received   to o, for bram
    """
    findings = found(PLAIN, log, "2026-07-01", children=["anna", "bram"])
    assert [finding.due for finding in findings] == [day("2026-06-15"), day("2026-06-20")]


def test_each_of_several_states_suspends():
    norm = NORM.format(length="2 weeks", rolls="none", more=", appeal")
    log = (
        research("2026-06-05", "2026-06-10")
        + """
2026-06-11  appeal_lodged   as a
2026-06-14  appeal_decided  to a
"""
    )
    assert paused(log, "2026-06-30", norm) == ("overdue", "2026-06-23")
    assert paused(log, "2026-06-30") == ("overdue", "2026-06-20")


def test_a_term_without_a_number_or_without_a_known_start_is_not_moved():
    norm = PLAIN.replace("{length: 2 weeks, rolls: none}", "none stated")
    assert paused(research("2026-06-05", "2026-06-10"), "2026-07-01", norm) == ("running", None)
    due = """
        shape: within
        when: {event: court_assignment_given}
        must: {event: court_assignment_reported}
        term: {date_in: due}
        suspended_while: [expert_research]
    """
    log = "2026-06-01  court_assignment_given  due 2026-06-15\n" + research(
        "2026-06-05", "2026-06-10"
    )
    assert the(due, log, "2026-06-15").due == day("2026-06-15")


def test_a_start_of_which_only_the_latest_day_is_known():
    log = "by 2026-06-01  petition_filed\n" + research("2026-06-05", "2026-06-10")
    finding = the(PLAIN, log, "2026-06-21", complete_for=everything())
    assert (finding.verdict, finding.due_earliest, finding.due_latest) == (
        "overdue",
        None,
        day("2026-06-20"),
    )


def test_where_it_is_unsure_whether_it_rolls_only_the_later_day_rolls():
    norm = NORM.format(length="2 weeks", rolls="unsure", more="")
    log = f"{PETITION}\n" + research("2026-06-05", "2026-06-10")
    finding = the(norm, log, "2026-06-15")  # 20 June 2026 is a Saturday
    assert (finding.due, finding.later) == (day("2026-06-20"), day("2026-06-22"))


DAYS = st.integers(day_number(day("2024-01-01")), day_number(day("2027-12-31")))
LENGTHS = st.sampled_from(["10 days", "2 weeks", "6 weeks", "1 month", "3 months"])


@given(
    start=DAYS,
    wait=st.integers(0, 9),
    pause=st.integers(1, 400),
    length=LENGTHS,
    rolls=st.sampled_from(["none", "atw"]),
)
def test_any_suspension_moves_the_last_day_by_its_days_and_then_it_rolls(
    start, wait, pause, length, rolls
):
    first, last = from_day_number(start + wait), from_day_number(start + wait + pause)
    log = f"{from_day_number(start)}  petition_filed\n{research(first, last)}"
    norm = NORM.format(length=length, rolls=rolls, more="")
    finding = the(norm, log, "2032-01-01")
    term = Term(Length.parse(length), roll=Roll(rolls))
    unsuspended = term.explain(from_day_number(start)).due
    plain = np.array([day_number(unsuspended) + pause], dtype="datetime64[D]")
    (expected,) = moved(plain, Length.parse(length), Roll(rolls)).tolist()
    assert finding.due == expected
    assert days_between(unsuspended, expected) >= pause
    assert finding.calculation is None


def test_a_pause_that_was_over_before_the_term_began_is_passed_over():
    log = f"{research('2026-05-01', '2026-05-10', 'x')}\n{research('2026-06-05', '2026-06-10')}"
    assert paused(log, "2026-06-20") == ("running", "2026-06-20")
    assert paused(log, "2026-06-21") == ("overdue", "2026-06-20")


def test_pauses_count_in_the_order_of_their_days_whatever_state_they_are_of():
    # The authorisation was given first and begins last; a day that both cover counts once.
    norm = NORM.format(length="2 weeks", rolls="none", more=", placement_authorisation")
    given = "2026-06-02  placement_authorised  starts 2026-06-10, until 2026-06-14"
    log = f"{given}\n{research('2026-06-05', '2026-06-12')}"
    assert paused(log, "2026-06-24", norm) == ("running", "2026-06-24")
    assert paused(log, "2026-06-25", norm) == ("overdue", "2026-06-24")


def test_a_pause_within_one_that_still_runs_moves_the_last_day():
    norm = NORM.format(length="2 weeks", rolls="none", more=", placement")
    log = f"2026-06-03  child_placed\n{research('2026-06-05', '2026-06-10')}"
    assert paused(log, "2026-06-30", norm) == ("suspended", "2026-06-20")
