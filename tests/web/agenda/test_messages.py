# SPDX-License-Identifier: EUPL-1.2
"""Messages: what is new since someone last looked, derived from the store, by the policy."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.urls import reverse

from terugweg.web.access import changing, emergency
from terugweg.web.access.asking import viewer_for
from terugweg.web.access.models import Notice, ReadEntry
from terugweg.web.access.querysets import children
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.agenda import messages
from terugweg.web.agenda.duties import duties_of
from terugweg.web.agenda.messages import mark_seen, messages_of
from terugweg.web.agenda.models import LastLooked
from terugweg.web.clock import now
from terugweg.web.dossier.models import Assignment, Child, EntryKind, Involvement
from terugweg.web.dossier.new_entries import NewEntry

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
NOOR = "D-2026-003"


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))


MORNING, NOON = at("2026-11-23T09:00"), at("2026-11-23T12:00")


@pytest.fixture
def noor():
    return Child.objects.get(number=NOOR)


@pytest.fixture
def colleague(noor):
    """Another youth protector of the institution and the team of Tess."""
    tess = Capacity.objects.get(account__login__startswith="tess.")
    account = Account.objects.create_user("joris@example.org", name="Joris Waterlelie")
    return Capacity.objects.create(
        account=account, role=Role.YOUTH_PROTECTOR, organisation=tess.organisation, team=tess.team
    )


def test_no_change_of_a_model_lacks_its_migration():
    call_command("makemigrations", "agenda", check=True, dry_run=True, verbosity=0)


def record(viewer, child, text="De school belde."):
    event = {"type": "fact_recorded", "on": "2026-11-23", "fields": {"statement": text}}
    wanted = changing.Wanted([NewEntry(EntryKind.EVENT, event)], uuid.uuid4())
    return changing.record_for(viewer, child, wanted, "record").entries[0]


def titles(duties):
    return {duty.due.isoformat() for duty in duties}


def test_before_the_first_look_what_waits_is_told_and_no_history(viewer_of):
    found = messages_of(viewer_of("tess"))
    assert found.since is None
    assert titles(found.deadlines) == {"2026-11-20", "2026-11-25"}
    assert found.recorded == ()
    assert found.total == 2


def test_after_looking_nothing_is_new(viewer_of):
    viewer = viewer_of("tess", MORNING)
    mark_seen(viewer, viewer.moment)
    assert messages_of(viewer_of("tess", NOON)).total == 0


def test_a_last_day_that_passed_or_came_near_since_then_is_new(viewer_of):
    mark_seen(viewer_of("tess", at("2026-11-17T10:00")), at("2026-11-17T10:00"))
    assert titles(messages_of(viewer_of("tess", NOON)).deadlines) == {"2026-11-20", "2026-11-25"}
    mark_seen(viewer_of("tess", at("2026-11-19T10:00")), at("2026-11-19T10:00"))
    assert titles(messages_of(viewer_of("tess", NOON)).deadlines) == {"2026-11-20"}
    mark_seen(viewer_of("tess", at("2026-11-22T10:00")), at("2026-11-22T10:00"))
    assert titles(messages_of(viewer_of("tess", NOON)).deadlines) == set()
    passed = messages_of(viewer_of("tess", at("2026-11-26T08:00")))
    assert "2026-11-25" in titles(passed.deadlines)


def test_what_another_recorded_is_new_and_what_i_recorded_is_not(viewer_of, noor, colleague):
    mark_seen(viewer_of("tess", MORNING), MORNING)
    record(viewer_of("tess", NOON), noor)
    assert messages_of(viewer_of("tess", NOON)).total == 0
    Assignment.objects.create(
        child=noor, capacity=colleague, task="executes", from_day=MORNING.date()
    )
    entry = record(viewer_for(colleague, NOON), noor)
    found = messages_of(viewer_of("tess", NOON))
    assert [one.key for one in found.recorded] == [entry.key]
    assert found.recorded_count == found.total == 1


def test_of_what_is_hidden_not_even_the_count_is_told(viewer_of, noor):
    """The foster carer sees a few kinds of entry: a new one of another kind adds nothing."""
    carer = viewer_of("ria", MORNING)
    assert list(children(carer)) == [noor]
    mark_seen(carer, MORNING)
    record(viewer_of("tess", NOON), noor)
    assert messages_of(viewer_of("ria", NOON)).total == 0
    assert messages_of(viewer_of("yara", NOON)).recorded == ()


def test_a_new_duty_close_by_is_told_with_the_entry_it_follows_from(viewer_of, noor, colleague):
    mark_seen(viewer_of("tess", MORNING), MORNING)
    today = duties_of(viewer_of("tess", NOON))
    (duty,) = today.this_week
    assert list(messages._deadlines(today, MORNING, set())) == []
    new = {(noor.pk, duty.trigger)}
    assert [one.norm for one in messages._deadlines(today, MORNING, new)] == [duty.norm]


def test_work_given_and_taken(viewer_of, noor, colleague, come_in):
    lead, mine = viewer_of("otto", NOON), viewer_for(colleague, NOON)
    mark_seen(viewer_for(colleague, MORNING), MORNING)
    given = changing.assign_for(lead, noor, colleague, NOON.date(), "drukte")
    found = messages_of(mine)
    assert [(one.child, one.given, one.day) for one in found.work] == [(noor.pk, True, NOON.date())]
    assert set(found.named) == {noor.pk}
    mark_seen(mine, NOON)
    later = at("2026-11-23T15:00")
    changing.unassign_for(viewer_of("otto", later), noor, given, later.date(), "te druk")
    Involvement.objects.filter(child=noor).update(until=later.date())
    found = messages_of(viewer_for(colleague, later))
    assert [(one.given, one.day) for one in found.work] == [(False, later.date())]
    assert found.named == {}
    assert messages_of(viewer_of("otto", later)).work == ()


def test_who_may_no_longer_see_a_child_is_told_without_its_name(client, viewer_of, noor, colleague):
    given = changing.assign_for(viewer_of("otto"), noor, colleague, NOON.date(), "drukte")
    changing.unassign_for(viewer_of("otto"), noor, given, NOON.date(), "te druk")
    Involvement.objects.filter(child=noor).update(until=NOON.date())
    client.force_login(colleague.account, "allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("messages")).content.decode()
    assert "Werk voor een kind is gestopt" in page
    assert noor.person.name not in page
    assert NOOR not in page


def test_a_team_lead_is_told_of_emergency_access(viewer_of, noor, colleague, come_in):
    before = messages_of(viewer_of("otto")).total
    taker = viewer_for(colleague, now())
    emergency.take(taker, NOOR, "moeder belt in paniek")
    found = messages_of(viewer_of("otto"))
    assert found.total == before + 1
    (notice,) = found.emergencies
    assert notice.emergency.capacity == colleague
    client = come_in("otto")
    page = client.get(reverse("messages")).content.decode()
    assert "Joris Waterlelie" in page
    assert "moeder belt in paniek" in page
    client.post(reverse("messages_seen"), {"until": until_of(page)})
    assert Notice.objects.get().seen_at is not None
    assert messages_of(viewer_of("otto")).emergencies == ()
    assert messages_of(viewer_of("tess")).emergencies == ()


def until_of(page):
    (found,) = re.findall(r'name="until" value="([^"]*)"', page)
    return found


def test_what_came_after_the_page_was_made_stays_new(come_in, viewer_of, noor, colleague):
    client = come_in("otto")
    page = client.get(reverse("messages")).content.decode()
    later = viewer_for(colleague, now())
    emergency.take(later, NOOR, "spoed")
    client.post(reverse("messages_seen"), {"until": until_of(page)})
    assert Notice.objects.get().seen_at is None
    assert "spoed" in client.get(reverse("messages")).content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gisteren",
        "2026-11-23",
        "2026-11-23T10:00",
        "2026-13-45T99:00Z",
        "2026-11-23T10:00+99:00",
        "0001-01-01T00:00+23:59",
        "9999-12-31T23:59-23:59",
    ],
)
def test_another_moment_than_the_page_gave_is_refused(come_in, text):
    client = come_in("tess")
    assert client.post(reverse("messages_seen"), {"until": text}).status_code == 400
    assert not LastLooked.objects.exists()


def test_nobody_looks_ahead(viewer_of):
    mark_seen(viewer_of("tess", MORNING), NOON)
    assert LastLooked.objects.get().until == MORNING


def test_the_bell_tells_how_many_and_nothing_else(come_in, noor):
    client = come_in("tess")
    before = ReadEntry.objects.count()
    answer = client.get(reverse("messages_count"))
    assert answer.json() == {"count": 2}
    assert answer["Cache-Control"] == "private, max-age=60"
    assert ReadEntry.objects.count() == before
    assert reverse("messages_count") in client.get(reverse("messages")).content.decode()
    assert ReadEntry.objects.filter(page="messages", child=noor.pk).count() == 1


def test_a_system_manager_has_no_bell(come_in):
    client = come_in("beheer")
    assert reverse("messages_count") not in client.get("/").content.decode()
    assert client.get(reverse("messages_count")).json() == {"count": 0}


def test_only_so_many_entries_are_listed_and_the_rest_is_counted(
    come_in, viewer_of, noor, colleague, monkeypatch
):
    monkeypatch.setattr(messages, "SHOWN", 2)
    mark_seen(viewer_of("tess", MORNING), MORNING)
    Assignment.objects.create(
        child=noor, capacity=colleague, task="executes", from_day=MORNING.date()
    )
    for number in range(3):
        record(viewer_for(colleague, at(f"2026-11-23T10:0{number}")), noor)
    found = messages_of(viewer_of("tess", NOON))
    assert (len(found.recorded), found.recorded_count, found.total) == (2, 3, 3)
    assert found.recorded[0].recorded_at == at("2026-11-23T10:02")
    LastLooked.objects.update(until=MORNING)
    page = come_in("tess").get(reverse("messages")).content.decode()
    assert "nog 1 in het logboek" in page
    assert page.count("Feit vastgelegd") == 2
