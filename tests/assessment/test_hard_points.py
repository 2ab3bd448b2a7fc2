# SPDX-License-Identifier: EUPL-1.2
"""The hard points that rulings brought up, as the architecture decides them: points 10 to 23."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from tests.assessment.small import (
    ANSWERED,
    day,
    everything,
    found,
    real,
    real_rulebook,
    small_case,
    the,
    verdicts,
    vocabulary,
)

REQUEST = "2026-06-01  end_placement_requested  as r1"
WITHIN_2_WEEKS = f"""
    shape: within
    when: {{event: end_placement_requested}}
    must: {{event: {ANSWERED}, answering: request_ref}}
    term: {{length: 2 weeks, rolls: none}}
"""
WITHIN_ORDER = """
    shape: limit
    when: {grant: placement_authorisation}
    limit: {ends_within: [supervision_order, provisional_supervision_order]}
"""
ONE_YEAR_FROM_OLD_END = """
    shape: limit
    when: {grant: placement_authorisation, kind: extension}
    limit: {at_most: 1 year, from: old end}
"""
ONE_YEAR = """
    shape: limit
    when: {grant: placement_authorisation, kind: first}
    limit: {at_most: 1 year, from: start}
"""
ORDERS = [
    "supervision_order_granted",
    "provisional_supervision_order_granted",
    "measure_extended",
]


def span(first: str | None, until: str | None) -> dict[str, object]:
    ends = {"from": first, "until": until}
    return {"types": [ANSWERED], **{key: value for key, value in ends.items() if value}}


@pytest.mark.parametrize(
    ("complete_for", "verdict"),
    [
        ((), "unknown"),
        (["petition_filed"], "unknown"),
        ([ANSWERED], "overdue"),
        # An organisation's own file: complete from the day it opened.
        ([span("2026-06-01", None)], "overdue"),
        ([span("2026-06-02", None)], "unknown"),
        # Through the last day of the term, 15 June.
        ([span(None, "2026-06-16")], "overdue"),
        ([span(None, "2026-06-15")], "unknown"),
        # One period must cover the whole term.
        ([span(None, "2026-06-10"), span("2026-06-10", None)], "unknown"),
    ],
)
def test_10_absence_is_a_fact_only_where_the_log_is_complete(complete_for, verdict):
    assert verdicts(WITHIN_2_WEEKS, REQUEST, "2026-07-01", complete_for=complete_for) == [verdict]


def test_10_completeness_may_be_of_one_child_only():
    log = "2026-06-01  end_placement_requested  for anna + bram"
    complete = [{"types": [ANSWERED], "children": ["anna"]}]
    about = {"children": ["anna", "bram"], "complete_for": complete}
    findings = found(WITHIN_2_WEEKS, log, "2026-07-01", **about)
    assert [(f.child, f.verdict) for f in findings] == [("anna", "overdue"), ("bram", "unknown")]


@pytest.mark.parametrize(
    ("order", "authorisation", "verdict"),
    [
        ("until 2027-03-02", "until 2027-03-02", "kept"),
        ("until 2027-03-02", "until 2027-03-03", "breached"),
        ("through 2027-03-02", "until 2027-03-03", "kept"),
        ("through 2027-03-01", "until 2027-03-02", "kept"),
        ("until 2027-03-02", "through 2027-03-02", "breached"),
        ("until 2027-03-02", "through 2027-03-01", "kept"),
    ],
)
def test_11_until_is_the_first_day_without_and_through_the_last_day_with(
    order, authorisation, verdict
):
    log = f"""
        2026-03-02  supervision_order_granted  starts 2026-03-02, {order}
        2026-03-02  placement_authorised       starts 2026-03-02, {authorisation}, category foster
    """
    assert verdicts(WITHIN_ORDER, log, "2026-04-01") == [verdict]


@pytest.mark.parametrize(
    ("next_start", "verdict"), [("2026-09-02", "kept"), ("2026-09-03", "breached")]
)
def test_11_one_day_decides_whether_there_is_a_gap(next_start, verdict):
    log = f"""
        2026-03-02  supervision_order_granted  starts 2026-03-02, until 2026-09-02
        2026-03-02  placement_authorised       starts 2026-03-02, until 2027-03-02, category foster
        2026-03-03  supervision_order_granted  starts {next_start}, until 2027-03-02
    """
    finding = the(WITHIN_ORDER, log, "2026-04-01")
    assert finding.verdict == verdict
    assert finding.due == day("2027-03-02" if verdict == "kept" else "2026-09-02")


@pytest.mark.parametrize(("until", "verdict"), [("2028-03-02", "kept"), ("2028-03-03", "breached")])
def test_12_an_extension_runs_from_the_old_end(until, verdict):
    log = f"""
        2026-03-02  placement_authorised  as m, starts 2026-03-02, until 2027-03-02
        2027-01-04  measure_extended      measure placement_authorisation, to m, until {until}
    """
    finding = the(ONE_YEAR_FROM_OLD_END, log, "2027-01-04")
    assert (finding.verdict, finding.due) == (verdict, day("2028-03-02"))
    assert finding.start == day("2027-03-02")


def test_12_without_the_old_end_the_limit_is_unknown():
    log = "2027-01-04  measure_extended  measure placement_authorisation, until 2028-01-05"
    finding = the(ONE_YEAR_FROM_OLD_END, log, "2027-01-05")
    assert (finding.verdict, finding.due, finding.start) == ("unknown", None, None)


def test_12_the_remainder_of_a_request_granted_in_part_is_the_same_grant():
    log = """
        2026-03-02  emergency_placement_authorised  as s, starts 2026-03-02, until 2026-03-16
        2026-03-12  measure_extended                measure placement_authorisation, to s, until {}
    """
    kept, late = (log.format(end) for end in ("2027-03-02", "2027-03-03"))
    assert [(f.trigger, f.verdict) for f in found(ONE_YEAR, kept, "2026-04-01")] == [("s", "kept")]
    finding = the(ONE_YEAR, late, "2026-04-01")
    assert (finding.trigger, finding.verdict, finding.due) == ("s", "breached", day("2027-03-02"))
    assert found(ONE_YEAR_FROM_OLD_END, late, "2026-04-01") == ()


def test_12_an_extension_after_the_remainder_is_an_extension():
    log = """
        2026-03-02  emergency_placement_authorised  as s, starts 2026-03-02, until 2026-03-16
        2026-03-12  measure_extended                as v1, measure placement_authorisation, to s, until 2027-03-02
        2027-02-01  measure_extended                as v2, measure placement_authorisation, to s, until 2028-03-03
    """
    finding = the(ONE_YEAR_FROM_OLD_END, log, "2027-03-01")
    assert (finding.trigger, finding.verdict, finding.due) == ("v2", "breached", day("2028-03-02"))


def test_13_references_may_be_lists_and_findings_are_per_child():
    log = f"""
        2026-06-01  end_placement_requested  as r1, for anna
        2026-06-01  end_placement_requested  as r2, for bram
        2026-06-10  {ANSWERED}               as a1, to r1, for anna
    """
    about = {"children": ["anna", "bram"], "complete_for": [ANSWERED]}
    findings = found(WITHIN_2_WEEKS, log, "2026-07-01", **about)
    assert [(f.child, f.trigger, f.verdict) for f in findings] == [
        ("anna", "r1", "met"),
        ("bram", "r2", "overdue"),
    ]


def test_13_one_event_for_two_children_answers_for_each_of_them():
    log = f"""
        2026-06-01  end_placement_requested  as r, for anna + bram
        2026-06-10  {ANSWERED}               as a, to r, for anna + bram
    """
    findings = found(WITHIN_2_WEEKS, log, "2026-07-01", children=["anna", "bram"])
    assert [(f.child, f.verdict, f.answer) for f in findings] == [
        ("anna", "met", "a"),
        ("bram", "met", "a"),
    ]


def test_13_an_answer_that_names_several_events_answers_each_of_them():
    norm = """
        shape: within
        when: {event: fact_recorded}
        must: {event: vt_investigation_concluded, answering: grounds}
        term: {length: 10 weeks, rolls: none}
    """
    log = """
        2026-06-01  fact_recorded               as f1
        2026-06-02  fact_recorded               as f2
        2026-06-03  fact_recorded               as f3
        2026-06-10  vt_investigation_concluded  as c, grounds f1 + f3
    """
    about = {"complete_for": ["vt_investigation_concluded"]}
    assert verdicts(norm, log, "2026-12-01", **about) == ["met", "overdue", "met"]


@pytest.mark.parametrize(
    ("actor", "verdict"),
    [
        ("municipality", "breached"),
        ("youth_care_provider", "breached"),
        ("GI", "kept"),
        ("court", "kept"),
    ],
)
def test_14_who_may_not_take_a_decision_can_be_recorded_as_having_taken_it(actor, verdict):
    log = f"2026-06-01  permanency_decision_made  by {actor}, outcome foster"
    (finding,) = real("permanency-decision-only-by-the-institution-or-court", log, "2026-06-02")
    assert finding.verdict == verdict


def test_14_where_the_record_names_no_actor_it_is_unknown():
    case = small_case("2026-06-01  permanency_decision_made  outcome foster")
    case = replace(case, events=(replace(case.events[0], actor=None),))
    name = "permanency-decision-only-by-the-institution-or-court"
    book = real_rulebook().select(ids=frozenset([name]))
    (finding,) = assess([case], book, vocabulary(), day("2026-06-02")).findings
    assert finding.verdict == "unknown"


INVITED = """
    shape: requires
    when: {event: hearing_held, if: {age: {at_least: 12}}}
    must: {label: {nl: uitnodiging, en: invitation}, earlier: {event: child_invited_to_be_heard}}
"""


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("2014-06-01", ["lacking"]),
        ("2014-06-02", []),
        # The year of the twelfth birthday: the duty may be there.
        ("2014", ["unknown"]),
        ("2014-06", ["unknown"]),
        ("2013", ["lacking"]),
        ("2015", []),
    ],
)
def test_15_and_16_age_on_the_day_decides_and_a_norm_that_is_not_triggered_is_no_finding(
    born, expected
):
    about = {
        "persons": {"child": {"role": "child", "born": born}},
        "complete_for": ["child_invited_to_be_heard"],
    }
    assert verdicts(INVITED, "2026-06-01  hearing_held", "2026-06-02", **about) == expected


def test_16_an_unknown_age_leaves_the_duty_unknown():
    about = {"complete_for": ["child_invited_to_be_heard"]}
    finding = the(INVITED, "2026-06-01  hearing_held", "2026-06-02", **about)
    assert (finding.verdict, finding.sure) == ("unknown", False)


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
