# SPDX-License-Identifier: EUPL-1.2
"""The loops over the truth of conditions, called with plain lists."""

from __future__ import annotations

from itertools import product

import pytest

from terugweg.assessment import condition_kernels as loops
from terugweg.assessment.condition_kernels import NAMES_NOTHING, NONE, NOT_STATED, OPEN

FALSE, MAYBE, TRUE = 0, 1, 2
TRUTHS = (FALSE, MAYBE, TRUE)
ELSEWHERE = -3
PAIRS = tuple(product(TRUTHS, TRUTHS))


def test_both_one_of_both_not_and_for_sure():
    one, other = ([pair[at] for pair in PAIRS] for at in (0, 1))
    both, either = list(other), list(other)
    loops.lowest(one, both)
    loops.highest(one, either)
    assert both == [min(pair) for pair in PAIRS]
    assert either == [max(pair) for pair in PAIRS]
    opposite, sure = [9] * 3, [9] * 3
    loops.opposite(TRUTHS, opposite)
    loops.certain(TRUTHS, sure)
    assert opposite == [TRUE, MAYBE, FALSE]
    assert sure == [FALSE, FALSE, TRUE]


def test_a_value_is_among_the_wanted_ones():
    out = [9] * 5
    loops.is_among([3, 4, 5, NONE, NOT_STATED], [3, 5], NOT_STATED, out)
    assert out == [TRUE, FALSE, TRUE, FALSE, MAYBE]
    actors = [9] * 3
    loops.is_among([-1, 0, 1], [0], -1, actors)
    assert actors == [MAYBE, TRUE, FALSE]


def test_a_field_is_stated():
    values = [0, 1, 5, NONE, NOT_STATED]
    out = [9] * 5
    loops.is_stated(values, False, out)
    assert out == [TRUE, TRUE, TRUE, FALSE, MAYBE]
    # A list: the number of its members.
    loops.is_stated(values, True, out)
    assert out == [FALSE, TRUE, TRUE, FALSE, MAYBE]


def test_a_number_lies_within_bounds_that_count_themselves():
    coded = [1, 1, 1, 1, NONE, NOT_STATED]
    out = [9] * 6
    loops.is_between(coded, [1.9, 2.0, 3.0, 3.1, 2.5, 2.5], 2.0, 3.0, out)
    assert out == [FALSE, TRUE, TRUE, FALSE, FALSE, MAYBE]


def test_silence_is_a_lack_only_where_the_log_is_complete():
    out = [MAYBE, MAYBE, TRUE, FALSE]
    loops.silent_is_lacking([NOT_STATED, NOT_STATED, NONE, 4], [1, 0, 1, 1], out)
    assert out == [FALSE, MAYBE, TRUE, FALSE]


def test_an_age_is_reached_on_the_birthday():
    # The first child was born on a known day, the second one in a stretch of days.
    earliest, latest = [10, 10], [10, 12]
    days = [(0, 9, 9), (0, 10, 10), (0, 9, 10), (1, 9, 9), (1, 9, 10), (1, 11, 11), (1, 12, 12)]
    queries = [list(column) for column in zip(*days, strict=True)]
    out = [9] * len(days)
    loops.reached(queries, earliest, latest, out)
    assert out == [FALSE, TRUE, MAYBE, FALSE, MAYBE, MAYBE, TRUE]


def test_a_state_that_ends_at_an_age_is_gone_from_that_birthday_on():
    fact = [0, 0, 0, 1]
    loops.too_old([1, 1, 0, 0], [9, 10, 10, 10], [11, 10], fact)
    assert fact == [0, 1, 0, 1]


def test_the_truth_of_a_row():
    out = [9, 9, 9]
    loops.truth_of_row([2, 0, 2], [TRUE, MAYBE, FALSE], out)
    assert out == [FALSE, TRUE, FALSE]


def test_what_an_event_opened_is_still_open():
    opened, ends = [0, 0, 1, 2, 3], [10, 11, 10, 11, 11]
    by_row = [MAYBE] * 4
    loops.still_open(opened, ends, [0, 1, 2, 3], 10, by_row)
    # Row 0 opened two intervals, one runs on; what ends on the day is over; row 3 was not asked.
    assert by_row == [TRUE, FALSE, TRUE, MAYBE]
    loops.still_open(opened, ends, [0], 10, by_row)
    assert by_row[0] == TRUE


# Row 0 names nothing, row 1 names row 6, row 2 names rows 4 and 5.
OFFSETS, NAMES = [0, 0, 1, 3], [6, 4, 5]
FIRST = [NAMES_NOTHING, 6, 4]


