# SPDX-License-Identifier: EUPL-1.2
"""Where a paper comes from and goes to: the addresses of organisations, and of nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.house import House
from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.documents.professional.making import document_of, event_data, with_paper
from terugweg.documents.professional.material import Material, Sender
from terugweg.rulebook.loading import load_rulebook
from tests.documents.professional.making import ANSWERS, DAY, log

HOUSES = {
    "court": House("Rechtbank Voorbeeld", "Postbus 7\n0007 AA Stad"),
    "board": House("Raad, regio Voorbeeld", "Postbus 8\n0008 AA Stad", "post@raad.example"),
}
OWN = House("Instelling Voorbeeld", "Postbus 9\n0009 AA Stad", "verzoeken@instelling.example",
            "Klachtencommissie, Postbus 10\n0009 AB Stad")  # fmt: skip


def made(key, houses, own):
    kind = paper_kinds()[key]
    answers = {
        name: one for name, one in ANSWERS[key].items() if name not in {"entries", "statements"}
    }
    done, event = assess([log()], load_rulebook(load_vocabulary()), load_vocabulary(), DAY), ""
    if kind.event:
        done, event = with_paper(done, event_data(kind, answers, DAY.isoformat(), "nl"))
    sender = Sender("Tess", "jeugdbeschermer", own)
    return document_of(kind, Material(log(), done, event, None, sender, "nl", houses), DAY)


def test_who_makes_a_paper_writes_from_the_address_of_the_organisation():
    rows = dict(made("evaluation", {}, OWN).sender.rows)
    assert (rows["Organisatie"], rows["Adres"]) == (OWN.name, OWN.address)
    assert rows["E-mail"] == OWN.email
    rows = dict(made("evaluation", {}, replace(OWN, address="", email="")).sender.rows)
    assert rows["Adres"] == ""
    assert "E-mail" not in rows


@pytest.mark.parametrize(
    ("key", "to"), [("petition", "court"), ("bundle", "court"), ("notice_of_early_end", "board")]
)
def test_a_court_and_the_board_have_their_own_address(key, to):
    rows = dict(made(key, HOUSES, OWN).recipient.rows)
    assert (rows["Naam"], rows["Adres"]) == (HOUSES[to].name, HOUSES[to].lines())
    assert dict(made(key, {}, OWN).recipient.rows)["Adres"] == ""


@pytest.mark.parametrize("key", ["written_instruction", "contact_restriction", "plan_of_approach"])
def test_the_address_of_a_person_stays_a_line_to_fill_in(key):
    assert dict(made(key, HOUSES, OWN).recipient.rows)["Adres"] == ""


def test_where_to_complain_is_told_where_the_paper_tells_that_one_can():
    for key, kind in paper_kinds().items():
        told = [
            one for one in made(key, HOUSES, OWN).remedies if "Klachtencommissie, Postbus 10" in one
        ]
        assert len(told) == (kind.complaint is not None)
        assert all("een klacht indienen" in one for one in told)
        silent = made(key, HOUSES, replace(OWN, complaints="")).remedies
        assert not [one for one in silent if "Het adres:" in one]
