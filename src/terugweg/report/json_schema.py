# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema of what `assess --format json` prints."""

from __future__ import annotations

import json
from typing import Any, Final

from terugweg.assessment.verdicts import NAMES
from terugweg.rulebook.forms import HOLDERS, LAWYER, READERS
from terugweg.rulebook.model import Rank, Shape

Schema = dict[str, Any]

TEXT: Final[Schema] = {"type": "string"}
FLAG: Final[Schema] = {"type": "boolean"}
DAY: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
HASH: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
STATUS: Final = ("open", "closed", "unknown")


def schema_text() -> str:
    """The schema as it stands in `docs/schema/assessment.schema.json`."""
    return json.dumps(assessment_schema(), ensure_ascii=False, indent=2) + "\n"


def assessment_schema() -> Schema:
    """The JSON Schema (2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Terugweg assessment",
        "description": "Findings on one or more case files. Texts are in the language and for the "
        "reader asked for.",
        **_object(
            {
                "receipt": {**_ref("receipt"), "description": "For all cases together."},
                "language": {"enum": ["nl", "en"]},
                "reader": {"enum": list(READERS)},
                "cases": _list(_ref("case")),
                "findings": _list(_ref("finding")),
            }
        ),
        "$defs": {
            "day": DAY,
            "range": _range(),
            "receipt": _receipt(),
            "case": _case(),
            "state": _state(),
            "remedy": _remedy(),
            "finding": _finding(),
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(schema: Schema, description: str = "") -> Schema:
    either: Schema = {"anyOf": [schema, {"type": "null"}]}
    return {**either, "description": description} if description else either


def _list(item: Schema, description: str = "") -> Schema:
    some: Schema = {"type": "array", "items": item}
    return {**some, "description": description} if description else some


def _object(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _range() -> Schema:
    day = _or_null(_ref("day"))
    about = "First and last possible day; null on a side of which nothing is known."
    return {**_object({"earliest": day, "latest": day}), "description": about}


def _receipt() -> Schema:
    about = "With the same receipt, the same findings. Hashes are the first 16 digits of a SHA-256."
    properties = {
        "version": {**TEXT, "description": "Version of Terugweg."},
        "rulebook": HASH,
        "vocabulary": HASH,
        "log": HASH,
        "norms": {**HASH, "description": "Of the norms that were used, with their versions."},
        "as_of": _or_null(_ref("day"), "The day asked about; null when it differs between cases."),
        "known_on": _or_null(_ref("day"), "What was recorded after this day is left out."),
    }
    return {**_object(properties), "description": about}


def _case() -> Schema:
    child = _object({"id": TEXT, "name": _or_null(TEXT), "born": _or_null(TEXT)})
    return _object(
        {
            "case": TEXT,
            "title": _or_null(TEXT),
            "source": _or_null(TEXT),
            "court": _or_null(TEXT),
            "children": _list(child),
            "states": _list(_ref("state"), "What is and was in force, derived from the events."),
            "receipt": _ref("receipt"),
        }
    )


def _state() -> Schema:
    return _object(
        {
            "state": TEXT,
            "child": TEXT,
            "from": _or_null(_ref("range")),
            "until": _or_null(_ref("range"), "The first day on which it no longer holds."),
            "opened_by": TEXT,
            "closed_by": _or_null(TEXT),
        }
    )


def _remedy() -> Schema:
    holder = _object(
        {
            "kind": {"enum": list(HOLDERS)},
            "person": _or_null(TEXT),
            "status": {"enum": list(STATUS)},
        }
    )
    return _object(
        {
            "right": {**TEXT, "description": "Id of the norm that gives the right."},
            "title": _or_null(TEXT),
            "status": _or_null({"enum": list(STATUS)}, "Null when it has no finding here."),
            "until": _or_null(_ref("day"), "The last day to use it."),
            "later": _or_null(_ref("day"), "The last day if a disputed extension does apply."),
            "opens_on": _or_null(_ref("day")),
            "disputed": {**FLAG, "description": "Courts differ on whether the right exists."},
            "how": _or_null(TEXT),
            "lawyer": _or_null({"enum": list(LAWYER)}),
            "cost": _or_null(TEXT),
            "holders": _list(holder),
        }
    )


def _finding() -> Schema:
    used = _object({"event": TEXT, "on": _or_null(_ref("day")), "in_time": _or_null(FLAG)})
    source = _object({"id": TEXT, "title": TEXT, "bwb": _or_null(TEXT), "ecli": _list(TEXT)})
    line = _object({"depth": {"type": "integer", "minimum": 0}, "text": TEXT})
    counts_as = [*NAMES, "not_followed", "would_be"]
    properties: Schema = {
        "number": _or_null({"type": "integer", "minimum": 1}, "Place in the report of its case."),
        "norm": TEXT,
        "version": {**DAY, "description": "The day from which this version of the norm holds."},
        "article": TEXT,
        "source": source,
        "rank": {"enum": [rank.value for rank in Rank]},
        "shape": {"enum": [shape.value for shape in Shape]},
        "title": TEXT,
        "trigger": _or_null(TEXT, "Id of the event that the finding is about."),
        "trigger_type": _or_null(TEXT),
        "child": _or_null(TEXT),
        "case": TEXT,
        "verdict": {"enum": list(NAMES)},
        "counts_as": {
            "enum": list(dict.fromkeys(counts_as)),
            "description": "What the verdict may be called, given the rank of the norm.",
        },
        "sure": {**FLAG, "description": "Whether it is certain that the norm applies."},
        "due": _or_null(_ref("day"), "The last day."),
        "due_range": _or_null(_ref("range"), "When the last day is not known exactly."),
        "later": _or_null(_ref("day"), "The last day if an extension that is unsure applies."),
        "start": _or_null(_ref("day"), "The day from which is counted."),
        "days": _or_null(
            {"type": "integer"},
            "Days late (positive) or early (negative); overdue or (negative) left; "
            "without a last day, days since the start.",
        ),
        "answer": _or_null(TEXT, "Id of the event that did what must be done."),
        "answered_on": _or_null(_ref("day")),
        "used": _or_null(used, "The event by which a right was used."),
        "opens_on": _or_null(_ref("day")),
        "disputed": FLAG,
        "missing": _list(TEXT, "What must be there and is absent."),
        "unclear": _list(TEXT, "What must be there and of which nothing is known."),
        "evidence": _list(TEXT, "Ids of all events that the finding rests on."),
        "calculation": _list(TEXT, "How the last day was counted, step by step."),
        "remedies": _list(_ref("remedy")),
        "follows": _or_null(TEXT, "What follows when the norm is not met."),
        "error": _or_null(TEXT, "Why the norm could not run."),
        "explanation": _list(line, "The reasoning; only with --explain."),
    }
    return _object(properties, optional=("explanation",))
