# SPDX-License-Identifier: EUPL-1.2
"""The hard points that rulings brought up, as the architecture decides them: points 10 to 16."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from tests.assessment.small import (
    ANSWERED,
    day,
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
