# SPDX-License-Identifier: EUPL-1.2
"""How hard a text is to read: its sentences, words, passives, clauses and abbreviations.

A measure is no judge of a text: it finds what most often makes a text hard. docs/plain-language.md
tells what is measured, and why the bounds are what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from terugweg.caselog.documents import parse_document
from terugweg.web.ui.legal_words import by_form
from tests.web.plain_language.words import hard_words, stiff_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.terms import Lang

PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
"""Where a program fills something in: read as one short word."""
ELEMENT = re.compile(r"<[^>]+>")
CITED = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\b\d+[.:]?\d*\w*(?:[^()]|\([^()]*\))*\)")
"""An article of a law between brackets: a reader passes over it, a court looks it up."""
END = re.compile(r"""(?<=[.!?:])["'”’)]*\s+(?=["'“(]*[A-Z0-9ÀÉÏÓ{%])|\n+""")
"""Between two sentences. What a colon announces is a sentence when it begins like one."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,-]*")

SHORT = re.compile(r"\b(?:[A-Z]{2,}|[A-Z]{1,2}[a-z]{0,2}[A-Z])\b")
DOTTED = {
    "nl": re.compile(
        r"\b(?:bijv|bv|o\.a|d\.w\.z|m\.b\.t|i\.v\.m|t\.a\.v|n\.a\.v|e\.d|enz|ca|incl|nr|art|evt|mw|dhr|zgn)\.",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:e\.g|i\.e|etc|approx|incl|art|arts|viz|cf)\.(?=\s?[a-z0-9(])", re.IGNORECASE),
}  # fmt: skip

_GRAMMAR = parse_document(
    Path(__file__).with_name("grammar.yaml").read_text(encoding="utf-8"), "grammar.yaml"
).data
BEGINS_A_CLAUSE = {lang: frozenset(own) for lang, own in _GRAMMAR["begins_a_clause"].items()}

_NOT_ALONE = re.compile(r"\w+\b(?!\s*(?:[,.?!]|$|(?:and|or|en|of)\b))")
"""A word that something follows: "who and when" begins no clause of "who"."""
_LISTED = re.compile(r"(?:,|\b(?:and|or|en|of))\s*$")
_SUBJECT = {
    "nl": r"(?:de|het|een|u|uw|je|jij|jouw|hij|zij|ze|er|we|wij|iemand|niet|ouders)",
    "en": r"(?:the|a|an|you|your|he|she|it|they|we|there|someone|this|is|was|are|has|have|must|may)",
}
_RELATIVE = {
    lang: re.compile(rf"\b(?:{word})\s+{_SUBJECT[lang]}\b", re.IGNORECASE)
    for lang, word in {"nl": "die|dat", "en": "that"}.items()
}
"""Words that only begin a clause when a subject, or in English a verb, comes next."""

_WORDEN = r"\b(?:word|wordt|worden|werd|werden|geworden)\b"
_PARTICIPLE = r"\b(?:ge|be|ver|ont|her|er|\w{2,6}ge|af\w*ge)\w{2,}(?:d|t|en)\b"
# In Dutch the participle may stand before or after its verb, in the same clause.
_PASSIVE_NL = re.compile(
    rf"{_WORDEN}[^,.;:?!]*{_PARTICIPLE}|{_PARTICIPLE}[^,.;:?!]*{_WORDEN}", re.I
)
_PASSIVE_EN = re.compile(
    rf"\b(?:am|is|are|was|were|be|been|being)\b(?:\s+(?:not|also|still|only|already|then|never|now|"
    rf"\w+ly))*\s+(?:\w{{2,}}ed|{'|'.join(_GRAMMAR['participles'])})\b",
    re.IGNORECASE,
)
_STATES_EN = re.compile(
    r"\b(?:allowed|enclosed|interested|needed|worried|satisfied|pleased|scared|tired|closed|married|located|"
    r"involved|supposed|used|required|concerned|affected|connected|limited|named|called)\b",
    re.IGNORECASE,
)
"""Participles that are read as adjectives: nobody asks who did it."""

PASSIVES = 2
"""So many passive sentences any text may have: in two or three sentences a share says nothing."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a text for some readers may be at most.

    sentence: words in one sentence. mean: words in a sentence on average, in texts of three
    sentences or more. clauses: that begin inside one sentence. passive: the share of sentences,
    or two.
    frequency: the Zipf frequency under which a word is hard (3 is once in a million words).
    """

    sentence: int
    mean: float
    clauses: int
    passive: float
    frequency: float


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which sentence."""

    what: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.what}: {self.sentence}"


