# SPDX-License-Identifier: EUPL-1.2
"""Conditions in norm files: what they become."""

from __future__ import annotations

import pytest

from terugweg.rulebook import conditions as c
from terugweg.rulebook import parse_norm_file
from terugweg.terms import Length
from tests.rulebook.norm_texts import norm_if
from tests.rulebook.small_vocabulary import small_vocabulary


def read(condition: str, event: str = "end_placement_requested") -> c.Condition | None:
    """Read the condition of a trigger."""
    _, (norm,) = parse_norm_file(norm_if(condition, event), "bw1.yaml", small_vocabulary())
    return norm.when[0].condition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{urgent: true}", c.FieldIs("urgent", ("yes",))),
        ("{urgent: false}", c.FieldIs("urgent", ("no",))),
        ("{urgent: stated}", c.FieldStated("urgent")),
        ("{sent_on: none}", c.Not(c.FieldStated("sent_on"))),
        (
            "{urgent: true, sent_on: stated}",
            c.AllOf((c.FieldIs("urgent", ("yes",)), c.FieldStated("sent_on"))),
        ),
        (
            "[{urgent: true}, {sent_on: stated}]",
            c.AllOf((c.FieldIs("urgent", ("yes",)), c.FieldStated("sent_on"))),
        ),
        ("[{urgent: true}]", c.FieldIs("urgent", ("yes",))),
        ("{all: [{urgent: true}]}", c.FieldIs("urgent", ("yes",))),
        (
            "{any: [{urgent: true}, {actor: [parent, child]}]}",
            c.AnyOf((c.FieldIs("urgent", ("yes",)), c.ActorIs(("parent", "child")))),
        ),
        ("{not: {actor: GI}}", c.Not(c.ActorIs(("GI",)))),
        ("{surely: {actor: GI}}", c.Surely(c.ActorIs(("GI",)))),
        ("{age: {at_least: 12}}", c.AgeIs(at_least=12)),
        ("{age: {at_least: 12, under: 18}}", c.AgeIs(12, 18)),
        ("{while: [placement, court_procedure]}", c.While(("placement", "court_procedure"))),
        (
            "{while: {state: placement, lasted: 1 year, opened_with: {category: [foster],"
            " with_siblings: true}, now: true}}",
            c.While(
                ("placement",),
                Length.parse("1 year"),
                (("category", ("foster",)), ("with_siblings", ("yes",))),
                on_as_of=True,
            ),
        ),
        (
            "{earlier: {event: end_placement_request_answered, answering: request_ref,"
            " if: {outcome: refused}, before: true}}",
            c.Earlier(
                ("end_placement_request_answered",),
                "request_ref",
                condition=c.FieldIs("outcome", ("refused",)),
                before=True,
            ),
        ),
        (
            "{earlier: {event: petition_filed, named_by: petition_ref}}",
            c.Earlier(("petition_filed",), named_by="petition_ref"),
        ),
        (
            "{later: {event: [hearing_held, petition_withdrawn], same: petition_ref}}",
            c.Later(("hearing_held", "petition_withdrawn"), same="petition_ref"),
        ),
        (
            "{in_order: [placement_authorised, child_placed]}",
            c.Ordered(("placement_authorised", "child_placed")),
        ),
        (
            "{refers: {field: placement_ref, to: child_placed, if: {category: foster}}}",
            c.Refers(("placement_ref",), ("child_placed",), c.FieldIs("category", ("foster",))),
        ),
        (
            "{refers: {field: petition_ref.earlier_ref, to: [hearing_held, child_placed]}}",
            c.Refers(("petition_ref", "earlier_ref"), ("hearing_held", "child_placed")),
        ),
        ("{cites_marked_entry: true}", c.CitesMarkedEntry()),
        ("{someone: {role: parent, affected: true}}", c.PersonIs(None, "parent", affected=True)),
    ],
)
def test_conditions(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        (
            "{kind: [supervision, none]}",
            "petition_filed",
            c.FieldIs("kind", ("supervision", "none")),
        ),
        ("{kind: none}", "petition_filed", c.FieldIs("kind", ("none",))),
        ("{decided_by: GI}", "petition_filed", c.FieldIs("decided_by", ("GI",))),
        ("{statements: {at_least: 1}}", "petition_filed", c.FieldNumber("statements", 1)),
        (
            "{distance: {at_least: 0.5, at_most: 3}}",
            "child_placed",
            c.FieldNumber("distance", 0.5, 3),
        ),
        ("{pending: court_procedure}", "petition_filed", c.Pending(("court_procedure",))),
        (
            "{is: petition_filed}",
            "[petition_filed, hearing_held]",
            c.EventIs(("petition_filed",)),
        ),
        (
            "{is: {event: petition_filed, if: {until: stated}}}",
            "[petition_filed, hearing_held]",
            c.EventIs(("petition_filed",), c.FieldStated("until")),
        ),
        (
            "{person: {field: present, authority: false}}",
            "hearing_held",
            c.PersonIs("present", authority=False),
        ),
        (
            "{each: {field: statements, earlier: {event: statement_approved,"
            " answering: statement_ref, if: {approved: true}}}}",
            "petition_filed",
            c.EachRef(
                "statements",
                c.Earlier(
                    ("statement_approved",),
                    "statement_ref",
                    condition=c.FieldIs("approved", ("yes",)),
                ),
            ),
        ),
        (
            "{refers: {field: earlier_ref.petition_ref, to: petition_filed}}",
            "petition_filed",
            c.Refers(("earlier_ref", "petition_ref"), ("petition_filed",)),
        ),
        (
            "{petition_ref: stated}",
            "[hearing_held, petition_withdrawn]",
            c.FieldStated("petition_ref"),
        ),
    ],
)
def test_conditions_on_other_events(text, event, expected):
    assert read(text, event) == expected
