# SPDX-License-Identifier: EUPL-1.2
"""A letter, plan, notice or petition of a professional: the answers in parts, terms, remedies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.documents.model import Bullets, Document, Heading, Pairs, Paragraph
from terugweg.documents.professional.catalogue import say
from terugweg.documents.professional.elements import missing
from terugweg.documents.professional.parties import interested, recipient
from terugweg.documents.professional.remedies import remedies, terms
from terugweg.documents.professional.said import field_name, values_said
from terugweg.documents.professional.statements import blocks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from terugweg.documents.model import Block, Missing
    from terugweg.documents.professional.catalogue import PaperKind, Part
    from terugweg.documents.professional.material import Material

_SHORT: Final = frozenset({"date", "datetime", "enum", "bool", "int", "number", "person", "actor"})
"""Kinds of fields that stand as a label with its value; others are running text."""
_PARTS_BEFORE_STATEMENTS: Final = 3
"""A petition says what it asks, why, and what was tried; then come facts, views and conclusions."""


def build_paper(
    kind: PaperKind, material: Material, day: date, chosen: Collection[str] | None = None
) -> Document:
    """The paper as a document; a draft as long as something that must be there is missing.

    day: of the paper. chosen: the ids of the statements that go in, None for all that may.
    """
    absent = missing(kind, material)
    blocks = _blocks(kind, material, day, chosen, {one.key for one in absent})
    return framed(kind, material, day, blocks, absent)


def framed(
    kind: PaperKind,
    material: Material,
    day: date,
    blocks: Iterable[Block],
    absent: tuple[Missing, ...] = (),
) -> Document:
    """What every paper has around its blocks; a draft as long as something is absent."""
    lang = material.lang
    return Document(
        kind=kind.key,
        title=kind.title.text(lang),
        lang=lang,
        day=day,
        sender=None if material.sender is None else material.sender.pairs(lang),
        recipient=recipient(kind, material),
        blocks=tuple(blocks),
        grounds=tuple(one.text(lang) for one in kind.grounds),
        terms=tuple(terms(kind, material)),
        remedies=tuple(remedies(kind, material)),
        missing=absent,
        draft=bool(absent),
        to_family=kind.audience == "family",
    )


def opening(kind: PaperKind, material: Material) -> Iterator[Block]:
    """What the paper is, and about whom."""
    lang, child = material.lang, material.child_words()
    yield Pairs(((say("about", lang), child), (say("number", lang), material.case.case)))
    for one in kind.opening:
        yield Paragraph(one.text(lang).format(child=material.child_names()))


def _blocks(
    kind: PaperKind,
    material: Material,
    day: date,
    chosen: Collection[str] | None,
    absent: Collection[str],
) -> Iterator[Block]:
    yield from opening(kind, material)
    if kind.statements:
        yield from _parties(material, day)
    for number, part in enumerate(kind.parts, start=1):
        yield from _part(part, material, absent)
        if kind.statements and number == _PARTS_BEFORE_STATEMENTS:
            yield Heading(say("statements", material.lang))
            yield from blocks_of(material, chosen)
    yield Heading(say("signed", material.lang))
    yield Pairs(((say("signature", material.lang), ""),))


def _parties(material: Material, day: date) -> Iterator[Block]:
    yield Heading(say("interested", material.lang))
    yield Paragraph(say("interested_about", material.lang))
    yield Pairs(interested(material, day))


def _part(part: Part, material: Material, absent: Collection[str]) -> Iterator[Block]:
    """One heading with its answers; nothing where nothing was said and nothing is missing."""
    found = list(_answers(part, material, absent))
    if found:
        yield Heading(part.heading.text(material.lang))
        if part.says is not None:
            yield Paragraph(part.says.text(material.lang))
        yield from found


def _answers(part: Part, material: Material, absent: Collection[str]) -> Iterator[Block]:
    """Short answers as rows, running text under its name; what is missing is left to fill in."""
    event, lang = material.event, material.lang
    assert event is not None  # noqa: S101 - only a paper that is an event has parts
    fields = material.assessment.vocabulary.events[event.type].fields
    rows: list[tuple[str, str]] = []
    for name in part.fields:
        field, value = fields[name], event.fields.get(name)
        label = field_name(material, field, part.labels)
        said = values_said(material, field, value)
        if not said and name not in absent:
            continue
        if field.kind in _SHORT:
            rows.append((label, "; ".join(said)))
            continue
        if rows:
            yield Pairs(tuple(rows))
            rows = []
        if len(part.fields) > 1:
            yield Paragraph(label, strong=True)
        yield from _text(said, lang, listed=field.many)
    if rows:
        yield Pairs(tuple(rows))


def _text(said: tuple[str, ...], lang: str, *, listed: bool) -> Iterator[Block]:
    """A list, or paragraphs where an empty line parts them."""
    if not said:
        yield Paragraph(say("open", lang))
    elif listed:
        yield Bullets(said)
    else:
        parts = (one.strip() for one in said[0].split("\n\n"))
        yield from (Paragraph(one) for one in parts if one)
