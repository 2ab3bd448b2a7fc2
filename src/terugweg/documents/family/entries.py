# SPDX-License-Identifier: EUPL-1.2
"""The entries of the log that a letter can be about, and how the letter tells them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from terugweg.assessment.words import Words
from terugweg.caselog.corrections import apply_corrections
from terugweg.caselog.model import refs_in
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.family.writing import role_words
from terugweg.documents.model import Pairs, Statement
from terugweg.documents.replies import beside
from terugweg.report.phrases import capital, partial_words
from terugweg.report.replies import replies_in
from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.caselog.model import CaseFile, Event
    from terugweg.documents.family.spec import About
    from terugweg.documents.family.writing import Writing
    from terugweg.documents.model import Block
    from terugweg.report.replies import Reply

LONGEST: Final = 90
"""As many characters of what an entry says stand in a list to choose from."""
MARKING: Final = "entry_marked_incorrect"

TOLD: Final = {
    "written_instruction_given": ("content", "reasons", "delivered_on", "until"),
    "contact_restricted": ("extent", "necessity", "delivered_on", "until"),
    "end_placement_requested": ("asked", "changed_circumstances", "received_on"),
    "instruction_withdrawal_requested": ("changed_circumstances", "received_on"),
}
"""What a letter tells of an entry; no person, no place: others than its writer read it, too."""

NAMED: Final = frozenset({"child", "parent"})
"""Whose names a letter holds; of carers only that they are there: others read the letter, too."""
CHILDREN: Final = frozenset({"child", "sibling"})

STATEMENTS: Final = {
    "fact_recorded": ("fact", "statement"),
    "opinion_recorded": ("view", "opinion"),
    "interpretation_recorded": ("interpretation", "conclusion"),
}
"""What a letter shows as a fact, a view or a conclusion, with the field that holds the words."""

ANSWERS: Final = {
    "end_placement_requested": ("end_placement_request_answered", "answered_on"),
    "instruction_withdrawal_requested": ("instruction_withdrawal_answered", "sent_on"),
}
"""The answer to a request, with the field of the day on which it was given."""


ENDINGS: Final = {
    "written_instruction_withdrawn": "instruction_ref",
    "written_instruction_annulled": "instruction_ref",
    "contact_restriction_ended": "restriction_ref",
}
"""What ends an instruction or a restriction, with the field that says which."""


def counting(case: CaseFile, child: str) -> list[Event]:
    """The entries about a child that count, the latest first: not what was corrected or wrong."""
    events, _replaced = apply_corrections(case)
    wrong = {ref for event in events if event.type == MARKING
             for ref in refs_in(event.fields.get("entry_ref"))}  # fmt: skip
    sound = [one for one in events if one.id not in wrong and child in one.children]
    return sorted(sound, key=lambda one: str(one.occurred_on.last or ""), reverse=True)


def candidates(writing: Writing, about: About) -> list[Event]:
    """The entries that a letter can be about, the latest first.

    Where the letter is one of the addressee: only what was addressed to the writer and still holds.
    """
    events = counting(writing.case, writing.child.id)
    found = [one for one in events if one.type in about.types and not _is_own_view(one)]
    if not about.addressed:
        return found
    gone = {ref for one in events for ref in _ended_by(one)}
    return [one for one in found if one.id not in gone
            and not _is_over(one, writing.day) and _is_for(one, writing)]  # fmt: skip


def in_short(event: Event, writing: Writing) -> str:
    """An entry in a few words, to choose it from a list."""
    words = Words(load_vocabulary(), writing.lang)
    day = partial_words(event.occurred_on, words)
    said = " ".join(_said(event, words).split())
    label = f"{capital(words.event(event.type))}, {day}"
    short = said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"
    return f"{label}: {short}" if short else label


def told(event: Event, writing: Writing) -> Iterator[Block]:
    """An entry as it stands in a letter: as a statement of its kind, or with what it decided."""
    words = Words(load_vocabulary(), writing.lang)
    day = partial_words(event.occurred_on, words)
    actor = words.actor(event.actor) if event.actor else ""
    if event.type in STATEMENTS:
        kind, field = STATEMENTS[event.type]
        text = str(event.fields.get(field) or "")
        replies = replies_in(writing.case).get(event.id, ())
        said = (one for one in replies if _may_hold(one, writing))
        disputed, reply = beside(said, words, partial(_named, writing))
        yield Statement(kind, text, capital(actor), day, disputed, reply)
        return
    heading = writing.text("labels", "letter")
    rows = [(heading, f"{capital(words.event(event.type))}, {day}")]
    for field in TOLD.get(event.type, ()):
        value = event.fields.get(field)
        if value not in (None, ""):
            rows.append((capital(words.field(event.type, field)), _shown(value, words)))
    answer = _answer(event, writing)
    if answer is not None:
        rows.append((writing.text("labels", "answer"), _answer_words(answer, words)))
    yield Pairs(tuple(rows))


def _may_hold(reply: Reply, writing: Writing) -> bool:
    """Whether a letter may hold a reply: what a child says goes out in its own letter alone."""
    children = {one.id for one in writing.case.persons if one.role in CHILDREN}
    own = writing.writer is not None and writing.writer.id == reply.who and not writing.lawyer
    return own or (reply.who not in children and reply.event.actor not in CHILDREN)


def _named(writing: Writing, code: str) -> str:
    """How a letter calls someone: a parent or child by name, others by what they are."""
    found = next((one for one in writing.case.persons if one.id == code), None)
    if found is None:
        return ""
    known = found.name if found.role in NAMED else None
    return known or role_words(found, writing.lang)


def _is_own_view(event: Event) -> bool:
    """Whether someone of the family said it themselves: nothing for an organisation to correct."""
    return event.type == "opinion_recorded" and event.actor in {"parent", "child", "foster_carer"}


def _is_for(event: Event, writing: Writing) -> bool:
    """Whether it was addressed to the writer, as far as the entry says to whom."""
    if writing.writer is None:
        return True
    if event.type == "contact_restricted" and writing.makers.get("child_12"):
        return True
    named = [*_persons(event.fields.get("to")), *_persons(event.fields.get("with_person"))]
    return writing.writer.id in named or (not named and writing.writer.role != "child")


def _ended_by(event: Event) -> list[str]:
    """The decisions that this entry ended as a whole."""
    field = ENDINGS.get(event.type)
    if field is None or event.fields.get("partly") is True:
        return []
    return refs_in(event.fields.get(field))


def _is_over(event: Event, day: date) -> bool:
    until = event.fields.get("until")
    return isinstance(until, date) and until <= day


def _answer(event: Event, writing: Writing) -> Event | None:
    if event.type not in ANSWERS:
        return None
    kind = ANSWERS[event.type][0]
    after = (one for one in counting(writing.case, writing.child.id) if one.type == kind)
    given = (one for one in after if event.id in refs_in(one.fields.get("request_ref")))
    return next(given, None)


def _answer_words(answer: Event, words: Words) -> str:
    outcome = answer.fields.get("outcome")
    told_on = next(field for kind, field in ANSWERS.values() if kind == answer.type)
    on = answer.fields.get(told_on)
    day = _shown(on, words) if on else partial_words(answer.occurred_on, words)
    return f"{words.value(outcome)}, {day}" if isinstance(outcome, str) else day


def _said(event: Event, words: Words) -> str:
    names = (STATEMENTS[event.type][1],) if event.type in STATEMENTS else TOLD.get(event.type, ())
    value = next((event.fields[one] for one in names if event.fields.get(one)), "")
    return _shown(value, words)


def _shown(value: Any, words: Words) -> str:
    if isinstance(value, date):
        return date_words(value, words.lang)
    return words.value(value) if isinstance(value, str) else str(value)


def _persons(value: object) -> list[str]:
    many = value if isinstance(value, tuple) else (value,)
    return [one for one in many if isinstance(one, str)]
