# SPDX-License-Identifier: EUPL-1.2
"""The log as people read it: by day, facts and views apart, what is disputed marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.caselog.model import Ref
from terugweg.report.phrases import capital, partial_words, person_words, value_words
from terugweg.terms import date_words
from terugweg.web.ui.parts import LogDay, LogEntry, Row
from terugweg.web.workspace.replies import disputed_in, replies_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from terugweg.assessment.words import Words
    from terugweg.caselog.model import CaseFile, Event
    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.dossier.models import Entry

STATEMENTS: Final[Mapping[str, str]] = {
    "fact_recorded": "fact",
    "opinion_recorded": "view",
    "interpretation_recorded": "interpretation",
}
"""How a kind of statement is marked."""

_SAID_IN: Final = ("statement", "opinion", "conclusion", "text", "reason", "summary")
"""The fields that say most, the first of these that is filled."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of the log on its day; day: the last possible one, None when it is not known."""

    day: date | None
    entry: LogEntry


def events_of(file: CaseFile, words: Words, section: str = "") -> list[Event]:
    """The events of a log, the latest first; section: of the vocabulary, or all."""
    types = words.vocabulary.events
    found = [one for one in file.events if section in {"", types[one.type].section}]
    found.reverse()
    return sorted(found, key=lambda one: str(_day(one) or ""), reverse=True)


def lines_of(case: OpenedCase, events: Iterable[Event], words: Words) -> list[LogLine]:
    """Some events of a log, as far as the reader may see them, in their order."""
    file = case.case_file()
    kept = {one.key: one for one in case.shown}
    corrected = {event.corrects for event in file.events}
    replies = replies_in(file, words)
    disputed = disputed_in(replies)
    lines = []
    for event in events:
        event_type = words.vocabulary.events[event.type]
        statement = STATEMENTS.get(event.type, "")
        entry = LogEntry(
            title=capital(event_type.label.text(words.lang)),
            about=_about(event, kept[event.id], words),
            text=said_in(event, words),
            icon=_ICONS.get(event_type.section, "document"),
            statement="disputed" if event.id in disputed else statement,
            url=reverse("entry", args=[case.child.number, event.id]),
            replaced=event.id in corrected,
            replies=[(f"{one.who} {one.said}", one.text) for one in replies.get(event.id, ())],
        )
        lines.append(LogLine(_day(event), entry))
    return lines


def _day(event: Event) -> date | None:
    """The last possible day, on which it stands in the log."""
    return event.occurred_on.last or event.occurred_on.first


_ICONS: Final = {
    "court": "scales", "contact": "people", "placement": "home", "help_and_plans": "hand",
    "execution": "person", "permanency_and_return": "path", "authority": "key",
    "fact_finding": "chat", "reporting": "alert", "board": "search", "instructions": "mail",
    "file_and_complaint": "folder", "support": "hand",
}  # fmt: skip


def _about(event: Event, entry: Entry, words: Words) -> str:
    """Who did it, who wrote it down and when."""
    parts = [capital(words.actor(event.actor))] if event.actor else []
    if event.occurred_on.first != event.occurred_on.last:
        parts.append(partial_words(event.occurred_on, words))
    recorder = entry.recorded_by
    when = event.recorded_at
    if recorder is not None:
        parts.append(_("recorded by %(who)s") % {"who": recorder})
    if when is not None:
        parts.append(_("recorded on %(day)s") % {"day": date_words(when.date(), words.lang)})
    return " · ".join(parts)


def said_in(event: Event, words: Words) -> str:
    """What an event says, in its own words; nothing where it only has choices and days."""
    kinds = words.vocabulary.events[event.type].fields
    for name in _SAID_IN:
        if isinstance(event.fields.get(name), str):
            said = str(event.fields[name])
            return capital(words.value(said)) if kinds[name].kind == "enum" else said
    return ""


def days_of(lines: Iterable[LogLine]) -> list[LogDay]:
    """The lines by day; those without a day are left to `undated`."""
    return [
        LogDay(day, [line.entry for line in some])
        for day, some in groupby(lines, key=lambda line: line.day)
        if day is not None
    ]


def undated(lines: Iterable[LogLine]) -> list[LogEntry]:
    """The entries of which no day is known."""
    return [line.entry for line in lines if line.day is None]


def field_rows(file: CaseFile, key: str, words: Words) -> list[Row]:
    """An entry in full: what was stated, field by field."""
    event = file.event(key)
    rows = [Row(_("Day"), capital(partial_words(event.occurred_on, words)))]
    if event.actor:
        rows.append(Row(_("Done by"), capital(words.actor(event.actor))))
    event_type = words.vocabulary.events[event.type]
    for name, value in event.fields.items():
        label = capital(event_type.fields[name].label.text(words.lang))
        rows.append(Row(label, "; ".join(_value(file, one, words, event_type.fields[name].kind)
                                         for one in _listed(value))))  # fmt: skip
    if event.cite:
        rows.append(Row(_("Source"), event.cite))
    rows.append(Row(_("Number in the log"), event.id))
    return rows


def _listed(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _value(file: CaseFile, value: Any, words: Words, kind: str) -> str:
    if value is None:
        return _("none")
    if isinstance(value, Ref):
        return _reference(file, value, words)
    if kind == "person" and any(person.id == value for person in file.persons):
        return person_words(file, str(value))
    return value_words(value, kind, words)


def _reference(file: CaseFile, ref: Ref, words: Words) -> str:
    """The event that is named, with its day, when it is in this log."""
    for event in file.events:
        if event.id == ref.event_id:
            return f"{words.event(event.type)}, {partial_words(event.occurred_on, words)}"
    return _("an event that is not in this log")
