# SPDX-License-Identifier: EUPL-1.2
"""The full copy for the person concerned: what they may see, and by name what was left out.

What is allowed is decided elsewhere and given as an explicit set.
"""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final

from django.template.loader import render_to_string

from terugweg.caselog.documents import Document
from terugweg.caselog.reading import case_from_document
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.dossier.dividing import naming_only
from terugweg.web.dossier.models import Attachment, Entry
from terugweg.web.dossier.reading import name_of, open_document, plain_case, sealed_names
from terugweg.web.dossier.sealing import KeyDestroyedError
from terugweg.web.dossier.splitting import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from terugweg.caselog.vocabulary import Language, Vocabulary
    from terugweg.web.dossier.models import Child

DESTROYED: Final = "destroyed"
"""The ground of what is gone because its key was destroyed."""

_ACTORS_OF_EVENT: Final = ("recorded_by",)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be in the copy.

    classes: the information classes that may be opened. withheld: the keys of the entries that stay
    out as a whole, each with its ground. grounds: for every class that may not be opened, why not.
    """

    classes: frozenset[str]
    withheld: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, str] = field(default_factory=dict)

    def ground_of(self, entry: Entry) -> str | None:
        """Why an entry stays out as a whole; None when it may be in."""
        if entry.key in self.withheld:
            return self.withheld[entry.key]
        kept = entry.information_class
        return None if kept in self.classes or kept == ORDINARY else self.grounds[kept]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not in the copy, and on what ground; of an entry only its number is told."""

    sequence: int
    what: str
    ground: str


def write_copy(
    child: Child, allowed: Allowed, out: IO[bytes], *, day: date, language: Language = "nl"
) -> tuple[LeftOut, ...]:
    """Write the copy as a zip: the case file, a page to read, and the documents.

    Gives what was left out, which the page names too.

    Raises:
        KeyError: a class is neither allowed nor refused with a ground.
        SealError: something sealed was changed, or a master key is missing.
    """
    copy = _Copy(child, allowed)
    plain = copy.plain()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in copy.documents():
            archive.writestr(name, content)
        archive.writestr("case.json", json.dumps(plain, ensure_ascii=False, indent=2) + "\n")
        told = copy.told(plain, language)
        page = {"child": child, "day": day, "left_out": copy.left_out, "files": copy.files, **told}
        archive.writestr("dossier.html", render_to_string(f"dossier/copy.{language}.html", page))
    return tuple(copy.left_out)


class _Copy:
    def __init__(self, child: Child, allowed: Allowed) -> None:
        self.child, self.allowed = child, allowed
        self.vocabulary: Vocabulary = load_vocabulary()
        self.left_out: list[LeftOut] = []
        self.files: list[str] = []
        self.entries: list[Entry] = []
        for entry in child.entries.all():
            ground = allowed.ground_of(entry)
            if ground is None:
                self.entries.append(entry)
            else:
                self.left_out.append(LeftOut(entry.sequence, "entry", ground))

    def plain(self) -> dict[str, Any]:
        """The case file of what is allowed; it can be read as any other."""
        classes = {*self.allowed.classes, ORDINARY}
        plain = plain_case(self.child, self.entries, classes)
        keys = {entry.key for entry in self.entries}
        persons = {person["id"] for person in plain["persons"]}
        plain["events"] = [
            self._named(persons, naming_only(keys, event, self.vocabulary))
            for event in plain["events"]
        ]
        for person in plain["persons"]:
            if "represents" in person:
                person["represents"] = [one for one in person["represents"] if one in persons]
        for entry in self.entries:
            for name, kept in sealed_names(entry, classes).items():
                ground = self.allowed.grounds[kept]
                self.left_out.append(LeftOut(entry.sequence, name.lstrip("/"), ground))
        self._note_destroyed(classes)
        case_from_document(Document(plain, name_of(self.child)), self.vocabulary)
        return plain

    def _named(self, persons: set[str], event: dict[str, Any]) -> dict[str, Any]:
        """The event without the names of persons who are not in the copy."""
        known = {*persons, *self.vocabulary.actors}
        fields = event.get("fields", {})
        for name, found in self.vocabulary.events[event["type"]].fields.items():
            value = fields.get(name)
            if found.kind == "person" and value is not None:
                named = [one for one in (value if isinstance(value, list) else [value])
                         if one in known]  # fmt: skip
                if not named:
                    del fields[name]
                elif isinstance(value, list):
                    fields[name] = named
        for name in _ACTORS_OF_EVENT:
            if event.get(name, next(iter(known))) not in known:
                del event[name]
        return event

    def _note_destroyed(self, classes: set[str]) -> None:
        gone = {
            (entry, kept)
            for entry, kept in Entry.objects.filter(
                pk__in=[one.pk for one in self.entries],
                sealed__key__destroyed_at__isnull=False,
                sealed__information_class__in=classes,
            ).values_list("sequence", "sealed__information_class")
        }
        self.left_out += [LeftOut(number, kept, DESTROYED) for number, kept in sorted(gone)]

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """The documents that are allowed, with their names in the archive."""
        by_id = {entry.pk: entry for entry in self.entries}
        rows = Attachment.objects.filter(entry__in=by_id).select_related("key").defer("content")
        for row in rows.order_by("entry__sequence", "pk"):
            entry = by_id[row.entry_id]
            kept = row.information_class
            if kept not in self.allowed.classes and kept != ORDINARY:
                ground = self.allowed.grounds[kept]
                self.left_out.append(LeftOut(entry.sequence, "document", ground))
                continue
            try:
                name, content = open_document(entry, row)
            except KeyDestroyedError:
                self.left_out.append(LeftOut(entry.sequence, "document", DESTROYED))
                continue
            self.files.append(f"documents/{entry.sequence}-{len(self.files) + 1}-{_plain(name)}")
            yield self.files[-1], content

    def told(self, plain: Mapping[str, Any], language: Language) -> dict[str, Any]:
        """The case in words, for the page."""
        words = self.vocabulary
        sequences = {entry.key: entry.sequence for entry in self.entries}
        events = []
        for event in plain["events"]:
            event_type = words.events[event["type"]]
            about = {name: value for name, value in event.items()
                     if name not in {"id", "type", "on", "fields", "precision"}}  # fmt: skip
            fields = {words.fields[name].text(language) if name in words.fields else name: value
                      for name, value in event.get("fields", {}).items()}  # fmt: skip
            events.append({
                "sequence": sequences[event["id"]],
                "on": event.get("on"),
                "label": event_type.label.text(language),
                "told": [(name, _words(value)) for name, value in {**fields, **about}.items()],
            })  # fmt: skip
        persons = [
            (words.roles[one["role"]].label.text(language), one.get("name", one["id"]))
            for one in plain["persons"]
        ]
        return {"events": events, "persons": persons}


def _words(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _plain(name: str) -> str:
    """A name that is safe on every disk."""
    return re.sub(r"[^\w.-]+", "_", name).strip("._")[-80:] or "document"
