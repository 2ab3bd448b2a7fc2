# SPDX-License-Identifier: EUPL-1.2
"""Beginning the dossier of a child: for whom that is the first step of their work in law."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access import change_log, querysets, read_log
from terugweg.web.access.asking import list_shown, require
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject, Tie
from terugweg.web.access.read_log import Shown
from terugweg.web.access.relations import in_force, ties_of
from terugweg.web.access.rules import load_table
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Assignment, Child, EntryKind, Involvement, Task
from terugweg.web.dossier.new_entries import NewEntry, Recorder
from terugweg.web.dossier.opening import next_number, open_dossier
from terugweg.web.dossier.recording import record
from terugweg.web.dossier.store_errors import StoreError
from terugweg.web.parties.models import OrganisationKind, Person
from terugweg.web.plain_letters import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from terugweg.web.access.question import Decision, Viewer

PAGE: Final = "new_dossier"
BEGINNING: Final = {
    "takes_reports": (OrganisationKind.VT, Task.HANDLES_REPORT),
    "starts_investigations": (OrganisationKind.RVDK, Task.INVESTIGATES),
    "starts_measures": (OrganisationKind.GI, Task.EXECUTES),
}
"""Ties of who begins a dossier: the kind of the own organisation, and the task it then has."""
WORKING: Final = frozenset({Role.VT_WORKER, Role.BOARD_INVESTIGATOR, Role.YOUTH_PROTECTOR})
"""Who works with the child from then on; leads and file managers see it by their office."""
CODE: Final = "child"
_ATTEMPTS: Final = 3


@dataclass(frozen=True, slots=True)
class NewDossier:
    """A dossier to be made.

    name, born: of the child; born is None where it is not known. people: statements about those
    around the child as a case file writes them, each with an id. why: one sentence for the list of
    changes. request: made by whoever asks, the same when asking again.
    """

    name: str = field(repr=False)
    born: date | None = field(repr=False)
    people: Sequence[Mapping[str, Any]] = field(repr=False)
    why: str = field(repr=False)
    request: uuid.UUID

    @property
    def entries(self) -> list[NewEntry]:
        """The first entries of its log: the child, and who stands around it."""
        child = {
            "id": CODE,
            "role": "child",
            "name": self.name,
            "born": _written(self.born) or None,
        }
        return [NewEntry(EntryKind.PERSON, data) for data in (child, *self.people)]


def opening_ties(viewer: Viewer) -> tuple[Tie, ...]:
    """What lets a capacity begin a dossier: its role, at an organisation of the kind that does."""
    house = viewer.capacity.organisation
    if house is None or not in_force(viewer):
        return ()
    table = load_table()
    return tuple(
        Tie(name, table.ties[name].purpose)
        for name, (kind, _task) in BEGINNING.items()
        if viewer.capacity.role in table.ties[name].roles and house.kind == kind
    )


def may_open(viewer: Viewer) -> Decision:
    """Whether this capacity may begin a dossier, and why or why not."""
    return decide(viewer, opening_ties(viewer), Subject(Kind.DOSSIER), Action.OPEN)


def stated_roles(viewer: Viewer) -> list[str]:
    """The roles of the people around the child that who begins a dossier may state."""
    ties = opening_ties(viewer)
    return [
        role
        for role in load_vocabulary().roles
        if role != "child" and _may_state(viewer, ties, role).allowed
    ]


def same_child_for(viewer: Viewer, name: str, born: date | None) -> list[Child]:
    """The dossiers that the viewer may see of a child of this name who can be born on that day.

    Capitals, accents and spaces make no difference. Of dossiers that are not for the viewer nothing
    is told, also not that they are there.
    """
    require(may_open(viewer))
    found = querysets.children(viewer).select_related("person")
    if born is not None:
        day = _written(born)
        found = found.filter(person__born__in=["", day, day[:7], day[:4]])
    same = [one for one in found if folded(one.person.name) == folded(name)]
    list_shown(viewer, same, PAGE)
    return same


def open_for(viewer: Viewer, wanted: NewDossier) -> Child:
    """Begin the dossier of a child: its first entries, and the task of the own organisation.

    All of it is there afterwards, or nothing. Asking twice with one request makes one dossier.

    Raises:
        NotAllowed: this capacity begins no dossiers, or may not state one of these persons.
        CaseFileError: something in it is wrong; as `dossier.recording.record`.
        RequestUsedError: the request made a dossier before, of something else.
    """
    ties = opening_ties(viewer)
    decision = decide(viewer, ties, Subject(Kind.DOSSIER), Action.OPEN)
    require(decision)
    for one in wanted.entries:
        require(_may_state(viewer, ties, str(one.data["role"])))
    for _attempt in range(_ATTEMPTS - 1):
        try:
            return _open(viewer, ties[0], wanted, decision)
        except (IntegrityError, StoreError):
            # Someone else took the number, or sent the same, at the same moment.
            continue
    return _open(viewer, ties[0], wanted, decision)


def _open(viewer: Viewer, tie: Tie, wanted: NewDossier, decision: Decision) -> Child:
    # The same request in the same capacity is the same dossier.
    key = uuid.uuid5(wanted.request, str(viewer.capacity.pk))
    recorder = Recorder(viewer.capacity, viewer.moment)
    with transaction.atomic():
        made = Child.objects.filter(pk=key).first()
        if made is not None and not querysets.children(viewer).filter(pk=key).exists():
            raise NotAllowed("this made a dossier before, which is not yours to see any more")
        child = _begun(viewer, tie, wanted, key) if made is None else made
        done = record(child, wanted.entries, recorder, request=wanted.request)
        if not done.again:
            keys = [one.key for one in done.entries]
            shown = Shown(PAGE, (), keys, Action.OPEN)
            read_log.keep(viewer, child, ties_of(viewer, child), shown, decision)
    return child


def _begun(viewer: Viewer, tie: Tie, wanted: NewDossier, key: uuid.UUID) -> Child:
    """The dossier, still without entries, and who has a task for the child from today."""
    person = Person.objects.create(name=wanted.name, born=_written(wanted.born))
    number = next_number(viewer.day)
    child = open_dossier(person, number, viewer.moment, code=CODE, key=key)
    task, capacity = BEGINNING[tie.kind][1], viewer.capacity
    about: dict[str, Any] = {"child": child, "task": task, "from_day": viewer.day}
    rows: list[Any] = [child, Involvement(organisation=capacity.organisation, **about)]
    if capacity.role in WORKING:
        rows.append(Assignment(capacity=capacity, **about))
    for row in rows:
        if row is not child:
            row.save()
        change_log.keep(viewer, child, change_log.change_of(row), wanted.why)
    return child


def _may_state(viewer: Viewer, ties: Sequence[Tie], role: str) -> Decision:
    subject = Subject(Kind.PERSON, roles=frozenset({role}))
    return decide(viewer, ties, subject, Action.RECORD)


def _written(day: date | None) -> str:
    """A date of birth as a person keeps it."""
    return "" if day is None else day.isoformat()
