# SPDX-License-Identifier: EUPL-1.2
"""Facts, views and conclusions of a log, apart, each with what was said to it (Jeugdwet 3.3)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from terugweg.caselog.model import refs_in
from terugweg.documents.model import Heading, Paragraph, Statement
from terugweg.documents.professional.catalogue import say
from terugweg.documents.professional.material import VIEW
from terugweg.documents.professional.said import event_said
from terugweg.documents.replies import beside
from terugweg.report.phrases import capital, partial_words
from terugweg.report.replies import replies_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from terugweg.caselog.model import Event
    from terugweg.documents.model import Block
    from terugweg.documents.professional.material import Material
    from terugweg.report.replies import Reply

KINDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "fact_recorded": ("fact", "facts", "statement"),
    VIEW: ("view", "views", "opinion"),
    "interpretation_recorded": ("interpretation", "interpretations", "conclusion"),
}
"""Per type of event: which kind it is, its heading, and the field with the text."""


def may_enter(material: Material) -> tuple[Event, ...]:
    """The statements that may stand in a paper, the earliest first.

    Not what was corrected or marked as incorrect; nor a view about one of them, which stands
    beside it as a reply.
    """
    sound = [
        event for event in material.case.events
        if event.type in KINDS and event.id in material.enters - material.superseded
        and event.fields.get(KINDS[event.type][2])
    ]  # fmt: skip
    standing = {one.id for one in sound if one.type != VIEW}
    for event in sound:
        if event.type == VIEW and standing.isdisjoint(refs_in(event.fields.get("about"))):
            standing.add(event.id)
    kept = (one for one in sound if one.id in standing)
    return tuple(sorted(kept, key=lambda one: str(one.occurred_on.first or "")))


def blocks_of(material: Material, chosen: Collection[str] | None = None) -> Iterator[Block]:
    """The three kinds under a heading each; chosen: the ids of those that go in, None for all."""
    lang, words = material.lang, material.words()
    yield Paragraph(say("apart", lang))
    events = may_enter(material)
    said = _replies(material)
    for name, (kind, heading, text) in KINDS.items():
        yield Heading(say(heading, lang), 3)
        found = [one for one in events
                 if one.type == name and (chosen is None or one.id in chosen)]  # fmt: skip
        for event in found:
            disputed, reply = beside(said.get(event.id, ()), words, partial(_named, material))
            yield Statement(
                kind=kind,
                text=str(event.fields[text]),
                source=_source(material, event),
                on=partial_words(event.occurred_on, words),
                disputed=disputed,
                reply=reply,
            )
        if not found:
            yield Paragraph(say("none_of_these", lang))


def _source(material: Material, event: Event) -> str:
    """Whose statement it is; never the name of a person from whom a fact is known."""
    words, fields, lang = material.words(), event.fields, material.lang
    if event.type == VIEW:
        return material.person_words(str(fields.get("holder")))
    who = "" if event.actor is None else capital(words.actor(event.actor))
    if event.type == "fact_recorded":
        kind = fields.get("source_kind")
        source = who if kind is None else capital(words.value(str(kind)))
        if "verified" not in fields:
            return source
        return say("checked" if fields["verified"] else "unchecked", lang, source=source)
    named = set(refs_in(fields.get("facts"))) & material.enters
    facts = [event_said(material, one) for one in material.case.events if one.id in named]
    return say("rests_on", lang, who=who, facts="; ".join(facts)) if facts else who


def _replies(material: Material) -> Mapping[str, Sequence[Reply]]:
    """What was said to each statement, as far as it may enter a paper."""
    found = replies_in(material.case)
    return {key: [one for one in some if one.event.id in material.enters]
            for key, some in found.items()}  # fmt: skip


def _named(material: Material, code: str) -> str:
    known = any(one.id == code for one in material.case.persons)
    return material.person_words(code) if known else ""
