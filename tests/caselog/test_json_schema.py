# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema takes good files and refuses wrong ones."""

from __future__ import annotations

from functools import lru_cache

import pytest
from jsonschema import Draft202012Validator

from terugweg.caselog.documents import load_document, parse_document
from terugweg.caselog.json_schema import case_file_schema
from terugweg.caselog.vocabulary import load_vocabulary
from tests.caselog.samples import HEAD, RULINGS, read_small, small_vocabulary

GOOD = (
    HEAD
    + """\
- id: lawyer-1
  role: lawyer
  represents: anna
- id: father
  role: parent
  authority:
  - {has: true, child: anna, from: 2020-01-01, through: 2020-12-31}
  cares_for:
  - {child: anna, from: 2020-03, until: null}
complete_for:
- talk_held
- {type: order_granted, from: 2026-01-01}
events:
- {id: p1, type: petition_filed, on: 2026, fields: {category: order}}
- id: e1
  type: order_granted
  on: null
  precision: unknown
  not_after: 2026-02-01
  child: [anna]
  recorded_at: '2026-02-01T10:00:00+01:00'
  fields: {petition_ref: p1, through: 2027-01-31, heard: null}
  inferred: through
  extra: {x: 1}
- id: e2
  type: talk_held
  on: 2026-02
  fields: {minutes: 5, per_week: 1.5, present: [anna], goals: x}
"""
)


@lru_cache(maxsize=2)
def validator(small: bool = True) -> Draft202012Validator:
    vocabulary = small_vocabulary() if small else load_vocabulary()
    schema = case_file_schema(vocabulary)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("path", RULINGS, ids=lambda path: path.stem)
def test_published_rulings_are_valid(path):
    assert list(validator(small=False).iter_errors(load_document(path).data)) == []


def test_a_good_case_is_valid():
    assert len(read_small(GOOD).events) == 3
    assert list(validator().iter_errors(parse_document(GOOD, "f").data)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("case: small", "cas: small"),
        ("case: small", "case: 3"),
        ("type: petition_filed, on: 2026,", "type: petition_filed,"),
        ("type: petition_filed", "type: petition_field"),
        ("{category: order}", "{category: ordre}"),
        ("{category: order}", "{categry: order}"),
        ("{category: order}", "[category]"),
        ("on: 2026,", "on: 1850,"),
        ("precision: unknown", "precision: unkown"),
        ("precision: unknown", "actor: court"),
        ("not_after: 2026-02-01", "not_after: 2026-13-01"),
        ("through: 2027-01-31", "through: 2027-01"),
        ("heard: null", "heard: yes"),
        ("10:00:00", "10 hours"),
        ("child: [anna]", "child: [3]"),
        ("minutes: 5", "minutes: 5.5"),
        ("per_week: 1.5", "per_week: often"),
        ("role: lawyer", "role: lawyr"),
        ("has: true, ", ""),
        ("type: order_granted, from", "type: order_granted, types: order_granted, from"),
        ("- talk_held", "- talk_hold"),
        ("extra: {x: 1}", "extra: 1"),
        ("id: e2", "id: e 2"),
    ],
)
def test_a_wrong_case_is_refused(old, new):
    assert old in GOOD
    assert not validator().is_valid(parse_document(GOOD.replace(old, new, 1), "f").data)


def test_fields_are_explained_in_both_languages():
    fields = case_file_schema(small_vocabulary())["$defs"]["fields"]["placement_granted"]
    assert fields["description"] == "The court authorises. (De rechter machtigt.)"
    assert fields["properties"]["category"]["description"] == "category (soort)"
    choices = fields["properties"]["category"]["anyOf"][0]["oneOf"]
    assert choices[0] == {"const": "foster", "title": "foster family (pleeggezin)"}
    assert "through" in fields["properties"]
