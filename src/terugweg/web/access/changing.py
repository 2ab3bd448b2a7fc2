# SPDX-License-Identifier: EUPL-1.2
"""What pages call to change something: each asks the policy and writes what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from terugweg.web.access import change_log, read_log, work
from terugweg.web.access.asking import require, seen_keys
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.facts import facts_of, with_class
from terugweg.web.access.models import Release
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Decision, Kind, Purpose, Subject
from terugweg.web.access.read_log import Shown
from terugweg.web.access.receivers import receivers_for, shares_of
from terugweg.web.access.recording_check import RecordingCheck, Wanted
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.document_text import with_texts
from terugweg.web.dossier.models import EntryKind, Involvement, Task
from terugweg.web.dossier.new_entries import ConflictError, NewEntry, Recorded, Recorder
from terugweg.web.dossier.recording import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from terugweg.web.access.question import Tie, Viewer
    from terugweg.web.access.receivers import Receiver
    from terugweg.web.accounts.models import Capacity
    from terugweg.web.dossier.models import Assignment, Child
    from terugweg.web.parties.models import Organisation, Person

__all__ = [
    "Wanted",
    "allowed_entries",
    "assign_for",
    "record_for",
    "release_for",
    "share_for",
    "unassign_for",
    "withdraw",
]

CONFIDENCE: Final = "child_confidence"
SHARED: Final = "affected_status_shared"
TASK_OF_ACTOR: Final = {"GI": Task.EXECUTES, "RvdK": Task.INVESTIGATES}
"""The task of the organisations that are meant when something is shared with an actor."""


def record_for(viewer: Viewer, child: Child, wanted: Wanted, page: str) -> Recorded:
    """Record entries, if this capacity may record each of them.

    Raises:
        NotAllowed: it may not, or an entry names something that is hidden from the viewer.
        CaseFileError, ConflictError, RequestUsedError: as `dossier.recording.record`; of a conflict
            only those entries are told that the viewer may see.
    """
    ties = ties_of(viewer, child)
    new = with_texts(allowed_entries(viewer, child, wanted, ties))
    recorder = Recorder(viewer.capacity, viewer.moment, wanted.source)
    with transaction.atomic():
        try:
            done = record(child, new, recorder, request=wanted.request, seen=wanted.seen)
        except ConflictError as error:
            written = [one for one in error.written if one.key in seen_keys(viewer, child)]
            raise ConflictError(error.seen, written) from None
        if not done.again:
            for entry, one in zip(done.entries, new, strict=True):
                _share(viewer, child, entry.key, one)
            shown = Shown(page, (), [one.key for one in done.entries], Action.RECORD)
            read_log.keep(viewer, child, ties, shown, Decision(True, "recorded_it_yourself"))
    return done


def allowed_entries(
    viewer: Viewer, child: Child, wanted: Wanted, ties: Sequence[Tie]
) -> list[NewEntry]:
    """The entries as they would be recorded, each with its actor; nothing is written.

    Raises:
        NotAllowed: this capacity may not record one of them, or one names what is hidden from it.
    """
    check = RecordingCheck.of(viewer, child, wanted, ties)
    return [check.allowed(one) for one in wanted.entries]


def _share(viewer: Viewer, child: Child, key: str, new: NewEntry) -> None:
    """A person who tells, with consent, that they were affected: who was told may see it."""
    fields = new.data.get("fields") or {}
    shared = new.kind == EntryKind.EVENT and new.data["type"] == SHARED
    if not shared or fields.get("consent") is not True:
        return
    task = TASK_OF_ACTOR.get(str(fields.get("shared_with")))
    if task is None:
        return
    told = Involvement.objects.on(viewer.day).filter(child=child, task=task)
    for one in told.select_related("organisation"):
        _release(viewer, child, key, key, organisation=one.organisation)


def release_for(
    viewer: Viewer, child: Child, keys: Sequence[str], person: Person, ground: str
) -> list[Release]:
    """Give entries to a person who asked for them; ground: the decision on that request.

    Raises:
        NotAllowed: the viewer may not give one of them, or the ground is no decision on access.
    """
    facts, ties = facts_of(child, viewer.day), ties_of(viewer, child)
    decision = facts.by_key.get(ground)
    if decision is None or decision.type != "file_access_decided":
        raise NotAllowed(f'"{ground}" is no decision on a request to see the file; name that entry')
    for key in keys:
        entry = facts.by_key.get(key)
        subject = Subject(Kind.EVENT) if entry is None else facts.subject(entry)
        require(decide(viewer, ties, subject, Action.RELEASE))
    with transaction.atomic():
        return [_release(viewer, child, key, ground, person=person) for key in keys]


def share_for(viewer: Viewer, child: Child, key: str, to: Receiver) -> Release:
    """Let someone read what the viewer told in confidence, until the viewer takes it back.

    It rests on the entry itself: no decision of an organisation opens it.

    Raises:
        NotAllowed: it is not the viewer's own to share, or not with whom is named.
    """
    facts = facts_of(child, viewer.day)
    entry = facts.by_key.get(key)
    subject = Subject(Kind.EVENT) if entry is None else facts.subject(entry)
    confided = with_class(subject, CONFIDENCE)
    require(decide(viewer, ties_of(viewer, child), confided, Action.SHARE))
    if viewer.purpose is not Purpose.OWN or to not in receivers_for(viewer, child):
        raise NotAllowed("a child shares its own words, with someone who stands around it now")
    before = shares_of(viewer, child).get(key, {})
    if to in before:
        return before[to]
    with transaction.atomic():
        return _release(viewer, child, key, key, person=to.person, organisation=to.organisation)


def withdraw(viewer: Viewer, given: Release) -> None:
    """Take back what was given: consent that one gave oneself, or a release of one's own house.

    Raises:
        NotAllowed: it is not the viewer's to take back.
    """
    own, by = viewer.capacity, given.given_by
    same_person = own.person_id is not None and by.person_id == own.person_id
    same_house = own.organisation_id is not None and by.organisation_id == own.organisation_id
    if not (same_person or same_house):
        raise NotAllowed("only who gave it takes it back")
    with transaction.atomic():
        change = change_log.changed(given, until=viewer.day)
        change_log.keep(viewer, given.child, change, "taken back")


def assign_for(
    viewer: Viewer, child: Child, capacity: Capacity, from_day: date, why: str
) -> Assignment:
    """Give a worker of the own organisation the task for a child that the viewer gives.

    Raises:
        NotAllowed: the viewer gives none, or the worker is of another organisation.
    """
    task = work.task_given(viewer, child)
    own = viewer.capacity.organisation_id
    if capacity.organisation_id != own or capacity.role not in work.roles_with(task):
        raise NotAllowed("the worker must be of the own institution or court, in a fitting role")
    with transaction.atomic():
        return work.give(viewer, child, capacity, task, from_day=from_day, why=why)


def unassign_for(viewer: Viewer, child: Child, given: Assignment, until: date, why: str) -> None:
    """End the task of a worker; until: the first day without.

    Raises:
        NotAllowed: the viewer does not give this task.
    """
    task, own = work.task_given(viewer, child), viewer.capacity.organisation_id
    house = given.capacity.organisation_id
    if (given.child_id, given.task, house) != (child.pk, task, own):
        raise NotAllowed("this is no task that the viewer gives for this child")
    with transaction.atomic():
        work.end(viewer, child, given, until, why)


def _release(
    viewer: Viewer,
    child: Child,
    key: str,
    ground: str,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
) -> Release:
    made = Release.objects.create(
        child=child, key=key, ground=ground, person=person, organisation=organisation,
        given_by=viewer.capacity, from_day=viewer.day,
    )  # fmt: skip
    change_log.keep(viewer, child, change_log.change_of(made), f"released on {ground}")
    return made
