# SPDX-License-Identifier: EUPL-1.2
"""Inspection of a dossier: an inspector begins it on a ground, for limited days, and ends it.

Read in the text of 2014: Jeugdwet 9.1 lid 1 and 3 (research into the quality of who is supervised,
with Awb 5:13 and 5:17), 9.2 lid 1 and 3 (whether the law is kept: dossiers may be seen as far as
the task needs it, also where someone must keep them secret). What an inspector may read then is
not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction

from terugweg.terms import Length, Unit, shift
from terugweg.web.access import read_log, work
from terugweg.web.access.asking import require
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.models import ChangeEntry
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject, Tie
from terugweg.web.access.read_log import Shown
from terugweg.web.access.relations import in_force, ties_of
from terugweg.web.access.rules import load_table
from terugweg.web.dossier.models import Assignment, Child, Involvement, Task
from terugweg.web.parties.models import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from terugweg.web.access.question import Viewer

TIE: Final = "may_inspect"
PAGE: Final = "inspection"
SUPERVISED: Final = (
    OrganisationKind.GI, OrganisationKind.VT, OrganisationKind.RVDK, OrganisationKind.PROVIDER,
    OrganisationKind.FOSTER_CARE,
)  # fmt: skip
"""Whom the inspectorate supervises (Jeugdwet 9.1 lid 1); no courts and no municipalities."""


class Ground(StrEnum):
    """On which article an inspection rests."""

    QUALITY = "Jeugdwet 9.1 lid 1 en 3, Awb 5:17"
    COMPLIANCE = "Jeugdwet 9.2 lid 1 en 3, Awb 5:17"


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection of one's own that holds or is to come. why: the ground and the reason."""

    given: Assignment
    why: str


def may_begin(viewer: Viewer) -> bool:
    """Whether who asks is an inspector at an inspectorate, today."""
    house, roles = viewer.capacity.organisation, load_table().ties[TIE].roles
    if house is None or house.kind != OrganisationKind.INSPECTORATE:
        return False
    return viewer.capacity.role in roles and in_force(viewer)


def last_end(from_day: date) -> date:
    """The last day on which an inspection that begins on a day can end."""
    return shift(from_day, Length(settings.INSPECTION_DAYS, Unit.days), 1)


def begin_for(
    viewer: Viewer, number: str, *, ground: Ground, from_day: date, until: date, why: str
) -> Assignment:
    """Begin an inspection of the dossier of this number; until: the first day without.

    Raises:
        NotVisible: there is no such dossier, or it is not to be inspected; both look the same.
        NotAllowed: not on these days, or the viewer inspects it already.
    """
    child = Child.objects.filter(number=number).first()
    decision = decide(viewer, _ties(viewer, child), Subject(Kind.DOSSIER), Action.INSPECT)
    shown = Shown(PAGE, action=Action.INSPECT)
    if child is None or not decision.allowed:
        read_log.keep(viewer, child, (), shown, decision)
        raise NotVisible(number)
    if not viewer.day <= from_day < until <= last_end(from_day):
        raise NotAllowed("an inspection begins today or later, and lasts no longer than it may")
    with transaction.atomic():
        # Who begins the same at the same moment waits here.
        Child.objects.select_for_update().get(pk=child.pk)
        if any(one.given.child_id == child.pk for one in inspections_of(viewer)):
            raise NotAllowed("the viewer inspects this dossier already, or will")
        said = f"{ground.value}: {why}"
        made = work.give(
            viewer, child, viewer.capacity, Task.INSPECTS, from_day=from_day, why=said, until=until
        )
        ties = ties_of(viewer, child) or _ties(viewer, child)
        read_log.keep(viewer, child, ties, shown, decision)
    return made


def inspections_of(viewer: Viewer) -> list[Inspection]:
    """The inspections of the viewer that hold or are to come, the first to end first."""
    if not may_begin(viewer):
        return []
    rows = Assignment.objects.filter(
        capacity=viewer.capacity.pk, task=Task.INSPECTS
    ).select_related("child")  # fmt: skip
    # One that ends on the day on which it begins was called off.
    here = [one for one in rows if one.until is None or one.until > max(one.from_day, viewer.day)]
    said = _said(here)
    here.sort(key=lambda one: (one.until is None, one.until, one.child.number))
    return [Inspection(one, said.get(str(one.pk), "")) for one in here]


def end_for(viewer: Viewer, given: Assignment, why: str) -> None:
    """End an inspection of one's own from today; one that has not begun never does.

    Raises:
        NotAllowed: it is not the viewer's, or it is over.
    """
    if given.pk not in {one.given.pk for one in inspections_of(viewer)}:
        raise NotAllowed("only who began an inspection ends it")
    child = given.child
    ties = ties_of(viewer, child) or _ties(viewer, child)
    decision = decide(viewer, _ties(viewer, child), Subject(Kind.DOSSIER), Action.INSPECT)
    require(decision)
    with transaction.atomic():
        work.end(viewer, child, given, max(given.from_day, viewer.day), why)
        read_log.keep(viewer, child, ties, Shown(PAGE, action=Action.INSPECT), decision)


def _ties(viewer: Viewer, child: Child | None) -> tuple[Tie, ...]:
    """What lets an inspector begin: that a supervised organisation has or had a task."""
    if child is None or not may_begin(viewer):
        return ()
    supervised = Involvement.objects.filter(
        child=child, organisation__kind__in=SUPERVISED, from_day__lte=viewer.day
    )
    return (Tie(TIE, load_table().ties[TIE].purpose),) if supervised.exists() else ()


def _said(given: Sequence[Assignment]) -> Mapping[str, str]:
    """Why each was begun, as the list of changes has it."""
    rows = ChangeEntry.objects.filter(
        child__in=[one.child_id for one in given], what=Assignment._meta.label_lower,
        key__in=[str(one.pk) for one in given],
    )  # fmt: skip
    return {row.key: row.why for row in rows if "capacity_id" in row.after}
