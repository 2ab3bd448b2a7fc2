# SPDX-License-Identifier: EUPL-1.2
"""A form of the portal: the machinery of the workspace, with few questions and its own words.

What someone asks here is done today: no day is asked.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.report.phrases import capital
from terugweg.terms import PartialDate
from terugweg.web.workspace.entry_form import EntryForm
from terugweg.web.workspace.form_fields import Asking
from terugweg.web.workspace.form_texts import GENERATED, FormText
from terugweg.web.workspace.form_texts_reading import read_form_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.vocabulary import FieldType
    from terugweg.web.family.own import Own

FORMS: Final = Path(__file__).with_name("forms.yaml")
FOR_CHILDREN: Final = Path(__file__).with_name("forms_for_children.yaml")
ADDRESSED: Final = ("GI", "RvdK", "VT", "youth_care_provider", "municipality", "support_team")
"""Organisations that keep a file and whose workers one can complain about."""
HELPED: Final = frozenset({"child", "parent", "guardian", "sibling", "foster_carer"})
"""In which roles someone can be helped; not who works with the child."""
_OF_A_DAY: Final = ("on", "on_month", "on_year")


@lru_cache(maxsize=1)
def family_forms() -> Mapping[str, FormText]:
    """The forms of the portal by type of event; read once.

    Raises:
        FormTextError: the file names something unknown or contradicts itself, with line.
    """
    return read_form_texts(FORMS, load_vocabulary())


@lru_cache(maxsize=1)
def child_forms() -> Mapping[str, FormText]:
    """The same forms in the words for a child; what is offered and proposed is not another thing.

    Raises:
        FormTextError: as above.
    """
    said = read_form_texts(FOR_CHILDREN, load_vocabulary())
    return {
        name: replace(form, title=said[name].title, groups=said[name].groups, ask=said[name].ask,
                      help=said[name].help, choices=said[name].choices)
        if name in said else form
        for name, form in family_forms().items()
    }  # fmt: skip


class AskForm(EntryForm):
    """Asks what is needed of one event, and nothing else.

    given: fields that follow from who asks, as a case file writes them.
    """

    def __init__(self, asking: Asking, *args: Any, given: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(asking, *args, **kwargs)
        self.given = dict(given)
        asked = {f"f-{name}" for group in asking.text.groups for name in group.fields}
        own = {f"f-{name}" for name in given}
        needed = {f"f-{one.name}" for one in self.event_type.fields.values() if one.required} - own
        for name in list(self.fields):
            if name in _OF_A_DAY or (name.startswith("f-") and name not in asked | needed):
                del self.fields[name]
        self._few_kinds()
        self._few_actors_and_persons()

    def _few_actors_and_persons(self) -> None:
        """Of organisations those that can be asked something, of persons those of the family."""
        family = {one.id for one in self.asking.offers.case.persons if one.role in HELPED}
        for name, one in self.event_type.fields.items():
            field = self.fields.get(f"f-{name}")
            if field is None or one.kind not in {"actor", "person"}:
                continue
            meant = {*(ADDRESSED if one.kind == "actor" else family), "",
                     self.get_initial_for_field(field, f"f-{name}")}  # fmt: skip
            field.choices = [few for few in field.choices if few[0] in meant]  # type: ignore[attr-defined]

    def _few_kinds(self) -> None:
        """Of a long list only those that the form explains: the others are not for the family."""
        for name, meant in self.asking.text.choices.items():
            field = self.fields.get(f"f-{name}")
            choices = getattr(field, "choices", None)
            if choices is not None:
                field.choices = [one for one in choices if one[0] in meant]  # type: ignore[union-attr]

    def happened_on(self) -> PartialDate:
        """Now: it is done with this form."""
        return PartialDate.of(self.day)

    def _check_day(self) -> None:
        """Nothing to check: no day is asked."""

    def as_event(self) -> dict[str, Any]:
        """The event as a case file writes it, with what follows from who asks."""
        event = super().as_event()
        return {**event, "fields": {**self.given, **event.get("fields", {})}}


class OwnAsking(Asking):
    """A choice is told in the words of the form alone, where it has them."""

    def _meaning(self, field: FieldType, code: str) -> str:
        meant = self.text.choices.get(field.name, {}).get(code)
        return capital(self.words.value(code) if meant is None else meant.text(self.words.lang))


def asking_for(own: Own, event_type: str) -> Asking:
    """All that a form needs for one type of event."""
    forms = child_forms() if own.words.reader == "child" else family_forms()
    text = forms.get(event_type, GENERATED)
    return OwnAsking(own.words.vocabulary.events[event_type], text, own.offers, own.words)
