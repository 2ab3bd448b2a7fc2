# SPDX-License-Identifier: EUPL-1.2
"""Recording through the pages: what it changes is shown first, once is once, nothing is lost."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.urls import reverse

from terugweg.web.dossier.models import Child

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
PLAN = reverse("record", args=[NOOR, "plan_of_approach_adopted"])


@pytest.fixture
def noor():
    return Child.objects.get(number=NOOR)


def hidden(page, name):
    (found,) = re.findall(rf'name="{name}" value="([^"]*)"', page)
    return found


def filled(client, address=PLAN, **changes):
    """What a browser would send for the form, with what someone fills in."""
    form = client.get(address).context["form"]
    page = client.get(address).content.decode()
    data = {"request": hidden(page, "request"), "seen": hidden(page, "seen")}
    for name, field in form.fields.items():
        value = form[name].value()
        if value not in (None, "", []):
            data[name] = value
        elif field.required:
            choices = [key for key, _ in getattr(field, "choices", ()) if key]
            text = "2027-01-04" if isinstance(field, forms.DateField) else "een voorbeeld"
            data[name] = choices[0] if choices else text
    return {**data, **changes}


def test_what_it_changes_is_shown_before_anything_is_written(come_in, noor):
    client = come_in("tess")
    answer = client.post(PLAN, {**filled(client), "step": "look"})
    page = answer.content.decode()
    assert "Wat dit verandert" in page
    assert answer.context["effects"]
    assert Child.objects.get(pk=noor.pk).version == noor.version


def test_what_is_recorded_takes_a_duty_from_today(come_in, noor):
    client = come_in("tess")
    duty = reverse("child_findings", args=[NOOR])
    assert (
        "within-six-weeks" in client.get("/").content.decode()
        or PLAN in client.get("/").content.decode()
    )
    answer = client.post(PLAN, {**filled(client), "step": "record"})
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
    data = {**filled(client), "step": "record"}
    first, second = client.post(PLAN, data), client.post(PLAN, data)
    assert first["Location"] == second["Location"]
    assert Child.objects.get(pk=noor.pk).version == noor.version + 1


def test_two_who_write_from_the_same_version_lose_nothing(come_in, noor):
    client = come_in("tess")
    fact = reverse("record", args=[NOOR, "fact_recorded"])
    mine = {**filled(client), "step": "record"}
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
    kept = answer.context["form"].data
    assert all(kept.get(name) for name in mine)
    # Looked at, and recorded once more on the log as it is now.
    again = {**mine, "seen": hidden(page, "seen")}
    assert client.post(PLAN, again).status_code == 302
    assert Child.objects.get(pk=noor.pk).version == noor.version + 2


def test_what_is_wrong_is_told_and_nothing_is_written(come_in, noor):
    client = come_in("tess")
    answer = client.post(PLAN, {**filled(client, on="1999-01-01"), "step": "record"})
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
    data = {**filled(client), "step": "record", "seen": seen, "request": request_id}
    assert client.post(PLAN, data).status_code in {200, 302}
    assert Child.objects.get(pk=noor.pk).version <= noor.version + 1


def test_the_team_lead_sees_the_work_of_the_team(come_in):
    client = come_in("otto")
    page = client.get(reverse("team")).content.decode()
    assert "Tess Waardenlicht" in page
    assert come_in("tess").get(reverse("team")).status_code == 404


def test_a_child_is_found_by_name_and_number(come_in):
    client = come_in("tess")
    for asked in ("noor", NOOR):
        assert NOOR in client.get(reverse("children"), {"q": asked}).content.decode()
    nothing = client.get(reverse("children"), {"q": "kacper"}).content.decode()
    assert "Geen kind gevonden" in nothing
