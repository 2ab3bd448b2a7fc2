# SPDX-License-Identifier: EUPL-1.2
"""Who works with a child: for who leads that work, with what was changed in it and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from terugweg.web.access.asking import require
from terugweg.web.access.models import ChangeEntry
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import Assignment, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child


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
    """Who works with a child from today on, and what changed; the latest change first."""

    given: Sequence[Assignment]
    moments: Sequence[Moment]


def work_for(viewer: Viewer, child: Child) -> Work:
    """Who carries out the measure of a child, for who may give that task.

    Raises:
        NotAllowed: the viewer does not lead this.
    """
    require(decide(viewer, ties_of(viewer, child), Subject(Kind.DOSSIER), Action.ASSIGN))
    ours = Assignment.objects.filter(
        child=child,
        task=Task.EXECUTES,
        capacity__organisation=viewer.capacity.organisation_id,
    )
    given = [
        one
        for one in ours.select_related("capacity__account", "capacity__team")
        if one.until is None or one.until > viewer.day
    ]
    return Work(given, _moments(child, ours.select_related("capacity__account")))


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
