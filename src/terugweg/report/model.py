# SPDX-License-Identifier: EUPL-1.2
"""A report as data: headings, lists and texts in one language, to be set as text or as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Pair: TypeAlias = tuple[str, str]
"""A label and what stands beside it."""


@dataclass(frozen=True)
class Occasion:
    """One time that a norm applies: its number(s), what is found, for whom, because of what.

    sentence: what the verdict says. children: who, when not all children of the case.
    details: further sentences. pairs: labelled texts. explanation: depth and sentence.
    """

    numbers: tuple[int, ...]
    sentence: str
    because: str
    children: str = ""
    details: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    explanation: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Item:
    """A norm with all times that it applies in the same sense.

    points, pairs: what holds for all of them. adverse: it tells of something missed.
    """

    title: str
    text: str
    occasions: tuple[Occasion, ...]
    points: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    adverse: bool = False


@dataclass(frozen=True)
class Asked:
    """Titles of norms of which something is not known, and questions that would settle it."""

    titles: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """One part of a report. note: a sentence under the title; empty: said when nothing follows."""

    name: str
    title: str
    note: str = ""
    empty: str = ""
    table: Table | None = None
    items: tuple[Item, ...] = ()
    asked: tuple[Asked, ...] = ()
    pairs: tuple[Pair, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show but the title."""
        return not (self.table or self.items or self.asked or self.pairs or self.lines)


@dataclass(frozen=True)
class Report:
    """The report on one case. heading: the facts at the top; advice: the last line under them."""

    lang: str
    title: str
    heading: tuple[Pair, ...]
    summary: str
    advice: str
    sections: tuple[Section, ...]
    labels: dict[str, str]
