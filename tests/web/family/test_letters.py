# SPDX-License-Identifier: EUPL-1.2
"""Letters in the portal: which are offered, what is missing, and only what someone may see."""

from __future__ import annotations

import io
import logging

import pypdf
import pytest
import yaml
from django.urls import reverse

from terugweg.documents.family.spec import letters
from terugweg.web.access.models import ReadEntry
from terugweg.web.demo import people
from terugweg.web.dossier.models import Entry

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

MILO = "D-2026-005"
ILYAS = "D-2026-002/ilyas"
PETITION = "letter_petition_end_of_placement"
FILLED = {
    "asked": "withdraw", "answer": "none", "changed": "Ik heb een eigen woning.", "enclosed": "on",
    "own_address": "Dorpsstraat 12, Stad", "recipient": "Rechtbank Midden-Nederland",
}  # fmt: skip


def address(number, key=""):
    return (reverse("family_letter", args=[number, key]) if key
            else reverse("family_letters", args=[number]))  # fmt: skip


def text_of(answer):
    assert answer["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def offered(client, number):
    """The kinds of letters that the page links to: those that make sense now, and the others."""
    body = client.get(address(number)).content.decode()
    now, _, others = body.partition('id="others"')
    return tuple({key for key in letters() if f"/brieven/{key}/" in part} for part in (now, others))


def test_the_page_tells_which_letters_make_sense_and_why(come_in):
    client = come_in("abena")
    now, others = offered(client, MILO)
    assert {PETITION, "letter_end_of_placement", "letter_access", "letter_statement"} <= now
    assert "letter_legal_aid" in others
    assert not now & others
    body = client.get(address(MILO)).content.decode()
    assert "Zij zei nee, of antwoordde niet op tijd." in body
    assert "BW 1:265d lid 4" in body


def test_a_right_leads_to_its_letter(come_in):
    client = come_in("abena")
    answer = client.get(f"{address(MILO)}?recht=end-of-placement-court-in-2-weeks")
    asked = Entry.objects.get(child__number=MILO, type="end_placement_requested")
    assert answer.status_code == 302
    assert answer["Location"] == f"{address(MILO, PETITION)}?about={asked.key}"
    page = client.get(answer["Location"]).content.decode()
    assert f'value="{asked.key}"' in page
    assert "checked" in page


def test_what_is_missing_is_shown_first_and_the_letter_follows(come_in):
    client = come_in("abena")
    empty = client.post(address(MILO, PETITION), {"step": "look"}).content.decode()
    assert 'href="#id_asked_0"' in empty
    assert 'href="#id_changed"' in empty
    assert "no-store" in client.get(address(MILO, PETITION))["Cache-Control"]
    asked = Entry.objects.get(child__number=MILO, type="end_placement_requested")
    filled = {**FILLED, "about": asked.key}
    ready = client.post(address(MILO, PETITION), {**filled, "step": "look"}).content.decode()
    assert 'href="#id_changed"' not in ready
    text = text_of(client.post(address(MILO, PETITION), {**filled, "step": "pdf"}))
    assert "CONCEPT" not in text
    assert "Ik heb een eigen woning." in text
    assert "Dorpsstraat 12, Stad" in text
    assert "6 november 2026" in text
    draft = text_of(client.post(address(MILO, PETITION), {"step": "pdf"}))
    assert "CONCEPT: dit stuk is nog niet af." in draft


def test_nothing_of_it_is_kept_or_logged(come_in, caplog):
    client = come_in("abena")
    caplog.set_level(logging.DEBUG)
    before = Entry.objects.count()
    answer = client.post(
        address(MILO, PETITION), {**FILLED, "changed": "Zeer geheim.", "step": "pdf"}
    )
    assert "Abena" not in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    assert Entry.objects.count() == before
    assert "Zeer geheim" not in caplog.text
    assert "Zeer geheim" not in client.get(address(MILO, PETITION)).content.decode()


def test_making_a_letter_is_in_the_read_log_as_taken_out(come_in):
    client = come_in("abena")
    client.post(address(MILO, PETITION), {**FILLED, "step": "pdf"})
    last = ReadEntry.objects.latest("pk")
    assert (last.page, last.action) == ("letters", "export")


def test_only_who_may_write_a_letter_gets_one(come_in):
    client = come_in("daan")
    assert client.get(address(MILO)).status_code == 404
    assert client.get(address(MILO, "letter_access")).status_code == 404
    mother = come_in("abena")
    assert mother.get(address(ILYAS)).status_code == 404
    assert mother.get(address(MILO, "letter_unknown")).status_code == 404


def test_carer_and_curator_write_and_an_adviser_does_not(come_in):
    assert "letter_complaint" in offered(come_in("gerda"), ILYAS)[0]
    assert "letter_complaint" in offered(come_in("jens"), MILO)[0]
    client = come_in("lieke")
    for number in (MILO, ILYAS):
        assert client.get(address(number)).status_code == 404


def test_an_entry_that_is_hidden_or_of_another_child_does_not_come_in(come_in):
    client = come_in("abena")
    other = Entry.objects.filter(child__number=ILYAS, type="fact_recorded").earliest("pk")
    sent = {"about": other.key, "wrong": "x", "right": "y", "step": "pdf"}
    answer = client.post(address(MILO, "letter_correction"), sent)
    assert answer["Content-Type"].startswith("text/html")
    assert "is-invalid" in answer.content.decode() or "--invalid" in answer.content.decode()


def test_no_letter_names_who_cares_for_the_child(come_in):
    file = people.FAMILIES / "contact-restricted-against-court-order.yaml"
    persons = yaml.safe_load(file.read_text(encoding="utf-8"))["persons"]
    carers = [one["name"] for one in persons if one["role"] == "foster_carer"]
    assert carers
    client = come_in("ilyas")
    answer = client.post(address(ILYAS, "letter_petition_contact_restriction"), {"step": "pdf"})
    assert not any(name in text_of(answer) for name in carers)


def test_a_lawyer_writes_for_the_one_they_stand_for(come_in):
    client = come_in("farida")
    assert PETITION in offered(client, MILO)[0]
    sent = {"what": "Te laat.", "step": "pdf"}
    text = text_of(client.post(address(MILO, "letter_complaint"), sent))
    assert "Naam mr. Farida Noordsterre Namens Abena Asantebo" in text
    assert "Ik schrijf namens Abena Asantebo." in text
