# SPDX-License-Identifier: EUPL-1.2
"""The checker finds what makes a text hard, and leaves plain texts alone."""

from __future__ import annotations

import pytest

from tests.web.plain_language.bounds import BOUNDS, CHILD, PARENT
from tests.web.plain_language.measure import clauses, faults, is_passive, sentences, words
from tests.web.plain_language.words import allowed, hard_words, how_known, stiff_words

LONG_NL = (
    "De instelling stuurt u een brief waarin staat wat zij van plan is te doen met het verzoek dat u "
    "vorige week bij haar heeft gedaan over het contact met uw kind."
)
LONG_EN = (
    "The institution sends you a letter that says what it means to do with the request that you made "
    "last week about the contact between you and your child at home."
)
NESTED_NL = (
    "U hoort waarom het niet mag als de rechter, die u kent, zegt dat u wacht totdat hij belt."
)
NESTED_EN = (
    "You hear why it may not be if the judge, whom you know, says when you wait until he calls."
)
PASSIVE_NL = (
    "Het plan wordt gemaakt. De brief werd verstuurd. Het bezoek is door het team geregeld. "
    "Daarna moet het verslag worden gelezen."
)
PASSIVE_EN = "The plan is made. The letter was sent. The visit has been arranged. It must be read."


def whats(text, lang, bound=PARENT):
    return [fault.what for fault in faults(text, lang, bound)]


@pytest.mark.parametrize(
    ("text", "lang", "what"),
    [
        (LONG_NL, "nl", "32 words, at most 25"),
        (LONG_EN, "en", "31 words, at most 25"),
        (NESTED_NL, "nl", "clauses inside, at most 3"),
        (NESTED_EN, "en", "clauses inside, at most 3"),
        (PASSIVE_NL, "nl", "of 4 sentences are passive"),
        (PASSIVE_EN, "en", "4 of 4 sentences are passive"),
        ("Dit gaat over de ontvankelijkheid.", "nl", 'hard word "ontvankelijkheid"'),
        ("This is about admissibility.", "en", 'hard word "admissibility"'),
        ("U krijgt onverwijld bericht.", "nl", 'stiff word "onverwijld", plainer: "meteen"'),
        ("You must act pursuant to this.", "en", 'stiff word "pursuant", plainer: "under"'),
        ("Een brief m.b.t. het contact.", "nl", 'abbreviation "m.b.t."'),
        ("Bring papers, e.g. a letter.", "en", 'abbreviation "e.g."'),
        ("Vraag het aan de NVO.", "nl", 'abbreviation "NVO" without its whole name'),
        ("Ask the NVO.", "en", 'abbreviation "NVO" without its whole name'),
    ],
)
def test_a_hard_text_is_found(text, lang, what):
    assert any(what in told for told in whats(text, lang)), whats(text, lang)


def test_sentences_that_are_long_on_average_are_found():
    sentence = "U mag aan de rechter zeggen wat u wilt en hoe het thuis met uw kind nu echt gaat. "

    assert whats(sentence, "nl") == []
    assert whats(sentence * 3, "nl") == ["sentences of 19.0 words on average, at most 15"]


def test_a_text_for_a_child_may_be_less():
    text = (
        "Je mag de rechter zelf vertellen wat jij vindt van de plek waar je nu woont en wat je wilt "
        "voor later."
    )

    assert whats(text, "nl", PARENT) == []
    assert whats(text, "nl", CHILD) == ["22 words, at most 20"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("U mag zeggen wat u wilt. De rechter luistert. Daarna beslist hij.", "nl"),
        ("You may say what you want. The judge listens. Then he decides.", "en"),
        ("De ondertoezichtstelling duurt hooguit een jaar. Bel Veilig Thuis (0800-2000).", "nl"),
        ("Het bezoekuur en de speelplek zijn veranderd.", "nl"),
        ("De termijn is twee weken (BW 1:265d lid 3).", "nl"),
        ("Er is een adviesraad, de RSJ. Vraag naar de Raad voor Iets (RVI).", "nl"),
        ("Mevrouw Haddad belt u op %(day)s over {event}.", "nl"),
        ("", "nl"),
    ],
)
def test_a_plain_text_is_left_alone(text, lang):
    assert whats(text, lang) == []


