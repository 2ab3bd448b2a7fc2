# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema of case files, made from the vocabulary, for editors and other programs.

It knows the form of every key and field. What only the reader can see (references to events and
persons that exist, dates in order) it does not check. Required fields stay optional: a record may
be incomplete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.field_values import LARGEST_NUMBER
from terugweg.caselog.vocabulary import through_twin

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import EventType, FieldType, Label, Vocabulary

Schema = dict[str, Any]

_DAY: Final = r"(19[0-9]{2}|20[0-9]{2}|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME: Final = r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
_PARTIAL: Final = r"(19[0-9]{2}|20[0-9]{2}|2100)(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"


def case_file_schema(vocabulary: Vocabulary) -> Schema:
    """The JSON Schema (2020-12) of a case file in this vocabulary."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Terugweg case file",
        "description": f"Vocabulary {vocabulary.version}",
        **_object(
            {
                "case": _ref("text"),
                "title": _or_null(_ref("text")),
                "source": _or_null(_ref("text")),
                "court": _or_null(_ref("text")),
                "decided_on": {"anyOf": [_or_null(_ref("partial_date")), _decided_on()]},
                "excerpt": _or_null(_object({"site": _ref("text"), "kind": _ref("text")})),
                "summary": _or_null(_object({"nl": _ref("text"), "en": _ref("text")})),
                "summary_en": _or_null(_ref("text")),
                "persons": {"type": "array", "minItems": 1, "items": _ref("person")},
                "as_of": _or_null(_ref("date")),
                "complete_for": _or_null(_array({"anyOf": [_ref("event_type"), _ref("complete")]})),
                "events": _or_null(_array(_ref("event"))),
                "expected": _or_null(_array({"type": "object"})),
            },
            required=["case", "persons", "events"],
        ),
        "$defs": _definitions(vocabulary),
    }


def _definitions(vocabulary: Vocabulary) -> Schema:
    return {
        "text": {"type": "string", "pattern": r"\S"},
        "id": {"type": "string", "pattern": r"""^[^\s,+"']+$"""},
        "date": {"type": "string", "format": "date", "pattern": f"^{_DAY}$"},
        "partial_date": {
            "anyOf": [
                {"type": "string", "pattern": f"^{_PARTIAL}$"},
                {"type": "integer", "minimum": 1900, "maximum": 2100},
            ]
        },
        "moment": {"type": "string", "pattern": f"^{_DAY}({_TIME})?$"},
        "precision": {"enum": ["day", "month", "year", "unknown"]},
        "actor": _named({name: actor.label for name, actor in vocabulary.actors.items()}),
        "role": _named({name: role.label for name, role in vocabulary.roles.items()}),
        "event_type": _named({name: event.label for name, event in vocabulary.events.items()}),
        "person": _person(),
        "complete": _complete(),
        "event": _event(vocabulary),
        "fields": {name: _fields(event, vocabulary) for name, event in vocabulary.events.items()},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    made: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**made, "required": required} if required else made


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_or_more(schema: Schema) -> Schema:
    return {"anyOf": [schema, _array(schema)]}


def _words(label: Label) -> str:
    return f"{label.en} ({label.nl})"


def _named(labels: dict[str, Label]) -> Schema:
    """A choice of names, each explained."""
    return {"oneOf": [{"const": name, "title": _words(label)} for name, label in labels.items()]}


def _decided_on() -> Schema:
    return _object({"on": _or_null(_ref("partial_date")), **_date_keys()})


def _date_keys() -> Schema:
    return {
        "precision": _or_null(_ref("precision")),
        "not_before": _or_null(_ref("partial_date")),
        "not_after": _or_null(_ref("partial_date")),
    }


def _span(date_type: str) -> Schema:
    names = ("from", "until", "through")
    return {name: _or_null(_ref("date" if name == "through" else date_type)) for name in names}


def _person() -> Schema:
    truth = {"type": ["boolean", "null"]}
    child = _or_null(_ref("id"))
    authority = _object({"has": truth, "child": child, **_span("date")}, ["has"])
    return _object(
        {
            "id": _ref("id"),
            "role": _ref("role"),
            "name": _or_null(_ref("text")),
            "born": _or_null(_ref("partial_date")),
            "authority": {"anyOf": [truth, _array(authority)]},
            "cares_for": _or_null(_array(_object({"child": child, **_span("partial_date")}))),
            "affected": truth,
            "represents": _or_null(_one_or_more(_ref("id"))),
            "inferred": _or_null(_ref("text")),
        },
        required=["id", "role"],
    )


def _complete() -> Schema:
    types = _one_or_more(_ref("event_type"))
    children = _or_null(_one_or_more(_ref("id")))
    made = _object({"types": types, "type": types, **_span("date"), "children": children})
    return {**made, "oneOf": [{"required": ["types"]}, {"required": ["type"]}]}


def _event(vocabulary: Vocabulary) -> Schema:
    """An event: its keys, and under `fields` those of its type."""
    made = _object(
        {
            "id": _ref("id"),
            "type": _ref("event_type"),
            "on": _or_null(_ref("partial_date")),
            **_date_keys(),
            "actor": _or_null(_ref("actor")),
            "child": _or_null(_one_or_more(_ref("id"))),
            "recorded_at": _or_null(_ref("moment")),
            "recorded_by": _or_null(_ref("text")),
            "corrects": _or_null(_ref("id")),
            "evidence": _or_null(_one_or_more(_ref("id"))),
            "fields": {"type": ["object", "null"]},
            "inferred": _or_null(_one_or_more(_ref("text"))),
            "cite": _or_null(_ref("text")),
            "extra": {"type": ["object", "null"]},
        },
        required=["id", "type", "on"],
    )
    by_type = [
        {
            "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
            "then": {"properties": {"fields": _ref(f"fields/{name}")}},
        }
        for name in vocabulary.events
    ]
    no_date = {"if": {"properties": {"on": {"type": "null"}}}}
    needs = {"required": ["precision"], "properties": {"precision": {"const": "unknown"}}}
    return {**made, "allOf": [{**no_date, "then": needs}, *by_type]}


def _fields(event: EventType, vocabulary: Vocabulary) -> Schema:
    """The fields of one type of event."""
    properties: Schema = {}
    for name, field in event.fields.items():
        properties[name] = {**_field(field, vocabulary), "description": _words(field.label)}
        twin = through_twin(name)
        if twin is not None and field.kind == "date":
            last = f"the last day on which it still holds, instead of {name}"
            properties[twin] = {**_or_null(_ref("date")), "description": last}
    return {**_object(properties), "type": ["object", "null"], "description": _words(event.meaning)}


def _field(field: FieldType, vocabulary: Vocabulary) -> Schema:
    kinds: dict[str, Schema] = {
        "bool": {"type": "boolean"},
        "int": {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
        "number": {"type": "number", "minimum": 0, "maximum": LARGEST_NUMBER},
        "date": _ref("date"),
        "datetime": _ref("moment"),
        "actor": _ref("actor"),
        "ref": _ref("id"),
        "enum": _named({value: vocabulary.values[value] for value in field.values}),
    }
    one = kinds.get(field.kind, _ref("text"))
    return _or_null(_one_or_more(one) if field.many else one)
