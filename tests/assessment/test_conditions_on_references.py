# SPDX-License-Identifier: EUPL-1.2
"""What conditions on what a record names answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from terugweg.caselog.model import Ref
from tests.assessment.small import day, rulebook, small_case, vocabulary
from tests.assessment.truths import truth, truths

HEARING = "2026-06-10  hearing_held"


@pytest.mark.parametrize(
    ("items", "condition", "expected"),
    [
        ("to m", "to: placement_authorised", "yes"),
        ("to m", "to: [measure_extended, placement_authorised]", "yes"),
        ("to m", "to: authority_terminated", "no"),
        ("to m", "to: placement_authorised, if: {category: foster}", "yes"),
        ("to m", "to: placement_authorised, if: {category: residential}", "no"),
        ("to m", "to: placement_authorised, if: {ground: examination}", "unknown"),
        ("by mother", "to: placement_authorised", "unknown"),
        ("decision_ref none", "to: placement_authorised", "no"),
    ],
)
def test_what_a_record_refers_to(items, condition, expected):
    log = f"""
        2026-06-01  placement_authorised  as m, category foster
        2026-06-10  appeal_lodged         as a, {items}
        2026-07-10  appeal_decided        as d, to a
        2026-07-11  appeal_decided        as e
    """
    asked = f"{{refers: {{field: decision_ref, {condition}}}}}"
    assert truth(asked, log, "appeal_lodged") == expected
    path = f"{{refers: {{field: appeal_ref.decision_ref, {condition}}}}}"
    assert truths(path, log, "appeal_decided") == [expected, "unknown"]


def test_a_reference_to_what_had_not_yet_happened_is_unknown():
    case = small_case("""
        2026-06-01  placement_authorised  as m
        2026-06-10  appeal_lodged         to m
    """)
    future = replace(case, events=(case.events[1],))
    norm = """
        shape: forbids
        when: {event: appeal_lodged}
        must_not: {refers: {field: decision_ref, to: placement_authorised}}
    """
    (finding,) = assess([future], rulebook(norm), vocabulary(), day("2026-07-01")).findings
    assert finding.verdict == "unknown"


APPROVED = """
    {each: {field: informant_statements, earlier: {event: recorded_statement_approved, answering: statement_ref, if: {approved: true}}}}
