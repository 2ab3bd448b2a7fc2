# SPDX-License-Identifier: EUPL-1.2
"""What ties a capacity to children on a day: one answer for one child and for lists.

A tie needs a task in force of the person and, for a worker, of the organisation as well: when an
institution hands a child over, all its workers lose sight of it on that day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef, Q

from terugweg.web.access.family import family_ties
from terugweg.web.access.models import EmergencyAccess
from terugweg.web.access.question import Purpose, Tie
from terugweg.web.access.rules import load_table
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.dossier.models import Assignment, Child, Entry, Involvement, Task

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from terugweg.web.access.question import Viewer

WORKER_TIES: Final = {
    "executing_worker": Task.EXECUTES,
    "investigating_worker": Task.INVESTIGATES,
    "report_worker": Task.HANDLES_REPORT,
    "deciding_judge": Task.DECIDES,
    "care_worker": Task.CARES,
}
"""Ties of a worker who is assigned, with the task that the organisation must have too."""
OFFICE_TIES: Final = {
    "file_office": Task.EXECUTES,
    "executing_colleague": Task.EXECUTES,
    "deciding_registry": Task.DECIDES,
}
"""Ties that come with the task of the organisation alone."""
TEAM_TIES: Final = ("team_lead", "team_scientist")
LARGE: Final = 1000
"""From so many children on, an organisation is large for a list."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A tie, and the children to whom it ties: a condition on children, or one child by its id."""

    tie: Tie
    children: Q
    child: UUID | None = None


def purpose_of(role: str) -> Purpose:
    """The purpose for which someone in a role normally asks."""
    table = load_table()
    for kind in (*table.ties.values(), *table.on_behalf.values()):
        if role in kind.roles and kind.purpose is not Purpose.EMERGENCY:
            return kind.purpose
    raise ValueError(f'no tie is known for the role "{role}"; expected a role of the accounts')


def scopes(viewer: Viewer, only: Collection[str] | None = None) -> list[Scope]:
    """Everything that ties a capacity to children on the day of the viewer.

    only: these kinds of ties; None for all. Nothing for a capacity that does not hold on that day,
    or whose account is closed.
    """
    capacity, day = viewer.capacity, viewer.day
    if not _in_force(capacity, day):
        return []
    table = load_table()
    kinds = [kind.name for kind in table.ties.values()
             if capacity.role in kind.roles and (only is None or kind.name in only)]  # fmt: skip
    found = [
        Scope(Tie(name, table.ties[name].purpose), children)
        for name in kinds
        for children in _work(name, capacity, viewer)
    ]
    if capacity.person_id is not None and capacity.role in _FAMILY:
        pairs = [(capacity.person_id, None, False)]
        found += [Scope(tie, Q(pk=child), child)
                  for tie, child in family_ties(pairs, day, capacity.role)]  # fmt: skip
    found += _on_behalf(capacity, day)
    found += _counselling(capacity, day)
    return found


def ties_of(viewer: Viewer, child: Child) -> tuple[Tie, ...]:
    """What ties a capacity to one child."""
    if viewer.capacity.role == Role.SYSTEM_MANAGER:
        return system_ties(viewer)
    return tuple(
        scope.tie
        for scope in scopes(viewer)
        if (scope.child in {None, child.pk})
        and Child.objects.filter(scope.children, pk=child.pk).exists()
    )


def system_ties(viewer: Viewer) -> tuple[Tie, ...]:
    """What ties a capacity to the system itself: only a system manager has this."""
    if viewer.capacity.role != Role.SYSTEM_MANAGER or not _in_force(viewer.capacity, viewer.day):
        return ()
    return (Tie("system_manager", Purpose.MANAGE),)


_FAMILY: Final = frozenset({Role.PARENT, Role.CHILD, Role.FOSTER_CARER})


def _in_force(capacity: Capacity, day: date) -> bool:
    """Asked of the database: a capacity in memory may be older than its end."""
    found = Capacity.objects.on(day).filter(pk=capacity.pk, account__is_active=True)
    return found.exists()


def _work(name: str, capacity: Capacity, viewer: Viewer) -> Iterator[Q]:
    """The children to whom a tie of this kind ties a worker: none or one condition."""
    day = viewer.day
    own = capacity.organisation_id
    if name == "inspector":
        yield _few(_assigned(capacity, Task.INSPECTS, day))
    elif own is None:
        return
    elif name in WORKER_TIES:
        task = WORKER_TIES[name]
        yield _few(_of_house(_assigned(capacity, task, day), own, task, day))
    elif name in OFFICE_TIES:
        yield _house(own, OFFICE_TIES[name], day)
    elif name in TEAM_TIES and capacity.team_id is not None:
        team = _workers(own, day, capacity__team=capacity.team_id)
        yield _many(_of_house(team, own, Task.EXECUTES, day))
    elif name == "waiting_lead":
        served = _workers(own, day).filter(child=OuterRef("pk"))
        yield _house(own, Task.EXECUTES, day) & ~Q(Exists(served))
    elif name == "emergency":
        yield _few(_of_house(_taken(capacity, viewer.moment), own, Task.EXECUTES, day))


