# SPDX-License-Identifier: EUPL-1.2
"""A condition must make sense for all records that it is judged on."""

from __future__ import annotations

from terugweg.rulebook import conditions as c
from terugweg.rulebook import parse_norm_file
from tests.rulebook.norm_texts import WHEN, spoilt
from tests.rulebook.refusing import assert_refused
from tests.rulebook.small_vocabulary import small_vocabulary


def test_unless_is_a_condition_too():
    text = spoilt("  must: ", "  unless: {urgent: 3}\n  must: ")

    assert_refused(text, "unless", "unless.urgent", "3 does not fit: urgent is a bool field")


def test_a_field_must_be_known_to_all_triggers():
    text = spoilt(WHEN, "when: [{event: end_placement_requested}, {event: petition_filed}]")
    text = text.replace("  must: ", "  unless: {urgent: true}\n  must: ")

    assert_refused(
        text, "unless", "unless.urgent", 'unknown field "urgent"; fields of petition_filed are'
    )


def test_of_events_that_follow_from_a_state_one_must_have_the_field():
    text = spoilt(
        "when: {state: placement}",
        "when: {state: [placement, court_procedure], if: {COND}}",
        "every",
    )

    _, (norm,) = parse_norm_file(text.replace("COND", "category: foster"), "f", small_vocabulary())
    assert norm.when[0].condition == c.FieldIs("category", ("foster",))

    assert_refused(
        text.replace("COND", "outcome: granted"),
        "when:",
        "when.if.outcome",
        "fields of child_placed, petition_filed are category, decided_by, distance, earlier_ref",
    )
