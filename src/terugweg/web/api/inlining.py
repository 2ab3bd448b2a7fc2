# SPDX-License-Identifier: EUPL-1.2
"""Takes one definition out of a JSON Schema, whole, so that it can stand in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_BEGIN: Final = "#/$defs/"


def inlined(schema: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A definition with all that it refers to in its place.

    >>> inlined({"$defs": {"a": {"items": {"$ref": "#/$defs/b"}}, "b": {"type": "string"}}}, "a")
    {'items': {'type': 'string'}}
    """
    definitions = schema["$defs"]
    found: dict[str, Any] = _resolved(definitions[name], definitions)
    return found


def _resolved(part: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(part, list):
        return [_resolved(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    named = part.get("$ref")
    if isinstance(named, str) and named.startswith(_BEGIN):
        rest = {key: value for key, value in part.items() if key != "$ref"}
        return {**_resolved(definitions[named.removeprefix(_BEGIN)], definitions), **rest}
    return {key: _resolved(value, definitions) for key, value in part.items()}
