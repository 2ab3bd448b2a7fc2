# SPDX-License-Identifier: EUPL-1.2
"""What holds and what the rules say of a case, as parts of a paper, with where each rule stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from terugweg.documents.model import Bullets, Heading, Pairs, Paragraph, Table
from terugweg.documents.professional.catalogue import say
from terugweg.report.building import make_sections
from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terugweg.documents.model import Block
    from terugweg.documents.professional.material import Material
    from terugweg.report.model import Item, Section

SECTIONS: Final = ("missed", "due", "can", "weigh", "unknown", "sources")
"""What a timeline tells of the rules."""
FOR_COURT: Final = ("missed", "due", "weigh", "unknown", "sources")
"""What a bundle tells: which rights are open today is no matter for a hearing."""


def standing_blocks(material: Material) -> Iterator[Block]:
    """The measures and other states in force, since and until when."""
    section = make_sections(material.writer(of_entries=True), {"now"})["now"]
    yield Heading(say("standing", material.lang))
    if section.table is None:
        yield Paragraph(section.empty)
    else:
        yield Table("", section.table.heads, section.table.rows)


def findings_blocks(material: Material, names: Sequence[str] = SECTIONS) -> Iterator[Block]:
    """What was missed, is due, can be asked, must be weighed or is not known, and the sources.

    Only of findings that rest on nothing but entries that may stand in a paper.
    """
    writer = material.writer(of_entries=True)
    sections = make_sections(writer, set(names))
    # How many gaps a file has, and the program that names them, is for who keeps the file.
    gaps = writer.say("gaps", number=len(writer.case.unfilled))
    yield Heading(say("rules", material.lang))
    day = date_words(material.assessment.as_of, material.lang)
    yield Paragraph(say("rules_about", material.lang, day=day))
    for name in names:
        section = sections[name]
        lines = tuple(one for one in section.lines if one != gaps)
        yield from _section(replace(section, lines=lines), material.lang)


def _section(section: Section, lang: str) -> Iterator[Block]:
    yield Heading(section.title, 3)
    if section.is_empty:
        yield Paragraph(section.empty)
        return
    if section.note:
        yield Paragraph(section.note)
    for item in section.items:
        yield from _item(item, lang)
    for asked in section.asked:
        yield Paragraph("; ".join(asked.titles), strong=True)
        yield Bullets(asked.questions)
    if section.pairs:
        yield Pairs(section.pairs)
    for line in section.lines:
        yield Paragraph(line)


def _item(item: Item, lang: str) -> Iterator[Block]:
    """A rule with every time that it applies."""
    yield Paragraph(item.title, strong=True)
    said = []
    for one in item.occasions:
        because = say("because", lang, event=one.because)
        about = f"{because} ({one.children})" if one.children else because
        said.append(" ".join(part for part in (one.sentence, *one.details, f"{about}.") if part))
    yield Bullets((*said, *item.points))
    rows = list(item.pairs)
    for one in item.occasions:
        rows += [pair for pair in one.pairs if pair not in rows]
    if rows:
        yield Pairs(tuple(rows))
