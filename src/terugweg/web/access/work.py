# SPDX-License-Identifier: EUPL-1.2
"""Who works with a child: for who gives that work, with what was changed in it and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from terugweg.web.access import change_log
from terugweg.web.access.asking import require
from terugweg.web.access.models import ChangeEntry
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Author, Kind, Subject
from terugweg.web.access.relations import WORKER_TIES, ties_of, ties_of_each, working
from terugweg.web.access.rules import load_table
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Assignment, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from terugweg.web.access.question import Decision, Tie, Viewer
    from terugweg.web.accounts.models import Capacity
    from terugweg.web.dossier.models import Child

GIVEN: Final = (Task.EXECUTES, Task.DECIDES)
"""Tasks that someone gives to others of the own organisation; other houses take them up."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A change in who works with a child. began: whether a task was given; else it was ended.

    who: whose task; by: who changed it; day: the first day with it, or the first without (None:
    the change says none).
    """

    at: datetime
    began: bool
    who: str
    by: str
    day: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Work:
    """Who works with a child from today on, and what changed; the latest change first.

    task: what they do for the child.
    """

    task: Task
    given: Sequence[Assignment]
    moments: Sequence[Moment]


def work_for(viewer: Viewer, child: Child) -> Work:
    """Who has the task for a child that the viewer gives: the measure, or the case.

    Raises:
        NotAllowed: the viewer gives no task for this child.
    """
    task = task_given(viewer, child)
    rows = Assignment.objects.filter(
        child=child,
        task=task,
        capacity__organisation=viewer.capacity.organisation_id,
    )
    ours = list(rows.select_related("capacity__account", "capacity__team"))
    given = [one for one in ours if one.until is None or one.until > viewer.day]
    return Work(task, given, _moments(child, ours))


def task_given(viewer: Viewer, child: Child) -> Task:
    """The task for a child that the viewer gives to others of the own organisation.

    Raises:
        NotAllowed: there is none.
    """
    ties = ties_of(viewer, child)
    task = next((one for one in GIVEN if giving(viewer, ties, one).allowed), GIVEN[0])
    require(giving(viewer, ties, task))
    return task


def giving(viewer: Viewer, ties: Sequence[Tie], task: Task) -> Decision:
    """Whether the viewer gives this task to others of the own organisation."""
    own = Author(organisation=viewer.capacity.organisation_id)
    return decide(viewer, ties, Subject(Kind.TASK, type=task, author=own), Action.ASSIGN)


def roles_with(task: Task) -> tuple[str, ...]:
    """The roles in which someone can have a task for a child."""
    (tie,) = (name for name, its in WORKER_TIES.items() if its is task)
    return load_table().ties[tie].roles


def judges_for(viewer: Viewer, children: Iterable[Child]) -> dict[UUID, list[str]]:
    """The names of the judges of today in each case that the viewer divides, by child."""
    ties = ties_of_each(viewer, children)
    asked = [one for one in ties if giving(viewer, ties[one], Task.DECIDES).allowed]
    house = viewer.capacity.organisation_id
    if not asked or house is None:
        return {}
    found: dict[UUID, list[str]] = {one: [] for one in asked}
    rows = working(house, Task.DECIDES, Role.JUDGE, viewer.day).filter(child__in=asked)
    for child, name in rows.order_by("capacity__account__name").values_list(
        "child", "capacity__account__name"
    ):
        found[child].append(name)
    return found


def give(
    viewer: Viewer,
    child: Child,
    capacity: Capacity,
    task: str,
    *,
    from_day: date,
    why: str,
    **more: Any,
) -> Assignment:
    """Write that someone has a task, in a transaction; whoever calls it asked the policy.

    more: what else the assignment says, such as until when or on whose behalf.
    """
    made = Assignment.objects.create(
        child=child, capacity=capacity, task=task, from_day=from_day, **more
    )
    change_log.keep(viewer, child, change_log.change_of(made), why)
    return made


def end(viewer: Viewer, child: Child, given: Assignment, until: date, why: str) -> None:
    """Write until when someone has a task, as `give`; until: the first day without."""
    change_log.keep(viewer, child, change_log.changed(given, until=until), why)


def _moments(child: Child, ours: Iterable[Assignment]) -> list[Moment]:
    """What the change log says of these tasks."""
    whose = {str(one.pk): one.capacity.account.name for one in ours}
    rows = ChangeEntry.objects.filter(
        child=child.pk, what=Assignment._meta.label_lower, key__in=whose
    )
    found = []
    for row in rows.order_by("-number"):
        began = "capacity_id" in row.after
        said = row.after.get("from_day" if began else "until")
        day = date.fromisoformat(said) if said else None
        found.append(Moment(row.at, began, whose[row.key], row.name, day, row.why))
    return found
