# SPDX-License-Identifier: EUPL-1.2
"""What an assessment looks at: a log, its states, and the day on which it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from terugweg.assessment import kernels, lookup_kernels
from terugweg.caselog.columns import EARLIEST, OPEN, IntArray
from terugweg.caselog.day_numbers import birthdays
from terugweg.caselog.state_kernel import BY_AGE, BY_EVENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.assessment.truth import Truth
    from terugweg.caselog.columns import Columns, EventTable
    from terugweg.caselog.states import States


Column = npt.NDArray[Any]
"""A column of days, codes, truths or flags."""


@dataclass
class Context:
    """A log with its states on a day. `as_of` is a day number.

    `lookups` and `kernels` hold the loops: plain Python, or the same source compiled.
    """

    columns: Columns
    states: States
    as_of: int
    lookups: Any = lookup_kernels
    kernels: Any = kernels
    compiled: bool = False
    memory: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def first_day(self) -> IntArray:
        """Per child the day of its first event.

        Its last possible day, `as_of` for an empty log.
        """
        first = np.full(self.columns.children, self.as_of, dtype=np.int32)
        np.minimum.at(first, self.columns.row_child, self.columns.row_hi)
        return first

    @cached_property
    def earliest(self) -> int:
        """The first day of the whole log (last possible day of its first event)."""
        return int(self.columns.row_hi.min(initial=OPEN))

    @cached_property
    def planned_ends(self) -> IntArray:
        """Per interval the end that was last set.

        Also where it ended earlier for another reason.
        """
        grants, intervals = self.states.grants, self.states.intervals
        planned = intervals.end_hi.copy()
        early = (intervals.kind >= BY_EVENT) & (intervals.kind != BY_AGE)
        for at in range(len(grants.interval)):
            i = int(grants.interval[at])
            if early[i] and grants.end[at] < OPEN:
                planned[i] = max(int(planned[i]), int(grants.end[at]))
        return planned

    def absence_is_fact(self, types: Iterable[str], child: IntArray, day: IntArray) -> np.ndarray:
        """Whether "no such event up to that day" is a fact for each child."""
        if not self.columns.complete.spans:
            return np.zeros(len(child), dtype=bool)
        first = np.minimum(self.first_day[child], day)
        return self.columns.complete.covers(types, child, first, day)

    def lists(self, arrays: Iterable[Column]) -> list[Any]:
        """The arrays in the form in which the loops are quickest.

        Lists when they are not compiled.
        """
        return list(arrays) if self.compiled else [array.tolist() for array in arrays]

    def whole(self, table: EventTable) -> Selection:
        """All events of a type, each asking on its own day."""
        known: Selection | None = self.memory.get(("whole", table.type))
        if known is None:
            known = self.memory["whole", table.type] = whole_table(table)
        return known

    def intervals_of(self, state: str, child: int) -> list[int]:
        """The numbers of a child's intervals of a state, in order of their start."""
        mine = self.states.intervals.of.get(state)
        if mine is None:
            return []
        children: IntArray | None = self.memory.get(("children", state))
        if children is None:
            children = self.memory["children", state] = self.states.intervals.child[mine]
        found: list[int] = mine[places_of(children, child)].tolist()
        return found

    @cached_property
    def closed_by(self) -> dict[int, list[int]]:
        """The intervals that each row closed."""
        found: dict[int, list[int]] = {}
        for number, row in enumerate(self.states.intervals.closed.tolist()):
            found.setdefault(row, []).append(number)
        return found

    def openers(self, state: str) -> tuple[str, ...]:
        """The event types that open a state afresh, not those that follow on an earlier one."""
        return self.columns.vocabulary.openers[state]

    def birthdays(self, age: int) -> IntArray:
        """Per child the latest possible day on which it reaches an age; OPEN when not known."""
        known: IntArray | None = self.memory.get(("birthdays", age))
        if known is None:
            known = self.memory["birthdays", age] = birthdays(self.columns.born_hi, age)
        return known


@dataclass(frozen=True)
class Selection:
    """Some events of one type that ask something, sorted by child and day.

    at: places in the table; child, row; lo, hi: the days between which the question lies (a day
    that is only bounded from above counts as that day: lo equals hi); known_lo: the first possible
    day as known (EARLIEST when nothing bounds it); interval, grant: numbers or -1. at_end: the day
    is the first day on which a state no longer holds.
    """

    table: EventTable
    at: IntArray
    child: IntArray
    row: IntArray
    lo: IntArray
    hi: IntArray
    known_lo: IntArray
    interval: IntArray
    grant: IntArray
    at_end: bool = False

    def __len__(self) -> int:
        return len(self.at)

    def take(self, which: np.ndarray) -> Selection:
        """Only these places (boolean mask or indices)."""
        return Selection(
            self.table,
            self.at[which],
            self.child[which],
            self.row[which],
            self.lo[which],
            self.hi[which],
            self.known_lo[which],
            self.interval[which],
            self.grant[which],
            self.at_end,
        )

    def at_day(self, lo: int, hi: int) -> Selection:
        """The same events, asking on another day."""
        size = len(self)
        first, last = np.full(size, lo, dtype=np.int32), np.full(size, hi, dtype=np.int32)
        return replace(self, lo=first, hi=last, known_lo=first)


@dataclass(frozen=True)
class Found:
    """Truth for each event that asks, and the row or interval that settled it (-1: none)."""

    truth: Truth
    at: IntArray


def places_of(column: IntArray, value: int) -> slice:
    """Where a value stands in a sorted column.

    >>> places_of(np.array([0, 1, 1, 3]), 1)
    slice(1, 3, None)
    """
    first, last = np.searchsorted(column, (value, value + 1))
    return slice(int(first), int(last))


def placed(lo: IntArray, hi: IntArray) -> IntArray:
    """First possible day, or the last one when nothing bounds it from below."""
    return np.where(lo == EARLIEST, hi, lo)


def whole_table(table: EventTable) -> Selection:
    """A selection of all events of a type, each asking on its own day."""
    at = np.arange(len(table), dtype=np.int32)
    lo, hi = table.lo, table.hi
    none = np.full(len(at), -1, dtype=np.int32)
    return Selection(table, at, table.child[at], table.rows[at], placed(lo, hi), hi, lo, none, none)
