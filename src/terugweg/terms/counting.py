# SPDX-License-Identifier: EUPL-1.2
"""From a day to the last day of a term, before any extension over weekends and holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import overload

import numpy as np

from terugweg.terms.calendar import Calendar, calendar_for
from terugweg.terms.civil import (
    DayNumbers,
    Days,
    add_months,
    check_days,
    day_after,
    day_before,
    on_known,
    to_date,
    to_days,
)
from terugweg.terms.length import Length, Unit

_DAYS_IN = {Unit.days: 1, Unit.weeks: 7}
_MONTHS_IN = {Unit.months: 1, Unit.years: 12}


class Start(StrEnum):
    """Whether the day that starts a term is itself the first day counted."""

    day_after = "day_after"
    same_day = "same_day"


class Direction(StrEnum):
    """Whether a term runs on from a day, or is counted back from it."""

    forward = "forward"
    backward = "backward"


def last_day(
    days: Days, length: Length, start: Start = Start.day_after, forward: bool = True
) -> Days:
    """The last day counted, for each day in an array of datetime64[D]; NaT stays NaT.

    Counted from the day after the day given, or from that very day (`Start.same_day`), which
    makes the last day one day earlier. Months and years end on the same day of the month, or on
    the month's last day when it has no such day. Counted back, the result is the last day on
    which an act is in time. Working days are the only unit that needs the holidays.
    """
    if length.unit == Unit.working_days:
        return _last_working_day(days, length.count, start, forward)
    sign = 1 if forward else -1
    end = _calendar_shift(days, length, sign)
    if start == Start.day_after:
        return end
    return day_before(end) if forward else day_after(end)


def _calendar_shift(days: Days, length: Length, sign: int) -> Days:
    if length.unit in _MONTHS_IN:
        return add_months(days, sign * length.count * _MONTHS_IN[length.unit])
    count = np.timedelta64(sign * length.count * _DAYS_IN[length.unit], "D")
    return check_days(days) + count


def _last_working_day(days: Days, count: int, start: Start, forward: bool) -> Days:
    if start == Start.day_after:
        days = day_after(days) if forward else day_before(days)
    if forward:
        return on_calendar(days, count, lambda calendar, day: calendar.on_or_after(day, count))
    return on_calendar(days, count, lambda calendar, day: calendar.on_or_before(day, count))


def on_calendar(
    days: Days,
    reach: int,
    ask: Callable[[Calendar, DayNumbers], DayNumbers],
    *,
    decrees: bool = True,
) -> Days:
    """Answer `ask` for the real days of an array; NaT stays NaT.

    The calendar reaches `reach` working days beyond those days, both ways. Raises
    CalendarRangeError for years whose holidays are not known.
    """

    def answer(known: Days) -> Days:
        numbers = known.astype(np.int64)
        # Every stretch of 2n + 31 days holds more than n working days.
        margin = 2 * reach + 31
        first, last = int(numbers.min()) - margin, int(numbers.max()) + margin
        return ask(calendar_for(first, last, decrees=decrees), numbers).astype(days.dtype)

    return on_known(days, answer)


@overload
def shift(days: date, length: Length, sign: int) -> date: ...
@overload
def shift(days: Days, length: Length, sign: int) -> Days: ...
def shift(days: date | Days, length: Length, sign: int) -> date | Days:
    """A date, or each day in an array, moved on (sign 1) or back (sign -1) by a length.

    Nothing is extended; months clamp to the last day of the month.

    >>> shift(date(2025, 8, 19), Length.parse("2 months"), -1)
    datetime.date(2025, 6, 19)
    """
    if sign not in (1, -1):
        raise ValueError(f"sign {sign} is not possible: expected 1 (later) or -1 (earlier)")
    if isinstance(days, np.ndarray):
        return last_day(days, length, forward=sign == 1)
    return to_date(last_day(to_days(days), length, forward=sign == 1))


def at_least(length: Length, start: date, day: date) -> bool:
    """Whether the length has passed since `start` on `day`: a year is full on the same date.

    From 29 February a year is full on 28 February, as the last day of the month (unlike ages,
    see `birthday`).

    >>> at_least(Length.parse("1 year"), date(2024, 3, 1), date(2025, 3, 1))
    True
    """
    return shift(start, length, 1) <= day
