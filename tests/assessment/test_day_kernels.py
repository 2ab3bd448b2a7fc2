# SPDX-License-Identifier: EUPL-1.2
"""The loops over days, called with plain lists."""

from __future__ import annotations

import pytest

from terugweg.assessment import day_kernels as loops
from terugweg.assessment.day_kernels import EARLIEST, NONE, NOT_STATED, OPEN

FALSE, MAYBE, TRUE = 0, 1, 2


def test_a_table_gives_the_day_that_belongs_to_each_day():
    days, out = [99, 100, 102, 103, EARLIEST, OPEN], [0] * 6
    assert loops.from_table(days, 100, [7, 8, 9], out) == 2
    # Days outside the table stay, to be worked out one by one; what is not known is not a day.
    assert out == [99, 7, 9, 103, EARLIEST, OPEN]
    assert loops.from_table([EARLIEST, OPEN], 100, [7, 8, 9], [0, 0]) == 0
    assert loops.from_table([EARLIEST + 1, OPEN - 1], 100, [7, 8, 9], [0, 0]) == 2


def test_a_day_on_the_record_takes_the_place_of_another():
    out = [5, 5, 5, 5]
    loops.stated_else([NOT_STATED, NONE, NONE + 1, 3], out)
    assert out == [5, 5, NONE + 1, 3]
    flags = [0, 0, 0, 0]
    loops.stated_flags([NOT_STATED, NONE, NONE + 1, 3], flags)
    assert flags == [0, 0, 1, 1]


def test_the_later_of_two_days_on_the_record():
    out = [5, 5, 5, NOT_STATED, NOT_STATED]
    loops.later_of([4, 6, NONE, NONE, 3], out)
    assert out == [5, 6, 5, NOT_STATED, 3]


def test_the_earlier_the_later_and_at_most_a_day():
    earlier, later, bounded = [5, 5, 5], [5, 5, 5], [4, 5, 6]
    loops.earlier_day([4, 5, 6], earlier)
    loops.later_day([4, 5, 6], later)
    loops.at_most_day(5, bounded)
    assert (earlier, later, bounded) == ([4, 5, 5], [5, 5, 6], [4, 5, 5])


def test_what_is_known_takes_the_place_of_another():
    out = [5, 5]
    loops.known_else([0, 1], [7, 8], out)
    assert out == [5, 8]
    ends = [3, 3, 3]
    loops.known_end([OPEN, OPEN - 1, 9], ends)
    assert ends == [3, OPEN - 1, 9]


def test_the_first_possible_day_is_the_last_one_where_nothing_bounds_it():
    out = [0, 0, 0]
    loops.first_possible([EARLIEST, EARLIEST + 1, 4], [9, 9, 9], out)
    assert out == [9, EARLIEST + 1, 4]


def test_a_version_of_a_norm_is_in_force_on_its_first_and_on_its_last_day():
    out = [9] * 4
    loops.in_validity([3, 2, 1, 0], [11, 10, 5, 4], 5, 10, out)
    assert out == [0, 1, 1, 0]


def test_the_first_day_of_each_child():
    out = [20, 20, 20]
    loops.first_days([0, 0, 2, 2], [9, 7, 30, 40], out)
    assert out == [7, 20, 20]


# Row 0 lies in a stretch of days, row 1 on a day; row 2 states a day, row 3 states another one.
ROWS = ([4, 6, 1, 1], [9, 6, 2, 2], [NOT_STATED, NONE, 8, 5])


@pytest.mark.parametrize(
    ("named", "days"),
    [
        ([0], (4, 9)),
        ([1], (6, 6)),
        ([2], (8, 8)),
        ([0, 1], (4, 6)),
        ([1, 2], (6, 6)),
        ([2, 3], (5, 5)),
        ([3, 2], (5, 5)),
        # What is not in the log may have been earlier.
        ([1, -3], (EARLIEST, 6)),
        ([-3, 2], (EARLIEST, 8)),
        ([-3], (77, 88)),
        ([-1], (77, 88)),
    ],
)
def test_a_term_starts_with_the_first_of_the_events_that_are_named(named, days):
    lo, hi = [77, 77, 77], [88, 88, 88]
    # The event stands between one that names row 1 and one that names row 3.
    places = [0, *[1] * len(named), 2]
    loops.first_of_named(places, [1, *named, 3], ROWS, (lo, hi))
    assert (lo[1], hi[1]) == days
    assert (lo[0], hi[0], lo[2], hi[2]) == (6, 6, 5, 5)


def test_rows_rise():
    assert loops.is_rising([])
    assert loops.is_rising([3])
    assert loops.is_rising([3, 3, 4])
    assert not loops.is_rising([4, 3])
    assert not loops.is_rising([1, 2, 1])


def test_a_term_may_have_begun_before_the_day_of_its_trigger():
    out = [5, 5, 5, 5, 5]
    loops.earlier_start([EARLIEST, EARLIEST + 1, 4, 5, 6], out)
    assert out == [5, EARLIEST + 1, 4, 5, 5]


def test_there_is_a_last_day_only_where_it_and_its_day_are_known():
    exists = [1] * 6 + [0]
    days = [EARLIEST, EARLIEST + 1, OPEN, OPEN - 1, 4, 4, 4]
    last = [7, 7, 7, 7, OPEN, OPEN - 1, 7]
    loops.known_days(days, last, exists)
    assert exists == [0, 1, 0, 1, 0, 1, 0]


def test_a_limit_is_shown_where_it_is_one_day_and_compared():
    out = [OPEN] * 4
    bounds = ([5, 5, 5, 5], [5, 5, 5, 6], [1, 0, 1, 1])
    loops.shown_limit(bounds, [9, 9, NOT_STATED, 9], out)
    assert out == [5, OPEN, OPEN, OPEN]


def test_the_end_of_the_ground_is_a_limit():
    bound, known = [77] * 6, [0] * 6
    reach = [NOT_STATED, NOT_STATED, OPEN, OPEN - 1, NOT_STATED + 1, 5]
    loops.bound_by_ground(reach, [0, 1, 1, 0, 0, 1], (bound, known))
    # Without a ground, where that is a fact, nothing may be granted.
    assert bound == [77, EARLIEST, 77, OPEN - 1, NOT_STATED + 1, 5]
    assert known == [0, 1, 0, 1, 1, 1]


def test_flags_from_truths_and_rows():
    flags = [9, 9, 9]
    loops.perhaps([FALSE, MAYBE, TRUE], flags)
    assert flags == [0, 1, 1]
    loops.answered_flags([-1, 0, 5], flags)
    assert flags == [0, 1, 1]
    days = [5, 5, 5]
    loops.no_day_where_true([FALSE, MAYBE, TRUE], days)
    assert days == [5, 5, OPEN]
