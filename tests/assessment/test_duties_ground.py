# SPDX-License-Identifier: EUPL-1.2
"""What takes the ground of a duty away, and what counts as done already."""

from __future__ import annotations

import pytest

from tests.assessment.small import day, everything, the, verdicts


@pytest.mark.parametrize(
    ("stated", "answered", "verdict", "on"),
    [
        ("told_parents_on 2026-06-15", None, "met", "2026-06-15"),
        ("told_parents_on 2026-06-16", None, "met_late", "2026-06-16"),
        ("outcome foster", None, "overdue", None),
        ("outcome foster", "2026-06-10", "met", "2026-06-10"),
        ("told_parents_on 2026-06-16", "2026-06-10", "met", "2026-06-10"),
        ("told_parents_on 2026-06-09", "2026-06-16", "met", "2026-06-09"),
        ("told_parents_on none", None, "overdue", None),
    ],
)
def test_a_day_on_the_record_itself_may_tell_that_it_was_done(stated, answered, verdict, on):
    norm = """
        shape: within
        when: {event: permanency_decision_made}
        must: {event: evaluation_held}
        or_field: told_parents_on
        term: {length: 2 weeks, rolls: none}
    """
    log = f"2026-06-01  permanency_decision_made  as d, {stated}"
    if answered:
        log += f"\n{answered}  evaluation_held  as e"
    finding = the(norm, log, "2026-07-01", complete_for=["evaluation_held"])
    assert (finding.verdict, finding.answered_on) == (verdict, None if on is None else day(on))
    if on is not None:
        assert finding.answer == ("e" if on == answered else "d")


ALREADY = """
    shape: within
    when: {event: placement_authorised}
    must: {event: child_placed}
    term: {length: 3 months, rolls: none}
    already: {while: placement}
"""


@pytest.mark.parametrize(
    ("log", "verdict", "answer"),
    [
        ("2026-01-01  child_placed  as p", "met", "m"),
        ("2026-06-01  child_placed  as p", "met", "p"),
        ("2026-07-01  child_placed  as p", "met", "p"),
        ("", "overdue", None),
    ],
)
def test_what_held_already_counts_as_done(log, verdict, answer):
    log = f"2026-06-01  placement_authorised  as m\n{log}"
    finding = the(ALREADY, log, "2026-12-01", complete_for=["child_placed"])
    assert (finding.verdict, finding.answer) == (verdict, answer)


def test_where_it_is_not_known_whether_it_held_already_nothing_adverse_is_said():
    log = "2026-06-01  placement_authorised  as m"
    late = log + "\n2026-10-01  child_placed"
    assert the(ALREADY, late, "2026-12-01").verdict == "unknown"
    assert the(ALREADY, late, "2026-12-01", complete_for=["child_placed"]).verdict == "met_late"


GROUND = """
    shape: within
    when: {event: petition_filed}
    must: {event: evaluation_held}
    term: {length: 2 weeks, rolls: none}
    discharged_by: [{state_ended: placement}, {state_ended: supervision_order},
      {state_ended: provisional_supervision_order}]
"""


@pytest.mark.parametrize(
    ("log", "verdict"),
    [
        # A move is no end; nor is an order that takes over from a provisional one.
        ("2026-01-01  child_placed\n2026-06-05  placement_changed", "overdue"),
        (
            "2026-01-01  child_placed\n2026-06-05  child_returned_home  returned_on 2026-06-05",
            "discharged",
        ),
        (
            "2026-05-01  provisional_supervision_order_granted  until 2026-06-05\n"
            "2026-06-04  supervision_order_granted  starts 2026-06-05, until 2027-06-05",
            "overdue",
        ),
        ("2026-05-01  provisional_supervision_order_granted  until 2026-06-05", "discharged"),
        # Of several in force the last one to end counts.
        (
            "2026-01-01  child_placed\n2026-05-01  supervision_order_granted  until 2026-06-05",
            "overdue",
        ),
    ],
)
def test_the_ground_is_gone_when_the_last_of_its_states_has_ended(log, verdict):
    log = f"2026-06-01  petition_filed\n{log}"
    assert verdicts(GROUND, log, "2026-07-01", complete_for=everything()) == [verdict]
