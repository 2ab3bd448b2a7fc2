# SPDX-License-Identifier: EUPL-1.2
"""Where a norm applies: events, intervals of states, grants and ends."""

from __future__ import annotations

import pytest

from tests.assessment.small import found, verdicts

WEIGH = """
    shape: weigh
    when: {}
    evidence: {{states: placement, question: {{nl: Vraag, en: Question}}}}
"""
FORBIDS = "shape: forbids\nwhen: {}\nmust_not: {{actor: GI}}"
LOG = """
    2026-01-01  placement_authorised            as m1, starts 2026-01-10, until 2026-07-10
    2026-06-01  measure_extended                as v1, measure placement_authorisation, to m1, until 2027-01-10
    2026-12-01  measure_extended                as v2, measure placement_authorisation, to m1, until 2027-07-10
    2026-03-01  emergency_placement_authorised  as e1, until 2026-03-15
"""


def triggers(when, log=LOG, on="2027-01-01", shape=WEIGH, **about):
    return [finding.trigger for finding in found(shape.format(when), log, on, **about)]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{event: measure_extended}", ["v1", "v2"]),
        ("{event: [measure_extended, placement_authorised]}", ["m1", "v1", "v2"]),
        ("[{event: measure_extended}, {event: placement_authorised}]", ["m1", "v1", "v2"]),
        ("{event: hearing_held}", []),
        ("{event: measure_extended, if: {until: stated}}", ["v1", "v2"]),
        ("{state: placement_authorisation}", ["m1", "e1"]),
        ("{state: placement}", []),
        ("{state: [placement, placement_authorisation]}", ["m1", "e1"]),
    ],
)
def test_events_and_states(when, expected):
    assert triggers(when) == expected


def test_one_event_that_opens_two_states_gives_one_finding():
    log = "2026-03-01  contact_restricted  as c, with_person mother, until 2026-06-01"
    both = "{state: [contact_restriction, written_instruction]}"
    apart = "[{state: contact_restriction}, {state: written_instruction}]"
    assert triggers(both, log) == ["c"]
    # Two triggers are two questions.
    assert triggers(apart, log) == ["c", "c"]


def test_two_events_that_open_a_state_each_give_a_finding():
    log = """
        2026-03-01  contact_restricted         as c, with_person mother, until 2026-06-01
        2026-03-02  written_instruction_given  as i, to mother
    """
    assert triggers("{state: [contact_restriction, written_instruction]}", log) == ["c", "i"]


def test_a_state_that_joins_another_has_one_finding_for_all_its_parts():
    log = """
        2026-03-01  child_placed       as k
        2026-05-01  placement_changed  as v, from_ref k
    """
    assert triggers("{state: placement}", log) == ["k", "v"]
    assert triggers("{state: away_from_home, if: {is: child_placed}}", log) == ["k"]
    assert triggers("{state: [away_from_home, placement]}", log) == ["k", "v"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{grant: placement_authorisation}", ["m1", "e1", "v1", "v2"]),
        ("{grant: placement_authorisation, kind: any}", ["m1", "e1", "v1", "v2"]),
        ("{grant: placement_authorisation, kind: first}", ["m1", "e1"]),
        ("{grant: placement_authorisation, kind: extension}", ["v1", "v2"]),
        ("{grant: supervision_order, kind: first}", []),
    ],
)
def test_grants(when, expected):
    limit = "shape: limit\nwhen: {}\nlimit: {{at_most: 1 year, from: start}}"
    assert triggers(when, shape=limit) == expected


END = "shape: before\nwhen: {}\nmust: petition_filed\nterm: {{length: 1 month, from: counted back}}"


def ends(log, on="2027-01-01", when="{end: placement_authorisation}", **about):
    norm = END.format(when)
    return [(f.trigger, f.due and f.due.isoformat()) for f in found(norm, log, on, **about)]


def test_the_end_as_it_now_stands_is_about_the_event_that_last_set_it():
    assert ends(LOG) == [("e1", "2026-02-15"), ("v2", "2027-06-10")]
    assert ends(LOG, "2026-11-30") == [("e1", "2026-02-15"), ("v1", "2026-12-10")]
    assert ends(LOG, "2026-02-01") == [("m1", "2026-06-10")]


def test_an_end_that_is_not_stated_is_no_end():
    assert ends("2026-01-01  placement_authorised  category foster") == []
    both = """
        2026-01-01  placement_authorised  as m1, until 2026-07-01
        2026-06-01  measure_extended      as v1, measure placement_authorisation, to m1
    """
    assert ends(both) == []
    assert ends(both, "2026-05-01") == [("m1", "2026-06-01")]


