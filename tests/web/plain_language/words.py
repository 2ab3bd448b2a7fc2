# SPDX-License-Identifier: EUPL-1.2
"""Whether a word is hard: rare, and neither a legal word that is explained, nor made of known ones.

Frequencies: wordfreq (its data are free to use under CC BY-SA 4.0).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from wordfreq import zipf_frequency

from terugweg.caselog.documents import parse_document
from terugweg.web.ui.legal_words import by_form, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.terms import Lang

STIFF = Path(__file__).with_name("stiff.yaml")
ALLOWED = Path(__file__).with_name("allowed.yaml")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LINKS = ("", "s", "e", "en")
"""What may stand between the parts of a Dutch compound."""
PART, SHORT_PART = 3.8, 4.5
"""The frequencies from which a part of a compound is known, and one of three letters."""
SHORTEST_PART = 4
PARTICLES = (
    "aan",
    "af",
    "bij",
    "door",
    "in",
    "mee",
    "na",
    "om",
    "op",
    "over",
    "terug",
    "toe",
    "uit",
)
"""What Dutch puts before a verb: "meekomen" is as easy as "komen"."""

_ENDINGS = {
    "nl": (("t", ""), ("t", "en"), ("en", ""), ("de", "en"), ("te", "en"), ("s", ""), ("d", "en"),
           ("e", ""), ("er", ""), ("ere", ""), ("je", ""), ("jes", "")),
    "en": (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""),
           ("er", ""), ("'s", ""), ("’s", ""), ("ies", "y"), ("ied", "y")),
}  # fmt: skip
"""Endings that bend a word without making it harder, and what stands in their place."""


def hard_words(sentence: str, lang: Lang, least: float) -> Iterator[tuple[str, float]]:
    """The hard words of a sentence with their Zipf frequencies."""
    for match in WORD.finditer(_without_legal_words(sentence, lang)):
        word = match[0]
        # A name in the middle of a sentence has a capital; no list knows all names.
        if word[0].isupper() and match.start() > 0:
            continue
        known = how_known(word, lang)
        if known < least and word.lower() not in allowed(lang):
            yield word, known


@cache
def how_known(word: str, lang: Lang) -> float:
    """The Zipf frequency of a word, of its basic form, or of the rarest part of a compound."""
    low = word.lower().replace("’", "'")
    return max(_bent(low, lang), _as_compound(low, lang))


def _bent(word: str, lang: Lang) -> float:
    """The frequency of a word, or of what it is bent from."""
    return max(zipf_frequency(one, lang) for one in (word, *_bases(word, lang)))


def _bases(word: str, lang: Lang) -> Iterator[str]:
    for ending, other in _ENDINGS[lang]:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_PART:
            yield word[: len(word) - len(ending)] + other


def _as_compound(word: str, lang: Lang) -> float:
    """The frequency of the rarest part, where all parts are known words; else 0."""
    if "-" in word or lang == "en":
        parts = [part for part in re.split(r"[-']", word) if len(part) > 1]
        return min(how_known(part, lang) for part in parts) if len(parts) > 1 else 0.0
    best = max([0.0, *(_bent(verb, lang) for verb in _after_particle(word))])
    for first, last in _cuts(word):
        rarest = min(_part(first), max(_part(last), _as_compound(last, lang)))
        best = max(best, rarest)
    return best


def _after_particle(word: str) -> Iterator[str]:
    for particle in PARTICLES:
        if word.startswith(particle) and len(word) - len(particle) >= SHORTEST_PART:
            yield word[len(particle) :]


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """All ways to cut a word in two, without what links the halves."""
    for cut in range(SHORTEST_PART, len(word) - 2):
        for link in LINKS:
            if word.startswith(link, cut):
                yield word[:cut], word[cut + len(link) :]


def _part(part: str) -> float:
    """The frequency of a part of a Dutch compound; 0 when it is too short or too rare to help."""
    if len(part) >= SHORTEST_PART:
        known, least = _bent(part, "nl"), PART
    else:
        known, least = (zipf_frequency(part, "nl") if len(part) == 3 else 0.0), SHORT_PART
    return known if known >= least else 0.0


def _without_legal_words(sentence: str, lang: Lang) -> str:
    """The sentence without the words that are explained on the spot."""
    for found in reversed(list(_every(sentence, lang))):
        sentence = f"{sentence[: found[0]]} {sentence[found[1] :]}"
    return sentence


def _every(sentence: str, lang: Lang) -> Iterator[tuple[int, int]]:
    end = 0
    while True:
        places = [(end + f.start, end + f.end) for f in find(sentence[end:], lang)]
        yield from places
        if not places:
            return
        end = places[-1][1]


def stiff_words(sentence: str, lang: Lang) -> list[tuple[str, str]]:
    """Words of offices and courts in a sentence, each with what says the same in plain words."""
    low = " ".join(sentence.lower().split())
    return [
        (stiff, plain)
        for stiff, plain in _stiff(lang).items()
        if re.search(rf"(?<!\w){re.escape(stiff)}(?!\w)", low)
    ]


@cache
def _stiff(lang: Lang) -> dict[str, str]:
    return dict(parse_document(STIFF.read_text(encoding="utf-8"), STIFF.name).data[lang])


@cache
def allowed(lang: Lang) -> frozenset[str]:
    """Words that are easy though rare in the list, and unmarked words of the page of words."""
    data = parse_document(ALLOWED.read_text(encoding="utf-8"), ALLOWED.name).data
    own = {word.lower() for form in by_form(lang) for word in form.split()}
    return frozenset(data[lang]) | own
