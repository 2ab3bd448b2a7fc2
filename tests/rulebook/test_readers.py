# SPDX-License-Identifier: EUPL-1.2
"""What a norm says to each reader: one text for all, or one for each, in the right form."""

from __future__ import annotations

import json

import pytest

from terugweg.rulebook import codec, parse_norm_file
from terugweg.rulebook.model import Norm, Rulebook
from tests.rulebook.norm_texts import norm, norm_file, spoilt
from tests.rulebook.refusing import assert_refused, messages
from tests.rulebook.small_vocabulary import small_vocabulary

READERS = ("parent", "child", "professional")
HOW = "how: {nl: vraag het de rechter, en: ask the court}"


def read(text: str) -> Norm:
    _, (made,) = parse_norm_file(text, "bw1.yaml", small_vocabulary())
    return made


def told(nl: str, en: str = "ask the court") -> str:
    """A norm file with a right that is used so."""
    return spoilt(HOW, f"how:\n      nl: {nl}\n      en: {en}", "entitles")


def test_one_text_serves_all_readers():
    right = read(told("vraag het de rechter")).right

    assert right is not None
    assert right.how["nl"] == dict.fromkeys(READERS, "vraag het de rechter")
    assert right.how["en"] == dict.fromkeys(READERS, "ask the court")


def test_each_reader_has_a_text():
    right = read(told("{parent: zo doet u dat, child: zo doe je dat, professional: u}")).right

    assert right is not None
    texts = ("zo doet u dat", "zo doe je dat", "u")
    assert right.how["nl"] == dict(zip(READERS, texts, strict=True))


def test_what_follows_is_said_to_each_reader():
    follows = "nl: {parent: u, child: je, professional: het}, en: no"
    made = read(norm_file(norm(more=f"  if_missed: {{follows: {{{follows}}}}}\n")))

    assert made.if_missed.follows["nl"] == {"parent": "u", "child": "je", "professional": "het"}
    assert made.if_missed.follows["en"] == dict.fromkeys(READERS, "no")


def test_the_texts_survive_the_cache():
    text = told("{parent: zo doet u dat, child: zo doe je dat, professional: zo}")
    vocabulary = small_vocabulary()
    source, norms = parse_norm_file(text, "bw1.yaml", vocabulary)
    book = Rulebook(norms, {source.id: source}, "0123456789abcdef", vocabulary.version)

    plain = json.loads(json.dumps(codec.to_plain(book)))
    assert codec.from_plain(plain, vocabulary.version) == book


@pytest.mark.parametrize(
    ("nl", "at", "path", "says"),
    [
        ("vraag het uw rechter", "uw rechter", "nl",
         'one text for all readers says "uw"; expected a text for each: parent, child'),
        ("U vraagt", "U vraagt", "nl", 'one text for all readers says "U"'),
        ("vraag het je rechter", "je rechter", "nl", 'one text for all readers says "je"'),
        ("{parent: a, child: vraag het uzelf, professional: b}", "uzelf", "nl.child",
         'the text for a child says "uzelf"; expected je, jij, jou, jouw'),
        ("{parent: vraag je rechter, child: a, professional: b}", "je rechter", "nl.parent",
         'the text for a parent says "je"; expected u, uw'),
        ("{parent: a, child: b, professional: Jij vraagt}", "Jij", "nl.professional",
         'the text for a professional says "Jij"; expected u, uw'),
        ("{parent: a, child: b}", "child: b", "nl", "professional is missing"),
        ("{parent: a, child: b, professional: c, title: d}", "title: d", "nl.title",
         "unknown key; expected child, parent, professional"),
        ("{parent: a, child: '', professional: c}", "child: ''", "nl.child", "is no text"),
        ("{parent: a, child: 3, professional: c}", "child: 3", "nl.child", "is no text"),
        ("3", "nl: 3", "nl", "is no text"),
        ("[a]", "nl: [a]", "nl", "is no text"),
    ],
)  # fmt: skip
def test_a_text_that_speaks_to_another_reader_or_lacks_one_is_refused(nl, at, path, says):
    assert_refused(told(nl), at, f"right.how.{path}", says)


def test_both_languages_are_needed():
    assert_refused(spoilt(HOW, "how: {nl: a}", "entitles"), "{nl: a}", "right.how", "en is missing")


def test_english_has_one_word_for_all():
    assert read(told("vraag", "ask your court")).right is not None


@pytest.mark.parametrize("word", ["u", "uw", "je", "jouw"])
def test_a_title_speaks_to_nobody(word):
    text = norm_file().replace("title: Titel", f"title: Vraag {word} rechter")

    assert_refused(
        text,
        "Vraag",
        "says.nl.title",
        f'a title is for all readers, and says "{word}"; expected neither u nor je',
    )


@pytest.mark.parametrize("nl", ["Titel", "{parent: a, child: b, professional: c}"])
def test_texts_without_a_title_are_refused(nl):
    text = norm_file().replace(
        "nl: {title: Titel, parent: Voor ouders, child: Voor kinderen, "
        "professional: Voor professionals}",
        f"nl: {nl}",
    )
    assert len(messages(text)) == 1
