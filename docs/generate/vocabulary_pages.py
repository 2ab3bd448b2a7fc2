# SPDX-License-Identifier: EUPL-1.2
"""The pages of the vocabulary: the events by section, the states, the actors and the roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docs.generate.markdown import (
    Line,
    bullets,
    code,
    joined,
    link,
    page,
    plain,
    table,
    target,
)  # fmt: skip
from docs.generate.names import Names, event_target, section_page, state_target
from docs.generate.state_words import operations_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.caselog.vocabulary import EventType, FieldType, StateType, Vocabulary

FOLDER: Final = "vocabulary"
_ACTS: Final = {"opens": "Opened by", "closes": "Closed by", "extends": "Extended by"}
_KINDS: Final = {
    "text": "text", "bool": "yes or no", "int": "whole number", "number": "number",
    "date": "date", "datetime": "moment", "person": "person", "actor": "actor",
    "doc": "document", "enum": "one of", "ref": "event",
}  # fmt: skip


def vocabulary_pages(vocabulary: Vocabulary) -> dict[str, str]:
    """All pages by their path under `docs`."""
    names = Names(vocabulary)
    made = {
        f"{FOLDER}/{section_page(section)}.md": _section(section, names)
        for section in vocabulary.sections
    }
    return made | {
        f"{FOLDER}/index.md": _index(names),
        f"{FOLDER}/states.md": _states(names),
        f"{FOLDER}/people.md": _people(names),
    }


def _index(names: Names) -> str:
    vocabulary = names.vocabulary
    entries = [*map(section_page, vocabulary.sections), "states", "people"]
    rows = (
        (link(event.label.en, event_target(name)), code(name), plain(event.label.nl))
        for name, event in vocabulary.events.items()
    )
    return page(
        "# Vocabulary",
        f"What a log can say: {len(vocabulary.events)} types of event, and the "
        f"{len(vocabulary.states)} [states](states.md) that follow from them. Every actor may "
        "record every event, also one that a norm forbids: the norm finds it. A field that a "
        "record does not fill is a gap and no error. The mark of this vocabulary is "
        f"{code(vocabulary.version[:16])}.",
        table(["Event", "Name", "Nederlands"], rows),
        "```{toctree}\n:hidden:\n\n" + "\n".join(entries) + "\n```",
    )


def _section(section: str, names: Names) -> str:
    label = names.vocabulary.sections[section]
    events = [event for event in names.vocabulary.events.values() if event.section == section]
    return page(
        f"# {plain(label.en)}",
        f"*{plain(label.nl)}*",
        *(_event(event, names) for event in events),
    )


def _event(event: EventType, names: Names) -> str:
    kept = "" if event.information_class == "ordinary" else f" Class: {event.information_class}."
    if event.after_birth:
        kept += " Only of a child that has been born."
    fields = [_field(field, names) for field in event.fields.values()]
    return page(
        target(event_target(event.name)),
        f"## {plain(event.label.en)}",
        f"{code(event.name)}, *{plain(event.label.nl)}*",
        plain(event.meaning.en),
        f"*{plain(event.meaning.nl)}*",
        f"Source: {plain(event.source)}. Normally recorded by: {names.actors(event.actors)}.{kept}",
        table(["Field", "Name", "Holds", "Needed", "Class"], fields) if fields else "No fields.",
        bullets(operations_said(event, names)),
    )


def _field(field: FieldType, names: Names) -> tuple[str, str, str, str, str]:
    return (
        f"{plain(field.label.en)} (*{plain(field.label.nl)}*)",
        code(field.name),
        _holds(field, names),
        "yes" if field.required else "",
        "" if field.information_class == "ordinary" else field.information_class,
    )


def _holds(field: FieldType, names: Names) -> str:
    kind = _KINDS[field.kind]
    if field.values:
        kind += f": {joined(map(code, field.values))}"
    if field.ref_types:
        kind += f": {names.events(field.ref_types)}"
    return f"one or more: {kind}" if field.many else kind


def _states(names: Names) -> str:
    return page(
        "# States",
        "A state is an interval that events open, move and close. It is derived from the log and "
        "never typed in. An end date in the record ends it; what is not known is not guessed.",
        *(_state(state, names) for state in names.vocabulary.states.values()),
    )


def _state(state: StateType, names: Names) -> str:
    return page(
        target(state_target(state.name)),
        f"## {plain(state.label.en)}",
        f"{code(state.name)}, *{plain(state.label.nl)}*",
        bullets(_about_state(state, names)),
    )


def _about_state(state: StateType, names: Names) -> Iterator[Line]:
    if state.source:
        yield Line(f"Source: {plain(state.source)}")
    if state.term is not None:
        yield Line(f"Term, in words: {plain(state.term.en)}")
    if state.ends_with:
        yield Line(f"Ends when none of these is in force any more: {names.states(state.ends_with)}")
    if state.ends_at_age is not None:
        yield Line(f"Ends when the child turns {state.ends_at_age}")
    if state.joins is not None:
        yield Line(f"Lasts as long as this goes on: {names.states((state.joins,))}")
    if state.not_while:
        yield Line(
            f"Does not begin while one of these is in force: {names.states(state.not_while)}"
        )
    if state.exclusive:
        yield Line("Only one can be in force at a time")
    for kind, title in (
        ("opens", "Opened by"),
        ("closes", "Closed by"),
        ("extends", "Extended by"),
    ):
        found = tuple(_acting(state, kind, names))
        if found:
            yield Line(f"{title}: {joined(found, 'and')}")


def _acting(state: StateType, kind: str, names: Names) -> Iterator[str]:
    for name, event in names.vocabulary.events.items():
        for one in event.operations:
            values = event.fields[one.state_from].values if one.state_from else (one.state,)
            if one.kind == kind and state.name in values:
                yield names.event(name)
                break


def _people(names: Names) -> str:
    vocabulary = names.vocabulary
    actors = (
        (code(name), plain(actor.label.en), plain(actor.label.nl),
         plain(actor.explains.en) if actor.explains else "")
        for name, actor in vocabulary.actors.items()
    )  # fmt: skip
    roles = (
        (code(name), plain(role.label.en), plain(role.label.nl))
        for name, role in vocabulary.roles.items()
    )
    return page(
        "# Actors and roles",
        "An *actor* is an organisation or a capacity in which someone records an event.",
        table(["Name", "English", "Nederlands", "Meaning"], actors),
        "A *role* is what a person is to the child.",
        table(["Name", "English", "Nederlands"], roles),
    )
