# SPDX-License-Identifier: EUPL-1.2
"""Statutory time: terms, working days, holidays, extension, and the only date arithmetic here.

- `Term` counts a `Length` from a day: `Term.count` for arrays, `Term.table` for look-up,
  `Term.explain` for one day with every step in words, `Term.count_range` for a `PartialDate`.
- `Roll` says whether the last day moves over weekends and holidays, and under which law;
  `moved` moves single days, `outside_atw` says which terms are too long to move.
- `PartialDate` is a date known by month or year only; `age_range` gives the ages it allows.
- `day_number`, `from_day_number`, `shift`, `day_after`, `day_before`, `days_between`,
  `at_least`, `age_on`, `birthday` and `amsterdam_date` are the plain calendar arithmetic;
  `hours_later` is that of moments.

Sources: Algemene termijnenwet (BWBR0002448), Regulation (EEC, Euratom) 1182/71. Holidays are
known for 1966-2100; a term that needs them outside those years raises `CalendarRangeError`.

>>> from datetime import date
>>> term = Term(Length.parse("2 weeks"), roll=Roll.atw)
>>> for sentence in term.explain(date(2026, 4, 13)).sentences("en"):
...     print(sentence)
2 weeks from the day after 13 April 2026: 27 April 2026, a Monday.
Monday 27 April 2026 is King's Day (Algemene termijnenwet art. 3): the term ends on Tuesday 28
April 2026 (art. 1).
"""

from __future__ import annotations

from terugweg.terms.calculation import Calculation, Step
from terugweg.terms.civil import (
    DayNumbers,
    Days,
    age_on,
    amsterdam_date,
    birthday,
    day_after,
    day_before,
    day_number,
    days_between,
    from_day_number,
    hours_later,
)
from terugweg.terms.counting import Direction, Start, at_least, shift
from terugweg.terms.holidays_nl import CalendarRangeError
from terugweg.terms.length import Lang, Length, Unit
from terugweg.terms.partial_date import AgeRange, PartialDate, Precision, age_range
from terugweg.terms.phrases import date_words, full_date_words
from terugweg.terms.rolling import Roll, moved, outside_atw
from terugweg.terms.term import Counted, DueRange, Table, Term

__all__ = [
    "AgeRange",
    "Calculation",
    "CalendarRangeError",
    "Counted",
    "DayNumbers",
    "Days",
    "Direction",
    "DueRange",
    "Lang",
    "Length",
    "PartialDate",
    "Precision",
    "Roll",
    "Start",
    "Step",
    "Table",
    "Term",
    "Unit",
    "age_on",
    "age_range",
    "amsterdam_date",
    "at_least",
    "birthday",
    "date_words",
    "day_after",
    "day_before",
    "day_number",
    "days_between",
    "from_day_number",
    "full_date_words",
    "hours_later",
    "moved",
    "outside_atw",
    "shift",
]
