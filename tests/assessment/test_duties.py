# SPDX-License-Identifier: EUPL-1.2
"""What must be done after something: which answers count, and for which triggers."""

from __future__ import annotations

import pytest

from tests.assessment.small import found, the, verdicts

ANSWERS = ["hearing_held", "child_interview_held"]


TWO_WEEKS = """
    shape: within
    when: {{event: petition_filed}}
    must: {}
    term: {{length: 2 weeks, rolls: none}}
"""


@pytest.mark.parametrize(
    ("log", "verdict", "answer"),
    [
        ("2026-06-10  hearing_held  as h", "met", "h"),
        ("2026-06-10  child_interview_held  as c", "met", "c"),
        ("2026-06-16  hearing_held  as h\n2026-06-10  child_interview_held  as c", "met", "c"),
        ("2026-06-16  hearing_held  as h\n2026-06-17  child_interview_held  as c", "met_late", "h"),
        ("", "overdue", None),
    ],
)
def test_one_of_several_answers_is_enough(log, verdict, answer):
    norm = TWO_WEEKS.format("{any: [hearing_held, child_interview_held]}")
    finding = the(norm, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS)
    assert (finding.verdict, finding.answer) == (verdict, answer)


@pytest.mark.parametrize(
    ("log", "verdict", "answer"),
    [
        ("2026-06-10  hearing_held  as h\n2026-06-12  child_interview_held  as c", "met", "c"),
        ("2026-06-12  hearing_held  as h\n2026-06-10  child_interview_held  as c", "met", "h"),
        ("2026-06-10  hearing_held  as h\n2026-06-16  child_interview_held  as c", "met_late", "c"),
        ("2026-06-10  hearing_held  as h", "overdue", None),
        ("2026-06-10  child_interview_held  as c", "overdue", None),
        ("", "overdue", None),
    ],
)
def test_of_all_needs_the_last_one_completes_the_answer(log, verdict, answer):
    norm = TWO_WEEKS.format("{all: [hearing_held, child_interview_held]}")
    finding = the(norm, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS)
    assert (finding.verdict, finding.answer) == (verdict, answer)
    partly = the(norm, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS[:1])
    assert partly.verdict == ("unknown" if answer is None else verdict)


@pytest.mark.parametrize(
    ("log", "verdict", "maybe"),
    [
        ("2026-06-10  hearing_held\n2026-06-11  child_interview_held  as c", "unknown", "c"),
        ("2026-06-11  child_interview_held  as c", "overdue", None),
        ("2026-06-10  hearing_held", "overdue", None),
        (
            "2026-06-10  hearing_held  as h\n2026-06-11  child_interview_held  spoke_alone yes",
            "met",
            None,
        ),
    ],
)
def test_a_need_that_is_perhaps_met(log, verdict, maybe):
    need = "{event: child_interview_held, if: {spoke_alone: true}}"
    norm = TWO_WEEKS.format(f"{{all: [hearing_held, {need}]}}")
    finding = the(norm, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS)
    assert (finding.verdict, finding.maybe) == (verdict, maybe)
    turned = TWO_WEEKS.format(f"{{all: [{need}, hearing_held]}}")
    again = the(turned, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS)
    assert (again.verdict, again.maybe) == (verdict, maybe)


def test_two_needs_that_are_both_perhaps_met():
    one = "{event: child_interview_held, if: {spoke_alone: true}}"
    other = "{event: hearing_held, if: {parents_got_word: true}}"
    log = """
        2026-06-01  petition_filed
        2026-06-10  child_interview_held  as c
        2026-06-11  hearing_held          as h
    """
    norm = TWO_WEEKS.format(f"{{all: [{one}, {other}]}}")
    finding = the(norm, log, "2026-07-01", complete_for=ANSWERS)
    assert (finding.verdict, finding.maybe) == ("unknown", "c")


@pytest.mark.parametrize(
    ("kind", "verdict"), [("kind OTS", "met"), ("kind MUHP", "overdue"), ("by GI", "unknown")]
)
def test_an_answer_that_counts_for_some_triggers_only(kind, verdict):
    norm = TWO_WEEKS.format("{event: hearing_held, for: {kind: OTS}}")
    log = f"""
        2026-06-01  petition_filed  {kind}
        2026-06-10  hearing_held    as h
    """
    finding = the(norm, log, "2026-07-01", complete_for=ANSWERS)
    assert finding.verdict == verdict
    assert finding.maybe == ("h" if verdict == "unknown" else None)


