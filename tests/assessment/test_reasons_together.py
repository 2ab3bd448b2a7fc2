# SPDX-License-Identifier: EUPL-1.2
"""Conditions that hold others are told with their parts."""

from __future__ import annotations

import pytest

from terugweg.assessment.explain import explain, spoken
from terugweg.assessment.reasons import Reason
from terugweg.assessment.words import Words, catalogue
from tests.assessment.small import assessed, vocabulary

NL, EN = Words(vocabulary(), "nl"), Words(vocabulary(), "en")


def asked(condition: str, log: str, of: str = "petition_filed") -> Reason:
    """The reason for a condition that a norm forbids."""
    norm = f"shape: forbids\nwhen: {{event: {of}}}\nmust_not: {condition}"
    done = assessed(norm, log, "2026-07-01")
    (forbidden,) = [r for r in explain(done, done.findings[0]).reasons if r.code == "forbidden"]
    (reason,) = forbidden.parts
    return reason


def test_each_of_a_list_names_the_field_and_the_event():
    condition = (
        "{each: {field: informant_statements, "
        "earlier: {event: recorded_statement_approved, answering: statement_ref}}}"
    )
    reason = asked(condition, "2026-06-01  petition_filed  informant_statements none")
    assert (reason.code, reason.truth) == ("each_ref", "yes")
    assert dict(reason.values) == {
        "field": ("petition_filed", "informant_statements"),
        "events": ("recorded_statement_approved",),
    }
    (said,) = spoken(reason, EN)
    assert NL.event("recorded_statement_approved") in spoken(reason, NL)[0]
    assert EN.field("petition_filed", "informant_statements") in said


@pytest.mark.parametrize(
    ("condition", "code", "truth", "parts"),
    [
        (
            "[{kind: OTS}, {actor: GI}]",
            "all_of",
            "no",
            [("field_is", "unknown"), ("actor_is", "no")],
        ),
        (
            "{any: [{kind: OTS}, {actor: GI}]}",
            "any_of",
            "unknown",
            [("field_is", "unknown"), ("actor_is", "no")],
        ),
        ("{not: {actor: GI}}", "not", "yes", [("actor_is", "no")]),
        ("{surely: {kind: OTS}}", "surely", "no", [("field_is", "unknown")]),
        ("{surely: {actor: court}}", "actor_is", "yes", []),
        (
            "{is: {event: petition_filed, if: {actor: court}}}",
            "all_of",
            "yes",
            [("event_is", "yes"), ("actor_is", "yes")],
        ),
    ],
)
def test_conditions_together_are_said_with_their_parts(condition, code, truth, parts):
    reason = asked(condition, "2026-06-01  petition_filed  by court")
    assert (reason.code, reason.truth) == (code, truth)
    assert [(part.code, part.truth) for part in reason.parts] == parts
    for words in (NL, EN):
        assert spoken(reason, words)[0].endswith(catalogue()["answer"][truth][words.lang])


def test_of_an_event_of_another_type_the_rest_is_not_asked():
    norm = """
        shape: forbids
        when: {event: [petition_filed, hearing_held]}
        must_not: {is: {event: petition_filed, if: {kind: OTS}}}
    """
    done = assessed(norm, "2026-06-01  hearing_held", "2026-07-01")
    (forbidden,) = [r for r in explain(done, done.findings[0]).reasons if r.code == "forbidden"]
    (reason,) = forbidden.parts
    assert (reason.code, reason.truth) == ("all_of", "no")
    assert [(part.code, part.truth) for part in reason.parts] == [("event_is", "no")]


@pytest.mark.parametrize(
    ("items", "stated"),
    [("kind OTS", "yes"), ("kind none", "none"), ("partial no", "silent")],
)
def test_a_question_about_a_field_tells_whether_the_record_fills_it(items, stated):
    reason = asked("{kind: OTS}", f"2026-06-01  petition_refused  {items}", "petition_refused")
    assert reason.values["stated"] == stated


def test_what_a_complete_record_does_not_state_is_no_in_the_reasons_too():
    norm = """
        shape: contains
        when: {event: petition_filed}
        must: {label: {nl: gronden, en: grounds}, not: {not: {grounds: stated}}}
    """
    done = assessed(
        norm, "2026-06-01  petition_filed", "2026-07-01", complete_for=["petition_filed"]
    )
    (asked_,) = [r for r in explain(done, done.findings[0]).reasons if r.code == "asked"]
    (reason,) = asked_.parts
    assert (reason.truth, reason.parts[0].truth) == ("no", "yes")
    assert reason.parts[0].parts[0].truth == "no"