"""


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("informant_statements s1", "yes"),
        ("informant_statements s1 + s2", "no"),
        ("informant_statements s2", "no"),
        ("informant_statements s1 + s3", "unknown"),
        ("informant_statements none", "yes"),
        ("refers_to_diagnostics no", "unknown"),
    ],
)
def test_each_of_a_list_must_be_named_by_an_earlier_event(items, expected):
    log = f"""
        2026-06-01  fact_recorded                as s1
        2026-06-01  fact_recorded                as s2
        2026-06-01  fact_recorded                as s3
        2026-06-02  recorded_statement_approved   to s1, approved yes
        2026-06-02  recorded_statement_approved   to s2, approved no
        2026-06-02  recorded_statement_approved   to s3
        2026-06-03  petition_filed                {items}
    """
    about = {"complete_for": ["recorded_statement_approved"]}
    condition = APPROVED.strip()
    assert truth(condition, log, "petition_filed", **about) == expected
    other = log + "        2026-06-04  petition_filed  informant_statements s1\n"
    assert truths(condition, other, "petition_filed", **about) == [expected, "yes"]


@pytest.mark.parametrize(
    ("marked", "expected"), [("2026-06-10", "yes"), ("2026-06-11", "no"), ("2026-06-01", "yes")]
)
def test_an_entry_that_was_marked_incorrect(marked, expected):
    log = f"""
        2026-05-01  fact_recorded            as f1
        2026-05-01  fact_recorded            as f2
        {marked}    entry_marked_incorrect   to f1
        2026-06-10  raad_report_issued       as r1, facts f1 + f2
        2026-06-10  raad_report_issued       as r2, facts f2
    """
    condition = "{cites_marked_entry: true}"
    about = {"complete_for": ["entry_marked_incorrect"]}
    assert truths(condition, log, "raad_report_issued", **about) == [expected, "no"]
    unnamed = log.replace("to f1", "by GI")
    assert truths(condition, unnamed, "raad_report_issued", **about) == ["no", "no"]


def test_what_is_not_known_of_what_is_cited():
    condition = "{cites_marked_entry: true}"
    log = """
        2026-05-01  fact_recorded            as f1
        2026-05     entry_marked_incorrect   to f1
        2026-05-20  raad_report_issued       as r1, facts f1
        2026-06-02  raad_report_issued       as r2
        2026-06-03  raad_report_issued       as r3, facts f1
    """
    markings = {"complete_for": ["entry_marked_incorrect"]}
    reports = {"complete_for": ["entry_marked_incorrect", "raad_report_issued"]}
    # Perhaps marked on that day; a record that cites nothing may be silent on what it rests on.
    assert truths(condition, log, "raad_report_issued", **markings) == ["unknown", "unknown", "yes"]
    assert truths(condition, log, "raad_report_issued", **reports) == ["unknown", "no", "yes"]
    other = log.replace("to f1", "as m")
    assert truths(condition, other, "raad_report_issued") == ["unknown"] * 3


def test_a_marking_of_what_is_not_in_the_log_marks_nothing_else():
    log = """
        2026-05-01  fact_recorded           as f1, recorded 2026-07-01
        2026-05-01  fact_recorded           as f2
        2026-05-10  entry_marked_incorrect  to f1
        2026-05-20  raad_report_issued      as r1, facts f2
    """
    about = {"complete_for": ["entry_marked_incorrect"], "known_on": "2026-06-01"}
    assert truths("{cites_marked_entry: true}", log, "raad_report_issued", **about) == ["no"]


def test_what_is_cited_but_not_in_the_log_may_be_marked():
    log = """
        2026-05-01  fact_recorded       as f1, recorded 2026-07-01
        2026-05-20  raad_report_issued  as r1, facts f1
    """
    about = {"complete_for": ["entry_marked_incorrect"], "known_on": "2026-06-01"}
    assert truths("{cites_marked_entry: true}", log, "raad_report_issued", **about) == ["unknown"]


def test_the_first_marking_of_an_entry_counts():
    log = """
        2026-05-01  fact_recorded           as f1
        2026-05-10  entry_marked_incorrect  to f1
        2026-05-20  entry_marked_incorrect  to f1
        2026-05-15  raad_report_issued      facts f1
    """
    assert truth("{cites_marked_entry: true}", log, "raad_report_issued") == "yes"


def test_what_is_cited_as_evidence_counts_as_used():
    case = small_case("""
        2026-05-01  fact_recorded           as f1
        2026-05-10  entry_marked_incorrect  to f1
        2026-06-10  petition_filed          as p
    """)
    *others, petition = case.events
    norm = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {cites_marked_entry: true}"

    def seen(evidence):
        events = (*others, replace(petition, evidence=evidence))
        done = assess(
            [replace(case, events=events)], rulebook(norm), vocabulary(), day("2026-07-01")
        )
        return [finding.verdict for finding in done.findings]

    assert seen(()) == ["unknown"]
    assert seen((Ref("f1"),)) == ["breached"]
    assert seen((Ref("not-in-the-log"),)) == ["unknown"]


def without(log: str, condition: str, of: str, dropped: str) -> list[str]:
    """The verdicts of a norm that forbids something, in a log that lacks one event."""
    case = small_case(log, complete_for=["recorded_statement_approved"])
    case = replace(case, events=tuple(event for event in case.events if event.id != dropped))
    norm = f"shape: forbids\nwhen: {{event: {of}}}\nmust_not: {condition}"
    done = assess([case], rulebook(norm), vocabulary(), day("2026-12-31"))
    return [finding.verdict for finding in done.findings]


def test_a_path_that_leads_out_of_the_log_is_unknown():
    log = """
        2026-06-01  placement_authorised  as m
        2026-06-10  appeal_lodged         as a, to m
        2026-07-10  appeal_decided        as d, to a
    """
    condition = "{refers: {field: appeal_ref.decision_ref, to: placement_authorised}}"
    assert without(log, condition, "appeal_decided", "none") == ["breached"]
    assert without(log, condition, "appeal_decided", "a") == ["unknown"]
    assert without(log, condition, "appeal_decided", "m") == ["unknown"]
    nothing = log.replace("as d, to a", "as d, appeal_ref none")
    assert without(nothing, condition, "appeal_decided", "none") == ["kept"]


def test_a_list_that_names_what_is_not_in_the_log_is_unknown():
    log = """
        2026-06-01  fact_recorded                as s1
        2026-06-01  fact_recorded                as s2
        2026-06-02  recorded_statement_approved  to s1, approved yes
        2026-06-03  petition_filed               informant_statements s1 + s2
    """
    condition = APPROVED.strip()
    assert without(log, condition, "petition_filed", "none") == ["kept"]
    assert without(log, condition, "petition_filed", "s2") == ["unknown"]


SEVERAL = """
    2026-01-01  petition_filed  as p1, kind OTS
    2026-01-02  petition_filed  as p2, kind MUHP
    2026-01-03  petition_filed  as p3, kind contact, recorded 2026-12-01
    2026-02-01  hearing_held    as h1, to p1 + p2
    2026-02-02  hearing_held    as h2, to p2 + p3
    2026-02-03  hearing_held    as h3, to p3
