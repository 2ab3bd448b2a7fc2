# SPDX-License-Identifier: EUPL-1.2
"""Plain calendar arithmetic: days, months, birthdays, and the Dutch day of a moment.

Arrays of days are numpy arrays of `datetime64[D]`, of any shape; NaT stays NaT.
A day number is the number of days since 1 January 1970.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TypeAlias, overload
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

Days: TypeAlias = npt.NDArray[np.datetime64]
DayNumbers: TypeAlias = npt.NDArray[np.int64]

_EPOCH = date(1970, 1, 1).toordinal()
_DAY_TYPE = np.dtype("datetime64[D]")
_ONE_DAY = np.timedelta64(1, "D")


def check_date(day: date) -> date:
    """Return `day`; refuse what is no plain date (a moment has no day before its time zone)."""
    if not _is_plain_date(day):
        raise TypeError(f"{day!r} is not a date: expected a datetime.date without a time")
    return day


def _is_plain_date(day: object) -> bool:
    return isinstance(day, date) and not isinstance(day, datetime)


def check_days(days: Days) -> Days:
    """Return `days`; refuse an array that is not datetime64[D]."""
    kind = getattr(days, "dtype", type(days).__name__)
    if kind != _DAY_TYPE:
        raise TypeError(f"expected a numpy array of datetime64[D], not {kind}")
    return days


def day_number(day: date) -> int:
    """Days since 1 January 1970, negative before.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return check_date(day).toordinal() - _EPOCH


def from_day_number(number: int) -> date:
    """The date of a day number; ValueError outside the years 1 to 9999.

    >>> from_day_number(20454)
    datetime.date(2026, 1, 1)
    """
    try:
        return date.fromordinal(int(number) + _EPOCH)
    except (ValueError, OverflowError):
        raise ValueError(
            f"day number {number} lies outside the years 1 to 9999: expected a real date"
        ) from None


def to_days(day: date) -> Days:
    """One date as an array of one."""
    return np.array([day_number(day)], dtype=np.int64).astype(_DAY_TYPE)


def to_date(days: Days) -> date:
    """The only date in an array of one."""
    return from_day_number(int(days.astype(np.int64)[0]))


@overload
def day_after(day: date) -> date: ...
@overload
def day_after(day: Days) -> Days: ...
def day_after(day: date | Days) -> date | Days:
    """The next day, of a date or of each day in an array."""
    return _plus_days(day, 1)


@overload
def day_before(day: date) -> date: ...
@overload
def day_before(day: Days) -> Days: ...
def day_before(day: date | Days) -> date | Days:
    """The day before, of a date or of each day in an array."""
    return _plus_days(day, -1)


def _plus_days(day: date | Days, count: int) -> date | Days:
    """The day `count` days later (earlier when negative), of a date or of each day in an array."""
    if isinstance(day, np.ndarray):
        return check_days(day) + count * _ONE_DAY
    return from_day_number(day_number(day) + count)


def on_known(days: Days, compute: Callable[[Days], Days]) -> Days:
    """Apply `compute` to the days that are not NaT (at least one of them); NaT stays NaT."""
    known = ~np.isnat(check_days(days))
    if not known.any():
        return days
    if known.all():
        return compute(days)
    result = days.copy()
    result[known] = compute(days[known])
    return result


def add_months(days: Days, count: int) -> Days:
    """The same day of the month `count` months on, or that month's last day if it has no such day.

    >>> add_months(np.array(["2026-01-31"], "datetime64[D]"), 1)
    array(['2026-02-28'], dtype='datetime64[D]')
    """
    return on_known(days, lambda known: _add_months(known, count))


def _add_months(days: Days, count: int) -> Days:
    months = days.astype("datetime64[M]").astype(np.int64)
    # One table of month starts: looking up is much faster than converting every day.
    first = int(months.min()) + min(count, 0)
    last = int(months.max()) + max(count, 0) + 1
    starts: Days = np.arange(first, last + 1).astype("datetime64[M]").astype(_DAY_TYPE)
    target = months - first + count
    same_day: Days = starts[target] + (days - starts[months - first])
    clamped: Days = np.minimum(same_day, starts[target + 1] - _ONE_DAY)
    return clamped


def days_between(first: date, second: date) -> int:
    """Days from the first date to the second, negative when the second is earlier.

    >>> days_between(date(2026, 2, 28), date(2026, 3, 1))
    1
    """
    return day_number(second) - day_number(first)


@overload
def birthday(born: date, age: int) -> date: ...
@overload
def birthday(born: Days, age: int) -> Days: ...
def birthday(born: date | Days, age: int) -> date | Days:
    """The day on which someone turns `age`; on arrays NaT stays NaT.

    Who is born on 29 February turns a year older on 1 March in a year without that day: on
    28 February the year is not yet full. No statute says so; it is Dutch civil practice.

    >>> birthday(date(2012, 2, 29), 18)
    datetime.date(2030, 3, 1)
    """
    if age < 0:
        raise ValueError(f"an age of {age} is not possible: expected 0 or more")
    if isinstance(born, np.ndarray):
        months: Days = check_days(born).astype("datetime64[M]")
        first: Days = (months + np.timedelta64(12 * age, "M")).astype(_DAY_TYPE)
        # Not clamped: day 29 of a shorter February is 1 March.
        return first + (born - months)
    return to_date(birthday(to_days(born), age))


def age_on(born: date, day: date) -> int:
    """Age in whole years on a day, by the birthdays of `birthday`; negative before birth.

    >>> age_on(date(2012, 2, 29), date(2030, 2, 28))
    17
    """
    had_birthday = (check_date(day).month, day.day) >= (check_date(born).month, born.day)
    return day.year - born.year - (0 if had_birthday else 1)


@lru_cache(maxsize=1)
def _amsterdam() -> ZoneInfo:
    return ZoneInfo("Europe/Amsterdam")


def amsterdam_date(moment: datetime) -> date:
    """The day it is in the Netherlands at a moment; ValueError if the moment has no time zone.

    >>> from datetime import timezone
    >>> amsterdam_date(datetime(2026, 6, 30, 22, 30, tzinfo=timezone.utc))
    datetime.date(2026, 7, 1)
    """
    _needs_zone(moment)
    return moment.astimezone(_amsterdam()).date()


def hours_later(moment: datetime, hours: float) -> datetime:
    """So many hours after a moment, in UTC, whatever the clock does meanwhile; hours may be < 0.

    Raises:
        ValueError: the moment has no time zone.

    >>> from datetime import timezone
    >>> before_the_clock_goes_back = datetime(2026, 10, 24, 23, 30, tzinfo=timezone.utc)
    >>> hours_later(before_the_clock_goes_back, 1.5)
    datetime.datetime(2026, 10, 25, 1, 0, tzinfo=datetime.timezone.utc)
    """
    _needs_zone(moment)
    return moment.astimezone(UTC) + timedelta(hours=hours)


def _needs_zone(moment: datetime) -> None:
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone: expected for instance +00:00")
