# SPDX-License-Identifier: EUPL-1.2
"""What ties a capacity to children on a day: one answer for one child and for lists.

A tie needs a task in force of the person and, for a worker, of the organisation as well: when an
institution hands a child over, all its workers lose sight of it on that day.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Case, Exists, OuterRef, Q, When

from terugweg.web.access.family import family_ties
from terugweg.web.access.memory import once, open_memory
from terugweg.web.access.models import EmergencyAccess
from terugweg.web.access.on_behalf import assigned, counselling, on_behalf
from terugweg.web.access.question import Purpose, Tie
from terugweg.web.access.rules import load_table
from terugweg.web.access.which_children import Scope, listed, looked_up, one
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.dossier.models import (
    Assignment,
    Child,
    Involvement,
    Task,
)
from terugweg.web.parties.in_force import holds_on

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from terugweg.web.access.family import Pair
    from terugweg.web.access.question import Viewer
    from terugweg.web.access.which_children import WhichChildren

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
_AT_A_TIME: Final = 500
LARGE: Final = 1000
"""From so many children on, an organisation is large for a list."""


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
    capacity = viewer.capacity
    if not in_force(viewer):
        return []
    table = load_table()
    kinds = [kind.name for kind in table.ties.values()
             if capacity.role in kind.roles and (only is None or kind.name in only)]  # fmt: skip
    found = [
        Scope(Tie(name, table.ties[name].purpose), children)
        for name in kinds
        for children in once(viewer, "work", name, partial(_work, name, capacity, viewer))
    ]
    return found + once(viewer, "one by one", None, lambda: _one_by_one(capacity, viewer.day))


def _one_by_one(capacity: Capacity, day: date) -> list[Scope]:
    """The children of the family, and those of whom one acts for one person."""
    found = []
    if capacity.person_id is not None and capacity.role in _FAMILY:
        pairs: list[Pair] = [(capacity.person_id, None, False)]
        found += [Scope(tie, one(child.pk), child.pk, child)
                  for tie, child in family_ties(pairs, day, capacity.role)]  # fmt: skip
    found += on_behalf(capacity, day)
    found += counselling(capacity, day)
    return found


def ties_of(viewer: Viewer, child: Child) -> tuple[Tie, ...]:
    """What ties a capacity to one child."""
    return ties_of_each(viewer, [child])[child.pk]


def ties_of_each(viewer: Viewer, children: Iterable[Child]) -> dict[UUID, tuple[Tie, ...]]:
    """What ties a capacity to each of these children, by the id of the child."""
    wanted = dict.fromkeys(child.pk for child in children)
    if viewer.capacity.role == Role.SYSTEM_MANAGER:
        return dict.fromkeys(wanted, system_ties(viewer))
    memory: dict[UUID, tuple[Tie, ...]] = once(viewer, "ties", None, dict)
    missing = [child for child in wanted if child not in memory]
    for start in range(0, len(missing), _AT_A_TIME):
        memory.update(_ties(scopes(viewer), missing[start : start + _AT_A_TIME]))
    return {child: memory[child] for child in wanted}


def child_with_ties(viewer: Viewer, number: str) -> tuple[Child | None, tuple[Tie, ...]]:
    """The child with this dossier number and what ties a capacity to it; asked at once."""
    if "\0" in number:
        # PostgreSQL refuses to look for it.
        return None, ()
    rows = Child.objects.filter(number=number).select_related("person")
    if viewer.capacity.role == Role.SYSTEM_MANAGER:
        child = rows.first()
        return child, () if child is None else system_ties(viewer)
    found = scopes(viewer)
    asked = _asked(found)
    # Of who has ties to children one by one these were read already, each with its person.
    read = (one.read for one in found if one.read is not None and one.read.number == number)
    child = None if asked else next(read, None)
    if child is None:
        child = rows.annotate(**asked).first()
    if child is None:
        return None, ()
    ties = _tied(found, child.pk, {name: getattr(child, name) for name in asked})
    memory: dict[UUID, tuple[Tie, ...]] = once(viewer, "ties", None, dict)
    memory[child.pk] = ties
    return child, ties


def _ties(found: Sequence[Scope], children: Sequence[UUID]) -> dict[UUID, tuple[Tie, ...]]:
    """The ties of those scopes that each child is in, all asked at once."""
    asked = _asked(found)
    if not asked:
        return {child: _tied(found, child, {}) for child in children}
    rows = Child.objects.filter(pk__in=children).order_by().annotate(**asked)
    ties = dict.fromkeys(children, ())
    return ties | {
        child: _tied(found, child, dict(zip(asked, flags, strict=True)))
        for child, *flags in rows.values_list("pk", *asked)
    }


def _asked(found: Sequence[Scope]) -> dict[str, Case]:
    """What must be asked of the database about a child: whether it is in a scope."""
    return {f"in_{number}": Case(When(scope.children.each("pk"), then=True), default=False)
            for number, scope in enumerate(found) if scope.child is None}  # fmt: skip


def _tied(found: Sequence[Scope], child: UUID, answers: Mapping[str, bool]) -> tuple[Tie, ...]:
    return tuple(
        scope.tie
        for number, scope in enumerate(found)
        if scope.child == child or answers.get(f"in_{number}", False)
    )


def system_ties(viewer: Viewer) -> tuple[Tie, ...]:
    """What ties a capacity to the system itself: only a system manager has this."""
    if viewer.capacity.role != Role.SYSTEM_MANAGER or not in_force(viewer):
        return ()
    return (Tie("system_manager", Purpose.MANAGE),)


_FAMILY: Final = frozenset({Role.PARENT, Role.CHILD, Role.FOSTER_CARER})


def in_force(viewer: Viewer) -> bool:
    """Whether the capacity holds on the day, and its account is open."""
    capacity, day = viewer.capacity, viewer.day
    if open_memory(viewer) is not None:
        # It was read for this very request.
        return capacity.account.is_active and holds_on(capacity.from_day, capacity.until, day)
    # Asked of the database: a capacity in memory may be older than its end.
    found = Capacity.objects.on(day).filter(pk=capacity.pk, account__is_active=True)
    return found.exists()


def _work(name: str, capacity: Capacity, viewer: Viewer) -> tuple[WhichChildren, ...]:
    """The children to whom a tie of this kind ties a worker: none or one condition."""
    day = viewer.day
    own = capacity.organisation_id
    if name == "inspector":
        return (listed(assigned(capacity, Task.INSPECTS, day)),)
    if own is None:
        return ()
    if name in WORKER_TIES:
        task = WORKER_TIES[name]
        return (listed(_of_house(assigned(capacity, task, day), own, task, day)),)
    if name in OFFICE_TIES:
        return (_house(own, OFFICE_TIES[name], day),)
    if name in TEAM_TIES and capacity.team_id is not None:
        team = _workers(own, day, capacity__team=capacity.team_id)
        return (_of_team(capacity, own, day)(_of_house(team, own, Task.EXECUTES, day)),)
    if name == "waiting_lead":
        worked_with = _workers(own, day).filter(child=OuterRef("child"))
        waiting = _tasked(own, Task.EXECUTES, day).filter(~Exists(worked_with))
        return (_of_team(capacity, own, day)(waiting),)
    if name == "emergency":
        taken = _taken(capacity, viewer.moment)
        return (listed(_of_house(taken, own, Task.EXECUTES, day)),)
    return ()


def _of_team(capacity: Capacity, own: UUID, day: date) -> Callable[[QuerySet[Any]], WhichChildren]:
    """The way to ask for the children of a lead that costs least for the size of the team."""
    team = capacity.team_id
    return looked_up if team is not None and _is_large_team(own, team, day) else listed


def _house(organisation: UUID, task: str, day: date) -> WhichChildren:
    """The children of an organisation, in the way that costs least for its size."""
    rows = _tasked(organisation, task, day)
    return looked_up(rows) if _is_large(organisation, task, day) else listed(rows)


@lru_cache(maxsize=1000)
def _is_large(organisation: UUID, task: str, day: date) -> bool:
    """Whether an organisation has many children; decides only how the same question is asked."""
    return _has_many(_tasked(organisation, task, day))


@lru_cache(maxsize=1000)
def _is_large_team(organisation: UUID, team: UUID, day: date) -> bool:
    """As above, of a team: where it has many, those of its lead are soon found among all."""
    return _has_many(_workers(organisation, day, capacity__team=team))


def _has_many(rows: QuerySet[Any]) -> bool:
    return rows.values("pk")[LARGE : LARGE + 1].count() > 0


def _tasked(organisation: UUID, task: str, day: date) -> QuerySet[Any]:
    return Involvement.objects.on(day).filter(organisation=organisation, task=task)


def _of_house(rows: QuerySet[Any], organisation: UUID, task: str, day: date) -> QuerySet[Any]:
    """Those of whose child the organisation has the task as well."""
    return rows.filter(Exists(_tasked(organisation, task, day).filter(child=OuterRef("child"))))


def _workers(organisation: UUID, day: date, **about: Any) -> QuerySet[Any]:
    """The assignments of those who carry out a measure for an organisation and still work there."""
    return working(organisation, Task.EXECUTES, Role.YOUTH_PROTECTOR, day).filter(**about)


def working(organisation: UUID, task: str, role: str, day: date) -> QuerySet[Assignment]:
    """The assignments on a day of those in a role who do a task for an organisation.

    Not of who no longer works there, or whose account is closed: nobody does their task.
    """
    # By a join and not by a list of workers: a list of children asks this for each child.
    return Assignment.objects.on(day).filter(
        Q(capacity__from_day=None) | Q(capacity__from_day__lte=day),
        Q(capacity__until=None) | Q(capacity__until__gt=day),
        task=task,
        capacity__organisation=organisation,
        capacity__role=role,
        capacity__account__is_active=True,
    )


def _taken(capacity: Capacity, moment: datetime) -> QuerySet[Any]:
    return EmergencyAccess.objects.filter(
        capacity=capacity.pk, starts_at__lte=moment, ends_at__gt=moment
    )
