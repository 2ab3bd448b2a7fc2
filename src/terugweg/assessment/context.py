# SPDX-License-Identifier: EUPL-1.2
"""What an assessment looks at: a log, its states, and the day on which it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from terugweg.assessment.selection import Selection, own_days
from terugweg.assessment.sequences import Lists
from terugweg.assessment.tables import birthday_table, looked_up
from terugweg.caselog.columns import EARLIEST, NONE, NOT_STATED, OPEN, IntArray
from terugweg.caselog.states import derive_states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from terugweg.assessment.sequences import Numbers, Sequences
    from terugweg.caselog.columns import Columns, EventTable, FieldColumn
    from terugweg.caselog.states import Grants, Intervals, States

T = TypeVar("T")
_NOT_MADE: Any = object()


class StatesWhenAsked:
    """The states of a log, derived when a norm first asks for one.

    loops: those of `states.STATE_LOOPS`, compiled, or None for the plain ones.
    """

    def __init__(self, columns: Columns, loops: Any = None) -> None:
        self._columns, self._loops = columns, loops

    @cached_property
    def _states(self) -> States:
        return derive_states(self._columns, self._loops)

    @property
    def intervals(self) -> Intervals:
        """All intervals."""
        return self._states.intervals

    @property
    def grants(self) -> Grants:
        """Each decision that set the end of an interval."""
        return self._states.grants


@dataclass
class Context:
    """A log with its states on a day. `as_of` is a day number.

    ways: how columns are held; loops: the loops over them. memory: what was worked out before.
    """

    columns: Columns
    states: States | StatesWhenAsked
    as_of: int
    ways: Sequences = field(default_factory=Lists)
    memory: dict[Any, Any] = field(default_factory=dict)
    loops: Any = field(init=False)

    def __post_init__(self) -> None:
        self.loops = self.ways.loops

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What was made for a key, made when first asked."""
        found: T = self.memory.get(key, _NOT_MADE)
        if found is _NOT_MADE:
            found = self.memory[key] = make()
        return found

    def of(self, array: np.ndarray) -> Numbers:
        """The values of an array that lives as long as the log."""
        # The array is kept beside its values, so that no other one can take its identity.
        kept: tuple[np.ndarray, Numbers] | None = self.memory.get(id(array))
        if kept is None:
            kept = self.memory[id(array)] = (array, self.ways.of(array))
        return kept[1]

    def whole(self, table: EventTable) -> Selection:
        """All events of a type, each asking on its own day."""
        key = ("whole", table.type)
        known: Selection | None = self.memory.get(key)
        if known is None:
            known = self.memory[key] = self._whole(table)
        return known

    def _whole(self, table: EventTable) -> Selection:
        size = len(table)
        lo, hi = self.of(table.lo), self.of(table.hi)
        at = self.ways.of(np.arange(size, dtype=np.int32))
        none = self.ways.full(size, -1)
        child, rows = self.of(table.child), self.of(table.rows)
        placed = hi if self.is_exact(table) else own_days(self, lo, hi)
        return Selection(table, at, child, rows, placed, hi, lo, none, none, is_whole=True)

    def is_exact(self, table: EventTable) -> bool:
        """Whether every event of a type has one day."""
        lo, hi = self.of(table.lo), self.of(table.hi)
        return self.once(("exact", table.type), lambda: self.ways.same(lo, hi))

    def values(self, selection: Selection, name: str) -> Numbers | None:
        """The codes of a field for each event; None when no event of the type states it."""
        column = selection.table.fields.get(name)
        if column is None:
            return None
        values = self.of(column.values)
        return values if selection.is_whole else self.ways.pick(values, selection.at)

    def members(self, column: FieldColumn) -> tuple[Numbers, Numbers]:
        """What a field names, event by event: (offsets, codes)."""
        key = ("members", id(column))
        return self.once(key, lambda: tuple(map(self.ways.of, column.listed())))

    def by_row(self, name: str, fields: Iterable[str]) -> Numbers:
        """Per row the first filled one of some fields, NOT_STATED where none is."""
        names = tuple(fields)
        return self.once((name, names), lambda: self.ways.of(self._by_row(names)))

    def _by_row(self, names: tuple[str, ...]) -> IntArray:
        found = np.full(len(self.columns), NOT_STATED, dtype=np.int32)
        for table in self.columns.tables.values():
            for name in reversed(names):
                column = table.fields.get(name)
                if column is not None:
                    stated = column.values > NONE
                    found[table.rows[stated]] = column.values[stated]
        return found

    @cached_property
    def row_hi(self) -> Numbers:
        """Per row its last possible day."""
        return self.of(self.columns.row_hi)

    @cached_property
    def nothing(self) -> tuple[Numbers, Numbers]:
        """What stands for names where none need be the same."""
        return self.ways.full(0, 0), self.ways.full(0, 0)

    @cached_property
    def row_lo(self) -> Numbers:
        """Per row its first possible day, as known."""
        if self.columns.row_lo is not None:
            return self.of(self.columns.row_lo)
        found = np.full(len(self.columns), EARLIEST, dtype=np.int32)
        for table in self.columns.tables.values():
            found[table.rows] = table.lo
        return self.ways.of(found)

    @cached_property
    def first_day(self) -> Numbers:
        """Per child the last possible day of its first event, `as_of` for an empty log."""
        first = self.ways.full(self.columns.children, self.as_of)
        self.loops.first_days(self.of(self.columns.row_child), self.row_hi, first)
        return first

    @cached_property
    def earliest(self) -> int:
        """The first day of the whole log (last possible day of its first event)."""
        return int(self.columns.row_hi.min(initial=OPEN))

    @cached_property
    def latest(self) -> int:
        """The last possible day of the whole log."""
        return int(self.columns.row_hi.max(initial=EARLIEST))

    @cached_property
    def types_there(self) -> frozenset[str]:
        """The event types that the log has."""
        return frozenset(self.columns.tables)

    @cached_property
    def states_there(self) -> frozenset[str]:
        """The states that the log has."""
        return frozenset(self.states.intervals.of)

    @cached_property
    def planned_ends(self) -> Numbers:
        """Per interval the end that was last set.

        Also where it ended earlier for another reason.
        """
        grants, intervals = self.states.grants, self.states.intervals
        planned = self.ways.of(intervals.end_hi.copy())
        self.loops.planned_ends(
            (self.of(grants.interval), self.of(grants.end)), self.of(intervals.kind), planned
        )
        return planned

    def covers(
        self, types: Iterable[str], child: Numbers, first: Numbers, last: Numbers
    ) -> Numbers:
        """Whether the log of each child is complete for all types from first through last."""
        names = tuple(types)
        size = len(child)
        key = ("spans", names)
        if key not in self.memory:
            self.memory[key] = self._spans(names)
        spans = self.memory[key]
        if spans is None:
            return self.ways.full(size, 0)
        result = self.ways.full(size, 1)
        profile = self.of(self.columns.complete.profile)
        for one in spans:
            self.loops.covered((child, first, last), profile, one, result)
        return result

    def _spans(self, names: tuple[str, ...]) -> tuple[tuple[Numbers, ...], ...] | None:
        """The spans of these types, each kind once; None when one of them has none."""
        known = self.columns.complete.spans
        if any(not known.get(name) for name in names):
            return None
        kinds = dict.fromkeys(known[name] for name in names)
        return tuple(
            tuple(
                self.ways.of(np.array(column, dtype=np.int32)) for column in zip(*kind, strict=True)
            )
            for kind in kinds
        )

    def absence_is_fact(self, types: Iterable[str], child: Numbers, day: Numbers) -> Numbers:
        """Whether "no such event up to that day" is a fact for each child."""
        if not self.columns.complete.spans:
            return self.ways.full(len(child), 0)
        first = self.ways.pick(self.first_day, child)
        self.loops.earlier_day(day, first)
        return self.covers(types, child, first, day)

    def intervals_of(self, state: str, child: int) -> list[int]:
        """The numbers of a child's intervals of a state, in order of their start."""
        mine = self.states.intervals.of.get(state)
        if mine is None:
            return []
        children = self.once(("children", state), lambda: self.states.intervals.child[mine])
        found: list[int] = mine[places_of(children, child)].tolist()
        return found

    @cached_property
    def closed_by(self) -> tuple[Numbers, Numbers]:
        """The intervals that each row closed: (offsets per row, intervals)."""
        return self._by(self.states.intervals.closed, len(self.columns))

    @cached_property
    def grants_of(self) -> tuple[Numbers, Numbers]:
        """The grants of each interval, in the order of the log: (offsets per interval, grants)."""
        return self._by(self.states.grants.interval, len(self.states.intervals))

    def _by(self, keys: IntArray, size: int) -> tuple[Numbers, Numbers]:
        """The places of each key from 0 up to a size, in their order: (offsets, places)."""
        mine = np.flatnonzero(keys >= 0)
        order = mine[np.argsort(keys[mine], kind="stable")]
        counts = np.bincount(keys[mine], minlength=size)
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        return self.ways.of(offsets), self.ways.of(order.astype(np.int32))

    def openers(self, state: str) -> tuple[str, ...]:
        """The event types that open a state afresh, not those that follow on an earlier one."""
        return self.columns.vocabulary.openers[state]

    def birthdays(self, age: int) -> tuple[Numbers, Numbers]:
        """Per child the first and the last possible day on which it reaches an age."""
        return self.once(("birthdays", age), lambda: self._birthdays(age))

    def _birthdays(self, age: int) -> tuple[Numbers, Numbers]:
        table = birthday_table(age)
        born = self.of(self.columns.born_lo), self.of(self.columns.born_hi)
        return looked_up(self, born[0], table), looked_up(self, born[1], table)


def places_of(column: IntArray, value: int) -> slice:
    """Where a value stands in a sorted column.

    >>> places_of(np.array([0, 1, 1, 3]), 1)
    slice(1, 3, None)
    """
    first, last = np.searchsorted(column, (value, value + 1))
    return slice(int(first), int(last))
