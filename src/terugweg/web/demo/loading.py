# SPDX-License-Identifier: EUPL-1.2
"""Fills an empty database with the demonstration: families, organisations, and people to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction

from terugweg.caselog.reading import read_case
from terugweg.web.access.asking import viewer_for
from terugweg.web.access.changing import release_for
from terugweg.web.accounts.models import Account, Capacity
from terugweg.web.clock import now
from terugweg.web.demo.people import FAMILIES, demo_organisations, demo_people
from terugweg.web.dossier.importing import import_case
from terugweg.web.dossier.models import Assignment, Child, Involvement
from terugweg.web.dossier.relations import know_person
from terugweg.web.dossier.row_security import SYSTEM, using_capacity
from terugweg.web.parties.models import Organisation, Person, Team

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from terugweg.web.demo.people import DemoPerson

_ADDRESSES: Final = ("postal_address", "requests_email", "complaints_address")
_TASK_FIELDS: Final = {"task": "task", "from": "from_day", "until": "until"}


class Demo:
    """Loads the demonstration; knows what it has made so far."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self.cases = {path.stem: read_case(path) for path in sorted(FAMILIES.glob("*.yaml"))}
        self.children: dict[str, dict[str, Child]] = {}
        self.persons: dict[tuple[str, str], Person] = {}
        self.organisations: dict[str, Organisation] = {}

    def families(self) -> None:
        """A dossier for each child of each family."""
        for place, (family, case) in enumerate(self.cases.items(), start=1):
            done = import_case(case, self.moment, number=f"D-2026-{place:03}")
            made = [one.child for one in done]
            self.children[family] = {child.code: child for child in made}
            self.persons |= {(family, child.code): child.person for child in made}

    def organisations_and_their_tasks(self) -> None:
        """Organisations with teams, and what each has to do in which family."""
        for entry in demo_organisations():
            where = {name: entry[name] for name in _ADDRESSES if name in entry}
            made = Organisation.objects.create(kind=entry["kind"], name=entry["name"], **where)
            self.organisations[entry["key"]] = made
            Team.objects.bulk_create(
                Team(organisation=made, name=name) for name in entry.get("teams", ())
            )
            for task in entry.get("involved", ()):
                for child in self._meant(task):
                    Involvement.objects.create(child=child, organisation=made, **_said(task))

    def people(self) -> None:
        """Accounts, each with one capacity and its tasks."""
        for person in demo_people():
            account = Account.objects.create_user(person.login, None, name=person.name)
            capacity = self._capacity(person, account)
            for task in person.tasks:
                behalf = task.get("on_behalf_of")
                for child in self._meant(task):
                    Assignment.objects.create(
                        child=child,
                        capacity=capacity,
                        on_behalf_of=None
                        if behalf is None
                        else self._person(task["family"], behalf),
                        consent=task.get("consent", ""),
                        **_said(task),
                    )

    def given(self) -> None:
        """What a worker gave to someone of a dossier, on the ground of a decision in it."""
        for person in demo_people():
            for one in person.given:
                worker = Capacity.objects.get(account__login=one["by"])
                child = self.children[one["family"]][one["child"]]
                receiver = self._person(one["family"], one["to"])
                viewer = viewer_for(worker, self.moment)
                release_for(viewer, child, one["entries"], receiver, one["ground"])

    def _capacity(self, person: DemoPerson, account: Account) -> Capacity:
        where = None if person.organisation is None else self.organisations[person.organisation]
        team = (
            None if person.team is None else Team.objects.get(organisation=where, name=person.team)
        )
        who = None if person.person is None else self._person(
            person.person["family"], person.person["id"]
        )  # fmt: skip
        return Capacity.objects.create(
            account=account,
            role=person.role,
            organisation=where,
            team=team,
            person=who,
            registration=person.registration,
        )

    def _meant(self, task: Mapping[str, Any]) -> Iterable[Child]:
        """The children whom a task is for: those named, or all of the family."""
        family = self.children[task["family"]]
        return [family[code] for code in task.get("children", family)]

    def _person(self, family: str, code: str) -> Person:
        """The person of this id in a family, known in the log of every child of it."""
        if (family, code) not in self.persons:
            stated = self.cases[family].person(code)
            made = Person.objects.create(name=stated.name or code, born=str(stated.born or ""))
            self.persons[family, code] = made
            for child in self.children[family].values():
                know_person(child, code, made)
        return self.persons[family, code]


def _said(task: Mapping[str, Any]) -> dict[str, Any]:
    return {field: task[key] for key, field in _TASK_FIELDS.items() if key in task}


def load_demo(say: Callable[[str], None]) -> bool:
    """Load the demonstration into an empty database; whether there was something to do.

    Raises:
        RuntimeError: this is no demonstration.
    """
    if not settings.DEMO:
        raise RuntimeError("invented people do not go where real ones are")
    with using_capacity(SYSTEM):
        if Child.objects.exists() or Account.objects.exists():
            return False
        say("six invented families are loaded")
        with transaction.atomic():
            demo = Demo(now())
            demo.families()
            demo.organisations_and_their_tasks()
            demo.people()
            demo.given()
    return True
