# SPDX-License-Identifier: EUPL-1.2
"""The loops over the states of one child, called with plain lists."""

from __future__ import annotations

import pytest

from terugweg.assessment import state_lookup_kernels as loops
from terugweg.assessment.state_lookup_kernels import EARLIEST, NONE, NOT_STATED, OPEN
from terugweg.caselog import state_kernel

FALSE, MAYBE, TRUE = 0, 1, 2


def test_the_reasons_why_an_interval_ends_are_those_of_the_loop_that_derives_states():
    assert loops.BY_EVENT == state_kernel.BY_EVENT
    assert loops.BY_AGE == state_kernel.BY_AGE


def test_an_interval_was_opened_with_one_of_the_wanted_values():
    values = [7, 8, 9, NONE, NOT_STATED]
    out = [TRUE] * 7
    loops.opened_as([-1, 0, 3, 1, 4, 2, -1], values, [7, 9], out)
    assert out == [TRUE, TRUE, MAYBE, FALSE, MAYBE, TRUE, TRUE]


def test_one_field_that_does_not_fit_is_enough():
    out = [FALSE, FALSE, MAYBE, MAYBE]
    loops.opened_as([0, 1, 0, 2], [7, NOT_STATED, 8], [7], out)
    assert out == [FALSE, FALSE, MAYBE, FALSE]


def test_a_chain_begins_with_its_first_interval():
    out = [9] * 5
    loops.chain_starts([-1, 0, 1, -1, 0], out)
    assert out == [0, 0, 0, 3, 0]


def test_what_ran_out_may_have_been_extended_where_the_log_can_lack_that():
    queries = ([0, 0, 0, 1], [9, 10, 10, 99])
    fact = [1, 1, 1, 1]
    loops.unless_extended(queries, [10, OPEN], [0, 0, 1, 0], fact)
    assert fact == [1, 0, 1, 1]


def test_the_planned_end_is_the_last_one_that_was_set():
    kinds = [state_kernel.UNKNOWN_END, state_kernel.BY_DATE, state_kernel.BY_EVENT]
    kinds += [state_kernel.BY_STATE, state_kernel.BY_AGE, state_kernel.BY_APPEAL]
    out = [5] * 6
    loops.planned_ends((list(range(6)), [9] * 6), kinds, out)
    # What its own date or age 18 ends was not cut short.
    assert out == [5, 5, 9, 9, 5, 9]
    several = [5, 5, 5]
    grants = ([0, 0, 0, 1, 2], [6, 8, 7, OPEN, 5])
    loops.planned_ends(grants, [state_kernel.BY_EVENT] * 3, several)
    assert several == [8, 5, 5]


GRANTED = ([0, 2], [0, 1], [0, 1], [50, 90])
"""An interval until 50, granted on row 0 (day 10), extended until 90 on row 1 (day 40 to 42)."""
ROWS = ([10, 40, 70], [10, 42, 70])


def end_as_set(
    day, row=2, truth=TRUE, at=0, interval=(state_kernel.BY_DATE, -1, 90), grants=GRANTED
):
    out = [9]
    queries = ([day[0]], [day[1]], [row])
    columns = [[one] for one in interval]
    loops.end_as_set(queries, ([truth], [at]), grants, ROWS, columns, out)
    return out[0]


@pytest.mark.parametrize(
    ("day", "row", "end"),
    [
        ((9, 9), 2, OPEN),
        ((10, 10), 2, 50),
        ((39, 39), 2, 50),
        # The extension was perhaps decided by then.
        ((40, 40), 2, OPEN),
        ((39, 41), 2, OPEN),
        ((42, 42), 2, 90),
        # The decision itself counts as made.
        ((40, 42), 1, 90),
        ((9, 9), 0, 50),
    ],
)
def test_the_end_is_the_one_that_was_set_by_that_day(day, row, end):
    assert end_as_set(day, row) == end


def test_the_end_is_not_known_where_the_state_is_not_surely_in_force():
    assert end_as_set((42, 42), truth=MAYBE) == OPEN
    assert end_as_set((42, 42), truth=FALSE, at=-1) == OPEN
    assert end_as_set((42, 42), truth=TRUE, at=-1) == OPEN


@pytest.mark.parametrize(
    ("kind", "set_until", "end"),
    [
        (state_kernel.BY_EVENT, 90, 90),
        (state_kernel.BY_EVENT, OPEN, 60),
        (state_kernel.BY_STATE, OPEN, 60),
        (state_kernel.BY_DATE, OPEN, OPEN),
        (state_kernel.UNKNOWN_END, OPEN, OPEN),
        # Nothing lasts beyond the age at which it ends by itself.
        (state_kernel.BY_AGE, 90, 60),
        (state_kernel.BY_AGE, 50, 50),
        (state_kernel.BY_AGE, OPEN, 60),
    ],
)
def test_what_ended_in_another_way_had_the_end_that_was_set(kind, set_until, end):
    grants = ([0, 1], [0], [0], [set_until])
    assert end_as_set((42, 42), interval=(kind, -1, 60), grants=grants) == end


def test_an_end_that_an_appeal_set_counts_from_then_on():
    appeal = (state_kernel.BY_APPEAL, 2, 60)
    assert end_as_set((69, 69), row=3, interval=appeal) == 90
    assert end_as_set((70, 70), row=3, interval=appeal) == 60


def test_asking_on_the_end_where_it_is_known():
    lo, hi = [1, 2, 3], [4, 5, 6]
    loops.at_known_end([OPEN, 9, OPEN - 1], lo, hi)
    assert (lo, hi) == ([1, 9, OPEN - 1], [4, 9, OPEN - 1])
    out = [9] * 3
    loops.either([OPEN, 9, OPEN - 1], [TRUE] * 3, [FALSE] * 3, out)
    assert out == [FALSE, TRUE, TRUE]


