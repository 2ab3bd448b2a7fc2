# SPDX-License-Identifier: EUPL-1.2
"""The command `whatif`: which findings change when the log is different."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.assessment.telling import verdict_sentence
from terugweg.assessment.what_if import what_if
from terugweg.assessment.words import Words
from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.problems import DocumentError
from terugweg.cli import inputs
from terugweg.cli.assessing import exit_code, open_desk
from terugweg.cli.page import Page
from terugweg.cli.refusal import Exit, RefusedError
from terugweg.report.phrases import capital, children_words, event_words, title_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.what_if import Change
    from terugweg.assessment.words import Lang
    from terugweg.caselog.model import CaseFile, Event
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.cli.assessing import Question

# A day for the stand-in of an event of which no day is known: only its id and type matter there.
_ANY_DAY = "1900-01-01"


@dataclass(frozen=True)
class Changed:
    """What is different, as typed: events added, EVENT=DATE, and events left out."""

    add: tuple[str, ...] = ()
    move: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


def run(path: Path, changed: Changed, question: Question, lang: Lang) -> Exit:
    """Assess the case as it is and as it would be, and print what differs."""
    if not (changed.add or changed.move or changed.drop):
        raise RefusedError("nothing to change: give --add, --move or --drop")
    moves = dict(_move(text) for text in changed.move)
    desk = open_desk([path], question, lang)
    case = desk.cases[0]
    events = added(case, changed.add, desk.vocabulary)
    before = desk.assess(case)
    try:
        after, changes = what_if(before, add=events, move=moves, drop=changed.drop)
    except ValueError as error:
        raise RefusedError(str(error)) from error
    words, page = Words(desk.vocabulary, lang), Page()
    page.text(words.say("what_if", "title"), style="heading")
    page.text(words.say("what_if", "note"))
    if not changes:
        page.line()
        page.text(words.say("what_if", "nothing"))
    for change in changes:
        _write(change, (before, after), words, page)
    return exit_code([after])


def _move(text: str) -> tuple[str, date]:
    event, sign, day = text.partition("=")
    found = inputs.parse_day(day, f"--move {event}") if sign and event else None
    if found is None:
        raise RefusedError(f"--move: {text!r} is not of the form EVENT=DATE, such as e3=2026-01-01")
    return event.strip(), found


def added(case: CaseFile, lines: tuple[str, ...], vocabulary: Vocabulary) -> tuple[Event, ...]:
    """The events of these lines; they may refer to events of the case.

    Raises:
        RefusedError: a line is no event, or names something that is not in the case.
    """
    if not lines:
        return ()
    known = [
        f"{_day_of(event)}  {event.type}  as {event.id}, for {' + '.join(event.children)}"
        for event in case.events
    ]
    persons = {
        person.id: {"role": person.role}
        for person in case.persons
        if person.id not in case.children
    }
    try:
        log = parse_miniature(
            "\n".join([*known, *lines]),
            vocabulary,
            persons=persons,
            children=case.children,
            case=case.case,
            file="--add",
            first_line=1 - len(known),
        )
    except DocumentError as error:
        raise RefusedError(str(error)) from error
    return log.events[len(known) :]


def _day_of(event: Event) -> str:
    return str(event.occurred_on.last or event.occurred_on.first or _ANY_DAY)


def _write(
    change: Change, assessments: tuple[Assessment, Assessment], words: Words, page: Page
) -> None:
    one = change.after or change.before
    assert one is not None  # noqa: S101 - a change has at least one side
    side = assessments[1] if change.after is not None else assessments[0]
    case = side.cases[0]
    page.line()
    page.text(title_of(one.norm, words), style="title")
    if one.error is None:
        because = event_words(case, one.trigger, words)
        if len(case.children) > 1:
            names = children_words(case, [one.child], words)
            because = f"{because}; {words.say('report', 'for_children', children=names)}"
        page.text(because, 2)
    sides = (("before", change.before), ("after", change.after))
    page.pairs([(words.say("what_if", code), _said(f, words)) for code, f in sides], 2)


def _said(finding: Finding | None, words: Words) -> str:
    if finding is None:
        return capital(words.say("what_if", "absent")) + "."
    return verdict_sentence(finding, words)
