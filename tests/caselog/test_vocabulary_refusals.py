# SPDX-License-Identifier: EUPL-1.2
"""A vocabulary that contradicts itself is refused, with file and line."""

from __future__ import annotations

import shutil

import pytest

from terugweg.caselog.problems import VocabularyError
from terugweg.caselog.vocabulary_reading import read_vocabulary
from tests.caselog.samples import SMALL_VOCABULARY


@pytest.fixture
def copy(tmp_path):
    """A copy of the small vocabulary that a test may spoil."""
    return shutil.copytree(SMALL_VOCABULARY, tmp_path / "v")


def refusal(directory, file, old, new):
    """Change a file and say why the vocabulary is refused."""
    path = directory / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(VocabularyError) as refused:
        read_vocabulary(directory)
    return str(refused.value).replace(f"{directory}/", "")


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "actors.yaml",
            'label: {nl: "rechter", en: "court"}',
            "label: {nl: rechter}",
            'actors.yaml:1: {"nl": "rechter"} is no label; expected {nl: "...", en: "..."}',
        ),
        ("actors.yaml", "abbreviation: GI", "abbreviation: 3", "actors.yaml:2: 3 is a number"),
        (
            "actors.yaml",
            "parent: {label: ",
            "parent: {lable: ",
            'actors.yaml:3: unknown key "lable". Did you mean label?',
        ),
        (
            "roles.yaml",
            'child: {label: {nl: "kind", en: "child"}}',
            "child: 1",
            "roles.yaml:2: a label is missing",
        ),
        ("states.yaml", "ends_at_age: 18", "ends_at_age: 180", "states.yaml:1: 180 is no age"),
        (
            "states.yaml",
            "exclusive: true",
            "exclusive: yes",
            'states.yaml:1: "yes" is text; expected true or false. Did you mean true?',
        ),
        (
            "states.yaml",
            "ends_with: [order]",
            "ends_with: [ordre]",
            'states.yaml:2: unknown state "ordre". Did you mean order?',
        ),
        (
            "states.yaml",
            "ends_with: [order]",
            "not_while: [ordre]",
            'states.yaml:2: unknown state "ordre". Did you mean order?',
        ),
        (
            "states.yaml",
            "ends_with: [order]",
            "joins: order",
            "states.yaml:2: the state joins order, but an event acts on it as well; expected one of "
            "the two",
        ),
        (
            "states.yaml",
            "procedure: {label",
            'whole: {label: {nl: "a", en: "b"}, joins: other}\n'
            'other: {label: {nl: "a", en: "b"}}\nprocedure: {label',
            "states.yaml:3: no event acts on other; expected a state that events open and close",
        ),
        (
            "fields.yaml",
            "class: child_confidence",
            "class: confidence",
            'fields.yaml:17: unknown class "confidence". Did you mean child_confidence?',
        ),
        (
            "fields.yaml",
            "goals:",
            "through: {label: {nl: a, en: b}}\ngoals:",
            'fields.yaml:21: the field "through" is the twin of another',
        ),
        (
            "fields.yaml",
            'goals: {label: {nl: "doelen", en: "goals"}}',
            "",
            "the field has no label",
        ),
        ("values.yaml", "foster:", "fostre:", 'the value "foster" has no label'),
        ("court.yaml", "id: court", "id: execution", 'the section "execution" is there twice'),
        (
            "court.yaml",
            "section: {id: court, ",
            "section: {",
            "court.yaml:1: nothing is empty; expected text",
        ),
        (
            "court.yaml",
            "appeal_lodged:",
            "talk_held:",
            'the event "talk_held" is also in another section',
        ),
        ("court.yaml", "appeal_lodged:", "appeal lodged:", '"appeal lodged" is no name'),
        ("court.yaml", "actors: [GI, parent]", "actors: []", "actors are missing"),
        (
            "court.yaml",
            "actors: [GI, parent]",
            "actors: [GI, parnt]",
            'court.yaml:7 (event petition_filed): unknown actor "parnt". Did you mean parent?',
        ),
        ("court.yaml", 'source: "Rv 278"', "source: null", "nothing is empty; expected text"),
        (
            "court.yaml",
            'meaning: {nl: "Iemand vraagt',
            'meening: {nl: "Iemand vraagt',
            "a meaning is missing",
        ),
        ("court.yaml", "tier: 2", "tier: 3", "3 is no tier; expected 1 or 2"),
        ("court.yaml", "type: date", "type: day", '"day" is no type of field'),
        ("court.yaml", "type: date", "type: 3", "3 is no type of field"),
        (
            "court.yaml",
            "enum(order|placement_right)",
            "list(enum(order|placement_right)",
            "is no type of field",
        ),
        ("court.yaml", "enum(order|placement_right)", "enum", '"enum" is no type of field'),
        ("court.yaml", "type: date", "type: date(order)", "is no type of field"),
        (
            "court.yaml",
            "enum(upheld|quashed|shortened)",
            "enum(quashed|shortened|quashed)",
            "a value stands in the enum twice",
        ),
        (
            "court.yaml",
            "required: true",
            "required: maybe",
            '"maybe" is text; expected true or false',
        ),
        (
            "court.yaml",
            "ref(petition_filed)",
            "ref(petition_field)",
            '(event order_granted, field petition_ref): unknown event type "petition_field".',
        ),
        ("court.yaml", "{state: procedure}", "{state: procedures}", 'unknown state "procedures"'),
        ("court.yaml", "{state: procedure}", "{stat: procedure}", "opens names 0 things to act on"),
        (
            "court.yaml",
            "{state: procedure}",
            "{state: procedure, state_from: category}",
            "opens names 2 things to act on; expected one: state or state_from",
        ),
        (
            "court.yaml",
            "{state_from: measure,",
            "{state_from: until,",
            'the field "until" has the type date',
        ),
        (
            "court.yaml",
            'measure: {type: "enum(order|placement_right)"',
            'measure: {type: "enum(order|none)"',
            'unknown state "none"',
        ),
        (
            "court.yaml",
            "starts: starts, until: until",
            "starts: begins, until: until",
            'unknown field "begins"',
        ),
        (
            "court.yaml",
            "ref: petition_ref, open",
            "ref: until, open",
            'the field "until" has the type date; expected ref',
        ),
        ("court.yaml", ", until: until}]\n  appeal", "}]\n  appeal", "extends needs the new end"),
        ("court.yaml", "if: {outcome: quashed}", "if: {outcom: quashed}", 'unknown field "outcom"'),
        (
            "court.yaml",
            "if: {outcome: quashed}",
            "if: {outcome: quash}",
            'unknown value "quash". Did you mean quashed?',
        ),
        ("court.yaml", "unless: {heard: false}", "unless: {heard: no}", '"no" is no truth value'),
        (
            "court.yaml",
            "unless: {heard: false}",
            "unless: {new_until: x}",
            "a field of type date cannot decide what happens to a state",
        ),
        (
            "court.yaml",
            "appeal_ref.decision_ref, if",
            "appeal_ref.decision, if",
            '"decision" is no reference here',
        ),
        (
            "court.yaml",
            "appeal_ref.decision_ref, if",
            "outcome, if",
            '"outcome" is no reference here',
        ),
        (
            "court.yaml",
            "undoes: [{decision: appeal_ref.decision_ref",
            "undoes: [{decision: null",
            "undoes names 0 things to act on; expected one: decision",
        ),
        (
            "court.yaml",
            "decision: appeal_ref.decision_ref, until",
            "decision: 3, until",
            "3 is a number; expected text",
        ),
        (
            "court.yaml",
            "{category: [order]}",
            "{categry: [order]}",
            'no event that opens procedure has a field "categry"; expected a field of',
        ),
        (
            "court.yaml",
            "{category: [order]}",
            "{category: ordre}",
            'unknown value "ordre". Did you mean order?',
        ),
        ("court.yaml", "{category: [order]}", "{}", "0 fields; expected one field"),
        (
            "court.yaml",
            "opens: [{state: procedure}]",
            "opens: procedure",
            '"procedure" is text; expected a list',
        ),
        (
            "court.yaml",
            "events:",
            "evnets:",
            'court.yaml:2: unknown key "evnets". Did you mean events?',
        ),
    ],
)
def test_a_wrong_vocabulary_is_refused(copy, file, old, new, problem):
    assert problem in refusal(copy, file, old, new)


def test_a_path_through_several_types_of_event(copy):
    path = copy / "court.yaml"
    text = path.read_text().replace(
        "{decision: appeal_ref.decision_ref, if",
        "{decision: appeal_ref.decision_ref.petition_ref, if",
    )
    path.write_text(text)
    decided = read_vocabulary(copy).events["appeal_decided"]
    assert len(decided.operations_of("undoes")[0].decision) == 3


def test_a_missing_file_is_all_that_is_reported(copy):
    (copy / "states.yaml").unlink()
    with pytest.raises(VocabularyError, match=r"states.yaml: the file is not there$") as refused:
        read_vocabulary(copy)
    assert len(refused.value.problems) == 1


def test_a_file_that_is_no_yaml_is_refused(copy):
    (copy / "states.yaml").write_text("a: [")
    with pytest.raises(VocabularyError, match=r"states.yaml:"):
        read_vocabulary(copy)
