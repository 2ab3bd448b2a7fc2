# SPDX-License-Identifier: EUPL-1.2
"""The loops over answers that recur, terms that are made longer and events in order."""

from __future__ import annotations

import pytest

from terugweg.assessment import answer_kernels as loops
from terugweg.assessment.answer_kernels import EARLIEST, OPEN

FALSE, MAYBE, TRUE = 0, 1, 2
STATE_ROW = 7


def as_columns(rows, width):
    return tuple(list(column) for column in zip(*rows, strict=True)) or ([],) * width


# Child, row, known first day, first day, last day, end.
STATE = (1, STATE_ROW, 10, 10, 12, 50)


def state(**changed):
    names = ("child", "row", "known", "lo", "hi", "end")
    return tuple((dict(zip(names, STATE, strict=True)) | changed).values())


def reply(lo, hi=None, row=5, holds=TRUE, child=1):
    return (child, lo, lo if hi is None else hi, row, holds)


def cycles(states, answers):
    """Each cycle as (place, row, start_lo, start_hi, lo, hi, answer, answered, maybe)."""
    states, answers = as_columns(states, 6), as_columns(answers, 5)
    most = loops.most_cycles(states[0], answers[0])
    out = tuple([9] * most for _ in range(9))
    count = loops.cycles(states, answers, out)
    assert count <= most
    return [tuple(column[at] for column in out) for at in range(count)]


UNANSWERED = (0, STATE_ROW, 10, 12, OPEN, OPEN, -1, FALSE, -1)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], [UNANSWERED]),
        ([reply(20)], [(0, 7, 10, 12, 20, 20, 5, TRUE, -1), (0, 5, 20, 20, OPEN, OPEN, -1, 0, -1)]),
        # Before the state began, on its first possible day, on its last day and after it.
        ([reply(9)], [UNANSWERED]),
        ([reply(8, 9)], [UNANSWERED]),
        ([reply(10)], [(0, 7, 10, 12, 10, 10, 5, TRUE, -1), (0, 5, 10, 10, OPEN, OPEN, -1, 0, -1)]),
        (
            [reply(9, 10)],
            [(0, 7, 10, 12, 9, 10, 5, TRUE, -1), (0, 5, 9, 10, OPEN, OPEN, -1, 0, -1)],
        ),
        ([reply(49)], [(0, 7, 10, 12, 49, 49, 5, TRUE, -1), (0, 5, 49, 49, OPEN, OPEN, -1, 0, -1)]),
        ([reply(50)], [(0, 7, 10, 12, 50, 50, 5, TRUE, -1)]),
        ([reply(51)], [UNANSWERED]),
        # What opened the state is no answer in it, what does not hold is none either.
        ([reply(20, row=STATE_ROW)], [UNANSWERED]),
        ([reply(20, holds=FALSE)], [UNANSWERED]),
        # A possible one; the first of two is named.
        ([reply(20, holds=MAYBE)], [(0, 7, 10, 12, OPEN, OPEN, -1, MAYBE, 5)]),
        (
            [reply(20, row=0, holds=MAYBE), reply(21, row=6, holds=MAYBE)],
            [(0, 7, 10, 12, OPEN, OPEN, -1, MAYBE, 0)],
        ),
        (
            [reply(20, row=4, holds=MAYBE), reply(21)],
            [(0, 7, 10, 12, 21, 21, 5, MAYBE, 4), (0, 5, 21, 21, OPEN, OPEN, -1, FALSE, -1)],
        ),
        (
            [reply(20), reply(21, row=6, holds=MAYBE)],
            [(0, 7, 10, 12, 20, 20, 5, TRUE, -1), (0, 5, 20, 20, OPEN, OPEN, -1, MAYBE, 6)],
        ),
        # An event that stands there more than once counts once, by its best truth.
        (
            [reply(20, holds=FALSE), reply(20, holds=TRUE), reply(20, holds=MAYBE)],
            [(0, 7, 10, 12, 20, 20, 5, TRUE, -1), (0, 5, 20, 20, OPEN, OPEN, -1, FALSE, -1)],
        ),
        (
            [reply(20, holds=FALSE), reply(20), reply(51, row=6)],
            [(0, 7, 10, 12, 20, 20, 5, TRUE, -1), (0, 5, 20, 20, OPEN, OPEN, -1, FALSE, -1)],
        ),
        (
            [reply(20, row=0, holds=MAYBE), reply(21)],
            [(0, 7, 10, 12, 21, 21, 5, MAYBE, 0), (0, 5, 21, 21, OPEN, OPEN, -1, FALSE, -1)],
        ),
        # Of other children.
        ([reply(20, row=1, child=0), reply(20, row=9, child=2)], [UNANSWERED]),
        (
            [reply(20, row=1, child=0), reply(50)],
            [(0, 7, 10, 12, 50, 50, 5, TRUE, -1)],
        ),
    ],
)
def test_the_cycles_of_a_state(answers, expected):
    assert cycles([STATE], answers) == expected


