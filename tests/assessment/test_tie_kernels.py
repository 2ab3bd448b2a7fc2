# SPDX-License-Identifier: EUPL-1.2
"""The loops that look around, where both records must name the same or ask in any order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.assessment import lookup_kernels as loops
from terugweg.assessment.lookup_kernels import (
    BEFORE,
    EARLIEST,
    ON_OR_BEFORE,
    OPEN,
    SAME_DAY,
    UNTIED,
)

FALSE, MAYBE, TRUE = 0, 1, 2
UNTIED_ROWS: tuple[list[int], list[int]] = ([], [])
ELSEWHERE = -3


def naming(*rows):
    """Offsets and names of rows that name these."""
    offsets = [0]
    for row in rows:
        offsets.append(offsets[-1] + len(row))
    return offsets, [name for row in rows for name in row]


@pytest.mark.parametrize("unnamed", [MAYBE, TRUE])
@pytest.mark.parametrize(
    ("one", "other", "truth"),
    [
        ([4], [4], TRUE),
        ([4], [5], FALSE),
        ([0], [0], TRUE),
        ([4, 5], [5], TRUE),
        ([5], [4, 5], TRUE),
        ([4, 5], [6, 7], FALSE),
        # Nothing known is named by one of them: what is not in the log says nothing.
        ([], [4], None),
        ([4], [], None),
        ([], [], None),
        ([ELSEWHERE], [4], None),
        ([4], [ELSEWHERE], None),
        ([ELSEWHERE], [ELSEWHERE], None),
        ([ELSEWHERE, 4], [4], TRUE),
        ([ELSEWHERE, 4], [5, ELSEWHERE], FALSE),
    ],
)
def test_two_records_name_the_same(one, other, truth, unnamed):
    expected = unnamed if truth is None else truth
    assert loops.agreement(naming([9], one, [9], other, [9]), 1, 3, unnamed) == expected


# Row 0 asks and names 4. Rows 1 to 4 name the same, another, nothing, and what is elsewhere.
TIES = naming([4], [4], [5], [], [ELSEWHERE])
TIED = [
    (1, TRUE, MAYBE, TRUE),
    (1, MAYBE, MAYBE, MAYBE),
    (2, TRUE, MAYBE, FALSE),
    (3, TRUE, MAYBE, MAYBE),
    (3, TRUE, TRUE, TRUE),
    (4, TRUE, MAYBE, MAYBE),
    (4, TRUE, FALSE, FALSE),
]
tied = pytest.mark.parametrize(("row", "holds", "unnamed", "expected"), TIED)


@tied
def test_an_event_around_counts_as_far_as_it_names_the_same(row, holds, unnamed, expected):
    queries = ([0], [10], [10], [0], [-1])
    at = row if expected > FALSE else -1
    for when in (ON_OR_BEFORE, BEFORE, SAME_DAY):
        day = 9 if when == BEFORE else 10
        truth, found = [9], [9]
        events = ([0], [day], [day], [row], [-1], [holds])
        loops.earlier_event(queries, (when, 0), events, TIES, unnamed, truth, found)
        assert (truth, found) == ([expected], [at])
    events = ([0], [11], [11], [row], [-1], [holds])
    loops.later_event(queries, events, TIES, unnamed, truth, found)
    assert (truth, found) == ([expected], [at])


@tied
def test_an_answer_counts_as_far_as_it_names_the_same(row, holds, unnamed, expected):
    out = tuple([99] for _ in range(5))
    answers = ([0], [11], [11], [row], [-1], [11], [holds])
    loops.first_answer(([0], [10], [10], [0], [10]), answers, (0, 0), TIES, unnamed, out)
    found = {
        TRUE: (11, 11, row, -1, 11),
        MAYBE: (0, 0, -1, row, 11),
        FALSE: (0, 0, -1, -1, OPEN),
    }[expected]
    assert tuple(column[0] for column in out) == found


@tied
def test_a_state_counts_as_far_as_what_opened_it_names_the_same(row, holds, unnamed, expected):
    out = ([9], [9], [9], [9])
    intervals = ([8], [0], [0], [0], [20], [20], [row], [-1], [holds], [0], [0])
    loops.in_force(([0], [10], [10], [0]), (0, 0, 1), intervals, TIES, unnamed, out)
    assert out == ([expected], [8 if expected > FALSE else -1], [1], [int(expected == TRUE)])


@pytest.mark.parametrize(
    ("fits", "expected"),
    [
        # (truth, number, whether some interval of any kind surely covers the day)
        ((TRUE,), (TRUE, 0, 1)),
        ((MAYBE,), (MAYBE, 0, 1)),
        ((FALSE,), (FALSE, -1, 1)),
        ((MAYBE, TRUE), (TRUE, 1, 1)),
        ((FALSE, MAYBE, MAYBE), (MAYBE, 1, 1)),
        ((MAYBE, MAYBE), (MAYBE, 0, 1)),
        ((), (FALSE, -1, 0)),
    ],
)
def test_a_state_of_one_kind(fits, expected):
    size = len(fits)
    columns = [[value] * size for value in (0, 0, 0, 20, 20, 1, -1)]
    out = ([9], [9], [9], [9])
    intervals = (list(range(size)), *columns, list(fits), [0] * size, [0] * size)
    loops.in_force(([0], [10], [10], [7]), (0, 0, 1), intervals, UNTIED_ROWS, UNTIED, out)
    assert tuple(column[0] for column in out[:3]) == expected
    assert out[3] == [int(TRUE in fits)]


def test_a_sure_day_goes_before_a_possible_one_and_the_first_one_counts():
    # Number, child, first and last start, first and last end, opener, closer, fits.
    sure, perhaps = (4, 0, 0, 0, 20, 20, 1, -1, MAYBE), (5, 0, 0, 15, 20, 20, 2, -1, TRUE)
    for intervals, number in (((sure, perhaps), 4), ((perhaps, sure), 4), ((perhaps,), 5)):
        out = ([9], [9], [9], [9])
        columns = tuple(list(c) for c in zip(*((*one, 0, 0) for one in intervals), strict=True))
        loops.in_force(([0], [10], [10], [7]), (0, 0, 1), columns, UNTIED_ROWS, UNTIED, out)
        assert out == ([MAYBE], [number], [int(sure in intervals)], [0])


# Child, day, row: events of three children, some on one day.
EVENTS = [(0, 3, 10), (0, 5, 11), (0, 5, 12), (1, 2, 13), (1, 9, 14), (3, 5, 15)]
ASKED = [(0, 5), (0, 3), (1, 1), (1, 9), (2, 5), (3, 6), (4, 5)]
ORDERS = list(permutations(range(len(ASKED))))[::7]


def asked_in(order, loop, *how):
    events = [list(column) for column in zip(*EVENTS, strict=True)]
    size = len(EVENTS)
    columns = (events[0], events[1], events[1], events[2], [-1] * size, [TRUE] * size)
    child, day = ([ASKED[at][part] for at in order] for part in (0, 1))
    queries = (child, day, day, [99] * len(order), [-1] * len(order))
    truth, found = [9] * len(order), [9] * len(order)
    loop(queries, *how, columns, UNTIED_ROWS, UNTIED, truth, found)
    return in_place(order, found)


def in_place(order, found):
    """What was found for each of `ASKED`, in whatever order they asked."""
    return tuple(found[order.index(at)] for at in range(len(ASKED)))


@pytest.mark.parametrize("exact", [0, 1])
def test_children_and_days_may_be_asked_in_any_order(exact):
    before, after = (12, 10, -1, 14, -1, 15, -1), (11, 10, 13, 14, -1, -1, -1)
    for order in ORDERS:
        assert asked_in(order, loops.earlier_event, (ON_OR_BEFORE, exact)) == before
        assert asked_in(order, loops.later_event) == after


def test_an_event_on_a_vague_day_may_have_come_before_one_that_stands_before_it():
    events = ([0, 0], [12, 5], [12, 13], [1, 2], [-1, -1], [TRUE, TRUE])
    for when, day in ((ON_OR_BEFORE, 10), (BEFORE, 10), (SAME_DAY, 10)):
        truth, found = [9], [9]
        queries = ([0], [day], [day], [99], [-1])
        loops.earlier_event(queries, (when, 0), events, UNTIED_ROWS, UNTIED, truth, found)
        assert (truth, found) == ([MAYBE], [2])


@pytest.mark.parametrize("exact", [0, 1])
def test_the_day_before_and_the_same_day_in_any_order(exact):
    earlier, same = (10, -1, -1, 13, -1, 15, -1), (12, 10, -1, 14, -1, -1, -1)
    for order in ORDERS:
        assert asked_in(order, loops.earlier_event, (BEFORE, exact)) == earlier
        assert asked_in(order, loops.earlier_event, (SAME_DAY, exact)) == same


def test_states_may_be_asked_in_any_order():
    intervals = ([0, 1, 2], [0, 1, 3], [0, 5, 0], [0, 5, 0], *([[9] * 3] * 2), [1, 2, 3])
    columns = (*intervals, [-1] * 3, [TRUE] * 3, [0] * 3, [0] * 3)
    for order in ORDERS:
        child, day = ([ASKED[at][part] for at in order] for part in (0, 1))
        size = len(order)
        out = tuple([9] * size for _ in range(4))
        loops.in_force((child, day, day, [99] * size), (0, 0, 1), columns, UNTIED_ROWS, UNTIED, out)
        assert in_place(order, out[1]) == (0, 0, -1, -1, -1, 2, -1)


def test_the_earlier_of_several_windows_still_sees_the_answers_in_it():
    answers = [[0, 0, 0, 1], [5, 8, 12, 8], [5, 8, 12, 8], [1, 2, 3, 4], [-1] * 4]
    columns = (*answers, answers[2], [TRUE] * 4)
    windows = [9, 6, 1, 9, 13, 6]
    children = [0, 0, 0, 0, 0, 1]
    triggers = (children, windows, windows, [90, 91, 92, 93, 94, 95], windows)
    for exact in (0, 1):
        out = tuple([99] * 6 for _ in range(5))
        loops.first_answer(triggers, columns, (0, exact), UNTIED_ROWS, UNTIED, out)
        assert out[2] == [3, 2, 1, 3, -1, 4]
        assert out[4] == [12, 8, 5, 12, OPEN, 8]


def test_looking_backward_an_answer_that_still_ran_counts():
    columns = ([0, 0], [2, 4], [2, 4], [1, 2], [-1, -1], [9, 4], [TRUE, TRUE])
    triggers = ([0, 0, 0], [8, 9, 10], [8, 9, 10], [90, 91, 92], [8, 9, EARLIEST])
    for exact in (0, 1):
        out = tuple([99] * 3 for _ in range(5))
        loops.first_answer(triggers, columns, (1, exact), UNTIED_ROWS, UNTIED, out)
        # What runs until the day on which the window opens does not run on that day.
        assert out[2] == [1, -1, 1]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 9)), max_size=8))
def test_the_best_of_what_was_found_for_each_that_is_named(several):
    places = [place for place, _, _ in several]
    truth, at = [FALSE] * 4, [-1] * 4
    loops.best_found(places, ([t for _, t, _ in several], [a for _, _, a in several]), (truth, at))
    for place in range(4):
        mine = [(found, row) for where, found, row in several if where == place]
        best = max((found for found, _ in mine), default=FALSE)
        assert truth[place] == best
        # The first of those that are best; none where nothing was found.
        assert at[place] == next((row for found, row in mine if found == best > FALSE), -1)
