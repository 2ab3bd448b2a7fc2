# SPDX-License-Identifier: EUPL-1.2
"""Days as people write them: 3-4-2026, 3 april 2026, april 2026, 2026."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from terugweg.caselog.date_values import FIRST_YEAR, LAST_YEAR
from terugweg.terms import PartialDate, Precision, date_words
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS: Final = re.compile(r"[\s./,-]+")
_SHORTEST_NAME: Final = 3
"""As many letters of a month say which it is."""


class NoDayError(ValueError):
    """What was typed is no day; the message tells in the language of the page how to write one."""


def read_day(text: str) -> PartialDate:
    """The day, month or year that was typed.

    >>> str(read_day("3-4-2026")), str(read_day("april 2026")), str(read_day("2026"))
    ('2026-04-03', '2026-04', '2026')
    >>> str(read_day("3 apr. 2026")), str(read_day("2026-04-03"))
    ('2026-04-03', '2026-04-03')

    Raises:
        NoDayError: it is none; says why and how to write it.
    """
    parts = [part for part in _PARTS.split(text.strip().casefold()) if part]
    numbers = [_number(part) for part in parts]
    if not parts or len(parts) > len(("day", "month", "year")) or None in numbers:
        raise NoDayError(_how())
    known = [number for number in numbers if number is not None]
    # A year stands last; a computer writes it first.
    if len(parts[0]) == len("2026") and len(parts) > 1:
        known.reverse()
    if len(parts[0]) != len("2026") and len(parts[-1]) != len("2026"):
        raise NoDayError(_how())
    year, month, day = [*reversed(known), None, None][: len(("year", "month", "day"))]
    return _checked(year, month, day)


def _checked(year: int | None, month: int | None, day: int | None) -> PartialDate:
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoDayError(
            gettext("This year cannot be right. Use %(first)s to %(last)s.")
            % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    try:
        found = PartialDate(year, month, day)
        # Only asking for the days shows whether they are in the calendar.
        assert found.first is not None  # noqa: S101 - a year always has a first day
    except ValueError:
        raise NoDayError(
            gettext("This day is not in the calendar. Look at the letter or decision again.")
        ) from None
    return found


def _number(part: str) -> int | None:
    """A number, or that of the month with this name."""
    if part.isascii() and part.isdigit() and len(part) <= len("2026"):
        return int(part)
    names = month_names()
    if part in names:
        return names[part]
    if len(part) < _SHORTEST_NAME:
        return None
    found = {number for name, number in names.items() if name.startswith(part)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def month_names() -> Mapping[str, int]:
    """The names of the months in both languages, and how "maart" is mostly shortened.

    >>> month_names()["mei"], month_names()["may"], month_names()["mrt"]
    (5, 5, 3)
    """
    names = {
        date_words(date(FIRST_YEAR, month, 1), lang).split()[1].casefold(): month
        for month in range(1, 13)
        for lang in ("nl", "en")
    }
    return names | {"mrt": 3}


def _how() -> str:
    return gettext(
        "We cannot read this date. Write it like this: 3-4-2026. Do you only know the month or "
        "the year? Then write 4-2026 or 2026."
    )


def typed(day: PartialDate) -> str:
    """A day as it is typed.

    >>> typed(PartialDate.parse("2026-04-03")), typed(PartialDate.parse("2026-04"))
    ('3-4-2026', '4-2026')
    """
    return "-".join(str(part) for part in (day.day, day.month, day.year) if part is not None)


def day_text(day: PartialDate) -> str:
    """A day, month or year in words, in the language of the page."""
    if day.precision is Precision.year or day.first is None:
        return str(day.year)
    words = date_words(day.first, language())
    return words if day.precision is Precision.day else words.split(maxsplit=1)[1]
