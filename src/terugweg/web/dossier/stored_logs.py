# SPDX-License-Identifier: EUPL-1.2
"""Reads a whole log with what is sealed in it, from the database only as far as it has grown.

What was read before is kept for a while (`remembered`), closed as it is stored. Each time the last
entry that is known and all after it are asked of the database, under the row-level security of who
asks; the chain of hashes says whether they follow on each other. Keys are asked every time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db.models import F
from django.db.models.base import ModelState

from terugweg.web.accounts.models import Capacity
from terugweg.web.dossier.models import DataKey, Entry, Sealed
from terugweg.web.dossier.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from uuid import UUID

    from terugweg.web.dossier.models import Child

OF_KEY: Final = ("master", "wrapped", "destroyed_at")
_AT_A_TIME: Final = 500
_RECORDERS: Final = ("recorded_by__organisation", "recorded_by__account")
_BESIDE: Final = {
    "sealed_pk": F("sealed__pk"), "sealed_class": F("sealed__information_class"),
    "sealed_content": F("sealed__content"), "sealed_key": F("sealed__key"),
    "key_pk": F("child__keys__pk"), **{f"key_{name}": F(f"child__keys__{name}") for name in OF_KEY},
}  # fmt: skip
"""With each entry what is sealed with it, and each key of the child: one question for all."""


class SealedRow(NamedTuple):
    """A row of `Sealed`, with its key."""

    entry_id: int
    information_class: str
    content: bytes
    key: DataKey


class _Kept(NamedTuple):
    """As `SealedRow`, of which the key is asked anew."""

    entry_id: int
    information_class: str
    content: bytes
    key_id: UUID


@dataclass(frozen=True, slots=True)
class _Known:
    """A log as far as it was read. Its entries are handed to nobody: who gets one may change it."""

    entries: tuple[Entry, ...]
    sealed: tuple[_Kept, ...]

    @property
    def last(self) -> Entry:
        return self.entries[-1]


@dataclass(frozen=True, slots=True)
class StoredLog:
    """All entries of a child in order and what is sealed with them, with its keys as they are now.

    recorders: by id who recorded them, as they are now; empty where they were not asked.
    """

    entries: Sequence[Entry]
    sealed: Sequence[SealedRow]
    recorders: Mapping[UUID, Capacity]

    @property
    def name(self) -> Hashable:
        """What the same entries alone have: the child, how many they are, and the last hash."""
        last = self.entries[-1] if self.entries else None
        return None if last is None else (last.child_id, last.sequence, last.hash)


_logs: Final[Remembered[_Known]] = Remembered()


def stored_log(child: Child, *, with_recorders: bool = False) -> StoredLog:
    """The log of a child as it is now.

    with_recorders: every entry knows who recorded it, with the account and the organisation; these
    can change, and are asked every time.
    """
    known = _logs.last(child.pk)
    grown = None if known is None else _grown(child, known)
    if grown is None:
        return _read(child, with_recorders=with_recorders)
    now, keys = grown
    if now is not known:
        _logs.keep(child.pk, now)
    recorders = _recorders(now.entries) if with_recorders else {}
    return StoredLog(
        _handed_out(child, now.entries, recorders, with_recorders=with_recorders),
        [SealedRow(entry, kept, content, keys[key]) for entry, kept, content, key in now.sealed],
        recorders,
    )


def _read(child: Child, *, with_recorders: bool) -> StoredLog:
    """The log, all of it asked of the database, and kept."""
    asked = Entry.objects.filter(child=child.pk).order_by("sequence")
    entries = list(asked.select_related(*_RECORDERS) if with_recorders else asked)
    sealed = list(sealed_rows(one.pk for one in entries if one.sealed_fields))
    found = (one.recorded_by for one in entries if with_recorders)
    recorders = {one.pk: one for one in found if one is not None}
    if entries:
        kept = tuple(_Kept(*row[:3], row.key.pk) for row in sealed)
        _logs.keep(child.pk, _Known(tuple(entries), kept))
    handed = _handed_out(child, entries, recorders, with_recorders=with_recorders)
    return StoredLog(handed, sealed, recorders)


def _grown(child: Child, known: _Known) -> tuple[_Known, dict[UUID, DataKey]] | None:
    """The log with what came after what is known of it, and its keys; None: it does not follow."""
    asked = Entry.objects.filter(child=child.pk, sequence__gte=known.last.sequence)
    rows: list[Any] = list(asked.annotate(**_BESIDE).order_by("sequence", "sealed__pk"))
    entries: dict[int, Entry] = {one.pk: one for one in rows}
    first = next(iter(entries.values()), None)
    if first is None or (first.pk, first.hash) != (known.last.pk, known.last.hash):
        return None
    keys = {row.key_pk: _key(row) for row in rows if row.key_pk is not None}
    sealed = {row.sealed_pk: _Kept(row.pk, row.sealed_class, bytes(row.sealed_content),
                                   row.sealed_key)
              for row in rows if row.sealed_pk is not None and row.pk != first.pk}  # fmt: skip
    new = [one for one in entries.values() if one.pk != first.pk]
    whole = _Known((*known.entries, *new), (*known.sealed, *sealed.values())) if new else known
    follows = all(one.previous == before.hash
                  for before, one in zip([first, *new], new, strict=False))  # fmt: skip
    sealed_by = {one.key_id for one in whole.sealed}
    return (whole, keys) if follows and sealed_by <= keys.keys() else None


def _key(row: Any) -> DataKey:
    return DataKey(row.key_pk, **{name: getattr(row, f"key_{name}") for name in OF_KEY})


def _recorders(entries: Iterable[Entry]) -> dict[UUID, Capacity]:
    named = {one.recorded_by_id for one in entries if one.recorded_by_id is not None}
    return Capacity.objects.select_related("organisation", "account").in_bulk(named)


def _handed_out(
    child: Child,
    entries: Iterable[Entry],
    recorders: Mapping[UUID, Capacity],
    *,
    with_recorders: bool,
) -> list[Entry]:
    """Entries of its own for who asks, as far as anything of them is changed or asked later."""
    found = []
    for entry in entries:
        state = ModelState()
        state.db, state.adding = entry._state.db, False
        state.fields_cache = {"child": child}
        if with_recorders:
            by = entry.recorded_by_id
            state.fields_cache["recorded_by"] = None if by is None else recorders[by]
        one = Entry.__new__(Entry)
        vars(one).update(vars(entry), _state=state)
        found.append(one)
    return found


def sealed_rows(entries: Iterable[int], classes: Iterable[str] | None = None) -> list[SealedRow]:
    """What is sealed with these entries, of these classes (None: of all)."""
    ids, found = list(entries), []
    wanted = Sealed.objects.order_by("pk")
    if classes is not None:
        wanted = wanted.filter(information_class__in=list(classes))
    keys: dict[Any, DataKey] = {}
    names = ("entry", "information_class", "content", "key", *(f"key__{name}" for name in OF_KEY))
    # In steps, because a query takes only so many ids.
    for start in range(0, len(ids), _AT_A_TIME):
        some = wanted.filter(entry__in=ids[start : start + _AT_A_TIME])
        # Few keys seal all: each is made an object once.
        for entry, kept, content, name, *more in some.values_list(*names):
            if name not in keys:
                keys[name] = DataKey(name, **dict(zip(OF_KEY, more, strict=True)))
            found.append(SealedRow(entry, kept, bytes(content), keys[name]))
    return found
