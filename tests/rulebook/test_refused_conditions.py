# SPDX-License-Identifier: EUPL-1.2
"""Conditions in norm files that are refused, and why."""

from __future__ import annotations

import pytest

from tests.rulebook.norm_texts import norm_if
from tests.rulebook.refusing import messages

FIELDS = "fields of end_placement_requested are petition_ref, placement_ref, received_on, sent_on"


@pytest.mark.parametrize(
    ("text", "path", "says"),
    [
        (
            "{urgnt: true}",
            "urgnt",
            f'unknown field "urgnt"; {FIELDS}, urgent. Did you mean urgent?',
        ),
        ("{erlier: {event: hearing_held}}", "erlier", "Did you mean earlier?"),
        ("{}", "", "{} cannot stand here; expected a condition, such as"),
        ("urgent", "", '"urgent" cannot stand here; expected a condition'),
        ("[]", "", "[] cannot stand here; expected conditions"),
        ("{any: {urgent: true}}", "any", "expected a list of conditions"),
        ("{all: []}", "all", "expected a list of conditions"),
        ("{not: null}", "not", "nothing cannot stand here; expected a condition"),
        (
            '{urgent: "yes"}',
            "urgent",
            '"yes" does not fit: urgent is a bool field; expected true, false, stated or none',
        ),
        (
            "{sent_on: 2026-01-01}",
            "sent_on",
            '"2026-01-01" does not fit: sent_on is a date field; expected stated or none',
        ),
        ("{urgent: {at_least: 1}}", "urgent", "urgent is a bool field; expected a number or list"),
        ("{actor: gi}", "actor", '"gi" is no known actor; expected GI, child, court, parent.'),
        ("{age: 12}", "age", "12 cannot stand here; expected a mapping with"),
        ("{age: {above: 12}}", "age.above", "unknown key; expected at_least, under"),
        ("{age: {at_least: 12.5}}", "age.at_least", "12.5 is no number of this kind"),
        ("{age: {at_least: true}}", "age.at_least", "expected a whole number from 0"),
        ("{age: {at_least: 12, under: 12}}", "age", "no child is 12 or older and under 12"),
        ("{while: placment}", "while", '"placment" is no known state; expected'),
        ("{while: [placement, placement]}", "while[2]", "placement stands here twice"),
        ("{while: {lasted: 1 year}}", "while", "state is missing; expected a state here"),
        ("{while: {state: placement, lasted: a year}}", "while.lasted", "'a year' is not a length"),
        (
            "{while: {state: placement, now: false}}",
            "while.now",
            "false cannot stand here; expected true",
        ),
        (
            "{while: {state: placement, now: true, at_end_of: supervision_order}}",
            "while.at_end_of",
            "now and at_end_of are two days; expected one of them",
        ),
        (
            "{while: {state: placement, opened_with: foster}}",
            "while.opened_with",
            "expected fields of",
        ),
        (
            "{while: {state: placement, opened_with: {categry: foster}}}",
            "while.opened_with.categry",
            'unknown field "categry"; fields of child_placed are',
        ),
        (
            "{while: {state: placement, opened_with: {category: fostr}}}",
            "while.opened_with.category",
            '"fostr" is no known value of category; expected foster, residential. Did you',
        ),
        (
            "{while: {state: [placement, placement_authorisation], opened_with: {kind: a}}}",
            "while.opened_with.kind",
            "fields of child_placed, placement_authorised are category, distance",
        ),
        (
            "{pending: court_procedure}",
            "pending",
            "none of end_placement_requested opens court_procedure; expected a state that",
        ),
        ("{earlier: hearing_held}", "earlier", "expected a mapping with event"),
        ("{earlier: {event: hearing}}", "earlier.event", '"hearing" is no known event'),
        (
            "{earlier: {event: hearing_held, answering: present}}",
            "earlier.answering",
            "present is a person field; expected a ref field. Such fields are petition_ref",
        ),
        (
            "{earlier: {event: hearing_held, answering: petition_ref}}",
            "earlier.answering",
            "petition_ref of hearing_held cannot name end_placement_requested; "
            "expected a reference that can; petition_ref names petition_filed",
        ),
        (
            "{earlier: {event: assignment_given, answering: due}}",
            "earlier.answering",
            "due is a date field; expected a ref field",
        ),
        (
            "{earlier: {event: hearing_held, named_by: petition_ref}}",
            "earlier.named_by",
            "petition_ref of end_placement_requested cannot name hearing_held",
        ),
        (
            "{earlier: {event: evaluation_held, same: petition_ref}}",
            "earlier.same",
            'unknown field "petition_ref"; fields of evaluation_held are took_part',
        ),
        (
            "{earlier: {event: statement_approved, same: statement_ref}}",
            "earlier.same",
            'unknown field "statement_ref"; fields of end_placement_requested are',
        ),
        (
            "{earlier: {event: hearing_held, before: false}}",
            "earlier.before",
            "For the opposite write not: {...}",
        ),
        (
            "{earlier: {event: child_placed, if: {category: fostr}}}",
            "earlier.if.category",
            "Did you mean foster?",
        ),
        (
            "{earlier: {event: child_placed, named_by: placement_re}}",
            "earlier.named_by",
            "Did you mean placement_ref?",
        ),
        (
            "{later: {event: hearing_held, before: true}}",
            "later.before",
            "unknown key; expected answering, event, if, same",
        ),
        ("{later: {if: {outcome: granted}}}", "later", "event is missing"),
        ("{in_order: child_placed}", "in_order", "an order needs more than one event"),
        ("{refers: {field: placement_ref}}", "refers", "to is missing"),
        (
            "{refers: {field: sent_on.x, to: child_placed}}",
            "refers.field",
            "sent_on is a date field; expected a path of ref fields, as in a.b",
        ),
        (
            "{refers: {field: placement_ref.decision, to: child_placed}}",
            "refers.field",
            'unknown field "decision"; fields of child_placed are',
        ),
        (
            "{refers: {field: petition_ref, to: hearing_held}}",
            "refers.to",
            "petition_ref never names a hearing_held; expected one of petition_filed",
        ),
        ("{each: {field: placement_ref}}", "each", "earlier is missing"),
        (
            "{each: {field: placement_ref, earlier: {event: hearing_held, answering: x_ref}}}",
            "each.field",
            "placement_ref holds one reference; expected a list field: each is for lists",
        ),
        ("{cites_marked_entry: false}", "cites_marked_entry", "expected true. For the opposite"),
        ("{person: {role: parent}}", "person", "field is missing"),
        (
            "{person: {field: urgent, role: parent}}",
            "person.field",
            "urgent is a bool field; expected a person field",
        ),
        ("{someone: {role: aunt}}", "someone.role", '"aunt" is no known role'),
        ("{someone: {affected: maybe}}", "someone.affected", "expected true or false"),
        ("{someone: {}}", "someone", "expected a mapping with"),
    ],
)
def test_refused_conditions(text, path, says):
    dotted = "" if not path else f".{path}"

    found = messages(norm_if(text))

    assert any(
        line.startswith(f"bw1.yaml:12 (norm a-norm, field when.if{dotted}): ") and says in line
        for line in found
    ), found


