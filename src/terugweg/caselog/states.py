# SPDX-License-Identifier: EUPL-1.2
"""States of a child's log: intervals that events open, move and close. Derived, never typed in.

An end date in the record ends an interval. What is not known is not guessed: an extension whose
start is not in the log opens an interval with an unknown start; one that comes after the known end
leaves a gap of which nothing is known, unless the log is complete for extensions since the last
decision on that interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.caselog import state_ending_kernel, state_kernel, state_operation_kernel
from terugweg.caselog.day_numbers import birthdays
from terugweg.caselog.sequences import Arrays, Lists
from terugweg.caselog.state_operations import opening_tags, state_operations
from terugweg.caselog.state_plan import state_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.columns import Columns, IntArray
    from terugweg.caselog.sequences import Numbers, Sequences
    from terugweg.caselog.state_plan import StatePlan

STATE_LOOPS: Final = (state_kernel, state_operation_kernel, state_ending_kernel)
"""The modules that hold the loops."""


@dataclass(frozen=True, slots=True)
class Intervals:
    """All intervals, contiguous per child.

    `of[state]` lists the intervals of a state, by child and start.

    start_lo, start_hi, end_lo, end_hi: day numbers; an end is the first day on which it no longer
    holds. kind: why it ends. opened, closed: rows (closed -1). previous, following: parts of one
    chain with a gap of which nothing is known between them (-1 for none).
    """

    state: IntArray
    child: IntArray
    start_lo: IntArray
    start_hi: IntArray
    end_lo: IntArray
    end_hi: IntArray
    kind: IntArray
    opened: IntArray
    closed: IntArray
    previous: IntArray
    following: IntArray
    of: Mapping[str, IntArray]

    def __len__(self) -> int:
        return len(self.state)


@dataclass(frozen=True, slots=True)
class Grants:
    """Each decision that set the end of an interval, in log order.

    kind: FIRST, EXTENSION or REMAINDER. start_lo, start_hi: the day of the decision (or its
    `starts`). old_end: the end that an extension moved, NOT_STATED when the log does not know it.
    end: the end that it set, OPEN when not stated.
    """

    interval: IntArray
    row: IntArray
    kind: IntArray
    start_lo: IntArray
    start_hi: IntArray
    old_end: IntArray
    end: IntArray


@dataclass(frozen=True, slots=True)
class States:
    """The intervals and grants of a log."""

    intervals: Intervals
    grants: Grants


PLAIN = SimpleNamespace(
    **{
        name: loop
        for module in STATE_LOOPS
        for name, loop in vars(module).items()
        if callable(loop)
    }
)


@dataclass(frozen=True, slots=True)
class _Log:
    """A log, what its vocabulary says of states, how columns are held, and the loops over them."""

    columns: Columns
    plan: StatePlan
    ways: Sequences
    loops: Any


def derive_states(columns: Columns, compiled: Any = None) -> States:
    """All states that follow from the events of a log.

    compiled: the loops of `STATE_LOOPS`, compiled, for logs of many children; None: as they stand.
    """
    plan, ways = state_plan(columns.vocabulary), Lists() if compiled is None else Arrays()
    log = _Log(columns, plan, ways, compiled or PLAIN)
    operations = state_operations(columns, plan, ways, log.loops)
    size = len(operations.covered) + 1
    iv = tuple(ways.full(size, 0) for _ in range(13))
    gr = tuple(ways.full(size, 0) for _ in range(7))
    count, grants = log.loops.run_operations(
        tuple(operations.columns),
        operations.named,
        operations.covered,
        opening_tags(columns, plan, ways, log.loops),
        iv,
        gr,
    )
    held = tuple(column[:count] for column in iv[:11])
    for age, states in plan.ages.items():
        last = ways.of(birthdays(columns.born_hi, age))
        log.loops.end_at_age(held, count, ways.of(states), last)
    dependents = tuple(ways.of(column) for column in plan.dependents)
    log.loops.end_dependents(held, count, dependents, _certain_ends(log, held))
    intervals, granted = _with_joined(log, held, tuple(column[:grants] for column in gr))
    named: dict[str, Any] = dict(zip(Intervals.__slots__, intervals, strict=False))
    return States(Intervals(**named, of=_of_states(plan, intervals)), Grants(*granted))


def _of_states(plan: StatePlan, intervals: list[IntArray]) -> Mapping[str, IntArray]:
    """The numbers of the intervals of each state, by child and start."""
    state = intervals[0]
    if not len(state):
        return {}
    order = np.lexsort((intervals[3], intervals[1], state)).astype(np.int32)
    cuts = np.flatnonzero(np.diff(state[order])) + 1
    bounds = [0, *cuts.tolist(), len(order)]
    return {plan.names[state[order[first]]]: order[first:last] for first, last in pairwise(bounds)}


def _with_joined(
    log: _Log, held: tuple[Numbers, ...], granted: tuple[Numbers, ...]
) -> tuple[list[IntArray], list[IntArray]]:
    """The intervals with those of joined states, without those that need not begin.

    The intervals of a child stay together; what points to them is renumbered.
    """
    ways, loops, count = log.ways, log.loops, len(held[0])
    needless = ways.full(count, 0)
    for own, others in log.plan.needless:
        loops.mark_needless(held, count, own, ways.of(others), needless)
    parts = [held, *(_joined(log, held, names) for names in log.plan.joined)]
    columns = [ways.joined(column) for column in zip(*parts, strict=True)]
    kept = ways.full(len(columns[0]), 1)
    loops.cleared(needless, kept)
    places = ways.where(kept)
    order = ways.pick(places, ways.order(ways.pick(columns[1], places)))
    numbers = ways.full(len(kept), -1)
    loops.numbers_of(order, numbers)
    columns = [ways.pick(column, order) for column in columns]
    loops.renumbered(numbers, columns[9])
    loops.renumbered(numbers, columns[10])
    of_kept = ways.known(ways.pick(numbers, granted[0]))
    granted = tuple(ways.pick(column, of_kept) for column in granted)
    loops.renumbered(numbers, granted[0])
    return [ways.array(column) for column in columns], [ways.array(column) for column in granted]


def _joined(
    log: _Log, held: tuple[Numbers, ...], names: tuple[int, int, tuple[str, ...]]
) -> tuple[Numbers, ...]:
    """The intervals of a state that is made of another, whose parts follow on one another.

    names: as `StatePlan.joined`.
    """
    made, source, movers = names
    ways, count = log.ways, len(held[0])
    moved = np.zeros(len(log.columns), dtype=np.int32)
    for mover in movers:
        table = log.columns.table(mover)
        if table is not None:
            moved[table.rows] = 1
    out = tuple(ways.full(count, 0) for _ in range(9))
    room = ways.full(count, 0)
    found = log.loops.join_intervals(held, count, source, made, ways.of(moved), room, out)
    none = ways.full(found, -1)
    return (*(column[:found] for column in out), none, none)


def _certain_ends(log: _Log, held: tuple[Numbers, ...]) -> Numbers:
    """Whether an end by date is a fact: the log is complete for extensions up to that end."""
    child, start, end = (log.ways.array(held[column]) for column in (1, 3, 5))
    complete = log.columns.complete
    return log.ways.of(complete.covers(log.plan.extenders, child, start, end))
