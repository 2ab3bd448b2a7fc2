# SPDX-License-Identifier: EUPL-1.2
"""The page with all words of the law that a parent or a child meets, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.shortcuts import render

from terugweg.web.plain_letters import without_accents
from terugweg.web.public.open_pages import language_links, open_page
from terugweg.web.ui.legal_words import article_words, legal_words
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from terugweg.terms import Lang
    from terugweg.web.ui.legal_words import LegalWord


@dataclass(frozen=True, slots=True)
class Explained:
    """A word on the page. slug: its address there. others: how else a text may call it."""

    slug: str
    word: str
    dutch: str
    says: str
    others: tuple[str, ...]
    article: str


@open_page
def glossary(request: HttpRequest) -> HttpResponse:
    """All words by letter; `#ondertoezichtstelling` leads to one of them, in every language."""
    lang = language()
    letters = by_letter(lang)
    context = {
        "letters": letters,
        "count": sum(len(words) for _letter, words in letters),
        "languages": language_links(request),
        "explains_itself": True,
    }
    return render(request, "public/glossary.html", context)


def by_letter(lang: Lang) -> Sequence[tuple[str, Sequence[Explained]]]:
    """The words in the order of the alphabet of a language, under their first letters.

    >>> letter, words = by_letter("en")[0]
    >>> letter, words[0].word
    ('A', 'acceptable term')
    """
    words = sorted((_shown(entry, lang) for entry in legal_words()), key=lambda it: _key(it.word))
    return [(letter, list(own)) for letter, own in groupby(words, key=lambda it: _key(it.word)[0])]


def _shown(entry: LegalWord, lang: Lang) -> Explained:
    text = entry.text(lang)
    dutch = "" if entry.word == text.word else entry.word
    # Inflected forms help to find a word in a text; a reader gains nothing by them.
    others = tuple(form for form in text.forms if form.isupper())
    article = article_words(entry.article, lang)
    return Explained(entry.slug, text.word, dutch, text.says, others, article)


def _key(word: str) -> str:
    """A word as the alphabet takes it: capitals, without accents."""
    return without_accents(word.upper())
