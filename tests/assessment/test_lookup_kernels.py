# SPDX-License-Identifier: EUPL-1.2
"""The loops that look around in a log, called with plain lists: every day on the boundary."""

from __future__ import annotations

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

ALWAYS = EARLIEST
"""Of what need not have lasted."""

# Child, first and last possible start, first and last possible end, opening and closing row.
SURE = (0, 10, 10, 20, 20, 1, 2)
VAGUE = (0, 10, 15, 20, 25, 1, 2)


def in_force(query, *intervals, how=(0, 0, 1)):
    return covering(query, *((*one, TRUE) for one in intervals), how=how)[:2]


def covering(query, *intervals, how=(0, 0, 1), names=None):
    """Truth, number, "some interval covers": intervals with the truth that they fit."""
    return lasting(query, *((*one, ALWAYS, ALWAYS) for one in intervals), how=how, names=names)[:3]


def lasting(query, *intervals, how=(0, 0, 1), names=None):
    """As above, and "one of this kind holds": intervals with the days on which they last so long."""
    out = ([9], [9], [9], [9])
    queries = [[value] for value in query]
    columns = [list(column) for column in zip(*intervals, strict=True)] or [[]] * 10
    numbered = [list(range(len(intervals))), *columns]
    ties = UNTIED_ROWS if names is None else names
    loops.in_force(queries, how, numbered, ties, UNTIED if names is None else MAYBE, out)
    return tuple(column[0] for column in out)


@pytest.mark.parametrize(
    ("day", "interval", "expected"),
    [
        ((9, 9), SURE, (FALSE, -1)),
        ((10, 10), SURE, (TRUE, 0)),
        ((19, 19), SURE, (TRUE, 0)),
        ((20, 20), SURE, (FALSE, -1)),
        ((9, 10), SURE, (MAYBE, 0)),
        ((19, 20), SURE, (MAYBE, 0)),
        ((20, 25), SURE, (FALSE, -1)),
        ((5, 9), SURE, (FALSE, -1)),
        ((9, 9), VAGUE, (FALSE, -1)),
        ((10, 10), VAGUE, (MAYBE, 0)),
        ((14, 14), VAGUE, (MAYBE, 0)),
        ((15, 15), VAGUE, (TRUE, 0)),
        ((19, 19), VAGUE, (TRUE, 0)),
        ((20, 20), VAGUE, (MAYBE, 0)),
        ((24, 24), VAGUE, (MAYBE, 0)),
        ((25, 25), VAGUE, (FALSE, -1)),
    ],
)
def test_a_state_holds_from_its_first_day_until_the_day_before_its_end(day, interval, expected):
    assert in_force((0, *day, 7), interval) == expected


@pytest.mark.parametrize(
    ("day", "interval", "expected"),
    [
        ((10, 10), SURE, (FALSE, -1)),
        ((11, 11), SURE, (TRUE, 0)),
        ((20, 20), SURE, (TRUE, 0)),
        ((21, 21), SURE, (FALSE, -1)),
        ((10, 11), SURE, (MAYBE, 0)),
        ((20, 21), SURE, (MAYBE, 0)),
        ((11, 11), VAGUE, (MAYBE, 0)),
        ((15, 15), VAGUE, (MAYBE, 0)),
        ((16, 16), VAGUE, (TRUE, 0)),
        ((20, 20), VAGUE, (TRUE, 0)),
        ((25, 25), VAGUE, (MAYBE, 0)),
        ((26, 26), VAGUE, (FALSE, -1)),
    ],
)
def test_asked_on_an_end_what_ends_that_day_still_counts(day, interval, expected):
    assert in_force((0, *day, 7), interval, how=(1, 0, 1)) == expected


def test_the_interval_that_the_event_opens_does_not_count_and_the_one_it_closes_does():
    assert in_force((0, 15, 15, 1), SURE) == (FALSE, -1)
    assert in_force((0, 20, 20, 2), SURE) == (TRUE, 0)
    assert in_force((0, 20, 20, 3), SURE) == (FALSE, -1)
    assert in_force((0, 20, 21, 2), VAGUE) == (TRUE, 0)
    assert in_force((0, 9, 10, 2), SURE) == (MAYBE, 0)


