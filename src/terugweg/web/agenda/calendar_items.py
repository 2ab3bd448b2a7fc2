# SPDX-License-Identifier: EUPL-1.2
"""The ids, sequences and moments of change of what stands in a calendar.

A calendar program asks again and again. What did not change must look the same every time; what
changed must say so; what is done is simply no longer there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.db import transaction
from django.db.models import F

from terugweg.web.agenda.models import CalendarItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

    Key: TypeAlias = tuple[UUID, str, date, str]


@dataclass(frozen=True, slots=True)
class Line:
    """What a calendar says of a duty or a hearing, on its day; summary, text: as someone reads it.

    norm, version, trigger: which duty it is; of a hearing its event type, its day and its entry.
    """

    child: Child
    norm: str
    version: date
    trigger: str
    day: date
    summary: str
    text: str
    unsure: bool = False

    @property
    def key(self) -> Key:
        """Which duty it is: of which child, by which norm, from which event."""
        return (self.child.pk, self.norm, self.version, self.trigger)

    @property
    def said(self) -> str:
        """The SHA-256 of all that is said."""
        parts = (self.day.isoformat(), self.summary, self.text, str(self.unsure))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def keep(viewer: Viewer, lines: Iterable[Line]) -> Mapping[Key, CalendarItem]:
    """The item of each line, new or with a higher sequence where it says something else now."""
    wanted = {line.key: line for line in lines}
    with transaction.atomic():
        known = _known(viewer)
        CalendarItem.objects.bulk_create(
            [_item(viewer, line) for key, line in wanted.items() if key not in known],
            # Two programs that ask at once may both make it.
            ignore_conflicts=True,
        )
        for key, line in wanted.items():
            if key in known and known[key].said != line.said:
                CalendarItem.objects.filter(pk=known[key].pk, said=known[key].said).update(
                    said=line.said, sequence=F("sequence") + 1, changed_at=viewer.moment
                )
        now = _known(viewer)
    return {key: now[key] for key in wanted}


def _known(viewer: Viewer) -> dict[Key, CalendarItem]:
    held = CalendarItem.objects.filter(capacity=viewer.capacity)
    return {(one.child_id, one.norm, one.valid_from, one.trigger): one for one in held}


def _item(viewer: Viewer, line: Line) -> CalendarItem:
    child, norm, valid_from, trigger = line.key
    return CalendarItem(
        capacity=viewer.capacity, child_id=child, norm=norm, valid_from=valid_from,
        trigger=trigger, said=line.said, changed_at=viewer.moment,
    )  # fmt: skip
