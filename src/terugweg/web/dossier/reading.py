# SPDX-License-Identifier: EUPL-1.2
"""Reads the log of a child: as plain data in the form of a case file, or as a case file.

Which classes are opened is asked every time: nothing is opened that was not asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from terugweg.caselog.checks import Checker
from terugweg.caselog.documents import Document
from terugweg.caselog.model import Place
from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading import ReadBefore, case_from_document
from terugweg.caselog.reading_persons import PersonReader
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.dossier.models import Child, Entry, EntryKind
from terugweg.web.dossier.place import place_of
from terugweg.web.dossier.remembered import read_logs
from terugweg.web.dossier.sealing import KeyDestroyedError, open_bytes, open_fields, open_key
from terugweg.web.dossier.splitting import merged
from terugweg.web.dossier.stored_logs import sealed_rows, stored_log

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Hashable,
        Iterable,
        Mapping,
        Sequence,
    )

    from terugweg.caselog.model import CaseFile, Person
    from terugweg.web.dossier.models import Attachment, DataKey
    from terugweg.web.dossier.stored_logs import SealedRow

ALL: Final = None
"""Every information class."""
OPEN_ALONE: Final[frozenset[str]] = frozenset()
"""No class: only what stands open in the log."""


def case_of(child: Child, classes: Collection[str] | None = ALL) -> CaseFile:
    """The log of a child as a case file.

    classes: the information classes whose sealed contents are opened; ALL, or OPEN_ALONE.

    Raises:
        SealError: something sealed was changed, or a master key is missing.
        CaseFileError: the log contradicts itself, which recording does not let in.
    """
    return cases_of([child], classes)[0]


def cases_of(children: Sequence[Child], classes: Collection[str] | None = ALL) -> list[CaseFile]:
    """As `case_of` of each of these children, in their order; read together."""
    logs = _logs(children)
    opened = opened_contents([row for log in logs.values() for row in log], classes)
    return [_case(child, _plain(child, logs.get(child.pk, ()), opened)) for child in children]


@dataclass(frozen=True, slots=True)
class WholeLog:
    """All entries of a child in order, with what is sealed in them, still closed."""

    child: Child
    entries: Sequence[Entry | LogRow]
    contents: SealedContents

    @property
    def says(self) -> Hashable:
        """What is the same only for a log that says the same and can be opened as far."""
        head = self.entries[-1].hash if self.entries else ""
        return self.child.pk, self.child.number, head, self.contents.destroyed

    def case(self) -> CaseFile:
        """As `case_of`, all of it opened. Of what was read shortly before only the rest is read."""
        plain = _plain(self.child, self.entries, self.contents.opened())
        case = _case(self.child, plain, read_logs.last(self.child.pk))
        read_logs.keep(self.child.pk, ReadBefore(plain["events"], case))
        return case


def whole_log(child: Child) -> WholeLog:
    """The log of a child as it is now, all of it asked of the database."""
    entries = _logs([child]).get(child.pk, [])
    sealed = sealed_rows(one.pk for one in entries if one.sealed_fields)
    return WholeLog(child, entries, SealedContents(entries, sealed))


def grown_log(child: Child) -> WholeLog:
    """As `whole_log`; of what was read shortly before only what was added is asked."""
    log = stored_log(child)
    return WholeLog(child, log.entries, SealedContents(log.entries, log.sealed))


class LogRow(NamedTuple):
    """What is needed of an entry to read the log; to make a whole `Entry` of it takes longer."""

    pk: int
    child_id: Any
    sequence: int
    hash: str
    kind: str
    type: str
    key: str
    said: Any
    sealed_fields: Any
    replaces: str


def _logs(children: Sequence[Child]) -> dict[Any, list[LogRow]]:
    """The entries of each child, in order."""
    found: dict[Any, list[LogRow]] = {}
    rows = Entry.objects.filter(child__in=[child.pk for child in children])
    for row in rows.order_by("child", "sequence").values_list(*LogRow._fields):
        entry = LogRow._make(row)
        found.setdefault(entry.child_id, []).append(entry)
    return found


def _case(child: Child, plain: dict[str, Any], before: ReadBefore | None = None) -> CaseFile:
    name = name_of(child)
    try:
        return case_from_document(Document(plain, name), load_vocabulary(), before)
    except CaseFileError as error:
        # A log has no lines.
        problems = [replace(problem, place=Place(name)) for problem in error.problems]
        raise CaseFileError(problems) from None


def name_of(child: Child) -> str:
    """What a log is called in messages."""
    return f"dossier {child.number}"


def plain_case(
    child: Child, entries: Sequence[Entry], classes: Collection[str] | None = ALL
) -> dict[str, Any]:
    """Entries of a log in the form of a case file: of persons what was stated last."""
    return _plain(child, entries, opened_contents(entries, classes))


def _plain(
    child: Child, entries: Iterable[Entry | LogRow], opened: Mapping[int, dict[str, Any]]
) -> dict[str, Any]:
    entries = list(entries)
    replaced = {one.replaces for one in entries if one.kind == EntryKind.COMPLETE}
    persons: dict[str, dict[str, Any]] = {}
    complete: list[Any] = []
    events: list[Any] = []
    for entry in entries:
        if entry.kind == EntryKind.PERSON:
            persons[entry.type] = {**entry.said, **opened.get(entry.pk, {})}
        elif entry.kind == EntryKind.EVENT:
            events.append(merged(entry.said, opened.get(entry.pk, {})))
        elif entry.key not in replaced and entry.said.get("types", True):
            complete.append(entry.said)
    return {
        "case": child.number,
        "persons": list(persons.values()),
        "complete_for": complete,
        "events": events,
    }


def persons_of(child: Child) -> tuple[Person, ...]:
    """The persons around a child as last stated, without what is sealed."""
    stated = {entry.type: entry.said for entry in child.entries.filter(kind=EntryKind.PERSON)}
    return read_persons(list(stated.values()), name_of(child)) if stated else ()


def read_persons(stated: Sequence[Mapping[str, Any]], name: str) -> tuple[Person, ...]:
    """Persons as a case file writes them. name: of the log, in messages."""
    checker = Checker(Document({"persons": stated}, name))
    return PersonReader(checker, load_vocabulary()).read(checker.document.data["persons"])


def opened_contents(
    entries: Iterable[Entry | LogRow], classes: Collection[str] | None = ALL
) -> dict[int, dict[str, Any]]:
    """The sealed values of entries, by entry and name; those of a destroyed key are left out.

    Raises:
        SealError: something sealed was changed, or a master key is missing.
    """
    entries = [one for one in entries if one.sealed_fields]
    return SealedContents(entries, sealed_rows((one.pk for one in entries), classes)).opened()


class SealedContents:
    """What is sealed with some entries, opened only as far as is asked."""

    def __init__(self, entries: Iterable[Entry | LogRow], rows: Iterable[SealedRow]) -> None:
        """rows: what is sealed with these entries."""
        self._by_id = {entry.pk: entry for entry in entries if entry.sealed_fields}
        self._keys = OpenKeys()
        self._rows = list(rows)

    @property
    def destroyed(self) -> frozenset[Any]:
        """The keys of what can never be opened again."""
        return frozenset(one.key.pk for one in self._rows if not one.key.wrapped)

    def opened(self, classes: Collection[str] | None = ALL) -> dict[int, dict[str, Any]]:
        """As `opened_contents`, of these classes."""
        return self._opened(lambda _entry, kept: classes is None or kept in classes)

    def opened_in(self, classes: Mapping[str, Collection[str]]) -> dict[int, dict[str, Any]]:
        """As `opened_contents`, of each entry the classes that are given for its key."""
        return self._opened(lambda entry, kept: kept in classes.get(entry.key, ()))

    def _opened(
        self, may_open: Callable[[Entry | LogRow, str], bool]
    ) -> dict[int, dict[str, Any]]:  # fmt: skip
        found: dict[int, dict[str, Any]] = {}
        for one in self._rows:
            entry, kept = self._by_id[one.entry_id], one.information_class
            key = self._keys.get(one.key) if may_open(entry, kept) else None
            if key is not None:
                values = open_fields(key, one.content, place_of(entry, kept))
                found.setdefault(entry.pk, {}).update(values)
        return found


class OpenKeys:
    """Opens each key once, for as long as this object lives."""

    def __init__(self) -> None:
        self._keys: dict[Any, bytes | None] = {}

    def get(self, row: DataKey) -> bytes | None:
        """The key; None when it was destroyed.

        Raises:
            SealError: its master key is not there, or another one.
        """
        if row.pk not in self._keys:
            try:
                self._keys[row.pk] = open_key(row)
            except KeyDestroyedError:
                self._keys[row.pk] = None
        return self._keys[row.pk]

    def held(self, row: DataKey) -> bool:
        """Whether the key was opened before."""
        return self._keys.get(row.pk) is not None


def open_document(entry: Entry, found: Attachment) -> tuple[str, bytes]:
    """The name and the content of a document.

    Raises:
        KeyDestroyedError: its key was destroyed.
        SealError: it was changed, or a master key is missing.
    """
    key, place = open_key(found.key), place_of(entry, str(found.pk))
    name = open_bytes(key, bytes(found.name), f"{place} name")
    return name.decode(), open_bytes(key, bytes(found.content), place)


def sealed_names(entry: Entry, classes: Collection[str]) -> Mapping[str, str]:
    """The fields of an entry that stay sealed when only these classes are opened, with theirs."""
    return {name: kept for name, kept in entry.sealed_fields.items() if kept not in classes}
