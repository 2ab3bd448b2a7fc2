# SPDX-License-Identifier: EUPL-1.2
"""What the log of a child gives to a form: whom and what it can name, and what it gives beforehand.

Only what the reader may see is offered; so what stands here beforehand is a proposal to look at,
never a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.columns_read import NOT_IN_LOG
from terugweg.caselog.model import Ref
from terugweg.report.phrases import capital, partial_words, person_words
from terugweg.web.workspace.form_texts import form_text
from terugweg.web.workspace.log_lines import said_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from terugweg.assessment.words import Words
    from terugweg.caselog.model import CaseFile, Event
    from terugweg.caselog.vocabulary import EventType, FieldType
    from terugweg.web.workspace.form_texts import Rule

Choices = list[tuple[str, str]]

MARKING: Final = "entry_marked_incorrect"
_LONGEST: Final = 70
"""Of what an event says, as many characters stand behind its day."""
_CODES: Final = {True: "yes", False: "no"}


class Offers:
    """What a form can offer from one log, as far as the reader sees it."""

    def __init__(self, case: CaseFile, words: Words) -> None:
        self.case, self.words = case, words
        replaced = {event.corrects for event in case.events}
        wrong = {ref for event in case.events if event.type == MARKING
                 for ref in refs_in(event.fields.get("entry_ref"))}  # fmt: skip
        self.events = [event for event in reversed(case.events) if event.id not in replaced]
        """What counts, the latest first."""
        self.sound = [event for event in self.events if event.id not in wrong]
        """The same without what was marked as incorrect, which is not used any more."""

    @property
    def persons(self) -> Choices:
        """The persons around the child, by id."""
        return [(one.id, person_words(self.case, one.id)) for one in self.case.persons]

    @property
    def actors(self) -> Choices:
        """Who can do something."""
        return [(name, capital(self.words.actor(name))) for name in self.words.vocabulary.actors]

    def references(
        self, field: FieldType, chosen: Sequence[str] = (), types: Sequence[str] = ()
    ) -> Choices:
        """The events that a reference may name: those that are chosen first, then the latest.

        types: only those, where the field may name more than is meant.
        """
        known = {event.id: event for event in self.case.events}
        meant = [event for event in self.sound if not types or event.type in types]
        found = [event for event in meant if field.may_point_to(event.type)]
        first = [known[key] for key in chosen if key in known]
        rest = [event for event in found if event not in first]
        return [(event.id, self.told(event)) for event in (*first, *rest)]

    def told(self, event: Event) -> str:
        """An event in a few words: what it is, when, and how it begins."""
        day = partial_words(event.occurred_on, self.words)
        said = " ".join(said_in(event, self.words).split())
        short = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"
        label = f"{capital(self.words.event(event.type))}, {day}"
        return f"{label}: {short}" if short else label

    def defaults(self, event_type: EventType, trigger: str | None, day: date) -> dict[str, Any]:
        """What is filled in beforehand: today, what this answers, and what the log gives.

        trigger: the id of the event that this one answers. A reference of which there is only one
        is filled in, too.
        """
        found: dict[str, Any] = {"on": day}
        text = form_text(event_type.name)
        rules = text.defaults
        for field in event_type.fields.values():
            if field.kind == "ref":
                meant = text.offer.get(field.name, ())
                offered = [key for key, _ in self.references(field, types=meant)]
                rule = rules.get(field.name)
                chosen = trigger if trigger in offered else self._reference(field, rule, event_type)
                if chosen is None and field.required and len(offered) == 1:
                    chosen = offered[0]
                if chosen is not None:
                    found[f"f-{field.name}"] = [chosen] if field.many else chosen
        for name, rule in rules.items():
            field = event_type.fields[name]
            value = None if field.kind == "ref" else self._value(rule, found)
            if value not in (None, "", []):
                found[f"f-{name}"] = [value] if field.many and isinstance(value, str) and (
                    field.kind == "person") else value  # fmt: skip
        return found

    def _reference(
        self, field: FieldType, rule: Rule | None, event_type: EventType
    ) -> str | None:  # fmt: skip
        if rule is None:
            return None
        offered = [event for event in self.sound if field.may_point_to(event.type)]
        if rule.kind == "unanswered":
            named = {ref for event in self.events if event.type == event_type.name
                     for ref in refs_in(event.fields.get(field.name))}  # fmt: skip
            offered = [event for event in offered if event.id not in named]
        return offered[0].id if offered else None

    def _value(self, rule: Rule, found: dict[str, Any]) -> Any:
        if rule.kind == "child":
            return list(self.case.children)
        if rule.kind == "roles":
            return [one.id for one in self.case.persons if one.role in rule.roles]
        if rule.kind == "last":
            given = (event for event in self.sound if event.type == rule.type)
        else:
            keys = found.get(f"f-{rule.ref}")
            key = keys[0] if isinstance(keys, list) else keys
            given = (event for event in self.sound if event.id == key)
        event = next(given, None)
        return None if event is None else as_initial(event.fields.get(rule.field))


def refs_in(value: Any) -> Iterator[str]:
    """The ids of the events that a reference field names, in this log."""
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Ref) and one.event_id != NOT_IN_LOG:
            yield one.event_id


def as_initial(value: Any) -> Any:
    """A value of an event as a form field takes it beforehand.

    >>> as_initial(True), as_initial(("one", "two")), as_initial((Ref("e1"),))
    ('yes', ['one', 'two'], ['e1'])
    """
    if isinstance(value, bool):
        return _CODES[value]
    if isinstance(value, Ref):
        return value.event_id
    if isinstance(value, tuple):
        return [as_initial(one) for one in value]
    return value
