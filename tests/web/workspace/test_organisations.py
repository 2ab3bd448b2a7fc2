# SPDX-License-Identifier: EUPL-1.2
"""Organisations with a task for a child: who sees them, gives a task and ends it, and what follows."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from terugweg.terms import day_after
from terugweg.web.access import asking, involving, querysets
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.models import ChangeEntry, ReadEntry
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.clock import now, today
from terugweg.web.dossier.models import Assignment, Child, Entry, Involvement, Task
from terugweg.web.dossier.row_security import using_capacity
from terugweg.web.parties.models import Organisation

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
PAGE = reverse("child_organisations", args=[NOOR])
FOSTER, HELP, MEREL = (
    "Pleegzorg Kwikstaartveld",
    "Behandelhuis Zilverreiger",
    "Jeugdbescherming Merelveen",
)
GIVES = {
    "tess": {Task.CARES, Task.HELPS, Task.PAYS, Task.INVESTIGATES, Task.DECIDES},
    "otto": {Task.CARES, Task.HELPS, Task.PAYS, Task.INVESTIGATES, Task.DECIDES},
    "griffie": {Task.EXECUTES, Task.INVESTIGATES, Task.DECIDES},
    "judith": {Task.DECIDES},
    "ilse": {Task.INVESTIGATES, Task.HELPS, Task.PAYS},
    "kinderrechter": set(), "bram": set(), "roos": set(), "maartje": set(),
}  # fmt: skip
"""Whoever works with Noor, and her mother: the tasks that they give."""


def who(name):
    """The capacity of someone of the demonstration."""
    return Capacity.objects.get(account__login__startswith=f"{name}")


def viewer_of(name):
    return asking.viewer_for(who(name), now())


@pytest.fixture
def noor(demo, db):
    """A child of whom everybody has a task."""
    child = Child.objects.get(number=NOOR)
    for name, task in (("judith", Task.INVESTIGATES), ("ilse", Task.HANDLES_REPORT),
                       ("kinderrechter", Task.DECIDES), ("bram", Task.CARES)):  # fmt: skip
        about = {"child": child, "capacity": who(name), "task": task}
        Assignment.objects.get_or_create(**about, defaults={"from_day": date(2026, 9, 1)})
        house = who(name).organisation
        Involvement.objects.get_or_create(
            child=child, organisation=house, task=task, defaults={"from_day": date(2026, 9, 1)}
        )
    return child


def organisation(name):
    return Organisation.objects.get(name=name)


def filled(name=HELP, task="helps", day=None, why="Hulp voor Noor."):
    return {"organisation": str(organisation(name).pk), "task": task, "why": why,
            "from_day": str(day or today())}  # fmt: skip


def given(task):
    rows = Involvement.objects.filter(child__number=NOOR, task=task)
    return {(one.organisation.name, one.from_day, one.until) for one in rows}


@pytest.mark.parametrize("name", GIVES)
def test_who_gives_which_task(noor, name):
    viewer = viewer_of(name)
    assert set(involving.given_tasks(viewer, noor)) == GIVES[name]
    for task in set(involving.KINDS) - GIVES[name]:
        house = Organisation.objects.filter(kind__in=involving.KINDS[task])[0]
        with pytest.raises(NotAllowed):
            involving.involve_for(viewer, noor, house, task, from_day=today(), why="x")


SEES = {
    "tess": {"executes", "investigates", "decides", "cares", "helps", "pays"},
    "ilse": {"handles_report", "executes", "investigates", "helps", "pays"},
    "judith": {"handles_report", "executes", "investigates", "decides", "cares", "helps", "pays"},
    "griffie": {"executes", "investigates", "decides"},
    "kinderrechter": {"executes", "investigates", "decides"},
    "bram": {"executes", "cares", "helps"},
    "maartje": set(), "beheer": set(), "nadia": set(),
}  # fmt: skip


@pytest.mark.parametrize("name", SEES)
def test_who_sees_which_tasks(noor, name):
    """The family never: where a child stays could follow from it; nor support or inspection."""
    viewer = viewer_of(name)
    assert involving.seen_tasks(viewer, noor) == SEES[name]
    if not SEES[name]:
        with pytest.raises(NotVisible):
            involving.involved_for(viewer, noor)
        return
    assert {one.task for one in involving.involved_for(viewer, noor).rows} <= SEES[name]


def test_the_page_is_not_for_the_family(come_in, noor):
    client = come_in("maartje")
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get(reverse("child", args=[NOOR])).content.decode()


def test_an_organisation_gets_a_task_and_its_worker_can_be_given_the_child(come_in, noor):
    worker = come_in("tess")
    assert PAGE in worker.get(reverse("child", args=[NOOR])).content.decode()
    answer = worker.post(PAGE, filled())
    assert answer["Location"] == PAGE
    assert (HELP, today(), None) in given("helps")
    changed = ChangeEntry.objects.filter(what="dossier.involvement").get()
    assert (changed.name, changed.why, changed.child_number) == (
        "Tess Waardenlicht", "Hulp voor Noor.", NOOR,
    )  # fmt: skip
    assert ReadEntry.objects.filter(child=noor.pk, action="involve", allowed=True).count() == 1
    page = worker.get(PAGE).content.decode()
    assert HELP in page
    assert "Hulp voor Noor." in page


def test_the_policy_and_the_lock_follow_at_once(noor):
    """A second foster-care organisation: its worker sees the child from the day, and till the end."""
    house = Organisation.objects.create(kind="foster_care", name="Pleegzorg Twee")
    account = Account.objects.create_user("twee@example.test", None, name="Twee")
    capacity = Capacity.objects.create(
        account=account, role=Role.FOSTER_CARE_WORKER, organisation=house
    )
    Assignment.objects.create(child=noor, capacity=capacity, task=Task.CARES, from_day=today())
    guide, lead = asking.viewer_for(capacity, now()), viewer_of("otto")

    def sees():
        with using_capacity(capacity.pk, guide.day):
            return (querysets.children(guide).filter(pk=noor.pk).exists(),
                    Entry.objects.filter(child=noor).exists())  # fmt: skip

    assert sees()[0] is False
    made = involving.involve_for(lead, noor, house, Task.CARES, from_day=today(), why="x")
    assert sees() == (True, True)
    involving.uninvolve_for(lead, noor, made, today(), "y")
    assert sees()[0] is False
    assert Involvement.objects.get(pk=made.pk).until == today()


def test_a_file_manager_gives_tasks_by_the_office(noor):
    account = Account.objects.create_user("dossier@example.test", None, name="Dossier")
    house = organisation("Jeugdbescherming Rietmonde")
    manager = Capacity.objects.create(account=account, role=Role.FILE_MANAGER, organisation=house)
    given_by = involving.given_tasks(asking.viewer_for(manager, now()), noor)
    assert set(given_by) == GIVES["otto"]


def test_what_is_told_of_a_task_stays_one_row(noor):
    viewer, house = viewer_of("otto"), organisation(HELP)
    first = involving.involve_for(viewer, noor, house, Task.HELPS, from_day=today(), why="x")
    again = involving.involve_for(viewer, noor, house, Task.HELPS, from_day=today(), why="x")
    assert first == again
    assert ChangeEntry.objects.filter(what="dossier.involvement").count() == 1


def test_a_task_that_ended_can_be_given_anew(come_in, noor):
    old = Involvement.objects.create(
        child=noor, organisation=organisation(HELP), task=Task.HELPS,
        from_day=date(2026, 3, 1), until=date(2026, 6, 1),
    )  # fmt: skip
    assert come_in("tess").post(PAGE, filled(day="2026-05-15")).status_code == 302
    assert (HELP, date(2026, 5, 15), None) in given("helps")
    assert (HELP, old.from_day, old.until) in given("helps")


@pytest.mark.parametrize(
    ("slip", "field"),
    [
        ({"name": FOSTER, "task": "pays"}, "organisation"),
        ({"name": MEREL, "task": "helps"}, "organisation"),
        ({"task": "executes"}, "task"),
        ({"task": "supports"}, "task"),
        ({"day": "gisteren"}, "from_day"),
        ({"why": " "}, "why"),
        ({"name": FOSTER, "task": "cares"}, "organisation"),
    ],
)
def test_a_slip_is_told_and_writes_nothing(come_in, noor, slip, field):
    worker, before = come_in("tess"), Involvement.objects.count()
    answer = worker.post(PAGE, filled(**slip))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert Involvement.objects.count() == before
    assert not ChangeEntry.objects.filter(what="dossier.involvement").exists()


def test_an_empty_form_is_told_of_its_slips(come_in, noor):
    answer = come_in("tess").post(PAGE, {})
    assert set(answer.context["form"].errors) == {"task", "organisation", "from_day", "why"}


def test_the_registry_gives_the_measure_to_another_institution(come_in, noor):
    registry = come_in("griffie")
    data = filled(MEREL, "executes", why="Vervanging van de instelling.")
    assert registry.post(PAGE, data).status_code == 302
    old = Involvement.objects.get(child=noor, organisation__name="Jeugdbescherming Rietmonde")
    end = reverse("organisation_end", args=[NOOR, old.pk])
    assert registry.get(end).status_code == 200
    day = day_after(today())
    answer = registry.post(end, {"until": str(day), "why": "Vervanging van de instelling."})
    assert answer["Location"] == PAGE
    assert given("executes") == {
        ("Jeugdbescherming Rietmonde", old.from_day, day),
        (MEREL, today(), None),
    }


def test_it_cannot_end_before_it_began(come_in, noor):
    registry = come_in("griffie")
    old = Involvement.objects.get(child=noor, organisation__name="Jeugdbescherming Rietmonde")
    end = reverse("organisation_end", args=[NOOR, old.pk])
    answer = registry.post(end, {"until": "2020-01-01", "why": "x"})
    assert "until" in answer.context["form"].errors
    old.refresh_from_db()
    assert old.until is None


ENDS = {
    "tess": {"cares", "helps", "pays"}, "griffie": {"executes", "investigates", "decides"},
    "judith": {"investigates"}, "ilse": {"handles_report", "helps", "pays"},
    "kinderrechter": set(), "bram": set(),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDS)
def test_who_ends_which_task(come_in, noor, name):
    """Whom one asked to decide, one does not send away."""
    client, viewer = come_in(name), viewer_of(name)
    rows = Involvement.objects.filter(child=noor, until=None)
    seen = {one.task for one in involving.involved_for(viewer, noor).rows}
    for one in rows:
        allowed = one.task in ENDS[name]
        page = client.get(reverse("organisation_end", args=[NOOR, one.pk]))
        assert page.status_code == (200 if allowed else 404), one.task
        assert not allowed or one.task in seen
        if not allowed:
            with pytest.raises(NotAllowed):
                involving.uninvolve_for(viewer, noor, one, today(), "x")


def test_the_board_does_not_end_the_task_of_another_board(noor):
    other = Organisation.objects.create(kind="RvdK", name="Raad, regio Elders")
    row = Involvement.objects.create(
        child=noor, organisation=other, task=Task.INVESTIGATES, from_day=today()
    )
    with pytest.raises(NotAllowed):
        involving.uninvolve_for(viewer_of("judith"), noor, row, today(), "x")


def test_who_ends_the_own_task_goes_from_the_dossier(come_in, noor):
    client = come_in("ilse")
    Involvement.objects.filter(child=noor, task="handles_report").update(until=None)
    (row,) = Involvement.objects.filter(child=noor, task="handles_report")
    end = reverse("organisation_end", args=[NOOR, row.pk])
    answer = client.post(end, {"until": str(today()), "why": "Overgedragen."})
    assert answer["Location"] == reverse("children")
    assert client.get(reverse("child", args=[NOOR])).status_code == 404


def test_a_task_of_another_child_is_not_ended_here(noor):
    row = Involvement.objects.filter(task="helps").exclude(child=noor)[0]
    with pytest.raises(NotAllowed):
        involving.uninvolve_for(viewer_of("tess"), noor, row, today(), "x")
