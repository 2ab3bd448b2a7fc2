# SPDX-License-Identifier: EUPL-1.2
"""Conditions on child, states, other events and persons are said as questions."""

from __future__ import annotations

import pytest

from terugweg.assessment.explain import spoken
from terugweg.assessment.words import catalogue
from tests.assessment.asked_reasons import EN, FIRST_OF_JUNE, NL, PLACEMENT, asked, with_values
from tests.assessment.explained import sentence


@pytest.mark.parametrize(
    ("condition", "log", "of", "code", "values", "answer"),
    [
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
def test_a_condition_on_what_is_around_is_a_question_with_an_answer(
    condition, log, of, code, values, answer
):
    reason = asked(condition, log, of)
    assert reason.code == code
    truth, _, events = answer.partition(" ")
    assert reason.truth == truth
    assert reason.parts == ()
    for words, filled in zip((NL, EN), values, strict=True):
        question = sentence(words, "question", code).format(**filled)
        said = catalogue()["answer"][truth][words.lang]
        if events:
            said = f"{said.rstrip('.')} {events}."
        assert spoken(reason, words) == [f"{question} {said}"]
