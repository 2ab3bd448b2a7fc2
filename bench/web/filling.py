# SPDX-License-Identifier: EUPL-1.2
"""Fills the store: organisations, teams and workers, and twelve children for each worker."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from bench.logs import AS_OF, FIRST_DAY
from bench.web.copying import Copier, Original, Rows, place_in, rows_of, write
from bench.web.logs_of_children import OF_A_WORKER, originals
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.dossier.models import Assignment, Child, Entry, Involvement, Task
from terugweg.web.dossier.portable import mend_counters
from terugweg.web.dossier.standing import refresh
from terugweg.web.dossier.verifying import verify
from terugweg.web.parties.models import Organisation, Person, Team

if TYPE_CHECKING:
    from psycopg import Connection

HOUSES: Final = 13
OF_A_TEAM: Final = 8
"""So many workers are in a team, under one lead."""
WORKERS_OF_LEAD: Final = 13
"""Of sixteen users so many are workers; the others lead a team."""
BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class User:
    """Who uses the application. child: the number of a dossier with the long log."""

    role: str
    session: str
    child: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What there is, and how long it took to put it there, in seconds."""

    users: tuple[User, ...]
    children: int
    events: int
    sealed: float
    seconds: float


def fill(children: int, users: int, superuser: Connection[Any]) -> Filled:
    """Fill the store with at least so many children, and let some of their workers log in."""
    start = time.perf_counter()
    patterns = [Original.of(_up_to_date(child)) for child in originals()]
    leads, workers = _people(max(-(-children // OF_A_WORKER), users))
    copier = Copier()
    for number, worker in enumerate(workers):
        write(superuser, _caseload(copier, patterns, worker, number))
    mend_counters()
    superuser.execute("VACUUM ANALYZE")
    wrong = verify([_number(0, 0), _number(len(workers) - 1, OF_A_WORKER - 1)]).wrong
    if wrong:
        raise RuntimeError(f"a copy is not right: {wrong[0]}")
    entries = [entry for one in patterns for entry in one.rows[Entry]]
    return Filled(
        users=tuple(_users(leads, workers, users)),
        children=len(workers) * OF_A_WORKER,
        events=len(workers) * sum(1 for entry in entries if entry.kind == "event"),
        sealed=sum(1 for entry in entries if entry.sealed_fields) / len(entries),
        seconds=time.perf_counter() - start,
    )


def _up_to_date(child: Child) -> Child:
    """With its findings for the day of the benchmark."""
    refresh(child, AS_OF)
    return Child.objects.get(pk=child.pk)


def _number(worker: int, child: int) -> str:
    return f"K-{worker:05}-{child:02}"


def _people(count: int) -> tuple[list[Capacity], list[Capacity]]:
    """Leads and workers, in teams of the institutions by turns."""
    houses = [Organisation(kind="GI", name=f"Institution {n}") for n in range(HOUSES)]
    Organisation.objects.bulk_create(houses)
    teams = [Team(organisation=houses[n % HOUSES], name=f"Team {n}")
             for n in range(-(-count // OF_A_TEAM))]  # fmt: skip
    Team.objects.bulk_create(teams)

    def people(role: str, of: list[Team]) -> list[Capacity]:
        accounts = [Account(login=f"{role}{n}@example.org", name=f"{role} {n}")
                    for n in range(len(of))]  # fmt: skip
        Account.objects.bulk_create(accounts)
        found = [Capacity(account=account, role=role, organisation=team.organisation, team=team)
                 for account, team in zip(accounts, of, strict=True)]  # fmt: skip
        return Capacity.objects.bulk_create(found)

    leads = people(Role.TEAM_LEAD, teams)
    return leads, people(Role.YOUTH_PROTECTOR, [teams[n // OF_A_TEAM] for n in range(count)])


def _caseload(copier: Copier, patterns: list[Original], worker: Capacity, number: int) -> Rows:
    """The rows of all children of one worker."""
    persons = [Person(name=f"Child {place} of {number}", born=one.child.person.born)
               for place, one in enumerate(patterns)]  # fmt: skip
    rows: Rows = {Person: rows_of(persons)}
    involvements, assignments = [], []
    for place, (pattern, person) in enumerate(zip(patterns, persons, strict=True)):
        made = copier.copied(pattern, person, _number(number, place))
        for model, some in made.items():
            rows.setdefault(model, []).extend(some)
        task = {"child_id": made[Child][0][place_in(Child, "id")], "task": Task.EXECUTES,
                "from_day": FIRST_DAY}  # fmt: skip
        involvements.append(
            Involvement(pk=copier.number(Involvement), organisation=worker.organisation, **task)
        )
        assignments.append(Assignment(pk=copier.number(Assignment), capacity=worker, **task))
    return {**rows, Involvement: rows_of(involvements), Assignment: rows_of(assignments)}


def _users(leads: list[Capacity], workers: list[Capacity], count: int) -> list[User]:
    """Sessions of workers and of leads, spread over the institutions."""
    step = max(1, len(workers) // count)
    found = []
    for number in range(count):
        place = number * step
        lead = number >= count * WORKERS_OF_LEAD // 16
        who = leads[place // OF_A_TEAM] if lead else workers[place]
        found.append(User(str(who.role), _session(who.account), _number(place, 0)))
    return found


def _session(account: Account) -> str:
    """What someone who has logged in has in the browser."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    assert session.session_key is not None  # noqa: S101 - it was just made
    return session.session_key
