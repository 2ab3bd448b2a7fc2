# SPDX-License-Identifier: EUPL-1.2
"""The fields of the forms of the check: days as people write them, and choices without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from terugweg.terms import PartialDate, Precision
from terugweg.web.public.check_dates import NoDayError, day_text, read_day
from terugweg.web.public.check_kinds import said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from terugweg.caselog.vocabulary import Label
    from terugweg.web.ui.parts import Text

LONGEST: Final = 60
"""As many characters any date takes."""
CHOOSE: Final = _("Choose one of these answers.")
UNKNOWN: Final = "unknown"
LAST_HOUR, LAST_MINUTE = 23, 59
_HOUR: Final = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?: ?(?:uur|u))?")


class DayField(forms.CharField):
    """A day as it is typed; it may be a month or a year, unless the whole day is needed.

    Cleaned to a `PartialDate`, or None when nothing was typed. last: no day after this one can be
    filled in, because it has to have happened.
    """

    def __init__(self, *, whole: bool = False, last: date | None = None, **about: Any) -> None:
        self.whole = whole
        self.last = last
        about.setdefault("help_text", _("For example 3-4-2026"))
        box = forms.TextInput(attrs={"autocomplete": "off", "class": "tw-input-day"})
        super().__init__(widget=box, max_length=LONGEST, **about)
        self.error_messages["required"] = _(
            "Fill in a date. Do you only know the month or the year? That is enough."
        )

    def clean(self, value: Any) -> Any:
        """The day that was typed.

        Raises:
            ValidationError: it is no day, still to come, or not a whole day.
        """
        text = super().clean(value)
        if not text:
            return None
        try:
            day = read_day(text)
        except NoDayError as error:
            raise ValidationError(str(error), code="no_day") from error
        if self.whole and day.precision is not Precision.day:
            text = _("Here we need the whole day. Leave it empty if you do not know it.")
            if self.required:
                text = _("Here we need the whole day. It stands in the letter.")
            raise ValidationError(text, code="whole")
        self._refuse_what_is_to_come(day)
        return day

    def _refuse_what_is_to_come(self, day: PartialDate) -> None:
        if self.last is not None and day.first is not None and day.first > self.last:
            raise ValidationError(
                _("This day is still to come. Fill in what has happened until today, %(day)s."),
                params={"day": day_text(PartialDate.of(self.last))},
                code="future",
            )


class HourField(forms.CharField):
    """An hour as it is typed: 10:30, 10.30, 9 uur. Cleaned to `HH:MM`, or empty."""

    def __init__(self, **about: Any) -> None:
        box = forms.TextInput(attrs={"autocomplete": "off", "class": "tw-input-day"})
        super().__init__(widget=box, max_length=LONGEST, required=False, **about)

    def clean(self, value: Any) -> str:
        """The hour that was typed.

        Raises:
            ValidationError: it is no hour.
        """
        text = str(super().clean(value))
        if not text:
            return ""
        found = _HOUR.fullmatch(text.lower())
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if hour > LAST_HOUR or minute > LAST_MINUTE:
            raise ValidationError(_("Write the time like this: 10:30."), code="no_hour")
        return f"{hour:02}:{minute:02}"


def choice(
    options: Sequence[tuple[str, Text]], label: Text, hint: Text = "", *, required: bool = True
) -> forms.ChoiceField:
    """One answer of a few, all in sight."""
    return forms.ChoiceField(
        choices=options, label=label, help_text=hint, required=required, widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip


def listed(options: Mapping[str, Label], label: Text, hint: Text = "") -> forms.ChoiceField:
    """One answer of a list that opens; nothing needs to be chosen."""
    choices = [("", _("I do not know")), *((code, said(text)) for code, text in options.items())]
    return forms.ChoiceField(
        choices=choices, label=label, help_text=hint, required=False,
        error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
