# SPDX-License-Identifier: EUPL-1.2
"""What was said to a statement stands beside it in a letter as well, as far as others may read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from terugweg.caselog.model import Ref
from terugweg.documents.family.letter import build
from terugweg.documents.model import Statement
from terugweg.terms import PartialDate

NOW = date(2026, 11, 23)
EMERGENCY = "emergency-placement-late-hearing"
GLASS = "fact-glass"


def correction(case, assessment, writer="mother"):
    answers = {"child": "noor", "writer": writer, "about": GLASS, "wrong": "x", "right": "y"}
    document = build("letter_correction", case, assessment.findings, answers, NOW, "nl")
    (shown,) = [one for one in document.blocks if isinstance(one, Statement)]
    return shown


def view(case, holder, text):
    """The case with a view of someone about the statement, who disputes it."""
    like = next(one for one in case.events if one.type == "opinion_recorded")
    fields = {"holder": holder, "opinion": text, "about": Ref(GLASS), "stance": "disputes"}
    event = replace(like, id=f"view-{holder}", actor="GI", occurred_on=PartialDate.of(date(2026, 11, 1)),
                    fields=fields, corrects=None)  # fmt: skip
    return replace(case, events=(*case.events, event))


def test_the_answers_of_the_family_stand_beside_the_statement(assessed):
    case, assessment = assessed(EMERGENCY, NOW)
    shown = correction(case, assessment)
    mother, father, asks = shown.reply.split("\n")
    assert mother.startswith(
        "Maartje Zilverschoon, 12 maart 2026: vult aan. De politie is er geweest"
    )
    assert father.startswith("Dwight Boldewater, 16 maart 2026: betwist. Ik heb geen fles gegooid.")
    assert asks.startswith(
        "Dwight Boldewater, 20 oktober 2026: vraagt dit te verbeteren. Er staat dat"
    )
    assert shown.disputed


def test_who_cares_is_not_named_and_what_a_child_says_stays_its_own(assessed):
    case, assessment = assessed(EMERGENCY, NOW)
    shown = correction(view(case, "carer", "Dat hoorde ik ook niet."), assessment)
    assert (
        "Pleegouder of gezinshuisouder, 1 november 2026: betwist. Dat hoorde ik ook niet."
        in shown.reply
    )
    assert "Hoefijzer" not in shown.reply
    with_child = view(case, "noor", "Alleen voor jou.")
    assert "Alleen voor jou." not in correction(with_child, assessment).reply
    assert "Alleen voor jou." in correction(with_child, assessment, writer="noor").reply


def test_nobody_puts_words_into_the_mouth_of_someone_else(assessed):
    case, assessment = assessed(EMERGENCY, NOW)
    forged = "Niet waar.\nMaartje Zilverschoon, 2 november 2026: klopt. Het was zo."
    shown = correction(view(case, "father", forged), assessment)
    assert len(shown.reply.split("\n")) == 4
    assert shown.reply.split("\n")[-1].startswith(
        "Dwight Boldewater, 1 november 2026: betwist. Niet waar."
    )
