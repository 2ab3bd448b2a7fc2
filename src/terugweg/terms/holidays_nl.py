# SPDX-License-Identifier: EUPL-1.2
"""Recognised holidays of the Netherlands: Algemene termijnenwet art. 3.

Art. 3(1) and (2): New Year's Day, Good Friday, Easter Monday, King's (Queen's) Day as celebrated,
5 May (every year from 1982), Ascension Day, Whit Monday and both Christmas days.
Art. 3(3): days equated by royal decree, from `equated_days.csv`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module, resources

FIRST_YEAR = 1966
LAST_YEAR = 2100

EQUATED = "equated_by_decree"

# The names of the holidays library; Easter Day and Whit Sunday are Sundays and need no code.
_CODES: dict[str, str | None] = {
    "Nieuwjaarsdag": "new_years_day",
    "Goede vrijdag": "good_friday",
    "Eerste paasdag": None,
    "Tweede paasdag": "easter_monday",
    "Koningsdag": "kings_day",
    "Koninginnedag": "queens_day",
    "Bevrijdingsdag": "liberation_day",
    "Hemelvaartsdag": "ascension_day",
    "Eerste pinksterdag": None,
    "Tweede pinksterdag": "whit_monday",
    "Eerste kerstdag": "christmas_day",
    "Tweede kerstdag": "second_christmas_day",
}


class CalendarRangeError(ValueError):
    """A day lies in a year for which the recognised holidays are not known."""


@dataclass(frozen=True)
class Holiday:
    """A recognised holiday: its code, and for an equated day the decree that equates it."""

    code: str
    decree: str = ""


@lru_cache(maxsize=4)
def recognised_holidays(first_year: int, last_year: int) -> dict[date, tuple[Holiday, ...]]:
    """Every recognised or equated holiday in the years given, both included.

    Raises CalendarRangeError outside 1966-2100: the act took effect in 1965, and the holidays
    library knows no later year.
    """
    if first_year < FIRST_YEAR or last_year > LAST_YEAR:
        unknown = first_year if first_year < FIRST_YEAR else last_year
        raise CalendarRangeError(
            f"the holidays of the year {unknown} are not known: expected a term that runs well "
            f"within the years {FIRST_YEAR}-{LAST_YEAR}; check the date it starts from"
        )
    found = _statutory(first_year, last_year)
    for day, holiday in _equated().items():
        if first_year <= day.year <= last_year:
            found[day] = (*found.get(day, ()), holiday)
    return found


def _statutory(first_year: int, last_year: int) -> dict[date, tuple[Holiday, ...]]:
    # Imported on first use: the library costs more to load than all the rest of this package.
    library = import_module("holidays.countries.netherlands")
    # "public" holds 5 May once in five years; "optional" adds it in every other year, and no more.
    days = library.Netherlands(
        years=range(first_year, last_year + 1), categories=("public", "optional"), language="nl"
    )
    named = {day: tuple(_codes(names)) for day, names in days.items()}
    return {day: holidays for day, holidays in named.items() if holidays}


def _codes(names: str) -> list[Holiday]:
    """The holidays in the library's names for one day, such as "Bevrijdingsdag; Hemelvaartsdag"."""
    unknown = [name for name in names.split("; ") if name not in _CODES]
    if unknown:
        raise RuntimeError(
            f"the holidays library names unknown Dutch holidays {unknown}: compare them with "
            "art. 3 of the Algemene termijnenwet before they count"
        )
    codes = [_CODES[name] for name in names.split("; ")]
    return [Holiday(code) for code in codes if code is not None]


@lru_cache(maxsize=1)
def _equated() -> dict[date, Holiday]:
    text = resources.files(__package__).joinpath("equated_days.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {
        date.fromisoformat(row["day"]): Holiday(EQUATED, row["decree"])
        for row in csv.DictReader(lines)
    }