@pytest.mark.parametrize(
    ("row", "how", "expected"),
    [
        (1, (0, 0, 1), (FALSE, -1)),
        (1, (0, 1, 1), (TRUE, 0)),
        (1, (0, 1, 0), (TRUE, 0)),
        (2, (0, 0, 1), (TRUE, 0)),
        (2, (0, 1, 1), (TRUE, 0)),
        (2, (0, 0, 0), (FALSE, -1)),
    ],
)
def test_what_the_event_itself_opens_or_closes_counts_where_that_is_asked(row, how, expected):
    day = {1: 15, 2: 20}[row]
    assert in_force((0, day, day, row), SURE, how=how) == expected


def test_the_first_certain_interval_wins_else_the_first_possible_one():
    other = (0, 5, 5, 30, 30, 3, -1)
    assert in_force((0, 12, 12, 7), VAGUE, other) == (TRUE, 1)
    assert in_force((0, 12, 12, 7), other, VAGUE) == (TRUE, 0)
    assert in_force((0, 16, 16, 7), SURE, other) == (TRUE, 0)
    assert in_force((0, 12, 12, 7), VAGUE, VAGUE) == (MAYBE, 0)


LONG = (0, 5, 5, 90, 90, 1, -1, TRUE, 10, 12)
"""In force from day 5; on day 10 at the earliest, 12 at the latest, it has lasted long enough."""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((9, 9), (FALSE, -1, 1, 1)),
        ((10, 10), (MAYBE, 0, 1, 1)),
        ((11, 11), (MAYBE, 0, 1, 1)),
        ((12, 12), (TRUE, 0, 1, 1)),
        ((9, 10), (MAYBE, 0, 1, 1)),
        ((11, 12), (MAYBE, 0, 1, 1)),
        ((3, 4), (FALSE, -1, 0, 0)),
    ],
)
def test_a_state_must_have_lasted_so_long(day, expected):
    assert lasting((0, *day, 7), LONG) == expected


def test_of_several_states_one_that_has_lasted_is_enough():
    short = (0, 8, 8, 90, 90, 1, -1, TRUE, 40, 40)
    vague = (0, -100, 80, 90, 90, 2, -1, TRUE, -70, 99)
    assert lasting((0, 9, 9, 7), short) == (FALSE, -1, 1, 1)
    assert lasting((0, 9, 9, 7), short, vague) == (MAYBE, 1, 1, 1)
    assert lasting((0, 20, 20, 7), short, LONG) == (TRUE, 1, 1, 1)
    assert lasting((0, 20, 20, 7), LONG, short) == (TRUE, 0, 1, 1)


def test_of_another_kind_none_holds_however_long():
    assert lasting((0, 20, 20, 7), (*LONG[:7], FALSE, 10, 12)) == (FALSE, -1, 1, 0)
    assert lasting((0, 20, 20, 7), (*LONG[:7], MAYBE, 10, 12)) == (MAYBE, 0, 1, 0)


def test_only_intervals_of_the_same_child_count():
    queries = [[0, 1, 1, 3], [15] * 4, [15] * 4, [7] * 4]
    rows = [(0, *SURE[1:]), (2, *SURE[1:]), (3, *SURE[1:])]
    truth, at = [9] * 4, [9] * 4
    columns = [[0, 1, 2], *(list(c) for c in zip(*rows, strict=True)), [TRUE] * 3]
    columns += [[ALWAYS] * 3] * 2
    out = (truth, at, [9] * 4, [9] * 4)
    loops.in_force(queries, (0, 0, 1), columns, UNTIED_ROWS, UNTIED, out)
    assert truth == [TRUE, FALSE, FALSE, TRUE]
    assert at == [0, -1, -1, 2]


def looked(loop, query, *events, when=None):
    truth, at = [9], [9]
    queries = [[value] for value in query]
    columns = [list(column) for column in zip(*events, strict=True)] or [[]] * 6
    if when is None:
        loop(queries, columns, UNTIED_ROWS, UNTIED, truth, at)
    else:
        loop(queries, (when, 0), columns, UNTIED_ROWS, UNTIED, truth, at)
    return truth[0], at[0]


