# SPDX-License-Identifier: EUPL-1.2
"""The organisations to which a letter or paper about a child goes, for who may read its dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.documents.house import House
from terugweg.web.access.conditions import FOR_A_PERSON
from terugweg.web.dossier.models import EntryKind, Involvement, Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.access.question import Viewer
    from terugweg.web.parties.models import Organisation

ACTORS: Final = {Task.EXECUTES: "GI", Task.DECIDES: "court", Task.INVESTIGATES: "RvdK"}
"""The tasks of who decides about a child or reports on it, each with its actor in the log."""
AUDIENCES: Final = {"court": Task.DECIDES, "board": Task.INVESTIGATES}


def addressees_for(viewer: Viewer, case: OpenedCase) -> Mapping[Task, House]:
    """Per task the one organisation that has it on the day of the viewer.

    case: what the viewer may see. Of several with one task nobody can say here which is meant:
    none is given. The family, and who stands for it, is told only of an organisation of which it
    may read something that was done since it has the task: that names it. Which court or office
    came in its place could tell where someone moved to.
    """
    rows = Involvement.objects.on(viewer.day).filter(child=case.child, task__in=ACTORS)
    found: dict[Task, dict[Organisation, Involvement]] = {}
    for one in rows.select_related("organisation"):
        found.setdefault(Task(one.task), {})[one.organisation] = one
    return {
        task: house_of(organisation)
        for task, some in found.items()
        for organisation, involved in some.items()
        if len(some) == 1 and _may_know(viewer, case, involved)
    }


def houses_for(viewer: Viewer, case: OpenedCase) -> Mapping[str, House]:
    """The court and the Board that have this child, as papers ask for them."""
    found = addressees_for(viewer, case)
    return {audience: found[task] for audience, task in AUDIENCES.items() if task in found}


def house_of(organisation: Organisation) -> House:
    """An organisation as a letter or paper names it."""
    return House(
        name=organisation.name,
        address=organisation.postal_address,
        email=organisation.requests_email,
        complaints=organisation.complaints_address,
    )


def _may_know(viewer: Viewer, case: OpenedCase, involved: Involvement) -> bool:
    if viewer.purpose not in FOR_A_PERSON:
        return True
    actor = ACTORS[Task(involved.task)]
    return any(
        one.entry.kind == EntryKind.EVENT and one.data.get("actor") == actor
        and one.entry.last_day is not None and one.entry.last_day >= involved.from_day
        for one in case.entries
    )  # fmt: skip
