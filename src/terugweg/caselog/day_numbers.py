# SPDX-License-Identifier: EUPL-1.2
"""Arrays of day numbers moved through `terms`.

EARLIEST and OPEN (nothing known) stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.caselog.columns import OPEN, IntArray
from terugweg.terms import birthday, day_after, shift

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.terms import Days, Length


def shifted(days: IntArray, length: Length, sign: int = 1) -> IntArray:
    """Each day moved on (sign 1) or back (-1) by a length, never extended.

    >>> from terugweg.terms import Length
    >>> shifted(np.array([0, OPEN], dtype=np.int32), Length.parse("1 month")).tolist()
    [31, 1000000]
    """
    return of_known(days, lambda known: shift(known, length, sign))


def following(days: IntArray) -> IntArray:
    """The day after each day.

    >>> following(np.array([0], dtype=np.int32)).tolist()
    [1]
    """
    return of_known(days, day_after)


def birthdays(born: IntArray, age: int) -> IntArray:
    """The day on which someone born on each day reaches an age.

    >>> birthdays(np.array([0], dtype=np.int32), 1).tolist()
    [365]
    """
    return of_known(born, lambda known: birthday(known, age))


def of_known(days: IntArray, move: Callable[[Days], Days]) -> IntArray:
    """Days worked out from days, where these are known; others stay as they are.

    >>> of_known(np.array([0, OPEN], dtype=np.int32), day_after).tolist()
    [1, 1000000]
    """
    known = np.abs(days) < OPEN
    moved = move(np.where(known, days, 0).astype("datetime64[D]"))
    return np.where(known, moved.astype(np.int32), days).astype(np.int32)
