# SPDX-License-Identifier: EUPL-1.2
"""The loops that gather answers and put matches together, called with plain lists."""

from __future__ import annotations

import pytest

from terugweg.assessment import answer_kernels as loops
from terugweg.assessment.answer_kernels import EARLIEST, NONE, NOT_STATED, OPEN

FALSE, MAYBE, TRUE = 0, 1, 2
NOTHING = (0, 0, -1, -1, OPEN)


def as_columns(*rows):
    return tuple(list(column) for column in zip(*rows, strict=True))


def test_what_two_fields_name_stands_together_per_event_the_first_field_first():
    offsets, names = [9] * 4, [9] * 5
    loops.names_in_all(([0, 2, 2, 3], [4, 5, 6]), ([0, 0, 1, 2], [7, 8]), offsets, names)
    assert offsets == [0, 2, 3, 5]
    assert names == [4, 5, 7, 6, 8]


@pytest.mark.parametrize(
    ("offsets", "names", "places", "named"),
    [
        ([0], [], [], []),
        ([0, 0], [], [0], [-1]),
        ([0, 1], [4], [0], [4]),
        ([0, 2, 2, 3, 3], [4, 5, 6], [0, 0, 1, 2, 3], [4, 5, -1, 6, -1]),
    ],
)
def test_an_event_has_an_entry_for_each_that_it_names_and_one_if_it_names_none(
    offsets, names, places, named
):
    size = loops.entries(offsets)
    assert size == len(places)
    found = ([9] * size, [9] * size)
    loops.entry_of_each(offsets, names, *found)
    assert found == (places, named)


def test_what_an_event_opened_runs_until_its_last_end():
    until = [5, 5, 5]
    loops.runs_until([2, 0, 2, 2], [9, 4, 12, 10], until)
    assert until == [5, 5, 12]


# A match: days and row of the first certain answer, row of a possible one, earliest day.
ONE, OTHER = (10, 11, 1, -1, 10), (8, 9, 2, -1, 8)


@pytest.mark.parametrize(
    ("new", "counts", "best", "expected"),
    [
        (ONE, TRUE, NOTHING, ONE),
        (ONE, FALSE, NOTHING, NOTHING),
        # An answer that perhaps counts is a possible one.
        (ONE, MAYBE, NOTHING, (0, 0, -1, 1, 10)),
        ((10, 11, 0, -1, 10), MAYBE, NOTHING, (0, 0, -1, 0, 10)),
        ((10, 11, 1, 3, 7), TRUE, NOTHING, (10, 11, 1, 3, 7)),
        ((10, 11, 1, 3, 7), MAYBE, NOTHING, (0, 0, -1, 1, 7)),
        ((0, 0, -1, 3, 7), TRUE, NOTHING, (0, 0, -1, 3, 7)),
        ((0, 0, -1, 3, 7), MAYBE, NOTHING, (0, 0, -1, 3, 7)),
        ((0, 0, -1, 3, 7), FALSE, NOTHING, NOTHING),
        # The earlier one wins; of two on one day the one that was there.
        (OTHER, TRUE, ONE, OTHER),
        (ONE, TRUE, OTHER, OTHER),
        ((7, 11, 5, -1, 7), TRUE, ONE, (10, 11, 1, -1, 7)),
        ((12, 12, 5, -1, 12), TRUE, (10, 11, 0, -1, 10), (10, 11, 0, -1, 10)),
        ((7, 10, 0, -1, 7), TRUE, ONE, (7, 10, 0, -1, 7)),
        (NOTHING, TRUE, ONE, ONE),
        (OTHER, MAYBE, ONE, (10, 11, 1, 2, 8)),
        (OTHER, FALSE, ONE, ONE),
        # The first possible one stays.
        ((8, 9, 2, 4, 6), TRUE, (10, 11, 1, 3, 7), (8, 9, 2, 3, 6)),
        ((8, 9, 2, 4, 6), MAYBE, (10, 11, 1, 0, 5), (10, 11, 1, 0, 5)),
    ],
)
def test_the_better_of_two_matches(new, counts, best, expected):
    found = as_columns(best)
    loops.better_match(as_columns(new), [counts], found)
    assert found == as_columns(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ONE, OTHER, ONE),
        (OTHER, ONE, ONE),
        # The days of the later one; of two on one day the first need names the answer.
        ((10, 11, 1, -1, 10), (12, 12, 2, -1, 5), (12, 12, 2, -1, 10)),
        ((10, 11, 1, -1, 10), (8, 11, 2, -1, 12), (10, 11, 1, -1, 12)),
        ((10, 11, 0, -1, 10), (12, 12, 0, -1, 12), (12, 12, 0, -1, 12)),
        # One need that is not met.
        (ONE, NOTHING, NOTHING),
        (NOTHING, ONE, (0, 0, -1, -1, OPEN)),
        ((10, 11, 1, 3, 7), NOTHING, NOTHING),
        (NOTHING, (0, 0, -1, 3, 7), NOTHING),
        # One that is perhaps met.
        (ONE, (0, 0, -1, 3, 7), (0, 0, -1, 3, 10)),
        ((0, 0, -1, 0, 7), ONE, (0, 0, -1, 0, 10)),
        ((0, 0, -1, 4, 7), (0, 0, -1, 3, 9), (0, 0, -1, 4, 9)),
        ((10, 11, 1, 0, 7), OTHER, (10, 11, 1, 0, 8)),
        (ONE, (8, 9, 2, 0, 6), (10, 11, 1, 0, 10)),
        ((10, 11, 0, -1, 10), (0, 0, -1, 0, 7), (0, 0, -1, 0, 10)),
        ((0, 0, -1, 5, 7), (8, 9, 0, -1, 8), (0, 0, -1, 5, 8)),
    ],
)
def test_the_match_that_completes_two_needs(one, other, expected):
    found = as_columns(one)
    loops.both_matched(as_columns(other), found)
    assert found == as_columns(expected)


