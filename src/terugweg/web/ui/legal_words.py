# SPDX-License-Identifier: EUPL-1.2
"""The words of the law that a parent or a child meets, explained in plain words.

    from terugweg.web.ui.legal_words import word_named
    word_named("OTS", "nl").text("nl").says

The data stand in `legal_words.yaml`; docs/plain-language.md tells how to add a word.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.utils.text import slugify

from terugweg.caselog.documents import parse_document
from terugweg.caselog.parse_cache import cached

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.terms import Lang

LEGAL_WORDS: Final = Path(__file__).with_name("legal_words.yaml")
_APOSTROPHES: Final = ("'", "\u2019", "&#x27;", "&#39;")


@dataclass(frozen=True, slots=True)
class WordText:
    """A word in one language. forms: other spellings that mean it. says: what it is."""

    word: str
    forms: tuple[str, ...]
    says: str


@dataclass(frozen=True)
class LegalWord:
    """One entry. word: the Dutch one, which names it. article: where it stands, "" if nowhere.

    marked: whether a text marks it; else it only stands on the page of words.
    """

    word: str
    article: str
    marked: bool
    texts: Mapping[Lang, WordText]

    @cached_property
    def slug(self) -> str:
        """Its address on the page of words; it never changes."""
        return slugify(self.word)

    def text(self, lang: Lang) -> WordText:
        """The word and its explanation in a language."""
        return self.texts[lang]


@lru_cache(maxsize=1)
def legal_words() -> tuple[LegalWord, ...]:
    """All entries, in the order of the Dutch alphabet.

    >>> {"ondertoezichtstelling", "gezag"} <= {entry.word for entry in legal_words()}
    True
    """
    words = [_entry(item) for item in _data()["words"]]
    return tuple(sorted(words, key=lambda entry: entry.slug))


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = cached(
        "legal words",
        [LEGAL_WORDS],
        lambda: parse_document(LEGAL_WORDS.read_text(encoding="utf-8"), LEGAL_WORDS.name).data,
        lambda plain: plain,
        lambda plain: plain,
    )
    return data


def article_words(article: str, lang: Lang) -> str:
    """An article with the whole name of its law.

    >>> article_words("BW 1:265d", "en")
    'Civil Code 1:265d'
    """
    laws = _data()["laws"]
    return re.sub(r"[A-Z]\w+", lambda found: laws.get(found[0], {}).get(lang, found[0]), article)


def _entry(item: Mapping[str, Any]) -> LegalWord:
    texts: dict[Lang, WordText] = {
        "nl": _text(item["word"], item["nl"]),
        "en": _text(item["en"]["word"], item["en"]),
    }
    return LegalWord(item["word"], item["article"], item.get("marked", True), texts)


def _text(word: str, item: Mapping[str, Any]) -> WordText:
    return WordText(word, tuple(item["forms"]), item["says"])


@lru_cache
def by_form(lang: Lang) -> Mapping[str, LegalWord]:
    """Each spelling that means a word, with that word; what is `marked` and what is not."""
    return {
        form: entry
        for entry in legal_words()
        for form in (entry.text(lang).word, *entry.text(lang).forms)
    }


def word_named(name: str, lang: Lang) -> LegalWord:
    """The entry with this spelling, in the language of the page or else in Dutch.

    Raises:
        KeyError: no entry has it; the message says where to add one.

    >>> word_named("OTS", "nl").word
    'ondertoezichtstelling'
    """
    found = by_form(lang).get(name) or by_form("nl").get(name)
    if found is None:
        raise KeyError(f'no legal word "{name}": add it to {LEGAL_WORDS.name}, or mend the name')
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """A word in a text: from `start` up to `end`."""

    start: int
    end: int
    entry: LegalWord


def find(text: str, lang: Lang, *, known: set[str] | None = None) -> Iterator[Found]:
    """The first place of each legal word in a text; where words overlap, the longest.

    known: names of words that were found before; those found here are added.

    >>> [found.entry.word for found in find("De OTS, en nog een OTS.", "nl")]
    ['ondertoezichtstelling']
    """
    seen = set() if known is None else known
    beginnings = _by_beginning(lang)
    end = 0
    for begun in _BEGINNING.finditer(text):
        spellings = beginnings.get(begun[0])
        if spellings is None or begun.start() < end:
            continue
        match = spellings.match(text, begun.start())
        if match is None:
            continue
        end = match.end()
        entry = _meant(match[0], lang)
        if entry is not None and entry.word not in seen:
            seen.add(entry.word)
            yield Found(match.start(), end, entry)


_BEGINNING: Final = re.compile(r"(?<![\w-])\w+")


@lru_cache
def _by_beginning(lang: Lang) -> Mapping[str, re.Pattern[str]]:
    """The spellings by the letters that they begin with, the longest first; whole words only.

    So most words of a text cost no more than a look in a table.
    """
    grouped: dict[str, list[str]] = {}
    for form in by_form(lang):
        first = re.split(r"\W", form, maxsplit=1)[0]
        for beginning in {first, first[0].upper() + first[1:]}:
            grouped.setdefault(beginning, []).append(form)
    return {beginning: _one_of(forms) for beginning, forms in grouped.items()}


def _one_of(forms: list[str]) -> re.Pattern[str]:
    spellings = "|".join(_spelling(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?:{spellings})(?![\w-])")


def _spelling(form: str) -> str:
    """A spelling as a pattern, also for HTML: any white space and apostrophe, a capital first."""
    first = f"[{re.escape(form[0])}{re.escape(form[0].upper())}]"
    rest = r"\s+".join(re.escape(part) for part in form[1:].split(" "))
    return first + rest.replace("'", f"(?:{'|'.join(_APOSTROPHES)})")


def _meant(found: str, lang: Lang) -> LegalWord | None:
    """The entry of a spelling as it stands in a text; None where the word is not marked."""
    spelling = " ".join(html.unescape(found).replace("\u2019", "'").split())
    forms = by_form(lang)
    entry = forms.get(spelling) or forms.get(spelling[0].lower() + spelling[1:])
    return entry if entry is not None and entry.marked else None
