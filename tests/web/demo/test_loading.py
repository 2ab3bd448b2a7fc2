# SPDX-License-Identifier: EUPL-1.2
"""The simulated children in the store: whole dossiers, with people who work on them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from terugweg.assessment.assess import assess
from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.writing import write_case
from terugweg.terms import days_between
from terugweg.web.access import asking, querysets, taking_up
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.clock import now
from terugweg.web.demo.loading_simulated import CASELOAD, load_simulated, sizes
from terugweg.web.demo.people import demo_people, demo_workers
from terugweg.web.dossier.models import (
    Assignment,
    Child,
    FindingRow,
    Involvement,
    KnownPerson,
    Task,
)
from terugweg.web.dossier.reading import ALL, case_of
from terugweg.web.dossier.standing import rulebook
from terugweg.web.dossier.verifying import verify
from tests.web.demo.stories import TODAY

pytestmark = [pytest.mark.usefixtures("simulated"), pytest.mark.django_db]
_OF_FAMILIES = 9


def simulated_children():
    return Child.objects.filter(number__regex=r"^D-\d{4}-[1-9]\d\d$")


def seen_by(name):
    capacity = Capacity.objects.get(account__login__startswith=f"{name}.")
    return querysets.children(asking.viewer_for(capacity, now()))


def test_every_dossier_is_whole(simulated):
    done = verify(simulated_children().values_list("number", flat=True))
    assert done.wrong == []
    assert done.children == simulated
    assert Child.objects.count() == simulated + _OF_FAMILIES


def test_the_findings_are_those_of_the_exported_case_file():
    for child in simulated_children().order_by("-version")[:10]:
        text = write_case(case_of(child, ALL))
        log = parse_case(text, child.number, load_vocabulary())
        found = assess([log], rulebook(), load_vocabulary(), TODAY).findings
        rows = FindingRow.objects.filter(child=child)
        assert sorted(
            (row.norm, row.trigger, row.verdict, str(row.due_first), str(row.due_last))
            for row in rows
        ) == sorted(
            (
                one.norm.id, one.trigger, one.verdict,
                str(one.due or one.due_earliest), str(one.due or one.due_latest),
            )
            for one in found
        )  # fmt: skip


def test_nothing_is_recorded_by_hand_or_left_undone():
    assert not simulated_children().filter(entries__recorded_by__isnull=False).exists()
    assert all(child.findings_version == child.version for child in Child.objects.all())


def test_a_youth_protector_has_a_caseload_and_stands_in_the_log():
    mine = seen_by("daan")
    assert mine.count() == CASELOAD[True]
    daan = Capacity.objects.get(account__login__startswith="daan.")
    for child in mine:
        known = KnownPerson.objects.get(child=child, person=daan.person)
        (person,) = [one for one in case_of(child, ALL).persons if one.id == known.code]
        assert (person.role, person.name) == ("worker", daan.account.name)


def test_there_is_something_in_every_list(simulated):
    groups = sizes(simulated)
    waiting = (
        simulated_children()
        .filter(involvements__task=Task.EXECUTES)
        .exclude(assignments__task=Task.EXECUTES)
    )
    assert waiting.count() == groups["waiting"]
    for task in (Task.EXECUTES, Task.INVESTIGATES, Task.HANDLES_REPORT, Task.CARES):
        assert Assignment.objects.filter(child__in=simulated_children(), task=task).exists(), task
    for task in (Task.DECIDES, Task.PAYS, Task.HELPS):
        assert Involvement.objects.filter(child__in=simulated_children(), task=task).exists(), task
    assert set(seen_by("daan")) <= set(seen_by("ursula"))


def test_who_has_a_task_works_where_the_task_is():
    for one in Assignment.objects.filter(child__in=simulated_children()):
        houses = Involvement.objects.on(TODAY).filter(child=one.child, task=one.task)
        assert houses.filter(organisation=one.capacity.organisation_id).exists()


def test_the_colleagues_are_there_and_one_can_be_each_of_them(client):
    page = client.get(reverse("demo_people")).content.decode()
    assert all(person.name in page for person in (*demo_people(), *demo_workers()))
    chosen = demo_workers()[0]
    answer = client.post(reverse("demo_people"), {"login": chosen.login})
    assert answer["Location"] == reverse("home")
    assert chosen.name in client.get(reverse("home")).content.decode()
    assert client.post(reverse("demo_people"), {"login": "x@example.org"}).status_code == 404


@pytest.mark.parametrize("name", ["daan", "ursula", "dirk", "ceylan", "gwen", "frits"])
def test_their_pages_open(client, name):
    login = Account.objects.get(login__startswith=f"{name}.").login
    client.post(reverse("demo_people"), {"login": login})
    assert client.get(reverse("home")).status_code == 200
    for child in seen_by(name)[:2]:
        assert client.get(reverse("child", args=[child.number])).status_code == 200


def test_nobody_is_loaded_twice():
    said: list[str] = []
    assert load_simulated(said.append) is False
    assert said == []


def test_where_people_are_real_nobody_is_invented(settings):
    settings.DEMO = False
    with pytest.raises(RuntimeError, match="real"):
        load_simulated(print)


def test_workers_have_roles_teams_and_numbers():
    workers = demo_workers()
    assert len({one.login for one in (*workers, *demo_people())}) == len(workers) + 35
    protectors = [one for one in (*workers, *demo_people()) if one.role == Role.YOUTH_PROTECTOR]
    assert len(protectors) == 25
    assert all(one.registration.startswith("DEMO-") for one in protectors)
    houses = {one.organisation for one in protectors}
    leads = [one for one in (*workers, *demo_people()) if one.role == Role.TEAM_LEAD]
    assert {one.organisation for one in leads} == houses
    assert all(one.login.endswith("@example.org") for one in workers)


@pytest.mark.parametrize(("name", "days"), [("judith", 6), ("dirk", 6), ("bram", 3), ("gwen", 3)])
def test_one_dossier_has_arrived_that_nobody_took_up(name, days):
    capacity = Capacity.objects.get(account__login__startswith=f"{name}.")
    viewer = asking.viewer_for(capacity, now())
    (one,) = taking_up.shown_for(viewer, taking_up.arrived(viewer))
    assert days_between(one.since, TODAY) == days
    assert "bescherming" in one.asked_by
