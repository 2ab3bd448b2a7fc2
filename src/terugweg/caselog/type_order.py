# SPDX-License-Identifier: EUPL-1.2
"""Which rows of a log are of which type, found in one pass for all types at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.caselog.columns import IntArray


@dataclass(frozen=True, slots=True)
class TypeOrder:
    """The rows of a log by type.

    rows: row numbers, those of one type together and in log order; those of type `code` stand
    between bounds[code] and bounds[code + 1]. position: for each row its place among its type.
    """

    rows: IntArray
    bounds: IntArray
    position: IntArray

    @classmethod
    def of(cls, row_type: IntArray) -> TypeOrder:
        """The order of the rows with these type codes (from 0).

        >>> order = TypeOrder.of(np.array([1, 0, 1], dtype=np.int32))
        >>> order.rows.tolist(), order.bounds.tolist(), order.position.tolist()
        ([1, 0, 2], [0, 1, 3], [0, 0, 1])
        """
        counts = np.bincount(row_type)
        # One or two bytes wide, numpy sorts by counting: far faster than by comparing.
        narrow = np.min_scalar_type(len(counts))
        rows = np.argsort(row_type.astype(narrow), kind="stable").astype(np.int32)
        bounds = np.zeros(len(counts) + 1, dtype=np.int32)
        np.cumsum(counts, out=bounds[1:])
        position = np.empty(len(rows), dtype=np.int32)
        place = np.arange(len(rows), dtype=np.int32)
        position[rows] = place - np.repeat(bounds[:-1], counts)
        return cls(rows, bounds, position)

    def __iter__(self) -> Iterator[tuple[int, slice]]:
        """Each type that occurs, with the slice of `rows` that holds it."""
        for code, (start, end) in enumerate(
            zip(self.bounds[:-1].tolist(), self.bounds[1:].tolist(), strict=True)
        ):
            if end > start:
                yield code, slice(start, end)
