# SPDX-License-Identifier: EUPL-1.2
"""A term: how long, from which day, in which direction, and whether it moves over weekends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from terugweg.terms.calculation import Calculation, Dates, calculation
from terugweg.terms.civil import (
    Days,
    check_days,
    day_after,
    day_before,
    day_number,
    to_date,
    to_days,
)
from terugweg.terms.counting import Direction, Start, last_day
from terugweg.terms.length import Length
from terugweg.terms.partial_date import PartialDate
from terugweg.terms.rolling import Roll, extended, moved

TableColumn: TypeAlias = npt.NDArray[np.int32]


class Counted(NamedTuple):
    """The outcome for an array of days, each an array of datetime64[D] of the same shape.

    `unrolled`: the last day as counted; `due`: the last day to act, the one to warn on;
    `later`: the last day if an unsure extension does apply, else equal to `due`.
    """

    unrolled: Days
    due: Days
    later: Days


class Table(NamedTuple):
    """Due days for every day of a period, as read-only int32 day numbers.

    `due[day_number(day) - first]` is the due day of a term that starts from `day`.
    """

    first: int
    due: TableColumn
    later: TableColumn


class DueRange(NamedTuple):
    """The earliest and latest possible due day; None where that side is not known."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True)
class Term:
    """A statutory term.

    Raises ValueError for what no law knows: a term counted back that moves over weekends
    (Algemene termijnenwet art. 1(2); Regulation 1182/71 art. 3(4)), and a European term that
    counts its first day (Regulation 1182/71 art. 3(1)).

    >>> term = Term(Length.parse("3 months"), roll=Roll.atw)
    >>> term.count(np.array(["2025-11-21"], "datetime64[D]")).due
    array(['2026-02-23'], dtype='datetime64[D]')
    """

    length: Length
    start: Start = Start.day_after
    direction: Direction = Direction.forward
    roll: Roll = Roll.none

    def __post_init__(self) -> None:
        """Refuse wrong types with a TypeError, senseless combinations with a ValueError."""
        kinds = {"length": Length, "start": Start, "direction": Direction, "roll": Roll}
        for name, kind in kinds.items():
            value = getattr(self, name)
            if not isinstance(value, kind):
                raise TypeError(f"{name} of a term is {value!r}: expected a {kind.__name__}")
        if self.direction == Direction.backward and self.roll != Roll.none:
            raise ValueError(
                f"a term counted back cannot have roll {self.roll.value!r}: expected 'none', "
                "because Algemene termijnenwet art. 1(2) and Regulation 1182/71 art. 3(4) "
                "do not extend terms that are counted back"
            )
        if self.start == Start.same_day and self.roll == Roll.eu:
            raise ValueError(
                "a term with roll 'eu' cannot start on the same day: expected start "
                "'day_after', because Regulation 1182/71 art. 3(1) does not count that day"
            )

    def first_day(self, days: Days) -> Days:
        """The first day counted for each day given (the latest one for a term counted back)."""
        if self.start == Start.same_day:
            return check_days(days)
        return day_after(days) if self.direction == Direction.forward else day_before(days)

    def count(self, days: Days) -> Counted:
        """Count the term from each day in an array of datetime64[D]; NaT stays NaT.

        Raises CalendarRangeError if a term needs holidays of a year that are not known.
        """
        unrolled = last_day(days, self.length, self.start, self.direction == Direction.forward)
        first = self.first_day(days)
        rolled = extended(first, moved(unrolled, self.length, self.roll), self.length, self.roll)
        return Counted(unrolled, unrolled if self.roll == Roll.unsure else rolled, rolled)

    def table(self, first: date, last: date) -> Table:
        """The due days for every day from `first` to `last`, both included, kept for reuse."""
        if day_number(last) < day_number(first):
            raise ValueError(f"no days from {first} to {last}: expected a last day not before it")
        return _table(self, day_number(first), day_number(last))

    def explain(self, day: date) -> Calculation:
        """The term from one day, with every step that led to the outcome."""
        days = to_days(day)
        unrolled, due, later = self.count(days)
        first_day, last = self.first_day(days), moved(unrolled, self.length, self.roll)
        dates = map(to_date, (first_day, unrolled, last, due, later))
        return calculation(self, Dates(day, *dates))

    def count_range(self, partial: PartialDate) -> DueRange:
        """The earliest and latest due day, if the start is known by month or year only."""
        return DueRange(self._due(partial.first), self._due(partial.last))

    def _due(self, day: date | None) -> date | None:
        return None if day is None else to_date(self.count(to_days(day)).due)


@lru_cache(maxsize=256)
def _table(term: Term, first: int, last: int) -> Table:
    days = np.arange(first, last + 1, dtype=np.int64).astype("datetime64[D]")
    counted = term.count(days)
    return Table(first, _column(counted.due), _column(counted.later))


def _column(days: Days) -> TableColumn:
    column = days.astype(np.int32)
    column.flags.writeable = False
    return column
