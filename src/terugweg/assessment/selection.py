# SPDX-License-Identifier: EUPL-1.2
"""Some events of one type that ask something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.sequences import Numbers
    from terugweg.caselog.columns import EventTable


@dataclass(slots=True)
class Selection:
    """Some events of one type that ask something, sorted by child and day.

    at: places in the table; child, row; lo, hi: the days between which the question lies (a day
    that is only bounded from above counts as that day: lo equals hi); known_lo: the first possible
    day as known (EARLIEST when nothing bounds it); interval, grant: numbers or -1. at_end: the day
    is the first day on which a state no longer holds. is_whole: all events of the type, in order.
    """

    table: EventTable
    at: Numbers
    child: Numbers
    row: Numbers
    lo: Numbers
    hi: Numbers
    known_lo: Numbers
    interval: Numbers
    grant: Numbers
    at_end: bool = False
    is_whole: bool = False
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.at)

    def __len__(self) -> int:
        return self.size

    def take(self, context: Context, places: Numbers) -> Selection:
        """Only the events at these places."""
        pick = context.ways.pick
        return Selection(
            self.table,
            pick(self.at, places),
            pick(self.child, places),
            pick(self.row, places),
            pick(self.lo, places),
            pick(self.hi, places),
            pick(self.known_lo, places),
            pick(self.interval, places),
            pick(self.grant, places),
            self.at_end,
        )

    def on(self, lo: Numbers, hi: Numbers, known_lo: Numbers, *, at_end: bool = False) -> Selection:
        """The same events, asking on other days."""
        return Selection(
            self.table,
            self.at,
            self.child,
            self.row,
            lo,
            hi,
            known_lo,
            self.interval,
            self.grant,
            at_end,
            self.is_whole,
        )


@dataclass(slots=True)
class Found:
    """Truth for each event that asks, and the row or interval that settled it (-1: none)."""

    truth: Numbers
    at: Numbers


def own_days(context: Context, lo: Numbers, hi: Numbers) -> Numbers:
    """First possible day, or the last one when nothing bounds it from below."""
    placed = context.ways.full(len(lo), 0)
    context.loops.first_possible(lo, hi, placed)
    return placed
