# SPDX-License-Identifier: EUPL-1.2
"""What conditions that look at other events answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from terugweg.caselog.model import Ref
from tests.assessment.small import day, found, rulebook, small_case, vocabulary
from tests.assessment.truths import truth, truths

HEARING = "2026-06-10  hearing_held"
INVITED = "child_invited_to_be_heard"


@pytest.mark.parametrize(
    ("other", "condition", "complete", "expected"),
    [
        ("2026-06-10", f"{{earlier: {{event: {INVITED}}}}}", False, "yes"),
        ("2026-06-10", f"{{earlier: {{event: {INVITED}, before: true}}}}", False, "unknown"),
        ("2026-06-10", f"{{earlier: {{event: {INVITED}, before: true}}}}", True, "no"),
        ("2026-06-09", f"{{earlier: {{event: {INVITED}, before: true}}}}", False, "yes"),
        ("2026-06-11", f"{{earlier: {{event: {INVITED}}}}}", False, "unknown"),
        ("2026-06-11", f"{{earlier: {{event: {INVITED}}}}}", True, "no"),
        ("2026-06", f"{{earlier: {{event: {INVITED}}}}}", True, "unknown"),
        ("2026-06-10", f"{{earlier: {{event: {INVITED}, same_day: true}}}}", True, "yes"),
        ("2026-06-09", f"{{earlier: {{event: {INVITED}, same_day: true}}}}", True, "no"),
        ("2026-06-09", f"{{earlier: {{event: {INVITED}, same_day: true}}}}", False, "unknown"),
        ("2026-06-10", f"{{later: {{event: {INVITED}}}}}", False, "yes"),
        ("2026-06-11", f"{{later: {{event: {INVITED}}}}}", False, "yes"),
        ("2026-06-09", f"{{later: {{event: {INVITED}}}}}", False, "unknown"),
        ("2026-06-09", f"{{later: {{event: {INVITED}}}}}", True, "no"),
        ("2026-06", f"{{later: {{event: {INVITED}}}}}", True, "unknown"),
        # Not yet, on the day that is asked.
        ("2026-08-02", f"{{later: {{event: {INVITED}}}}}", True, "no"),
    ],
)
def test_earlier_and_later_events(other, condition, complete, expected):
    log = f"""
        {HEARING}
        {other}  {INVITED}  form letter
    """
    about = {"complete_for": [INVITED] if complete else []}
    assert truth(condition, log, on="2026-08-01", **about) == expected


def test_earlier_is_asked_up_to_the_event_and_later_up_to_the_day_that_is_asked():
    spans = [{"types": [INVITED], "until": "2026-06-11"}]
    earlier, later = (f"{{{when}: {{event: {INVITED}}}}}" for when in ("earlier", "later"))
    assert truth(earlier, HEARING, on="2026-08-01", complete_for=spans) == "no"
    assert truth(later, HEARING, on="2026-08-01", complete_for=spans) == "unknown"
    assert truth(later, HEARING, on="2026-06-10", complete_for=spans) == "no"


@pytest.mark.parametrize(
    ("form", "condition", "expected"),
    [
        ("form letter", "{form: letter}", "yes"),
        ("form video", "{form: letter}", "no"),
        ("age 12", "{form: letter}", "unknown"),
    ],
)
def test_a_condition_on_the_other_event(form, condition, expected):
    log = f"""
        2026-06-01  {INVITED}  {form}
        {HEARING}
    """
    for when in ("earlier", "later"):
        asked = f"{{{when}: {{event: {INVITED}, if: {condition}}}}}"
        swapped = log if when == "earlier" else log.replace("2026-06-01", "2026-06-20")
        assert truth(asked, swapped, on="2026-08-01", complete_for=[INVITED]) == expected


ANSWERING = "{{{}: {{event: petition_withdrawn, answering: petition_ref}}}}"


@pytest.mark.parametrize(
    ("items", "expected"),
    [("to p1", ["yes", "no"]), ("to p2", ["no", "yes"]), ("by GI", ["yes", "yes"])],
)
def test_an_event_that_names_another_one_is_no_answer(items, expected):
    log = f"""
        2026-06-01  petition_filed      as p1
        2026-06-02  petition_filed      as p2
        2026-06-03  petition_withdrawn  {items}
    """
    about = {"complete_for": ["petition_withdrawn"]}
    assert truths(ANSWERING.format("later"), log, "petition_filed", **about) == expected
    before = log.replace("2026-06-03", "2026-05-03")
    assert truths(ANSWERING.format("later"), before, "petition_filed", **about) == ["no", "no"]
    if "to" not in items:
        asked = ANSWERING.format("earlier")
        assert truths(asked, before, "petition_filed", **about) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("raad_advice a1", "yes"),
        ("raad_advice none", "no"),
        ("kind extension_OTS", "yes"),
    ],
)
def test_an_event_that_the_record_names_itself(items, expected):
    log = f"""
        2026-05-01  raad_long_placement_advice_given  as a1
        2026-05-02  raad_long_placement_advice_given  as a2, advice let_lapse
        2026-06-01  petition_filed                    {items}
    """
    condition = "{earlier: {event: raad_long_placement_advice_given, named_by: raad_advice}}"
    about = {"complete_for": ["raad_long_placement_advice_given"]}
    assert truth(condition, log, "petition_filed", **about) == expected
    let_lapse = condition.replace("raad_advice}", "raad_advice, if: {advice: let_lapse}}")
    assert truth(let_lapse, log, "petition_filed", **about) == (
        "yes" if "kind" in items else "no" if "none" in items else "unknown"
    )


SAME = "{{{}: {{event: {}, same: petition_ref}}}}"


@pytest.mark.parametrize(
    ("invited", "heard", "expected"),
    [
        ("to p1", "to p1", "yes"),
        ("to p1", "to p2", "no"),
        # A reference left out names all.
        ("form letter", "to p2", "yes"),
        ("to p1", "as h", "yes"),
    ],
)
def test_two_events_that_name_the_same_one(invited, heard, expected):
    log = f"""
        2026-05-01  petition_filed  as p1
        2026-05-01  petition_filed  as p2
        2026-06-01  {INVITED}       {invited}
        2026-06-10  hearing_held    {heard}
    """
    about = {"complete_for": [INVITED, "hearing_held"]}
    assert truth(SAME.format("earlier", INVITED), log, **about) == expected
    assert truth(SAME.format("later", "hearing_held"), log, INVITED, **about) == expected
    assert truth(SAME.format("later", INVITED), log, **about) == "no"
    assert truth(SAME.format("earlier", "petition_refused"), log) == "unknown"


@pytest.mark.parametrize(
    ("arranged", "restricted", "expected"),
    [
        ("with_person mother", "with_person mother", "yes"),
        ("with_person mother", "with_person father", "no"),
        # A person who is not named may be anyone.
        ("with_person mother", "extent none", "unknown"),
        ("frequency none", "with_person mother", "unknown"),
    ],
)
def test_two_events_that_name_the_same_person(arranged, restricted, expected):
    log = f"""
        2026-05-01  contact_arrangement_set_by_court  {arranged}
        2026-06-01  contact_restricted                {restricted}
    """
    condition = "{earlier: {event: contact_arrangement_set_by_court, same: with_person}}"
    about = {"complete_for": ["contact_arrangement_set_by_court"]}
    assert truth(condition, log, "contact_restricted", **about) == expected


STEPS = "{in_order: [signals_mapped, colleague_or_vt_consulted, signals_weighed]}"
STEP_TYPES = ("signals_mapped", "colleague_or_vt_consulted", "signals_weighed")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2026-06-01", "2026-06-02", "2026-06-03"), "yes"),
        (("2026-06-03", "2026-06-03", "2026-06-03"), "yes"),
        (("2026-06-10", "2026-06-10", "2026-06-10"), "yes"),
        (("2026-06-02", "2026-06-01", "2026-06-03"), "no"),
        (("2026-06-01", "2026-06-02", "2026-06-11"), "no"),
        (("2026-06-01", "2026-06-02", None), "no"),
        (("2026-06-01", None, "2026-06-03"), "no"),
        ((None, "2026-06-02", "2026-06-03"), "no"),
        (("2026-06", "2026-06-02", "2026-06-03"), "unknown"),
        (("2026-06-01", "2026-06-02", "2026-06"), "unknown"),
        (("2026-05", "2026-06-02", "2026-06-03"), "yes"),
    ],
)
def test_events_in_order(days, expected):
    lines = [
        f"{one}  {name}" for one, name in zip(days, STEP_TYPES, strict=True) if one is not None
    ]
    log = "\n".join([*lines, "2026-06-10  reporting_decided"])
    about = {"complete_for": STEP_TYPES}
    assert truth(STEPS, log, "reporting_decided", **about) == expected
    missing = None in days or days[2] == "2026-06-11"
    incomplete = "unknown" if missing else expected
    assert truth(STEPS, log, "reporting_decided") == incomplete


def test_an_order_is_asked_of_each_child_by_itself():
    log = """
        2026-06-01  signals_mapped             for anna + bram
        2026-06-02  colleague_or_vt_consulted  for anna
        2026-06-03  signals_weighed            for anna + bram
        2026-06-04  reporting_decided          for anna + bram
    """
    about = {"children": ["anna", "bram"], "complete_for": STEP_TYPES}
    assert truths(STEPS, log, "reporting_decided", **about) == ["yes", "no"]


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
    assert truths(condition, log, "raad_report_issued") == [expected, "no"]
    assert truth(condition, HEARING) == "no"
    unnamed = log.replace("to f1", "by GI")
    assert truths(condition, unnamed, "raad_report_issued") == ["no", "no"]


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

    assert seen(()) == ["kept"]
    assert seen((Ref("f1"),)) == ["breached"]
    assert seen((Ref("not-in-the-log"),)) == ["kept"]


def test_without_any_event_to_look_for_the_answer_is_silence_or_a_fact():
    condition = f"{{earlier: {{event: {INVITED}}}}}"
    assert truth(condition, HEARING) == "unknown"
    assert truth(condition, HEARING, complete_for=[INVITED]) == "no"
    (finding,) = found(
        f"shape: forbids\nwhen: {{event: hearing_held}}\nmust_not: {condition}",
        HEARING,
        "2026-07-01",
    )
    assert finding.evidence == (finding.trigger,)


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