def test_a_state_that_ends_as_it_begins_has_no_open_cycle():
    assert cycles([state(end=12)], []) == []
    assert cycles([state(end=13)], []) == [UNANSWERED]


def test_a_state_of_which_the_start_is_not_known_counts_from_no_day():
    known = cycles([state(known=EARLIEST, lo=12)], [reply(11), reply(12, row=6)])
    assert known == [
        (0, 7, EARLIEST, 12, 12, 12, 6, TRUE, -1),
        (0, 6, 12, 12, OPEN, OPEN, -1, FALSE, -1),
    ]


def test_each_state_of_each_child_has_its_own_cycles():
    states = [state(child=0), STATE, state(lo=30, known=30, hi=30, row=8), state(child=3)]
    answers = [reply(20, row=1), reply(40, row=2), reply(20, row=3, child=2)]
    rows = [
        (place, row, answer) for place, row, _, _, _, _, answer, _, _ in cycles(states, answers)
    ]
    assert rows == [(0, 7, -1), (1, 7, 1), (1, 1, 2), (1, 2, -1), (2, 8, 2), (2, 2, -1), (3, 7, -1)]


def test_there_are_at_most_as_many_cycles_as_answers_and_one_more():
    assert loops.most_cycles([], []) == 0
    assert loops.most_cycles([1], []) == 1
    assert loops.most_cycles([0, 1, 1, 3], [1, 1, 2]) == 1 + 3 + 3 + 1
    assert loops.most_cycles([1], [0, 1, 1, 1, 2]) == 4


def extended(events, *, later=20, once=False, queries=((1, 10, STATE_ROW),), moves=None):
    """How often each term is surely and perhaps extended; moves: later after each extension."""
    size = len(queries)
    state = tuple([value] * size for value in (-1, 0, 0, 0))
    last = [later] * size
    columns, asked = as_columns(events, 5), as_columns(queries, 3)
    while loops.next_extension(asked, last, columns, state, once):
        for at, changed in enumerate(state[3]):
            if changed and moves is not None:
                last[at] = moves
    return list(zip(state[1], state[2], strict=True))


def longer(hi, row=5, names=-1, holds=TRUE, child=1):
    return (child, hi, row, names, holds)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], (0, 0)),
        # From the first day on, while the term runs.
        ([longer(9)], (0, 0)),
        ([longer(10)], (1, 1)),
        ([longer(20)], (1, 1)),
        ([longer(21)], (0, 0)),
        ([longer(15, holds=MAYBE)], (0, 1)),
        ([longer(15, holds=FALSE)], (0, 0)),
        ([longer(15, names=STATE_ROW)], (1, 1)),
        ([longer(15, names=8)], (0, 0)),
        ([longer(15, names=-3)], (0, 0)),
        ([longer(15, row=STATE_ROW)], (0, 0)),
        ([longer(15), longer(16, row=6, holds=MAYBE), longer(17, row=8)], (2, 3)),
        ([longer(15, child=0), longer(15, child=2)], (0, 0)),
        ([longer(15, child=0), longer(15), longer(15, child=2)], (1, 1)),
    ],
)
def test_a_term_is_made_longer_while_it_runs(events, expected):
    assert extended(events) == [expected]


def test_a_term_that_became_longer_can_become_longer_still():
    events = [longer(15), longer(25, row=6), longer(31, row=8)]
    assert extended(events) == [(1, 1)]
    assert extended(events, moves=30) == [(2, 2)]


def test_once_is_once_also_when_the_first_time_is_not_sure():
    assert extended([longer(15), longer(16, row=6)], once=True) == [(1, 1)]
    assert extended([longer(15, holds=MAYBE), longer(16, row=6)], once=True) == [(0, 1)]


def test_each_trigger_is_extended_by_itself():
    queries = [(1, 10, 7), (1, 14, 8), (2, 10, 9)]
    events = [longer(12, row=1), longer(15, row=2, names=8), longer(12, row=3, child=2)]
    assert extended(events, queries=queries) == [(1, 1), (1, 1), (1, 1)]
    assert extended([*events[:2], longer(16, row=4), events[2]], queries=queries) == [
        (2, 2),
        (2, 2),
        (1, 1),
    ]