@pytest.mark.parametrize(
    ("day", "match", "expected"),
    [
        (5, NOTHING, (5, 5, 7, -1, 5)),
        (20, NOTHING, (20, 20, 7, -1, 20)),
        (21, NOTHING, NOTHING),
        (NONE, NOTHING, NOTHING),
        (NONE + 1, NOTHING, (NONE + 1, NONE + 1, 7, -1, NONE + 1)),
        (NOT_STATED, NOTHING, NOTHING),
        (10, ONE, (10, 10, 7, -1, 10)),
        (11, ONE, ONE),
        (10, (10, 11, 0, 3, 6), (10, 10, 7, 3, 6)),
        (12, (10, 11, 0, 3, 6), (10, 11, 0, 3, 6)),
    ],
)
def test_a_day_on_the_record_counts_as_an_answer_when_it_is_the_first(day, match, expected):
    found = as_columns(match)
    loops.done_on_record([day], [7], 20, found)
    assert found == as_columns(expected)


def test_what_held_already_counts_as_an_answer_when_there_is_none():
    found = as_columns(NOTHING, NOTHING, NOTHING, ONE, (0, 0, -1, 3, 2), (4, 4, 0, -1, 4))
    held = [TRUE, MAYBE, FALSE, TRUE, TRUE, TRUE]
    loops.done_already(held, [6] * 6, [7] * 6, found)
    expected = [(6, 6, 7, -1, 6), NOTHING, NOTHING, ONE, (6, 6, 7, 3, 6), (4, 4, 0, -1, 4)]
    assert found == as_columns(*expected)


def test_flags_of_what_was_done_and_what_is_asked():
    guard = [TRUE, TRUE, TRUE]
    loops.unsure_if_perhaps([FALSE, MAYBE, TRUE], guard)
    assert guard == [TRUE, MAYBE, TRUE]
    complete = [0, 0, 0]
    loops.not_asked([FALSE, MAYBE, TRUE], complete)
    assert complete == [1, 0, 0]


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        (NOTHING, (30, 40)),
        ((20, 25, 0, -1, 20), (20, 25)),
        ((35, 39, 1, -1, 35), (30, 39)),
        ((39, 40, 1, -1, 39), (30, 40)),
        ((35, 41, 1, -1, 35), (30, 40)),
        ((20, 25, 1, 3, 10), (10, 25)),
        # Perhaps it fell away.
        ((0, 0, -1, 3, 10), (10, 40)),
    ],
)
def test_the_ground_falls_away_with_an_answer(match, expected):
    lo, hi = [30], [40]
    loops.ground_gone(as_columns(match), lo, hi)
    assert (lo[0], hi[0]) == expected


