# SPDX-License-Identifier: EUPL-1.2
"""Recording through the pages: what it changes is shown first, once is once, nothing is lost."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child, EntryKind
from terugweg.web.dossier.recording import NewEntry, Recorder, record
from tests.web.workspace.filling import filled, hidden_fields

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
PLAN = reverse("record", args=[NOOR, "plan_of_approach_adopted"])


@pytest.fixture
def noor():
    return Child.objects.get(number=NOOR)


def test_what_it_changes_is_shown_before_anything_is_written(come_in, noor):
    client = come_in("tess")
    answer = client.post(PLAN, {**filled(client, PLAN), "step": "look"})
    page = answer.content.decode()
    assert "Wat dit verandert" in page
    assert "no-store" in answer["Cache-Control"]
    assert answer.context["foreseen"][0].effects
    assert Child.objects.get(pk=noor.pk).version == noor.version


def test_what_is_recorded_takes_a_duty_from_today(come_in, noor):
    client = come_in("tess")
    duty = reverse("child_findings", args=[NOOR])
    assert (
        "within-six-weeks" in client.get("/").content.decode()
        or PLAN in client.get("/").content.decode()
    )
    answer = client.post(PLAN, {**filled(client, PLAN), "step": "record"})
    assert answer.status_code == 302, answer.context["wrong"] or answer.context["form"].errors
    assert client.get(answer["Location"]).status_code == 200
    after = Child.objects.get(pk=noor.pk)
    assert after.version == noor.version + 1
    last = after.entries.filter(sequence=after.version)
    assert last.values_list("type", "recorded_by__account__name").get() == (
        "plan_of_approach_adopted",
        "Tess Waardenlicht",
    )
    assert PLAN not in client.get("/").content.decode()
    assert client.get(duty).status_code == 200


def test_sending_the_same_form_twice_records_once(come_in, noor):
    client = come_in("tess")
    data = {**filled(client, PLAN), "step": "record"}
    first, second = client.post(PLAN, data), client.post(PLAN, data)
    assert first["Location"] == second["Location"]
    assert Child.objects.get(pk=noor.pk).version == noor.version + 1


def test_what_arrived_before_with_other_words_is_not_recorded_again(come_in, noor):
    client = come_in("tess")
    data = {**filled(client, PLAN), "step": "record"}
    first = client.post(PLAN, data)["Location"]
    answer = client.post(PLAN, {**data, "f-goals": "een ander doel"})
    assert answer.context["earlier"] == first
    assert answer.context["form"]["f-goals"].value() == "een ander doel"
    assert Child.objects.get(pk=noor.pk).version == noor.version + 1


def test_what_our_script_sends_is_told_where_it_stands(come_in, noor):
    client = come_in("tess")
    data = {**filled(client, PLAN), "step": "record"}
    answer = client.post(PLAN, data, headers={"X-Requested-With": "form"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert client.get(answer["X-Recorded-At"]).status_code == 200
    assert Child.objects.get(pk=noor.pk).version == noor.version + 1


def test_two_who_write_from_the_same_version_lose_nothing(come_in, noor):
    client = come_in("tess")
    fact = reverse("record", args=[NOOR, "fact_recorded"])
    mine = {**filled(client, PLAN), "step": "record"}
    theirs = {
        **filled(client, fact, **{"f-statement": "Noor at haar bord leeg."}),
        "step": "record",
    }
    assert client.post(fact, theirs).status_code == 302
    answer = client.post(PLAN, mine)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Iemand anders heeft intussen iets vastgelegd" in page
    assert "Feit vastgelegd" in page
    # Both texts, side by side.
    (meanwhile,) = answer.context["conflict"]
    assert "Noor at haar bord leeg." in [row.value for row in meanwhile.rows]
    assert "een voorbeeld" in [row.value for row in answer.context["mine"]]
    kept = answer.context["form"].data
    assert all(kept.get(name) for name in mine)
    # Looked at, and recorded once more on the log as it is now.
    again = {**mine, **hidden_fields(page)}
    assert client.post(PLAN, again).status_code == 302
    assert Child.objects.get(pk=noor.pk).version == noor.version + 2


def test_a_statement_about_someone_is_a_conflict_too(come_in, noor):
    client = come_in("tess")
    mine = {**filled(client, PLAN), "step": "record"}
    new = NewEntry(EntryKind.PERSON, {"id": "aunt", "role": "other_relative", "name": "Tante Ank"})
    capacity = Capacity.objects.get(account__name="Tess Waardenlicht")
    record(noor, [new], Recorder(capacity, now()), request=uuid.uuid4())
    answer = client.post(PLAN, mine)
    (meanwhile,) = answer.context["conflict"]
    assert "Tess Waardenlicht" in meanwhile.about
    assert client.post(PLAN, {**mine, **hidden_fields(answer.content.decode())}).status_code == 302


def test_what_is_wrong_is_told_and_nothing_is_written(come_in, noor):
    client = come_in("tess")
    answer = client.post(PLAN, {**filled(client, PLAN, on="1999-01-01"), "step": "record"})
    assert answer.status_code == 200
    assert answer.context["wrong"]
    empty = client.post(PLAN, {"step": "record"})
    assert empty.status_code == 200
    assert empty.context["form"].errors
    assert Child.objects.get(pk=noor.pk).version == noor.version


@pytest.mark.parametrize("event_type", ["supervision_order_granted", "no_such_event"])
def test_what_is_not_offered_cannot_be_recorded(come_in, noor, event_type):
    client = come_in("tess")
    address = reverse("record", args=[NOOR, event_type])
    assert client.get(address).status_code == 404
    assert client.post(address, {"on": "2026-11-20", "step": "record"}).status_code == 404
    assert Child.objects.get(pk=noor.pk).version == noor.version


@pytest.mark.parametrize("seen", ["", "x", "-1", "99999999999999999999"])
@pytest.mark.parametrize("request_id", ["", "x", "0"])
def test_a_form_that_was_tampered_with_does_no_harm(come_in, noor, seen, request_id):
    client = come_in("tess")
    data = {**filled(client, PLAN), "step": "record", "request": request_id}
    data |= dict.fromkeys((name for name in data if name.startswith("seen-")), seen)
    assert client.post(PLAN, data).status_code in {200, 302}
    assert Child.objects.get(pk=noor.pk).version <= noor.version + 1


def test_the_team_lead_sees_the_work_of_the_team(come_in):
    client = come_in("otto")
    page = client.get(reverse("team")).content.decode()
    assert "Tess Waardenlicht" in page
    assert come_in("tess").get(reverse("team")).status_code == 404
