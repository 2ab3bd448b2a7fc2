# SPDX-License-Identifier: EUPL-1.2
"""Dates that are known by year or month only, or not at all: a range, never a guess."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from terugweg.terms.civil import age_on, check_date

_TEXT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_EXPECTED = 'expected a year "2024", a month "2024-05" or a day "2024-05-03"'


class Precision(StrEnum):
    """How much of a date is known."""

    day = "day"
    month = "month"
    year = "year"
    unknown = "unknown"


class AgeRange(NamedTuple):
    """The lowest and highest possible age in whole years; None where that side is not known."""

    min: int | None
    max: int | None


@dataclass(frozen=True)
class PartialDate:
    """A date with what is known of it, and the days it cannot lie before or after.

    >>> PartialDate.parse("2024-02").last
    datetime.date(2024, 2, 29)
    >>> PartialDate.parse(None, not_after=date(2026, 1, 1)).last
    datetime.date(2026, 1, 1)
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    not_before: date | None = None
    not_after: date | None = None

    def __post_init__(self) -> None:
        """Refuse what is no date, and bounds that leave no possible day, with a ValueError."""
        parts = (self.year, self.month, self.day)
        known = [part is not None for part in parts]
        if known != sorted(known, reverse=True):
            raise ValueError(f"year, month, day {parts} is not a date: {_EXPECTED}")
        for bound in (self.not_before, self.not_after):
            if bound is not None:
                check_date(bound)
        first, last = self.first, self.last
        if first is not None and last is not None and last < first:
            raise ValueError(
                f"{self} leaves no possible day: not before {first} and not after {last}"
            )

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A date that is fully known."""
        check_date(day)
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(
        cls,
        text: str | int | date | None,
        *,
        not_before: date | None = None,
        not_after: date | None = None,
    ) -> PartialDate:
        """Read "2024", "2024-05", "2024-05-03", or None for an unknown date.

        The number 2024 and a date are read too, as YAML gives them. Raises ValueError, naming
        what is expected, for anything else.
        """
        if text is None:
            return cls(not_before=not_before, not_after=not_after)
        match = _TEXT.fullmatch(str(text))
        if match is None:
            raise ValueError(f"{text!r} is not a date: {_EXPECTED}")
        year, month, day = (None if part is None else int(part) for part in match.groups())
        return cls(year, month, day, not_before, not_after)

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.day is not None:
            return Precision.day
        if self.month is not None:
            return Precision.month
        return Precision.unknown if self.year is None else Precision.year

    @property
    def first(self) -> date | None:
        """The first possible day; None if there is none to name."""
        if self.year is None:
            return self.not_before
        day = self._day_in(self.year, month=1)
        return day if self.not_before is None else max(day, self.not_before)

    @property
    def last(self) -> date | None:
        """The last possible day; None if there is none to name."""
        if self.year is None:
            return self.not_after
        day = self._day_in(self.year, month=12)
        if self.day is None:
            day = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        return day if self.not_after is None else min(day, self.not_after)

    def __str__(self) -> str:
        """The date as `parse` reads it, or "unknown"."""
        if self.year is None:
            return "unknown"
        parts = [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join([f"{self.year:04d}", *parts])

    def _day_in(self, year: int, *, month: int) -> date:
        """The day in a year, with `month` for an unknown month and 1 for an unknown day."""
        month = month if self.month is None else self.month
        try:
            return date(year, month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise ValueError(f"{self} is not a date ({error}): {_EXPECTED}") from None


def age_range(born: PartialDate, day: date) -> AgeRange:
    """The possible ages on a day, for a birth date that may be known by month or year only.

    >>> age_range(PartialDate.parse("2014"), date(2026, 6, 1))
    AgeRange(min=11, max=12)
    """
    youngest = None if born.last is None else age_on(born.last, day)
    oldest = None if born.first is None else age_on(born.first, day)
    return AgeRange(youngest, oldest)
