# SPDX-License-Identifier: EUPL-1.2
"""Two ways to hold columns: lists for one case, arrays for a nation.

A list of three numbers costs less than an array of three; loops over arrays can be compiled.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terugweg.caselog.columns import IntArray

Numbers = Any
"""A sequence of whole numbers: a list, an array, or a view on one."""


class Sequences(Protocol):
    """What is asked of a way to hold columns."""

    def of(self, array: np.ndarray) -> Numbers:
        """The values of an array."""

    def array(self, column: Numbers) -> IntArray:
        """The same values as an array."""

    def table(self, array: IntArray) -> Numbers:
        """A long array of which few values are asked."""

    def full(self, size: int, value: int) -> Numbers:
        """A new sequence of one value."""

    def copy(self, column: Numbers) -> Numbers:
        """The same values, to be changed."""

    def pick(self, column: Numbers, places: Numbers) -> Numbers:
        """The values at these places."""

    def joined(self, parts: Sequence[Numbers]) -> Numbers:
        """Several sequences one after the other."""

    def order(self, column: Numbers) -> Numbers:
        """The places of the values in rising order; equal ones stay in their order."""

    def where(self, flags: Numbers) -> Numbers:
        """The places of the values that are above zero."""

    def known(self, rows: Numbers) -> Numbers:
        """The places of the values that are zero or above."""

    def below(self, days: Numbers, day: int) -> Numbers:
        """The places of the values below one."""

    def groups(self, codes: Numbers) -> Iterator[tuple[int, Numbers]]:
        """Each code with the places where it stands."""

    def has(self, column: Numbers, value: int) -> bool:
        """Whether a value occurs."""

    def any_above(self, column: Numbers, value: int) -> bool:
        """Whether one of the values is above a value; an empty one counts as if it were."""

    def any_below(self, column: Numbers, value: int) -> bool:
        """Whether one of the values is below a value; an empty one counts as if it were."""

    def same(self, one: Numbers, other: Numbers) -> bool:
        """Whether two sequences of one length hold the same values."""


class Lists:
    """Lists: for one case."""

    @staticmethod
    def of(array: np.ndarray) -> Numbers:
        """The values as a list."""
        return array.tolist()

    @staticmethod
    def array(column: Numbers) -> IntArray:
        """The values as an array."""
        return np.fromiter(column, dtype=np.int32, count=len(column))

    @staticmethod
    def table(array: IntArray) -> Numbers:
        """A view: making a list of a long table costs more than a few look-ups."""
        return memoryview(array)  # type: ignore[arg-type]

    @staticmethod
    def full(size: int, value: int) -> Numbers:
        """A list of one value."""
        return [value] * size

    @staticmethod
    def copy(column: Numbers) -> Numbers:
        """The same values, to be changed."""
        return list(column)

    @staticmethod
    def pick(column: Numbers, places: Numbers) -> Numbers:
        """The values at these places."""
        return [column[place] for place in places]

    @staticmethod
    def joined(parts: Sequence[Numbers]) -> Numbers:
        """Several lists one after the other."""
        return list(chain.from_iterable(parts))

    @staticmethod
    def order(column: Numbers) -> Numbers:
        """The places in rising order of their values."""
        return sorted(range(len(column)), key=column.__getitem__)

    @staticmethod
    def where(flags: Numbers) -> Numbers:
        """The places of the values that are above zero."""
        return [place for place, flag in enumerate(flags) if flag > 0]

    @staticmethod
    def known(rows: Numbers) -> Numbers:
        """The places of the values that are zero or above."""
        return [place for place, row in enumerate(rows) if row >= 0]

    @staticmethod
    def below(days: Numbers, day: int) -> Numbers:
        """The places of the values below one."""
        return [place for place, one in enumerate(days) if one < day]

    @staticmethod
    def groups(codes: Numbers) -> Iterator[tuple[int, Numbers]]:
        """Each code with the places where it stands."""
        found: dict[int, list[int]] = {}
        for place, code in enumerate(codes):
            found.setdefault(code, []).append(place)
        yield from found.items()

    @staticmethod
    def has(column: Numbers, value: int) -> bool:
        """Whether a value occurs."""
        return value in column

    @staticmethod
    def any_above(column: Numbers, value: int) -> bool:
        """Whether one of the values is above a value; an empty one counts as if it were."""
        return not column or max(column) > value

    @staticmethod
    def any_below(column: Numbers, value: int) -> bool:
        """Whether one of the values is below a value; an empty one counts as if it were."""
        return not column or min(column) < value

    @staticmethod
    def same(one: Numbers, other: Numbers) -> bool:
        """Whether two lists of one length hold the same values."""
        return bool(one == other)


class Arrays:
    """Arrays of 32-bit numbers: for many children."""

    @staticmethod
    def of(array: np.ndarray) -> Numbers:
        """The array itself; truths and flags become 32-bit numbers, so that loops see one type."""
        if array.dtype.kind == "f":
            return np.ascontiguousarray(array)
        return np.ascontiguousarray(array, dtype=np.int32)

    table = of

    @staticmethod
    def array(column: Numbers) -> IntArray:
        """The array itself."""
        found: IntArray = column
        return found

    @staticmethod
    def full(size: int, value: int) -> Numbers:
        """An array of one value."""
        column = np.empty(size, dtype=np.int32)
        column.fill(value)  # quicker than np.full where there are few
        return column

    @staticmethod
    def copy(column: Numbers) -> Numbers:
        """The same values, to be changed."""
        return column.copy()

    @staticmethod
    def pick(column: Numbers, places: Numbers) -> Numbers:
        """The values at these places."""
        return column[places]

    @staticmethod
    def joined(parts: Sequence[Numbers]) -> Numbers:
        """Several arrays one after the other."""
        return np.concatenate(parts)

    @staticmethod
    def order(column: Numbers) -> Numbers:
        """The places in rising order of their values."""
        return np.argsort(column, kind="stable").astype(np.int32)

    @staticmethod
    def where(flags: Numbers) -> Numbers:
        """The places of the values that are above zero."""
        return np.flatnonzero(flags > 0).astype(np.int32)

    @staticmethod
    def known(rows: Numbers) -> Numbers:
        """The places of the values that are zero or above."""
        return np.flatnonzero(rows >= 0).astype(np.int32)

    @staticmethod
    def below(days: Numbers, day: int) -> Numbers:
        """The places of the values below one."""
        return np.flatnonzero(days < day).astype(np.int32)

    @staticmethod
    def groups(codes: Numbers) -> Iterator[tuple[int, Numbers]]:
        """Each code with the places where it stands."""
        for code in np.unique(codes).tolist():
            yield code, np.flatnonzero(codes == code).astype(np.int32)

    @staticmethod
    def has(column: Numbers, value: int) -> bool:
        """Whether a value occurs."""
        return bool((column == value).any())

    @staticmethod
    def any_above(column: Numbers, value: int) -> bool:
        """Whether one of the values is above a value; an empty one counts as if it were."""
        return len(column) == 0 or bool(column.max() > value)

    @staticmethod
    def any_below(column: Numbers, value: int) -> bool:
        """Whether one of the values is below a value; an empty one counts as if it were."""
        return len(column) == 0 or bool(column.min() < value)

    @staticmethod
    def same(one: Numbers, other: Numbers) -> bool:
        """Whether two arrays of one length hold the same values."""
        return one is other or bool((one == other).all())
