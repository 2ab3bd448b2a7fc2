# SPDX-License-Identifier: EUPL-1.2
"""States of a child's log: intervals that events open, move and close. Derived, never typed in.

An end date in the record ends an interval. What is not known is not guessed: an extension whose
start is not in the log opens an interval with an unknown start; one that comes after the known end
leaves a gap of which nothing is known, unless the log is complete for extensions since the last
decision on that interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.caselog import state_kernel
from terugweg.caselog.columns import IntArray
from terugweg.caselog.day_numbers import birthdays
from terugweg.caselog.state_kernel import BY_AGE, BY_DATE
from terugweg.caselog.state_operations import opening_tags, state_operations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.columns import Columns
    from terugweg.caselog.vocabulary import Vocabulary


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


@dataclass(frozen=True, slots=True)
class _Loops:
    """The loops of `state_kernel`, and the columns that they take.

    Lists for the plain loops; arrays for the same loops compiled.
    """

    run: Any
    compiled: bool

    def of(self, array: np.ndarray) -> Any:
        """The values of an array."""
        return array.astype(np.int32) if self.compiled else array.tolist()

    def zeros(self, size: int) -> Any:
        """A new column of zeros."""
        return np.zeros(size, dtype=np.int32) if self.compiled else [0] * size

    def blank(self, columns: int, size: int) -> Any:
        """New columns of zeros."""
        return tuple(self.zeros(size) for _ in range(columns))


def derive_states(columns: Columns, compiled: Any = None) -> States:
    """All states that follow from the events of a log.

    compiled: the loops of `state_kernel`, compiled, for logs of many children; None: as they stand.
    """
    loops = _Loops(compiled or state_kernel, compiled is not None)
    operations = state_operations(columns)
    size = len(operations.covered) + 1
    iv, gr = loops.blank(13, size), loops.blank(7, size)
    count, grants = loops.run.run_operations(
        tuple(loops.of(column) for column in operations.columns),
        loops.of(operations.named),
        loops.of(operations.covered),
        loops.of(opening_tags(columns)),
        iv,
        gr,
    )
    intervals = [np.array(column[:count], dtype=np.int32) for column in iv[:11]]
    _end_at_age(columns, intervals)
    held = tuple(loops.of(column) for column in intervals)
    certain = loops.of(_certain_ends(columns, intervals))
    loops.run.end_dependents(held, count, _dependents(loops, columns.vocabulary), certain)
    granted = [np.array(column[:grants], dtype=np.int32) for column in gr]
    arrays, granted = _with_joined(loops, columns, held, granted)
    named: dict[str, Any] = dict(zip(Intervals.__slots__, arrays, strict=False))
    intervals_found = Intervals(**named, of=_of_states(columns, arrays))
    return States(intervals_found, Grants(*granted))


def _of_states(columns: Columns, arrays: list[IntArray]) -> Mapping[str, IntArray]:
    """The numbers of the intervals of each state, by child and start."""
    if not len(arrays[0]):
        return {}
    names = tuple(columns.vocabulary.states)
    order = np.lexsort((arrays[3], arrays[1], arrays[0])).astype(np.int32)
    cuts = np.flatnonzero(np.diff(arrays[0][order])) + 1
    return {names[int(arrays[0][part[0]])]: part for part in np.split(order, cuts)}


def _with_joined(
    loops: _Loops, columns: Columns, held: Any, granted: list[IntArray]
) -> tuple[list[IntArray], list[IntArray]]:
    """The intervals with those of joined states, without those that need not begin.

    The intervals of a child stay together; what points to them is renumbered.
    """
    vocabulary, count = columns.vocabulary, len(held[0])
    needless = loops.zeros(count)
    for name, state in vocabulary.states.items():
        if state.not_while:
            codes = np.array([vocabulary.state_codes[other] for other in state.not_while])
            own = vocabulary.state_codes[name]
            loops.run.mark_needless(held, count, own, loops.of(codes), needless)
    parts = [[np.array(column, dtype=np.int32) for column in held]]
    for name, state in vocabulary.states.items():
        if state.joins is not None:
            parts.append(_joined(loops, columns, held, (name, state.joins)))
    arrays = [np.concatenate(column) for column in zip(*parts, strict=True)]
    kept = np.ones(len(arrays[0]), dtype=bool)
    kept[:count] = np.array(needless, dtype=np.int32) == 0
    order = np.flatnonzero(kept)
    order = order[np.argsort(arrays[1][order], kind="stable")]
    # One more, so that -1 (none) stays -1.
    number = np.full(len(kept) + 1, -1, dtype=np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    arrays = [column[order] for column in arrays]
    arrays[9], arrays[10] = number[arrays[9]], number[arrays[10]]
    granted = [column[number[granted[0]] >= 0] for column in granted]
    granted[0] = number[granted[0]]
    return arrays, granted


def _joined(loops: _Loops, columns: Columns, held: Any, names: tuple[str, str]) -> list[IntArray]:
    """The intervals of a state that is made of another, whose parts follow on one another.

    names: that state, and the other one.
    """
    vocabulary, count = columns.vocabulary, len(held[0])
    made, source = (vocabulary.state_codes[name] for name in names)
    codes = [vocabulary.event_codes[event] for event in vocabulary.movers(names[1])]
    moves = loops.of(np.isin(columns.row_type, codes))
    out = loops.blank(9, count)
    found = loops.run.join_intervals(held, count, source, made, moves, loops.zeros(count), out)
    none = np.full(found, -1, dtype=np.int32)
    return [*(np.array(column[:found], dtype=np.int32) for column in out), none, none]


def _end_at_age(columns: Columns, iv: list[IntArray]) -> None:
    """End the intervals that may not outlast an age.

    At the latest possible birthday of the child.
    """
    codes: dict[int, list[int]] = {}
    for name, state in columns.vocabulary.states.items():
        if state.ends_at_age is not None:
            codes.setdefault(state.ends_at_age, []).append(columns.vocabulary.state_codes[name])
    for age, mine in codes.items():
        at = np.flatnonzero(np.isin(iv[0], mine))
        last = birthdays(columns.born_hi, age)[iv[1][at]]
        outlasts = (iv[5][at] > last) & (iv[2][at] <= last)
        cut, last = at[outlasts], last[outlasts]
        iv[4][cut] = iv[5][cut] = last
        iv[6][cut] = BY_AGE
        iv[8][cut] = -1


def _certain_ends(columns: Columns, iv: list[IntArray]) -> np.ndarray:
    """Whether an end by date is a fact: the log is complete for extensions up to that end."""
    extenders = columns.vocabulary.extenders
    complete: np.ndarray = columns.complete.covers(extenders, iv[1], iv[3], iv[5])
    complete &= iv[6] == BY_DATE
    return complete


def _dependents(loops: _Loops, vocabulary: Vocabulary) -> tuple[Any, Any, Any]:
    """States that rest on others, those they rest on first, as `end_dependents` takes them."""
    codes, names = vocabulary.state_codes, _by_depth(vocabulary)
    grounds = [[codes[ground] for ground in vocabulary.states[name].ends_with] for name in names]
    first = np.cumsum([0, *(len(each) for each in grounds)])
    flat = [ground for each in grounds for ground in each]
    return (
        loops.of(np.array([codes[name] for name in names], dtype=np.int32)),
        loops.of(first),
        loops.of(np.array(flat, dtype=np.int32)),
    )


def _by_depth(vocabulary: Vocabulary) -> list[str]:
    def depth(name: str) -> int:
        return 1 + max((depth(ground) for ground in vocabulary.states[name].ends_with), default=0)

    return sorted((n for n, s in vocabulary.states.items() if s.ends_with), key=depth)
