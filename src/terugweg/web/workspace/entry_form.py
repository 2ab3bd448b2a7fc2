# SPDX-License-Identifier: EUPL-1.2
"""A form for a type of event, made from the vocabulary: what is asked, in which order, and how.

The form gives an event as a case file writes it; whether it is right is judged when it is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from terugweg.report.phrases import partial_words, person_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from terugweg.assessment.words import Words
    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.vocabulary import EventType, FieldType

Choices = list[tuple[str, str]]

NOTHING: Final = ""
AT_A_GLANCE: Final = 5
"""As many choices stand side by side."""
_YES_NO: Final = {"yes": True, "no": False}


class Surroundings:
    """What a form can offer: the persons around the child, and the events of its log by type."""

    def __init__(self, persons: Choices, events: Mapping[str, Choices], actors: Choices) -> None:
        self.persons, self.events, self.actors = persons, events, actors

    def references(self, field: FieldType) -> Choices:
        """The events that a reference may name, the latest first."""
        types = field.ref_types or tuple(self.events)
        return [one for name in types for one in self.events.get(name, [])]

    def defaults(self, event_type: EventType, trigger: str | None, day: date) -> dict[str, Any]:
        """What is filled in beforehand: today, and the event that this one answers.

        trigger: the id of that event. A reference of which there is only one is filled in too.
        """
        found: dict[str, Any] = {"on": day}
        for field in event_type.fields.values():
            offered = [key for key, _ in self.references(field)] if field.kind == "ref" else []
            chosen = trigger if trigger in offered else None
            if chosen is None and field.required and len(offered) == 1:
                chosen = offered[0]
            if chosen is not None:
                found[f"f-{field.name}"] = [chosen] if field.many else chosen
        return found


def around(case: CaseFile, words: Words) -> Surroundings:
    """What the log of a child offers to a form, as far as the reader may see it."""
    persons = [(one.id, person_words(case, one.id)) for one in case.persons]
    replaced = {event.corrects for event in case.events}
    events: dict[str, Choices] = {}
    for event in reversed(case.events):
        if event.id not in replaced:
            day = partial_words(event.occurred_on, words)
            label = f"{_capital(words.event(event.type))}, {day}"
            events.setdefault(event.type, []).append((event.id, label))
    actors = [(name, _capital(words.actor(name))) for name in words.vocabulary.actors]
    return Surroundings(persons, events, actors)


class EntryForm(forms.Form):
    """Asks what is needed to record one event."""

    on = forms.DateField(
        label=_("Day on which it happened"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        event_type: EventType,
        around: Surroundings,
        words: Words,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.event_type, self.words = event_type, words
        for field in _in_order(event_type.fields.values()):
            made = _field(field, around, words)
            if made is not None:
                self.fields[f"f-{field.name}"] = made

    def as_event(self) -> dict[str, Any]:
        """The event as a case file writes it, with what was filled in."""
        fields = {}
        for field in self.event_type.fields.values():
            value = self.cleaned_data.get(f"f-{field.name}")
            if value not in (None, NOTHING, []):
                fields[field.name] = _plain(field, value)
        event = {"type": self.event_type.name, "on": self.cleaned_data["on"].isoformat()}
        return {**event, "fields": fields} if fields else event


def _in_order(fields: Iterable[FieldType]) -> Sequence[FieldType]:
    """What must be known first, free text last among equals."""
    return sorted(fields, key=lambda one: (not one.required, one.kind == "text"))


def _field(field: FieldType, around: Surroundings, words: Words) -> forms.Field | None:
    """The form field; None where the log offers nothing to choose."""
    about: dict[str, Any] = {
        "label": _capital(field.label.text(words.lang)),
        "required": field.required,
    }
    choices = _choices(field, around, words)
    if choices is not None:
        return _choice(field, choices, about) if choices else None
    if field.kind == "date":
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget, **about)
    if field.kind == "datetime":
        moment = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(widget=moment, **about)
    if field.kind in {"int", "number"}:
        number = forms.IntegerField if field.kind == "int" else forms.FloatField
        return number(min_value=0, **about)
    rows = 2 if field.many else 4
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **about)


def _choice(field: FieldType, choices: Choices, about: dict[str, Any]) -> forms.Field:
    """A choice of one or several; a few stand side by side, many in a list."""
    if field.many:
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **about
        )
    if len(choices) <= AT_A_GLANCE:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **about)
    return forms.ChoiceField(choices=[(NOTHING, "–"), *choices], **about)


def _choices(field: FieldType, around: Surroundings, words: Words) -> Choices | None:
    """What can be chosen; None for what is typed in."""
    if field.kind == "enum":
        return [(value, _capital(words.value(value))) for value in field.values]
    if field.kind == "bool":
        return [(code, _capital(words.value(code))) for code in _YES_NO]
    if field.kind == "person":
        return around.persons
    if field.kind == "actor":
        return around.actors
    if field.kind == "ref":
        return around.references(field)
    return None


def _plain(field: FieldType, value: Any) -> Any:
    """The value as a case file writes it."""
    if field.kind == "bool":
        return _YES_NO[value]
    if field.kind in {"date", "datetime"}:
        return value.isoformat()
    if field.many and field.kind in {"text", "doc"}:
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
