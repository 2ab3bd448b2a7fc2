# SPDX-License-Identifier: EUPL-1.2
"""A JSON Schema for norm files, made from the vocabulary, so that editors help while writing.

The schema knows the form and all names. What depends on several places at once (whether an event
has a field, whether a term makes sense) only the loader knows: it has the last word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.rulebook import forms
from terugweg.rulebook.model import Rank, Shape
from terugweg.rulebook.parsing_answers import GRANTS, TRIGGER_KINDS
from terugweg.rulebook.parsing_terms import FROM, NONE_STATED
from terugweg.rulebook.schema_parts import norm_parts
from terugweg.rulebook.schema_pieces import (
    FLAG,
    LABEL,
    LENGTH,
    TEXT,
    TRUE,
    WHOLE,
    Schema,
    closed,
    list_of,
    one_of,
    ref,
    some,
    tied,
)
from terugweg.terms import Roll

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import Vocabulary


def norm_file_schema(vocabulary: Vocabulary) -> Schema:
    """The schema (2020-12) of a norm file as plain data, ready for `json.dumps`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Norm file",
        "$defs": {
            **_names(vocabulary),
            **_conditions(vocabulary),
            **_answers(),
            **_term(),
            "norm": _norm(),
        },
        **closed(
            {"source": _source(), "norms": list_of(ref("norm"))},
            ("source", "norms"),
        ),
    }


def _names(vocabulary: Vocabulary) -> Schema:
    return {
        "event": one_of(vocabulary.events),
        "state": one_of(vocabulary.states),
        "actor": one_of(vocabulary.actors),
        "role": one_of(vocabulary.roles),
        "field": one_of(_field_names(vocabulary)),
    }


def _source() -> Schema:
    properties = {
        "id": {"type": "string", "pattern": f"^{forms.SOURCE_ID.pattern}$"},
        "title": LABEL,
        "rank": one_of(Rank),
        "bwb": {"type": "string", "pattern": "^BWBR[0-9]{7}$"},
        "note": LABEL,
    }
    return closed(properties, forms.SOURCE_REQUIRED)


def _conditions(vocabulary: Vocabulary) -> Schema:
    bounds = closed({"at_least": {"type": "number"}, "at_most": {"type": "number"}})
    scalar: Schema = {"type": ["string", "boolean"]}
    when = {"before": TRUE, "same_day": TRUE}
    return {
        "value": {"anyOf": [scalar, list_of({"type": "string"}), bounds]},
        "condition": some(closed(_condition_parts(vocabulary))),
        "element": {
            **closed({"label": LABEL, **_condition_parts(vocabulary)}, ("label",)),
            "minProperties": 2,
        },
        "earlier": closed({**tied(), "named_by": ref("field"), **when}, ("event",)),
    }


def _condition_parts(vocabulary: Vocabulary) -> Schema:
    return {**dict.fromkeys(_field_names(vocabulary), ref("value")), **_keywords()}


def _field_names(vocabulary: Vocabulary) -> list[str]:
    return sorted({name for event in vocabulary.events.values() for name in event.fields})


def _keywords() -> Schema:
    who = {"role": ref("role"), "authority": FLAG, "affected": FLAG}
    several = list_of(ref("condition"))
    lasting = {
        "state": some(ref("state")),
        "lasted": LENGTH,
        "opened_with": {"type": "object", "minProperties": 1},
        "now": TRUE,
        "at_end_of": ref("state"),
        "same": ref("field"),
    }
    own = {"event": some(ref("event")), "if": ref("condition")}
    to = {"field": TEXT, "to": some(ref("event")), "if": ref("condition")}
    return {
        "actor": some(ref("actor")),
        "age": closed({"at_least": WHOLE, "under": WHOLE}),
        "all": several,
        "any": several,
        "cites_marked_entry": TRUE,
        "each": closed({"field": ref("field"), "earlier": ref("earlier")}, ("field", "earlier")),
        "earlier": ref("earlier"),
        "is": {"anyOf": [*some(ref("event"))["anyOf"], closed(own, ("event",))]},
        "in_order": list_of(ref("event"), fewest=2),
        "later": closed(tied(), ("event",)),
        "not": ref("condition"),
        "pending": some(ref("state")),
        "person": closed({"field": ref("field"), **who}, ("field",)),
        "refers": closed(to, ("field", "to")),
        "someone": closed(who),
        "surely": ref("condition"),
        "while": {"anyOf": [*some(ref("state"))["anyOf"], closed(lasting, ("state",))]},
    }


def _answers() -> Schema:
    answer = {"anyOf": [ref("event"), closed(tied(), ("event",))]}
    any_of = closed({"any": list_of(ref("answer"))}, ("any",))
    need = {"anyOf": [ref("answer"), any_of]}
    ended = closed({"state_ended": some(ref("state"))}, ("state_ended",))
    return {
        "answer": answer,
        "need": {"anyOf": [need, closed({"all": list_of(need)}, ("all",))]},
        "discharge": some({"anyOf": [ref("answer"), ended]}),
        "trigger": some({"anyOf": [_trigger(kind) for kind in TRIGGER_KINDS]}),
    }


def _trigger(kind: str) -> Schema:
    properties = {
        kind: some(ref("event" if kind == "event" else "state")),
        "if": ref("condition"),
    }
    if kind == "grant":
        properties["kind"] = one_of(GRANTS)
    return closed(properties, (kind,))


def _term() -> Schema:
    counted = {
        "length": LENGTH,
        "from": one_of(FROM),
        "starts": some(ref("field")),
        "latest": FLAG,
        "of": ref("field"),
        "rolls": one_of(Roll),
    }
    by_date = closed({"date_in": ref("field")}, ("date_in",))
    return {"term": {"anyOf": [{"const": NONE_STATED}, by_date, closed(counted, ("length",))]}}


def _norm() -> Schema:
    """A norm: of one of the shapes, each with its own parts."""
    return {
        "type": "object",
        "required": ["shape"],
        "properties": {"shape": one_of(Shape)},
        "allOf": [
            {
                "if": {"properties": {"shape": {"const": str(shape)}}},
                "then": _norm_of(shape),
            }
            for shape in Shape
        ],
    }


def _norm_of(shape: Shape) -> Schema:
    form = forms.FORMS[shape]
    elements = shape in (Shape.REQUIRES, Shape.CONTAINS)
    parts = {**norm_parts(), "must": some(ref("element")) if elements else ref("need")}
    properties = {key: parts[key] for key in form.all_keys()}
    return closed(properties, (*forms.REQUIRED, *form.required))
