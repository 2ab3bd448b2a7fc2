# SPDX-License-Identifier: EUPL-1.2
"""Who stands by one person around a child: who knows of it, who ties them, and who ends it.

A lawyer, an adviser or a counsellor sees what that person may see (`on_behalf`), so each tie is a
row of `Assignment` beside the entry of the log in which it was agreed or decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.web.access.asking import case_for
from terugweg.web.access.models import ChangeEntry
from terugweg.web.access.on_behalf import with_consent
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Author, Decision, Kind, Purpose, Subject
from terugweg.web.access.relations import ties_of
from terugweg.web.access.who_can_stand import TASKS
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Assignment, Child, KnownPerson, Task
from terugweg.web.parties.in_force import holds_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from terugweg.web.access.question import Tie, Viewer
    from terugweg.web.parties.models import Person

PAGE: Final = "people"
"""No page of its own in the read log: that one opened it could tell that one has an adviser."""
ENGAGED: Final[Mapping[str, str]] = {
    Role.LAWYER: "lawyer_engaged",
    Role.SPECIAL_CURATOR: "special_curator_appointed",
    Role.CONFIDENTIAL_ADVISER: "confidential_adviser_engaged",
    Role.SUPPORT_COUNSELLOR: "outreach_answered",
}
"""The event in which it was agreed or decided, by role."""
_FOR_ANOTHER: Final = frozenset({Purpose.REPRESENT, Purpose.ADVISE})


@dataclass(frozen=True, slots=True)
class Standing:
    """Someone who stands by one person. may_end: the viewer may end it."""

    row: Assignment
    code: str
    may_end: bool

    @property
    def role(self) -> Role:
        """The role of who stands by them."""
        return Role(self.row.capacity.role)

    @property
    def client(self) -> str:
        """The name of the person by whom they stand."""
        return "" if self.row.on_behalf_of is None else str(self.row.on_behalf_of.name)


def standings_for(viewer: Viewer, child: Child) -> list[Standing]:
    """Who stands by whom, as far as the viewer may know; only what is not over."""
    ties, found = ties_of(viewer, child), []
    codes, houses = _codes(child), tied_by(child)
    for row in held_rows(child):
        if row.until is not None and not holds_on(None, row.until, viewer.day):
            continue
        code = codes.get(row.on_behalf_of_id, "")
        subject = subject_of(row, code, houses.get(str(row.pk)))
        if decided(viewer, ties, subject, Action.READ, row).allowed:
            ends = decided(viewer, ties, subject, Action.LEAVE, row).allowed
            found.append(Standing(row, code, ends))
    return found


def ending_for(viewer: Viewer, child: Child, held: int) -> Standing | None:
    """The one with this number that the viewer may end; None where there is none."""
    return next(
        (one for one in standings_for(viewer, child) if one.row.pk == held and one.may_end), None
    )


def may_know(viewer: Viewer, child: Child) -> bool:
    """Whether the viewer may know of anyone who stands by someone, whether there is one or not."""
    ties, own = ties_of(viewer, child), Author(capacity=viewer.capacity.pk)
    return any(
        decide(viewer, ties, Subject(Kind.STANDING, type=role, author=own), Action.READ).allowed
        for role in TASKS
    )


def given_roles(viewer: Viewer, child: Child) -> tuple[Role, ...]:
    """Whom the viewer may let stand by someone around this child: by themselves, or by a client."""
    ties = ties_of(viewer, child)
    codes = {tie.code for tie in ties} | {""}
    return tuple(
        role for role in map(Role, TASKS)
        if any(may_stand(viewer, ties, role, code).allowed for code in codes)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """An entry that says for whom a lawyer or special curator acts. on: the day, as it stands."""

    key: str
    role: Role
    code: str
    person: Person
    on: str

    @property
    def type(self) -> str:
        """The type of the entry."""
        return ENGAGED[self.role]


def grounds_for(viewer: Viewer, child: Child) -> list[Ground]:
    """The entries on which the viewer may tie someone, of persons who are known outside the log."""
    ties, case = ties_of(viewer, child), case_for(viewer, child, PAGE)
    known = {one.code: one.person for one in child.known_persons.select_related("person")}
    known[child.code] = child.person
    replaced = {one.replaces for one in case.shown if one.replaces}
    found = []
    for role in (Role.LAWYER, Role.SPECIAL_CURATOR):
        for one in case.entries:
            if one.entry.type != ENGAGED[role] or one.entry.key in replaced:
                continue
            said = (one.data.get("fields") or {}).get("for_person")
            code = child.code if role == Role.SPECIAL_CURATOR else str(said or "")
            if code in known and may_stand(viewer, ties, role, code).allowed:
                on = str(one.data.get("on", ""))
                found.append(Ground(one.entry.key, role, code, known[code], on))
    return found


def held_rows(child: Child) -> Sequence[Assignment]:
    """Of who needs consent, only those whose consent was not taken back."""
    rows = Assignment.objects.filter(child=child, on_behalf_of__isnull=False)
    rows = rows.filter(task__in=set(TASKS.values())).order_by("from_day", "pk")
    agreed = with_consent(rows.filter(task__in=(Task.ADVISES, Task.SUPPORTS)))
    agreed_keys = set(agreed.values_list("pk", flat=True))
    shown = rows.select_related("capacity__account", "capacity__organisation", "on_behalf_of")
    return [one for one in shown if one.task == Task.REPRESENTS or one.pk in agreed_keys]


def subject_of(row: Assignment, code: str, house: UUID | None) -> Subject:
    """As the policy sees it; author: who stands by someone, and the organisation that tied them."""
    author = Author(capacity=row.capacity_id, organisation=house)
    return Subject(Kind.STANDING, type=row.capacity.role, about=(code,), author=author)


def may_stand(viewer: Viewer, ties: Sequence[Tie], role: Role, code: str) -> Decision:
    """Whether the viewer may let someone in this role stand by this person."""
    subject = Subject(Kind.STANDING, type=role, about=(code,))
    return decided(viewer, ties, subject, Action.STAND)


def decided(
    viewer: Viewer, ties: Sequence[Tie], subject: Subject, action: Action,
    row: Assignment | None = None,
) -> Decision:  # fmt: skip
    """By the table; who acts for someone has the ties of that person, but chooses nothing here."""
    own = row is not None and row.capacity_id == viewer.capacity.pk
    if viewer.purpose in _FOR_ANOTHER and not own:
        return Decision(False, "not_given")
    return decide(viewer, ties, subject, action)


def _codes(child: Child) -> dict[UUID | None, str]:
    """The id in the log of each person who is known outside it."""
    known = KnownPerson.objects.filter(child=child).values_list("person", "code")
    return {**dict(known), child.person_id: child.code}


def tied_by(child: Child) -> dict[str, UUID | None]:
    """By the key of a tie, the organisation that made it."""
    rows = ChangeEntry.objects.filter(child=child.pk, what=Assignment._meta.label_lower)
    found: dict[str, UUID | None] = {}
    for key, house in rows.order_by("number").values_list("key", "organisation"):
        found.setdefault(key, house)
    return found
