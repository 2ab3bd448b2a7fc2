# SPDX-License-Identifier: EUPL-1.2
"""The page of words: all of them, in both languages, and nothing of anyone."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from terugweg.web.public.glossary_views import by_letter
from terugweg.web.ui.legal_words import legal_words


def get(language):
    client = Client()
    client.cookies["django_language"] = language
    return client.get("/woorden/")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_stands_at_its_address(language):
    text = html.unescape(get(language).content.decode())

    ids = re.findall(r'class="tw-words__item" id="([^"]+)"', text)
    assert sorted(ids) == sorted(entry.slug for entry in legal_words())
    for entry in legal_words():
        assert entry.text(language).word in text
        assert entry.text(language).says in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_letters_lead_to_their_words(language):
    text = get(language).content.decode()
    letters = [letter for letter, _words in by_letter(language)]

    assert letters == sorted(set(letters))
    assert re.findall(r'href="#letter-(\w)"', text) == letters
    assert re.findall(r'id="letter-(\w)"', text) == letters


def test_who_reads_english_sees_the_dutch_word():
    assert "In Dutch:</p>" not in get("en").content.decode()
    assert '<span lang="nl">gezag</span>' in get("en").content.decode()
    assert '<span lang="nl">' not in get("nl").content.decode()


def test_short_names_stand_with_their_word_and_laws_have_their_whole_name():
    text = get("nl").content.decode()

    assert re.search(r"ondertoezichtstelling\s+<span[^>]*>\(OTS\)</span>", text)
    assert "Burgerlijk Wetboek 1:255" in text


def test_page_asks_the_database_nothing_and_may_be_kept_by_a_cache(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = get("nl")

    assert "public" in answer.headers["Cache-Control"]
    assert "sessionid" not in answer.cookies
