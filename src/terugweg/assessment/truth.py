# SPDX-License-Identifier: EUPL-1.2
"""Three-valued truth over arrays: a record can say yes, say no, or be silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable

Truth = npt.NDArray[np.int8]

FALSE: Final = 0
UNKNOWN: Final = 1
TRUE: Final = 2
"""In this order "all" is the smallest and "any" the largest value.

And "not" is TRUE minus the value.
"""


def filled(size: int, value: int) -> Truth:
    """An array of one truth value.

    >>> filled(2, TRUE).tolist()
    [2, 2]
    """
    return np.full(size, value, dtype=np.int8)


def from_bool(holds: npt.NDArray[np.bool_]) -> Truth:
    """True where it holds, else false.

    >>> from_bool(np.array([True, False])).tolist()
    [2, 0]
    """
    return (holds * TRUE).astype(np.int8)


def decided(yes: npt.NDArray[np.bool_], no: npt.NDArray[np.bool_]) -> Truth:
    """True where `yes`, false where `no`, unknown elsewhere (`yes` wins).

    >>> decided(np.array([True, False, False]), np.array([False, True, False])).tolist()
    [2, 0, 1]
    """
    return np.where(yes, TRUE, np.where(no, FALSE, UNKNOWN)).astype(np.int8)


def all_of(parts: Iterable[Truth], size: int) -> Truth:
    """True where every part is; false where one is.

    >>> all_of([filled(1, TRUE), filled(1, UNKNOWN)], 1).tolist()
    [1]
    """
    result = filled(size, TRUE)
    for part in parts:
        np.minimum(result, part, out=result)
    return result


def any_of(parts: Iterable[Truth], size: int) -> Truth:
    """True where one part is; false where every part is.

    >>> any_of([filled(1, FALSE), filled(1, UNKNOWN)], 1).tolist()
    [1]
    """
    result = filled(size, FALSE)
    for part in parts:
        np.maximum(result, part, out=result)
    return result


def among(values: npt.NDArray[Any], wanted: Iterable[int]) -> npt.NDArray[np.bool_]:
    """Which values are one of a few wanted ones.

    >>> among(np.array([1, 2, 3]), [1, 3]).tolist()
    [True, False, True]
    """
    found = np.zeros(len(values), dtype=bool)
    for one in wanted:
        found |= values == one
    return found


def negated(part: Truth) -> Truth:
    """True where the part is false.

    >>> negated(filled(1, UNKNOWN)).tolist(), negated(filled(1, TRUE)).tolist()
    ([1], [0])
    """
    return (TRUE - part).astype(np.int8)
