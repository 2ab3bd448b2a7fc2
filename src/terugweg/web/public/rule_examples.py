# SPDX-License-Identifier: EUPL-1.2
"""The worked examples of a norm as people read them: what happened, and what the rule finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.caselog.model import Ref
from terugweg.report.phrases import capital, partial_words, value_words
from terugweg.terms import date_words
from terugweg.web.public.rule_book import example_cases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.functional import _StrPromise as Promise

    from terugweg.assessment.words import Words
    from terugweg.caselog.model import CaseFile, Event
    from terugweg.rulebook.model import Example, Norm


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of an example: its day, what it was, and what stands in the record."""

    when: str
    what: str
    details: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the rule finds. rest: last day, number of days, event or child, as far as it is told."""

    verdict: str
    rest: str


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """An example of a norm. on: the day on which is looked; found: nothing when it is empty."""

    about: str
    events: tuple[Happened, ...]
    on: date
    found: tuple[Found, ...]


def worked_examples(norm: Norm, words: Words) -> tuple[WorkedExample, ...]:
    """The examples of the norm file, in the same order."""
    cases = example_cases(norm.id, norm.valid_from)
    pairs = zip(norm.examples, cases, strict=True)
    return tuple(_worked(example, case, words) for example, case in pairs)


def _worked(example: Example, case: CaseFile, words: Words) -> WorkedExample:
    return WorkedExample(
        capital(words.chosen(example.about)),
        tuple(
            Happened(
                partial_words(event.occurred_on, words),
                capital(words.event(event.type)),
                "; ".join(_details(event, case, words)),
            )
            for event in case.events
        ),
        example.as_of,
        tuple(Found(row["verdict"], _rest(row, case, words)) for row in example.finds),
    )


def _details(event: Event, case: CaseFile, words: Words) -> Iterator[str]:
    if event.actor is not None:
        yield words.actor(event.actor)
    kinds = words.vocabulary.events[event.type].fields
    for name, value in event.fields.items():
        values = value if isinstance(value, tuple) else (value,)
        said = ", ".join(_value(one, kinds[name].kind, case, words) for one in values)
        yield f"{words.field(event.type, name)}: {said}"


def _value(value: Any, kind: str, case: CaseFile, words: Words) -> str:
    if value is None:
        return _("none")
    if isinstance(value, Ref):
        return _event(value.event_id, case, words)
    if kind == "person":
        return _person(str(value), case, words)
    if kind in {"text", "doc"}:
        # Free words of an example stand there in one language only.
        return _("filled in")
    return value_words(value, kind, words)


_PARENTS: Final[Mapping[str, Promise]] = {
    "mother": gettext_lazy("the mother"),
    "father": gettext_lazy("the father"),
}
"""The parents of every example, by their ids."""


def _person(person_id: str, case: CaseFile, words: Words) -> str:
    """Who it is: nobody in an example has a name."""
    if person_id in _PARENTS:
        return str(_PARENTS[person_id])
    roles = (person.role for person in case.persons if person.id == person_id)
    return ", ".join(words.vocabulary.roles[role].label.text(words.lang) for role in roles)


def _event(event_id: str, case: CaseFile, words: Words) -> str:
    """An event with its day; one that the example does not hold by its id."""
    for event in case.events:
        if event.id == event_id:
            return f"{words.event(event.type)}, {partial_words(event.occurred_on, words)}"
    return event_id


def _rest(row: Mapping[str, str], case: CaseFile, words: Words) -> str:
    parts = []
    for key, value in row.items():
        if key == "due":
            day = date_words(date.fromisoformat(value), words.lang)
            parts.append(words.say("rules", "row_due", text=day))
        elif key == "days":
            parts.append(words.say("rules", "row_days", text=value))
        elif key == "about":
            parts.append(words.say("rules", "row_about", text=_event(value, case, words)))
        elif key == "child":
            parts.append(words.say("rules", "row_child", text=_person(value, case, words)))
    return ", ".join(parts)