def test_of_several_intervals_in_force_the_one_that_ends_last():
    last = [-1, -1, 0, 0, 1]
    loops.last_in_force([-1, 0, 1, 2, 0], [10, 11, 10], last)
    assert last == [-1, 0, 1, 0, 1]


def ends_of_chain(last, *intervals):
    """End of a chain: intervals as (child, start_lo, end_lo, end_hi); asked for child 1."""
    numbers = list(range(len(intervals)))
    child, start, end_lo, end_hi = ([one[at] for one in intervals] for at in range(4))
    out = ([OPEN], [OPEN])
    loops.ends_of_chains([1], [last], (numbers, child, start, end_hi), (end_lo, end_hi), out)
    return out[0][0], out[1][0]


FIRST = (1, 0, 10, 12)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], (10, 12)),
        # What begins before the last possible end takes over; what begins after it does not.
        ([(1, 12, 20, 20)], (20, 20)),
        ([(1, 13, 20, 20)], (10, 12)),
        ([(1, 5, 12, 12)], (10, 12)),
        ([(1, 5, 13, 13)], (13, 13)),
        # One after another, in any order.
        ([(1, 12, 20, 20), (1, 20, 30, 31)], (30, 31)),
        ([(1, 20, 30, 31), (1, 12, 20, 20)], (30, 31)),
        # Of another child.
        ([(2, 12, 20, 20)], (10, 12)),
    ],
)
def test_a_state_ends_where_no_other_one_takes_over(others, expected):
    before = (0, 12, 40, 40)
    assert ends_of_chain(1, before, FIRST, *others) == expected
    assert ends_of_chain(3, before, before, before, FIRST, *others) == expected
    assert ends_of_chain(1 + len(others), before, *others, FIRST) == expected


def test_nothing_ends_where_nothing_was_in_force():
    assert ends_of_chain(-1, FIRST) == (OPEN, OPEN)
    columns = ([0, 1], [0, 2], [0, 0], [10, 20])
    lo, hi = [OPEN] * 4, [OPEN] * 4
    ends = ([10, 20, 30], [10, 20, 30])
    loops.ends_of_chains([0, 1, 2, 3], [0, -1, 1, 2], columns, ends, (lo, hi))
    assert (lo, hi) == ([10, OPEN, 20, 30], [10, OPEN, 20, 30])


@pytest.mark.parametrize(
    ("day", "intervals", "reach"),
    [
        (10, [], NOT_STATED),
        # (child, first start, last start, planned end)
        (9, [(1, 10, 10, 20)], NOT_STATED),
        (10, [(1, 10, 10, 20)], 20),
        (19, [(1, 10, 10, 20)], 20),
        (20, [(1, 10, 10, 20)], NOT_STATED),
        (10, [(1, EARLIEST, 10, 20)], 20),
        (9, [(1, EARLIEST, 10, 20)], 20),
        # One that begins that day counts also where it has no length; later on it does not.
        (10, [(1, 10, 10, 10)], 10),
        (10, [(1, 12, 10, 20)], 20),
        (10, [(1, 10, 10, 20), (1, 25, 20, 30)], 20),
        # What follows on without a gap.
        (10, [(1, 10, 10, 20), (1, 20, 20, 30)], 30),
        (10, [(1, 20, 20, 30), (1, 10, 10, 20)], 30),
        (10, [(1, 10, 10, 20), (1, 21, 21, 30)], 20),
        (10, [(1, 10, 10, OPEN)], OPEN),
        # Other children.
        (10, [(0, 10, 10, 20), (1, 10, 10, 15), (2, 10, 10, 30)], 15),
        (10, [(0, 10, 10, 20), (2, 10, 10, 30)], NOT_STATED),
    ],
)
def test_the_ground_reaches_until_the_first_gap(day, intervals, reach):
    for before in ([], [(0, 10, 10, 40)], [(0, 10, 10, 40)] * 3):
        columns = [list(column) for column in zip(*before, *intervals, strict=True)] or [[]] * 4
        out = [9]
        loops.reach_of_ground(([1], [day]), columns, out)
        assert out == [reach]


def test_the_ground_of_each_child_is_its_own():
    columns = ([0, 2, 2], [0, 0, 5], [0, 0, 5], [10, 5, 20])
    out = [9] * 4
    loops.reach_of_ground(([0, 1, 2, 2], [5, 5, 5, 4]), columns, out)
    assert out == [10, NOT_STATED, 20, 20]


def test_since_when_what_an_event_ends_had_lasted():
    # Row 0 closed interval 1; row 1 closed none; row 2 closed intervals 0, 2 and 1.
    closing = ([0, 1, 1, 4], [1, 0, 2, 1])
    out = [77, 77, 77]
    loops.began([2, 1, 0], closing, [30, 10, 20], out)
    assert out == [10, 77, 10]
    earlier = [5]
    loops.began([0], closing, [30, 10, 20], earlier)
    assert earlier == [10]


def test_a_child_has_an_interval_that_begins_by_a_day():
    intervals = ([0, 1, 1, 3], [5, 20, 10, 1])
    out = [0] * 7
    loops.has_interval(([0, 0, 1, 1, 2, 3, 4], [4, 5, 9, 10, 99, 1, 99]), intervals, out)
    assert out == [0, 1, 0, 1, 0, 1, 0]
    alone = [0, 0]
    loops.has_interval(([1, 3], [9, 1]), intervals, alone)
    assert alone == [0, 1]