def event(lo, hi, row=5, names=-1, holds=TRUE, child=0):
    return (child, lo, hi, row, names, holds)


@pytest.mark.parametrize(
    ("day", "when", "one", "expected"),
    [
        ((10, 10), ON_OR_BEFORE, event(10, 10), (TRUE, 5)),
        ((10, 10), ON_OR_BEFORE, event(11, 11), (FALSE, -1)),
        ((10, 10), ON_OR_BEFORE, event(9, 11), (MAYBE, 5)),
        ((10, 10), ON_OR_BEFORE, event(10, 11), (MAYBE, 5)),
        ((10, 12), ON_OR_BEFORE, event(12, 12), (MAYBE, 5)),
        ((10, 12), ON_OR_BEFORE, event(10, 10), (TRUE, 5)),
        ((10, 10), BEFORE, event(9, 9), (TRUE, 5)),
        ((10, 10), BEFORE, event(10, 10), (FALSE, -1)),
        ((10, 12), BEFORE, event(9, 10), (MAYBE, 5)),
        ((10, 12), BEFORE, event(11, 11), (MAYBE, 5)),
        ((10, 12), BEFORE, event(12, 12), (FALSE, -1)),
        ((10, 10), ON_OR_BEFORE, event(EARLIEST, 10), (TRUE, 5)),
        ((10, 10), ON_OR_BEFORE, event(10, 10, holds=MAYBE), (MAYBE, 5)),
        ((10, 10), ON_OR_BEFORE, event(10, 10, holds=FALSE), (FALSE, -1)),
        ((10, 10), SAME_DAY, event(10, 10), (TRUE, 5)),
        ((10, 10), SAME_DAY, event(9, 9), (FALSE, -1)),
        ((10, 10), SAME_DAY, event(11, 11), (FALSE, -1)),
        ((10, 10), SAME_DAY, event(9, 10), (MAYBE, 5)),
        ((10, 10), SAME_DAY, event(10, 11), (MAYBE, 5)),
        ((10, 11), SAME_DAY, event(10, 10), (MAYBE, 5)),
        ((10, 11), SAME_DAY, event(11, 12), (MAYBE, 5)),
        ((10, 11), SAME_DAY, event(12, 12), (FALSE, -1)),
        ((10, 11), SAME_DAY, event(8, 9), (FALSE, -1)),
        # The event that asks is not its own answer; one that names another event is no answer.
        ((10, 10), ON_OR_BEFORE, event(10, 10, row=7), (FALSE, -1)),
        ((10, 10), ON_OR_BEFORE, event(10, 10, names=7), (TRUE, 5)),
        ((10, 10), ON_OR_BEFORE, event(10, 10, names=8), (FALSE, -1)),
        ((10, 10), ON_OR_BEFORE, event(10, 10, child=1), (FALSE, -1)),
    ],
)
def test_an_earlier_event(day, when, one, expected):
    assert looked(loops.earlier_event, (0, *day, 7, -1), one, when=when) == expected


def test_the_latest_certain_earlier_event_is_named():
    first, second, perhaps = event(1, 1, row=1), event(2, 2, row=2), event(3, 30, row=3)
    seen = looked(
        loops.earlier_event, (0, 10, 10, 7, -1), first, second, perhaps, when=ON_OR_BEFORE
    )
    assert seen == (TRUE, 2)


def test_an_event_that_the_record_itself_names():
    events = event(1, 1, row=1), event(2, 2, row=2)
    assert looked(loops.earlier_event, (0, 9, 9, 7, 1), *events, when=ON_OR_BEFORE) == (TRUE, 1)
    assert looked(loops.earlier_event, (0, 9, 9, 7, -2), *events, when=ON_OR_BEFORE) == (FALSE, -1)
    assert looked(loops.later_event, (0, 1, 1, 7, 2), *events) == (TRUE, 2)
    assert looked(loops.later_event, (0, 1, 1, 7, -2), *events) == (FALSE, -1)


