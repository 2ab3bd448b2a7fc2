# SPDX-License-Identifier: EUPL-1.2
"""Each kind of condition is said as a question with its answer, in Dutch and in English."""

from __future__ import annotations

import pytest

from terugweg.assessment.explain import spoken
from terugweg.assessment.words import catalogue
from tests.assessment.asked_reasons import EN, NL, PETITION, asked, with_values


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
    ],
)
def test_a_condition_on_the_record_is_a_question_with_an_answer(
    condition, log, of, code, values, answer
):
    reason = asked(condition, log, of)
    assert reason.code == code
    truth, _, events = answer.partition(" ")
    assert reason.truth == truth
    assert reason.parts == ()
    for words, filled in zip((NL, EN), values, strict=True):
        texts = catalogue()["question"][code][words.lang]
        question = (texts if isinstance(texts, str) else texts[words.reader]).format(**filled)
        said = catalogue()["answer"][truth][words.lang]
        if events:
            said = f"{said.rstrip('.')} {events}."
        assert spoken(reason, words) == [f"{question} {said}"]
