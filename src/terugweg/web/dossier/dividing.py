# SPDX-License-Identifier: EUPL-1.2
"""Parts a case file into what belongs in the dossier of each child: plain data of new entries."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.columns_read import NOT_IN_LOG
from terugweg.caselog.writing import case_as_plain
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.new_entries import NewEntry
from terugweg.web.dossier.store_errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.vocabulary import Vocabulary

_SIBLING: Final = "sibling"
_CASES: Final = uuid.UUID("8f4f6f0e-3f0e-5b63-9a43-2f1c8f0e7d11")
"""Begins the names of what children of one case share."""


def entries_for(case: CaseFile, child: str, vocabulary: Vocabulary) -> list[NewEntry]:
    """What the log of one child of a case holds: persons, completeness and events, in order.

    Another child of the case becomes a brother or sister. What names an event that is not about
    this child says that it is not in this log.

    Raises:
        StoreError: a correction moves an event from one child to another.
    """
    about = {event.id: set(event.children) for event in case.events}
    for event in case.events:
        if event.corrects is not None and about[event.corrects] != about[event.id]:
            raise StoreError(
                f"{case.place or case.case}: the event {event.id} corrects {event.corrects}, which "
                "is about other children; separate dossiers cannot tell that. Correct it for the "
                "same children, and record what happened to the others as a new event"
            )
    plain = case_as_plain(case)
    there = {name for name, children in about.items() if child in children}
    return [
        *(NewEntry(EntryKind.PERSON, _person(one, child)) for one in plain["persons"]),
        *(
            NewEntry(EntryKind.COMPLETE, one)
            for one in _complete(plain.get("complete_for", []), child)
        ),
        *(
            NewEntry(
                EntryKind.EVENT,
                naming_only(there, without(one, "child"), vocabulary),
                _shared(case.case, one["id"]) if len(about[one["id"]]) > 1 else None,
            )
            for one in plain["events"]
            if one["id"] in there
        ),
    ]


def naming_only(
    there: Collection[str], event: Mapping[str, Any], vocabulary: Vocabulary
) -> dict[str, Any]:
    """An event that names only events that are there; of the others it says that they are not."""
    told = dict(event)
    if "evidence" in event:
        told["evidence"] = [name for name in event["evidence"] if name in there]
    if event.get("corrects") not in there:
        told.pop("corrects", None)
    fields = dict(event.get("fields", {}))
    for name, field in vocabulary.events[event["type"]].fields.items():
        value = fields.get(name)
        if field.kind == "ref" and value is not None:
            names = [one if one in there else NOT_IN_LOG
                     for one in (value if isinstance(value, list) else [value])]  # fmt: skip
            fields[name] = list(dict.fromkeys(names)) if isinstance(value, list) else names[0]
    return {**told, "fields": fields} if fields else told


def without(plain: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The same without one key."""
    return {name: value for name, value in plain.items() if name != key}


def _shared(case: str, event: str) -> uuid.UUID:
    """The name of a happening that several children of a case share."""
    return uuid.uuid5(_CASES, f"{case} {event}")


def _person(person: Mapping[str, Any], child: str) -> dict[str, Any]:
    told = dict(person)
    if person["role"] == "child" and person["id"] != child:
        told["role"] = _SIBLING
    for key in ("authority", "cares_for"):
        if isinstance(person.get(key), list):
            spans = [without(span, "child") for span in person[key]
                     if span.get("child") in {None, child}]  # fmt: skip
            told = {**told, key: spans} if spans else without(told, key)
    return told


def _complete(entries: list[Any], child: str) -> list[dict[str, Any]]:
    """Statements for this child; the types that stand by themselves make one."""
    alone = [one for one in entries if isinstance(one, str)]
    return [
        *([{"types": alone}] if alone else []),
        *(
            without(one, "children")
            for one in entries
            if isinstance(one, dict) and child in one.get("children", [child])
        ),
    ]
