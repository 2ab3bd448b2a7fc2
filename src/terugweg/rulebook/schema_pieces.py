# SPDX-License-Identifier: EUPL-1.2
"""The smallest pieces of which the JSON Schema for norm files is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

Schema = dict[str, Any]

TEXT: Final[Schema] = {"type": "string", "minLength": 1}
TRUE: Final[Schema] = {"const": True}
FLAG: Final[Schema] = {"type": "boolean"}
WHOLE: Final[Schema] = {"type": "integer", "minimum": 0}
LENGTH: Final[Schema] = {
    "type": "string",
    "pattern": "^[1-9][0-9]* (working day|day|week|month|year)s?$",
}
DATE: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def ref(name: str) -> Schema:
    """A schema among the definitions."""
    return {"$ref": f"#/$defs/{name}"}


def list_of(item: Schema, fewest: int = 1) -> Schema:
    """A list with at least so many items."""
    return {"type": "array", "items": item, "minItems": fewest}


def some(item: Schema) -> Schema:
    """One, or a list of them."""
    return {"anyOf": [item, list_of(item)]}


def one_of(names: Iterable[str]) -> Schema:
    """One of these words."""
    return {"enum": list(names)}


def closed(properties: Schema, required: Iterable[str] = ()) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
        "minProperties": 1,
    }


def each_of(keys: Iterable[str], value: Schema) -> Schema:
    """A mapping that has all of these keys."""
    return closed(dict.fromkeys(keys, value), keys)


LABEL: Final = each_of(("nl", "en"), TEXT)


def tied() -> Schema:
    """What ties another event to this one."""
    return {
        "event": some(ref("event")),
        "answering": some(ref("field")),
        "same": ref("field"),
        "if": ref("condition"),
    }
