# SPDX-License-Identifier: EUPL-1.2
"""What someone does in the portal is recorded once, starts its terms, and is confirmed."""

from __future__ import annotations

import uuid
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from terugweg.terms import amsterdam_date
from terugweg.web.access import asking
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.models import ReadEntry
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.new_entries import RequestUsedError
from terugweg.web.family.acting import act, own_code
from terugweg.web.family.ask_form import family_forms
from terugweg.web.family.receipts import receipt

MILO = "D-2026-005"
pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
ASKED = {
    "requester_kind": "parent_with_authority",
    "asked": "end",
    "changed_circumstances": "Ik heb hulp, en mijn zus woont nu bij mij.",
}


def viewer_of(name):
    capacity = Capacity.objects.get(account__login__startswith=f"{name}.")
    return asking.viewer_for(capacity, now())


@pytest.fixture
def noor():
    return Child.objects.get(number=NOOR)


@pytest.fixture
def mother(noor):
    return viewer_of("maartje")


def test_a_request_is_an_event_of_the_log_by_who_asked(mother, noor):
    done = act(mother, noor, "end_placement_requested", ASKED, request=uuid.uuid4())
    (entry,) = done.entries
    assert (entry.type, entry.recorded_by) == ("end_placement_requested", mother.capacity)
    assert entry.said["actor"] == "parent"
    assert (entry.first_day, entry.last_day) == (date(2026, 11, 23), date(2026, 11, 23))
    assert own_code(mother, noor) == "mother"
    read = ReadEntry.objects.filter(child=noor.pk, action="record").last()
    assert read is not None
    assert read.name == "Maartje Zilverschoon"


def test_the_receipt_tells_what_follows_by_when_and_what_if_not(mother, noor):
    key = act(mother, noor, "end_placement_requested", ASKED, request=uuid.uuid4()).entries[0].key
    made = receipt(mother, noor, key)
    (answer,) = [one for one in made.steps if one.norm.startswith("end-of-placement-request-ans")]
    assert answer.by == date(2026, 12, 7)
    assert answer.who == "Gecertificeerde instelling"
    assert answer.counted
    assert any("kinderrechter" in one for one in answer.if_not)
    assert amsterdam_date(made.received) == date(2026, 11, 23)


def test_asked_twice_with_one_request_is_recorded_once(mother, noor):
    name = str(uuid.uuid4())
    first = act(mother, noor, "end_placement_requested", ASKED, request=name)
    again = act(mother, noor, "end_placement_requested", ASKED, request=name)
    assert again.again
    assert again.entries[0].key == first.entries[0].key
    with pytest.raises(RequestUsedError):
        act(mother, noor, "end_placement_requested", {**ASKED, "asked": "shorten"}, request=name)


def test_the_policy_is_asked(noor):
    with pytest.raises(NotAllowed):
        act(viewer_of("nadia"), noor, "end_placement_requested", ASKED, request=uuid.uuid4())
    with pytest.raises(NotAllowed):
        act(viewer_of("maartje"), noor, "placement_authorised", {}, request=uuid.uuid4())


def test_what_is_hidden_cannot_be_named(mother, noor):
    fields = {"entry_ref": ["no-such-entry"], "claim": "Dit klopt niet."}
    with pytest.raises(NotAllowed):
        act(mother, noor, "correction_requested", fields, request=uuid.uuid4())


def test_a_receipt_is_only_for_who_did_it_and_who_stands_for_them(mother, noor):
    key = act(mother, noor, "end_placement_requested", ASKED, request=uuid.uuid4()).entries[0].key
    assert receipt(viewer_of("selin"), noor, key).key == key
    for other in ("dwight", "tess"):
        with pytest.raises(NotVisible):
            receipt(viewer_of(other), noor, key)
    with pytest.raises(NotVisible):
        receipt(mother, noor, "authorisation")


def test_the_receipt_can_be_printed_and_kept(come_in, mother, noor):
    key = act(mother, noor, "end_placement_requested", ASKED, request=uuid.uuid4()).entries[0].key
    client = come_in("maartje")
    page = client.get(reverse("family_receipt", args=[NOOR, key])).content.decode()
    assert "7 december 2026" in page
    answer = client.get(reverse("family_receipt_file", args=[NOOR, key]))
    assert answer["Content-Type"] == "application/pdf"
    assert "Zilverschoon" not in answer["Content-Disposition"]
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages)
    assert "7 december 2026" in text
    assert "mijn zus" in text


def test_every_form_of_the_portal_opens_and_an_empty_one_is_not_recorded(come_in, noor):
    client = come_in("maartje")
    version = Child.objects.get(pk=noor.pk).version
    for name in family_forms():
        address = reverse("family_ask", args=[NOOR, name])
        answer = client.get(address)
        assert answer.status_code in {200, 404}, name
        if answer.status_code == 200:
            assert answer.context["form"].fields, name
    sent = client.post(reverse("family_ask", args=[NOOR, "complaint_filed"]), {})
    assert {"f-about", "f-against", "f-body"} <= set(sent.context["form"].errors)
    assert Child.objects.get(pk=noor.pk).version == version


@pytest.mark.parametrize("name", ["placement_authorised", "no_such_event", "child_placed"])
def test_a_form_that_is_not_there_is_not_found(come_in, name):
    assert come_in("maartje").get(reverse("family_ask", args=[NOOR, name])).status_code == 404


def test_a_form_offers_only_whom_one_can_ask_and_who_can_be_helped(come_in):
    mother = come_in("abena")
    form = {name: mother.get(reverse("family_ask", args=[MILO, name])).context["form"]
            for name in ("complaint_filed", "file_access_requested", "help_requested")}  # fmt: skip
    for name, field in (
        ("complaint_filed", "f-against"),
        ("file_access_requested", "f-addressed_to"),
    ):
        offered = {code for code, _label in form[name].fields[field].choices}
        assert offered == {"", "GI", "RvdK", "VT", "youth_care_provider", "municipality",
                           "support_team"}  # fmt: skip
    helped = {label for _code, label in form["help_requested"].fields["f-for_person"].choices}
    assert {"Milo Asantebo", "Abena Asantebo"} <= helped
    assert not {"Daan Kievitshoek", "mr. Jens Appelwoude"} & helped
