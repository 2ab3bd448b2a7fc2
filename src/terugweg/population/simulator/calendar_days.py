# SPDX-License-Identifier: EUPL-1.2
"""Arrays of day numbers: legal lengths through `terms`, offices open on working days."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.day_numbers import birthdays, shifted
from terugweg.terms import Length, Roll, day_number, moved

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Ints

NEVER: Final = 45_000
"""Day number (in the year 2093) that stands for "does not happen"."""
_OFFICE: Final = Length.parse("1 week")


@lru_cache(maxsize=64)
def _length(text: str) -> Length:
    return Length.parse(text)


def later(days: Ints, length: str) -> Ints:
    """Each day moved on by a length such as "3 months"; NEVER stays NEVER."""
    return _moved(days, length, 1)


def earlier(days: Ints, length: str) -> Ints:
    """Each day moved back by a length; NEVER stays NEVER."""
    return _moved(days, length, -1)


def _moved(days: Ints, length: str, sign: int) -> Ints:
    result = np.full(len(days), NEVER, dtype=np.int64)
    real = np.flatnonzero(days < NEVER)
    if len(real):
        result[real] = shifted(days[real].astype(np.int32), _length(length), sign)
    return result


def months_later(days: Ints, months: Ints) -> Ints:
    """Each day moved on by a number of months of its own (one to eighteen)."""
    result = np.full(len(days), NEVER, dtype=np.int64)
    for count in np.unique(months).tolist():
        mine = months == count
        result[mine] = later(days[mine], f"{count} months")
    return result


def office_day(days: Ints) -> Ints:
    """The day itself or the next working day."""
    result = np.full(len(days), NEVER, dtype=np.int64)
    real = np.flatnonzero(days < NEVER)
    if len(real):
        table, first = _open_days()
        result[real] = table[np.clip(days[real] - first, 0, len(table) - 1)]
    return result


@lru_cache(maxsize=1)
def _open_days() -> tuple[Ints, int]:
    """For each day from 1990 through 2090 the first working day from it on."""
    first, last = day_number(date(1990, 1, 1)), day_number(date(2090, 1, 1))
    days = np.arange(first, last).astype("datetime64[D]")
    return moved(days, _OFFICE, Roll.atw).astype(np.int64), first


HEARD_FROM: Final = 12
"""From this age a child has requests, and a say in court, of its own (Rv 809; BW 1:265d)."""


def turning(born: Ints, age: int) -> Ints:
    """The day on which each child reaches an age."""
    return birthdays(born.astype(np.int32), age).astype(np.int64)


def age_in_years(born: Ints, day: Ints) -> Ints:
    """Age in whole years on a day, 18 for everyone older."""
    ages = np.zeros(len(born), dtype=np.int64)
    for age in range(1, 19):
        ages += turning(born, age) <= day
    return ages


def as_year(day: Ints | int) -> Ints:
    """A day as a year with a fraction, for tables by year."""
    year: Ints = 1970 + np.asarray(day) / 365.25
    return year
