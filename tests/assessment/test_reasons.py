# SPDX-License-Identifier: EUPL-1.2
"""Each kind of condition is said as a question with its answer, in Dutch and in English."""

from __future__ import annotations

from typing import Any

import pytest

from terugweg.assessment.explain import explain, spoken
from terugweg.assessment.reasons import Reason
from terugweg.assessment.words import Words, catalogue
from tests.assessment.small import assessed, vocabulary

NL, EN = Words(vocabulary(), "nl"), Words(vocabulary(), "en")
PETITION = {"event": "verzoekschrift ingediend"}, {"event": "petition filed"}
FIRST_OF_JUNE = {"day": "1 juni 2026"}, {"day": "1 June 2026"}
PLACEMENT = {"states": "uithuisplaatsing"}, {"states": "placement"}


def asked(condition: str, log: str, of: str = "petition_filed") -> Reason:
    """The reason for a condition that a norm forbids."""
    norm = f"shape: forbids\nwhen: {{event: {of}}}\nmust_not: {condition}"
    done = assessed(norm, log, "2026-07-01")
    (forbidden,) = [r for r in explain(done, done.findings[0]).reasons if r.code == "forbidden"]
    (reason,) = forbidden.parts
    return reason


def with_values(one: tuple[dict, dict], nl: dict[str, Any], en: dict[str, Any]):
    return one[0] | nl, one[1] | en


