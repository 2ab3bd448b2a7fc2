# SPDX-License-Identifier: EUPL-1.2
"""Checks the store: every chain, every digest, every seal that can be opened, and every view.

What it finds is named by dossier, entry and what is wrong; it changes nothing. It finds every
change of an entry. Entries that were cut off at the end of a log, with the child made to fit, it
finds only by comparing with what was known before: the heads in an earlier backup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from terugweg.caselog.problems import CaseFileError
from terugweg.report.state_rows import state_rows
from terugweg.terms import day_before
from terugweg.web.dossier import relations, standing, states
from terugweg.web.dossier.append_only import missing_guards
from terugweg.web.dossier.canonical import canonical
from terugweg.web.dossier.chain import digest, document_digest, entry_hash
from terugweg.web.dossier.models import (
    Attachment,
    AttachmentText,
    Child,
    Relation,
    Sealed,
    StateSpan,
)
from terugweg.web.dossier.place import place_of, text_place
from terugweg.web.dossier.reading import OpenKeys
from terugweg.web.dossier.row_policies import unlocked_tables
from terugweg.web.dossier.sealing import SealError, open_bytes, open_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from terugweg.web.dossier.models import DataKey, Entry

_AT_A_TIME: Final = 200

Heads = dict[str, tuple[int, str]]
"""Per number of a dossier its version and the hash of the last entry."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong. number: of the dossier; sequence: of the entry; None: the whole."""

    number: str | None
    sequence: int | None
    wrong: str

    def __str__(self) -> str:
        where = "the store" if self.number is None else f"dossier {self.number}"
        return f"{where}{f', entry {self.sequence}' if self.sequence else ''}: {self.wrong}"


@dataclass(slots=True)
class Verified:
    """What was looked at, and what is wrong. unreadable: contents whose key was destroyed."""

    children: int = 0
    entries: int = 0
    unreadable: int = 0
    wrong: list[Wrong] = field(default_factory=list)


def guard_missing(name: str) -> Wrong:
    """That a guard is not there."""
    return Wrong(None, None, f'the guard "{name}" is not there: the database would not refuse a '
                 "change. Put it back with: terugweg dossier init")  # fmt: skip


def verify(
    numbers: Iterable[str] | None = None, known: Mapping[str, tuple[int, str]] | None = None
) -> Verified:
    """Check the dossiers of these numbers, or all.

    known: heads as they were before, which must still be in the chains.
    """
    done = Verified()
    done.wrong += map(guard_missing, missing_guards(connection))
    done.wrong += [Wrong(None, None, f"the rows of {name} are not locked by row-level security")
                   for name in unlocked_tables(connection)]  # fmt: skip
    children = Child.objects.order_by("number")
    if numbers is not None:
        children = children.filter(number__in=list(numbers))
    else:
        gone = sorted(set(known or {}) - set(children.values_list("number", flat=True)))
        done.wrong += [Wrong(name, None, "it was there before and is gone") for name in gone]
    for child in children.iterator():
        done.children += 1
        _Verifier(child, done).verify((known or {}).get(child.number))
    return done


def heads() -> Heads:
    """The version and last hash of every dossier: to keep elsewhere, and compare with later."""
    rows = Child.objects.order_by("number").values_list("number", "version", "head")
    return {number: (version, head) for number, version, head in rows}


