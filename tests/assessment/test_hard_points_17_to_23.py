# SPDX-License-Identifier: EUPL-1.2
"""The hard points that rulings brought up, as the architecture decides them: points 17 to 23."""

from __future__ import annotations

import pytest

from tests.assessment.small import (
    day,
    everything,
    real,
    the,
    verdicts,
)

WITHIN_ORDER = """
    shape: limit
    when: {grant: placement_authorisation}
    limit: {ends_within: [supervision_order, provisional_supervision_order]}
"""


ORDERS = [
    "supervision_order_granted",
    "provisional_supervision_order_granted",
    "measure_extended",
]


def test_17_what_lapses_no_longer_holds_from_the_day_after_the_last_day_to_act():
    log = "2026-03-02  placement_authorised  starts 2026-03-16, until 2027-03-02, category foster"
    about = {"complete_for": ["child_placed", "placement_changed"]}
    (finding,) = real("authorisation-used-in-3-months", log, "2026-07-01", **about)
    # Counted from the decision, not from the day on which it takes effect.
    assert (finding.verdict, finding.due) == ("overdue", day("2026-06-02"))
    assert finding.lapsed_on == day("2026-06-03")
    assert finding.norm.if_missed.lapses


def test_17_where_the_last_day_may_move_it_lapses_after_the_later_one():
    log = "2026-02-16  placement_authorised  until 2027-02-16, category foster"
    about = {"complete_for": ["child_placed", "placement_changed"]}
    (finding,) = real("authorisation-used-in-3-months", log, "2026-07-01", **about)
    assert (finding.due, finding.later) == (day("2026-05-16"), day("2026-05-18"))
    assert finding.lapsed_on == day("2026-05-19")


def test_17_an_extension_while_the_child_is_placed_does_not_restart_the_three_months():
    log = """
        2026-03-02  placement_authorised  as m, until 2026-09-02, category foster
        2026-03-09  child_placed          framework court_ordered, form foster
        2026-08-24  measure_extended      measure placement_authorisation, to m, until 2027-03-02
    """
    about = {"complete_for": ["child_placed"]}
    findings = real("authorisation-used-in-3-months", log, "2027-03-01", **about)
    assert [(f.trigger, f.verdict) for f in findings] == [("m", "met")]


def test_18_a_provisional_order_carries_an_authorisation():
    log = """
        2026-03-02  provisional_supervision_order_granted  starts 2026-03-02, until 2026-06-02
        2026-03-02  emergency_placement_authorised         starts 2026-03-02, until {}, category foster
    """
    name = "authorisation-within-supervision-order"
    for until, verdict in (("2026-06-02", "kept"), ("2026-06-03", "breached")):
        (finding,) = real(name, log.format(until), "2026-04-01")
        assert (finding.verdict, finding.due) == (verdict, day("2026-06-02"))


@pytest.mark.parametrize(("complete_for", "verdict"), [((), "unknown"), (ORDERS, "breached")])
def test_18_an_authorisation_before_any_order_is_unknown_in_an_incomplete_log(
    complete_for, verdict
):
    log = """
        2026-03-02  placement_authorised       starts 2026-03-02, until 2027-03-02, category foster
        2026-04-02  supervision_order_granted  starts 2026-04-02, until 2027-04-02
    """
    finding = the(WITHIN_ORDER, log, "2026-05-01", complete_for=complete_for)
    assert (finding.verdict, finding.due) == (verdict, None)


TWO_YEARS = """
    2024-09-02  supervision_order_granted  as ots, starts 2024-09-02, until 2025-09-02
    {placed}  child_placed               framework court_ordered, form foster
    2025-08-20  measure_extended           as v, measure supervision_order, to ots, until 2026-09-02
    2026-06-20  petition_filed             as p, by GI, kind extension_OTS
"""


@pytest.mark.parametrize(("placed", "expected"), [("2024-09-02", ["lacking"]), ("2024-09-03", [])])
def test_19_two_years_with_placement_are_measured_at_the_end_of_the_running_order(placed, expected):
    log = TWO_YEARS.format(placed=placed)
    about = {"complete_for": everything()}
    findings = real("two-year-extension-needs-board-advice", log, "2026-06-21", **about)
    assert [finding.verdict for finding in findings] == expected


