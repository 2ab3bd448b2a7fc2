# SPDX-License-Identifier: EUPL-1.2
"""Small pieces of text about a case: its events, children, states and persons."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from terugweg.terms import Precision, date_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.caselog.model import CaseFile
    from terugweg.rulebook.model import Norm
    from terugweg.terms import PartialDate


CHILD: Final = frozenset({"child", "child_12"})
"""The kinds of holder that are the child of the finding itself."""


def capital(text: str) -> str:
    """The text with a capital; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def partial_words(day: PartialDate, words: Words) -> str:
    """A date that may be known by month or year only, or only by a last possible day."""
    first, last = day.first, day.last
    if day.precision is Precision.year and day.not_before is None and day.not_after is None:
        return str(day)
    if last is None:
        return words.say("day", "unknown")
    if first is None:
        return words.say("day", "not_after", day=last)
    if first == last:
        return date_words(first, words.lang)
    return f"{date_words(first, words.lang)} - {date_words(last, words.lang)}"


def event_words(case: CaseFile, event_id: str, words: Words) -> str:
    """An event with its day, and its id where the reader works with ids."""
    event = case.event(event_id)
    day = partial_words(event.occurred_on, words)
    values = {"event": event.type, "day": day, "id": event_id}
    return capital(words.say("report", "because_is", **values))


def person_words(case: CaseFile, person_id: str) -> str:
    """The name of a person, or the id where there is none."""
    return case.person(person_id).name or person_id


def children_words(case: CaseFile, children: Iterable[str], words: Words) -> str:
    """The names of children as a list in a sentence."""
    return words.joined((person_words(case, child) for child in children), "and")


def ground_words(norm: Norm, words: Words) -> str:
    """Article, source and rank of a norm."""
    return words.say(
        "report",
        "ground_is",
        article=norm.article,
        source=words.chosen(norm.source.title),
        rank=words.say("rank", norm.rank.value),
    )


def value_words(value: object, kind: str, words: Words) -> str:
    """A value of a field in words: yes or no, a label, a day; any other as it stands.

    kind: of the field. A reference and a person are for the caller: who may know of them differs.
    """
    if isinstance(value, bool):
        return words.value("yes" if value else "no")
    if kind in {"enum", "actor"}:
        return words.value(str(value))
    if isinstance(value, datetime):
        return date_words(value.date(), words.lang)
    return date_words(value, words.lang) if isinstance(value, date) else str(value)


def title_of(norm: Norm, words: Words) -> str:
    """The title of a norm."""
    return norm.says[words.lang]["title"]


def holder_lines(
    case: CaseFile, finding: Finding, words: Words, hidden: Container[str] = frozenset()
) -> tuple[str, ...]:
    """Who has a right: persons and kinds, without those to whom it is surely closed.

    hidden: persons of whom the reader may not know; of these the kind alone is told.
    """
    lines = []
    for remedy in finding.remedies:
        for holder in remedy.holders:
            if holder.status == "closed" and remedy.status != "closed":
                continue
            said = words.say("holder", holder.kind)
            named = holder.person is not None and holder.person not in hidden
            if holder.person is not None and named and holder.kind not in CHILD:
                person = person_words(case, holder.person)
                said = words.say("report", "holder_person", kind=said, person=person)
            if holder.status == "unknown" and remedy.status != "unknown":
                said = words.say("report", "holder_unsure", holder=said)
            lines.append(said)
    return tuple(dict.fromkeys(lines))
