# SPDX-License-Identifier: EUPL-1.2
"""What one asks of the page that counts a term; it holds nothing about anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terugweg.rulebook.articles import term_of
from terugweg.terms import Direction, Length, Roll, Start, Term, Unit
from terugweg.terms.length import MAX_COUNT
from terugweg.web.public.rule_book import on_day, versions
from terugweg.web.ui.day_widget import day_widget

if TYPE_CHECKING:
    from datetime import date

    from terugweg.rulebook.model import Norm

BACK: Final = "back"
DAY_FORMATS: Final = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
UNITS: Final = [
    (Unit.days.name, pgettext_lazy("length", "days")),
    (Unit.working_days.name, pgettext_lazy("length", "working days")),
    (Unit.weeks.name, pgettext_lazy("length", "weeks")),
    (Unit.months.name, pgettext_lazy("length", "months")),
    (Unit.years.name, pgettext_lazy("length", "years")),
]
COUNTS: Final = [
    (Start.day_after.value, _("From the day after: most terms")),
    (Start.same_day.value, _("From the day itself: it is the first day that counts")),
    (BACK, _("Back from this day: to be in time before it")),
]
ROLLS: Final = [
    ("", _("As the article says")),
    (Roll.atw.value, _("Yes: a Dutch law")),
    (Roll.eu.value, _("Yes: a European law, such as the GDPR")),
    (Roll.unsure.value, _("Not certain: show both days")),
    (Roll.none.value, _("No")),
]
WHOLE: Final = _("Fill in a whole number from 1 to 9999.")
EUROPEAN: Final = _("A European term never counts the day itself. Choose the day after.")


class TermForm(forms.Form):
    """Length, day, way of counting, and where the term stands."""

    number = forms.IntegerField(
        label=_("Number"), min_value=1, max_value=MAX_COUNT,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), WHOLE),
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Of what"), choices=UNITS)
    day = forms.DateField(
        label=_("From which day"),
        input_formats=DAY_FORMATS,
        help_text=_("Look in the law or the letter what the day is: received, sent or decided."),
        widget=day_widget(),
        error_messages={
            "required": _("Fill in the day from which is counted."),
            "invalid": _("This is no day of the calendar. Write it like 2026-01-31 or 31-01-2026."),
        },
    )
    count = forms.ChoiceField(label=_("How to count"), choices=COUNTS, widget=forms.RadioSelect)
    article = forms.CharField(
        label=_("Article"),
        required=False,
        max_length=80,
        help_text=_("If you know it: for example 1:265 lid 1. The rulebook says how it counts."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    roll = forms.ChoiceField(
        label=_("Does the last day move?"),
        required=False,
        choices=ROLLS,
        help_text=_(
            "From a weekend or holiday to a working day. Without an article the page counts as in "
            "a Dutch law. A day set by the court does not move, nor do guidelines and agreements."
        ),
    )
    rule = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse what no law knows, with how to mend it."""
        found = super().clean() or {}
        roll, count = found.get("roll"), found.get("count")
        if count == BACK and roll not in {"", Roll.none.value, None}:
            self.add_error(
                "roll",
                _("A term that is counted back never moves. Choose that it does not move."),
            )
        if count == Start.same_day.value and roll == Roll.eu.value:
            self.add_error("count", EUROPEAN)
        return found

    @property
    def norm(self) -> Norm | None:
        """The norm from whose page one came; None without one, or when it has no term."""
        found: dict[str, Any] = self.cleaned_data
        name, day = found.get("rule", ""), found.get("day")
        if name not in versions() or day is None:
            return None
        norm = on_day(name, day)
        return norm if term_of(norm) is not None else None

    @property
    def length(self) -> Length:
        """How long the term is."""
        return Length(self.cleaned_data["number"], Unit[self.cleaned_data["unit"]])

    @property
    def since(self) -> date:
        """The day from which is counted."""
        day: date = self.cleaned_data["day"]
        return day

    def term(self, norm: Norm | None) -> Term | None:
        """The term as asked; whether it moves as asked, else as this norm says, else by law.

        None when the law of the norm does not know such a term: then the form says so.
        """
        count, asked = self.cleaned_data["count"], self.cleaned_data["roll"]
        back = count == BACK
        start = Start.day_after if back else Start(count)
        direction = Direction.backward if back else Direction.forward
        said = None if norm is None else term_of(norm)
        if back:
            roll = Roll.none
        elif asked:
            roll = Roll(asked)
        elif said is not None and said.direction == direction:
            roll = said.roll
        else:
            roll = Roll.atw
        if roll == Roll.eu and start == Start.same_day:
            self.add_error("count", EUROPEAN)
            return None
        return Term(self.length, start, direction, roll)
