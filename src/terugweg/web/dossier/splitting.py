# SPDX-License-Identifier: EUPL-1.2
"""Parts what an entry says into what may stand open in the log and what is sealed, by class.

Free text and every field that is not of the class "ordinary" is sealed. An event type that has a
class of its own gives it to all its fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.vocabulary import through_twin, until_twin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.vocabulary import EventType, FieldType, Vocabulary

ORDINARY: Final = "ordinary"
_SEALED_OF_EVENT: Final = ("cite", "extra")
_SEALED_OF_PERSON: Final = {"name": ORDINARY, "inferred": ORDINARY, "affected": "affected_status"}

Parts = tuple[dict[str, Any], dict[str, dict[str, Any]]]
"""What is said openly; and per information class the values that are sealed, by name."""


def split_event(data: Mapping[str, Any], vocabulary: Vocabulary) -> Parts:
    """The parts of an event as it stands in a case file."""
    event_type = vocabulary.events[data["type"]]
    data = _fields_out_of_extra(data, event_type)
    said = {key: value for key, value in data.items() if key not in {*_SEALED_OF_EVENT, "fields"}}
    sealed: dict[str, dict[str, Any]] = {}
    fields = {}
    for name, value in (data.get("fields") or {}).items():
        kept = class_to_seal(event_type, name)
        if kept is None:
            fields[name] = value
        else:
            sealed.setdefault(kept, {})[name] = value
    if fields:
        said["fields"] = fields
    for key in _SEALED_OF_EVENT:
        if data.get(key):
            sealed.setdefault(event_type.information_class, {})[f"/{key}"] = data[key]
    return said, sealed


def _fields_out_of_extra(data: Mapping[str, Any], event_type: EventType) -> dict[str, Any]:
    """A field of the event type keeps its class, also where a file has it under `extra`."""
    extra = data.get("extra") or {}
    known = {name: value for name, value in extra.items() if field_named(event_type, name)}
    if not known:
        return dict(data)
    rest = {name: value for name, value in extra.items() if name not in known}
    return {**data, "fields": {**(data.get("fields") or {}), **known}, "extra": rest}


def field_named(event_type: EventType, name: str) -> FieldType | None:
    """The field of this name, or the date field whose last day it gives."""
    return event_type.fields.get(name) or event_type.fields.get(until_twin(name) or "")


def class_to_seal(event_type: EventType, name: str) -> str | None:
    """The class under which a field is sealed; None for one that may stand open.

    name: of a field of this type, or its twin with "through".
    """
    field = field_named(event_type, name)
    own = event_type.information_class
    if field is None:
        return own
    found = field.information_class if field.information_class != ORDINARY else own
    return found if found != ORDINARY or field.kind in {"text", "doc"} else None


def split_person(data: Mapping[str, Any]) -> Parts:
    """The parts of a person as it stands in a case file."""
    said = {key: value for key, value in data.items() if key not in _SEALED_OF_PERSON}
    sealed: dict[str, dict[str, Any]] = {}
    for key, kept in _SEALED_OF_PERSON.items():
        if data.get(key) is not None:
            sealed.setdefault(kept, {})[key] = data[key]
    return said, sealed


def merged(said: Mapping[str, Any], opened: Mapping[str, Any]) -> dict[str, Any]:
    """An event as it stands in a case file, with the sealed values that could be opened.

    >>> merged({"id": "e1", "fields": {"kind": "OTS"}}, {"grounds": "…", "/cite": "ECLI"})
    {'id': 'e1', 'fields': {'kind': 'OTS', 'grounds': '…'}, 'cite': 'ECLI'}
    """
    whole = dict(said)
    fields = {name: value for name, value in opened.items() if not name.startswith("/")}
    if fields:
        whole["fields"] = {**said.get("fields", {}), **fields}
    whole |= {name[1:]: value for name, value in opened.items() if name.startswith("/")}
    if whole.get("inferred"):
        whole["inferred"] = _still_there(whole)
    return whole


def _still_there(whole: Mapping[str, Any]) -> list[str]:
    """What is marked as inferred, without the names of fields that stay sealed."""
    names = whole["inferred"]
    filled = {*whole, *(whole.get("fields") or {}), *(whole.get("extra") or {})}
    return [
        name
        for name in ([names] if isinstance(names, str) else names)
        if filled & {name, through_twin(name), until_twin(name)}
    ]
