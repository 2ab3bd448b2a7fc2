# SPDX-License-Identifier: EUPL-1.2
"""What someone may see of a dossier: opened when it is asked for, and never further than that."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from terugweg.caselog.documents import Document
from terugweg.caselog.reading import case_from_document
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.reading import name_of, read_persons
from terugweg.web.dossier.remembered import case_files
from terugweg.web.dossier.splitting import merged

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from terugweg.caselog.model import CaseFile, Person
    from terugweg.web.access.masking import Mask
    from terugweg.web.dossier.models import Child, Entry
    from terugweg.web.dossier.reading import SealedContents


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry as someone may see it.

    data: as a case file writes it. sealed: the fields that stay closed, with their class. hidden:
    the fields from which a name of something hidden was left out.
    """

    entry: Entry
    data: Mapping[str, Any]
    sealed: Mapping[str, str]
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenedCase:
    """What someone may see of a dossier; nothing else can be opened by it.

    shown: the entries that may be seen, still closed. complete: whether it is the whole log. name:
    what the same contents alone have, for who remembers them. Never assess what is not complete:
    what is hidden is not absent. Whatever opens something raises SealError where that was changed,
    or a master key is missing.
    """

    child: Child
    shown: Sequence[Entry]
    complete: bool
    _opener: Opener = field(repr=False)
    name: Hashable = field(repr=False)

    @cached_property
    def entries(self) -> tuple[OpenedEntry, ...]:
        """The entries, opened as far as they may be."""
        return self._opener.open(self.shown)

    def opened(self, entries: Iterable[Entry]) -> tuple[OpenedEntry, ...]:
        """These of the entries that may be seen; to open a few takes less than all."""
        return self._opener.open(entries)

    @cached_property
    def plain(self) -> Mapping[str, Any]:
        """All of it in the form of a case file."""
        return _plain(self.child, self.entries)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of what is seen."""
        return frozenset(one.key for one in self.shown)

    @property
    def seen(self) -> frozenset[str] | None:
        """The keys of what is seen; None where that is everything."""
        return None if self.complete else self.keys

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """The persons around the child; to open only these takes less than the whole file."""
        stated = [one for one in self.shown if one.kind == EntryKind.PERSON]
        plain = _plain(self.child, self._opener.open(stated))
        return read_persons(plain["persons"], name_of(self.child))

    def case_file(self) -> CaseFile:
        """It as a case file, to show. What says the same is read once."""
        return case_files.get(self.name, self._read)

    def _read(self) -> CaseFile:
        document = Document(dict(self.plain), name_of(self.child))
        return case_from_document(document, load_vocabulary())


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens entries as far as someone may see them.

    classes: per key of an entry the information classes that may be opened.
    """

    contents: SealedContents
    classes: Mapping[str, frozenset[str]]
    mask: Mask

    def open(self, entries: Iterable[Entry]) -> tuple[OpenedEntry, ...]:
        """These entries, of those that may be seen; what a statement names and may not is left out.

        Raises:
            SealError: something sealed was changed, or a master key is missing.
        """
        wanted = {one.key: self.classes[one.key] for one in entries}
        opened = self.contents.opened_in(wanted)
        return tuple(self._opened(one, opened.get(one.pk, {})) for one in entries)

    def _opened(self, entry: Entry, opened: Mapping[str, Any]) -> OpenedEntry:
        classes = self.classes[entry.key]
        sealed = {name: kept for name, kept in entry.sealed_fields.items() if kept not in classes}
        if entry.kind == EntryKind.EVENT:
            data = self.mask.event(merged(entry.said, opened))
            return OpenedEntry(entry, data, sealed, tuple(self.mask.left_out))
        if entry.kind == EntryKind.PERSON:
            return OpenedEntry(entry, self.mask.person({**entry.said, **opened}), sealed)
        return OpenedEntry(entry, self.mask.complete(entry.said) or {}, sealed)


def _plain(child: Child, entries: Iterable[OpenedEntry]) -> dict[str, Any]:
    """In the form of a case file; the child itself is always there, if only by its id."""
    persons: dict[str, Any] = {child.code: {"id": child.code, "role": "child"}}
    events, complete, replaced = [], [], set()
    for one in entries:
        if one.entry.kind == EntryKind.PERSON:
            persons[one.entry.type] = one.data
        elif one.entry.kind == EntryKind.EVENT:
            events.append(one.data)
        else:
            replaced.add(one.entry.replaces)
            complete.append((one.entry.key, one.data))
    return {
        "case": child.number,
        "persons": list(persons.values()),
        "complete_for": [data for key, data in complete if key not in replaced],
        "events": events,
    }
