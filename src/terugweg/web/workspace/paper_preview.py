# SPDX-License-Identifier: EUPL-1.2
"""A paper as it stands on a page: the same parts in the same order as in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.documents.model import (
    Bullets,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    Statement,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.documents.model import Block, Document

_NAMES: Final = {
    Bullets: "bullets", Heading: "heading", PageBreak: "page_break", Pairs: "pairs",
    Paragraph: "paragraph", Statement: "statement", Table: "table",
}  # fmt: skip
MOST: Final = 60
"""As many parts are shown on a page; a longer paper is looked at as a file."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper to look at. parts: the name of the kind of each part, and the part.

    cut: whether the paper goes on.
    """

    document: Document
    parts: Sequence[tuple[str, Any]]
    cut: bool


def preview(document: Document) -> Preview:
    """A paper to look at on a page."""
    shown: Sequence[Block] = document.blocks[:MOST]
    parts = [(_NAMES[type(one)], one) for one in shown]
    return Preview(document, parts, len(document.blocks) > MOST)