@pytest.mark.parametrize(
    ("day", "one", "expected"),
    [
        ((10, 10), event(10, 10), (TRUE, 5)),
        ((10, 10), event(9, 9), (FALSE, -1)),
        ((10, 10), event(9, 10), (MAYBE, 5)),
        ((10, 12), event(11, 11), (MAYBE, 5)),
        ((10, 12), event(12, 12), (TRUE, 5)),
        ((10, 12), event(10, 10), (MAYBE, 5)),
        ((10, 12), event(9, 9), (FALSE, -1)),
        ((10, 10), event(EARLIEST, 12), (MAYBE, 5)),
        ((EARLIEST, EARLIEST), event(EARLIEST, 12), (MAYBE, 5)),
        ((10, 10), event(11, 11, holds=MAYBE), (MAYBE, 5)),
        ((10, 10), event(11, 11, holds=FALSE), (FALSE, -1)),
        ((10, 10), event(11, 11, row=7), (FALSE, -1)),
        ((10, 10), event(11, 11, names=7), (TRUE, 5)),
        ((10, 10), event(11, 11, names=8), (FALSE, -1)),
        ((10, 10), event(11, 11, child=1), (FALSE, -1)),
    ],
)
def test_a_later_event(day, one, expected):
    assert looked(loops.later_event, (0, *day, 7, -1), one) == expected


def test_the_first_certain_later_event_is_named():
    perhaps, first, second = event(5, 11, row=1), event(12, 12, row=2), event(13, 13, row=3)
    assert looked(loops.later_event, (0, 10, 10, 7, -1), perhaps, first, second) == (TRUE, 2)
    assert looked(loops.later_event, (0, 10, 10, 7, -1), perhaps) == (MAYBE, 1)


def test_events_of_children_before_and_after_are_passed_over():
    events = [event(1, 1, row=1), event(1, 1, row=2, child=1), event(30, 30, row=3, child=3)]
    columns = [list(column) for column in zip(*events, strict=True)]
    queries = [[1, 2, 3], [9, 9, 9], [9, 9, 9], [7, 7, 7], [-1, -1, -1]]
    truth, at = [9] * 3, [9] * 3
    loops.earlier_event(queries, (ON_OR_BEFORE, 0), columns, UNTIED_ROWS, UNTIED, truth, at)
    assert (truth, at) == ([TRUE, FALSE, FALSE], [2, -1, -1])
    loops.later_event(queries, columns, UNTIED_ROWS, UNTIED, truth, at)
    assert (truth, at) == ([FALSE, FALSE, TRUE], [-1, -1, 3])


def answered(trigger, *answers, backward=False):
    """(lo, hi, row, maybe, early) for a trigger (lo, hi, window) of row 7."""
    out = [[99] for _ in range(5)]
    lo, hi, window = trigger
    columns = [list(column) for column in zip(*answers, strict=True)] or [[]] * 7
    loops.first_answer(
        [[0], [lo], [hi], [7], [window]], columns, (int(backward), 0), UNTIED_ROWS, UNTIED, out
    )
    return tuple(column[0] for column in out)


def reply(lo, hi, row=5, names=-1, runs=None, holds=TRUE, child=0):
    return (child, lo, hi, row, names, hi if runs is None else runs, holds)


NOTHING = (0, 0, -1, -1, OPEN)


@pytest.mark.parametrize(
    ("trigger", "one", "expected"),
    [
        ((10, 10, 10), reply(10, 10), (10, 10, 5, -1, 10)),
        ((10, 10, 10), reply(9, 9), NOTHING),
        ((10, 10, 10), reply(11, 11), (11, 11, 5, -1, 11)),
        ((10, 10, 10), reply(11, 11, names=7), (11, 11, 5, -1, 11)),
        ((10, 10, 10), reply(11, 11, names=8), NOTHING),
        ((10, 10, 10), reply(11, 11, row=7), NOTHING),
        ((10, 10, 10), reply(11, 11, holds=FALSE), NOTHING),
        ((10, 10, 10), reply(11, 11, holds=MAYBE), (0, 0, -1, 5, 11)),
        ((10, 10, 10), reply(11, 11, child=1), NOTHING),
        # A day known by a range: perhaps it came before the trigger.
        ((10, 10, 10), reply(9, 12), (0, 0, -1, 5, 9)),
        ((10, 10, 10), reply(10, 12), (10, 12, 5, -1, 10)),
        ((10, 10, 10), reply(9, 12, names=7), (9, 12, 5, -1, 9)),
        ((10, 12, 10), reply(11, 11), (0, 0, -1, 5, 11)),
        ((10, 12, 10), reply(12, 12), (12, 12, 5, -1, 12)),
        ((10, 12, 10), reply(11, 13), (0, 0, -1, 5, 11)),
        # The window bounds it: a term can begin before the day on which its trigger was recorded.
        ((10, 10, 5), reply(8, 8), (8, 8, 5, -1, 8)),
        ((10, 10, 5), reply(4, 4), NOTHING),
        ((10, 10, 12), reply(11, 11), NOTHING),
        ((10, 10, 12), reply(11, 11, runs=12), NOTHING),
        ((10, 10, 12), reply(11, 11, runs=13), NOTHING),
    ],
)
def test_the_first_answer(trigger, one, expected):
    assert answered(trigger, one) == expected


