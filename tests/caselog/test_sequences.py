# SPDX-License-Identifier: EUPL-1.2
"""Lists and arrays answer alike."""

from __future__ import annotations

import numpy as np
import pytest

from terugweg.caselog.sequences import Arrays, Lists

WAYS = [Lists(), Arrays()]


def column(ways, *values):
    return ways.of(np.array(values, dtype=np.int32))


@pytest.mark.parametrize("ways", WAYS)
@pytest.mark.parametrize(
    ("values", "above", "below"),
    [((), True, True), ((0, 0), False, True), ((1, 1), False, False), ((2, 0), True, True)],
)
def test_any_above_and_any_below_one(ways, values, above, below):
    assert ways.any_above(column(ways, *values), 1) is above
    assert ways.any_below(column(ways, *values), 1) is below


@pytest.mark.parametrize("ways", WAYS)
def test_a_column_becomes_an_array_of_32_bit_numbers(ways):
    found = ways.array(column(ways, 3, 1, -2))
    assert found.dtype == np.int32
    assert found.tolist() == [3, 1, -2]


@pytest.mark.parametrize("ways", WAYS)
def test_places_of_values(ways):
    mine = column(ways, 2, 0, -1, 2)
    assert list(ways.order(mine)) == [2, 1, 0, 3]
    assert list(ways.where(mine)) == [0, 3]
    assert list(ways.known(mine)) == [0, 1, 3]
    assert list(ways.below(mine, 0)) == [2]
    assert [(code, list(places)) for code, places in sorted(ways.groups(mine))] == [
        (-1, [2]),
        (0, [1]),
        (2, [0, 3]),
    ]
    assert list(ways.pick(mine, ways.where(mine))) == [2, 2]
    assert list(ways.joined([mine, column(ways, 7)])) == [2, 0, -1, 2, 7]
    assert ways.has(mine, -1)
    assert not ways.has(mine, 5)
    assert ways.same(mine, ways.copy(mine))
    assert not ways.same(mine, ways.full(4, 2))
