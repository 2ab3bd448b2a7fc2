# SPDX-License-Identifier: EUPL-1.2
"""What a letter or paper holds: plain blocks of text, without any markup.

All texts are plain: whatever a person typed is shown as typed, and is never read as code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

Inline: TypeAlias = str
"""Plain text; no markup. A line end in it stays a line end."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the document; 2 is the highest level, as the title is level 1."""

    text: Inline
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; an empty one is a blank line to fill in by hand."""

    text: Inline
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with bullets or with numbers."""

    items: tuple[Inline, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a row of headers; every row is as long as `head`."""

    caption: Inline
    head: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Label and value: addresses, dates, persons. An empty value is a blank to fill in by hand."""

    rows: tuple[tuple[Inline, Inline], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact, view or interpretation, shown apart and by its name (Jeugdwet 3.3).

    `kind` is "fact", "view" or "interpretation". `source` and `on` say whose it is and of which
    day; either may be empty when it is not known. `reply` is what was said about it, and stands
    beside the statement; `disputed` says that someone says it is not so.
    """

    kind: str
    text: Inline
    source: Inline
    on: Inline
    disputed: bool
    reply: Inline


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Pairs | Statement | PageBreak


@dataclass(frozen=True, slots=True)
class Missing:
    """An element that a norm requires and that is not there: it is shown, and blocks finishing.

    `norm` is the id of the norm in the rulebook, `ground` the article as people cite it.
    """

    key: str
    label: Inline
    norm: str
    ground: Inline


@dataclass(frozen=True, slots=True)
class Document:
    """A whole letter or paper.

    `lang` is "nl" or "en". A `draft` has the word CONCEPT (DRAFT) on every page and shows what is
    missing. `grounds` says on what the document rests, `terms` what must happen until when, and
    `remedies` what the family can do on disagreeing. `to_family` says whether the family is who
    reads it; of a paper to a court, the Board or the dossier the remedies are told as theirs.
    """

    kind: str
    title: Inline
    lang: str
    day: date
    sender: Pairs | None
    recipient: Pairs | None
    blocks: tuple[Block, ...]
    grounds: tuple[Inline, ...]
    terms: tuple[Inline, ...]
    remedies: tuple[Inline, ...]
    missing: tuple[Missing, ...]
    draft: bool
    to_family: bool = True