def _few(rows: QuerySet[Any]) -> Q:
    """The children of these rows, where there are few: the database makes a list of them."""
    return Q(pk__in=rows.values("child"))


def _many(rows: QuerySet[Any]) -> Q:
    """The children of these rows, where there may be many: the database looks at each child."""
    return Q(Exists(rows.filter(child=OuterRef("pk"))))


def _house(organisation: UUID, task: str, day: date) -> Q:
    """The children of an organisation, in the way that costs least for its size."""
    rows = _tasked(organisation, task, day)
    return _many(rows) if _is_large(organisation, task, day) else _few(rows)


@lru_cache(maxsize=1000)
def _is_large(organisation: UUID, task: str, day: date) -> bool:
    """Whether an organisation has many children; decides only how the same question is asked."""
    return _tasked(organisation, task, day).values("pk")[LARGE : LARGE + 1].count() > 0


def _tasked(organisation: UUID, task: str, day: date) -> QuerySet[Any]:
    return Involvement.objects.on(day).filter(organisation=organisation, task=task)


def _of_house(rows: QuerySet[Any], organisation: UUID, task: str, day: date) -> QuerySet[Any]:
    """Those of whose child the organisation has the task as well."""
    return rows.filter(Exists(_tasked(organisation, task, day).filter(child=OuterRef("child"))))


def _assigned(capacity: Capacity, task: str, day: date) -> QuerySet[Any]:
    return Assignment.objects.on(day).filter(capacity=capacity.pk, task=task)


def _workers(organisation: UUID, day: date, **about: Any) -> QuerySet[Any]:
    """The assignments of those who carry out a measure for an organisation and still work there."""
    # By a join and not by a list of workers: a list of children asks this for each child.
    return Assignment.objects.on(day).filter(
        Q(capacity__from_day=None) | Q(capacity__from_day__lte=day),
        Q(capacity__until=None) | Q(capacity__until__gt=day),
        task=Task.EXECUTES,
        capacity__organisation=organisation,
        capacity__role=Role.YOUTH_PROTECTOR,
        capacity__account__is_active=True,
        **about,
    )


def _taken(capacity: Capacity, moment: datetime) -> QuerySet[Any]:
    return EmergencyAccess.objects.filter(
        capacity=capacity.pk, starts_at__lte=moment, ends_at__gt=moment
    )


def _on_behalf(capacity: Capacity, day: date) -> list[Scope]:
    """What lawyers, special curators and advisers see: what the one person may see."""
    table = load_table()
    found: list[Scope] = []
    for task, name in ((Task.REPRESENTS, "represents"), (Task.ADVISES, "advises")):
        kind = table.on_behalf[name]
        if capacity.role not in kind.roles:
            continue
        assigned = _assigned(capacity, task, day).filter(on_behalf_of__isnull=False)
        if name == "advises":
            assigned = with_consent(assigned)
        curator = capacity.role == Role.SPECIAL_CURATOR
        pairs = [(one.on_behalf_of_id, one.child_id, curator) for one in assigned]
        found += [Scope(replace(tie, purpose=kind.purpose), Q(pk=child), child)
                  for tie, child in family_ties(pairs, day, None)]  # fmt: skip
    return found


def _counselling(capacity: Capacity, day: date) -> list[Scope]:
    """The families of a counsellor: only with consent in force, each for one person."""
    if capacity.role != Role.SUPPORT_COUNSELLOR:
        return []
    assigned = with_consent(_assigned(capacity, Task.SUPPORTS, day))
    found = []
    for one in assigned.filter(on_behalf_of__isnull=False).select_related("child"):
        tie = Tie("support_counsellor", Purpose.SUPPORT, one.on_behalf_of_id,
                  _code(one.child, one.on_behalf_of_id), one.child.code)  # fmt: skip
        found.append(Scope(tie, Q(pk=one.child_id), one.child_id))
    return found


def _code(child: Child, person: UUID) -> str:
    """The id of a person in the log of a child, or nothing."""
    if child.person_id == person:
        return child.code
    known = child.known_persons.filter(person=person).first()
    return "" if known is None else known.code


def with_consent(assigned: QuerySet[Any]) -> QuerySet[Any]:
    """Those whose consent stands in the log and was not taken back by a later entry."""
    same = Entry.objects.filter(child=OuterRef("child"))
    return assigned.exclude(consent="").filter(
        Exists(same.filter(key=OuterRef("consent"))),
        ~Exists(same.filter(replaces=OuterRef("consent"))),
    )