"""
KNOWN = {"known_on": "2026-06-01", "complete_for": ["petition_filed", "hearing_held"]}


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("[OTS]", ["yes", "unknown", "unknown"]),
        ("[MUHP]", ["yes", "yes", "unknown"]),
        ("[contact]", ["no", "unknown", "unknown"]),
    ],
)
def test_of_several_that_are_named_one_is_enough(kinds, expected):
    condition = f"{{refers: {{field: petition_ref, to: petition_filed, if: {{kind: {kinds}}}}}}}"
    assert truths(condition, SEVERAL, **KNOWN) == expected


def test_who_names_several_shares_one_of_them():
    log = SEVERAL + "    2026-03-01  decision_adjourned  as d, petition_ref p2 + p3\n"
    same = "{earlier: {event: hearing_held, same: petition_ref, before: true}}"
    about = {"complete_for": ["hearing_held"]}
    assert truth(same, log, "decision_adjourned", **about) == "yes"
    other = log.replace("petition_ref p2 + p3", "petition_ref p1")
    assert truths(same, other, "hearing_held", **about) == ["no", "yes", "yes"]
    lone = log.replace("to p1 + p2", "to p1").replace("to p2 + p3", "to p3")
    lone = lone.replace("petition_ref p2 + p3", "petition_ref p2")
    assert truth(same, lone, "decision_adjourned", **about) == "no"


def test_an_earlier_event_that_is_one_of_those_named():
    log = """
        2026-01-01  raad_report_issued                as r
        2026-01-02  raad_long_placement_advice_given  as a, advice extend
        2026-02-01  petition_filed                    raad_advice r + a
        2026-02-02  petition_filed                    raad_advice r
        2026-02-03  petition_filed                    raad_advice none
        2026-02-04  petition_filed                    kind OTS
    """
    asked = "{earlier: {event: raad_long_placement_advice_given, named_by: raad_advice}}"
    about = {"complete_for": ["raad_long_placement_advice_given"]}
    assert truths(asked, log, "petition_filed", **about) == ["yes", "no", "no", "yes"]


def test_an_earlier_event_among_those_named_keeps_to_the_day_that_is_asked():
    log = """
        2026-02-01  raad_report_issued                as r
        2026-02-01  raad_long_placement_advice_given  as a, advice extend
        2026-02-01  petition_filed                    raad_advice r + a
        2026-02-02  petition_filed                    raad_advice r + a
    """
    asked = (
        "{{earlier: {{event: raad_long_placement_advice_given, named_by: raad_advice, {}: true}}}}"
    )
    about = {"complete_for": ["raad_long_placement_advice_given"]}
    assert truths(asked.format("before"), log, "petition_filed", **about) == ["no", "yes"]
    assert truths(asked.format("same_day"), log, "petition_filed", **about) == ["yes", "no"]


def test_a_path_over_two_lists_reaches_all_their_ends():
    log = """
        2026-01-01  fact_recorded      as f
        2026-01-02  hearing_held       as h
        2026-01-03  petition_filed     as p
        2026-02-01  complaint_filed    as c1, entry_ref f + h
        2026-02-02  complaint_filed    as c2, entry_ref p
        2026-03-01  complaint_decided  complaint_ref c1 + c2
        2026-03-02  complaint_decided  complaint_ref c2 + c1
        2026-03-03  complaint_decided  complaint_ref c1
        2026-03-04  complaint_decided  complaint_ref c2
    """
    path = "{{refers: {{field: complaint_ref.entry_ref, to: {}}}}}"
    for kind, expected in (
        ("hearing_held", ["yes", "yes", "yes", "no"]),
        ("petition_filed", ["yes", "yes", "no", "yes"]),
        ("evaluation_held", ["no", "no", "no", "no"]),
    ):
        assert truths(path.format(kind), log, "complaint_decided") == expected


def test_each_of_a_list_is_looked_up_for_the_events_that_are_asked_only():
    norm = f"""
        valid_from: 2026-06-01
        shape: forbids
        when: {{event: petition_filed}}
        must_not: {APPROVED.strip()}
    """
    log = """
        2026-01-01  fact_recorded                as s1
        2026-01-01  fact_recorded                as s2
        2026-01-02  recorded_statement_approved  to s1, approved yes
        2026-02-01  petition_filed               informant_statements s1 + s2
        2026-07-01  petition_filed               informant_statements s1
        2026-07-02  petition_filed               informant_statements s2 + s1
        2026-07-03  petition_filed               informant_statements s1
    """
    case = small_case(log, complete_for=["recorded_statement_approved"])
    findings = assess([case], rulebook(norm), vocabulary(), day("2026-12-01")).findings
    assert [finding.verdict for finding in findings] == ["breached", "kept", "breached"]
