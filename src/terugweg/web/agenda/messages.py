# SPDX-License-Identifier: EUPL-1.2
"""Messages: what is new for someone since they last looked. Worked out each time, never stored.

So a message is never out of date, and never tells what someone may no longer see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.terms import amsterdam_date, shift
from terugweg.web.access import emergency, querysets
from terugweg.web.accounts.models import Role
from terugweg.web.agenda.duties import duties_of
from terugweg.web.agenda.models import LastLooked
from terugweg.web.agenda.work_given import work_changes
from terugweg.web.dossier.models import Assignment, Entry, EntryKind
from terugweg.web.workspace.today import WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from terugweg.web.access.models import Notice
    from terugweg.web.access.question import Viewer
    from terugweg.web.agenda.work_given import WorkChange
    from terugweg.web.dossier.models import Child
    from terugweg.web.workspace.today import Duty, Today

SHOWN: Final = 50
"""How many entries of others are listed; the rest stands in the log of each child."""
_OWN: Final = frozenset({Role.PARENT, Role.CHILD, Role.FOSTER_CARER})
"""Who has children by who they are, without a task."""


@dataclass(frozen=True, slots=True)
class Messages:
    """What is new. since: when the reader last looked, None when never; moment: of this answer.

    emergencies: emergency access of which the reader was told. deadlines: last days that passed or
    came within a week. work: tasks given or taken. recorded: what others recorded, the latest
    first; recorded_count: of how many. named: the children of emergencies and work whom the reader
    may see, by id; the others are not to be named.
    """

    since: datetime | None
    moment: datetime
    emergencies: tuple[Notice, ...]
    deadlines: tuple[Duty, ...]
    work: tuple[WorkChange, ...]
    recorded: tuple[Entry, ...]
    recorded_count: int
    named: Mapping[UUID, Child]

    @property
    def total(self) -> int:
        """How many there are."""
        listed = (self.emergencies, self.deadlines, self.work)
        return sum(map(len, listed)) + self.recorded_count

    @property
    def children(self) -> list[Child]:
        """The children of whom something is told."""
        told = [duty.child for duty in self.deadlines] + [entry.child for entry in self.recorded]
        return list({child.pk: child for child in (*told, *self.named.values())}.values())


def messages_of(viewer: Viewer, today: Today | None = None) -> Messages:
    """What is new for a viewer; today: what they have to do, where that is known already.

    Whoever shows more than the total writes the read log.
    """
    looked = LastLooked.objects.filter(capacity=viewer.capacity).first()
    since = None if looked is None else looked.until
    notices = _notices(viewer)
    rows = Entry.objects.none() if since is None else _recorded(viewer, since)
    new = set(rows.order_by().values_list("child", "key"))
    to_do = duties_of(viewer) if today is None else today
    work = tuple(work_changes(viewer, since))
    about = {one.child for one in work} | {one.emergency.child_id for one in notices}
    return Messages(
        since,
        viewer.moment,
        notices,
        tuple(_deadlines(to_do, since, new)),
        work,
        tuple(rows[:SHOWN]) if new else (),
        len(new),
        _named(viewer, about),
    )


def mark_seen(viewer: Viewer, until: datetime) -> None:
    """The viewer has seen what was new until a moment; one that is still to come is not taken."""
    until = min(until, viewer.moment)
    LastLooked.objects.update_or_create(capacity=viewer.capacity, defaults={"until": until})
    for notice in emergency.unseen(viewer).filter(made_at__lte=until):
        emergency.mark_seen(viewer, notice)


def _notices(viewer: Viewer) -> tuple[Notice, ...]:
    """The emergency access of which a team lead was told and that is not marked as seen."""
    if viewer.capacity.role != Role.TEAM_LEAD:
        return ()
    about = ("emergency__child", "emergency__capacity__account",
             "emergency__capacity__organisation")  # fmt: skip
    return tuple(emergency.unseen(viewer).select_related(*about))


def _named(viewer: Viewer, about: set[UUID]) -> dict[UUID, Child]:
    if not about:
        return {}
    seen = querysets.children(viewer).filter(pk__in=about)
    return {child.pk: child for child in seen.select_related("person")}


def _deadlines(today: Today, since: datetime | None, new: set[tuple[UUID, str]]) -> Iterator[Duty]:
    """Duties whose last day passed or came near since then, or that follow from a new entry."""
    for duty in (*today.overdue, *today.this_week):
        follows = (duty.child.pk, duty.trigger) in new
        if since is None or follows or crossed(duty.due, amsterdam_date(since), today.day):
            yield duty


def crossed(due: date | None, then: date, now: date) -> bool:
    """Whether a last day passed, or came within a week, between two days.

    >>> from datetime import date
    >>> due = date(2026, 11, 25)
    >>> crossed(due, date(2026, 11, 25), date(2026, 11, 26))
    True
    >>> crossed(due, date(2026, 11, 18), date(2026, 11, 19))
    True
    >>> crossed(due, date(2026, 11, 19), date(2026, 11, 25))
    False
    """
    if due is None:
        return False
    passed = then <= due < now
    came_near = shift(then, WEEK, 1) <= due < shift(now, WEEK, 1)
    return passed or came_near


def _recorded(viewer: Viewer, since: datetime) -> QuerySet[Entry]:
    """What others recorded since then about the children with whom the viewer works.

    What was imported was recorded by nobody here: a dossier that is taken over is no news.
    """
    own = viewer.capacity
    children = querysets.children(viewer)
    if own.role not in _OWN:
        mine = Assignment.objects.on(viewer.day).filter(capacity=own)
        children = children.filter(pk__in=mine.values("child"))
    found = querysets.entries(viewer).filter(kind=EntryKind.EVENT, child__in=children)
    found = found.filter(recorded_by__isnull=False).exclude(recorded_by__account=own.account_id)
    found = found.filter(recorded_at__gt=since)
    rows = found.select_related("child__person", "recorded_by__organisation")
    return rows.order_by("-recorded_at", "-pk")
