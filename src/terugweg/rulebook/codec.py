# SPDX-License-Identifier: EUPL-1.2
"""The rulebook as plain data for JSON, and back to an equal rulebook, for the cache.

A tuple is a list; any other thing that is not plain is a mapping whose "=" names its kind.
Attributes that have their default value are left out. A source is written once, and named by its id
after that.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from terugweg import terms
from terugweg.caselog.model import Place
from terugweg.rulebook import conditions, model

_KIND: Final = "="
_VALUE: Final = "of"

_CLASSES: Final[dict[str, type[Any]]] = {
    kind.__name__: kind
    for kind in (
        conditions.ActorIs, conditions.AgeIs, conditions.AllOf, conditions.AnyOf,
        conditions.CitesMarkedEntry, conditions.EachRef, conditions.Earlier, conditions.EventIs,
        conditions.FieldIs, conditions.FieldNumber, conditions.FieldStated, conditions.Later,
        conditions.Not, conditions.Ordered, conditions.Pending, conditions.PersonIs,
        conditions.Refers, conditions.Surely, conditions.While, model.Answer, model.Deadline,
        model.Discharge, model.Element, model.Evidence, model.Example, model.Limits, model.Missed,
        model.Norm, model.Right, model.Start, model.Trigger, Place, terms.Term, terms.Length,
    )
}  # fmt: skip
_ENUMS: Final[dict[str, type[Enum]]] = {
    "Shape": model.Shape,
    "Rank": model.Rank,
    "Certainty": model.Certainty,
    "Unit": terms.Unit,
    "Roll": terms.Roll,
    "Direction": terms.Direction,
    # Another class called Start is a part of norms.
    "TermStart": terms.Start,
}
_ENUM_NAMES: Final = {kind: name for name, kind in _ENUMS.items()}


def to_plain(rulebook: model.Rulebook) -> dict[str, Any]:
    """The rulebook as dicts, lists and plain values."""
    return {
        "version": rulebook.version,
        "vocabulary": rulebook.vocabulary_version,
        "sources": [_attributes(source) for source in rulebook.sources.values()],
        "norms": [_plain(norm) for norm in rulebook.norms],
    }


def from_plain(plain: dict[str, Any], vocabulary_version: str) -> model.Rulebook:
    """The rulebook that `to_plain` wrote.

    Raises:
        ValueError: it was checked against another vocabulary. Any other error stands for damage.
    """
    if plain["vocabulary"] != vocabulary_version:
        raise ValueError("the rulebook was checked against another vocabulary")
    sources = {entry["id"]: model.Source(**_made_attributes(entry)) for entry in plain["sources"]}
    norms = tuple(_with_source(entry, sources) for entry in plain["norms"])
    return model.Rulebook(norms, sources, plain["version"], plain["vocabulary"])


def _with_source(entry: dict[str, Any], sources: dict[str, model.Source]) -> model.Norm:
    attributes = {key: value for key, value in entry.items() if key not in (_KIND, "source")}
    return model.Norm(source=sources[entry["source"]], **_made_attributes(attributes))


def _plain(value: Any) -> Any:
    kind = type(value)
    if value is None or kind in (str, bool, int, float):
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind in _ENUM_NAMES:
        return {_KIND: _ENUM_NAMES[kind], _VALUE: value.value}
    if kind is model.Source:
        return value.id
    if is_dataclass(value):
        return {_KIND: kind.__name__, **_attributes(value)}
    if kind is date:
        return {_KIND: "date", _VALUE: value.isoformat()}
    if kind is dict:
        return {_KIND: "dict", _VALUE: {key: _plain(item) for key, item in value.items()}}
    return {_KIND: "list", _VALUE: [_plain(item) for item in value]}


def _attributes(value: Any) -> dict[str, Any]:
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields(value)
        if getattr(value, field.name) != _default(field)
    }


def _default(field: Any) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _made(plain: Any) -> Any:
    kind = type(plain)
    if kind is list:
        return tuple([_made(item) for item in plain])
    if kind is not dict:
        return plain
    name = plain[_KIND]
    if name in _CLASSES:
        return _CLASSES[name](**_made_attributes(plain))
    value = plain[_VALUE]
    if name == "dict":
        return {key: _made(item) for key, item in value.items()}
    if name in _ENUMS:
        return _ENUMS[name](value)
    return date.fromisoformat(value) if name == "date" else [_made(item) for item in value]


def _made_attributes(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: _made(value) for key, value in plain.items() if key != _KIND}
