# SPDX-License-Identifier: EUPL-1.2
"""What the policy must know of the entries of one child, read once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import TextField, UUIDField, Value
from django.db.models.functions import Cast

from terugweg.web.access.database_conditions import PETITION, PETITION_REFERENCES
from terugweg.web.access.memory import once
from terugweg.web.access.models import Release
from terugweg.web.access.question import ORDINARY, Answered, Author, Kind, Subject
from terugweg.web.access.rules import load_table
from terugweg.web.dossier.canonical import canonical
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.stored_logs import stored_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child, Entry
    from terugweg.web.dossier.stored_logs import StoredLog

    Receivers = dict[str, frozenset[UUID]]
    """Per key to whom an entry was given."""

_KINDS = {EntryKind.EVENT: Kind.EVENT, EntryKind.PERSON: Kind.PERSON,
          EntryKind.COMPLETE: Kind.COMPLETE}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LogFacts:
    """The log of one child as the policy sees it on a day.

    log: as it was read, with what is sealed in it; by_key: its entries. roles: per id every role
    that was ever stated. clients: per capacity the one person for whom it acts around this child.
    released: per key to whom; shared: per key to whom by who told it.
    attached: the keys that petitions name.
    """

    log: StoredLog
    by_key: Mapping[str, Entry]
    roles: Mapping[str, frozenset[str]]
    clients: Mapping[UUID, UUID]
    released: Mapping[str, frozenset[UUID]]
    shared: Mapping[str, frozenset[UUID]]
    attached: frozenset[str]
    secret: bool

    def subject(self, entry: Entry) -> Subject:
        """An entry as the policy sees it."""
        about = self._about(entry)
        return Subject(
            kind=_KINDS[EntryKind(entry.kind)],
            type=entry.type,
            information_class=entry.information_class,
            roles=self.roles.get(entry.type, frozenset()) if _is_person(entry) else frozenset(),
            about=about,
            about_adults=self._adults(entry),
            author=self._author(entry),
            actor=str(entry.said.get("actor") or ""),
            answered=self._answered(entry),
            last_day=entry.last_day,
            released_to=self.released.get(entry.key, frozenset()),
            shared_with=self.shared.get(entry.key, frozenset()),
            attached=entry.key in self.attached,
            secret=self.secret,
        )

    def _about(self, entry: Entry) -> tuple[str, ...]:
        return (entry.type,) if _is_person(entry) else _ids(_named(entry))

    def _adults(self, entry: Entry) -> bool:
        value = None if _is_person(entry) else _named(entry)
        if not isinstance(value, str):
            return False
        roles = self.roles.get(value, frozenset())
        return bool(roles) and roles <= load_table().adults

    def _author(self, entry: Entry) -> Author:
        by = entry.recorded_by
        if by is None:
            return Author(code=str(entry.said.get("recorded_by") or ""))
        kind = "" if by.organisation is None else by.organisation.kind
        client = self.clients.get(by.pk)
        return Author(by.pk, by.person_id, by.organisation_id, kind, client)

    def _answered(self, entry: Entry) -> tuple[Answered, ...]:
        field = load_table().answer_fields.get(entry.type) if not _is_person(entry) else None
        if not field:
            return ()
        types = load_table().answered_types(entry.type)
        found = (self.by_key.get(key) for key in dict.fromkeys(_ids(_fields(entry).get(field))))
        return tuple(
            Answered(self._author(asked), self._about(asked))
            for asked in found
            if asked is not None
            and asked.kind == EntryKind.EVENT
            and (not types or asked.type in types)
        )


def facts_of(child: Child, day: date, *, given: bool = True) -> LogFacts:
    """What the policy must know of the log of a child on a day.

    given: also for whom capacities act and what was released, which not every tie asks.
    """
    # With who recorded each: pages name them, and must not ask for them one by one.
    log = stored_log(child, with_recorders=True)
    entries = log.entries
    roles: dict[str, set[str]] = {}
    for entry in entries:
        if _is_person(entry):
            roles.setdefault(entry.type, set()).add(str(entry.said.get("role") or ""))
    clients, released, shared = _given(child, day) if given else ({}, {}, {})
    return LogFacts(
        log=log,
        by_key={entry.key: entry for entry in entries},
        roles={code: frozenset(found) for code, found in roles.items()},
        clients=clients,
        released=released,
        shared=shared,
        attached=_attached(entries),
        secret=any(_makes_secret(entry) for entry in entries),
    )


def remembered_facts(viewer: Viewer, child: Child, *, given: bool = True) -> LogFacts:
    """As `facts_of`, asked once by who only reads; who changes something asks it every time."""
    return once(viewer, "facts", child.pk, lambda: facts_of(child, viewer.day, given=given))


def with_class(subject: Subject, information_class: str) -> Subject:
    """The same entry, asked about one class of what it holds."""
    return replace(subject, information_class=information_class)


def new_subject(kind: Kind, type_: str, information_class: str = ORDINARY) -> Subject:
    """Something that is still to be recorded."""
    roles = frozenset({type_}) if kind is Kind.PERSON else frozenset()
    return Subject(kind, type=type_, information_class=information_class, roles=roles)


def _given(child: Child, day: date) -> tuple[dict[UUID, UUID], Receivers, Receivers]:
    """For whom capacities act around a child, what was released to whom, and what was shared.

    What someone shares of their own rests on no other ground than the entry itself. One question.
    """
    nobody, nothing = Value(None, output_field=UUIDField()), Value("", output_field=TextField())
    acting = child.assignments.filter(on_behalf_of__isnull=False).order_by()
    given = Release.objects.on(day).filter(child=child).order_by()
    texts = Cast("key", TextField()), Cast("ground", TextField())
    rows = acting.values_list("capacity", "on_behalf_of", nobody, nothing, nothing).union(
        given.values_list(nobody, "person", "organisation", *texts), all=True
    )
    acts: dict[UUID, set[UUID]] = {}
    released: dict[str, set[UUID]] = {}
    shared: dict[str, set[UUID]] = {}
    for capacity, person, organisation, key, ground in rows:
        if capacity is not None:
            acts.setdefault(capacity, set()).add(person)
            continue
        released.setdefault(key, set()).add(person or organisation)
        if ground == key:
            shared.setdefault(key, set()).add(person or organisation)
    clients = {capacity: next(iter(few)) for capacity, few in acts.items() if len(few) == 1}
    return clients, _frozen(released), _frozen(shared)


def _frozen(to: Mapping[str, set[UUID]]) -> Receivers:
    return {key: frozenset(whom) for key, whom in to.items()}


def _makes_secret(entry: Entry) -> bool:
    """As `database_conditions.made_secret` asks it of the database."""
    if entry.kind != EntryKind.EVENT:
        return False
    if entry.type == "child_placed":
        said = _fields(entry).get("secret_address")
        return (said if isinstance(said, str) else canonical(said)) in {"true", "1"}
    return bool(entry.type == "address_made_secret")


def _attached(entries: Iterable[Entry]) -> frozenset[str]:
    petitions = [one for one in entries if one.kind == EntryKind.EVENT and one.type == PETITION]
    return frozenset(
        key
        for petition in petitions
        for field in PETITION_REFERENCES
        for key in _ids(_fields(petition).get(field))
    )


def _is_person(entry: Entry) -> bool:
    return bool(entry.kind == EntryKind.PERSON)


def _fields(entry: Entry) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = entry.said.get("fields") or {}
    return fields


def _named(entry: Entry) -> Any:
    field = load_table().about.get(entry.type) if entry.kind == EntryKind.EVENT else None
    return _fields(entry).get(field) if field else None


def _ids(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
