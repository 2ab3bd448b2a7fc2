# SPDX-License-Identifier: EUPL-1.2
"""A field for a date of which perhaps only the month or the year is known: nothing is made up."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.caselog.date_values import FIRST_YEAR, LAST_YEAR
from terugweg.terms import PartialDate

_DUTCH: Final = re.compile(r"(?:(?:([0-9]{1,2})-)?([0-9]{1,2})-)?([0-9]{4})", re.ASCII)
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?", re.ASCII)
HELP: Final = gettext_lazy("As far as it is known: 5-3-2014, or 3-2014, or 2014.")


class PartialDayField(forms.Field):
    """A day, a month or a year, as people write it. Empty: not known, None.

    >>> str(read_partial_day("3-2014")), str(read_partial_day("2014-03-05"))
    ('2014-03', '2014-03-05')
    """

    widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": 10})

    def __init__(self, **about: Any) -> None:
        super().__init__(**{"help_text": HELP, **about})

    def to_python(self, value: Any) -> Any:
        """The date as far as it is known."""
        text = str(value or "").strip()
        if not text:
            return None
        found = read_partial_day(text)
        if found is None:
            raise forms.ValidationError(_("This is no date. Write 5-3-2014, 3-2014 or 2014."))
        if not FIRST_YEAR <= (found.year or 0) <= LAST_YEAR:
            message = _("This year cannot be right. Use %(first)s to %(last)s.")
            raise forms.ValidationError(message % {"first": FIRST_YEAR, "last": LAST_YEAR})
        return found

    def prepare_value(self, value: Any) -> Any:
        """As the field reads it back."""
        return written(value) if isinstance(value, PartialDate) else value


def read_partial_day(text: str) -> PartialDate | None:
    """A day, month or year as people write it; None where it is no date."""
    dutch, iso = _DUTCH.fullmatch(text.replace("/", "-")), _ISO.fullmatch(text)
    if dutch is not None:
        day, month, year = dutch.groups()
    elif iso is not None:
        year, month, day = iso.groups()
    else:
        return None
    parts = [None if one is None else int(one) for one in (year, month, day)]
    try:
        return PartialDate(parts[0], parts[1], parts[2])
    except ValueError:
        return None


def written(day: PartialDate) -> str:
    """As people write it.

    >>> written(PartialDate(2014, 3, 5)), written(PartialDate(2014))
    ('5-3-2014', '2014')
    """
    return "-".join(str(one) for one in (day.day, day.month, day.year) if one is not None)
