# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schemas of the parts of norms that need no vocabulary of their own."""

from __future__ import annotations

from typing import Final

from terugweg.rulebook import forms
from terugweg.rulebook.model import Certainty, Rank, Shape
from terugweg.rulebook.schema_pieces import (
    DATE,
    FLAG,
    LABEL,
    LENGTH,
    TEXT,
    Schema,
    closed,
    each_of,
    list_of,
    one_of,
    ref,
    some,
    tied,
)

SPOKEN: Final = each_of(("nl", "en"), {"anyOf": [TEXT, each_of(forms.READERS, TEXT)]})
"""A text for each reader, or one that serves all of them."""


def norm_parts() -> Schema:
    """The parts of norms by key; which shapes have which parts stands in `forms`."""
    condition = ref("condition")
    return {
        "id": {"type": "string", "pattern": f"^{forms.ID.pattern}$"},
        "article": TEXT,
        "ecli": some({"type": "string", "pattern": f"^{forms.ECLI.pattern}$"}),
        "rank": one_of(Rank),
        "quote": {**TEXT, "maxLength": forms.LONGEST_QUOTE},
        "valid_from": DATE,
        "valid_to": DATE,
        "checked_on": DATE,
        "certainty": one_of(Certainty),
        "subjects": some(one_of(forms.SUBJECTS)),
        "shape": one_of(Shape),
        "bearer": some(ref("actor")),
        "holder": some(one_of(forms.HOLDERS)),
        "when": ref("trigger"),
        "unless": condition,
        "term": ref("term"),
        "extended_by": _extended_by(),
        "or_field": ref("field"),
        "already": condition,
        "before_counts": FLAG,
        "certain_at_end": FLAG,
        "limit": _limit(),
        "kept_if": condition,
        "must_not": condition,
        "right": _right(),
        "evidence": _evidence(),
        "discharged_by": ref("discharge"),
        "suspended_while": some(ref("state")),
        "if_missed": closed({"follows": SPOKEN, "lapses": FLAG, "opens": some(TEXT)}),
        "says": each_of(("nl", "en"), each_of(forms.SAID, TEXT)),
        "cannot_say": LABEL,
        "reading": LABEL,
        "examples": list_of(_example(), fewest=forms.FEWEST_EXAMPLES),
    }


def _limit() -> Schema:
    at_most = {"at_most": LENGTH, "from": one_of(("start", "old end"))}
    at_least = {"at_least": LENGTH, "from": ref("field")}
    within = {"ends_within": some(ref("state"))}
    return {
        "anyOf": [
            closed(at_most, ("at_most",)),
            closed(within, within),
            closed(at_least, at_least),
        ]
    }


def _extended_by() -> Schema:
    return closed({**tied(), "by": LENGTH, "once": FLAG}, ("event", "by"))


def _right() -> Schema:
    condition = ref("condition")
    properties = {
        "last_day": ref("term"),
        "last_day_if_late": ref("term"),
        "open_while": condition,
        "after": ref("answer"),
        "opens_after": ref("term"),
        "opens_after_extended_by": _extended_by(),
        "used_by": some(ref("answer")),
        "unavailable_if": condition,
        "unsure_if": condition,
        "disputed_if": condition,
        "how": SPOKEN,
        "lawyer": one_of(forms.LAWYER),
        "cost": SPOKEN,
    }
    return closed(properties, ("how", "lawyer"))


def _evidence() -> Schema:
    properties = {
        "events": some(ref("event")),
        "states": some(ref("state")),
        "gaps_in": some(ref("event")),
        "gap": LENGTH,
        "since": some(ref("state")),
        "question": LABEL,
    }
    return closed(properties, ("question",))


def _example() -> Schema:
    properties = {
        "about": {"anyOf": [TEXT, LABEL]},
        "boundary": FLAG,
        "persons": {"type": "object", "additionalProperties": {"type": "object"}},
        "log": TEXT,
        "complete_for": some(ref("event")),
        "on": DATE,
        "finds": some(TEXT),
    }
    return closed(properties, forms.EXAMPLE_REQUIRED)