def test_a_step_says_how_many_changed_and_which():
    queries, columns = as_columns([(1, 10, 7), (1, 16, 8)], 3), as_columns([longer(15)], 5)
    state = tuple([value] * 2 for value in (-1, 0, 0, 9))
    assert loops.next_extension(queries, [20, 20], columns, state, False) == 1
    assert state == ([1, 1], [1, 0], [1, 0], [1, 0])
    assert loops.next_extension(queries, [20, 20], columns, state, False) == 0
    assert state[3] == [0, 0]
    both = tuple([value] * 2 for value in (-1, 0, 0, 9))
    columns = as_columns([longer(17), longer(18, row=6)], 5)
    assert loops.next_extension(queries, [20, 20], columns, both, False) == 2
    assert both == ([1, 1], [1, 1], [1, 1], [1, 1])


def in_order(day, *steps, fact=0):
    """Truth of "these happened in this order by that day", each step a list of (lo, hi)."""
    reached, possible, missing, out = [EARLIEST], [EARLIEST], [0], [FALSE]
    lo, hi = day
    for step in steps:
        events = [(0, 5, 5), (0, 6, 6), *((1, *days) for days in step), (2, 6, 6)]
        queries = ([1], [lo], [hi])
        loops.in_order(queries, as_columns(events, 3), reached, possible, missing)
    loops.came_in_order(([lo], [hi]), (reached, possible, missing), [fact], out)
    return out[0]


@pytest.mark.parametrize(
    ("day", "steps", "expected"),
    [
        ((20, 20), [[(5, 5)]], TRUE),
        ((20, 20), [[(20, 20)]], TRUE),
        ((20, 20), [[(19, 21)]], MAYBE),
        ((20, 20), [[(5, 5)], [(6, 6)]], TRUE),
        ((20, 20), [[(5, 5)], [(5, 5)]], TRUE),
        ((20, 20), [[(6, 6)], [(5, 5)]], FALSE),
        ((20, 20), [[(6, 6)], [(5, 5), (7, 7)]], TRUE),
        ((20, 20), [[(6, 6), (3, 3)], [(5, 5)]], TRUE),
        ((20, 20), [[(5, 8)], [(7, 7)]], MAYBE),
        ((20, 20), [[(5, 8)], [(8, 9)]], TRUE),
        ((20, 20), [[(5, 8)], [(3, 4)]], FALSE),
        ((20, 20), [[(5, 8)], [(3, 5)]], MAYBE),
        ((20, 20), [[(5, 5)], [(20, 20)], [(19, 19)]], FALSE),
        ((20, 20), [[(5, 5)], [(21, 21)]], MAYBE),
        # The day that asks is not known itself.
        ((18, 22), [[(20, 20)]], MAYBE),
        ((18, 22), [[(18, 18)]], TRUE),
        ((18, 22), [[(23, 23)]], MAYBE),
        # Nothing there: it may not be in the log.
        ((20, 20), [[]], MAYBE),
        ((20, 20), [[(5, 5)], []], MAYBE),
        ((20, 20), [[], [(5, 5)]], MAYBE),
    ],
)
def test_events_came_in_order(day, steps, expected):
    assert in_order(day, *steps) == expected


def test_what_is_not_there_did_not_come_where_the_log_is_complete():
    assert in_order((20, 20), [], fact=1) == FALSE
    assert in_order((20, 20), [(5, 5)], [(21, 21)], fact=1) == FALSE
    assert in_order((18, 22), [(23, 23)], fact=1) == FALSE
    assert in_order((20, 20), [(19, 21)], fact=1) == MAYBE
    assert in_order((20, 20), [(20, 22)], fact=1) == MAYBE
    assert in_order((20, 20), [(5, 5)], [(6, 6)], fact=1) == TRUE


def test_the_order_of_each_child_is_its_own():
    reached, possible, missing = [EARLIEST] * 3, [EARLIEST] * 3, [0] * 3
    queries = ([0, 1, 1], [20, 20, 4], [20, 20, 4])
    loops.in_order(queries, ([1, 2], [5, 6], [5, 6]), reached, possible, missing)
    assert reached == [OPEN, 5, OPEN]
    assert possible == [OPEN, 5, OPEN]
    assert missing == [1, 0, 1]