@pytest.mark.parametrize(
    ("condition", "log", "of", "code", "values", "answer"),
    [
        (
            "{kind: [OTS, MUHP]}",
            "2026-06-01  petition_filed  kind OTS",
            "petition_filed",
            "field_is",
            with_values(
                PETITION,
                {
                    "field": "soort",
                    "values": "ondertoezichtstelling of machtiging uithuisplaatsing",
                },
                {"field": "kind", "values": "supervision order or placement authorisation"},
            ),
            "yes",
        ),
        (
            "{current_plan_attached: true}",
            "2026-06-01  petition_filed  current_plan_attached no",
            "petition_filed",
            "field_is",
            with_values(
                PETITION,
                {"field": "actueel plan bijgevoegd", "values": "ja"},
                {"field": "current plan attached", "values": "yes"},
            ),
            "no",
        ),
        (
            "{current_plan_attached: false}",
            "2026-06-01  petition_filed",
            "petition_filed",
            "field_is",
            with_values(
                PETITION,
                {"field": "actueel plan bijgevoegd", "values": "nee"},
                {"field": "current plan attached", "values": "no"},
            ),
            "unknown",
        ),
        (
            "{addressed_to: VT}",
            "2026-06-01  correction_requested  addressed_to GI",
            "correction_requested",
            "field_is",
            (
                {"event": "verzoek om correctie", "field": "gericht aan", "values": "Veilig Thuis"},
                {
                    "event": "correction requested",
                    "field": "addressed to",
                    "values": "Veilig Thuis",
                },
            ),
            "no",
        ),
        (
            "{grounds: stated}",
            "2026-06-01  petition_filed",
            "petition_filed",
            "field_stated",
            with_values(PETITION, {"field": "gronden"}, {"field": "grounds"}),
            "unknown",
        ),
        (
            "{frequency_per_week: {at_least: 0.5, at_most: 1.5}}",
            "2026-06-01  contact_plan_adopted  frequency_per_week 2",
            "contact_plan_adopted",
            "field_number",
            (
                {
                    "event": "omgangsplan vastgesteld",
                    "field": "keren per week",
                    "bounds": "ten minste 0.5 en ten hoogste 1.5",
                },
                {
                    "event": "contact plan adopted",
                    "field": "times per week",
                    "bounds": "at least 0.5 and at most 1.5",
                },
            ),
            "no",
        ),
        (
            "{concrete_threats: {at_least: 2}}",
            '2026-06-01  petition_filed  concrete_threats "a" + "b"',
            "petition_filed",
            "field_number",
            with_values(
                PETITION,
                {"field": "concrete bedreigingen van de ontwikkeling", "bounds": "ten minste 2"},
                {"field": "concrete threats to the development", "bounds": "at least 2"},
            ),
            "yes",
        ),
        (
            "{is: petition_filed}",
            "2026-06-01  petition_filed",
            "petition_filed",
            "event_is",
            ({"events": "verzoekschrift ingediend"}, {"events": "petition filed"}),
            "yes",
        ),
        (
            "{actor: [GI, court, parent]}",
            "2026-06-01  petition_filed  by GI",
            "petition_filed",
            "actor_is",
            (
                {"actors": "gecertificeerde instelling, rechter of ouder"},
                {"actors": "certified institution (GI), court or parent"},
            ),
            "yes",
        ),
        (
            "{age: {at_least: 12}}",
            "2026-06-01  petition_filed",
            "petition_filed",
            "age_at_least",
            with_values(FIRST_OF_JUNE, {"age": 12}, {"age": 12}),
            "unknown",
        ),
        (
            "{age: {under: 12}}",
            "2026-06-01  petition_filed",
            "petition_filed",
            "age_under",
            with_values(FIRST_OF_JUNE, {"age": 12}, {"age": 12}),
            "unknown",
        ),
        (
            "{while: [placement, supervision_order]}",
            "2026-06-01  petition_filed\n2026-01-01  child_placed  as p",
            "petition_filed",
            "state_in_force",
            with_values(
                FIRST_OF_JUNE,
                {"states": "uithuisplaatsing of ondertoezichtstelling"},
                {"states": "placement or supervision order"},
            ),
            "yes (p)",
        ),
        (
            "{while: {state: placement, now: true}}",
            "2026-06-01  petition_filed\n2026-06-20  child_placed  as p",
            "petition_filed",
            "state_in_force",
            with_values(PLACEMENT, {"day": "1 juli 2026"}, {"day": "1 July 2026"}),
            "yes (p)",
        ),
        (
            "{while: {state: placement, lasted: 1 year}}",
            "2026-06-01  petition_filed\n2026-01-01  child_placed  as p",
            "petition_filed",
            "state_lasted",
            with_values(
                PLACEMENT,
                {"day": "1 juni 2026", "length": "1 jaar"},
                {"day": "1 June 2026", "length": "1 year"},
            ),
            "no (p)",
        ),
        (
            "{while: {state: placement, lasted: 1 year, at_end_of: supervision_order}}",
            "2026-06-01  petition_filed\n2026-01-01  child_placed  as p\n"
            "2026-01-01  supervision_order_granted  until 2027-01-01",
            "petition_filed",
            "state_lasted",
            with_values(
                PLACEMENT,
                {"day": "1 januari 2027", "length": "1 jaar"},
                {"day": "1 January 2027", "length": "1 year"},
            ),
            "yes (p)",
        ),
        (
            "{earlier: {event: [petition_filed, petition_withdrawn]}}",
            "2026-06-01  petition_filed  as p\n2026-05-01  petition_withdrawn  as w",
            "petition_filed",
            "event_before",
            with_values(
                FIRST_OF_JUNE,
                {"events": "verzoekschrift ingediend of verzoek ingetrokken"},
                {"events": "petition filed or petition withdrawn"},
            ),
            "yes (w)",
        ),
        (
            "{later: {event: petition_withdrawn}}",
            "2026-06-01  petition_filed",
            "petition_filed",
            "event_after",
            (
                {"day": "1 juli 2026", "events": "verzoek ingetrokken"},
                {"day": "1 July 2026", "events": "petition withdrawn"},
            ),
            "unknown",
        ),
        (
            "{in_order: [petition_withdrawn, petition_filed]}",
            "2026-06-01  petition_filed",
            "petition_filed",
            "in_order",
            with_values(
                FIRST_OF_JUNE,
                {"steps": "verzoek ingetrokken en dan verzoekschrift ingediend"},
                {"steps": "petition withdrawn and then petition filed"},
            ),
            "unknown",
        ),
        (
            "{refers: {field: petition_ref, to: petition_filed}}",
            "2026-06-01  petition_filed  as p\n2026-06-02  petition_withdrawn  to p",
            "petition_withdrawn",
            "refers",
            ({"events": "verzoekschrift ingediend"}, {"events": "petition filed"}),
            "yes (p)",
        ),
        (
            "{refers: {field: petition_ref, to: petition_filed}}",
            "2026-06-02  petition_withdrawn",
            "petition_withdrawn",
            "refers",
            ({"events": "verzoekschrift ingediend"}, {"events": "petition filed"}),
            "unknown",
        ),
        (
            "{cites_marked_entry: true}",
            "2026-05-01  fact_recorded  as f\n2026-05-02  entry_marked_incorrect  to f\n"
            "2026-06-01  raad_report_issued  facts f",
            "raad_report_issued",
            "cites_marked_entry",
            ({}, {}),
            "yes (f)",
        ),
        (
            "{person: {field: with_person, role: parent, authority: true}}",
            "2026-06-01  contact_restricted  with_person mother",
            "contact_restricted",
            "person_is",
            (
                {"field": "met wie", "who": "ouder met gezag"},
                {"field": "with whom", "who": "parent with authority"},
            ),
            "yes",
        ),
        (
            "{someone: {authority: false, affected: false}}",
            "2026-06-01  petition_filed",
            "petition_filed",
            "someone_is",
            (
                {"who": "zonder gezag niet gedupeerd"},
                {"who": "without authority not affected"},
            ),
            "unknown",
        ),
        (
            "{someone: {role: parent, affected: true}}",
            "2026-06-01  petition_filed",
            "petition_filed",
            "someone_is",
            ({"who": "ouder gedupeerd"}, {"who": "parent affected"}),
            "unknown",
        ),
    ],
)
def test_a_condition_is_a_question_with_an_answer(condition, log, of, code, values, answer):
    reason = asked(condition, log, of)
    assert reason.code == code
    truth, _, events = answer.partition(" ")
    assert reason.truth == truth
    assert reason.parts == ()
    for words, filled in zip((NL, EN), values, strict=True):
        question = catalogue()["question"][code][words.lang].format(**filled)
        said = catalogue()["answer"][truth][words.lang]
        if events:
            said = f"{said.rstrip('.')} {events}."
        assert spoken(reason, words) == [f"{question} {said}"]


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