@pytest.mark.parametrize(
    ("rows", "places", "ends"),
    [
        ([2], [0, 0], [4, 5]),
        ([0], [0], [NAMES_NOTHING]),
        ([1], [0], [6]),
        ([-1, 2, ELSEWHERE, 1, 0], [0, 1, 1, 2, 3, 4], [-1, 4, 5, ELSEWHERE, 6, NAMES_NOTHING]),
        ([NAMES_NOTHING], [0], [NAMES_NOTHING]),
        ([], [], []),
    ],
)
def test_a_step_along_a_reference_has_an_end_for_each_that_is_named(rows, places, ends):
    assert loops.number_of_ends(rows, OFFSETS) == len(ends)
    out = ([9] * len(ends), [9] * len(ends))
    loops.all_ends(rows, (OFFSETS, NAMES), FIRST, out)
    assert out == (places, ends)


def test_a_step_along_a_reference_that_names_one_at_most():
    out = [9] * 5
    loops.one_end([2, 1, 0, -1, ELSEWHERE], [4, NAMES_NOTHING, ELSEWHERE], out)
    assert out == [ELSEWHERE, NAMES_NOTHING, 4, -1, ELSEWHERE]


def test_the_truth_at_the_end_of_a_reference():
    out = [9] * 6
    loops.referred([0, 1, 2, NAMES_NOTHING, -1, ELSEWHERE], [TRUE, MAYBE, FALSE], out)
    assert out == [TRUE, MAYBE, FALSE, FALSE, MAYBE, MAYBE]


def test_truths_are_put_where_their_rows_stand():
    by_row = [FALSE] * 4
    loops.spread([3, 1], [TRUE, MAYBE], by_row)
    assert by_row == [FALSE, MAYBE, FALSE, TRUE]


def test_one_of_those_named_is_enough_or_all_must_hold():
    places, truth = [0, 0, 1, 1, 2], [MAYBE, TRUE, MAYBE, FALSE, TRUE]
    some, every = [FALSE] * 4, [TRUE] * 4
    loops.any_named(places, truth, some)
    loops.all_named(places, truth, every)
    assert some == [TRUE, MAYBE, TRUE, FALSE]
    assert every == [MAYBE, FALSE, TRUE, TRUE]


@pytest.mark.parametrize(
    ("cited", "day", "expected"),
    [
        ([], (10, 10), (FALSE, 0)),
        ([0], (9, 9), (FALSE, 1)),
        ([0], (10, 10), (TRUE, 1)),
        ([0], (9, 10), (MAYBE, 1)),
        # Row 1 was marked on some day from 8 through 12.
        ([1], (7, 7), (FALSE, 1)),
        ([1], (8, 8), (MAYBE, 1)),
        ([1], (12, 12), (TRUE, 1)),
        ([1], (7, 8), (MAYBE, 1)),
        # Row 2 never was; what is not in the log may be.
        ([2], (99, 99), (FALSE, 1)),
        ([ELSEWHERE], (0, 0), (MAYBE, 1)),
        ([2, 0], (10, 10), (TRUE, 1)),
        ([0, ELSEWHERE], (10, 10), (TRUE, 1)),
        ([1, 2], (8, 8), (MAYBE, 1)),
    ],
)
def test_a_record_cites_an_entry_that_was_marked(cited, day, expected):
    marked = ([10, 12, OPEN], [10, 8, OPEN])
    truth, cites = [FALSE], [0]
    # The record stands second in its table; the first one cites row 0.
    members = ([0, 1, 1 + len(cited)], [0, *cited])
    loops.cites_marked(([1], [day[0]], [day[1]]), members, marked, (truth, cites))
    assert (truth[0], cites[0]) == expected


def test_what_is_cited_in_another_field_is_not_lost():
    truth, cites = [TRUE, MAYBE], [1, 1]
    queries = ([0, 1], [9, 9], [9, 9])
    loops.cites_marked(queries, ([0, 1, 1], [-1]), ([OPEN], [OPEN]), (truth, cites))
    assert (truth, cites) == ([TRUE, MAYBE], [1, 1])


def test_a_record_that_cites_nothing_may_be_silent_on_what_it_cites():
    fact = [1, 1, 1, 1, 0]
    loops.all_cited([1, 1, 0, 0, 0], [1, 0, 1, 0, 1], fact)
    assert fact == [1, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("child", "first", "last", "covered"),
    [
        (0, 10, 19, 1),
        (0, 9, 19, 0),
        (0, 10, 20, 0),
        (0, 15, 15, 1),
        # Two spans that meet are two spans.
        (0, 15, 25, 0),
        (0, 20, 29, 1),
        # Another profile.
        (1, 10, 19, 0),
        (1, 40, 49, 1),
    ],
)
def test_a_log_is_complete_within_one_span_of_its_own_profile(child, first, last, covered):
    spans = ([0, 0, 3], [10, 20, 40], [20, 30, 50])
    out = [1]
    loops.covered(([child], [first], [last]), [0, 3], spans, out)
    assert out == [covered]
    refused = [0]
    loops.covered(([child], [first], [last]), [0, 3], spans, refused)
    assert refused == [0]


def test_what_was_not_found_is_unknown_unless_its_absence_is_a_fact():
    out = [FALSE, FALSE, MAYBE, TRUE]
    loops.sure_absence([0, 1, 0, 0], out)
    assert out == [MAYBE, FALSE, MAYBE, TRUE]
