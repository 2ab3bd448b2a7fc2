# SPDX-License-Identifier: EUPL-1.2
"""The hearings to come over all children of a viewer, as far as the viewer may know of them.

Whether a hearing still stands is asked of the whole log: who may not see that it was moved must not
be told the day that no longer holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Q, Subquery

from terugweg.caselog.date_values import parsed_moment
from terugweg.report.hearings import (
    NAMES_IN,
    PLANNED_FOR,
    PROCEDURE,
    SCHEDULED,
    LogLine,
    planned_hearings,
)
from terugweg.terms import day_before
from terugweg.web.access import querysets
from terugweg.web.access.database_conditions import PETITION
from terugweg.web.access.said_values import Said
from terugweg.web.dossier.models import Entry, EntryKind, StateSpan
from terugweg.web.dossier.standing import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from terugweg.report.hearings import Hearing
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child


@dataclass(frozen=True, slots=True)
class HearingAhead:
    """A hearing to come about a child. petitions: the keys of the entries for which it is."""

    child: Child
    hearing: Hearing
    petitions: tuple[str, ...]


def hearings(viewer: Viewer, seen: Iterable[Entry] | None = None) -> list[HearingAhead]:
    """The hearings from the day of the viewer on, by day.

    seen: entries that plan one, each with its child and person, where those that may be read were
    asked before; None for those of all children. Whoever shows it writes the read log.

    Raises:
        SealError, CaseFileError: as `standing.bring_up_to_date`.
    """
    if seen is None:
        seen = _planning(viewer)
    shown = {(one.child_id, one.key): one for one in seen}
    children = {one.child_id: one.child for one in shown.values()}
    if not children:
        return []
    bring_up_to_date(children.values(), viewer.day)
    found = []
    for pk, log in _logs(children, viewer.day).items():
        for one in planned_hearings(log.lines, log.ended, viewer.day):
            if (pk, one.key) in shown:
                names = _names(shown[pk, one.key])
                found.append(HearingAhead(children[pk], one, names))
    return sorted(found, key=lambda one: (one.hearing.at, one.child.number))


def _planning(viewer: Viewer) -> QuerySet[Entry]:
    """The entries that plan a hearing of this day or later."""
    # A moment in another time zone may be a day later here.
    first = day_before(viewer.day).isoformat()
    seen = querysets.entries(viewer).filter(kind=EntryKind.EVENT, type=SCHEDULED)
    seen = seen.annotate(at=Said(F("said"), ("fields", PLANNED_FOR))).filter(at__gte=first)
    return seen.select_related("child__person")


@dataclass(frozen=True, slots=True)
class _Log:
    """What a whole log says of hearings; ended: since when the procedure on a petition is over."""

    lines: list[LogLine]
    ended: dict[str, date]


def _logs(children: Collection[UUID], day: date) -> dict[UUID, _Log]:
    """The whole logs of these children, asked in one question."""
    of_petition = StateSpan.objects.filter(
        child=OuterRef("child"), opened=OuterRef("key"), state=PROCEDURE, until__lte=day
    )
    rows = Entry.objects.filter(
        Q(type__in=[*NAMES_IN, PETITION]) | ~Q(replaces=""),
        child__in=list(children),
        kind=EntryKind.EVENT,
    ).annotate(ended=Subquery(of_petition.order_by("-until").values("until")[:1]))
    found = {pk: _Log([], {}) for pk in children}
    for row in rows.order_by("child", "sequence"):
        found[row.child_id].lines.append(_line(row))
        if row.ended is not None:
            found[row.child_id].ended[row.key] = row.ended
    return found


def _line(row: Entry) -> LogLine:
    said = (row.said.get("fields") or {}).get(PLANNED_FOR)
    return LogLine(
        key=row.key,
        type=row.type,
        told=row.last_day,
        names=_names(row),
        at=parsed_moment(said) if row.type == SCHEDULED and isinstance(said, str) else None,
        corrects=row.replaces or None,
    )


def _names(row: Entry) -> tuple[str, ...]:
    value = (row.said.get("fields") or {}).get(NAMES_IN.get(row.type, ""))
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()
