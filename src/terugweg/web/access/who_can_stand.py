# SPDX-License-Identifier: EUPL-1.2
"""Who can stand by one person around a child: found by name and office, and free to do it.

The accounts cannot be read as a list: both the name and the office must be known, and where more
than a few fit, none is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q

from terugweg.web.access.family import PARENTS
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.dossier.models import Assignment, Involvement, KnownPerson, Relation, Task
from terugweg.web.parties.models import Organisation
from terugweg.web.plain_letters import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from terugweg.web.dossier.models import Child
    from terugweg.web.parties.models import Person

LETTERS: Final = 3
"""So many of the name and of the office must be typed."""
AT_MOST: Final = 5
"""Of more than these that fit, none is shown."""
TASKS: Final[Mapping[str, Task]] = {
    Role.LAWYER: Task.REPRESENTS,
    Role.SPECIAL_CURATOR: Task.REPRESENTS,
    Role.CONFIDENTIAL_ADVISER: Task.ADVISES,
    Role.SUPPORT_COUNSELLOR: Task.SUPPORTS,
}
"""The task around a child of who stands by someone, by role."""
DECIDING: Final = (Task.EXECUTES, Task.INVESTIGATES, Task.HANDLES_REPORT, Task.DECIDES)
"""Who works at an organisation with one of these tasks does not stand by someone against it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found. too_many: more fit than are shown."""

    capacities: Sequence[Capacity] = ()
    too_many: bool = False


def found_by(role: str, name: str, office: str, day: date) -> Found:
    """Who has this role on a day, by a part of their name and of the name of their office."""
    wanted, where = folded(name), folded(office)
    if role not in TASKS or min(len(wanted), len(where)) < LETTERS:
        return Found()
    houses = [one for one in Organisation.objects.filter(capacities__role=role).distinct()
              if where in folded(one.name)]  # fmt: skip
    rows = Capacity.objects.on(day).filter(
        role=role, account__is_active=True, organisation__in=houses
    )
    fitting = [one for one in rows.select_related("account", "organisation")
               if wanted in folded(one.account.name)]  # fmt: skip
    if len(fitting) > AT_MOST:
        return Found(too_many=True)
    return Found(sorted(fitting, key=lambda one: str(one.account.name)))


def is_free(child: Child, person: Person, capacity: Capacity, day: date) -> bool:
    """Whether someone can stand by this person around this child.

    Not who works at an organisation that carries out the measure, looks into it or decides on it;
    not who is family here; and not who stands by someone else in a dossier that knows this person
    (Gedragsregels advocatuur 15). Which of these it is, is told to nobody: it would say who stands
    by the other parent.
    """
    account = capacity.account_id
    houses = Involvement.objects.on(day).filter(child=child, task__in=DECIDING)
    at_work = Capacity.objects.on(day).filter(
        account=account, organisation__in=houses.values("organisation")
    )
    family = Relation.objects.filter(
        child=child, role__in=(*PARENTS, "foster_carer"), person__capacities__account=account
    )
    is_child = child.person.capacities.filter(account=account)
    return not (
        at_work.exists() or family.exists() or is_child.exists()
        or _stands_by_another(child, person, capacity, day)
    )  # fmt: skip


def _stands_by_another(child: Child, person: Person, capacity: Capacity, day: date) -> bool:
    """Brothers and sisters may have one and the same, each in the own dossier."""
    known = KnownPerson.objects.filter(person=person).values("child")
    rows = Assignment.objects.filter(
        Q(until=None) | Q(until__gt=day),
        Q(child=child) | Q(child__in=known),
        capacity__account=capacity.account_id,
        task__in=set(TASKS.values()),
        on_behalf_of__isnull=False,
    ).exclude(on_behalf_of=person)
    if person.pk == child.person_id:
        rows = rows.exclude(~Q(child=child), on_behalf_of=F("child__person"))
    return rows.exists()
