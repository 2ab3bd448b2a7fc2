# SPDX-License-Identifier: EUPL-1.2
"""Findings as objects: days, names by rank, evidence, elements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.assessment.small import assessed, day, found, the

WITHIN = """
    shape: within
    when: {event: petition_filed}
    must: {event: hearing_held}
    term: {length: 2 weeks, rolls: none}
"""
DONE = ["hearing_held"]


@pytest.mark.parametrize(
    ("rank", "called"),
    [
        ("law", "breached"),
        ("treaty", "breached"),
        ("case_law", "breached"),
        ("guideline", "not_followed"),
        ("policy", "not_followed"),
        ("proposed", "would_be"),
    ],
)
def test_only_law_treaty_and_case_law_are_called_breached(rank, called):
    log = "2026-06-01  petition_filed"
    overdue = the(WITHIN, log, "2026-07-01", rank=rank, complete_for=DONE)
    assert (overdue.verdict, overdue.counts_as) == ("overdue", called)
    late = the(WITHIN, f"{log}\n2026-06-16  hearing_held", "2026-07-01", rank=rank)
    assert (late.verdict, late.counts_as) == ("met_late", called)
    forbids = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {actor: GI}"
    breached = the(forbids, f"{log}  by GI", "2026-07-01", rank=rank)
    assert (breached.verdict, breached.counts_as) == ("breached", called)
    contains = """
        shape: contains
        when: {event: petition_filed}
        must: {label: {nl: gronden, en: grounds}, grounds: stated}
    """
    lacking = the(contains, f"{log}  grounds none", "2026-07-01", rank=rank)
    assert (lacking.verdict, lacking.counts_as) == ("lacking", called)


@pytest.mark.parametrize(
    ("log", "on", "complete", "verdict"),
    [
        ("", "2026-06-10", DONE, "running"),
        ("", "2026-07-10", (), "unknown"),
        ("2026-06-10  hearing_held", "2026-07-10", (), "met"),
    ],
)
def test_what_is_not_adverse_is_called_by_its_verdict(log, on, complete, verdict):
    finding = the(WITHIN, f"2026-06-01  petition_filed\n{log}", on, complete_for=complete)
    assert finding.counts_as == finding.verdict == verdict


@pytest.mark.parametrize(
    ("log", "on", "days"),
    [
        ("", "2026-06-10", -5),
        ("", "2026-06-15", 0),
        ("", "2026-06-17", 2),
        ("2026-06-10  hearing_held", "2026-07-01", -5),
        ("2026-06-15  hearing_held", "2026-07-01", 0),
        ("2026-06-18  hearing_held", "2026-07-01", 3),
    ],
)
def test_days_early_late_left_or_overdue(log, on, days):
    finding = the(WITHIN, f"2026-06-01  petition_filed\n{log}", on, complete_for=DONE)
    assert finding.days == days


def test_a_duty_that_is_discharged_or_suspended_has_no_days():
    norm = WITHIN + "    discharged_by: [petition_withdrawn]\n    suspended_while: [appeal]\n"
    gone = the(norm, "2026-06-01  petition_filed\n2026-06-02  petition_withdrawn", "2026-07-01")
    assert (gone.verdict, gone.days, gone.gone_on) == ("discharged", None, day("2026-06-02"))
    paused = the(norm, "2026-06-01  petition_filed\n2026-06-02  appeal_lodged", "2026-07-01")
    assert (paused.verdict, paused.days, paused.gone_on) == ("suspended", None, None)


def test_days_of_what_lies_in_a_range_are_not_counted():
    finding = the(WITHIN, "2026-06  petition_filed", "2026-06-20", complete_for=DONE)
    assert (finding.due, finding.days) == (None, None)
    log = "2026-06-01  petition_filed\n2026-07  hearing_held  as h"
    late = the(WITHIN, log, "2026-12-01")
    assert (late.verdict, late.answer, late.answered_on, late.days) == ("met_late", "h", None, None)


def test_evidence_names_each_event_once_trigger_first():
    log = "2026-06-01  petition_filed  as p\n2026-06-10  hearing_held  as h"
    finding = the(WITHIN, log, "2026-07-01")
    assert finding.evidence == ("p", "h")
    assert finding.maybe is None
    if_told = WITHIN.replace("hearing_held}", "hearing_held, if: {parents_got_word: true}}")
    perhaps = the(if_told, log, "2026-07-01")
    assert (perhaps.evidence, perhaps.maybe, perhaps.answer) == (("p", "h"), "h", None)


def test_evidence_names_the_event_that_opened_the_state():
    norm = """
        shape: weigh
        when: {state: placement}
        evidence: {events: [evaluation_held], question: {nl: Vraag, en: Question}}
    """
    log = """
        2026-01-01  child_placed     as p
        2026-02-01  evaluation_held  as e
    """
    assert the(norm, log, "2026-07-01").evidence == ("p", "e")


def test_the_first_day_on_which_what_lapses_no_longer_holds():
    finding = the(WITHIN, "2026-06-01  petition_filed", "2026-07-01", complete_for=DONE)
    assert finding.lapsed_on == day("2026-06-16")
    none = the(WITHIN, "2026-06  petition_filed", "2026-07-20", complete_for=DONE)
    assert none.lapsed_on is None


def test_a_finding_names_case_child_trigger_and_type():
    finding = the(WITHIN, "2026-06-01  petition_filed  as p", "2026-06-02", name="zaak")
    assert (finding.case, finding.child, finding.trigger, finding.trigger_type) == (
        "zaak",
        "child",
        "p",
        "petition_filed",
    )
    assert finding.places["row"] == 0
    assert finding.error is None
    assert finding.opens_on is None


def test_elements_are_named_where_they_are_missing_or_unclear():
    norm = """
        shape: requires
        when: {event: petition_filed}
        must:
        - {label: {nl: gronden, en: grounds}, grounds: stated}
        - {label: {nl: plan, en: plan}, current_plan_attached: true}
        - {label: {nl: soort, en: kind}, kind: OTS}
    """
    log = '2026-06-01  petition_filed  current_plan_attached no, grounds "veel"'
    finding = the(norm, log, "2026-07-01")
    assert finding.verdict == "lacking"
    assert [label["nl"] for label in finding.missing] == ["plan"]
    assert [label["en"] for label in finding.unclear] == ["kind"]


def test_the_calculation_is_shown_only_where_it_leads_to_the_due_day():
    finding = the(WITHIN, "2026-06-01  petition_filed", "2026-07-01")
    assert finding.calculation is not None
    assert finding.calculation.sentences("en")[0].endswith("15 June 2026, a Monday.")
    later = WITHIN + "    extended_by: {event: decision_adjourned, by: 1 week}\n"
    log = "2026-06-01  petition_filed\n2026-06-03  decision_adjourned"
    longer = the(later, log, "2026-06-10")
    assert (longer.due, longer.calculation) == (day("2026-06-22"), None)


def test_a_finding_before_and_one_after_an_unknown_start_stand_side_by_side():
    log = "by 2026-06-01  petition_filed  as p\n2026-06-02  petition_filed  as q"
    first, second = found(WITHIN, log, "2026-06-10")
    assert (first.start, first.due_latest) == (None, day("2026-06-15"))
    assert (second.start, second.due) == (day("2026-06-02"), day("2026-06-16"))


def test_who_may_not_know_someone_gets_the_same_findings_without_the_name():
    done = assessed(WITHIN, "2026-06-01  petition_filed", "2026-07-01")
    around = [person.id for person in done.cases[0].persons]
    named = replace(
        done.cases[0],
        persons=tuple(replace(one, name=f"Name of {one.id}") for one in done.cases[0].persons),
    )
    done = replace(done, cases=(named,))
    hidden, *known = around

    told = done.for_who_knows(known)

    assert told.hidden_persons == {hidden}
    assert told.cases[0].person(hidden).name is None
    assert all(told.cases[0].person(one).name == f"Name of {one}" for one in known)
    assert told.findings is done.findings
    assert done.for_who_knows(around).cases == done.cases
