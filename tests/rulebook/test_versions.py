# SPDX-License-Identifier: EUPL-1.2
"""Which version of a norm is in force on a day."""

from __future__ import annotations

from datetime import date

import pytest

from terugweg.rulebook import in_force, is_in_force, parse_norm_file
from tests.rulebook.norm_texts import norm, norm_file
from tests.rulebook.small_vocabulary import small_vocabulary


@pytest.fixture(scope="module")
def versions():
    first = norm(more="  valid_to: 2020-12-31\n")
    third = norm().replace("2015-01-01", "2022-01-01")
    _, norms = parse_norm_file(norm_file(third, first), "bw1.yaml", small_vocabulary())
    return norms


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2014, 12, 31), None),
        (date(2015, 1, 1), 2015),
        (date(2020, 12, 31), 2015),
        (date(2021, 1, 1), None),
        (date(2021, 12, 31), None),
        (date(2022, 1, 1), 2022),
        (date(2099, 1, 1), 2022),
    ],
)
def test_in_force(versions, day, year):
    found = in_force(versions, day)

    assert (None if found is None else found.valid_from.year) == year
    assert [norm for norm in versions if is_in_force(norm, day)] == ([found] if found else [])
