# SPDX-License-Identifier: EUPL-1.2
"""What is laid out for a person who weighs: nothing is concluded."""

from __future__ import annotations

import pytest

from terugweg.assessment.laid_out import Gap
from tests.assessment.small import day, found, the

NORM = """
    shape: weigh
    when: {event: permanency_decision_made}
    evidence:
      events: [help_requested, evaluation_held]
      states: [placement, supervision_order]
      gaps_in: [contact_moment_held]
      gap: 14 days
      since: [placement, supervision_order]
      question: {nl: Is het genoeg?, en: Is it enough?}
"""
DECIDED = "2026-06-01  permanency_decision_made  as d"


def laid(log, on="2026-07-01", norm=NORM, **about):
    finding = the(norm, f"{DECIDED}\n{log}", on, **about)
    assert finding.verdict == "to_weigh"
    assert finding.laid_out is not None
    return finding.laid_out


def test_events_are_counted_up_to_the_day_that_is_asked_before_and_after_the_trigger():
    log = """
2026-05-01  evaluation_held  as e1
2026-06-20  evaluation_held  as e2
2026-07-02  evaluation_held  as e3
""".strip()
    found_ = laid(log)
    assert found_.counts == {"help_requested": 0, "evaluation_held": 2}
    assert found_.events == ("e1", "e2")
    assert found_.silent == ("help_requested",)
    assert laid(log, complete_for=["help_requested"]).silent == ()


def test_events_and_states_of_another_child_are_not_laid_out():
    log = """
        2026-06-01  permanency_decision_made  as d, for anna
        2026-05-01  evaluation_held           as e, for bram
        2026-01-01  child_placed              as p, for bram
    """
    finding = the(NORM, log, "2026-07-01", children=["anna", "bram"])
    assert finding.laid_out is not None
    assert finding.laid_out.counts["evaluation_held"] == 0
    assert finding.laid_out.periods == ()
    assert finding.laid_out.since == {}
    assert finding.evidence == ("d",)


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        (
            "2026-01-01  supervision_order_granted  as o, until 2027-01-01",
            [("supervision_order", "2026-01-01", "2027-01-01", 181, "o")],
        ),
        (
            "2026-01-01  supervision_order_granted  as o, until 2026-06-01",
            [("supervision_order", "2026-01-01", "2026-06-01", 151, "o")],
        ),
        ("2026-01-01  child_placed  as p", [("placement", "2026-01-01", None, 181, "p")]),
        ("2026-01  child_placed  as p", [("placement", "2026-01-31", None, 151, "p")]),
        (
            "2026-01-05  measure_extended  as v, measure supervision_order, until 2027-01-01",
            [("supervision_order", None, "2027-01-01", None, "v")],
        ),
    ],
)
def test_states_with_their_days_so_far(log, expected):
    assert [
        (
            p.state,
            p.first and p.first.isoformat(),
            p.until and p.until.isoformat(),
            p.days,
            p.opened_by,
        )
        for p in laid(log).periods
    ] == expected


def test_days_since_the_first_start_of_a_state_up_to_the_trigger():
    log = """
2026-05-02  child_placed               as p
2026-05-22  placement_changed          as c
2026-06-02  supervision_order_granted  as o
""".strip()
    assert laid(log).since == {"placement": 30}
    assert laid("2026-06-01  child_placed").since == {"placement": 0}
    unknown = "2026-05-05  measure_extended  measure supervision_order"
    assert laid(unknown).since == {}


def gap(first, last, days):
    return Gap(day(first), day(last), days)


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        # From the trigger on, and until the day that is asked.
        ([], [gap("2026-06-01", "2026-07-01", 30)]),
        (["2026-06-15", "2026-06-29"], []),
        (["2026-06-16", "2026-06-29"], [gap("2026-06-01", "2026-06-16", 15)]),
        (["2026-06-01", "2026-06-15"], [gap("2026-06-15", "2026-07-01", 16)]),
        (["2026-05-31", "2026-06-10", "2026-06-20", "2026-06-20"], []),
        (["2026-05-01"], [gap("2026-06-01", "2026-07-01", 30)]),
    ],
)
def test_stretches_without_contact_that_are_longer_than_marked(contacts, expected):
    log = "\n".join(f"{one}  contact_moment_held" for one in contacts)
    assert list(laid(log).gaps) == expected


def test_on_the_day_of_the_trigger_there_is_no_gap_yet():
    assert laid("", on="2026-06-01").gaps == ()


def test_a_norm_that_asks_for_no_gaps_shows_none():
    norm = NORM.replace("      gaps_in: [contact_moment_held]\n      gap: 14 days\n", "")
    assert laid("", norm=norm).gaps == ()


def test_only_norms_to_weigh_lay_anything_out():
    norm = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {actor: GI}"
    (finding,) = found(norm, "2026-06-01  petition_filed", "2026-07-01")
    assert finding.laid_out is None