@pytest.mark.parametrize(
    ("trigger", "one", "expected"),
    [
        ((10, 10, 5), reply(5, 5), (5, 5, 5, -1, 5)),
        ((10, 10, 5), reply(4, 4), NOTHING),
        ((10, 10, 5), reply(4, 4, runs=6), (4, 4, 5, -1, 4)),
        ((10, 10, EARLIEST), reply(4, 8), (4, 8, 5, -1, 4)),
        ((10, 12, 5), reply(11, 13), (11, 13, 5, -1, 11)),
    ],
)
def test_an_answer_that_may_come_before(trigger, one, expected):
    assert answered(trigger, one, backward=True) == expected


def test_of_several_answers_the_first_certain_one_counts_and_a_possible_one_before_is_kept():
    sure, later = reply(12, 12, row=1), reply(13, 13, row=2)
    perhaps, other = reply(11, 11, row=3, holds=MAYBE), reply(11, 11, row=4, holds=MAYBE)
    assert answered((10, 10, 10), sure, later) == (12, 12, 1, -1, 12)
    assert answered((10, 10, 10), perhaps, other, sure) == (12, 12, 1, 3, 11)
    assert answered((10, 10, 10), sure, reply(14, 14, row=3, holds=MAYBE)) == (12, 12, 1, -1, 12)


def test_answers_of_other_children_are_passed_over():
    triggers = [[1, 2], [10, 10], [10, 10], [7, 8], [10, 10]]
    answers = [reply(11, 11, row=1), reply(11, 11, row=2, child=1), reply(11, 11, row=3, child=3)]
    out = [[99, 99] for _ in range(5)]
    columns = [list(column) for column in zip(*answers, strict=True)]
    loops.first_answer(triggers, columns, (0, 0), UNTIED_ROWS, UNTIED, out)
    assert out == [[11, 0], [11, 0], [2, -1], [-1, -1], [11, OPEN]]


DAYS = st.integers(0, 9)


@given(st.lists(st.tuples(st.integers(0, 2), DAYS), max_size=12), st.data())
def test_a_shorter_way_through_events_of_one_day_finds_the_same(found, data):
    events = sorted(found)
    columns = list(zip(*((c, d, d, row, -1, data.draw(st.sampled_from([1, 2]))) for row, (c, d) in enumerate(events)), strict=True)) or [()] * 6  # fmt: skip
    asked = sorted(data.draw(st.lists(st.tuples(st.integers(0, 2), DAYS), max_size=6)))
    queries = list(zip(*((c, d, d, 99, -1) for c, d in asked), strict=True)) or [()] * 5
    size = len(asked)
    for when in (ON_OR_BEFORE, BEFORE, SAME_DAY):
        out = []
        for exact in (0, 1):
            truth, at = [9] * size, [9] * size
            loops.earlier_event(queries, (when, exact), columns, UNTIED_ROWS, UNTIED, truth, at)
            out.append((truth, at))
        assert out[0] == out[1]
    answers = [*columns[:5], columns[2], columns[5]]
    triggers = [*queries[:4], [data.draw(DAYS) for _ in asked]]
    for backward in (0, 1):
        results = []
        for exact in (0, 1):
            filled = [[9] * size for _ in range(5)]
            loops.first_answer(triggers, answers, (backward, exact), UNTIED_ROWS, UNTIED, filled)
            results.append(filled)
        assert results[0] == results[1]
