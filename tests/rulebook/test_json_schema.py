# SPDX-License-Identifier: EUPL-1.2
"""The schema for editors accepts what the loader accepts, and sees the common mistakes."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from terugweg.caselog.documents import parse_document
from terugweg.rulebook.json_schema import norm_file_schema
from terugweg.rulebook.parsing_conditions import KEYWORDS
from tests.rulebook.norm_texts import PARTS, norm, norm_file, spoilt
from tests.rulebook.small_vocabulary import small_vocabulary


@pytest.fixture(scope="module")
def schema():
    return norm_file_schema(small_vocabulary())


@pytest.fixture(scope="module")
def validator(schema):
    return Draft202012Validator(schema)


def is_good(validator: Draft202012Validator, text: str) -> bool:
    """Whether the schema accepts a norm file."""
    return bool(validator.is_valid(parse_document(text, "bw1.yaml").data))


def test_the_schema_is_a_schema_and_plain_data(schema):
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_the_schema_and_the_loader_know_the_same_conditions(schema):
    mapping, _ = schema["$defs"]["condition"]["anyOf"]
    fields = {name for event in small_vocabulary().events.values() for name in event.fields}

    assert set(mapping["properties"]) == fields | set(KEYWORDS)


@pytest.mark.parametrize("shape", PARTS)
def test_good_norms(validator, shape):
    assert is_good(validator, norm_file(norm(shape)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "  must:",
            "  unless: [{urgent: true}, {any: [{age: {under: 12}}, {actor: GI}]}]\n  must:",
        ),
        ("must: {event", "must: {if: {outcome: [granted, refused]}, event"),
        ("when: {", "when: {grant: supervision_order, kind: first}\n  unless: {"),
        ("  must:", "  discharged_by: [petition_withdrawn, {state_ended: placement}]\n  must:"),
        ("  must:", "  if_missed: {opens: a-right, lapses: true}\n  must:"),
        ("{length: 2 weeks, starts: received_on, rolls: atw}", "none stated"),
        ("{length: 2 weeks, starts: received_on, rolls: atw}", "{date_in: sent_on}"),
        ("finds: overdue, due 2026-04-17", "finds: [overdue, unknown]"),
        ("while: placement_authorisation", "while: {state: placement, lasted: 1 year}"),
        ("while: placement_authorisation", "refers: {field: a.b, to: child_placed}"),
        ("while: placement_authorisation", "later: {event: hearing_held, same: petition_ref}"),
    ],
)
def test_good_parts(validator, old, new):
    text = norm_file()
    assert old in text
    if new.startswith("when"):
        text = text.replace(
            "{event: end_placement_requested, if: {while: placement_authorisation}}",
            "{grant: supervision_order, kind: first}",
        )
        old = new = ""

    assert is_good(validator, text.replace(old, new, 1))


HOW = "how: {nl: vraag het de rechter, en: ask the court}"


def test_a_text_may_differ_by_reader(validator):
    by_reader = "how: {nl: {parent: a, child: b, professional: c}, en: d}"
    assert is_good(validator, spoilt(HOW, by_reader, "entitles"))


@pytest.mark.parametrize(
    ("shape", "old", "new"),
    [
        ("entitles", HOW, "how: {nl: {parent: a, child: b}, en: d}"),
        ("entitles", HOW, "how: {nl: {parent: a, child: b, professional: c, title: d}, en: d}"),
        ("entitles", HOW, "how: {nl: a}"),
        ("within", "  article", "  artikel"),
        ("within", "shape: within", "shape: withn"),
        ("within", "event: end_placement_requested", "event: end_placement_requsted"),
        ("within", "while: placement_authorisation", "while: placement_autorisation"),
        ("within", "while: placement_authorisation", "whyle: placement"),
        ("within", "while: placement_authorisation", "urgnt: true"),
        ("within", "bearer: GI", "bearer: mayor"),
        ("within", "answering: request_ref", "answering: request"),
        ("within", "length: 2 weeks", "length: two weeks"),
        ("within", "rolls: atw", "rolls: yes"),
        ("within", "2015-01-01", "1 January 2015"),
        ("within", "BWBR0002656", "BWBR002656"),
        ("within", "subjects: [return]", "subjects: []"),
        ("within", "child: For children", "child: ''"),
        ("within", "    on: 2026-04-18\n", ""),
        ("within", "  bearer: GI\n", "  limit: {at_most: 1 year}\n  bearer: GI\n"),
        ("limit", "at_most: 1 year", "at_most: 1 year, at_least: 2 years"),
        ("requires", "label: {nl: machtiging, en: authorisation}, ", ""),
        ("requires", ", while: placement_authorisation}", "}"),
        ("entitles", "child_12]", "child_twelve]"),
        ("entitles", "    lawyer: not_needed\n", ""),
        ("weigh", "gap: 14 days", "gap: 14"),
        ("contains", "{category: stated}", "{category: 3}"),
    ],
)
def test_bad_norms(validator, shape, old, new):
    text = norm_file(norm(shape))
    text = (
        text.replace("category: stated", "category: 3") if "3}" in new else spoilt(old, new, shape)
    )

    assert not is_good(validator, text)


@pytest.mark.parametrize("text", ["a: 1", "[]", "source: {}\nnorms: []"])
def test_no_norm_files(validator, text):
    assert not is_good(validator, text)
