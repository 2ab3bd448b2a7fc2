# SPDX-License-Identifier: EUPL-1.2
"""Rows of a source on their way: a few ten thousand at a time, as columns of texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from terugweg.population.importing.rules import Bad

Places = npt.NDArray[np.int64]

# The characters that a case file cannot hold; the lone halves of pairs are bytes that did not fit.
CONTROL: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CONTROL_BYTES: Final = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]|\xef\xbf[\xbe\xbf]")


class SourceError(ValueError):
    """A source cannot be used at all; the message says what, where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a source.

    first: number of the first row, from 0 (headers and blank lines do not count). lines: for each
    row the line of the file on which it begins. cells: per column the texts, as they stand. typed:
    columns whose dates the file itself marks as dates. bad: rows that cannot be read, by place; all
    their cells are empty. raw: the row at a place as it stands in the source.
    """

    first: int
    lines: Places
    cells: Mapping[str, pa.Array]
    raw: Callable[[int], str]
    bad: Mapping[int, Bad] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.lines)


def cleaned(array: pa.Array, empty: tuple[str, ...]) -> pa.Array:
    """The texts without spaces around them; null for what is empty or stands for empty.

    >>> cleaned(pa.array([" GI ", "", "n.v.t."]), ("n.v.t.",)).to_pylist()
    ['GI', None, None]
    """
    trimmed = pc.utf8_trim_whitespace(array)
    nothing = pc.is_in(trimmed, value_set=pa.array(["", *empty], pa.string()))
    return pc.if_else(nothing, pa.scalar(None, pa.string()), trimmed)


def nulls(length: int) -> pa.Array:
    """As many empty cells."""
    return pa.nulls(length, pa.string())