@pytest.mark.parametrize(
    ("kind", "verdict"), [("kind OTS", "unknown"), ("kind MUHP", "overdue"), ("by GI", "unknown")]
)
def test_the_log_need_not_be_complete_for_an_answer_that_does_not_count(kind, verdict):
    answers = "{any: [{event: hearing_held, for: {kind: OTS}}, {event: child_interview_held}]}"
    log = f"2026-06-01  petition_filed  {kind}"
    interviews = ["child_interview_held"]
    after = TWO_WEEKS.format(answers)
    assert verdicts(after, log, "2026-07-01", complete_for=interviews) == [verdict]


@pytest.mark.parametrize(
    ("kind", "heard", "verdict", "answer"),
    [
        ("kind OTS", "2026-06-10", "met", "h"),
        ("kind OTS", "2026-06-13", "met", "c"),
        ("kind MUHP", "2026-06-10", "met", "c"),
        ("by GI", "2026-06-10", "met", "c"),
        ("by GI", "2026-06-16", "met", "c"),
    ],
)
def test_the_first_of_answers_that_count_for_different_triggers(kind, heard, verdict, answer):
    norm = TWO_WEEKS.format(
        "{any: [{event: hearing_held, for: {kind: OTS}}, {event: child_interview_held}]}"
    )
    log = f"""
        2026-06-01  petition_filed        {kind}
        {heard}     hearing_held          as h
        2026-06-12  child_interview_held  as c
    """
    finding = the(norm, log, "2026-07-01")
    assert (finding.verdict, finding.answer) == (verdict, answer)


def test_an_answer_that_perhaps_counts_and_came_in_time_makes_a_late_one_unknown():
    norm = TWO_WEEKS.format(
        "{any: [{event: hearing_held, for: {kind: OTS}}, {event: child_interview_held}]}"
    )
    log = """
        2026-06-01  petition_filed        by GI
        2026-06-10  hearing_held          as h
        2026-06-20  child_interview_held  as c
    """
    assert the(norm, log, "2026-07-01").verdict == "unknown"
    assert the(norm, log.replace("06-10", "06-17"), "2026-07-01").verdict == "met_late"


@pytest.mark.parametrize(
    ("heard", "verdict"), [("to p1", "met"), ("to p2", "overdue"), ("by court", "met")]
)
def test_an_answer_that_must_name_the_same_as_the_trigger(heard, verdict):
    norm = """
        shape: within
        when: {event: child_invited_to_be_heard}
        must: {event: hearing_held, same: petition_ref}
        term: {length: 2 weeks, rolls: none}
    """
    log = f"""
        2026-05-01  petition_filed             as p1
        2026-05-01  petition_filed             as p2
        2026-06-01  child_invited_to_be_heard  to p1
        2026-06-10  hearing_held               as h, {heard}
        2026-06-01  child_invited_to_be_heard  form letter
    """
    assert verdicts(norm, log, "2026-07-01", complete_for=ANSWERS) == [verdict, "met"]


def test_answers_that_must_name_the_same_beside_others_that_need_not():
    norm = """
        shape: within
        when: {event: child_invited_to_be_heard}
        must: {any: [{event: hearing_held, same: petition_ref}, {event: petition_withdrawn}]}
        term: {length: 2 weeks, rolls: none}
    """
    log = """
        2026-05-01  petition_filed             as p1
        2026-05-01  petition_filed             as p2
        2026-06-01  child_invited_to_be_heard  to p1
        2026-06-10  hearing_held               as h, to p2
        2026-06-12  petition_withdrawn         as w, to p2
    """
    finding = the(norm, log, "2026-07-01")
    assert (finding.verdict, finding.answer) == ("met", "w")