class _Verifier:
    """Checks one dossier."""

    def __init__(self, child: Child, done: Verified) -> None:
        self.child, self.done = child, done
        self.keys = OpenKeys()
        self.bad = False

    def wrong(self, wrong: str, sequence: int | None = None) -> None:
        self.bad = True
        self.done.wrong.append(Wrong(self.child.number, sequence, wrong))

    def verify(self, known: tuple[int, str] | None) -> None:
        previous, count = "", 0
        hashes = {0: ""}
        for entry, sealed, documents in self._entries():
            count += 1
            self._entry(entry, sealed, documents)
            if entry.sequence != count:
                self.wrong(f"it stands where entry {count} belongs", entry.sequence)
            if entry.previous != previous:
                self.wrong("it does not follow on the entry before it", entry.sequence)
            previous = hashes[entry.sequence] = entry.hash
        self.done.entries += count
        if (self.child.version, self.child.head) != (count, previous):
            self.wrong(
                f"the log should end with entry {self.child.version} and the hash that the child "
                f"has; it ends with entry {count}"
            )
        if known is not None and hashes.get(known[0]) != known[1]:
            self.wrong("its hash is not the one that was known before", known[0])
        for row in self.child.keys.all():
            self._key(row)
        # A log that was changed may not be readable: what follows from it says nothing then.
        if not self.bad and count:
            self._views()

    def _entries(self) -> Iterator[tuple[Entry, list[Sealed], list[Attachment]]]:
        """The entries in order, with what belongs to them."""
        # Their texts as they stand in the database: reading them could make two of them equal.
        rows = self.child.entries.annotate(
            said_text=Cast("said", TextField()), fields_text=Cast("sealed_fields", TextField())
        ).order_by("sequence", "pk")
        for start in range(0, rows.count(), _AT_A_TIME):
            batch = list(rows[start : start + _AT_A_TIME])
            sealed = _by_entry(Sealed.objects.filter(entry__in=batch).select_related("key"))
            # A document can be large: its content is fetched when its turn comes.
            documents = _by_entry(
                Attachment.objects.filter(entry__in=batch)
                .select_related("key").defer("name", "content")
            )  # fmt: skip
            for entry in batch:
                yield entry, sealed.get(entry.pk, []), documents.get(entry.pk, [])

    def _entry(self, entry: Entry, sealed: list[Sealed], documents: list[Attachment]) -> None:
        row: Any = entry
        for text, plain in (
            (row.said_text, entry.said),
            (row.fields_text, entry.sealed_fields),
        ):
            if text != canonical(plain):
                self.wrong("its text is not written as it was", entry.sequence)
        if entry_hash(entry, sealed, documents) != entry.hash:
            self.wrong("its content does not fit its hash: it was changed", entry.sequence)
        names: dict[str, str] = {}
        for one in sealed:
            names |= dict.fromkeys(self._sealed(entry, one), one.information_class)
        opened = all(self.keys.held(one.key) for one in sealed)
        if opened and names != entry.sealed_fields:
            self.wrong("what is sealed with it is not what it says", entry.sequence)
        for document in documents:
            self._document(entry, document)

    def _sealed(self, entry: Entry, one: Sealed) -> Iterable[str]:
        """Check one sealed content; the names of the fields in it."""
        if digest(bytes(one.content)) != one.digest:
            self.wrong(
                f"the sealed {one.information_class} does not fit its digest", entry.sequence
            )
            return ()
        try:
            key = self.keys.get(one.key)
            if key is not None:
                place = place_of(entry, one.information_class)
                return open_fields(key, bytes(one.content), place).keys()
            self.done.unreadable += 1
        except SealError as error:
            self.wrong(f"the sealed {one.information_class}: {error}", entry.sequence)
        return ()

    def _document(self, entry: Entry, one: Attachment) -> None:
        row = Attachment.objects.values_list("name", "content").get(pk=one.pk)
        name, content = bytes(row[0]), bytes(row[1])
        if document_digest(name, content) != one.digest:
            self.wrong(f"the document {one.pk} does not fit its digest", entry.sequence)
            return
        place = place_of(entry, str(one.pk))
        try:
            key = self.keys.get(one.key)
            if key is None:
                self.done.unreadable += 1
                return
            open_bytes(key, name, f"{place} name")
            open_bytes(key, content, place)
            for text in AttachmentText.objects.filter(pk=one.pk):
                open_bytes(key, bytes(text.content), text_place(entry, one))
        except SealError as error:
            self.wrong(f"the document {one.pk}: {error}", entry.sequence)

    def _key(self, row: DataKey) -> None:
        if bool(row.wrapped) == (row.destroyed_at is not None):
            self.wrong(f"the key {row.pk} is empty, or destroyed, but not both")
            return
        try:
            self.keys.get(row)
        except SealError as error:
            self.wrong(str(error))

    def _views(self) -> None:
        """Compare the views with what they would be if they were made now."""
        child = self.child
        try:
            fresh = relations.told(relations.relations_of(child))
            if fresh != relations.told(Relation.objects.filter(child=child)):
                self.wrong("its relations are not those that follow from the log")
            if not standing.is_of_this_program(child) or child.findings_until is None:
                return  # They are made anew before anyone sees them.
            assessment = standing.assessed_anew(child, day_before(child.findings_until))
            rows = standing.finding_rows(child, assessment)
            kept = sorted(standing.kept_rows(child).values())
            if sorted(standing.told(row) for row in rows) != kept:
                self.wrong("its findings are not those that follow from the log")
            spans = states.state_spans(child, state_rows(assessment))
            kept_spans = StateSpan.objects.filter(child=child)
            if states.told_states(spans) != states.told_states(kept_spans):
                self.wrong("its states are not those that follow from the log")
        except CaseFileError:
            # Its words may quote the log, which does not belong in a report.
            self.wrong("its log contradicts itself: it cannot be read as a case")


_Part = TypeVar("_Part", Sealed, Attachment)


def _by_entry(parts: Iterable[_Part]) -> dict[int, list[_Part]]:
    found: dict[int, list[_Part]] = {}
    for one in parts:
        found.setdefault(one.entry_id, []).append(one)
    return found
