# SPDX-License-Identifier: EUPL-1.2
"""Which rows cite which others as evidence, as arrays for a whole log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from terugweg.caselog.columns import ELSEWHERE, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Evidence(Mapping[int, tuple[int, ...]]):
    """Per row that cites others the rows it cites.

    rows: the citing rows, ascending; cited: the cited rows, those of rows[i] between offsets[i] and
    offsets[i + 1]. Equal to any mapping with the same content.

    >>> found = Evidence.of({7: (2, 3), 4: ()})
    >>> found[7], found.get(5, ()), found == {4: (), 7: (2, 3)}
    ((2, 3), (), True)
    """

    rows: IntArray
    offsets: IntArray
    cited: IntArray

    @classmethod
    def of(cls, mapping: Mapping[int, tuple[int, ...]]) -> Evidence:
        """The arrays of a mapping; the mapping itself when it has arrays already."""
        if isinstance(mapping, Evidence):
            return mapping
        rows = sorted(mapping)
        offsets = np.zeros(len(rows) + 1, dtype=np.int32)
        np.cumsum([len(mapping[row]) for row in rows], out=offsets[1:])
        items = np.fromiter((item for row in rows for item in mapping[row]), dtype=np.int32)
        return cls(np.array(rows, dtype=np.int32), offsets, items)

    def __getitem__(self, row: int) -> tuple[int, ...]:
        place = int(np.searchsorted(self.rows, row))
        if place == len(self.rows) or self.rows[place] != row:
            raise KeyError(row)
        return tuple(self.cited[self.offsets[place] : self.offsets[place + 1]].tolist())

    def __iter__(self) -> Iterator[int]:
        return iter(self.rows.tolist())

    def __len__(self) -> int:
        return len(self.rows)

    def renumbered(self, new: IntArray) -> Evidence:
        """The same with other row numbers: new[row], ELSEWHERE for a row that is no more there."""
        kept = np.flatnonzero(new[self.rows] >= 0)
        rows = new[self.rows[kept]]
        kept, rows = kept[np.argsort(rows)], np.sort(rows)
        offsets, items = taken_lists(self.offsets, self.cited, kept)
        items = new[items]
        here = items != ELSEWHERE
        before = np.zeros(len(items) + 1, dtype=np.int32)
        np.cumsum(here, out=before[1:])
        return Evidence(rows, before[offsets], items[here])


def taken_lists(
    offsets: IntArray, items: IntArray, places: IntArray | np.ndarray
) -> tuple[IntArray, IntArray]:
    """The offsets and items of the lists at these places, in that order.

    >>> flat = np.array([5, 6, 7], dtype=np.int32)
    >>> offsets, items = taken_lists(np.array([0, 1, 3], dtype=np.int32), flat, np.array([1]))
    >>> offsets.tolist(), items.tolist()
    ([0, 2], [6, 7])
    """
    lengths = np.diff(offsets)[places]
    taken = np.zeros(len(places) + 1, dtype=np.int32)
    np.cumsum(lengths, out=taken[1:])
    away = np.repeat(offsets[:-1][places] - taken[:-1], lengths)
    return taken, items[away + np.arange(len(away), dtype=np.int32)]
