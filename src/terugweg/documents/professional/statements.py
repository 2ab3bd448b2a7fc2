# SPDX-License-Identifier: EUPL-1.2
"""Facts, views and conclusions of a log, apart, each with the answer (Jeugdwet 3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.caselog.model import refs_in
from terugweg.documents.model import Heading, Paragraph, Statement
from terugweg.documents.professional.catalogue import say
from terugweg.documents.professional.material import VIEW
from terugweg.documents.professional.said import event_said
from terugweg.report.phrases import capital, partial_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from terugweg.caselog.model import Event
    from terugweg.documents.model import Block
    from terugweg.documents.professional.material import Material

KINDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "fact_recorded": ("fact", "facts", "statement"),
    VIEW: ("view", "views", "opinion"),
    "interpretation_recorded": ("interpretation", "interpretations", "conclusion"),
}
"""Per type of event: which kind it is, its heading, and the field with the text."""


def may_enter(material: Material) -> tuple[Event, ...]:
    """The statements that may stand in a paper, the earliest first.

    Not what was corrected or marked as incorrect, and not what only answers another statement.
    """
    events = [
        event for event in material.case.events
        if event.type in KINDS and event.id in material.enters - material.superseded
        and event.fields.get(KINDS[event.type][2]) and not is_reply(material, event)
    ]  # fmt: skip
    return tuple(sorted(events, key=lambda one: str(one.occurred_on.first or "")))


def blocks_of(material: Material, chosen: Collection[str] | None = None) -> Iterator[Block]:
    """The three kinds under a heading each; chosen: the ids of those that go in, None for all."""
    lang = material.lang
    yield Paragraph(say("apart", lang))
    events = may_enter(material)
    answers = _answers(material)
    for name, (kind, heading, text) in KINDS.items():
        yield Heading(say(heading, lang), 3)
        found = [one for one in events
                 if one.type == name and (chosen is None or one.id in chosen)]  # fmt: skip
        for event in found:
            replies = answers.get(event.id, ())
            yield Statement(
                kind=kind,
                text=str(event.fields[text]),
                source=_source(material, event),
                on=partial_words(event.occurred_on, material.words()),
                disputed=any(answer == "disputes" for answer, _said in replies),
                reply="\n".join(said for _answer, said in replies),
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


def _answers(material: Material) -> dict[str, list[tuple[str, str]]]:
    """Per statement what was answered (the answer, and it in words), the first answer first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for event in material.case.events:
        if event.id in material.enters - material.superseded:
            for statement, who, answer, text in _replies(material, event):
                said = _in_words(material, event, who, answer, text)
                found.setdefault(statement, []).append((answer, said))
    return found


def _replies(material: Material, event: Event) -> Iterator[tuple[str, str, str, str]]:
    """What an entry answers: the statement, who, the answer and the words."""
    fields = event.fields
    if event.type == "family_answered":
        answer, text = str(fields.get("answer") or ""), str(fields.get("text") or "")
        asked = set(refs_in(fields.get("statement_ref")))
        for put in material.case.events:
            if put.type == "statement_put_to_family" and put.id in asked:
                who = str(event.recorded_by or put.fields.get("to") or "")
                for statement in refs_in(put.fields.get("statement_ref")):
                    yield statement, who, answer, text
    elif event.type == "correction_requested":
        who, asks = str(event.recorded_by or ""), say("asks_correction", material.lang)
        for statement in refs_in(fields.get("entry_ref")):
            yield statement, who, asks, str(fields.get("claim") or "")
    elif is_reply(material, event):
        for statement in refs_in(fields.get("about")):
            yield (statement, str(fields.get("holder")), str(fields.get("stance") or ""),
                   str(fields.get("opinion") or ""))  # fmt: skip


def is_reply(material: Material, event: Event) -> bool:
    """Whether a view is the answer of an adult to a statement, and stands beside it."""
    if event.type != VIEW:
        return False
    about = set(refs_in(event.fields.get("about")))
    return any(one.id in about for one in material.case.events if one.type in KINDS)


def _in_words(material: Material, event: Event, who: str, answer: str, text: str) -> str:
    lang, words = material.lang, material.words()
    known = any(one.id == who for one in material.case.persons)
    values = {
        "who": material.person_words(who) if known else say("the_family", lang),
        "day": partial_words(event.occurred_on, words),
        "answer": words.value(answer) if answer else "",
        "text": text,
    }
    if not answer:
        return say("answer", lang, **{**values, "answer": text})
    return say("answer_with" if text else "answer", lang, **values)