def test_the_same_person_who_is_not_named_may_be_anyone():
    norm = """
        shape: within
        when: {event: contact_restricted}
        must: {event: contact_arrangement_set_by_court, same: with_person}
        term: {length: 2 weeks, rolls: none}
    """
    log = """
        2026-06-01  contact_restricted                with_person mother
        2026-06-10  contact_arrangement_set_by_court  as a, {}
    """
    about = {"complete_for": ["contact_arrangement_set_by_court"]}
    assert verdicts(norm, log.format("with_person mother"), "2026-07-01", **about) == ["met"]
    assert verdicts(norm, log.format("with_person father"), "2026-07-01", **about) == ["overdue"]
    assert verdicts(norm, log.format("partial yes"), "2026-07-01", **about) == ["unknown"]


def test_the_log_need_not_be_complete_for_answers_that_cannot_count():
    norm = TWO_WEEKS.format(
        "{any: [{event: hearing_held, for: {kind: OTS}}, {event: child_interview_held}]}"
    )
    about = {"complete_for": ["child_interview_held"]}
    log = "2026-06-01  petition_filed  kind {}"
    assert verdicts(norm, log.format("MUHP"), "2026-07-01", **about) == ["overdue"]
    assert verdicts(norm, log.format("OTS"), "2026-07-01", **about) == ["unknown"]
    silent = "2026-06-01  petition_filed  by GI"
    assert verdicts(norm, silent, "2026-07-01", **about) == ["unknown"]


ASSIGNED = """
    2026-05-01  court_assignment_given  as old
    2026-06-01  court_assignment_given  as new
"""
REPORTED = """
    shape: within
    when: {event: court_assignment_given}
    must: {event: court_assignment_reported, answering: [assignment_ref, evidence]}
    term: {length: 2 weeks, rolls: none}
"""


@pytest.mark.parametrize(
    ("names", "old", "new"),
    [
        ("assignment_ref new", "overdue", "met"),
        ("evidence new", "overdue", "met"),
        ("assignment_ref old, evidence new", "met_late", "met"),
        ("assignment_ref new, evidence old", "met_late", "met"),
        ("assignment_ref old + new, evidence new", "met_late", "met"),
        ("assignment_ref old, evidence old", "met_late", "overdue"),
        # A report that names nothing may answer both.
        ("done yes", "met_late", "met"),
    ],
)
def test_an_answer_may_name_what_it_answers_in_one_of_two_fields(names, old, new):
    log = f"{ASSIGNED}    2026-06-05  court_assignment_reported  {names}"
    findings = found(REPORTED, log, "2026-12-01", complete_for=["court_assignment_reported"])
    assert {f.trigger: f.verdict for f in findings} == {"old": old, "new": new}


def test_of_several_events_that_answer_the_first_in_the_log_counts_whatever_its_type():
    norm = TWO_WEEKS.format("{event: [hearing_held, child_interview_held]}")
    log = """
        2026-06-01  petition_filed        as p
        2026-06-10  child_interview_held  as early
        2026-06-20  hearing_held          as late
    """
    assert (the(norm, log, "2026-12-01").verdict, the(norm, log, "2026-12-01").answer) == (
        "met",
        "early",
    )


@pytest.mark.parametrize(("kind", "verdict"), [("OTS", "met"), ("MUHP", "overdue")])
def test_an_answer_for_some_triggers_may_have_come_before_too(kind, verdict):
    norm = TWO_WEEKS.format("{event: hearing_held, for: {kind: OTS}}") + "    before_counts: true\n"
    log = f"2026-05-01  hearing_held\n2026-06-01  petition_filed  kind {kind}"
    about = {"complete_for": ["hearing_held", "petition_filed"]}
    assert the(norm, log, "2026-12-01", **about).verdict == verdict


def test_all_needs_may_have_been_met_before():
    norm = TWO_WEEKS.format("{all: [{event: hearing_held}, {event: evaluation_held}]}")
    log = "2026-04-01  evaluation_held\n2026-05-01  hearing_held\n2026-06-01  petition_filed"
    done = ["hearing_held", "evaluation_held"]
    assert the(norm, log, "2026-12-01", complete_for=done).verdict == "overdue"
    counted = norm + "    before_counts: true\n"
    assert the(counted, log, "2026-12-01", complete_for=done).verdict == "met"
    month = log.replace("2026-04-01", "2026-04")
    assert the(counted, month, "2026-12-01", complete_for=done).verdict == "met"
    half = log.replace("2026-04-01  evaluation_held\n", "")
    assert the(counted, half, "2026-12-01", complete_for=done).verdict == "overdue"
