# SPDX-License-Identifier: EUPL-1.2
"""Fills the demonstration with simulated children, as many as several teams work with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, cycle, repeat
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.clock import now
from terugweg.web.demo.arriving import ask_what_nobody_took_up, take_up_what_was_left
from terugweg.web.demo.dressing import Dresser, House
from terugweg.web.demo.people import demo_organisations, demo_people, demo_workers
from terugweg.web.demo.simulating import (
    INVESTIGATED,
    REPORTED,
    WAITING,
    WORKED,
    simulated_children,
)
from terugweg.web.demo.taking_part import current_worker, parts_of, undecided
from terugweg.web.dossier.importing import import_cases
from terugweg.web.dossier.models import (
    Assignment,
    Child,
    Involvement,
    KnownPerson,
    Relation,
    Task,
)
from terugweg.web.dossier.row_security import SYSTEM, using_capacity
from terugweg.web.parties.models import Organisation, Person, Team

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from terugweg.caselog.model import CaseFile
    from terugweg.web.demo.people import DemoPerson
    from terugweg.web.demo.simulating import Simulated

SIMULATED_CHILDREN: Final = 300
CASELOAD: Final = {True: 12, False: 11}
"""How many children a youth protector has: who is on the page to choose from, and the others."""
_OTHER_GROUPS: Final = {WAITING: 12, INVESTIGATED: 8, REPORTED: 8}
_FIRST_NUMBER: Final = 101
_WORKERS: Final = {
    Task.HANDLES_REPORT: Role.VT_WORKER,
    Task.INVESTIGATES: Role.BOARD_INVESTIGATOR,
    Task.CARES: Role.FOSTER_CARE_WORKER,
}
"""Who in an organisation does its task, one child each in turn."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A simulated child with a name, and who works with it. protector: None for nobody."""

    case: CaseFile
    house: House
    protector: Capacity | None


def load_simulated(say: Callable[[str], None], count: int = SIMULATED_CHILDREN) -> bool:
    """Load simulated children beside the six families; whether there was something to do.

    count: how many; with few of them not every worker has one.

    Raises:
        RuntimeError: this is no demonstration.
    """
    if not settings.DEMO:
        raise RuntimeError("invented people do not go where real ones are")
    with using_capacity(SYSTEM), transaction.atomic():
        if Account.objects.filter(login=demo_workers()[0].login).exists():
            return False
        say(f"{count} simulated children are loaded: half a minute, the first time only")
        _Loading(now()).load(count)
    return True


