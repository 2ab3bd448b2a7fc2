# SPDX-License-Identifier: EUPL-1.2
"""Who has a task hands it over to a colleague of the same house and role, or gives it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction

from terugweg.web.access import read_log, work
from terugweg.web.access.asking import require
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Author, Kind, Subject
from terugweg.web.access.read_log import Shown
from terugweg.web.access.relations import WORKER_TIES, ties_of, working
from terugweg.web.accounts.models import Capacity
from terugweg.web.dossier.models import Assignment, Child, Task
from terugweg.web.parties.in_force import holds_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from terugweg.web.access.question import Decision, Viewer

PAGE: Final = "hand_over"


@dataclass(frozen=True, slots=True)
class OwnTask:
    """The task that someone has for a child. mine: their own assignments of today."""

    task: Task
    mine: Sequence[Assignment]


def own_task(viewer: Viewer, child: Child) -> Task | None:
    """The task for a child that the viewer can hand over; None where there is none."""
    ties = ties_of(viewer, child)
    tasks = (WORKER_TIES[tie.kind] for tie in ties if tie.kind in WORKER_TIES)
    return next((task for task in tasks if _decided(viewer, child, task).allowed), None)


def own_task_for(viewer: Viewer, child: Child) -> OwnTask:
    """As `own_task`, with what the viewer was given.

    Raises:
        NotAllowed: the viewer has no task for this child that can be handed over.
    """
    task = own_task(viewer, child)
    if task is None:
        raise NotAllowed("there is no task of one's own to hand over for this child")
    mine = Assignment.objects.on(viewer.day).filter(
        child=child, task=task, capacity=viewer.capacity.pk
    )
    return OwnTask(task, list(mine.order_by("from_day", "pk")))


def colleagues(viewer: Viewer) -> QuerySet[Capacity]:
    """Those of the same house in the same role, who work there today."""
    own = viewer.capacity
    found = Capacity.objects.on(viewer.day).filter(
        organisation=own.organisation_id, role=own.role, account__is_active=True
    )
    return found.exclude(account=own.account_id).select_related("account", "team")


def others(viewer: Viewer, child: Child, task: Task, day: date) -> list[str]:
    """The names of colleagues who have the task on a day."""
    house, own = viewer.capacity.organisation_id, viewer.capacity
    if house is None:
        return []
    rows = working(house, task, own.role, day).filter(child=child).exclude(capacity=own.pk)
    return sorted(set(rows.values_list("capacity__account__name", flat=True)))


def hand_over_for(
    viewer: Viewer, child: Child, to: Capacity, *, from_day: date, until: date, why: str
) -> None:
    """Give one's own task to a colleague from a day, and end it on a day.

    until: the first day without; not before the colleague begins, so that someone has it always.
    What the colleague has already stays as it is.

    Raises:
        NotAllowed: it is no task of one's own, no colleague in this role, or not on these days.
    """
    mine = own_task_for(viewer, child)
    if not colleagues(viewer).filter(pk=to.pk).exists():
        raise NotAllowed("the colleague must be of the same organisation, in the same role")
    if not viewer.day <= from_day <= until or not holds_on(to.from_day, to.until, from_day):
        raise NotAllowed("the colleague must have it from today or later, before one's own ends")
    with transaction.atomic():
        # Who hands over the same at the same moment waits here.
        Child.objects.select_for_update().get(pk=child.pk)
        theirs = Assignment.objects.on(from_day).filter(child=child, task=mine.task, capacity=to.pk)
        if not theirs.exists():
            work.give(viewer, child, to, mine.task, from_day=from_day, why=why)
        _end(viewer, child, mine, until, why)


def hand_back_for(viewer: Viewer, child: Child, until: date, why: str) -> None:
    """End one's own task; until: the first day without.

    Where no colleague has it then, it is among what arrived and was not taken up.

    Raises:
        NotAllowed: it is no task of one's own, or the day has passed.
    """
    mine = own_task_for(viewer, child)
    if until < viewer.day:
        raise NotAllowed("a task ends today or later")
    with transaction.atomic():
        _end(viewer, child, mine, until, why)


def _end(viewer: Viewer, child: Child, mine: OwnTask, until: date, why: str) -> None:
    decision, ties = _decided(viewer, child, mine.task), ties_of(viewer, child)
    require(decision)
    for given in mine.mine:
        if given.until is None or given.until > until:
            work.end(viewer, child, given, until, why)
    read_log.keep(viewer, child, ties, Shown(PAGE, action=Action.HAND_OVER), decision)


def _decided(viewer: Viewer, child: Child, task: Task) -> Decision:
    own = Author(organisation=viewer.capacity.organisation_id)
    subject = Subject(Kind.TASK, type=task, author=own)
    return decide(viewer, ties_of(viewer, child), subject, Action.HAND_OVER)
