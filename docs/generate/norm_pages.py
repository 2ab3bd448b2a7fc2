# SPDX-License-Identifier: EUPL-1.2
"""One norm as a part of a page: what it says, where it stands, how it is checked, its examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docs.generate.check_words import how_checked
from docs.generate.markdown import (
    bullets,
    code,
    fenced,
    joined,
    link,
    page,
    plain,
    table,
    target,
)  # fmt: skip
from docs.generate.names import norm_target
from terugweg.assessment.words import catalogue
from terugweg.rulebook.forms import READERS
from terugweg.rulebook.model import Certainty, Rank, Shape
from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docs.generate.names import Names
    from terugweg.rulebook.model import Example, Norm, Rulebook, Spoken

RANKS: Final[Mapping[Rank, str]] = {
    Rank.LAW: "law",
    Rank.TREATY: "treaty",
    Rank.CASE_LAW: "case law",
    Rank.GUIDELINE: "guideline",
    Rank.POLICY: "policy",
    Rank.PROPOSED: "bill, not law",
}
SHAPES: Final[Mapping[Shape, str]] = {
    Shape.WITHIN: "within a term",
    Shape.BEFORE: "before a day",
    Shape.EVERY: "every so often",
    Shape.LIMIT: "no longer than",
    Shape.REQUIRES: "only if something else is there",
    Shape.FORBIDS: "may not",
    Shape.CONTAINS: "must state",
    Shape.ENTITLES: "a right",
    Shape.WEIGH: "for a person to weigh",
}
_CERTAINTY: Final[Mapping[Certainty, str]] = {
    Certainty.TEXT_SEEN: "the text was read",
    Certainty.SECONDARY: "read in another source than the text itself",
    Certainty.OWN_KNOWLEDGE: "own knowledge; the text was not read",
}
_LANGUAGES: Final = ("en", "nl")
_LAWYER: Final[Mapping[str, str]] = {
    "needed": "needed",
    "not_needed": "not needed",
    "depends": "depends on the situation",
}


@dataclass(frozen=True)
class NormPages:
    """Writes norms; knows the whole rulebook, for the links between them."""

    rulebook: Rulebook
    names: Names

    def norm(self, norm: Norm) -> str:
        """All of one version of a norm."""
        return page(
            target(self.target(norm)),
            f"## {plain(norm.says['en']['title'])}",
            f"*{plain(norm.says['nl']['title'])}*",
            table(["", ""], self._facts(norm)),
            f"> {plain(norm.quote)}" if norm.quote else "",
            "### What it says",
            self._said(norm.says),
            "### How it is checked",
            bullets(how_checked(norm, self.names)),
            *self._notes(norm),
            "### Worked examples",
            *(self._example(example) for example in norm.examples),
        )

    def target(self, norm: Norm) -> str:
        """Where this version of the norm can be reached."""
        versions = self.rulebook.versions(norm.id)
        return norm_target(norm.id, versions.index(norm) + 1)

    def link(self, norm: Norm) -> str:
        """A link to a norm by its title."""
        return link(norm.says["en"]["title"], self.target(norm))

    def _facts(self, norm: Norm) -> Iterator[tuple[str, str]]:
        yield "Name", code(norm.id)
        yield "Source", f"{plain(norm.article)}, {plain(norm.source.title['en'])}"
        yield "Rank", RANKS[norm.rank]
        yield "Shape", f"{SHAPES[norm.shape]} ({code(norm.shape)})"
        if norm.bearer:
            yield "Who must", self.names.actors(norm.bearer)
        if norm.holders:
            yield "Whose right", joined(holder(kind) for kind in norm.holders)
        yield "Valid", validity(norm)
        yield "Compared with the source", date_words(norm.checked_on, "en")
        yield "Certainty", _CERTAINTY[norm.certainty]
        if norm.ecli:
            yield "Rulings", joined(map(plain, norm.ecli), "and")
        yield "Subjects", joined(norm.subjects, "and")

    def _texts(self, texts: Spoken) -> Iterator[tuple[str, str, str]]:
        """A row for each reader; one row where all readers are told the same."""
        rows = {
            reader: tuple(plain(texts[lang][reader]) for lang in _LANGUAGES) for reader in READERS
        }
        if len(set(rows.values())) == 1:
            rows = {"everyone": rows[READERS[0]]}
        for reader, (english, dutch) in rows.items():
            yield f"**{reader.capitalize()}**", english, dutch

    def _said(self, texts: Spoken) -> str:
        """A table of what readers are told, in both languages."""
        return table(["", "English", "Nederlands"], self._texts(texts))

    def _notes(self, norm: Norm) -> Iterator[str]:
        if norm.if_missed.follows:
            yield "### What follows if it is not kept"
            yield self._said(norm.if_missed.follows)
        if norm.if_missed.lapses:
            yield "What was not done in time lapses by itself; a lawyer should check that."
        for title, texts in (
            ("What it cannot say", norm.cannot_say),
            ("How we read the source", norm.reading),
        ):
            if texts:
                yield f"### {title}"
                yield plain(texts["en"])
        if norm.right is not None:
            yield "### How to use it"
            yield self._said(norm.right.how)
            yield f"Lawyer: {_LAWYER[norm.right.lawyer]}."
            if norm.right.cost:
                yield "### What it costs"
                yield self._said(norm.right.cost)
        yield from self._ways("Rights that it opens", norm.if_missed.opens)
        yield from self._ways("Opened by", self._opened_by(norm))

    def _ways(self, title: str, ids: tuple[str, ...]) -> Iterator[str]:
        if ids:
            yield f"### {title}"
            norms = [self.rulebook.versions(norm_id)[-1] for norm_id in ids]
            yield "".join(f"- {self.link(norm)}\n" for norm in norms)

    def _opened_by(self, norm: Norm) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(one.id for one in self.rulebook.norms if norm.id in one.if_missed.opens)
        )

    def _example(self, example: Example) -> str:
        about = example.about.get("en") or next(iter(example.about.values()))
        boundary = " (on the boundary)" if example.boundary else ""
        return page(
            f"**{plain(about[:1].upper() + about[1:])}**{boundary}",
            fenced(example.log),
            bullet_sentences(example),
        )


def bullet_sentences(example: Example) -> str:
    """Under a log: who, what it is complete for, and what is found on which day."""
    told = [f"Persons: {code(_persons(example))}."] if example.persons else []
    if example.complete_for:
        told.append(f"Complete for: {joined(map(code, example.complete_for), 'and')}.")
    found = joined(map(_finding, example.finds), "and") or "no finding"
    told.append(f"On {date_words(example.as_of, 'en')}: {found}.")
    return " ".join(told)


def _persons(example: Example) -> str:
    return "; ".join(
        f"{name}: {', '.join(f'{key} {_shown(value)}' for key, value in person.items())}"
        for name, person in example.persons.items()
    )


def _shown(value: object) -> str:
    return {True: "yes", False: "no", None: "not known"}.get(value, str(value))  # type: ignore[call-overload,no-any-return]


def _finding(row: Mapping[str, str]) -> str:
    words = {"due": "due {}", "about": "about {}", "child": "for {}", "days": "after {} days"}
    told = [code(row["verdict"])]
    told += [words[key].format(plain(value)) for key, value in row.items() if key in words]
    return ", ".join(told)


def holder(kind: str) -> str:
    """Who has a right."""
    texts = catalogue()["holder"][kind]["en"]
    return texts if isinstance(texts, str) else texts["professional"]


def validity(norm: Norm) -> str:
    """From when until when this version holds."""
    first = date_words(norm.valid_from, "en")
    if norm.valid_to is None:
        return f"since {first}"
    return f"from {first} through {date_words(norm.valid_to, 'en')}"
