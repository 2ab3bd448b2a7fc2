# SPDX-License-Identifier: EUPL-1.2
"""Ids of a part: texts that stay in Arrow, or on disk, until someone asks for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

import pyarrow as pa

from terugweg.caselog.columns_cut import TakenIds

if TYPE_CHECKING:
    from collections.abc import Callable


class ArrowStrings(Sequence[str]):
    """A sequence of texts that is read when the first of them is asked for.

    length: how many there are; load: gives them as an Arrow array of texts, plain or dictionary.

    >>> names = ArrowStrings(2, lambda: pa.array(["e1", "e2"]))
    >>> names[1], len(names), list(names)
    ('e2', 2, ['e1', 'e2'])
    """

    def __init__(self, length: int, load: Callable[[], pa.Array]) -> None:
        self._length = length
        self._load = load

    @cached_property
    def array(self) -> pa.Array:
        """The texts as an Arrow array."""
        return self._load()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(self.array[place].to_pylist())
        text: str = self.array[int(place)].as_py()
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self.array.to_pylist())

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence with the same texts."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def string_array(ids: Sequence[str]) -> pa.Array:
    """The ids of columns as an Arrow array of texts, plain or dictionary.

    Without a Python loop where they come from a dataset.

    >>> string_array(("a", "b")).to_pylist()
    ['a', 'b']
    """
    if isinstance(ids, ArrowStrings):
        return ids.array
    if isinstance(ids, TakenIds):
        return string_array(ids.ids).take(pa.array(ids.places))
    return pa.array(ids, pa.string())
