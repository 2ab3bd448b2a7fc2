# SPDX-License-Identifier: EUPL-1.2
"""Why a rule applies, what it asks, and which trigger it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.explain import explain
from terugweg.assessment.words import catalogue
from tests.assessment.explained import EN, NL, PETITION, WITHIN, codes, explained, part, said
from tests.assessment.small import assessed


@pytest.mark.parametrize(("kind", "code"), [("kind OTS", "applies"), ("by GI", "may_apply")])
def test_why_the_rule_applies(kind, code):
    norm = (
        WITHIN.replace("{event: petition_filed}", "{event: petition_filed, if: {kind: OTS}}")
        + "    unless: {actor: court}\n"
    )
    explanation = explained(norm, f"2026-06-01  petition_filed  as p, {kind}")
    (reason,) = [r for r in explanation.reasons if r.code == code]
    assert [p.code for p in reason.parts] == ["field_is", "not"]
    assert [p.truth for p in reason.parts] == ["yes" if code == "applies" else "unknown", "yes"]
    assert [p.truth for p in reason.parts[1].parts] == ["no"]
    lines = explanation.sentences(NL)
    heading = lines.index((0, catalogue()["part"][code]["nl"] + ":"))
    assert [depth for depth, _ in lines[heading : heading + 4]] == [0, 1, 1, 2]


def test_where_it_is_unknown_whether_an_exception_holds_the_negation_is_unknown_too():
    norm = WITHIN + "    unless: {kind: OTS}\n"
    explanation = explained(norm, PETITION)
    (reason,) = [r for r in explanation.reasons if r.code == "may_apply"]
    assert [(p.code, p.truth) for p in reason.parts] == [("not", "unknown")]


CONTAINS = """
    shape: contains
    when: {event: petition_filed}
    must:
    - {label: {nl: gronden, en: grounds}, grounds: stated}
    - {label: {nl: soort, en: kind}, kind: OTS}
"""


def test_what_must_be_there():
    explanation = explained(CONTAINS, f"{PETITION}, grounds none")
    assert codes(explanation) == [
        "norm",
        "version",
        "trigger",
        "asked",
        "missing",
        "unclear",
        "verdict",
    ]
    assert said(explanation, "missing") == part("missing", {"text": "gronden"}, {"text": "grounds"})
    assert said(explanation, "unclear") == part("unclear", {"text": "soort"}, {"text": "kind"})
    (asked,) = [r for r in explanation.reasons if r.code == "asked"]
    assert [(p.code, p.truth) for p in asked.parts] == [
        ("field_stated", "no"),
        ("field_is", "unknown"),
    ]


def test_what_may_not_be():
    norm = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {actor: GI}"
    explanation = explained(norm, f"{PETITION}, by GI")
    assert codes(explanation) == ["norm", "version", "trigger", "forbidden", "verdict"]


def test_the_reasons_of_a_cycle_are_those_of_its_state():
    norm = """
        shape: every
        when: {state: placement, if: {form: foster}}
        must: evaluation_held
        term: {length: 3 months, rolls: none}
    """
    log = "2026-01-15  child_placed  as p, form foster\n2026-02-15  evaluation_held  as e"
    done = assessed(norm, log, "2026-03-01")
    second = done.findings[1]
    assert second.trigger == "e"
    explanation = explain(done, second)
    (reason,) = [r for r in explanation.reasons if r.code == "applies"]
    assert [(p.code, p.truth) for p in reason.parts] == [("field_is", "yes")]
    assert explanation.reasons[2].events == ("e",)


def test_the_reasons_of_a_grant_are_about_that_grant():
    norm = """
        shape: limit
        when: {grant: placement_authorisation, if: {until: stated}}
        limit: {at_most: 1 year, from: start}
    """
    log = """
        2026-01-01  placement_authorised  as m, until 2026-07-01
        2026-06-01  measure_extended      as v, measure placement_authorisation, to m, until 2027-01-01
    """
    done = assessed(norm, log, "2026-07-01")
    for finding in done.findings:
        explanation = explain(done, finding)
        (reason,) = [r for r in explanation.reasons if r.code == "applies"]
        table = done.context.columns.located(finding.places["row"])[0].type
        assert reason.parts[0].values["event"] == table


def test_of_several_triggers_the_one_that_applies_is_told():
    norm = """
        shape: forbids
        when: [{event: petition_filed, if: {kind: OTS}}, {event: petition_filed, if: {actor: GI}}]
        must_not: {actor: court}
    """
    explanation = explained(norm, "2026-06-01  petition_filed  kind MUHP, by GI")
    (reason,) = [r for r in explanation.reasons if r.code == "applies"]
    assert [(p.code, p.truth) for p in reason.parts] == [("actor_is", "yes")]


def test_a_finding_of_another_log_is_not_said_to_apply():
    norm = "shape: forbids\nwhen: {event: petition_filed, if: {kind: OTS}}\nmust_not: {actor: GI}"
    done = assessed(norm, f"{PETITION}, kind OTS", "2026-07-01")
    strange = replace(done.findings[0], places={**done.findings[0].places, "interval": 7})
    assert codes(explain(done, done.findings[0])) == [
        "norm",
        "version",
        "trigger",
        "applies",
        "forbidden",
        "verdict",
    ]
    assert codes(explain(done, strange)) == ["norm", "version", "trigger", "verdict"]


def test_what_still_runs_is_asked_on_the_day_that_is_asked():
    norm = """
        shape: entitles
        holder: parent
        when: {event: petition_filed, if: {pending: court_procedure}}
        right: {how: {nl: Vraag, en: Ask}, lawyer: needed}
    """
    explanation = explained(norm, PETITION)
    (reason,) = [r for r in explanation.reasons if r.code == "applies"]
    (pending,) = reason.parts
    assert (pending.code, pending.truth) == ("pending", "yes")
    filled = {"day": "1 July 2026", "states": EN.state("court_procedure")}
    question = catalogue()["question"]["pending"]["en"].format(**filled)
    (line,) = [text for text in (t for _, t in explanation.sentences(EN)) if question in text]
    assert line.startswith(question)
