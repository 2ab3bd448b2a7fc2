# SPDX-License-Identifier: EUPL-1.2
"""Letting someone stand by one person around a child, and ending it: asked and written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from terugweg.web.access import read_log, work
from terugweg.web.access.asking import case_for, require
from terugweg.web.access.changing import Wanted, record_for
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.question import Action, Decision, Purpose
from terugweg.web.access.read_log import Shown
from terugweg.web.access.recording_check import may_correct
from terugweg.web.access.relations import ties_of
from terugweg.web.access.standing_by import (
    ENGAGED,
    PAGE,
    Standing,
    decided,
    grounds_for,
    held_rows,
    may_stand,
    subject_of,
    tied_by,
)
from terugweg.web.access.who_can_stand import TASKS, is_free
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Assignment, Child, Entry, EntryKind
from terugweg.web.dossier.new_entries import NewEntry
from terugweg.web.parties.in_force import holds_on

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from terugweg.web.access.question import Tie, Viewer
    from terugweg.web.access.standing_by import Ground
    from terugweg.web.accounts.models import Capacity
    from terugweg.web.parties.models import Person

AGREES: Final[Mapping[str, Mapping[str, Any]]] = {
    Role.CONFIDENTIAL_ADVISER: {"consent": True},
    Role.SUPPORT_COUNSELLOR: {"answer": "accepts"},
}
TAKES_BACK: Final[Mapping[str, Mapping[str, Any]]] = {
    Role.CONFIDENTIAL_ADVISER: {"consent": False},
    Role.SUPPORT_COUNSELLOR: {"answer": "declines"},
}
"""What such an event says where consent is given, and where it is taken back."""


class NotFree(NotAllowed):
    """Whoever was chosen cannot stand by this person here; why is told to nobody."""

    def __init__(self) -> None:
        super().__init__("who was chosen cannot stand by this person here")


def choose_for_oneself(
    viewer: Viewer, child: Child, chosen: Capacity, said: Mapping[str, Any], request: uuid.UUID
) -> Assignment:
    """Let someone stand by who asks: the event in the log and, beside it, what ties them.

    said: the fields of the event that only the person can tell. Asked twice, it is done once.

    Raises:
        NotAllowed: the person may not choose such a helper.
        NotFree: who was chosen cannot do it here.
        CaseFileError, RequestUsedError: as `changing.record_for`.
    """
    ties = ties_of(viewer, child)
    own = next((tie for tie in ties if tie.purpose is Purpose.OWN and tie.person is not None), None)
    person = viewer.capacity.person
    if own is None or person is None:
        raise NotAllowed("only someone of the family chooses who stands by them")
    role = Role(chosen.role)
    decision = may_stand(viewer, ties, role, own.code)
    require(decision)
    _require_free(viewer, child, ties, person, chosen)
    with transaction.atomic():
        # Who asks the same at the same moment waits here.
        Child.objects.select_for_update().get(pk=child.pk)
        there = _there(viewer, child, chosen, person)
        if there is not None:
            return there
        fields = {**said, **AGREES.get(role, {}), **_for_whom(role, own.code)}
        if role == Role.SUPPORT_COUNSELLOR and _wanted_no_contact(viewer, child):
            fields["takes_back_no_contact"] = True
        key = _record(viewer, child, role, fields, request)
        return _tie(viewer, child, chosen, person, key, "chosen by the person", decision)


def tie_for(
    viewer: Viewer, child: Child, chosen: Capacity, ground: Ground, why: str
) -> Assignment:  # fmt: skip
    """Tie a lawyer or special curator to whom they stand for, on the ground of an entry.

    Raises:
        NotAllowed: the viewer may not do this, or the ground is not of this role.
        NotFree: who was chosen cannot do it here.
    """
    ties = ties_of(viewer, child)
    decision = may_stand(viewer, ties, Role(chosen.role), ground.code)
    require(decision)
    if ground.role != chosen.role or ground not in grounds_for(viewer, child):
        raise NotAllowed("name the entry that says for whom this lawyer or curator acts")
    _require_free(viewer, child, ties, ground.person, chosen)
    with transaction.atomic():
        # As above.
        Child.objects.select_for_update().get(pk=child.pk)
        there = _there(viewer, child, chosen, ground.person)
        return there or _tie(viewer, child, chosen, ground.person, ground.key, why, decision)


def end_standing(viewer: Viewer, child: Child, held: Standing, why: str, request: uuid.UUID) -> str:
    """End it on this day; nothing is deleted. Gives the entry in which consent was taken back.

    Raises:
        NotAllowed: the viewer may not end it, or it is of another child.
    """
    row, ties = held.row, ties_of(viewer, child)
    subject = subject_of(row, held.code, tied_by(child).get(str(row.pk)))
    decision = decided(viewer, ties, subject, Action.LEAVE, row)
    require(decision)
    if row.child_id != child.pk:
        raise NotAllowed("this is not about this child")
    with transaction.atomic():
        key = _take_back(viewer, child, held, request)
        work.end(viewer, child, row, max(viewer.day, row.from_day), why)
        read_log.keep(viewer, child, ties, Shown(PAGE, action=Action.LEAVE), decision)
    return key


def _there(
    viewer: Viewer, child: Child, chosen: Capacity, person: Person
) -> Assignment | None:  # fmt: skip
    """What ties them already."""
    for one in held_rows(child):
        over = one.until is not None and not holds_on(None, one.until, viewer.day)
        if one.capacity_id == chosen.pk and one.on_behalf_of_id == person.pk and not over:
            return one
    return None


def _require_free(
    viewer: Viewer, child: Child, ties: Sequence[Tie], person: Person, chosen: Capacity
) -> None:
    if is_free(child, person, chosen, viewer.day):
        return
    refused = Decision(False, "not_given")
    read_log.keep(viewer, child, ties, Shown(PAGE, action=Action.STAND), refused)
    raise NotFree


def _tie(  # noqa: PLR0917 - what is written of one tie
    viewer: Viewer, child: Child, chosen: Capacity, person: Person, key: str, why: str,
    decision: Decision,
) -> Assignment:  # fmt: skip
    made = work.give(
        viewer, child, chosen, TASKS[chosen.role], from_day=viewer.day, why=why,
        on_behalf_of=person, consent=key,
    )  # fmt: skip
    shown = Shown(PAGE, (), [key], Action.STAND)
    read_log.keep(viewer, child, ties_of(viewer, child), shown, decision)
    return made


def _take_back(viewer: Viewer, child: Child, held: Standing, request: uuid.UUID) -> str:
    """Consent that the person gave in the log is taken back there as well; gives that entry."""
    role, key = held.role, held.row.consent
    if viewer.purpose is not Purpose.OWN or role not in TAKES_BACK:
        return ""
    agreed = Entry.objects.filter(child=child, key=key, type=ENGAGED[role]).exists()
    if not agreed or not may_correct(viewer, child, key):
        return ""
    fields = {**TAKES_BACK[role], **_for_whom(role, held.code)}
    return _record(viewer, child, role, fields, request, corrects=key)


def _record(  # noqa: PLR0917 - what an event says
    viewer: Viewer, child: Child, role: Role, fields: Mapping[str, Any], request: uuid.UUID,
    corrects: str = "",
) -> str:  # fmt: skip
    data = {"type": ENGAGED[role], "on": viewer.day.isoformat(), "fields": dict(fields)}
    if corrects:
        data["corrects"] = corrects
    new = NewEntry(EntryKind.EVENT, data)
    return str(record_for(viewer, child, Wanted([new], request), PAGE).entries[0].key)


def _for_whom(role: Role, code: str) -> dict[str, str]:
    """Who answers the support team is who records it: that event names nobody."""
    return {} if role == Role.SUPPORT_COUNSELLOR else {"for_person": code}


def _wanted_no_contact(viewer: Viewer, child: Child) -> bool:
    """Whether the person wrote before that the support team should stay away."""
    return any(
        one.entry.type == ENGAGED[Role.SUPPORT_COUNSELLOR]
        and (one.data.get("fields") or {}).get("answer") == "no_contact_wanted"
        for one in case_for(viewer, child, PAGE).entries
    )