def faults(text: str, lang: Lang, bound: Bound) -> list[Fault]:
    """All that a text has more of than its bound allows; none when it is as it should be."""
    found = [*_abbreviations(text, lang)]
    said = sentences(text)
    for sentence in said:
        found += _in_sentence(sentence, lang, bound)
    lengths = [len(words(sentence)) for sentence in said]
    if len(lengths) >= 3 and sum(lengths) / len(lengths) > bound.mean:
        mean = sum(lengths) / len(lengths)
        found.append(Fault(f"sentences of {mean:.1f} words on average, at most {bound.mean}", text))
    passives = [sentence for sentence in said if is_passive(sentence, lang)]
    if len(passives) > max(PASSIVES, bound.passive * len(said)):
        found += [
            Fault(f"{len(passives)} of {len(said)} sentences are passive", s) for s in passives
        ]
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a text, without what a program fills in and without elements of HTML."""
    plain = ELEMENT.sub(" ", CITED.sub("", PLACE.sub("0", text))).strip()
    return [part.strip() for part in END.split(plain) if part.strip()]


def words(sentence: str) -> list[str]:
    """The words of a sentence; a number or a date part is one."""
    return WORD.findall(sentence)


def is_passive(sentence: str, lang: Lang) -> bool:
    """Whether a sentence hides who does it."""
    if lang == "nl":
        return bool(_PASSIVE_NL.search(sentence))
    return any(not _STATES_EN.search(found[0]) for found in _PASSIVE_EN.finditer(sentence))


def clauses(sentence: str, lang: Lang) -> int:
    """How many clauses begin inside a sentence, after its first word.

    >>> clauses("If you think that it is wrong, say so when the judge asks.", "en")
    2
    """
    begun: list[str] = []
    for found in _NOT_ALONE.finditer(sentence):
        word = found[0].lower()
        # "what you want, what you may and what you can" is a list, not a nest.
        listed = word in begun and _LISTED.search(sentence[: found.start()])
        if found.start() > 0 and word in BEGINS_A_CLAUSE[lang] and not listed:
            begun.append(word)
    relative = sum(found.start() > 0 for found in _RELATIVE[lang].finditer(sentence))
    return len(begun) + relative + sentence.count(";")


def _in_sentence(sentence: str, lang: Lang, bound: Bound) -> Iterator[Fault]:
    count = len(words(sentence))
    if count > bound.sentence:
        yield Fault(f"{count} words, at most {bound.sentence}", sentence)
    begun = clauses(sentence, lang)
    if begun > bound.clauses:
        yield Fault(f"{begun} clauses inside, at most {bound.clauses}", sentence)
    for stiff, plain in stiff_words(sentence, lang):
        yield Fault(f'stiff word "{stiff}", plainer: "{plain}"', sentence)
    for word, frequency in hard_words(sentence, lang, bound.frequency):
        yield Fault(f'hard word "{word}" ({frequency:.1f}, at least {bound.frequency})', sentence)


def _abbreviations(text: str, lang: Lang) -> Iterator[Fault]:
    for found in DOTTED[lang].finditer(text):
        yield Fault(f'abbreviation "{found[0]}"', text)
    plain = CITED.sub("", PLACE.sub(" ", text))
    for found in SHORT.finditer(plain):
        short = found[0]
        # Beside its whole name, or after a comma behind what it is: "an advisory council, the RSJ".
        explained = re.search(rf"\({short}\)|\b{short} \(|, (?:de|het|the) {short}\b", text)
        if short not in KNOWN_SHORT and short not in by_form(lang) and not explained:
            yield Fault(f'abbreviation "{short}" without its whole name', text)


KNOWN_SHORT = frozenset({"PDF", "OK", "CONCEPT", "SMS", "DRAFT", "YAML", "JSON"})
"""Short names that are words of their own, words in capitals, and names of kinds of file."""
