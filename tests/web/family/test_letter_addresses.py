# SPDX-License-Identifier: EUPL-1.2
"""The addresses in a letter: of organisations where they are known, and never of a person."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
import yaml
from django.urls import reverse

from terugweg.documents.family.spec import letters
from terugweg.web.demo import people
from terugweg.web.dossier.models import Child, Involvement, Task
from terugweg.web.family.letter_page import offers_for, writer_of
from terugweg.web.parties.models import Organisation
from tests.web.family.test_same_replies import viewer_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

MILO = "D-2026-005"
PETITION = "letter_petition_end_of_placement"
PLANTED = yaml.safe_load((Path(people.__file__).parent / "planted.yaml").read_text())["planted"]
PLACES = [
    word for one in PLANTED if one["class"] == "address" for word in (one["text"], *one["also"])
]
ELSEWHERE = "Verblijfslaan 77"
"""Planted as the address of who cares, helps or pays: no letter of the family goes there."""


def address(number, key):
    return reverse("family_letter", args=[number, key])


def initial(client, number, key, about=""):
    page = client.get(address(number, key), {"about": about} if about else {})
    assert page.status_code == 200
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.own}


def text_of(answer):
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_letter_to_the_institution_has_its_name_and_address(come_in):
    client = come_in("abena")
    there = initial(client, MILO, "letter_end_of_placement")
    house = Organisation.objects.get(
        involvements__child__number=MILO, involvements__task="executes"
    )
    assert there["recipient"] == house.name
    assert there["recipient_address"] == f"{house.postal_address}\n{house.requests_email}"
    assert house.requests_email.endswith(".example")
    text = text_of(client.post(address(MILO, "letter_end_of_placement"), {**there, "step": "pdf"}))
    assert " ".join(house.postal_address.split()) in text
    assert house.name in text


def test_a_complaint_goes_to_the_complaints_committee(come_in):
    house = Organisation.objects.get(
        involvements__child__number=MILO, involvements__task="executes"
    )
    there = initial(come_in("abena"), MILO, "letter_complaint")
    assert there["recipient_address"] == house.complaints_address != ""
    Organisation.objects.filter(pk=house.pk).update(complaints_address="")
    there = initial(come_in("abena"), MILO, "letter_complaint")
    assert (there["recipient"], there["recipient_address"]) == ("", "")


def test_a_petition_goes_to_the_court_that_decides_now(come_in):
    there = initial(come_in("abena"), MILO, PETITION)
    court = Organisation.objects.get(involvements__child__number=MILO, involvements__task="decides")
    assert there["recipient"] == court.name
    assert there["recipient_address"] == court.postal_address


def test_of_two_courts_neither_is_filled_in_and_the_line_stays(come_in):
    child = Child.objects.get(number=MILO)
    other = Organisation.objects.get(kind="court", name__startswith="Gerechtshof")
    Involvement.objects.create(
        child=child, organisation=other, task=Task.DECIDES, from_day="2026-01-01"
    )
    client = come_in("abena")
    there = initial(client, MILO, PETITION)
    assert (there["recipient"], there["recipient_address"]) == ("", "")
    page = client.get(address(MILO, PETITION)).content.decode()
    assert "Dit adres is hier niet bekend." in page or "This address is not known here." in page
    assert "zelf invullen" in text_of(
        client.post(address(MILO, PETITION), {**there, "step": "pdf"})
    )


def test_a_correction_goes_to_who_wrote_the_entry(come_in):
    client = come_in("abena")
    child = Child.objects.get(number=MILO)
    keys = {one.said["actor"]: one.key for one in child.entries.filter(type="fact_recorded")}
    house = Organisation.objects.get(involvements__child=child, involvements__task="executes")
    assert initial(client, MILO, "letter_correction", keys["GI"])["recipient"] == house.name
    assert initial(client, MILO, "letter_correction")["recipient"] == ""


def test_the_own_address_is_what_the_writer_types_and_stands_in_that_letter_alone(come_in):
    typed = {"own_address": "Zelfstraat 3, Dorp", "own_reach": "06-00000000"}
    mother = come_in("maartje")
    there = initial(mother, "D-2026-003", "letter_access")
    assert (there["own_address"], there["own_reach"]) == ("", "")
    sent = mother.post(address("D-2026-003", "letter_access"), {**there, **typed, "step": "pdf"})
    assert "Zelfstraat 3" in text_of(sent)
    mother.post(reverse("account_logout"))
    for name in ("dwight", "maartje"):
        client = come_in(name)
        there = initial(client, "D-2026-003", "letter_access")
        assert (there["own_address"], there["own_reach"]) == ("", "")
        sent = client.post(address("D-2026-003", "letter_access"), {**there, "step": "pdf"})
        assert "Zelfstraat" not in text_of(sent)


def test_a_lawyer_writes_from_the_own_office(come_in):
    there = initial(come_in("farida"), MILO, "letter_access")
    office = Organisation.objects.get(
        kind="law_firm", capacities__account__login__startswith="farida."
    )
    assert there["own_address"] == office.postal_address != ""
    assert there["own_reach"] == office.requests_email != ""


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("maartje", "D-2026-003"),
        ("dwight", "D-2026-003"),
        ("abena", MILO),
        ("ilyas", "D-2026-002/ilyas"),
    ],
)
def test_no_letter_holds_where_someone_lives(come_in, name, number):
    """Whatever was planted as a place to stay, or as the address of who is not written to."""
    writes_to = {Task.EXECUTES, Task.DECIDES, Task.INVESTIGATES}
    away = Organisation.objects.exclude(involvements__task__in=writes_to)
    away.update(postal_address=ELSEWHERE, requests_email="verblijf@elders.example")
    client = come_in(name)
    own = writer_of(viewer_of(name), number)
    offered, others = offers_for(own)
    keys = [one.letter.key for one in offered] + [one.key for one in others]
    court = next(key for key in keys if letters()[key].to == "court")
    secret = [re.sub(r"\s", "", one).casefold() for one in (*PLACES, ELSEWHERE, "verblijf@elders")]
    for key in keys:
        page = client.get(address(number, key))
        texts = [page.content.decode()]
        if key in (keys[0], court):
            sent = initial(client, number, key)
            texts.append(text_of(client.post(address(number, key), {**sent, "step": "pdf"})))
        for text in texts:
            bare = re.sub(r"\s", "", text).casefold()
            assert not [one for one in secret if one in bare], key


def test_an_organisation_that_did_nothing_yet_that_may_be_read_is_not_told(come_in):
    """A new court could tell to which region the other parent or the child moved."""
    client = come_in("abena")
    child = Child.objects.get(number=MILO)
    assert initial(client, MILO, PETITION)["recipient"] != ""
    child.involvements.filter(task=Task.DECIDES).update(from_day="2026-11-20")
    assert initial(client, MILO, PETITION)["recipient"] == ""
