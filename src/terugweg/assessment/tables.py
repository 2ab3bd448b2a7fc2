# SPDX-License-Identifier: EUPL-1.2
"""Tables of days made by `terms`, and look-ups in them. No day is computed here.

Days before and after a table are asked of `terms` one by one; EARLIEST and OPEN stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.columns import IntArray
from terugweg.caselog.day_numbers import birthdays, of_known, shifted
from terugweg.terms import Roll, day_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.assessment.context import Context
    from terugweg.assessment.sequences import Numbers
    from terugweg.terms import Days, Length, Term

FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2060, 12, 31)


@dataclass(frozen=True, eq=False)
class DayTable:
    """A day for each day from `first` on, and how to work it out for others."""

    first: int
    days: IntArray
    beyond: Callable[[IntArray], IntArray]


def looked_up(context: Context, days: Numbers, table: DayTable) -> Numbers:
    """The day that belongs to each day."""
    out = context.ways.full(len(days), 0)
    outside = context.loops.from_table(days, table.first, context.ways.table(table.days), out)
    if outside:
        exact = table.beyond(np.asarray(days, dtype=np.int32))
        known = np.asarray(days, dtype=np.int32)
        place = known - table.first
        missed = (place < 0) | (place >= len(table.days))
        out = context.ways.of(np.where(missed, exact, np.asarray(out)).astype(np.int32))
    return out


@lru_cache(maxsize=512)
def due_tables(term: Term) -> tuple[DayTable, DayTable]:
    """The due day of a term for each start, and the later one where it is unsure that it moves."""
    table = term.table(FIRST_DAY, LAST_DAY)

    def beyond(later: bool) -> Callable[[IntArray], IntArray]:
        def count(known: Days) -> Days:
            counted = term.count(known)
            return counted.later if later else counted.due

        return lambda days: of_known(days, count)

    due = DayTable(table.first, table.due, beyond(later=False))
    if term.roll != Roll.unsure:
        return due, due
    return due, DayTable(table.first, table.later, beyond(later=True))


@lru_cache(maxsize=512)
def shift_table(length: Length, sign: int = 1) -> DayTable:
    """Each day moved on (sign 1) or back (-1) by a length, never extended."""
    return _table(lambda days: shifted(days, length, sign))


@lru_cache(maxsize=64)
def birthday_table(age: int) -> DayTable:
    """The day on which someone born on each day reaches an age."""
    return _table(lambda born: birthdays(born, age))


def _table(move: Callable[[IntArray], IntArray]) -> DayTable:
    first = day_number(FIRST_DAY)
    days = np.arange(first, day_number(LAST_DAY) + 1, dtype=np.int32)
    return DayTable(first, move(days), move)
