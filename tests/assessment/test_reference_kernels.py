# SPDX-License-Identifier: EUPL-1.2
"""Loops over what events name, on small columns."""

from __future__ import annotations

from terugweg.assessment import reference_kernels as loops
from terugweg.assessment.references import NAMES_NOTHING
from terugweg.assessment.state_lookup_kernels import first_opened
from terugweg.caselog.columns import NONE, NOT_STATED

# Four events: the first names rows 7 and 8, the third one that is elsewhere, the others none.
MEMBERS = ([0, 2, 2, 3, 3], [7, 8, -3])
ROWS = [1, 2, 4, 5]


def test_the_first_that_is_named_or_why_there_is_none():
    found = [-1] * 6
    loops.first_names(ROWS, [2, NOT_STATED, 1, NONE], MEMBERS, found)
    assert found == [-1, 7, -1, -1, -3, NAMES_NOTHING]
    assert (loops.NAMES_NOTHING, loops.NOT_STATED) == (NAMES_NOTHING, NOT_STATED)


def test_all_that_is_named_by_row():
    starts = [0] * 7
    loops.count_names(ROWS, MEMBERS[0], starts)
    assert loops.summed(starts) == 3
    assert starts == [0, 0, 2, 2, 2, 3, 3]
    names = [0] * 3
    loops.put_names(ROWS, MEMBERS, starts, names)
    assert names == [7, 8, -3]


def test_pairs_of_an_event_and_what_it_names():
    at = [2, 0, 1]
    assert loops.number_of_pairs(at, MEMBERS[0]) == 3
    places, rows = [9] * 3, [9] * 3
    loops.all_pairs(at, MEMBERS, places, rows)
    assert (places, rows) == ([0, 1, 1], [-3, 7, 8])


def test_of_intervals_that_one_event_opened_the_first_counts():
    first = [0] * 4
    first_opened([3, 0, 2, 1], [5, 6, 5, 6], [0] * 7, first)
    assert first == [1, 1, 0, 0]
