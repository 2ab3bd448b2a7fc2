# SPDX-License-Identifier: EUPL-1.2
"""The keys of children: made when first needed, opened, wrapped anew, destroyed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from terugweg.web.dossier.models import Child, DataKey
from terugweg.web.dossier.sealing import new_key, open_key, wrap

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class OpenKey:
    """A key that is open, and its row."""

    row: DataKey
    key: bytes

    def __repr__(self) -> str:
        return f"OpenKey({self.row.pk})"  # never the key: it would end in a traceback


def key_of_child(child: Child, now: datetime) -> OpenKey:
    """The key that seals new contents of a child; made when there is none.

    Raises:
        SealError: the master key that wraps it is not there.
    """
    row = child.keys.filter(destroyed_at__isnull=True).order_by("made_at").last()
    if row is not None:
        return OpenKey(row, open_key(row))
    row, key = DataKey(child=child, master=first_master(), made_at=now), new_key()
    row.wrapped = wrap(key, row.master, str(row.pk))
    row.save(force_insert=True)
    return OpenKey(row, key)


def first_master() -> str:
    """The name of the master key that wraps new keys."""
    return next(iter(settings.MASTER_KEYS))


def wrap_anew(rows: QuerySet[DataKey]) -> int:
    """Wrap keys by the first master key, those that are wrapped by another one; how many.

    Raises:
        SealError: a key cannot be opened; then none is changed.
    """
    changed = 0
    with transaction.atomic():
        for row in rows.select_for_update().exclude(master=first_master()):
            if not row.wrapped:
                continue
            key = open_key(row)
            row.master = first_master()
            row.wrapped = wrap(key, row.master, str(row.pk))
            row.save(update_fields=["master", "wrapped"])
            changed += 1
    return changed


def destroy(row: DataKey, now: datetime) -> None:
    """Destroy a key: what it sealed can never be read again. The log keeps its chain.

    Of a key that was destroyed before, nothing changes.
    """
    if not row.wrapped:
        return
    row.wrapped, row.destroyed_at = b"", now
    row.save(update_fields=["wrapped", "destroyed_at"])
