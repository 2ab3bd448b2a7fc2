# SPDX-License-Identifier: EUPL-1.2
"""A field of an event as a field of a form: how it is asked, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _

from terugweg.caselog.date_values import FIRST_YEAR, LAST_YEAR
from terugweg.caselog.documents import NOT_PRINTABLE
from terugweg.report.phrases import capital
from terugweg.web.dossier.splitting import class_to_seal
from terugweg.web.ui.day_widget import day_widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.assessment.words import Words
    from terugweg.caselog.vocabulary import EventType, FieldType
    from terugweg.web.workspace.form_offers import Choices, Offers
    from terugweg.web.workspace.form_texts import FormText, Help

NOTHING: Final = ""
AT_A_GLANCE: Final = 5
"""As many choices stand side by side."""
SHOWN_FIRST: Final = 6
"""As many boxes of a long list are shown before it folds."""
LONGEST_TEXT: Final = 20_000
"""Of one text, in characters."""
LARGEST_NUMBER: Final = 100_000
"""Of minutes, days, years or times: anything larger is a slip of the keyboard."""
NEVER_KEPT: Final = frozenset({"address", "reporter_identity", "child_confidence"})
"""Classes of what never stays in a browser, not even while a form is being filled in."""
_YES_NO: Final = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Asking:
    """All that is needed to ask a field: of which event, with which words, from which log.

    loose: nothing must be filled in, because only what a letter says is known.
    """

    event_type: EventType
    text: FormText
    offers: Offers
    words: Words
    loose: bool = False

    def field(self, field: FieldType, chosen: Sequence[str] = ()) -> forms.Field | None:
        """The form field; None where the log offers nothing to choose.

        chosen: the codes that must stay possible, because they were chosen before.
        """
        made = self._made(field, chosen)
        if made is not None and not self.may_be_kept(field.name):
            made.widget.attrs["data-private"] = ""
        return made

    def may_be_kept(self, name: str) -> bool:
        """Whether a browser may keep what is typed while the form has not been sent."""
        return class_to_seal(self.event_type, name) not in NEVER_KEPT

    def _made(self, field: FieldType, chosen: Sequence[str]) -> forms.Field | None:
        about: dict[str, Any] = {
            "label": self._question(field),
            "required": field.required and not self.loose,
            "help_text": help_html(self.text.help.get(field.name), self.words),
        }
        choices = self._choices(field, chosen)
        if choices is not None:
            return _choice(field, choices, about) if choices else None
        if field.kind == "date":
            return forms.DateField(widget=day_widget(), validators=[in_known_years], **about)
        if field.kind == "datetime":
            moment = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            return forms.DateTimeField(widget=moment, validators=[in_known_years], **about)
        if field.kind in {"int", "number"}:
            number = forms.IntegerField if field.kind == "int" else forms.FloatField
            return number(min_value=0, max_value=LARGEST_NUMBER, **about)
        widget = (
            forms.TextInput() if field.kind == "doc" and not field.many
            else forms.Textarea(attrs={"rows": 3 if field.many else 4})
        )  # fmt: skip
        return forms.CharField(
            widget=widget, max_length=LONGEST_TEXT, validators=[only_printable], **about
        )

    def _question(self, field: FieldType) -> str:
        asked = self.text.ask.get(field.name)
        return capital((asked or field.label).text(self.words.lang))

    def _choices(self, field: FieldType, chosen: Sequence[str]) -> Choices | None:
        """What can be chosen; None for what is typed in."""
        if field.kind in {"enum", "bool"}:
            return [(code, self._meaning(field, code)) for code in field.values or tuple(_YES_NO)]
        if field.kind == "person":
            return self.offers.persons
        if field.kind == "actor":
            return self.offers.actors
        if field.kind == "ref":
            return self.offers.references(field, chosen, self.text.offer.get(field.name, ()))
        return None

    def _meaning(self, field: FieldType, code: str) -> str:
        label = capital(self.words.value(code))
        meant = self.text.choices.get(field.name, {}).get(code)
        return label if meant is None else f"{label}: {meant.text(self.words.lang)}"


class LongChoices(forms.CheckboxSelectMultiple):
    """Boxes of which the first are shown and the rest fold away; what is chosen stands first."""

    shown_first = SHOWN_FIRST


def help_html(told: Help | None, words: Words) -> str:
    """What must be known to answer, with the article behind it."""
    if told is None:
        return ""
    text = told.text.text(words.lang)
    return format_html("{} <span>({})</span>", text, told.source) if told.source else text


def in_known_years(day: date | datetime) -> None:
    """A year that a log can hold; anything else is a slip of the keyboard."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = _("This year cannot be right. Use %(first)s to %(last)s.")
        raise ValidationError(message % {"first": FIRST_YEAR, "last": LAST_YEAR})


def only_printable(text: str) -> None:
    """Text that every reader can show."""
    if NOT_PRINTABLE.search(text):
        raise ValidationError(_("There is a character in this text that cannot be shown."))


def plain(field: FieldType, value: Any) -> Any:
    """A value that was filled in, as a case file writes it.

    >>> from terugweg.caselog.vocabulary import FieldType, Label
    >>> plain(FieldType("seen", "bool", Label("", "")), "no")
    False
    """
    if field.kind == "bool":
        return _YES_NO[value]
    if field.kind in {"date", "datetime"}:
        return value.isoformat()
    if field.kind in {"text", "doc"}:
        text = value.replace("\r\n", "\n")
        return [line.strip() for line in text.splitlines() if line.strip()] if field.many else text
    return value


def _choice(field: FieldType, choices: Choices, about: dict[str, Any]) -> forms.Field:
    """A choice of one or several; a few stand side by side, many in a list."""
    if field.many:
        return forms.MultipleChoiceField(choices=choices, widget=LongChoices, **about)
    explained = any(": " in label for _code, label in choices) and field.kind != "ref"
    if len(choices) <= AT_A_GLANCE or explained:
        # A round box that was chosen cannot be emptied again.
        left_open = [] if about["required"] else [(NOTHING, _("Leave open"))]
        return forms.ChoiceField(choices=[*choices, *left_open], widget=forms.RadioSelect, **about)
    return forms.ChoiceField(choices=[(NOTHING, "–"), *choices], **about)