def test_an_end_that_an_appeal_set_is_about_the_appeal():
    log = """
        2026-01-01  placement_authorised  as m1, until 2027-01-01
        2026-02-01  appeal_lodged         as a, to m1
        2026-04-01  appeal_decided        as d, to a, outcome shortened, new_until 2026-07-01
    """
    assert ends(log) == [("d", "2026-06-01")]
    assert ends(log, "2026-03-31") == [("m1", "2026-12-01")]


def test_conditions_on_an_end_are_judged_on_the_day_of_that_end():
    log = """
        2025-07-11  child_placed
        2026-01-01  placement_authorised  as m1, until {}
    """
    when = "{end: placement_authorisation, if: {while: {state: placement, lasted: 1 year}}}"
    assert ends(log.format("2026-07-11"), when=when) == [("m1", "2026-06-11")]
    assert ends(log.format("2026-07-10"), when=when) == []
    own = "{end: placement_authorisation, if: {while: placement_authorisation}}"
    assert ends(log.format("2026-07-10"), when=own) == [("m1", "2026-06-10")]


def test_findings_stand_by_child_and_day_whatever_the_type_of_event():
    log = """
        2026-03-01  petition_filed  as p1, for bram
        2026-01-01  hearing_held    as h1, for anna + bram
        2026-02-01  petition_filed  as p2, for anna
        2026-01-01  petition_filed  as p3, for anna
    """
    norm = WEIGH.format("{event: [petition_filed, hearing_held]}")
    findings = found(norm, log, "2026-06-01", children=["anna", "bram"])
    assert [(f.child, f.trigger) for f in findings] == [
        ("anna", "h1"),
        ("anna", "p3"),
        ("anna", "p2"),
        ("bram", "h1"),
        ("bram", "p1"),
    ]


@pytest.mark.parametrize(
    ("valid", "expected"),
    [
        ("valid_from: 2026-06-01", ["v1", "v2"]),
        ("valid_from: 2026-06-02", ["v2"]),
        ("valid_from: 2026-06-02\nvalid_to: 2026-11-30", []),
        ("valid_from: 2020-01-01\nvalid_to: 2026-12-01", ["v1", "v2"]),
        ("valid_from: 2020-01-01\nvalid_to: 2026-11-30", ["v1"]),
    ],
)
def test_only_events_on_whose_day_the_version_was_in_force(valid, expected):
    norm = f"{valid}\n" + FORBIDS.format("{event: measure_extended}")
    assert [f.trigger for f in found(norm, LOG, "2027-01-01")] == expected


def test_what_certainly_does_not_apply_is_left_out_and_the_rest_keeps_its_guard():
    log = """
        2026-01-01  petition_filed  as p1, kind OTS
        2026-02-01  petition_filed  as p2, kind MUHP
        2026-03-01  petition_filed  as p3
    """
    norm = FORBIDS.format("{event: petition_filed, if: {kind: OTS}}")
    findings = found(norm, log, "2026-06-01")
    assert [(f.trigger, f.sure, f.verdict) for f in findings] == [
        ("p1", True, "kept"),
        ("p3", False, "kept"),
    ]


def test_the_event_is_the_one_that_opened_the_interval_and_evidence_names_it_too():
    log = """
        2026-01-01  supervision_order_granted  as o, until 2026-07-01
        2026-06-01  measure_extended           as v, measure supervision_order, to o, until 2027-01-01
    """
    norm = END.format("{end: supervision_order}")
    (finding,) = found(norm, log, "2026-06-02")
    assert (finding.trigger, finding.evidence) == ("v", ("v", "o"))


def test_of_the_events_on_which_a_version_holds_each_has_its_own_record():
    norm = """
        valid_from: 2026-06-01
        valid_to: 2026-08-01
        shape: forbids
        when: {event: petition_filed}
        must_not: {kind: OTS}
    """
    log = """
        2026-01-01  petition_filed  kind OTS
        2026-07-01  petition_filed  kind MUHP
        2026-07-02  petition_filed  kind OTS
        2026-09-01  petition_filed  kind MUHP
    """
    assert verdicts(norm, log, "2026-12-01") == ["kept", "breached"]


def test_a_type_of_which_no_event_lies_in_the_validity_does_not_hide_the_next_one():
    norm = """
        valid_from: 2026-06-01
        shape: forbids
        when: {event: [petition_filed, hearing_held]}
        must_not: {actor: GI}
    """
    log = """
        2026-01-01  petition_filed  by GI
        2026-07-01  hearing_held    as h, by court
    """
    assert [f.trigger for f in found(norm, log, "2026-12-01")] == ["h"]
