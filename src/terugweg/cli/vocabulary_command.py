# SPDX-License-Identifier: EUPL-1.2
"""The command `vocabulary`: what a log can hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from terugweg.caselog.suggest import did_you_mean
from terugweg.cli import inputs
from terugweg.cli.page import Page
from terugweg.cli.refusal import Exit, RefusedError
from terugweg.report.phrases import capital

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.words import Lang, Words
    from terugweg.caselog.vocabulary import EventType, FieldType, StateOperation, Vocabulary


def run(event: str | None, lang: Lang, *, schema: bool) -> Exit:
    """Print the schema of case files, all event types, or one."""
    vocabulary = inputs.read_vocabulary()
    if schema:
        from terugweg.caselog.json_schema import case_file_schema  # noqa: PLC0415 - when asked

        print(json.dumps(case_file_schema(vocabulary), ensure_ascii=False, indent=2))
        return Exit.WELL
    from terugweg.assessment.words import Words  # noqa: PLC0415 - not for the schema

    words, page = Words(vocabulary, lang), Page()
    if event is None:
        _list(vocabulary, words, page)
    elif event in vocabulary.events:
        show_event(vocabulary.events[event], words, page)
    else:
        hint = did_you_mean(event, vocabulary.events) or '"terugweg vocabulary" shows them all.'
        raise RefusedError(f"there is no event type {event!r}. {hint}")
    return Exit.WELL


def _list(vocabulary: Vocabulary, words: Words, page: Page) -> None:
    for section, label in vocabulary.sections.items():
        page.heading(capital(label.text(words.lang)))
        events = [event for event in vocabulary.events.values() if event.section == section]
        page.table((), [(event.name, event.label.text(words.lang)) for event in events])
    page.line()
    page.text(words.say("vocabulary", "count", number=len(vocabulary.events)))


def show_event(event: EventType, words: Words, page: Page) -> None:
    """Write what an event means, its fields, and what it does to the states."""
    lang = words.lang
    page.text(f"{event.name}: {event.label.text(lang)}", style="heading")
    page.pairs(
        [
            (words.say("vocabulary", "meaning"), event.meaning.text(lang)),
            (words.say("vocabulary", "source"), event.source),
            (words.say("vocabulary", "actors"), ", ".join(map(words.actor, event.actors))),
        ]
    )
    if event.fields:
        page.heading(words.say("vocabulary", "fields"))
        rows = [
            (f.name, capital(f.label.text(lang)), _type(f, words)) for f in event.fields.values()
        ]
        page.table((), rows)
    if event.operations:
        page.heading(words.say("vocabulary", "states"))
        for line in dict.fromkeys(_operation(operation, words) for operation in event.operations):
            page.bullet(line)


def _type(field: FieldType, words: Words) -> str:
    return ", ".join(_type_parts(field, words))


def _type_parts(field: FieldType, words: Words) -> Iterator[str]:
    names = " | ".join(field.values or field.ref_types)
    yield f"{field.kind}: {names}" if names else field.kind
    if field.many:
        yield words.say("vocabulary", "many")
    if field.required:
        yield words.say("vocabulary", "required")


def _operation(operation: StateOperation, words: Words) -> str:
    if operation.state is not None:
        state = words.state(operation.state)
    else:
        state = words.say("vocabulary", "named_by", name=operation.state_from or "")
    return capital(words.say("vocabulary", operation.kind, text=state))
