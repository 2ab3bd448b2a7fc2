# SPDX-License-Identifier: EUPL-1.2
"""States of a child's log: intervals that events open, move and close. Derived, never typed in.

An end date in the record ends an interval. What is not known is not guessed: an extension whose
start is not in the log opens an interval with an unknown start; one that comes after the known end
leaves a gap of which nothing is known, unless the log is complete for extensions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.caselog.columns import IntArray
from terugweg.caselog.day_numbers import birthdays
from terugweg.caselog.state_kernel import (
    BY_AGE,
    BY_DATE,
    end_dependents,
    run_operations,
)
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


def derive_states(columns: Columns) -> States:
    """All states that follow from the events of a log."""
    ops, extend_complete = state_operations(columns)
    size = len(ops[0]) + 1
    iv: list[Any] = [[0] * size for _ in range(13)]
    gr: list[Any] = [[0] * size for _ in range(7)]
    count, grants = run_operations(
        [column.tolist() for column in ops],
        extend_complete.tolist(),
        opening_tags(columns).tolist(),
        iv,
        gr,
    )
    intervals = [np.array(column[:count], dtype=np.int32) for column in iv]
    _end_at_age(columns, intervals)
    lists = [column.tolist() for column in intervals]
    certain = _certain_ends(columns, intervals)
    end_dependents(lists, count, _dependents(columns), certain.tolist())
    arrays = [np.array(column, dtype=np.int32) for column in lists]
    names = tuple(columns.vocabulary.states)
    order = np.lexsort((arrays[3], arrays[1], arrays[0])) if count else np.zeros(0, dtype=np.int64)
    of: dict[str, IntArray] = {}
    if count:
        cuts = np.flatnonzero(np.diff(arrays[0][order])) + 1
        of = {
            names[int(arrays[0][part[0]])]: part.astype(np.int32) for part in np.split(order, cuts)
        }
    return States(
        _intervals(arrays, of),
        Grants(*(np.array(column[:grants], dtype=np.int32) for column in gr)),
    )


def _intervals(columns: list[IntArray], of: Mapping[str, IntArray]) -> Intervals:
    """The first columns of `run_operations` as attributes."""
    names = (
        "state",
        "child",
        "start_lo",
        "start_hi",
        "end_lo",
        "end_hi",
        "kind",
        "opened",
        "closed",
        "previous",
        "following",
    )
    return Intervals(**dict(zip(names, columns, strict=False)), of=of)


def _end_at_age(columns: Columns, iv: list[IntArray]) -> None:
    """End the intervals that may not outlast an age.

    At the latest possible birthday of the child.
    """
    for name, state in columns.vocabulary.states.items():
        if state.ends_at_age is None:
            continue
        mine = np.flatnonzero(iv[0] == columns.vocabulary.state_codes[name])
        if not len(mine):
            continue
        last = birthdays(columns.born_hi, state.ends_at_age)[iv[1]]
        cut = mine[(iv[5] > last)[mine] & (iv[2] <= last)[mine]]
        iv[4][cut] = iv[5][cut] = last[cut]
        iv[6][cut] = BY_AGE
        iv[8][cut] = -1


def _certain_ends(columns: Columns, iv: list[IntArray]) -> np.ndarray:
    """Whether an end by date is a fact: the log is complete for extensions up to that end."""
    extenders = columns.vocabulary.extenders
    complete: np.ndarray = columns.complete.covers(extenders, iv[1], iv[3], iv[5])
    complete &= iv[6] == BY_DATE
    return complete


def _dependents(columns: Columns) -> list[tuple[int, tuple[int, ...]]]:
    """States that rest on others, those they rest on first."""
    states, vocabulary = columns.vocabulary.state_codes, columns.vocabulary
    return [
        (states[name], tuple(states[ground] for ground in vocabulary.states[name].ends_with))
        for name in _by_depth(vocabulary)
    ]


def _by_depth(vocabulary: Vocabulary) -> list[str]:
    def depth(name: str) -> int:
        return 1 + max((depth(ground) for ground in vocabulary.states[name].ends_with), default=0)

    return sorted((n for n, s in vocabulary.states.items() if s.ends_with), key=depth)
