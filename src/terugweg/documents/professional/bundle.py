# SPDX-License-Identifier: EUPL-1.2
"""The hearing bundle: contents, timeline, what holds, findings, statements with replies, pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.documents.model import (
    Document,
    Heading,
    Missing,
    PageBreak,
    Pairs,
    Paragraph,
)
from terugweg.documents.professional.catalogue import paper_kinds, say
from terugweg.documents.professional.findings_blocks import (
    FOR_COURT,
    findings_blocks,
    standing_blocks,
)
from terugweg.documents.professional.paper import framed, opening
from terugweg.documents.professional.parties import interested
from terugweg.documents.professional.said import event_said, rows_said
from terugweg.documents.professional.statements import blocks_of
from terugweg.documents.professional.timeline import entries, timeline_blocks
from terugweg.report.phrases import capital, partial_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from terugweg.caselog.model import Event
    from terugweg.documents.model import Block
    from terugweg.documents.professional.material import Material


def build_bundle(material: Material, day: date, chosen: Sequence[str]) -> Document:
    """The bundle for a hearing; chosen: the ids of the entries that stand in it in full, in order.

    Entries that may not stand in a paper are left out, also when they were chosen. Without any
    piece it is a draft.
    """
    kind, lang = paper_kinds()["bundle"], material.lang
    sound = (one for one in entries(material) if one.id not in material.superseded)
    enters = {one.id: one for one in sound}
    pieces = tuple(enters[key] for key in dict.fromkeys(chosen) if key in enters)
    absent = () if pieces else (
        Missing("entries", capital(say("needs_entries", lang)), "", "Rv 799"),
    )  # fmt: skip
    blocks = (*opening(kind, material), *_contents(material, pieces), *_overview(material, day),
              *_pieces(material, pieces))  # fmt: skip
    return framed(kind, material, day, blocks, absent)


def _contents(material: Material, pieces: tuple[Event, ...]) -> Iterator[Block]:
    """What stands in the bundle, by the number of the piece."""
    lang = material.lang
    fixed = ("interested", "timeline", "standing", "statements", "rules")
    # The list itself is the first heading of the bundle; headings are numbered as they come.
    rows = [(str(number), say(code, lang)) for number, code in enumerate(fixed, start=2)]
    rows += [(str(number), event_said(material, one))
             for number, one in enumerate(pieces, start=len(fixed) + 2)]  # fmt: skip
    yield Heading(say("contents", lang))
    yield Pairs(tuple(rows))
    yield Paragraph(say("left_out", lang))
    if not pieces:
        yield Paragraph(say("nothing_chosen", lang))


def _overview(material: Material, day: date) -> Iterator[Block]:
    lang = material.lang
    yield PageBreak()
    yield Heading(say("interested", lang))
    yield Paragraph(say("interested_about", lang))
    yield Pairs(interested(material, day))
    yield from timeline_blocks(material)
    yield from standing_blocks(material)
    yield Heading(say("statements", lang))
    yield from blocks_of(material)
    yield from findings_blocks(material, FOR_COURT)


def _pieces(material: Material, pieces: tuple[Event, ...]) -> Iterator[Block]:
    """The chosen entries in full, but for what is more private than ordinary."""
    words, lang = material.words(), material.lang
    for number, event in enumerate(pieces):
        if number == 0:
            yield PageBreak()
        yield Heading(capital(words.event(event.type)))
        rows = [(say("day", lang), partial_words(event.occurred_on, words))]
        if event.actor:
            rows.append((say("by_whom", lang), capital(words.actor(event.actor))))
        rows += [row for row in rows_said(material, event) if row[1]]
        rows.append((say("source", lang), event.cite or say("in_log", lang, id=event.id)))
        yield Pairs(tuple(rows))
