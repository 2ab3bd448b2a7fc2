# SPDX-License-Identifier: EUPL-1.2
"""Who is what to a child and since when, as rows: a view on the persons that the log states."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from terugweg.web.dossier.models import Child, KnownPerson, Relation
from terugweg.web.dossier.reading import persons_of
from terugweg.web.dossier.row_security import SYSTEM, using_capacity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from terugweg.caselog.model import Person as PersonInLog
    from terugweg.web.parties.models import Person

_COMPARED: Final = ("person_id", "code", "role", "authority", "cares", "from_day", "until")


def know_person(child: Child, code: str, person: Person) -> None:
    """Say which person of the outside is meant by an id in the log of a child."""
    with transaction.atomic():
        held = Child.objects.select_for_update().get(pk=child.pk)
        KnownPerson.objects.update_or_create(child=held, code=code, defaults={"person": person})
        # The rows are those of everyone around the child, whoever asks.
        with using_capacity(SYSTEM):
            rebuild_relations(held)


def rebuild_relations(child: Child) -> None:
    """Make the relations of a child anew from its log.

    Only persons who are known outside this log have rows: nobody else can log in.
    """
    with transaction.atomic():
        Relation.objects.filter(child=child).delete()
        Relation.objects.bulk_create(relations_of(child))


def relations_of(child: Child) -> list[Relation]:
    """The relations of a child as they follow from its log."""
    known = dict(child.known_persons.values_list("code", "person_id"))
    return [
        row
        for person in persons_of(child)
        if person.id in known
        for row in _stretches(child, person, known[person.id])
    ]


def told(rows: Iterable[Relation]) -> list[tuple[Any, ...]]:
    """What relations say, to compare them, whatever their order."""
    return sorted((tuple(getattr(row, name) for name in _COMPARED) for row in rows), key=str)


def _stretches(child: Child, person: PersonInLog, known: Any) -> Iterator[Relation]:
    """A row for each stretch in which authority and care stay as they are."""
    days: set[date] = set()
    for span in person.authority:
        days |= {day for day in (span.from_day, span.until) if day is not None}
    for care in person.cares_for:
        days |= {d for end in (care.from_day, care.until) if end is not None
                 for d in (end.first,) if d is not None}  # fmt: skip
    edges: list[date | None] = [None, *sorted(days), None]
    for first, until in pairwise(edges):
        yield Relation(
            child=child,
            person_id=known,
            code=person.id,
            role=person.role,
            authority=authority_on(child, person, first),
            cares=_cares(child, person, first),
            from_day=first,
            until=until,
        )


def authority_on(child: Child, person: PersonInLog, day: date | None) -> bool | None:
    """Whether a person has authority on a day (None: from ever)."""
    for span in person.authority:
        if _about(child, span.child) and _holds(span.from_day, span.until, day):
            return span.has
    return None


def _cares(child: Child, person: PersonInLog, day: date | None) -> bool:
    """Whether a person looks after the child on a day, for what the record says of its ends."""
    return any(
        _about(child, span.child)
        and _holds(
            None if span.from_day is None else span.from_day.first,
            None if span.until is None else span.until.first,
            day,
        )
        for span in person.cares_for
    )


def _about(child: Child, named: str | None) -> bool:
    return named is None or named == child.code


def _holds(first: date | None, until: date | None, day: date | None) -> bool:
    """Whether a span covers the stretch that begins on a day (None: from ever)."""
    begun = first is None or (day is not None and first <= day)
    return begun and (until is None or day is None or day < until)
