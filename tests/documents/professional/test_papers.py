# SPDX-License-Identifier: EUPL-1.2
"""The papers: what they say, what stays out, and what a hostile text can do (nothing)."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.kinds import all_kinds
from terugweg.documents.model import Statement
from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.documents.professional.private_words import private_in
from terugweg.documents.typeset import pdf
from tests.documents.professional.making import ANSWERS, DAY, GOLDEN, as_text, log, made

HOSTILE = '#panic("x") ]} {child} <script>alert(1)</script> $x$ *vet* \\ "aan\u202ehalen"'
NEVER = (
    "Geheimlaan", "Verborgen", "Ik vertel dit alleen aan jou", "Gezondheidsgeheim",
)  # fmt: skip


def test_every_paper_has_answers_here():
    assert set(ANSWERS) == set(paper_kinds())


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("key", list(paper_kinds()))
def test_a_paper_says_what_it_said_before(key, lang):
    """Change a golden text only when the new meaning is right."""
    expected = (GOLDEN / f"{key}.{lang}.txt").read_text(encoding="utf-8")
    assert as_text(made(key, lang)) == expected


@pytest.mark.parametrize("key", list(paper_kinds()))
def test_a_whole_paper_is_no_draft_and_prints(key):
    document = made(key)
    assert not document.draft
    assert not document.missing
    assert document.grounds
    text = _text(pdf(document))
    assert document.title in text
    assert "CONCEPT" not in text


@pytest.mark.parametrize("key", list(paper_kinds()))
def test_whoever_reads_it_the_ways_on_are_told_as_those_of_the_family(key):
    text = _text(pdf(made(key)))
    to_family = paper_kinds()[key].audience == "family"
    assert ("Wat u kunt doen als u het er niet mee eens bent" in text) == to_family
    has_ways = bool(made(key).remedies)
    assert ("Wat het gezin kan doen" in text) == (has_ways and not to_family)
    assert ("Hieronder is 'u' de ouder" in text) == (has_ways and not to_family)


@pytest.mark.parametrize("key", list(paper_kinds()))
def test_what_is_kept_apart_is_in_no_paper(key):
    text = as_text(made(key))
    for secret in NEVER:
        assert secret not in text


def test_facts_views_and_conclusions_stand_apart_with_the_answer_beside():
    statements = [one for one in made("petition").blocks if isinstance(one, Statement)]
    found = {one.text: (one.kind, one.disputed, one.reply) for one in statements}
    assert found == {
        "Sam ging in februari elke dag naar school.":
            ("fact", False, "Eva Voorbeeld, 7 maart 2026: Dat klopt."),
        "De buren hoorden geschreeuw.":
            ("fact", True, "Eva Voorbeeld, 5 maart 2026: betwist. Het was de televisie."),
        "Sam kan naar huis.": ("view", False, ""),
        "School gaat goed.": ("interpretation", False, ""),
    }  # fmt: skip


def test_only_the_chosen_statements_go_in():
    blocks = made("petition", statements=["school"]).blocks
    assert [one.text for one in blocks if isinstance(one, Statement)] == [
        "Sam ging in februari elke dag naar school."
    ]


def test_a_bundle_lists_the_chosen_entries_but_for_what_may_not_stand_in_it():
    text = as_text(made("bundle"))
    assert "7: Ondertoezichtstelling uitgesproken, 2 februari 2026" in text
    assert "8: Feit vastgelegd, 1 maart 2026" in text
    assert "\n9: " not in text


def test_the_last_day_to_go_to_court_is_counted_from_the_day_of_sending():
    told = " ".join(made("written_instruction").remedies)
    assert "7 december 2026" in told
    later = " ".join(made("written_instruction", delivered_on="2026-11-20").remedies)
    assert "4 december 2026" in later
    unsaid = " ".join(made("written_instruction", delivered_on=None).remedies)
    assert "Dit kan tot en met" not in unsaid
    assert "schriftelijke aanwijzing te schrappen" in unsaid


@pytest.mark.parametrize("key", ["written_instruction", "contact_restriction", "petition"])
def test_what_someone_typed_is_shown_as_typed(key):
    field = {"written_instruction": "content", "contact_restriction": "necessity",
             "petition": "grounds"}[key]  # fmt: skip
    document = made(key, **{field: HOSTILE})
    assert HOSTILE in as_text(document)
    text = _text(pdf(document)).replace(" ", "")
    for part in ('#panic("x")', "{child}", "<script>alert(1)</script>", "*vet*"):
        assert part in text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Kom langs op GEHEIMLAAN  8.", True),
        ("Dat zei Pleegnaam Verborgen.", True),
        ("Dat zei Meldnaam Verborgen.", True),
        ("Sam gaat naar school.", False),
    ],
)
def test_a_secret_place_or_a_name_that_leads_to_one_is_noticed(typed, found):
    assert private_in([typed], log(), load_vocabulary()) is found


def test_papers_stand_in_the_list_of_all_kinds():
    for key, paper in paper_kinds().items():
        kind = all_kinds()[key]
        assert kind.title == {"nl": paper.title.nl, "en": paper.title.en}
        assert kind.makers
        assert kind.ground
    built = all_kinds()["contact_plan"].build(log(), (), ANSWERS["contact_plan"], DAY, "nl")
    assert built.kind == "contact_plan"


def _text(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
