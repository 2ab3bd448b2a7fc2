# SPDX-License-Identifier: EUPL-1.2
"""The vocabulary as plain data and back, for the cache and for its version."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass, replace
from typing import Any

from terugweg.caselog.vocabulary import (
    Actor,
    EventType,
    FieldType,
    Label,
    Role,
    StateOperation,
    StateType,
    Vocabulary,
)


def to_plain(vocabulary: Vocabulary) -> dict[str, Any]:
    """The vocabulary as dicts, lists and plain values."""
    plain = _plain(vocabulary)
    assert isinstance(plain, dict)  # noqa: S101 - for the type checker
    return plain


def from_plain(plain: dict[str, Any]) -> Vocabulary:
    """The vocabulary that `to_plain` wrote; any error stands for damaged data."""
    return Vocabulary(
        sections={name: Label(**label) for name, label in plain["sections"].items()},
        events={name: _event(event) for name, event in plain["events"].items()},
        states={name: _state(state) for name, state in plain["states"].items()},
        actors={name: _actor(actor) for name, actor in plain["actors"].items()},
        roles={name: Role(**_labelled(role)) for name, role in plain["roles"].items()},
        fields={name: Label(**label) for name, label in plain["fields"].items()},
        values={name: Label(**label) for name, label in plain["values"].items()},
        version=plain["version"],
    )


def with_version(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with the SHA-256 of its own content as its version."""
    content = to_plain(replace(vocabulary, version=""))
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return replace(vocabulary, version=hashlib.sha256(canonical.encode()).hexdigest())


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _labelled(plain: dict[str, Any]) -> dict[str, Any]:
    return {**plain, "label": Label(**plain["label"])}


def _event(plain: dict[str, Any]) -> EventType:
    return EventType(
        **{
            **_labelled(plain),
            "meaning": Label(**plain["meaning"]),
            "actors": tuple(plain["actors"]),
            "fields": {name: _field(item) for name, item in plain["fields"].items()},
            "operations": tuple(_operation(item) for item in plain["operations"]),
        }
    )


def _field(plain: dict[str, Any]) -> FieldType:
    return FieldType(
        **{
            **_labelled(plain),
            "ref_types": tuple(plain["ref_types"]),
            "values": tuple(plain["values"]),
        }
    )


def _operation(plain: dict[str, Any]) -> StateOperation:
    opened = plain["opened_with"]
    return StateOperation(
        **{
            **plain,
            "decision": tuple(plain["decision"]),
            "only_if": {name: tuple(values) for name, values in plain["only_if"].items()},
            "unless": {name: tuple(values) for name, values in plain["unless"].items()},
            "opened_with": opened and (opened[0], tuple(opened[1])),
        }
    )


def _state(plain: dict[str, Any]) -> StateType:
    term = plain["term"]
    return StateType(
        **{
            **_labelled(plain),
            "ends_with": tuple(plain["ends_with"]),
            "not_while": tuple(plain["not_while"]),
            "term": None if term is None else Label(**term),
        }
    )


def _actor(plain: dict[str, Any]) -> Actor:
    explains = plain["explains"]
    return Actor(
        **{**_labelled(plain), "explains": None if explains is None else Label(**explains)}
    )
