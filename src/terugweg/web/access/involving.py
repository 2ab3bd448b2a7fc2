# SPDX-License-Identifier: EUPL-1.2
"""Which organisations have a task for a child: who sees that, who gives it, and who ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db import transaction

from terugweg.web.access import change_log, read_log
from terugweg.web.access.asking import require
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.models import ChangeEntry
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Author, Decision, Kind, Subject
from terugweg.web.access.read_log import Shown
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import Child, Involvement, Task
from terugweg.web.parties.in_force import holds_on
from terugweg.web.parties.models import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from terugweg.web.access.change_log import Change
    from terugweg.web.access.question import Tie, Viewer
    from terugweg.web.parties.models import Organisation

PAGE: Final = "organisations"
KINDS: Final = {
    Task.EXECUTES: (OrganisationKind.GI,),
    Task.INVESTIGATES: (OrganisationKind.RVDK,),
    Task.HANDLES_REPORT: (OrganisationKind.VT,),
    Task.DECIDES: (OrganisationKind.COURT,),
    Task.CARES: (OrganisationKind.FOSTER_CARE, OrganisationKind.PROVIDER),
    Task.HELPS: (OrganisationKind.PROVIDER, OrganisationKind.FOSTER_CARE,
                 OrganisationKind.MUNICIPALITY),
    Task.PAYS: (OrganisationKind.MUNICIPALITY,),
}  # fmt: skip
"""Which kinds of organisations can have a task."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A change in who has a task. began: whether a task was given; else it was ended.

    day: the first day with it, or the first without.
    """

    at: datetime
    began: bool
    who: str
    task: str
    by: str
    day: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Involved:
    """Who has, had or will have a task for a child, as far as the viewer may know.

    rows: the latest first. may_end: the keys of those whose task the viewer may end. may_give: the
    tasks that the viewer may give. moments: what changed in them, for who may give.
    """

    rows: Sequence[Involvement]
    may_end: frozenset[int]
    may_give: tuple[Task, ...]
    moments: Sequence[Moment]


def seen_tasks(viewer: Viewer, child: Child) -> frozenset[str]:
    """The tasks of organisations of which the viewer may know; none where there is no such list."""
    ties = ties_of(viewer, child)
    return frozenset(task for task in Task if _decided(viewer, ties, task, Action.READ).allowed)


def given_tasks(viewer: Viewer, child: Child) -> tuple[Task, ...]:
    """The tasks that the viewer may give to an organisation."""
    ties = ties_of(viewer, child)
    return tuple(task for task in KINDS if _decided(viewer, ties, task, Action.INVOLVE).allowed)


def involved_for(viewer: Viewer, child: Child) -> Involved:
    """The organisations that have to do with a child.

    Raises:
        NotVisible: this is not for the viewer.
    """
    ties, seen = ties_of(viewer, child), seen_tasks(viewer, child)
    if not seen:
        raise NotVisible(child.number)
    rows = list(
        Involvement.objects.filter(child=child, task__in=seen)
        .select_related("organisation")
        .order_by("-from_day", "-pk")
    )
    may_give = given_tasks(viewer, child)
    return Involved(
        rows,
        frozenset(one.pk for one in rows if _may_end(viewer, ties, one)),
        may_give,
        _moments(child, rows) if may_give else (),
    )


def involve_for(
    viewer: Viewer,
    child: Child,
    organisation: Organisation,
    task: Task,
    *,
    from_day: date,
    why: str,
) -> Involvement:
    """Give an organisation a task for a child; from that day its workers can be given the child.

    What is there from that day on stays one row: asking twice gives the task once.

    Raises:
        NotAllowed: the viewer may not give this task, or such an organisation cannot have it.
    """
    ties = ties_of(viewer, child)
    decision = _decided(viewer, ties, task, Action.INVOLVE)
    require(decision)
    if organisation.kind not in KINDS[task]:
        raise NotAllowed(f"an organisation of this kind cannot have the task {task}")
    with transaction.atomic():
        # Who asks the same at the same moment waits here.
        Child.objects.select_for_update().get(pk=child.pk)
        there = held_on(child, organisation, task, max(from_day, viewer.day))
        if there is not None:
            return there
        made = Involvement.objects.create(
            child=child, organisation=organisation, task=task, from_day=from_day
        )
        change = change_log.change_of(made)
        _keep(viewer, child, change, Action.INVOLVE, why, decision)
    return made


def uninvolve_for(viewer: Viewer, child: Child, given: Involvement, until: date, why: str) -> None:
    """End the task of an organisation; until: the first day without. Nothing is deleted.

    Raises:
        NotAllowed: the viewer may not end it, or it is of another child.
    """
    ties = ties_of(viewer, child)
    if given.child_id != child.pk:
        raise NotAllowed("this is no task for this child")
    decision = _ending(viewer, ties, given)
    require(decision)
    with transaction.atomic():
        change = change_log.changed(given, until=until)
        _keep(viewer, child, change, Action.UNINVOLVE, why, decision)


def held_on(
    child: Child, organisation: Organisation, task: Task, day: date
) -> Involvement | None:  # fmt: skip
    """The task that an organisation has on a day, or gets later."""
    rows = Involvement.objects.filter(child=child, organisation=organisation, task=task)
    return next((one for one in rows if one.until is None or one.until > day), None)


def _decided(viewer: Viewer, ties: Sequence[Tie], task: Task, action: Action) -> Decision:
    return decide(viewer, ties, Subject(Kind.TASK, type=task), action)


def _ending(viewer: Viewer, ties: Sequence[Tie], given: Involvement) -> Decision:
    whose = Author(organisation=given.organisation_id)
    subject = Subject(Kind.TASK, type=given.task, author=whose)
    return decide(viewer, ties, subject, Action.UNINVOLVE)


def _may_end(viewer: Viewer, ties: Sequence[Tie], given: Involvement) -> bool:
    """Whether there is something to end, and the viewer may."""
    over = given.until is not None and not holds_on(None, given.until, viewer.day)
    return not over and _ending(viewer, ties, given).allowed


def _keep(  # noqa: PLR0917 - what is written of one change
    viewer: Viewer,
    child: Child,
    change: Change,
    action: Action,
    why: str,
    decision: Decision,
) -> None:
    change_log.keep(viewer, child, change, why)
    shown = Shown(PAGE, action=action)
    read_log.keep(viewer, child, ties_of(viewer, child), shown, decision)


def _moments(child: Child, rows: Iterable[Involvement]) -> list[Moment]:
    """What the change log says of these tasks, the latest first."""
    by_key = {str(one.pk): one for one in rows}
    found = ChangeEntry.objects.filter(
        child=child.pk, what=Involvement._meta.label_lower, key__in=by_key
    )
    moments = []
    for row in found.order_by("-number"):
        began, given = "organisation_id" in row.after, by_key[row.key]
        said = row.after.get("from_day" if began else "until")
        day = date.fromisoformat(said) if said else None
        moments.append(Moment(row.at, began, given.organisation.name,
                              given.get_task_display(), row.name, day, row.why))  # fmt: skip
    return moments
