# SPDX-License-Identifier: EUPL-1.2
"""Which days are working days, in a form that answers for a whole array at once.

A working day is a day that is not a Saturday, Sunday or recognised holiday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from terugweg.terms.civil import DayNumbers, day_number, from_day_number
from terugweg.terms.holidays_nl import EQUATED, Holiday, recognised_holidays

DEFAULT_FIRST_YEAR = 1970
DEFAULT_LAST_YEAR = 2080
SATURDAY = 5


@dataclass(frozen=True)
class DayOff:
    """A day that is no working day; `holidays` is empty on an ordinary Saturday or Sunday."""

    day: date
    holidays: tuple[Holiday, ...]

    @property
    def in_weekend(self) -> bool:
        """Whether the day is a Saturday or a Sunday."""
        return self.day.weekday() >= SATURDAY


@dataclass(frozen=True, eq=False)
class Calendar:
    """Working days between two day numbers; every method takes and gives int64 day numbers.

    `working` holds the working days in order; `before[i]` counts those before day `first + i`.
    """

    first: int
    working: DayNumbers
    before: DayNumbers
    holidays: dict[date, tuple[Holiday, ...]]

    def on_or_after(self, days: DayNumbers, count: int) -> DayNumbers:
        """The `count`-th working day, from the day itself on."""
        return self.working[self.before[days - self.first] + (count - 1)]

    def on_or_before(self, days: DayNumbers, count: int) -> DayNumbers:
        """The `count`-th working day, from the day itself back."""
        return self.working[self.before[days - self.first + 1] - count]

    def days_off(self, first: date, last: date) -> tuple[DayOff, ...]:
        """The days from `first` to `last`, both included, that are no working days."""
        days = map(from_day_number, range(day_number(first), day_number(last) + 1))
        off = (DayOff(day, self.holidays.get(day, ())) for day in days)
        return tuple(day for day in off if day.in_weekend or day.holidays)


def calendar_for(first: int, last: int, *, decrees: bool = True) -> Calendar:
    """A calendar that holds every day from `first` to `last` (day numbers).

    With `decrees` false, days that a decree equates count as working days: such a decree
    works for the Algemene termijnenwet only. Raises CalendarRangeError when the holidays
    of a year are not known.
    """
    return _build(
        min(DEFAULT_FIRST_YEAR, _year(first)), max(DEFAULT_LAST_YEAR, _year(last)), decrees
    )


def _year(number: int) -> int:
    # Counted by numpy, because a Python date ends at the year 9999.
    return 1970 + int(np.datetime64(number, "D").astype("datetime64[Y]").astype(np.int64))


@lru_cache(maxsize=4)
def _build(first_year: int, last_year: int, decrees: bool) -> Calendar:
    holidays = recognised_holidays(first_year, last_year)
    if not decrees:
        holidays = _without_decrees(holidays)
    first, last = day_number(date(first_year, 1, 1)), day_number(date(last_year, 12, 31))
    days = np.arange(first, last + 1, dtype=np.int64)
    # 1 January 1970, day 0, was a Thursday; Monday is 0.
    is_working = (days + 3) % 7 < SATURDAY
    is_working[np.array([day_number(day) for day in holidays], dtype=np.int64) - first] = False
    before = np.concatenate(([0], np.cumsum(is_working, dtype=np.int64)))
    return Calendar(first, days[is_working], before, holidays)


def _without_decrees(
    holidays: dict[date, tuple[Holiday, ...]],
) -> dict[date, tuple[Holiday, ...]]:
    return {
        day: on_day
        for day, on_day in holidays.items()
        if any(holiday.code != EQUATED for holiday in on_day)
    }
