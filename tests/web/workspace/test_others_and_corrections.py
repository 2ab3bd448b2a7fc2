# SPDX-License-Identifier: EUPL-1.2
"""Recording what someone else did, and correcting what was wrong."""

from __future__ import annotations

import pytest
from django.urls import reverse

from terugweg.web.dossier.models import Child, EntryKind
from tests.web.workspace.filling import filled, refused

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
FACT = reverse("record", args=[NOOR, "fact_recorded"])
PETITION = reverse("record_of_others", args=[NOOR, "petition_filed"])


@pytest.fixture
def noor():
    return Child.objects.get(number=NOOR)


# ---- what someone else did ----------------------------------------------------------


def test_the_act_of_someone_else_needs_who_and_from_what_it_is_known(come_in, noor):
    client = come_in("tess")
    form = client.get(PETITION).context["form"]
    assert [name for name, field in form.fields.items() if field.required] == ["actor", "source"]
    assert form["on"].value() is None
    bare = filled(client, PETITION, on="2026-11-18", actor="parent")
    assert set(refused(client.post(PETITION, {**bare, "source": " ", "step": "record"}))) == {
        "source"
    }
    wrong = refused(client.post(PETITION, {**bare, "source": "x" * 201, "step": "record"}))
    assert set(wrong) == {"source"}
    told = {**bare, "source": "brief van 18 november", "f-kind": "contact", "step": "record"}
    answer = client.post(PETITION, told)
    assert answer.status_code == 302
    noor.refresh_from_db()
    entry = noor.entries.get(sequence=noor.version)
    assert (entry.said["actor"], entry.source) == ("parent", "brief van 18 november")
    assert entry.said["fields"]["kind"] == "contact"
    assert "brief van 18 november" in client.get(answer["Location"]).content.decode()


def test_one_actor_is_not_asked(come_in, noor):
    client = come_in("tess")
    address = reverse("record_of_others", args=[NOOR, "hearing_held"])
    assert "actor" not in client.get(address).context["form"].fields
    told = {**filled(client, address, on="2026-11-18", source="oproep"), "step": "record"}
    assert client.post(address, told).status_code == 302
    noor.refresh_from_db()
    assert noor.entries.get(sequence=noor.version).said["actor"] == "court"


@pytest.mark.parametrize("name", ["maartje", "otto"])
def test_who_may_not_register_is_offered_nothing(come_in, name):
    client = come_in(name)
    choose = client.get(reverse("record_choose", args=[NOOR]))
    assert not choose.context["others"]
    assert client.get(reverse("record_choose_of_others", args=[NOOR])).status_code == 404
    assert client.get(PETITION).status_code == 404


# ---- correcting -----------------------------------------------------------------------


@pytest.fixture
def mine(come_in):
    """A fact that Tess recorded: the client, its key, and the address to correct it."""
    client = come_in("tess")
    data = filled(client, FACT, **{"f-statement": "Noor sliep slecht.", "on_year": "2025"})
    key = client.post(FACT, {**data, "step": "record"})["Location"].rstrip("/").rpartition("/")[2]
    return client, key, reverse("correct", args=[NOOR, key])


def test_a_correction_shows_what_changes_and_both_stay(mine, noor):
    client, key, address = mine
    assert client.get(reverse("entry", args=[NOOR, key])).context["steps"][0].url == address
    page = client.get(address)
    assert page.context["form"]["f-statement"].value() == "Noor sliep slecht."
    assert page.context["form"]["on_year"].value() == 2025
    assert 'value="record"' not in page.content.decode()
    data = filled(client, address, **{"f-statement": "Noor sliep goed.", "on_month": "3"})
    looked = client.post(address, {**data, "step": "look"})
    (table,) = looked.context["changed"]
    assert [row[1:] for row in table.rows] == [
        ("–", "maart"), ("Noor sliep slecht.", "Noor sliep goed."),
    ]  # fmt: skip
    assert 'value="record"' in looked.content.decode()
    done = client.post(address, {**data, "step": "record"})
    noor.refresh_from_db()
    entry = noor.entries.get(sequence=noor.version)
    assert (entry.replaces, entry.said["on"]) == (key, "2025-03")
    assert client.get(done["Location"]).context["corrects"]
    old = client.get(reverse("entry", args=[NOOR, key]))
    assert old.context["corrected_by"] == done["Location"]
    assert "Noor sliep slecht." in old.content.decode()
    # What was corrected is not corrected again: its correction is.
    assert client.get(address).status_code == 404


def test_a_correction_that_changes_nothing_says_so(mine):
    client, _key, address = mine
    looked = client.post(address, {**filled(client, address), "step": "look"})
    assert looked.context["changed"] == []
    assert looked.context["foreseen"][0].effects == []


def test_a_correction_can_take_something_back(mine, noor):
    client, key, address = mine
    data = filled(client, address)
    data.pop("f-verified")
    assert client.post(address, {**data, "step": "record"}).status_code == 302
    noor.refresh_from_db()
    entry = noor.entries.get(sequence=noor.version)
    assert entry.replaces == key
    assert "verified" not in entry.said["fields"]
    assert entry.said["actor"] == "GI"


def test_what_is_not_ones_own_cannot_be_corrected(come_in, noor):
    client = come_in("tess")
    keys = noor.entries.filter(kind=EntryKind.EVENT, recorded_by=None).values_list("key", flat=True)
    for key in [*keys[:3], "none", "mother"]:
        assert client.get(reverse("correct", args=[NOOR, key])).status_code == 404


def test_the_correction_of_what_a_letter_told_keeps_who_did_it(come_in, noor):
    client = come_in("tess")
    told = filled(client, PETITION, on="2026-11-18", actor="parent", source="brief van 18 november")
    done = client.post(PETITION, {**told, "step": "record"})["Location"]
    key = done.rstrip("/").rpartition("/")[2]
    address = reverse("correct", args=[NOOR, key])
    form = client.get(address).context["form"]
    assert form["source"].value() == "brief van 18 november"
    data = {**filled(client, address), "f-kind": "instruction", "step": "record"}
    assert client.post(address, data).status_code == 302
    noor.refresh_from_db()
    assert noor.entries.get(sequence=noor.version).said["actor"] == "parent"
