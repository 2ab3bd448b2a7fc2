# SPDX-License-Identifier: EUPL-1.2
"""Emergency access: with a reason, for a few hours, told to the team lead, in the read log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from terugweg.terms import hours_later
from terugweg.web.access import change_log, read_log
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.models import EmergencyAccess, Notice
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject
from terugweg.web.access.relations import ties_of
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.dossier.models import Assignment, Child, Task

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from terugweg.web.access.question import Viewer


def take(viewer: Viewer, number: str, reason: str) -> EmergencyAccess:
    """Take emergency access to the dossier of this number.

    It lasts the hours of the setting EMERGENCY_ACCESS_HOURS. It is refused when nobody can be told.

    Raises:
        NotVisible: there is no such dossier at the own institution.
        NotAllowed: no reason is given, or there is no team lead to tell.
    """
    child = Child.objects.filter(number=number).first()
    ties = () if child is None else ties_of(viewer, child)
    decision = decide(viewer, ties, Subject(Kind.DOSSIER), Action.EMERGENCY)
    if child is None or not decision.allowed:
        shown = read_log.Shown("emergency", action=Action.EMERGENCY)
        read_log.keep(viewer, child, ties, shown, decision)
        raise NotVisible(number)
    if not reason.strip():
        raise NotAllowed("emergency access needs a reason; say what is happening")
    leads = leads_of(viewer, child)
    if not leads:
        raise NotAllowed("nobody can be told: the institution has no team lead on this day")
    with transaction.atomic():
        taken = EmergencyAccess.objects.create(
            child=child, capacity=viewer.capacity, reason=reason.strip(),
            starts_at=viewer.moment, ends_at=_end(viewer.moment),
        )  # fmt: skip
        Notice.objects.bulk_create(
            Notice(to=lead, emergency=taken, made_at=viewer.moment) for lead in leads
        )
        change_log.keep(viewer, child, change_log.change_of(taken), taken.reason)
    return taken


def end(viewer: Viewer, taken: EmergencyAccess) -> None:
    """End one's own emergency access before it ends by itself.

    Raises:
        NotAllowed: it is someone else's, or has ended.
    """
    if taken.capacity_id != viewer.capacity.pk:
        raise NotAllowed("only who took emergency access ends it")
    if not taken.starts_at < viewer.moment < taken.ends_at:
        raise NotAllowed("this emergency access has ended already, or has just begun")
    with transaction.atomic():
        change = change_log.changed(taken, ends_at=viewer.moment)
        change_log.keep(viewer, taken.child, change, "ended")


def in_force(viewer: Viewer) -> QuerySet[EmergencyAccess]:
    """The emergency access that the viewer has at this moment, the first taken first."""
    return EmergencyAccess.objects.filter(
        capacity=viewer.capacity.pk, starts_at__lte=viewer.moment, ends_at__gt=viewer.moment
    )


def leads_of(viewer: Viewer, child: Child) -> QuerySet[Capacity]:
    """The team leads to tell: of the worker of the child and of who asks; else all of the house.

    Never who asks.
    """
    day, own = viewer.day, viewer.capacity
    house = Capacity.objects.on(day).filter(
        role=Role.TEAM_LEAD, organisation=own.organisation_id, account__is_active=True
    )
    house = house.exclude(account=own.account_id)
    assigned = Assignment.objects.on(day).filter(child=child, task=Task.EXECUTES)
    teams = {one for one in assigned.values_list("capacity__team", flat=True) if one is not None}
    near = house.filter(team__in=teams | ({own.team_id} - {None}))
    return near if near.exists() else house


def unseen(viewer: Viewer) -> QuerySet[Notice]:
    """What a team lead has not yet seen."""
    return Notice.objects.filter(to=viewer.capacity.pk, seen_at=None).select_related("emergency")


def mark_seen(viewer: Viewer, notice: Notice) -> None:
    """A team lead has seen it.

    Raises:
        NotAllowed: it was told to someone else.
    """
    if notice.to_id != viewer.capacity.pk:
        raise NotAllowed("this was told to someone else")
    notice.seen_at = viewer.moment
    notice.save(update_fields=["seen_at"])


def _end(start: datetime) -> datetime:
    return hours_later(start, settings.EMERGENCY_ACCESS_HOURS)
