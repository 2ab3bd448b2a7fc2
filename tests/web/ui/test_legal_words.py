# SPDX-License-Identifier: EUPL-1.2
"""Legal words: the data are whole, and a text is searched for them as a reader would."""

from __future__ import annotations

import re

import pytest

from terugweg.web.ui.legal_words import article_words, by_form, find, legal_words, word_named

LANGUAGES = ("nl", "en")


def names(text, lang="nl"):
    return [(text[found.start : found.end], found.entry.word) for found in find(text, lang)]


def test_there_are_enough_words_with_their_own_addresses():
    slugs = [entry.slug for entry in legal_words()]

    assert len(slugs) >= 60
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_spelling_means_two_words(lang):
    spellings = [
        form for entry in legal_words() for form in (entry.text(lang).word, *entry.text(lang).forms)
    ]

    assert sorted(spellings) == sorted(by_form(lang))
    assert all(form == " ".join(form.split()) for form in spellings)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("entry", legal_words(), ids=lambda entry: entry.slug)
def test_an_explanation_is_whole_and_speaks_to_nobody(entry, lang):
    says = entry.text(lang).says

    assert says[-1] in ".?"
    assert says[0].isupper()
    assert not re.search(r"\b(u|uw|je|jij|jou|jouw|you|your)\b", says, re.IGNORECASE)


def test_every_law_that_an_article_names_has_its_whole_name():
    short = re.compile(r"\b(?:[A-Z]{2,}|Jw|Rv|Wmo|Awb)\b")

    for entry in legal_words():
        if entry.word != "AVG":
            assert not short.search(article_words(entry.article, "nl")), entry.word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De ondertoezichtstelling loopt.", [("ondertoezichtstelling", "ondertoezichtstelling")]),
        ("Ondertoezichtstelling is een woord.", [("Ondertoezichtstelling", "ondertoezichtstelling")]),
        ("Twee maatregelen.", [("maatregelen", "kinderbeschermingsmaatregel")]),
        ("Een voorlopige ondertoezichtstelling.",
         [("voorlopige ondertoezichtstelling", "voorlopige ondertoezichtstelling")]),
        ("Een gezagsdrager, de OTS-maatregel en de ots.", []),
        ("De Raad belde. De raad is goed.", [("Raad", "Raad voor de Kinderbescherming")]),
        ("De Hoge Raad en de Raad voor Rechtsbijstand.",
         [("Hoge Raad", "Hoge Raad"), ("Raad voor Rechtsbijstand", "Raad voor Rechtsbijstand")]),
        ("Het gezag. Weer het gezag.", [("gezag", "gezag")]),
        ("Het hoger\nberoep.", [("hoger\nberoep", "hoger beroep")]),
        ("Uw advocaat schrijft een brief.", []),
        ("", []),
    ],
)  # fmt: skip
def test_find(text, found):
    assert names(text) == found


def test_find_reads_an_apostrophe_in_every_spelling():
    for sign in ("'", "\u2019", "&#x27;", "&#39;"):
        assert [entry for _, entry in names(f"Ask the children{sign}s rights helpdesk.", "en")] == [
            "Kinder- en Jongerenrechtswinkel"
        ]


def test_find_goes_on_where_another_piece_ended():
    known = {"gezag"}

    assert [found.entry.word for found in find("Gezag en omgang.", "nl", known=known)] == ["omgang"]
    assert known == {"gezag", "omgang"}


def test_word_named_knows_every_spelling_and_the_dutch_word():
    assert word_named("MUHP", "nl").slug == "machtiging-tot-uithuisplaatsing"
    assert word_named("supervision order", "en") is word_named("ondertoezichtstelling", "en")
    with pytest.raises(KeyError, match=r'no legal word "gezach": add it to legal_words\.yaml'):
        word_named("gezach", "nl")