def test_a_fault_names_the_sentence():
    (fault,) = faults("De rechter belt. Dat is ontvankelijkheid.", "nl", PARENT)

    assert str(fault).endswith(": Dat is ontvankelijkheid.")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bel ons. Of schrijf.", ["Bel ons.", "Of schrijf."]),
        ("Klopt het niet? Zeg het (BW 1:264). Dan.", ["Klopt het niet?", "Zeg het.", "Dan."]),
        ("Bel 0800-2000. Het is 3.5 km.", ["Bel 0800-2000.", "Het is 3.5 km."]),
        ("<p>Een.</p> <p>Twee.</p>", ["Een.", "Twee."]),
        ("Regel een\nRegel twee", ["Regel een", "Regel twee"]),
    ],
)
def test_sentences(text, parts):
    assert sentences(text) == parts


def test_words_counts_a_number_and_a_name_with_a_hyphen_as_one():
    assert words("Op 3 mei 2026 belt contra-expertise 0800-2000.") == [
        "Op", "3", "mei", "2026", "belt", "contra-expertise", "0800-2000.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "lang", "passive"),
    [
        ("Het plan wordt gemaakt.", "nl", True),
        ("Wat er is gebeurd, mag niet tegen u worden gebruikt.", "nl", True),
        ("Dan word je uitgenodigd.", "nl", True),
        ("Het wordt morgen mooi weer.", "nl", False),
        ("De rechter heeft beslist.", "nl", False),
        ("It was decided.", "en", True),
        ("It has not yet been written down.", "en", True),
        ("You are worried.", "en", False),
        ("The judge is here.", "en", False),
    ],
)
def test_is_passive(sentence, lang, passive):
    assert is_passive(sentence, lang) is passive


@pytest.mark.parametrize(
    ("sentence", "lang", "count"),
    [
        ("Als het niet kan, bel dan.", "nl", 0),
        ("Bel als het niet kan, want dan komt er iemand die u helpt.", "nl", 2),
        ("Zeg wat u wilt, als u dat durft, zodat hij het hoort.", "nl", 2),
        ("You may say what you want, what you may and what you can.", "en", 1),
        ("It says who and when.", "en", 0),
        ("Say it; then wait.", "en", 1),
    ],
)
def test_clauses(sentence, lang, count):
    assert clauses(sentence, lang) == count


@pytest.mark.parametrize("word", ["einddatum", "opschrijven", "bezoekuur", "meekomen", "hulpplan"])
def test_a_compound_of_known_words_is_known(word):
    assert how_known(word, "nl") >= PARENT.frequency


@pytest.mark.parametrize("word", ["ontvankelijkheid", "subsidiariteit", "belangenafweging"])
def test_a_word_of_offices_is_not(word):
    assert [found for found, _ in hard_words(f"Het gaat om {word}.", "nl", 3.0)] == [word]


def test_names_legal_words_and_allowed_words_are_not_hard():
    assert list(hard_words("Vraag Roosdaal om een familiegroepsplan te appen.", "nl", 3.0)) == []
    assert list(hard_words("Ask Roosdaal for a family group plan.", "en", 3.0)) == []


def test_stiff_words_are_whole_words():
    assert stiff_words("Indien u het wilt.", "nl") == [("indien", "als")]
    assert stiff_words("Dit is ten behoeve\nvan u.", "nl") == [("ten behoeve van", "voor")]
    assert stiff_words("Je kunt het indienen.", "nl") == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_allowed_word_is_rare_in_the_list(lang):
    assert "helpline" in allowed("en")
    assert {"Roosdaal"}.isdisjoint(allowed(lang))


def test_no_bound_is_looser_than_that_of_a_letter():
    loosest = BOUNDS["letter"]

    assert all(bound.sentence <= loosest.sentence for bound in BOUNDS.values())
    assert all(bound.clauses <= loosest.clauses for bound in BOUNDS.values())
    assert all(bound.frequency == loosest.frequency for bound in BOUNDS.values())
