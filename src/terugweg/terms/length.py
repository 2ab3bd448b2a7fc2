# SPDX-License-Identifier: EUPL-1.2
"""How long a term is: a whole number of days, working days, weeks, months or years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Lang = Literal["nl", "en"]

MAX_COUNT = 9999
_TEXT = re.compile(r"([1-9][0-9]*) (working day|day|week|month|year)(s?)", re.ASCII)


class Unit(StrEnum):
    """The units in which Dutch and European terms are set (hours are not supported)."""

    days = "days"
    working_days = "working days"
    weeks = "weeks"
    months = "months"
    years = "years"


_WORDS: dict[Lang, dict[Unit, tuple[str, str]]] = {
    "en": {
        Unit.days: ("day", "days"),
        Unit.working_days: ("working day", "working days"),
        Unit.weeks: ("week", "weeks"),
        Unit.months: ("month", "months"),
        Unit.years: ("year", "years"),
    },
    "nl": {
        Unit.days: ("dag", "dagen"),
        Unit.working_days: ("werkdag", "werkdagen"),
        Unit.weeks: ("week", "weken"),
        Unit.months: ("maand", "maanden"),
        Unit.years: ("jaar", "jaar"),
    },
}


@dataclass(frozen=True)
class Length:
    """A length of time, such as two weeks.

    >>> str(Length.parse("5 working days"))
    '5 working days'
    >>> Length(2, Unit.weeks).words("nl")
    '2 weken'
    """

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse a count below 1 or beyond `MAX_COUNT` with a ValueError."""
        if type(self.count) is not int:
            raise TypeError(f"a length needs a whole number, not {self.count!r}")
        if type(self.unit) is not Unit:
            expected = ", ".join(f"Unit.{unit.name}" for unit in Unit)
            raise TypeError(f"unknown unit {self.unit!r}: expected one of {expected}")
        if not 1 <= self.count <= MAX_COUNT:
            raise ValueError(
                f"a length of {self.count} {self.unit} is not possible: "
                f"expected a number from 1 to {MAX_COUNT}"
            )

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read what `str` writes: "1 month", "2 weeks", "5 working days".

        Raises ValueError, naming what is expected, for anything else.
        """
        match = _TEXT.fullmatch(str(text))
        if match is None:
            raise ValueError(
                f"{text!r} is not a length: expected a number from 1 and a unit, such as "
                '"5 days", "5 working days", "2 weeks", "1 month" or "1 year"'
            )
        length = cls(int(match[1]), Unit(f"{match[2]}s"))
        if str(length) != text:
            raise ValueError(f"{text!r} is not a length: write {str(length)!r}")
        return length

    def __str__(self) -> str:
        """The length in English, as `parse` reads it."""
        return self.words("en")

    def words(self, lang: Lang) -> str:
        """The length in words for a reader, in "nl" or "en"."""
        one, more = _WORDS[lang][self.unit]
        return f"{self.count} {one if self.count == 1 else more}"
