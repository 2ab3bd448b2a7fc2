# SPDX-License-Identifier: EUPL-1.2
"""The statutes counted slowly, one day at a time, from their text alone.

Nothing here uses the package under test, nor the library of holidays: it is what they are
compared with.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)

# Art. 1 of the decrees under art. 3(3) Algemene termijnenwet, written as they are written there.
DECREES = """
2003: 6 mei 2005, 26 mei 2006, 18 mei 2007, 27 december 2007, 28 december 2007, 31 december 2007
2007: 24 december 2007, 2 mei 2008, 2 januari 2009, 1 mei 2009, 4 mei 2009, 22 mei 2009, 14 mei 2010
2010: 6 mei 2011, 3 juni 2011, 18 mei 2012, 24 december 2012, 31 december 2012, 29 april 2013
2010: 10 mei 2013, 27 december 2013
2013: 30 mei 2014, 2 januari 2015, 4 mei 2015, 15 mei 2015, 6 mei 2016
2016: 28 april 2017, 26 mei 2017, 11 mei 2018, 24 december 2018, 31 december 2018, 31 mei 2019
2016: 27 december 2019
2019: 22 mei 2020, 14 mei 2021, 27 mei 2022
2022: 28 april 2023, 19 mei 2023, 10 mei 2024, 27 december 2024, 30 mei 2025
2025: 2 januari 2026, 15 mei 2026, 7 mei 2027, 28 april 2028, 26 mei 2028
"""
_MONTHS = {"januari": 1, "april": 4, "mei": 5, "juni": 6, "december": 12}


def easter(year: int) -> date:
    """Easter Day, by Gauss's method with its two exceptions."""
    century = year // 100
    moon = (15 - (13 + 8 * century) // 25 + century - century // 4) % 30
    sun = (4 + century - century // 4) % 7
    full_moon = (19 * (year % 19) + moon) % 30
    to_sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * full_moon + sun) % 7
    day = date(year, 3, 22) + (full_moon + to_sunday) * DAY
    if day == date(year, 4, 26) or (
        day == date(year, 4, 25) and full_moon == 28 and to_sunday == 6 and year % 19 > 10
    ):
        return day - 7 * DAY
    return day


def kings_birthday(year: int) -> date:
    """27 April from 2014, before that 30 April; the Saturday before when that is a Sunday."""
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return day - DAY if day.weekday() == 6 else day


@lru_cache
def decree_days() -> frozenset[date]:
    named = [part.strip() for line in DECREES.split("\n") for part in line[5:].split(",")]
    parts = [name.split() for name in named if name]
    return frozenset(date(int(year), _MONTHS[month], int(day)) for day, month, year in parts)


@lru_cache
def holidays(year: int) -> frozenset[date]:
    """Art. 3(1) and (2), for the years in which Queen's Day moved to the Saturday."""
    sunday = easter(year)
    return frozenset(
        {
            date(year, 1, 1),
            sunday - 2 * DAY,
            sunday + DAY,
            kings_birthday(year),
            date(year, 5, 5),
            sunday + 39 * DAY,
            sunday + 50 * DAY,
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def is_off(day: date, decrees: bool = True) -> bool:
    """A Saturday, Sunday or recognised holiday."""
    if day.weekday() >= 5 or day in holidays(day.year):
        return True
    return decrees and day in decree_days()


def months_on(day: date, count: int) -> date:
    """The same date some months on, or the last day of that month."""
    year, month = day.year, day.month
    for _ in range(abs(count)):
        month += 1 if count > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    for day_of_month in range(day.day, 27, -1):
        try:
            return date(year, month, day_of_month)
        except ValueError:
            continue
    return date(year, month, day.day)


def unrolled_last_day(number: int, unit: str, from_day_itself: bool, back: bool, day: date) -> date:
    step = -DAY if back else DAY
    if unit == "working days":
        current = day if from_day_itself else day + step
        left = number - (not is_off(current))
        while left:
            current += step
            left -= not is_off(current)
        return current
    if unit in ("days", "weeks"):
        last = day
        for _ in range(number * (7 if unit == "weeks" else 1)):
            last += step
    else:
        months = number * (12 if unit == "years" else 1)
        last = months_on(day, -months if back else months)
    return last - step if from_day_itself else last


def outside_the_act(number: int, unit: str) -> bool:
    """Art. 4(a): more than 90 days, twelve weeks or three months, or one or more years."""
    return (
        (unit == "days" and number > 90)
        or (unit == "weeks" and number > 12)
        or (unit == "months" and number > 3)
        or unit == "years"
    )


def working_days_within(first: date, last: date, decrees: bool) -> int:
    days = [first + n * DAY for n in range((last - first).days + 1)]
    return sum(not is_off(day, decrees) for day in days)


def extended_last_day(
    number: int, unit: str, first: date, last: date, shortest: int, decrees: bool
) -> date:
    """Moved to a working day, and on until the term holds two working days."""
    while is_off(last, decrees):
        last += DAY
    if unit != "days" or number >= shortest:
        while working_days_within(first, last, decrees) < 2:
            last += DAY
    return last


def outcome(
    number: int, unit: str, start: str, direction: str, roll: str, day: date
) -> tuple[date, date, date]:
    """The last day as counted, the day to act by, and the day if an unsure extension applies."""
    itself, back = start == "same_day", direction == "backward"
    unrolled = unrolled_last_day(number, unit, itself, back, day)
    first = day if itself else day + DAY
    if unit == "working days" or roll == "none":
        return unrolled, unrolled, unrolled
    if roll == "eu":
        later = extended_last_day(number, unit, first, unrolled, 2, decrees=False)
        return unrolled, later, later
    if outside_the_act(number, unit):
        return unrolled, unrolled, unrolled
    later = extended_last_day(number, unit, first, unrolled, 3, decrees=True)
    return unrolled, unrolled if roll == "unsure" else later, later