@pytest.mark.parametrize(
    ("text", "event", "path", "says"),
    [
        (
            "{kind: nothing}",
            "petition_filed",
            "kind",
            "no known value of kind; expected end_placement, none",
        ),
        (
            "{kind: []}",
            "petition_filed",
            "kind",
            "[] cannot stand here; expected at least one item",
        ),
        ("{decided_by: mayor}", "petition_filed", "decided_by", '"mayor" is no known actor'),
        (
            "{statements: true}",
            "petition_filed",
            "statements",
            "statements is a list of refs field; expected stated or none, or {at_least: 1, at",
        ),
        ("{statements: {at_least: one}}", "petition_filed", "statements.at_least", "is no number"),
        ("{statements: {more: 1}}", "petition_filed", "statements.more", "unknown key"),
        ("{statements: {}}", "petition_filed", "statements", "expected a mapping with"),
        (
            "{statements: {at_least: 3, at_most: 1}}",
            "petition_filed",
            "statements",
            "nothing is at least 3 and at most 1",
        ),
        (
            "{each: {field: statements, earlier: {event: hearing_held, answering: petition_ref}}}",
            "petition_filed",
            "each.earlier.answering",
            "petition_ref of hearing_held cannot name statement_recorded",
        ),
        (
            "{each: {field: statements, earlier: {event: hearing_held}}}",
            "petition_filed",
            "each.earlier",
            "answering is missing",
        ),
        (
            "{each: {field: statements, earlier: {event: hearing_held, answering: y, same: x}}}",
            "petition_filed",
            "each.earlier.same",
            "unknown key",
        ),
        (
            "{until: stated}",
            "[petition_filed, hearing_held]",
            "until",
            'unknown field "until"; fields of hearing_held are petition_ref, present. '
            "petition_filed has it: write is: {event: petition_filed, if: {until: ...}}",
        ),
        (
            "{took_part: a}",
            "child_returned_home",
            "took_part",
            "fields of child_returned_home are none",
        ),
        (
            "{is: child_placed}",
            "[petition_filed, hearing_held]",
            "is",
            "child_placed does not trigger this norm; expected hearing_held, petition_filed",
        ),
        ("{is: {if: {until: stated}}}", "petition_filed", "is", "event is missing"),
        ("{is: {event: petition}}", "petition_filed", "is.event", "no known event"),
        (
            "{is: {event: petition_filed, if: {present: stated}}}",
            "[petition_filed, hearing_held]",
            "is.if.present",
            "unknown field",
        ),
        ("{someone: {}}", "petition_filed", "someone", "expected a mapping with"),
        ("{someone: 1}", "petition_filed", "someone", "1 cannot stand here"),
        (
            "{person: {field: decided_by}}",
            "petition_filed",
            "person.field",
            "decided_by is an actor field",
        ),
        ("{person: {field: present}}", "hearing_held", "person", "nothing is asked of this person"),
    ],
)
def test_refused_conditions_on_other_events(text, event, path, says):
    found = messages(norm_if(text, event))

    assert any(
        line.startswith(f"bw1.yaml:12 (norm a-norm, field when.if.{path}): ") and says in line
        for line in found
    ), found
