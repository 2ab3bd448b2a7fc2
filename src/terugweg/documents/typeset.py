# SPDX-License-Identifier: EUPL-1.2
"""A document as PDF: tagged, PDF/UA-1, A4, with the fonts that Typst carries and no others.

All texts reach Typst as one JSON value, never as source: what a person typed cannot become code.
The same document always gives the same bytes.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import typst

from terugweg.documents.model import (
    Bullets,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    Statement,
    Table,
)
from terugweg.documents.plain_text import UNPRINTABLE, breakable, cleaned
from terugweg.documents.wording import shared_words
from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.documents.model import Block, Document
    from terugweg.terms import Lang

LETTER: Final = "letter_"
"""Kinds that begin so are sent by the family: what to do next is a sheet to keep, not to send."""

TYPES: Final = {
    Heading: "heading", Paragraph: "paragraph", Bullets: "bullets", Table: "table",
    Pairs: "pairs", Statement: "statement", PageBreak: "page_break",
}  # fmt: skip
STATEMENTS: Final = ("fact", "view", "interpretation")
REGIONS: Final = {"nl": "NL", "en": "GB"}

MOST_ROUNDS: Final = 8
"""Each round of typesetting names all characters that no font has; texts hold few kinds of them."""

_LACKING = re.compile(r'the text `"((?:[^"\\`]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


class TypesettingError(ValueError):
    """A document that cannot be set; the message never holds what the document says."""


def pdf(document: Document) -> bytes:
    """The document as a tagged PDF (PDF/UA-1) in Dutch or English.

    A draft has the word CONCEPT (DRAFT) on every page and shows what is missing. Characters that
    none of the fonts has are printed as ▯, with a line that says so.

    Raises:
        TypesettingError: the document is not well made (language, headings, rows, statements).
    """
    _check(document)
    lacking: frozenset[str] = frozenset()
    for _ in range(MOST_ROUNDS):
        try:
            return _typst(_data(document, lacking))
        except typst.TypstError as error:
            found = _not_in_the_fonts(str(error.diagnostic))
            if found <= lacking:
                break
            lacking |= found
    message = f"the document of kind {document.kind!r} could not be set by its template"
    raise TypesettingError(message) from None  # the cause may quote the texts


def _typst(data: Mapping[str, Any]) -> bytes:
    # A compiler serves one thread at a time, and costs less to make than to share.
    compiler = typst.Compiler(_template(), font_paths=_fonts(), ignore_system_fonts=True)
    inputs = {"document": json.dumps(data, ensure_ascii=False)}
    output = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards="ua-1", timestamp=0)
    assert isinstance(output, bytes)  # noqa: S101 - one file, and none to write it to
    return output


def _not_in_the_fonts(diagnostic: str) -> frozenset[str]:
    """The characters that the message says no font has; it may quote a cluster of them."""
    texts = (_ESCAPED.sub(_unescaped, one) for one in _LACKING.findall(diagnostic))
    return frozenset(one for text in texts for one in text if not one.isascii())


def _unescaped(match: re.Match[str]) -> str:
    code, character = match.groups()
    return chr(int(code, 16)) if code else str(character)


@cache
def _template() -> bytes:
    return (files(__package__) / "templates" / "document.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _check(document: Document) -> None:
    if document.lang not in REGIONS:
        message = f"a document is in one of {sorted(REGIONS)}, not in {document.lang!r}"
        raise TypesettingError(message)
    if not cleaned(document.title).strip():
        raise TypesettingError(f"a document of kind {document.kind!r} needs a title")
    level = 1
    for number, block in enumerate(document.blocks, start=1):
        where = f"block {number} of a document of kind {document.kind!r}"
        if isinstance(block, Heading):
            if not 2 <= block.level <= level + 1:  # noqa: PLR2004 - the title is level 1
                message = f"{where}: a heading of level {block.level} under one of level {level}"
                raise TypesettingError(f"{message}; expected 2 to {level + 1}")
            if not cleaned(block.text).strip():
                raise TypesettingError(f"{where}: a heading needs a text")
            level = block.level
        if isinstance(block, Table) and any(len(row) != len(block.head) for row in block.rows):
            raise TypesettingError(f"{where}: every row must have {len(block.head)} cells")
        if isinstance(block, Statement) and block.kind not in STATEMENTS:
            raise TypesettingError(f"{where}: a statement is one of {', '.join(STATEMENTS)}")


def _data(document: Document, lacking: frozenset[str]) -> dict[str, Any]:
    words = shared_words()[document.lang]
    lang: Lang = "nl" if document.lang == "nl" else "en"
    missing = [words["missing_item"].format(label=one.label, ground=one.ground)
               for one in document.missing]  # fmt: skip
    printed = {
        "title": document.title,
        "sender": None if document.sender is None else document.sender.rows,
        "recipient": None if document.recipient is None else document.recipient.rows,
        "day": date_words(document.day, lang),
        "blocks": [_block(block) for block in document.blocks],
        "grounds": document.grounds,
        "terms": document.terms,
        "remedies": document.remedies,
        "missing": missing,
    }
    shown = _shown(printed, lacking)
    return {
        **shown,
        "words": words,
        "lang": document.lang,
        "region": REGIONS[document.lang],
        "date": {"year": document.day.year, "month": document.day.month, "day": document.day.day},
        "draft": document.draft,
        "to_family": document.to_family,
        "own_sheet": document.kind.startswith(LETTER),
        "unprintable": UNPRINTABLE in json.dumps(shown, ensure_ascii=False),
    }


def _block(block: Block) -> dict[str, Any]:
    names = [name for name in type(block).__slots__ if name != "type"]
    return {"type": TYPES[type(block)], **{name: getattr(block, name) for name in names}}


def _shown(value: Any, lacking: frozenset[str]) -> Any:
    """The same value with every text made printable."""
    if isinstance(value, str):
        return breakable(cleaned(value, lacking))
    if isinstance(value, dict):
        return {key: _shown(one, lacking) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(one, lacking) for one in value]
    return value
