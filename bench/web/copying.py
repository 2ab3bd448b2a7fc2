# SPDX-License-Identifier: EUPL-1.2
"""Copies a whole dossier as another child's: own keys, own seals, own chain, right to verify.

What belongs to a child is found by the foreign keys of the models, so a new table is copied too.
Rows go into PostgreSQL by COPY, past the row security of the application: by a superuser.
"""

from __future__ import annotations

import copy
import uuid
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db import connection, models

from terugweg.web.dossier.canonical import canonical
from terugweg.web.dossier.chain import digest, entry_hash
from terugweg.web.dossier.models import Assignment, Child, DataKey, Entry, Involvement, Sealed
from terugweg.web.dossier.place import place_of
from terugweg.web.dossier.reading import OpenKeys
from terugweg.web.dossier.sealing import keyed_digest, new_key, open_fields, seal_fields, wrap
from terugweg.web.parties.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from psycopg import Connection

NOT_COPIED: Final = (Involvement, Assignment)
"""Who works with the copy is said anew."""
Row = models.Model
Rows = dict[type[Row], list[list[Any]]]


def belonging() -> list[type[Row]]:
    """The models of what belongs to a child, each after those that it names."""
    found: list[type[Row]] = [Child]
    own = [one for one in apps.get_app_config("dossier").get_models() if one not in NOT_COPIED]
    while more := [one for one in own if one not in found and _named(one) & set(found)
                   and not (_named(one) & set(own)) - set(found)]:  # fmt: skip
        found += more
    return found


def _named(model: type[Row]) -> set[type[Row]]:
    return {one.related_model for one in model._meta.concrete_fields if one.is_relation}  # type: ignore[misc]


@dataclass
class Original:
    """A dossier that the store wrote.

    rows: by model. values: of each row what the database holds, in the order of the columns.
    opened: what each seal holds.
    """

    child: Child
    rows: dict[type[Row], list[Any]]
    values: dict[type[Row], list[list[Any]]]
    opened: dict[int, dict[str, Any]]

    @classmethod
    def of(cls, child: Child) -> Original:
        """Read it."""
        rows: dict[type[Row], list[Any]] = {Child: [child]}
        for model in belonging()[1:]:
            columns = model._meta.concrete_fields
            place, other = next(link for link in _links(model) if link[1] in rows)
            name = columns[place].name
            keys = [row.pk for row in rows[other]]
            those = model._default_manager.filter(**{f"{name}__in": keys})
            rows[model] = list(those.order_by("pk"))
        values = {
            model: [list(_values(model, row)) for row in some] for model, some in rows.items()
        }
        return cls(child, rows, values, _opened(child, {one.pk: one for one in rows[Entry]}))


def _opened(child: Child, entries: dict[int, Any]) -> dict[int, dict[str, Any]]:
    keys = OpenKeys()
    found = {}
    for one in Sealed.objects.filter(entry__child=child).select_related("key"):
        place = place_of(entries[one.entry_id], one.information_class)
        found[one.pk] = open_fields(keys.get(one.key) or b"", bytes(one.content), place)
    return found


def _values(model: type[Row], row: Any) -> Iterator[Any]:
    for one in model._meta.concrete_fields:
        yield one.get_db_prep_save(getattr(row, one.attname), connection)


@cache
def place_in(model: type[Row], name: str) -> int:
    """The place of a column."""
    return [one.attname for one in model._meta.concrete_fields].index(name)


@cache
def _links(model: type[Row]) -> list[tuple[int, type[Row]]]:
    """The columns that name a row of another model, and of which."""
    columns = enumerate(model._meta.concrete_fields)
    found = ((place, one.related_model) for place, one in columns if one.is_relation)
    return [(place, other) for place, other in found if other is not None]


@dataclass
class Copier:
    """Makes rows of copies. next: the next free number of each model that counts its rows."""

    next: dict[type[Row], int] = field(default_factory=dict)

    def number(self, model: type[Row]) -> int:
        """The next free number."""
        if model not in self.next:
            last = model._default_manager.aggregate(last=models.Max("pk"))["last"]
            self.next[model] = int(last or 0)
        self.next[model] += 1
        return self.next[model]

    def copied(self, original: Original, person: Person, number: str) -> Rows:
        """The rows of one copy, by model, as the database holds them."""
        became: dict[tuple[type[Row], Any], Any] = {(Person, original.child.person_id): person.pk}
        made: Rows = {}
        for model, rows in original.values.items():
            key, links = place_in(model, model._meta.pk.attname), _links(model)
            made[model] = [list(row) for row in rows]
            for row in made[model]:
                new = uuid.uuid4() if isinstance(row[key], uuid.UUID) else self.number(model)
                became[model, row[key]], row[key] = new, new
                for place, other in links:
                    row[place] = became.get((other, row[place]), row[place])
        (child,) = made[Child]
        child[place_in(Child, "number")] = number
        child[place_in(Child, "head")] = _sealed(original, made)
        return made


def _sealed(original: Original, made: Rows) -> str:
    """Give the copy its own key, seals and chain; the last hash."""
    (row,) = made[DataKey]
    key, name = new_key(), row[place_in(DataKey, "id")]
    master = row[place_in(DataKey, "master")]
    row[place_in(DataKey, "wrapped")] = wrap(key, master, str(name))
    child = made[Child][0][place_in(Child, "id")]
    entries = {one.pk: copy.copy(one) for one in original.rows[Entry]}
    for entry in entries.values():
        entry.child_id = child
    sealed: dict[int, list[Any]] = {}
    content, said = place_in(Sealed, "content"), place_in(Sealed, "digest")
    for old, values in zip(original.rows[Sealed], made[Sealed], strict=True):
        place = place_of(entries[old.entry_id], old.information_class)
        new = copy.copy(old)
        new.key_id, new.content = name, seal_fields(key, original.opened[old.pk], place)
        new.digest = values[said] = digest(new.content)
        values[content] = new.content
        sealed.setdefault(old.entry_id, []).append(new)
    return _chained(key, entries, sealed, made[Entry])


def _chained(
    key: bytes, entries: dict[int, Any], sealed: dict[int, list[Any]], rows: list[list[Any]]
) -> str:
    head = ""
    changed = [(name, place_in(Entry, name)) for name in ("previous", "asked", "hash")]
    for (number, entry), values in zip(entries.items(), rows, strict=True):
        entry.previous = head
        entry.asked = keyed_digest(key, canonical(entry.said).encode())
        entry.hash = head = entry_hash(entry, sealed.get(number, []), [])
        for name, place in changed:
            values[place] = getattr(entry, name)
    return head


def rows_of(some: Iterable[Row]) -> list[list[Any]]:
    """Objects that are not saved, as the database will hold them."""
    return [list(_values(type(one), one)) for one in some]


def write(superuser: Connection[Any], rows: Rows) -> None:
    """Put rows into the database by COPY."""
    with superuser.transaction(), superuser.cursor() as cursor:
        for model, some in rows.items():
            columns = ", ".join(f'"{one.column}"' for one in model._meta.concrete_fields)
            with cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as target:
                for values in some:
                    target.write_row(values)
