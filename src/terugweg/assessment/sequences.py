# SPDX-License-Identifier: EUPL-1.2
"""Two ways to hold columns: lists for one case, arrays for a nation; the loops are the same.

A loop takes sequences of whole numbers and fills others. For one case the sequences are lists, and
the loops run as they stand; for many children they are arrays, and the loops are compiled
(`compiled.py`). Nothing here knows what a norm means.
"""

from __future__ import annotations

from itertools import chain
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from terugweg.assessment import (
    answer_kernels,
    condition_kernels,
    day_kernels,
    kernels,
    lookup_kernels,
    person_kernels,
    state_lookup_kernels,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terugweg.caselog.columns import IntArray

Numbers = Any
"""A sequence of whole numbers: a list, an array, or a view on one."""

LOOPS = (
    kernels,
    lookup_kernels,
    state_lookup_kernels,
    condition_kernels,
    answer_kernels,
    person_kernels,
    day_kernels,
)
"""The modules that hold the loops."""


class Sequences(Protocol):
    """What the engine asks of a way to hold columns."""

    compiled: bool
    loops: Any

    def of(self, array: np.ndarray) -> Numbers:
        """The values of an array."""

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

    def same(self, one: Numbers, other: Numbers) -> bool:
        """Whether two sequences of one length hold the same values."""


class Lists:
    """Lists, and the loops as they stand: for one case."""

    compiled = False
    loops = SimpleNamespace(
        **{name: loop for module in LOOPS for name, loop in vars(module).items() if callable(loop)}
    )

    @staticmethod
    def of(array: np.ndarray) -> Numbers:
        """The values as a list."""
        return array.tolist()

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
    def same(one: Numbers, other: Numbers) -> bool:
        """Whether two lists of one length hold the same values."""
        return bool(one == other)


class Arrays:
    """Arrays of 32-bit numbers, and the loops compiled: for many children."""

    compiled = True

    def __init__(self, loops: Any) -> None:
        self.loops = loops

    @staticmethod
    def of(array: np.ndarray) -> Numbers:
        """The array itself; truths and flags become 32-bit numbers, so that loops see one type."""
        if array.dtype.kind == "f":
            return np.ascontiguousarray(array)
        return np.ascontiguousarray(array, dtype=np.int32)

    table = of

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
    def same(one: Numbers, other: Numbers) -> bool:
        """Whether two arrays of one length hold the same values."""
        return one is other or bool((one == other).all())
