# SPDX-License-Identifier: EUPL-1.2
"""The columns of a table of findings, and Arrow arrays made of codes without a loop per row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from terugweg.caselog.columns import OPEN
from terugweg.population.arrow_numbers import one_array, whole_numbers
from terugweg.population.arrow_strings import string_array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.caselog.columns import BoolArray, IntArray

_TEXT: Final = pa.dictionary(pa.int32(), pa.string())
_SELDOM: Final = 8
"""A dictionary this many times as long as the column that uses it is first made smaller."""

FINDINGS: Final = pa.schema(
    [
        pa.field("norm", _TEXT, nullable=False),
        pa.field("valid_from", pa.date32(), nullable=False),
        pa.field("shape", _TEXT, nullable=False),
        pa.field("rank", _TEXT, nullable=False),
        pa.field("case", _TEXT, nullable=False),
        pa.field("child", _TEXT, nullable=False),
        pa.field("trigger", _TEXT, nullable=False),
        pa.field("trigger_type", _TEXT, nullable=False),
        pa.field("verdict", _TEXT, nullable=False),
        pa.field("counts_as", _TEXT, nullable=False),
        pa.field("sure", pa.bool_(), nullable=False),
        pa.field("start", pa.date32()),
        pa.field("due", pa.date32()),
        pa.field("due_earliest", pa.date32()),
        pa.field("due_latest", pa.date32()),
        pa.field("later", pa.date32()),
        pa.field("days", pa.int32()),
        pa.field("over", pa.bool_(), nullable=False),
        pa.field("answer", _TEXT),
        pa.field("answered_on", pa.date32()),
        pa.field("maybe", _TEXT),
        pa.field("used", _TEXT),
        pa.field("used_on", pa.date32()),
        pa.field("used_in_time", pa.bool_()),
        pa.field("opens_on", pa.date32()),
        pa.field("gone_on", pa.date32()),
        pa.field("lacking", pa.int32(), nullable=False),
        pa.field("unclear", pa.int32(), nullable=False),
        pa.field("disputed", pa.bool_(), nullable=False),
        pa.field("opened", _TEXT),
        pa.field("child_number", pa.int32(), nullable=False),
        pa.field("trigger_row", pa.int32(), nullable=False),
        pa.field("answer_row", pa.int32()),
        pa.field("maybe_row", pa.int32()),
        pa.field("used_row", pa.int32()),
        pa.field("opened_row", pa.int32()),
    ]
)
"""One row for each finding.

Names and meanings are those of `terugweg.assessment.findings.Finding`; null stands for None.
lacking, unclear: bit masks over the elements of the norm, the first element is bit 0. opened: the
event that opened the state to which the finding belongs. child_number and *_row: places in the part
of the dataset.
"""

FAILURES: Final = pa.schema(
    [
        pa.field("norm", pa.string(), nullable=False),
        pa.field("valid_from", pa.date32(), nullable=False),
        pa.field("error", pa.string(), nullable=False),
    ]
)
"""One row for each norm that could not run on a part."""


@dataclass(frozen=True)
class Texts:
    """Texts of which many rows name some: a dictionary, and the code of each text in it."""

    dictionary: pa.Array
    codes: IntArray | None

    @classmethod
    def of(cls, texts: Sequence[str]) -> Texts:
        """The texts of columns; without a Python loop where they come from a dataset."""
        array = one_array(string_array(texts))
        if not pa.types.is_dictionary(array.type):
            array = array.cast(pa.string()).dictionary_encode()
        return cls(array.dictionary, whole_numbers(array.indices, -1))

    def at(self, places: IntArray) -> pa.Array:
        """The texts at these places, null where the place is below zero.

        >>> Texts.of(("a", "b")).at(np.array([1, -1, 0], dtype=np.int32)).to_pylist()
        ['b', None, 'a']
        """
        there = places >= 0
        if self.codes is None or not len(self.codes):
            codes = np.zeros(len(places), dtype=np.int32)
        else:
            codes = self.codes[places]
        used = int(np.count_nonzero(there))
        if used * _SELDOM >= len(self.dictionary):
            return _coded(codes, there, self.dictionary)
        few, where = np.unique(codes[there], return_inverse=True)
        codes[there] = where
        return _coded(codes, there, self.dictionary.take(numbers(few)))


def named(codes: IntArray, names: Sequence[str]) -> pa.Array:
    """Codes as the names that they stand for.

    >>> named(np.array([1, 0, 1], dtype=np.int32), ["met", "late"]).to_pylist()
    ['late', 'met', 'late']
    """
    return _coded(codes, np.ones(len(codes), dtype=np.bool_), texts(names))


def texts(names: Sequence[str]) -> pa.Array:
    """Texts as an Arrow array.

    >>> texts(["é", ""]).to_pylist()
    ['é', '']
    """
    # From the bytes themselves: to convert a list, Arrow would first load pandas where it finds it.
    coded = [name.encode() for name in names]
    ends = np.cumsum([0, *map(len, coded)], dtype=np.int32)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(coded))]
    return pa.Array.from_buffers(pa.string(), len(coded), buffers)


def dates(days: IntArray) -> pa.Array:
    """Day numbers as dates; null where they are OPEN.

    >>> dates(np.array([0, OPEN], dtype=np.int32)).to_pylist()
    [datetime.date(1970, 1, 1), None]
    """
    return numbers(days, days < OPEN).view(pa.date32())


def numbers(values: IntArray, there: BoolArray | None = None) -> pa.Array:
    """Whole numbers; null where they are not there.

    >>> numbers(np.array([3, 4]), np.array([True, False])).to_pylist()
    [3, None]
    """
    plain = np.ascontiguousarray(values, dtype=np.int32)
    return _array(pa.int32(), plain, there, len(values))


def flags(values: BoolArray, there: BoolArray | None = None) -> pa.Array:
    """Truth values; null where they are not there.

    >>> flags(np.array([True, False, True]), np.array([True, True, False])).to_pylist()
    [True, False, None]
    """
    return _array(pa.bool_(), _bits(values), there, len(values))


def _array(kind: pa.DataType, data: np.ndarray, there: BoolArray | None, size: int) -> pa.Array:
    # From the buffers themselves, which takes no copy.
    whole = there is None or bool(there.all())
    valid = None if whole or there is None else pa.py_buffer(_bits(there))
    return pa.Array.from_buffers(kind, size, [valid, pa.py_buffer(data)])


def _bits(values: BoolArray) -> np.ndarray:
    return np.packbits(values, bitorder="little")


def _coded(codes: IntArray, there: BoolArray, dictionary: pa.Array) -> pa.Array:
    return pa.DictionaryArray.from_arrays(numbers(codes, there), dictionary, safe=False)
