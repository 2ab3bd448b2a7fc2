# SPDX-License-Identifier: EUPL-1.2
"""The chains of the two logs: each row carries the hash of the row before it.

One chain for each log, not one for each child: so a row that is taken away shows also when it was
the only one about a child.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from terugweg.web.access.models import ChainHead
from terugweg.web.dossier.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.web.access.models.logs import Chained

FORM: Final = 1
_AT_A_TIME: Final = 2000
_LEFT_OUT: Final = frozenset({"id", "hash"})


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold, and why."""

    number: int
    why: str


def append(name: str, rows: Sequence[Chained]) -> None:
    """Write rows at the end of a chain, all or none; they must be of one log."""
    if not rows:
        return
    with transaction.atomic():
        head = ChainHead.objects.select_for_update().filter(name=name).first()
        if head is None:
            # Two may come first at once: one of them makes it, and both take hold of it.
            ChainHead.objects.get_or_create(name=name)
            head = ChainHead.objects.select_for_update().get(name=name)
        for row in rows:
            head.length += 1
            row.number, row.previous = head.length, head.hash
            row.hash = head.hash = row_hash(row)
        type(rows[0])._default_manager.bulk_create(rows)
        head.save(update_fields=["length", "hash"])


def row_hash(row: Chained) -> str:
    """The SHA-256 over every column of a row, its place and the hash before it."""
    names = [field.attname for field in row._meta.concrete_fields if field.attname not in _LEFT_OUT]
    said = {name: _plain(getattr(row, name)) for name in names}
    return hashlib.sha256(canonical({"form": FORM, **said}).encode()).hexdigest()


def broken(name: str, log: type[Chained]) -> list[Break]:
    """Where a chain does not hold: a row was changed, taken away or put in between.

    What is behind the first break cannot be trusted either; only the first is told.
    """
    previous, number = "", 0
    for row in log._default_manager.order_by("number").iterator(_AT_A_TIME):
        number += 1
        if row.number != number:
            return [Break(number, f"row {number} is not there")]
        if row.previous != previous or row.hash != row_hash(row):
            return [Break(number, f"row {number} is not as it was written")]
        previous = row.hash
    head = ChainHead.objects.filter(name=name).first()
    length, last = (0, "") if head is None else (head.length, head.hash)
    if (length, last) != (number, previous):
        return [Break(number + 1, f"the chain was {length} rows long, and {number} are there")]
    return []


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (str, int, bool, list, dict, type(None))) else str(value)
