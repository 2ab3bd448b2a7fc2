# SPDX-License-Identifier: EUPL-1.2
"""Extension of terms over weekends and holidays.

Algemene termijnenwet arts 1, 2 and 4 (for terms in a law or a general administrative order,
art. 5) and Regulation (EEC, Euratom) 1182/71 art. 3(4) and (5) (for terms in European law).
Neither extends a term that is counted back: art. 1(2), and the last sentence of art. 3(4).
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from terugweg.terms.calendar import Calendar
from terugweg.terms.civil import DayNumbers, Days
from terugweg.terms.counting import on_calendar
from terugweg.terms.length import Length, Unit

# Algemene termijnenwet art. 4(a): longer terms, and every term in years, are not extended.
_ATW_LONGEST = {Unit.days: 90, Unit.weeks: 12, Unit.months: 3, Unit.years: 0}
# From how many days a term must hold two working days.
_ATW_ART_2_DAYS = 3
_EU_ART_3_5_DAYS = 2


class Roll(StrEnum):
    """What happens when the last day of a term is a Saturday, Sunday or recognised holiday.

    `none`: nothing; `atw`: Algemene termijnenwet; `eu`: Regulation 1182/71; `unsure`: it is not
    settled whether the Algemene termijnenwet applies, so the day to act by does not move.
    """

    none = "none"
    atw = "atw"
    eu = "eu"
    unsure = "unsure"


def outside_atw(length: Length) -> bool:
    """Whether art. 4(a) keeps a term of this length outside the Algemene termijnenwet."""
    return length.unit != Unit.working_days and length.count > _ATW_LONGEST[length.unit]


def moved(last: Days, length: Length, roll: Roll) -> Days:
    """The last day moved to a working day: art. 1 Algemene termijnenwet, or art. 3(4) Regulation.

    `last` is an array of datetime64[D]; NaT stays NaT.
    """
    if _never_moves(length, roll):
        return last
    return on_calendar(
        last, 1, lambda calendar, day: calendar.on_or_after(day, 1), decrees=roll != Roll.eu
    )


def extended(first: Days, last: Days, length: Length, roll: Roll) -> Days:
    """The last day, after `moved`, moved on until the term from `first` holds two working days.

    Art. 2 Algemene termijnenwet (terms of three days or more), or art. 3(5) of the Regulation
    (two days or more). Arrays of datetime64[D]; NaT stays NaT.
    """
    if _never_moves(length, roll) or not _must_hold_two(length, roll):
        return last

    def second_working_day(calendar: Calendar, day: DayNumbers) -> DayNumbers:
        return calendar.on_or_after(day, 2)

    second = on_calendar(first, 2, second_working_day, decrees=roll != Roll.eu)
    return np.maximum(last, second)


def _never_moves(length: Length, roll: Roll) -> bool:
    """Whether nothing can move; a term in working days ends on one and holds enough of them."""
    if roll == Roll.none or length.unit == Unit.working_days:
        return True
    return roll != Roll.eu and outside_atw(length)


def _must_hold_two(length: Length, roll: Roll) -> bool:
    shortest = _EU_ART_3_5_DAYS if roll == Roll.eu else _ATW_ART_2_DAYS
    return length.unit != Unit.days or length.count >= shortest