def sizes(count: int) -> dict[str, int]:
    """How many children of each group there are among so many.

    >>> sizes(300)
    {'worked': 272, 'waiting': 12, 'investigated': 8, 'reported': 8}
    """
    others = {group: max(1, size * count // SIMULATED_CHILDREN)
              for group, size in _OTHER_GROUPS.items()}  # fmt: skip
    return {WORKED: count - sum(others.values()), **others}


class _Loading:
    """Loads simulated children; the organisations and the six families are there already."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self.dresser = Dresser()
        self.houses = {entry["key"]: Organisation.objects.get(name=entry["name"])
                       for entry in demo_organisations()}  # fmt: skip

    def load(self, count: int) -> None:
        """Workers first, then their children."""
        for person in demo_workers():
            self._account(person)
        placed = list(self._placed(count))
        children = self._import(placed)
        self._tasks(placed, children)
        take_up_what_was_left(self.moment)
        worked = [(child, one.protector) for one, child in zip(placed, children, strict=True)
                  if one.protector is not None]  # fmt: skip
        ask_what_nobody_took_up(worked, self.houses, self.moment)

    def _account(self, person: DemoPerson) -> None:
        account = Account.objects.create_user(person.login, None, name=person.name)
        house = self.houses[str(person.organisation)]
        Capacity.objects.create(
            account=account,
            role=person.role,
            organisation=house,
            team=Team.objects.filter(organisation=house, name=person.team).first(),
            person=Person.objects.create(name=person.name),
            registration=person.registration,
        )

    def _placed(self, count: int) -> Iterator[Placed]:
        """Every child with a name and a place."""
        day = self.moment.date()
        protectors, leads = self._protectors(), cycle(_of_role(Role.TEAM_LEAD))
        providers = cycle(Organisation.objects.filter(kind="provider"))
        for place, child in enumerate(simulated_children(sizes(count), day)):
            protector = next(protectors) if child.group == WORKED else None
            where = (protector or next(leads)).organisation
            house = _house(child, str(where), str(next(providers)), protector)
            first = child.case.events[0].occurred_on.last or day
            number = f"D-{first.year}-{_FIRST_NUMBER + place}"
            yield Placed(self.dresser.dress(child, number, house), house, protector)

    @staticmethod
    def _protectors() -> Iterator[Capacity]:
        """Each youth protector as often as there are children for them."""
        known = {person.login for person in demo_people()}
        found = _of_role(Role.YOUTH_PROTECTOR).annotate(held=Count("assignments"))
        rows = sorted(found, key=lambda one: (one.account.login not in known, one.account.login))
        return chain.from_iterable(
            repeat(one, CASELOAD[one.account.login in known] - one.held) for one in rows
        )

    def _import(self, placed: list[Placed]) -> list[Child]:
        """A dossier for each child; the worker in its log is the one who can log in."""
        done = import_cases([one.case for one in placed], self.moment)
        children = [imported.child for (imported,) in done]
        meant = [
            {"child": child, "code": one.house.worker, "person": one.protector.person}
            for one, child in zip(placed, children, strict=True)
            if one.protector is not None
        ]
        KnownPerson.objects.bulk_create(KnownPerson(**row) for row in meant)
        # A worker has no authority and takes no child into the family: one row says all.
        Relation.objects.bulk_create(Relation(**row, role="worker") for row in meant)
        return children

    def _tasks(self, placed: list[Placed], children: list[Child]) -> None:
        """What organisations and people have to do for whom."""
        involved, assigned = [], []
        turns = {task: cycle(_of_role(role)) for task, role in _WORKERS.items()}
        judges = cycle(_of_role(Role.JUDGE))
        payers = cycle(Organisation.objects.filter(kind="municipality"))
        for one, child in zip(placed, children, strict=True):
            payer = next(payers)
            for part in parts_of(one.case):
                house = self._house_of(part.task, one.house) or payer
                involved.append(Involvement(child=child, organisation=house, task=part.task,
                                            from_day=part.from_day, until=part.until))  # fmt: skip
                if part.task in turns and part.until is None:
                    who = next(turns[part.task])
                    assigned.append(_assignment(child, who, part.task, part.from_day))
            if one.protector is not None:
                since = current_worker(one.case)
                assert since is not None, child.number  # noqa: S101 - so they were chosen
                assigned.append(_assignment(child, one.protector, Task.EXECUTES, since[1]))
            asked = undecided(one.case)
            if asked is not None:
                assigned.append(_assignment(child, next(judges), Task.DECIDES, asked))
        Involvement.objects.bulk_create(involved)
        Assignment.objects.bulk_create(assigned)

    def _house_of(self, task: Task, house: House) -> Organisation | None:
        """The organisation that has a task; None for the municipality."""
        by_name = {Task.EXECUTES: house.institution, Task.HELPS: house.provider}
        if task in by_name:
            return next(one for one in self.houses.values() if one.name == by_name[task])
        by_key = {Task.HANDLES_REPORT: "vt", Task.INVESTIGATES: "board", Task.DECIDES: "court",
                  Task.CARES: "foster-care"}  # fmt: skip
        return self.houses[by_key[task]] if task in by_key else None


def _house(child: Simulated, institution: str, provider: str, who: Capacity | None) -> House:
    worker = current_worker(child.case)
    if who is None or worker is None:
        return House(institution, provider)
    return House(institution, provider, worker[0], who.account.name, who.registration)


def _of_role(role: str) -> QuerySet[Capacity]:
    """The capacities of a role, in an order that is the same every time."""
    found = Capacity.objects.filter(role=role).order_by("account__login")
    return found.select_related("account", "organisation", "person")


def _assignment(child: Child, who: Capacity, task: str, since: date) -> Assignment:
    return Assignment(child=child, capacity=who, task=task, from_day=since)
