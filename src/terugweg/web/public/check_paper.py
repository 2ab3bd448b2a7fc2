# SPDX-License-Identifier: EUPL-1.2
"""What was found, on paper: the same parts as on the page, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from terugweg.documents.model import Bullets, Document, Heading, Pairs, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.documents.model import Block
    from terugweg.web.public.check_result import Card, Checked, OnePart, Part

KIND: Final = "self_check"


def paper(checked: Checked) -> Document:
    """The document with all that was found, and all that was filled in."""
    blocks: list[Block] = [
        Paragraph(checked.advice),
        Paragraph(_("This was made from what someone filled in. Nobody has checked the answers.")),
    ]
    because = checked.words.say("report", "because")
    for part in checked.parts.values():
        blocks += _part(part, because)
    if checked.happened:
        blocks += [Heading(_("What you filled in")), Bullets(tuple(checked.happened))]
    return Document(
        kind=KIND, title=checked.words.say("report", "title"), lang=checked.words.lang,
        day=checked.day, sender=None, recipient=None, blocks=tuple(blocks), grounds=(), terms=(),
        remedies=(), missing=(), draft=False,
    )  # fmt: skip


def _part(part: Part, because: str) -> Iterator[Block]:
    yield Heading(part.title)
    if part.empty or part.note:
        yield Paragraph(part.empty or part.note)
    if part.table is not None:
        heads = tuple(str(column.label) for column in part.table.columns)
        rows = tuple(tuple(str(cell) for cell in row) for row in part.table.rows)
        yield Table(part.title, heads, rows)
    for card in part.cards:
        yield from _card(card, because)
    for asked in part.asked:
        yield Heading("; ".join(asked.titles), 3)
        yield Bullets(asked.questions)
    if part.pairs:
        yield Pairs(part.pairs)
    for line in part.lines:
        yield Paragraph(line)


def _card(card: Card, because: str) -> Iterator[Block]:
    yield Heading(card.item.title, 3)
    for one in card.occasions:
        yield Paragraph(_occasion(one, because), strong=True)
        if one.occasion.details:
            yield Bullets(one.occasion.details)
        if one.steps:
            yield Bullets(one.steps, numbered=len(one.steps) > 1)
        if one.occasion.pairs:
            yield Pairs(one.occasion.pairs)
    yield Paragraph(card.item.text)
    if card.item.points:
        yield Bullets(card.item.points)
    if card.item.pairs:
        yield Pairs((*card.first, *card.more))


def _occasion(one: OnePart, because: str) -> str:
    said = one.occasion
    return " ".join(filter(None, [said.sentence, f"{because}: {'; '.join(one.because)}."]))