def test_what_ended_before_its_planned_end_lost_its_ground_there():
    lo, hi = [30] * 4, [40] * 4
    loops.cut_short([20, 20, 35, 19], [20, 21, 36, 50], lo, hi)
    assert lo == [30, 20, 30, 19]
    assert hi == [40, 20, 35, 19]


def test_places_are_marked():
    out = [0, 0, 0]
    loops.mark([2, 0, 2], out)
    assert out == [1, 0, 1]


def test_the_grants_of_some_intervals_of_one_kind_or_of_any():
    grants, member = ([0, 1, 1, 2], [0, 0, 1, 1]), [0, 1, 1]
    for kind, expected in ((0, [0, 1, 0, 0]), (1, [0, 0, 1, 1]), (-1, [0, 1, 1, 1])):
        out = [0] * 4
        loops.mark_grants(grants, member, kind, out)
        assert out == expected


def test_the_last_grant_of_each_interval():
    out = [-1, -1, -1]
    loops.last_grants([0, 1, 3], [1, 0, 1, 0], out)
    assert out == [3, 0, -1]


def test_the_remainder_of_a_request_sets_the_end_if_it_came_later():
    intervals, kinds = [0, 0, 1, 1, 2], [0, 2, 2, 0, 0]
    last = [-1, -1, -1]
    loops.ends_with_remainder(intervals, kinds, 2, last)
    assert last == [1, 2, -1]
    ends = [10, 20, 30, 40, OPEN]
    out = [9] * 5
    loops.granted_ends([0, 1, 2, 3, 4], ends, intervals, last, out)
    assert out == [20, 20, 30, 40, NOT_STATED]


def test_the_end_as_it_was_last_set_by_a_grant_or_by_an_appeal():
    rows, days = [9, 9], [9, 9]
    grants = ([1, 2, 3], [10, 20, 30])
    intervals = ([0, 5, 1], [6, 7, 8], [60, 70, 80])
    loops.last_ends(([1, 2], [0, 2]), grants, intervals, 5, (rows, days))
    assert (rows, days) == ([7, 3], [70, 30])


@pytest.mark.parametrize(
    ("found", "complete", "expected"),
    [
        # Answered before, on and after the day on which silence opens the right.
        ((8, 9, 1, -1), 1, (8, 9, 9, 1)),
        ((8, 20, 0, -1), 0, (8, 20, 20, 1)),
        ((21, 22, 1, 3), 0, (21, 22, 20, 1)),
        ((0, 0, -1, -1), 1, (EARLIEST, EARLIEST, 20, 1)),
        ((0, 0, -1, -1), 0, (EARLIEST, EARLIEST, 20, 0)),
        ((0, 0, -1, 0), 1, (EARLIEST, EARLIEST, 20, 0)),
    ],
)
def test_a_right_whose_window_counts_from_an_answer(found, complete, expected):
    out = ([9], [9], [9], [9])
    loops.right_after(as_columns(found), [20], [complete], out)
    assert out == as_columns(expected)


def test_the_day_that_the_record_of_the_answer_gives():
    lo, hi = [5] * 5, [6] * 5
    by_row = [30, NOT_STATED, NONE, NONE + 1]
    loops.day_on_answer([0, 1, 2, 3, -1], by_row, lo, hi)
    assert (lo, hi) == ([30, 5, 5, NONE + 1, 5], [30, 6, 6, NONE + 1, 6])


def test_another_window_for_a_late_answer_and_none_without_an_answer():
    out = [10] * 4
    loops.late_window([0, 1, 1, -1], [21, 20, 21, 21], [20] * 4, [99] * 4, out)
    assert out == [99, 10, 99, 10]
    loops.only_if_answered([0, 1, -1, -1], out)
    assert out == [99, 10, OPEN, OPEN]


def test_a_bit_for_each_element_that_is_lacking_or_not_known():
    lacking, unclear = [0, 0, 0], [0, 0, 0]
    loops.element_masks([FALSE, MAYBE, TRUE], 0, lacking, unclear)
    loops.element_masks([FALSE, FALSE, MAYBE], 2, lacking, unclear)
    assert lacking == [0b101, 0b100, 0]
    assert unclear == [0, 0b001, 0b100]
