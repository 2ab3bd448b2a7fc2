# SPDX-License-Identifier: EUPL-1.2
"""Work that arrives: what an organisation has to do for a child, and nobody there took up yet.

Before someone takes it up they see what they need to choose and nothing else: the number of the
dossier, since when, and which organisation asked. Not the name: whoever works at a house could else
see of every child that it came there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from terugweg.web.access import read_log, work
from terugweg.web.access.asking import require
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.models import ChangeEntry
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Author, Kind, Subject, Tie
from terugweg.web.access.read_log import Shown
from terugweg.web.access.relations import WORKER_TIES, in_force, ties_of, working
from terugweg.web.access.rules import load_table
from terugweg.web.dossier.models import Child, Involvement, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from terugweg.web.access.question import Decision, Viewer

TIE: Final = "arrived_work"
PAGE: Final = "arrived"
TAKING_UP: Final = "taking_up"


@dataclass(frozen=True, slots=True)
class Arrived:
    """What may be known of a dossier before someone takes it up.

    key: of the task of the organisation; number: of the dossier; since: the first day of that task;
    asked_by: the organisation that gave it, empty where the list of changes does not say.
    """

    key: int
    number: str
    since: date
    asked_by: str


def task_of(viewer: Viewer) -> Task | None:
    """The task that who asks takes up; None for who takes up nothing."""
    role, table = viewer.capacity.role, load_table()
    if role not in table.ties[TIE].roles or viewer.capacity.organisation_id is None:
        return None
    return next(task for tie, task in WORKER_TIES.items() if role in table.ties[tie].roles)


def takes_up(viewer: Viewer) -> bool:
    """Whether who asks takes up what came to the own organisation."""
    task = task_of(viewer)
    return task is not None and _decided(viewer, task, Action.TAKE_UP).allowed


def arrived(viewer: Viewer) -> QuerySet[Involvement]:
    """The tasks that the own organisation has on this day and that nobody there has; oldest first.

    A task of who left the organisation, or whose account was closed, is nobody's. Of the dossier
    they hold the number alone. Whoever shows them does so by `shown_for`.
    """
    return _arrived(viewer).select_related("child").only("from_day", "child__number")


def _arrived(viewer: Viewer) -> QuerySet[Involvement]:
    task, house = task_of(viewer), viewer.capacity.organisation_id
    if task is None or house is None or not _decided(viewer, task, Action.READ).allowed:
        return Involvement.objects.none()
    there = working(house, task, viewer.capacity.role, viewer.day).filter(child=OuterRef("child"))
    rows = Involvement.objects.on(viewer.day).filter(organisation=house, task=task)
    return rows.filter(~Exists(there)).order_by("from_day", "pk")


def shown_for(viewer: Viewer, rows: Iterable[Involvement]) -> list[Arrived]:
    """What may be known of some of the tasks of `arrived`; it is written that it was shown."""
    found, task = list(rows), task_of(viewer)
    if not found or task is None:
        return []
    decision = _decided(viewer, task, Action.READ)
    require(decision)
    of = [(one.child, _ties(viewer)) for one in found]
    read_log.keep_all(viewer, of, Shown(PAGE), decision)
    asked = _asked_by([one.child_id for one in found])
    return [Arrived(one.pk, one.child.number, one.from_day, asked.get(one.pk, "")) for one in found]


def take_up_for(viewer: Viewer, key: int, why: str) -> Child:
    """Take upon oneself, from today, what arrived; key: of the task of the organisation.

    Raises:
        NotVisible: it is not among what arrived, or a colleague took it up just before.
    """
    with transaction.atomic():
        given = _locked(viewer, key)
        task = task_of(viewer)
        if given is not None and task is not None:
            decision = _decided(viewer, task, Action.TAKE_UP)
            require(decision)
            work.give(viewer, given.child, viewer.capacity, task, from_day=viewer.day, why=why)
            shown = Shown(TAKING_UP, action=Action.TAKE_UP)
            read_log.keep(viewer, given.child, ties_of(viewer, given.child), shown, decision)
            return given.child
    refuse(viewer, key)
    raise NotVisible(str(key))


def refuse(viewer: Viewer, key: int) -> None:
    """Write that someone asked for what did not arrive, or not with them."""
    found = Involvement.objects.select_related("child").filter(pk=key).first()
    child = None if found is None else found.child
    refused = decide(viewer, (), Subject(Kind.TASK), Action.TAKE_UP)
    read_log.keep(viewer, child, (), Shown(TAKING_UP, action=Action.TAKE_UP), refused)


def _locked(viewer: Viewer, key: int) -> Involvement | None:
    """What arrived under a key; a colleague who takes it up at the same moment waits."""
    found = _arrived(viewer).filter(pk=key)
    given = found.first()
    if given is None:
        return None
    Child.objects.select_for_update().get(pk=given.child_id)
    return found.select_related("child__person").first()


def _ties(viewer: Viewer) -> tuple[Tie, ...]:
    """What ties who asks to what arrived at the own organisation: the role there."""
    if task_of(viewer) is None or not in_force(viewer):
        return ()
    return (Tie(TIE, load_table().ties[TIE].purpose),)


def _decided(viewer: Viewer, task: Task, action: Action) -> Decision:
    own = Author(organisation=viewer.capacity.organisation_id)
    return decide(viewer, _ties(viewer), Subject(Kind.TASK, type=task, author=own), action)


def _asked_by(children: Sequence[UUID]) -> dict[int, str]:
    """By task, the name of the organisation that gave it."""
    # By the child, of which the list of changes has an index.
    rows = ChangeEntry.objects.filter(
        child__in=children, what=Involvement._meta.label_lower
    ).order_by("number")
    return {int(row.key): row.organisation_name for row in rows if "organisation_id" in row.after}
