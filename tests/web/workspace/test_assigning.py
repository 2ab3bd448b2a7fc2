# SPDX-License-Identifier: EUPL-1.2
"""Giving work: who leads does it, with a day and a reason, and what changed stays to be read."""

from __future__ import annotations

import pytest
from django.urls import reverse

from terugweg.web.access.models import ChangeEntry
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.dossier.models import Assignment, Child
from terugweg.web.parties.models import Organisation

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
WORK, TEAM = reverse("work", args=[NOOR]), reverse("team")


def worker(name, team, house="Jeugdbescherming Rietmonde", role=Role.YOUTH_PROTECTOR):
    """Another worker."""
    organisation = Organisation.objects.get(name=house)
    account = Account.objects.create_user(f"{name}@example.test", None, name=name)
    return Capacity.objects.create(
        account=account, role=role, organisation=organisation,
        team=organisation.teams.get(name=team),
    )  # fmt: skip


@pytest.fixture
def kim(demo, db):
    """Someone in the team of the lead, without children."""
    return worker("Kim", "Team Haven")


@pytest.fixture
def sam(demo, db):
    """Someone in another team."""
    return worker("Sam", "Team Polder")


def given():
    """Who has a task for Noor, from when until when."""
    rows = Assignment.objects.filter(child__number=NOOR, task="executes").order_by("pk")
    return [(one.capacity.account.name, str(one.from_day), one.until and str(one.until))
            for one in rows]  # fmt: skip


def end_of(name):
    """The page to end the task of someone."""
    found = Assignment.objects.get(child__number=NOOR, capacity__account__name=name)
    return reverse("work_end", args=[NOOR, found.pk])


def test_a_lead_gives_a_child_to_a_worker(come_in, kim):
    lead = come_in("otto")
    assert f'href="{WORK}"' in lead.get(TEAM).content.decode()
    data = {"worker": str(kim.pk), "from_day": "2026-11-24", "why": "Tess gaat met verlof."}
    assert lead.post(WORK, data)["Location"] == WORK
    assert given() == [
        ("Tess Waardenlicht", "2026-09-15", None),
        ("Kim", "2026-11-24", None),
    ]
    changed = ChangeEntry.objects.filter(what="dossier.assignment").get()
    assert (changed.name, changed.why, changed.child_number) == (
        "Otto Braamberg", "Tess gaat met verlof.", NOOR,
    )  # fmt: skip
    page = lead.get(WORK).content.decode()
    assert "Tess gaat met verlof." in page
    assert reverse("record", args=[NOOR, "worker_assigned"]) in page


def test_the_least_burdened_of_the_own_team_stands_first(come_in, kim, sam):
    workers = come_in("otto").get(WORK).context["form"].workers.values()
    assert [(one.capacity.account.name, one.children) for one in workers] == [
        ("Kim", 0),
        ("Sam", 0),
    ]


def test_a_task_ends_with_a_day_and_a_reason(come_in, kim):
    lead = come_in("otto")
    page = lead.get(end_of("Tess Waardenlicht"))
    assert page.context["alone"]
    assert lead.post(end_of("Tess Waardenlicht"), {"until": "2026-11-24"}).status_code == 200
    data = {"until": "2026-11-24", "why": "Tess gaat weg."}
    assert lead.post(end_of("Tess Waardenlicht"), data)["Location"] == WORK
    assert given() == [("Tess Waardenlicht", "2026-09-15", "2026-11-24")]
    assert "Tess gaat weg." in lead.get(WORK).content.decode()


def test_a_child_without_a_worker_waits_on_the_page_of_the_team(come_in, kim):
    lead = come_in("otto")
    lead.post(end_of("Tess Waardenlicht"), {"until": "2026-11-23", "why": "Ziek."})
    page = lead.get(TEAM)
    assert next(row[0] for row in page.context["waiting"].rows).endswith("Noor Boldewater</a>")
    assert f'href="{WORK}"' in page.content.decode()
    assert come_in("tess").get(reverse("child", args=[NOOR])).status_code == 404
    lead = come_in("otto")
    lead.post(WORK, {"worker": str(kim.pk), "from_day": "2026-11-23", "why": "Vast."})
    assert lead.get(TEAM).context["waiting"].rows == []


def test_a_child_that_goes_to_another_team_goes_from_sight(come_in, sam):
    lead = come_in("otto")
    lead.post(WORK, {"worker": str(sam.pk), "from_day": "2026-11-23", "why": "Verhuisd."})
    data = {"until": "2026-11-23", "why": "Verhuisd."}
    assert lead.post(end_of("Tess Waardenlicht"), data)["Location"] == TEAM
    assert lead.get(WORK).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("from_day", "2026-09-10"), ("from_day", "morgen"), ("why", " "), ("worker", "")],
)
def test_what_is_not_right_is_said(field, value, come_in, kim):
    data = {"worker": str(kim.pk), "from_day": "2026-11-24", "why": "Verlof.", field: value}
    answer = come_in("otto").post(WORK, data)
    assert list(answer.context["form"].errors) == [field]
    assert len(given()) == 1


def test_only_workers_of_the_own_institution_are_offered(come_in, kim):
    lead = come_in("otto")
    other = worker("Jan", "Team Noord", "Jeugdbescherming Merelveen")
    gone = worker("Lot", "Team Haven")
    Capacity.objects.filter(pk=gone.pk).update(until="2026-11-01")
    tess = Capacity.objects.get(account__name="Tess Waardenlicht")
    for one in (other, gone, tess):
        data = {"worker": str(one.pk), "from_day": "2026-11-24", "why": "Verlof."}
        assert list(lead.post(WORK, data).context["form"].errors) == ["worker"]
    assert len(given()) == 1


def test_a_task_does_not_end_before_it_began(come_in, kim):
    lead = come_in("otto")
    data = {"until": "2026-09-14", "why": "Fout."}
    assert list(lead.post(end_of("Tess Waardenlicht"), data).context["form"].errors) == ["until"]
    assert given()[0][2] is None


def test_who_does_not_lead_gives_no_work(come_in, kim):
    data = {"worker": str(kim.pk), "from_day": "2026-11-24", "why": "Verlof."}
    address = end_of("Tess Waardenlicht")
    for name, answer in (("tess", 403), ("maartje", 403), ("yara", 404), ("beheer", 404)):
        client = come_in(name)
        assert client.get(WORK).status_code == answer, name
        assert client.post(WORK, data).status_code == answer
        assert client.post(address, {"until": "2026-11-24", "why": "x"}).status_code == answer
    assert len(given()) == 1


def test_an_assignment_of_another_child_is_not_ended_here(come_in, kim):
    other = Assignment.objects.exclude(child__number=NOOR)[0]
    lead = come_in("otto")
    assert lead.get(reverse("work_end", args=[NOOR, other.pk])).status_code == 404
    assert Child.objects.get(number=NOOR).assignments.filter(until=None).exists()
