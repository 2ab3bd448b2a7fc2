# SPDX-License-Identifier: EUPL-1.2
"""Arrow columns as numpy arrays of their own.

Straight from the buffers: asking Arrow to fill in nulls takes longer than reading them from disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from terugweg.caselog.columns import BoolArray, FloatArray, IntArray


def one_array(column: Any) -> pa.Array:
    """A column of a table as one array; dictionaries of its pieces become one dictionary."""
    if isinstance(column, pa.ChunkedArray):
        if column.num_chunks == 1:
            return column.chunk(0)
        if pa.types.is_dictionary(column.type):
            column = column.unify_dictionaries()
        column = column.combine_chunks()
    return column


def valid(column: Any) -> BoolArray:
    """Where there is a value.

    >>> valid(pa.array([3, None])).tolist()
    [True, False]
    """
    array = one_array(column)
    if not array.null_count:
        return np.ones(len(array), dtype=np.bool_)
    return _bits(array.buffers()[0], array)


def whole_numbers(column: Any, null: int) -> IntArray:
    """Whole numbers or dates of four bytes; `null` for what is not there.

    >>> whole_numbers(pa.array([3, None], pa.int32()), -1).tolist()
    [3, -1]
    """
    array = one_array(column)
    bare = np.frombuffer(array.buffers()[1] or b"", dtype=np.int32)
    bare = bare[array.offset : array.offset + len(array)]
    return np.where(valid(array), bare, np.int32(null)) if array.null_count else bare.copy()


def floats(column: Any) -> FloatArray:
    """Numbers of eight bytes; not-a-number for what is not there.

    >>> floats(pa.array([0.5, None])).tolist()
    [0.5, nan]
    """
    array = one_array(column)
    bare = np.frombuffer(array.buffers()[1] or b"", dtype=np.float64)
    return np.where(valid(array), bare[array.offset : array.offset + len(array)], np.nan)


def truths(column: Any, null: int) -> IntArray:
    """Truth values as 1 and 0; `null` for what is not there.

    >>> truths(pa.array([True, None, False]), -1).tolist()
    [1, -1, 0]
    """
    array = one_array(column)
    bare = _bits(array.buffers()[1], array).astype(np.int32)
    return np.where(valid(array), bare, np.int32(null)) if array.null_count else bare


def _bits(buffer: Any, array: pa.Array) -> BoolArray:
    """One truth value for each bit that belongs to the array."""
    whole = np.unpackbits(np.frombuffer(buffer or b"", dtype=np.uint8), bitorder="little")
    bits: BoolArray = whole[array.offset : array.offset + len(array)].view(np.bool_)
    return bits
