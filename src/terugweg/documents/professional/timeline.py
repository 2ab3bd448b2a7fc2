# SPDX-License-Identifier: EUPL-1.2
"""The timeline report: what happened and from what it is known, what holds, what the rules say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.documents.model import Document, Heading, Pairs, Paragraph
from terugweg.documents.professional.catalogue import paper_kinds, say
from terugweg.documents.professional.findings_blocks import findings_blocks, standing_blocks
from terugweg.documents.professional.material import VIEW
from terugweg.documents.professional.paper import framed, opening
from terugweg.documents.professional.said import briefly
from terugweg.documents.professional.statements import blocks_of
from terugweg.report.phrases import capital, partial_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.caselog.model import Event
    from terugweg.documents.model import Block
    from terugweg.documents.professional.material import Material


def build_timeline(material: Material, day: date) -> Document:
    """All that may enter a paper, the earliest first, with findings and sources."""
    kind, lang = paper_kinds()["timeline"], material.lang
    blocks: tuple[Block, ...] = (
        *opening(kind, material),
        Paragraph(say("left_out", lang)),
        *timeline_blocks(material),
        *standing_blocks(material),
        Heading(say("statements", lang)),
        *blocks_of(material),
        *findings_blocks(material),
    )
    return framed(kind, material, day, blocks)


def timeline_blocks(material: Material) -> Iterator[Block]:
    """The entries by day; of what was corrected or is incorrect only that."""
    yield Heading(say("timeline", material.lang))
    yield Paragraph(say("timeline_about", material.lang))
    rows = tuple(_row(material, event) for event in entries(material))
    if rows:
        yield Pairs(rows)


def entries(material: Material) -> tuple[Event, ...]:
    """What may stand in a timeline, the earliest first; what has no day comes last."""
    events = [one for one in material.case.events
              if one.id in material.enters and one.id != material.own]  # fmt: skip
    return tuple(sorted(events, key=lambda one: str(one.occurred_on.first or "9999")))


def _row(material: Material, event: Event) -> tuple[str, str]:
    """The day, and what happened with by whom and from what it is known."""
    words, lang = material.words(), material.lang
    said = "" if event.id in material.superseded else briefly(material, event)
    if event.type == VIEW and event.id not in material.superseded:
        said = str(event.fields.get("opinion") or "")
    what = capital(words.event(event.type))
    marks = [say(code, lang) for code, ids in
             (("corrected", material.superseded - material.incorrect),
              ("incorrect", material.incorrect)) if event.id in ids]  # fmt: skip
    shown = f"{what} ({', '.join(marks)})" if marks else what
    origin = [capital(words.actor(event.actor))] if event.actor else []
    origin += [event.cite] if event.cite else []
    origin.append(say("in_log", lang, id=event.id))
    lines = (f"{shown}: {said}" if said else shown, " · ".join(origin))
    return partial_words(event.occurred_on, words), "\n".join(lines)
