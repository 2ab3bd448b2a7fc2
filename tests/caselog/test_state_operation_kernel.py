# SPDX-License-Identifier: EUPL-1.2
"""Loops that write down what events do to the states, on small columns."""

from __future__ import annotations

from terugweg.caselog import state_ending_kernel as ending
from terugweg.caselog import state_kernel
from terugweg.caselog import state_operation_kernel as loops
from terugweg.caselog.columns import NONE, NOT_STATED

LISTS = ([0, 0, 2, 3], [-3, 5, 6])
NO_LISTS: tuple[list[int], list[int]] = ([], [])


def written(kind, *, day=(), until=(), single=(), lists=NO_LISTS, flag=1):
    """The operations of the events at places 0, 1 and 2 of a table, and what they name."""
    columns, named = [[0] * 4 for _ in range(11)], [0] * 9
    table = ([7, 7, 8], [20, 21, 22], [100, 101, 102], [110, 111, 112])
    what, fields = (kind, 5, flag, 6, 2), (list(day), list(until), list(single))
    loops.write_operations([0, 1, 2], table, fields, lists, what, 1, (tuple(columns), named))
    return list(zip(*(column[1:] for column in columns), strict=True)), named


def test_the_codes_are_those_of_the_loop_that_takes_them():
    assert loops.START == state_kernel.START
    assert loops.NAMED_ELSEWHERE == state_kernel.NAMED_ELSEWHERE
    assert (loops.NOT_STATED, loops.NONE) == (NOT_STATED, NONE)
    for name in ("BY_DATE", "BY_EVENT", "BY_STATE", "BY_AGE", "EARLIEST"):
        assert getattr(ending, name) == getattr(state_kernel, name)


def test_events_that_name_nothing():
    rows, named = written(state_kernel.CLOSE)
    assert rows == [
        (7, 0, 5, 20, 100, 110, NOT_STATED, 2, 2, 1, 6),
        (7, 0, 5, 21, 101, 111, NOT_STATED, 2, 2, 1, 6),
        (8, 0, 5, 22, 102, 112, NOT_STATED, 2, 2, 1, 6),
    ]
    assert named == [0] * 9


def test_a_date_on_the_record_counts_where_it_is_stated():
    rows, _ = written(state_kernel.EXTEND, day=[NOT_STATED, NONE, 50], until=[60, NONE, NOT_STATED])
    assert [row[4:7] for row in rows] == [
        (100, 110, 60),
        (101, 111, NOT_STATED),
        (50, 50, NOT_STATED),
    ]


def test_one_event_that_is_named():
    rows, named = written(state_kernel.CLOSE, single=[9, -3, NOT_STATED])
    assert [row[7:10] for row in rows] == [(2, 3, 1), (3, 3, 2), (3, 3, 1)]
    assert named[2] == 9


def test_several_events_that_are_named():
    rows, named = written(state_kernel.CLOSE, lists=LISTS)
    assert [row[7:10] for row in rows] == [(2, 2, 1), (2, 3, 1), (3, 4, 1)]
    assert named[2:4] == [5, 6]
    only_elsewhere = ([0, 1, 2, 2], [-3, -3])
    rows, _ = written(state_kernel.CLOSE, lists=only_elsewhere)
    assert [row[9] for row in rows] == [2, 2, 1]
    rows, _ = written(state_kernel.START, lists=only_elsewhere, flag=0)
    assert [row[9] for row in rows] == [0, 0, 0]


def test_how_many_are_named():
    assert loops.number_named([0, 1, 2], [9, -3, NOT_STATED], NO_LISTS) == 1
    assert loops.number_named([1, 2], [], LISTS) == 2


def test_events_whose_field_is_as_asked():
    for wanted, expected in ((True, [1, 1, 0, 0]), (False, [0, 0, 1, 0])):
        chosen = [1, 1, 1, 0]
        loops.keep_with([3, 4, NOT_STATED, 5], [3, 4, 5][: 3 if wanted else 2], wanted, chosen)
        assert chosen[:3] == expected[:3]


def test_tags_are_bits():
    tags = [9, 9, 9, 9]
    loops.write_tags([2, 0, 3], [3, NONE, 0], tags)
    assert tags == [0, 9, 8, 1]


def test_what_outlasts_an_age_ends_on_the_birthday():
    # State, child, start, end, kind, opened, closed of three intervals; the third begins later.
    state, child = [1, 2, 1], [0, 0, 0]
    start, end_lo, end_hi = [0, 0, 60], [90, 90, 90], [90, 90, 90]
    kind, closed = [1, 1, 1], [4, 4, 4]
    iv = (state, child, start, start, end_lo, end_hi, kind, [0] * 3, closed)
    ending.end_at_age(iv, 3, [1, 3], [50])
    assert (end_lo, end_hi) == ([50, 90, 90], [50, 90, 90])
    assert (kind, closed) == ([4, 1, 1], [-1, 4, 4])


def test_what_is_left_out_and_numbered_anew():
    kept, numbers, column = [1, 1, 1], [-1, -1, -1], [2, -1, 0, 1]
    ending.cleared([0, 1], kept)
    assert kept == [1, 0, 1]
    ending.numbers_of([2, 0], numbers)
    assert numbers == [1, -1, 0]
    ending.renumbered(numbers, column)
    assert column == [0, -1, 1, -1]