def test_19_at_filing_the_notice_of_the_intent_is_running():
    log = TWO_YEARS.format(placed="2024-09-02")
    about = {"complete_for": ["notice_of_extension_intent", "notice_of_non_extension"]}
    findings = real("two-year-intent-notice-2-months-ahead", log, "2026-06-21", **about)
    assert [(f.trigger, f.verdict, f.due) for f in findings] == [
        ("v", "running", day("2026-07-02"))
    ]


@pytest.mark.parametrize(
    ("decision", "disputed"),
    [
        ("court_consent_to_move_given  starts 2026-06-01", True),
        ("supervision_order_granted  until 2027-06-01", False),
    ],
)
def test_20_on_a_disputed_point_the_right_to_appeal_is_open_with_a_warning(decision, disputed):
    (finding,) = real("appeal-in-3-months", f"2026-06-01  {decision}, by court", "2026-07-01")
    assert (finding.verdict, finding.disputed) == ("open", disputed)
    assert finding.remedies[0].disputed == disputed


def test_21_a_restriction_of_contact_counts_as_an_instruction():
    log = """
        2026-06-01  contact_restricted  as c, until 2026-12-01, delivered_on 2026-06-02
    """
    (finding,) = real("instruction-annulment-in-2-weeks", log, "2026-06-10")
    assert (finding.trigger, finding.verdict, finding.due) == ("c", "open", day("2026-06-16"))
    norm = """
        shape: weigh
        when: {state: written_instruction}
        evidence: {states: placement, question: {nl: Vraag, en: Question}}
    """
    assert the(norm, log, "2026-06-10").trigger == "c"


@pytest.mark.parametrize(("on", "verdict"), [("2026-07-30", "met"), ("2026-08-01", "lacking")])
def test_21_annulment_works_from_the_day_that_it_names(on, verdict):
    norm = """
        shape: requires
        when: {event: contact_moment_cancelled}
        must: {label: {nl: beperking, en: restriction}, while: contact_restriction}
    """
    log = f"""
        2026-06-01  contact_restricted           as c, until 2026-12-01, works_from 2026-06-01
        2026-07-01  written_instruction_annulled  to c, works_from 2026-08-01
        {on}        contact_moment_cancelled
    """
    assert verdicts(norm, log, "2026-08-10", complete_for=["contact_restricted"]) == [verdict]


def test_22_a_termination_of_authority_is_weighed_as_the_moment_reunification_was_given_up():
    log = """
        2024-06-01  child_placed          framework court_ordered, form foster
        2026-06-01  authority_terminated  as t, parents mother, by court
    """
    (finding,) = real("reunification-not-given-up-early", log, "2026-06-02")
    assert (finding.trigger, finding.verdict) == ("t", "to_weigh")
    assert finding.laid_out is not None
    assert finding.laid_out.since == {"placement": 730}


@pytest.mark.parametrize(
    ("partial", "verdict", "answer"), [("yes", "met", "p"), ("no", "overdue", None)]
)
def test_23_with_part_of_the_petition_pending_a_measure_does_not_run_out_unseen(
    partial, verdict, answer
):
    what = "measure supervision_order, until 2027-01-02"
    log = f"""
        2025-09-02  supervision_order_granted  as ots, starts 2025-09-02, until 2026-09-02
        2026-06-01  petition_filed             as p, by GI, kind extension_OTS
        2026-08-20  measure_extended           as v, {what}, petition_ref p, partial {partial}
    """
    about = {
        "complete_for": ["petition_filed", "notice_of_non_extension"],
        "persons": {"child": {"role": "child", "born": "2014-01-01"}},
    }
    (finding,) = real("measure-about-to-expire", log, "2026-10-03", **about)
    assert (finding.trigger, finding.due) == ("v", day("2026-10-02"))
    assert (finding.verdict, finding.answer) == (verdict, answer)


def test_23_an_extension_by_weeks_cannot_be_asked_for_months_ahead():
    log = """
        2025-09-02  supervision_order_granted  as ots, starts 2025-09-02, until 2026-09-02
        2026-08-20  measure_extended           as v, measure supervision_order, until 2026-10-02
    """
    about = {
        "complete_for": ["petition_filed", "notice_of_non_extension"],
        "persons": {"child": {"role": "child", "born": "2014-01-01"}},
    }
    (finding,) = real("measure-about-to-expire", log, "2026-09-15", **about)
    assert (finding.trigger, finding.verdict) == ("v", "discharged")
