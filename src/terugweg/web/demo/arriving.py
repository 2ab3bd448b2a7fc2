# SPDX-License-Identifier: EUPL-1.2
"""What arrives at a house of the demonstration: a question that nobody there took up yet."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final

from terugweg.terms import Length, Unit, shift
from terugweg.web.access.asking import viewer_for
from terugweg.web.access.involving import involve_for
from terugweg.web.access.taking_up import arrived
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.dossier.models import Assignment, Involvement, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from terugweg.web.dossier.models import Child
    from terugweg.web.parties.models import Organisation

ASKED: Final = (
    ("board", Task.INVESTIGATES, 6, "Wij vragen de Raad te onderzoeken wat dit kind nodig heeft."),
    ("foster-care", Task.CARES, 3, "Wij zoeken een pleeggezin voor de weekenden."),
)
"""Whom an institution asked, for what, how many days ago, and why."""
_TAKE_UP: Final = (Role.BOARD_INVESTIGATOR, Role.VT_WORKER, Role.FOSTER_CARE_WORKER)


def take_up_what_was_left(moment: datetime) -> None:
    """What the six families left to nobody is done by the colleagues, since it came."""
    for role in _TAKE_UP:
        found = Capacity.objects.filter(role=role).order_by("-account__login")
        turns = cycle(found)
        left = arrived(viewer_for(found[0], moment))
        Assignment.objects.bulk_create(
            Assignment(child_id=one.child_id, capacity=next(turns), task=one.task,
                       from_day=one.from_day)
            for one in left.only("child", "task", "from_day")
        )  # fmt: skip


def ask_what_nobody_took_up(
    worked: Iterable[tuple[Child, Capacity]],
    houses: Mapping[str, Organisation],
    moment: datetime,
) -> None:
    """An institution asks the Board and the foster-care organisation, each for one child.

    worked: children with who works with each; houses: organisations by their key.
    """
    rest = iter(worked)
    for key, task, days, why in ASKED:
        for child, protector in rest:
            viewer = viewer_for(protector, moment)
            if not Involvement.objects.on(viewer.day).filter(child=child, task=task).exists():
                since = shift(viewer.day, Length(days, Unit.days), -1)
                involve_for(viewer, child, houses[key], task, from_day=since, why=why)
                break
