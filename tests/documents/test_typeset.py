# SPDX-License-Identifier: EUPL-1.2
"""The PDF of any document: tagged, the same every time, and text is never code."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terugweg.documents.model import (
    Bullets,
    Document,
    Heading,
    Missing,
    PageBreak,
    Pairs,
    Paragraph,
    Statement,
    Table,
)
from terugweg.documents.typeset import TypesettingError, pdf
from tests.documents.looking import findings_of, fonts_of, reader, tags_of, text_of

EVERYTHING = Document(
    kind="evaluation",
    title="Verslag van een evaluatie",
    lang="nl",
    day=date(2026, 11, 23),
    sender=Pairs((("Naam", "Instelling"), ("Adres", ""))),
    recipient=Pairs((("Naam", "Rechtbank"), ("Adres", "Plein 1\n1000 AA Stad"))),
    blocks=(
        Heading("Wat er is gebeurd"),
        Paragraph("Er was een gesprek."),
        Paragraph("Dit telt.", strong=True),
        Paragraph(""),
        Bullets(("één", "twee")),
        Bullets(("eerst", "dan"), numbered=True),
        Heading("Contact", 3),
        Table("Bezoeken", ("Datum", "Wat"), (("1 maart 2026", "gehouden"), ("8 maart 2026", ""))),
        Heading("Uitspraken"),
        Statement("fact", "Vader kwam niet.", "Instelling", "1 maart", disputed=True, reply="Wel!"),
        Statement("view", "Het gaat beter.", "Moeder", "", disputed=False, reply=""),
        Statement("interpretation", "Zij kan het.", "", "", disputed=False, reply="Mee eens."),
        PageBreak(),
        Pairs((("Plaats", ""), ("Datum", "1 april 2026"))),
    ),
    grounds=("BW 1:262",),
    terms=("Binnen drie maanden.",),
    remedies=("Vraag om een gesprek.",),
    missing=(Missing("goal", "welk doel er is", "plan", "Jeugdwet 4.1.3"),),
    draft=True,
)

HOSTILE = [
    '#read("/etc/passwd")',
    '#eval("1+1") #import "x.typ": * #sys.inputs $ x^2 $ *vet* _schuin_ @naam <label> ~ \\ \\u{41}',
    "= Kop\n== Kop\n- lijst\n+ lijst\n/ term: x\n```rust\nx\n``` // c /* c */ https://example.org",
    '"]} {"title": "weg"} \\" \' ` %s {due} {0.__class__} ${x}',
    "a\x00b\x07c\x1bd\ue000 \ufeff\u202eomgekeerd\u202c \ud800 \U000e0041",
    "مرحبا بالعالم שלום 你好 👩‍👩‍👧 🏠️ Ω ж ǆ ﷽ é é",
    "x" * 700,
    "woord " * 400,
    "\n\n\n",
    "<script>alert(1)</script> &lt; &#x41;",
]


@pytest.fixture(scope="module")
def whole():
    """Everything, as PDF."""
    return pdf(EVERYTHING)


def test_it_is_tagged_and_says_its_language_and_title(whole):
    root = reader(whole).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader(whole).metadata.title == EVERYTHING.title
    assert b"pdfuaid" in whole or b"pdfuaid" in root["/Metadata"].get_data()
    assert reader(whole).pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)


def test_headings_lists_and_tables_are_what_they_are(whole):
    tags = tags_of(whole)
    assert (tags["H1"], tags["H2"], tags["H3"]) == (1, 5, 1)
    assert (tags["Table"], tags["TH"], tags["TD"]) == (1, 2, 4)
    assert tags["LI"] == 2 + 2 + 1 + 3  # lists, what is missing, and the three closing parts


def test_a_checker_of_accessible_pdf_finds_nothing(whole, tmp_path):
    assert findings_of(whole, tmp_path) == []
    english = replace(EVERYTHING, lang="en", draft=False, missing=())
    assert findings_of(pdf(english), tmp_path) == []


def test_a_draft_says_so_and_what_is_missing(whole):
    text = text_of(whole)
    assert text.count("CONCEPT") >= 1 + 2 * len(reader(whole).pages)
    assert "CONCEPT: dit stuk is nog niet af. Dit ontbreekt nog:" in text
    assert "welk doel er is (Jeugdwet 4.1.3)" in text
    done = text_of(pdf(replace(EVERYTHING, draft=False, missing=())))
    assert "CONCEPT" not in done
    assert "ontbreekt" not in done
    assert "DRAFT" in text_of(pdf(replace(EVERYTHING, lang="en")))


def test_facts_views_and_conclusions_stand_apart_with_the_reply_beside(whole):
    text = text_of(whole)
    assert "Feit Vader kwam niet. Instelling, 1 maart Iemand zegt dat dit niet klopt Wel!" in text
    assert "Mening Het gaat beter. Moeder" in text
    assert "Conclusie Zij kan het. Wat hierover is gezegd Mee eens." in text


def test_what_is_not_known_is_a_line_to_fill_in(whole):
    assert text_of(whole).count("zelf invullen") == 3


def test_pages_are_numbered(whole):
    pages = reader(whole).pages
    last = len(pages)
    for number, page in enumerate(pages, start=1):
        assert f"Bladzijde {number} van {last}" in page.extract_text()


def test_a_letter_keeps_what_to_do_next_on_a_sheet_of_its_own():
    letter = pdf(replace(EVERYTHING, kind="letter_access", draft=False, missing=()))
    own = reader(letter).pages[-1].extract_text()
    assert own.startswith("5. Als het antwoord nee is, of als er geen antwoord komt")
    assert "Het hoeft niet mee met de brief" in own
    assert "Vraag om een gesprek." in own


def test_only_fonts_that_come_with_typst(whole):
    shown = fonts_of(pdf(replace(EVERYTHING, title="Ω ж مرحبا ☐")))
    assert {name.split("-")[0] for name in shown | fonts_of(whole)} <= {
        "LibertinusSerif", "DejaVuSansMono", "NewCM10", "NewCMMath"}  # fmt: skip


def test_the_same_document_gives_the_same_bytes(whole):
    assert pdf(EVERYTHING) == whole


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_is_never_code(text):
    everywhere = replace(
        EVERYTHING,
        title=f"T {text[:200]}",
        sender=Pairs(((text, text),)),
        blocks=(
            Heading(f"H {text[:300]}"), Paragraph(text), Bullets((text,)), Pairs(((text[:300], text),)),
            Table(text[:300], (text[:300], "b"), ((text, text),)),
            Statement("fact", text, text, text[:300], disputed=True, reply=text),
        ),
        grounds=(text,), terms=(text,), remedies=(text,),
        missing=(Missing("x", text, "norm", text),),
    )  # fmt: skip
    shown = text_of(pdf(everywhere))
    assert "root:" not in shown
    for word in text.split():
        if word.isascii() and word.isprintable() and len(word) < 33:
            assert word in shown, word


def test_what_no_font_has_is_marked_and_said():
    text = text_of(pdf(replace(EVERYTHING, blocks=(Paragraph("dank 🏠️ 你"),))))
    assert "dank ▯ ▯" in text
    assert "Sommige tekens konden niet worden afgedrukt" in text
    assert "Sommige tekens" not in text_of(pdf(EVERYTHING))


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_text_can_be_set(text):
    plain = Document("note", f"T {text}", "nl", date(2026, 1, 2), None, None,
                     (Paragraph(text), Table("t", (text,), ((text,),))), (text,), (), (), (), False)  # fmt: skip
    assert pdf(plain).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"lang": "de"}, "not in 'de'"),
        ({"title": " \u202e"}, "needs a title"),
        ({"blocks": (Heading(" \n"),)}, "heading needs"),
        ({"blocks": (Heading("geheim", 4),)}, "block 1"),
        ({"blocks": (Heading("geheim", 1),)}, "expected 2 to 2"),
        ({"blocks": (Table("geheim", ("a", "b"), (("geheim",),)),)}, "must have 2 cells"),
        ({"blocks": (Statement("gossip", "geheim", "", "", False, ""),)}, "fact, view"),
    ],
)
def test_a_document_that_is_not_well_made_is_refused_without_its_contents(wrong, said):
    with pytest.raises(TypesettingError, match=said) as caught:
        pdf(replace(EVERYTHING, **wrong))
    assert "geheim" not in str(caught.value)


def test_it_is_quick(whole):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        pdf(EVERYTHING)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3, times
