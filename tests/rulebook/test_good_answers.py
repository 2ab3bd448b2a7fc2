# SPDX-License-Identifier: EUPL-1.2
"""Triggers and answers in norm files become the objects of the model."""

from __future__ import annotations

import pytest

from terugweg.rulebook import conditions as c
from terugweg.rulebook import parse_norm_file
from terugweg.rulebook.model import (
    Answer,
    Norm,
    Trigger,
)
from terugweg.terms import Length
from tests.rulebook.norm_texts import spoilt
from tests.rulebook.small_vocabulary import small_vocabulary

TWO_WEEKS = Length.parse("2 weeks")
ANSWERED = "end_placement_request_answered"


def read(text: str) -> Norm:
    """Read a file with one norm."""
    _, norms = parse_norm_file(text, "bw1.yaml", small_vocabulary(), check=True)
    assert len(norms) == 1
    return norms[0]


MUST = "must: {event: end_placement_request_answered, answering: request_ref}"


@pytest.mark.parametrize(
    ("must", "expected"),
    [
        (ANSWERED, ((Answer((ANSWERED,)),),)),
        (
            "{event: [petition_filed, hearing_held]}",
            ((Answer(("petition_filed", "hearing_held")),),),
        ),
        (
            "{any: [petition_filed, {event: hearing_held, same: petition_ref}]}",
            ((Answer(("petition_filed",)), Answer(("hearing_held",), (), "petition_ref")),),
        ),
        (
            "{all: [evaluation_held, {any: [petition_filed, hearing_held]}]}",
            (
                (Answer(("evaluation_held",)),),
                (Answer(("petition_filed",)), Answer(("hearing_held",))),
            ),
        ),
        (
            f"{{event: {ANSWERED}, answering: [request_ref], if: {{outcome: granted}}}}",
            ((Answer((ANSWERED,), ("request_ref",), None, c.FieldIs("outcome", ("granted",))),),),
        ),
    ],
)
def test_answers(must, expected):
    assert read(spoilt(MUST, f"must: {must}")).must == expected


WHEN = "when: {event: end_placement_requested, if: {while: placement_authorisation}}"
TERM = ", starts: received_on"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{grant: placement_authorisation}", (Trigger("grant", ("placement_authorisation",)),)),
        (
            "{grant: placement_authorisation, kind: first, if: {category: foster}}",
            (
                Trigger(
                    "grant",
                    ("placement_authorisation",),
                    "first",
                    c.FieldIs("category", ("foster",)),
                ),
            ),
        ),
        (
            "[{state: [placement, court_procedure]}, {end: supervision_order}]",
            (
                Trigger("state", ("placement", "court_procedure")),
                Trigger("end", ("supervision_order",)),
            ),
        ),
    ],
)
def test_triggers(when, expected):
    text = spoilt(WHEN, f"when: {when}").replace(TERM, "").replace(MUST, "must: evaluation_held")

    assert read(text).when == expected
