# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema of mapping files, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from terugweg.population.importing.column_reading import COLUMN_KEYS
from terugweg.population.importing.csv_form import DELIMITERS, ENCODINGS
from terugweg.population.importing.mapping_model import EVENT_KEYS, PERSON_KEYS
from terugweg.population.importing.mapping_reading import CHILDREN, FILE_KEYS, MAPPING_KEYS, ROWS
from terugweg.population.importing.own_names import field_names
from terugweg.population.importing.rules import PROMOTABLE

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import Vocabulary

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_TRUTH: Schema = {"type": ["boolean", "null"]}
_DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def mapping_schema(vocabulary: Vocabulary) -> Schema:
    """The schema: every key of a mapping file and what may stand there.

    What only the reader can see (columns that a file does not have, formats of dates) it does not
    check.
    """
    keys: Schema = {
        "name": _or_null(_TEXT),
        "exported_on": _or_null(_DAY),
        "children": _or_null({"enum": list(CHILDREN)}),
        "also_quarantine": _one_or_more({"enum": list(PROMOTABLE)}),
        "complete_for": {"type": "array", "items": _complete()},
        "files": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/file"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Mapping of an institution's export to events and persons",
        **_object({key: keys[key] for key in MAPPING_KEYS}, ["files"]),
        "$defs": {
            "column": _column(),
            "event_type": {"enum": list(vocabulary.events)},
            "file": _file(vocabulary),
        },
    }


def _file(vocabulary: Vocabulary) -> Schema:
    both = list(dict.fromkeys((*EVENT_KEYS, *PERSON_KEYS)))
    column: Schema = {"$ref": "#/$defs/column"}
    by_type = {
        name: _object(dict.fromkeys(field_names(vocabulary, name), column))
        for name in vocabulary.events
    }
    keys: Schema = {
        "match": _or_null(_TEXT),
        "rows": _or_null({"enum": list(ROWS)}),
        "encoding": _or_null({"enum": list(ENCODINGS)}),
        "delimiter": _or_null({"enum": list(DELIMITERS)}),
        "quote": _or_null({"enum": ['"', "'"]}),
        "list_separator": _or_null(_TEXT),
        "decimal_comma": _TRUTH,
        "zero_means_unknown": _TRUTH,
        "empty": _one_or_more(_TEXT),
        "dates": _one_or_more(_TEXT),
        "fixed": _object(dict.fromkeys(both, _TEXT)),
        "columns": _object(dict.fromkeys(both, column)),
        "fields": _object(dict.fromkeys(field_names(vocabulary), column)),
        "fields_of": _object(by_type),
    }
    return _object({key: keys[key] for key in FILE_KEYS})


def _column() -> Schema:
    meant: Schema = {"type": ["string", "boolean", "number", "null"]}
    keys: Schema = {
        "column": _TEXT,
        "values": {"type": ["object", "null"], "additionalProperties": meant},
        "prefix": _or_null(_TEXT),
        "dates": _one_or_more(_TEXT),
    }
    more = _object({key: keys[key] for key in COLUMN_KEYS}, ["column"])
    return {"anyOf": [_TEXT, more]}


def _complete() -> Schema:
    types = _one_or_more({"$ref": "#/$defs/event_type"})
    keys: Schema = {"types": types, "type": types}
    keys |= {name: _or_null(_DAY) for name in ("from", "until", "through")}
    span = {**_object(keys), "oneOf": [{"required": ["types"]}, {"required": ["type"]}]}
    return {"anyOf": [{"$ref": "#/$defs/event_type"}, span]}


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    made: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**made, "required": required} if required else made


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_or_more(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}
