# SPDX-License-Identifier: EUPL-1.2
"""The loops over the persons around a child, called with plain lists."""

from __future__ import annotations

from typing import Any

import pytest

from terugweg.assessment import person_kernels as loops
from terugweg.assessment.person_kernels import ANY

FALSE, MAYBE, TRUE = 0, 1, 2
OPEN, EARLIEST = 1_000_000, -1_000_000
PERSON, CHILD = 1, 1


def around(spans=(), ended=(), back=()):
    """What is known of authority.

    spans: (person, child, has, from, until); ended: (child, person, day, quashed on); back: (child,
    person, day). Persons 0 and 2 and children 0 and 2 stand around those that are asked.
    """
    columns = []
    for rows, width in ((spans, 5), (ended, 4), (back, 3)):
        found = [list(column) for column in zip(*sorted(rows), strict=True)] or [[]] * width
        starts = [sum(one < at for one in found[0]) for at in range(4)]
        columns += [starts, *found[1:]]
    return tuple(columns)


def authority(day, **known):
    return loops.authority_of(PERSON, CHILD, day, around(**known))


@pytest.mark.parametrize(
    ("day", "spans", "expected"),
    [
        ((10, 10), [], MAYBE),
        ((10, 10), [(1, 1, 1, 10, 20)], TRUE),
        ((19, 19), [(1, 1, 1, 10, 20)], TRUE),
        # Before and after the only span, with authority: no authority.
        ((9, 9), [(1, 1, 1, 10, 20)], FALSE),
        ((20, 20), [(1, 1, 1, 10, 20)], FALSE),
        ((9, 10), [(1, 1, 1, 10, 20)], MAYBE),
        ((19, 20), [(1, 1, 1, 10, 20)], MAYBE),
        ((5, 30), [(1, 1, 1, 10, 20)], MAYBE),
        # A span without authority, and one of which it is not known.
        ((10, 10), [(1, 1, 0, 10, 20)], FALSE),
        ((10, 10), [(1, 1, -1, 10, 20)], MAYBE),
        # Outside of a span that does not say "with": nothing is known.
        ((9, 9), [(1, 1, 0, 10, 20)], MAYBE),
        ((9, 9), [(1, 1, -1, 10, 20)], MAYBE),
        ((9, 9), [(1, 1, 1, 10, 20), (1, 1, 0, 30, 40)], MAYBE),
        # Of all children, of another child, of another person.
        ((10, 10), [(1, ANY, 1, 10, 20)], TRUE),
        ((10, 10), [(1, 2, 1, 10, 20)], MAYBE),
        ((10, 10), [(0, 1, 1, 10, 20), (2, 1, 1, 10, 20)], MAYBE),
        ((10, 10), [(1, 0, 0, 0, 99), (1, 1, 1, 10, 20)], TRUE),
        # Several spans on one day: the one that says most.
        ((10, 10), [(1, 1, 0, 10, 20), (1, ANY, 1, 10, 20)], TRUE),
        ((10, 10), [(1, 1, 0, 10, 20), (1, ANY, -1, 10, 20)], MAYBE),
        ((25, 25), [(1, 1, 1, 10, 20), (1, 1, 1, 20, 30)], TRUE),
        ((40, 40), [(1, 1, 1, 10, 20), (1, 1, 1, 20, 30)], FALSE),
    ],
)
def test_authority_by_the_spans_of_the_case_file(day, spans, expected):
    assert authority(day, spans=spans) == expected


SPAN = (1, 1, 1, 0, 99)


@pytest.mark.parametrize(
    ("day", "ended", "back", "expected"),
    [
        # Authority is gone on the day after the decision.
        ((10, 10), [(1, 1, 10, OPEN)], [], TRUE),
        ((11, 11), [(1, 1, 10, OPEN)], [], FALSE),
        ((10, 11), [(1, 1, 10, OPEN)], [], TRUE),
        ((11, 12), [(1, 1, 10, OPEN)], [], FALSE),
        # A decision that was quashed, from that day on.
        ((14, 14), [(1, 1, 10, 15)], [], FALSE),
        ((15, 15), [(1, 1, 10, 15)], [], TRUE),
        # The court gave it back; it holds from the day after.
        ((15, 15), [(1, 1, 10, OPEN)], [(1, 1, 15)], FALSE),
        ((16, 16), [(1, 1, 10, OPEN)], [(1, 1, 15)], TRUE),
        ((16, 16), [(1, 1, 10, OPEN)], [(1, 1, 10)], TRUE),
        ((16, 16), [(1, 1, 10, OPEN)], [(1, 1, 9)], FALSE),
        # And ended it once more.
        ((20, 20), [(1, 1, 10, OPEN), (1, 1, 17, OPEN)], [(1, 1, 15)], FALSE),
        # Of another child, of another person.
        ((11, 11), [(0, 1, 10, OPEN), (2, 1, 10, OPEN)], [], TRUE),
        ((11, 11), [(1, 0, 10, OPEN), (1, 2, 10, OPEN)], [], TRUE),
        ((16, 16), [(1, 1, 10, OPEN)], [(1, 2, 15), (2, 1, 15), (0, 1, 15)], FALSE),
    ],
)
def test_authority_that_the_court_ended(day, ended, back, expected):
    assert authority(day, spans=[SPAN], ended=ended, back=back) == expected


def kinds(asked, persons) -> tuple[Any, Any]:
    """Per person the truth of the role and of being affected, and the authority that is asked."""
    role, affected, authority = asked
    out = [9] * len(persons[0])
    loops.person_kinds((role, affected), persons, out)
    return out, authority


NOTHING = around()
WITH = around(spans=[(1, 1, 1, 0, 99)])
WITHOUT = around(spans=[(1, 1, 0, 0, 99)])


@pytest.mark.parametrize(
    ("asked", "known", "record", "expected"),
    [
        ((ANY, ANY, ANY), (5, -1), NOTHING, TRUE),
        ((5, ANY, ANY), (5, -1), NOTHING, TRUE),
        ((6, ANY, ANY), (5, -1), NOTHING, FALSE),
        ((ANY, 1, ANY), (5, 1), NOTHING, TRUE),
        ((ANY, 0, ANY), (5, 0), NOTHING, TRUE),
        ((ANY, 1, ANY), (5, 0), NOTHING, FALSE),
        ((ANY, 0, ANY), (5, 1), NOTHING, FALSE),
        ((ANY, 1, ANY), (5, -1), NOTHING, MAYBE),
        ((ANY, 0, ANY), (5, -1), NOTHING, MAYBE),
        ((6, 1, ANY), (5, -1), NOTHING, FALSE),
        ((6, 1, ANY), (5, 1), NOTHING, FALSE),
        ((ANY, ANY, 1), (5, -1), NOTHING, MAYBE),
        ((ANY, ANY, 0), (5, -1), NOTHING, MAYBE),
        ((ANY, ANY, 1), (5, -1), WITH, TRUE),
        ((ANY, ANY, 0), (5, -1), WITH, FALSE),
        ((ANY, ANY, 1), (5, -1), WITHOUT, FALSE),
        ((ANY, ANY, 0), (5, -1), WITHOUT, TRUE),
        ((5, 1, 1), (5, 1), WITH, TRUE),
        ((5, 1, 1), (5, -1), WITH, MAYBE),
        ((6, 1, 1), (5, 1), WITH, FALSE),
        ((6, ANY, 0), (5, 1), WITHOUT, FALSE),
        ((5, 0, 1), (5, 1), WITH, FALSE),
    ],
)
def test_a_person_is_as_asked(asked, known, record, expected):
    persons = ([0, known[0], 0], [0, known[1], 0])
    out = [9]
    queries = ([0], [CHILD], [10], [10])
    loops.persons_in(queries, ([0, 1], [PERSON]), *kinds(asked, persons), record, out)
    assert out == [expected]


# Person 0 has role 5, person 1 role 6; it is not known whether person 2 (role 5) is affected.
PERSONS = ([5, 6, 5], [1, 1, -1])
ELSEWHERE_ACTOR = -4


@pytest.mark.parametrize(
    ("named", "asked", "expected"),
    [
        ([], (5, ANY, ANY), MAYBE),
        ([0], (5, ANY, ANY), TRUE),
        ([1], (5, ANY, ANY), FALSE),
        ([0, 2], (5, ANY, ANY), TRUE),
        ([0, 1], (5, ANY, ANY), FALSE),
        ([1, 0], (5, ANY, ANY), FALSE),
        ([0, 2], (5, 1, ANY), MAYBE),
        ([2, 1], (5, 1, ANY), FALSE),
        ([ELSEWHERE_ACTOR], (ANY, ANY, ANY), FALSE),
        ([0, ELSEWHERE_ACTOR], (5, ANY, ANY), FALSE),
    ],
)
def test_all_persons_in_a_field_must_be_as_asked(named, asked, expected):
    out = [9, 9]
    # The first event of the table names person 1, the second one those that are asked for.
    members = ([0, 1, 1 + len(named)], [1, *named])
    queries = ([1, 0], [0, 0], [10, 10], [10, 10])
    loops.persons_in(queries, members, *kinds(asked, PERSONS), NOTHING, out)
    assert out[0] == expected
    assert out[1] == (TRUE if asked[0] == ANY else FALSE)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((5, ANY, ANY), [TRUE, TRUE, MAYBE]),
        ((6, ANY, ANY), [TRUE, FALSE, MAYBE]),
        ((7, ANY, ANY), [FALSE, FALSE, MAYBE]),
        ((5, 1, ANY), [TRUE, MAYBE, MAYBE]),
        ((6, 0, ANY), [FALSE, FALSE, MAYBE]),
    ],
)
def test_someone_around_the_child_is_enough(asked, found):
    # Children 0 and 1 are of the first case (persons 0 and 1), 2 of the second (person 2); nobody
    # is known around child 3.
    cases = ([0, 0, 1, 2], [0, 2, 3, 3])
    out = [9] * 4
    days = [10] * 4
    loops.someone_is(([0, 1, 2, 3], days, days), cases, *kinds(asked, PERSONS), NOTHING, out)
    assert out == [found[0], *found]


def test_authority_is_asked_for_the_child_and_the_day_of_the_event():
    record = around(spans=[(1, 1, 1, 10, 20)])
    asked = (6, ANY, 1)
    out = [9] * 4
    children, lo, hi = [1, 1, 1, 2], [9, 10, 9, 10], [9, 10, 10, 10]
    cases = ([0, 0, 0], [0, 3])
    loops.someone_is((children, lo, hi), cases, *kinds(asked, PERSONS), record, out)
    assert out == [FALSE, TRUE, MAYBE, MAYBE]
    queries = ([0, 0, 0, 0], children, lo, hi)
    loops.persons_in(queries, ([0, 1], [1]), *kinds(asked, PERSONS), record, out)
    assert out == [FALSE, TRUE, MAYBE, MAYBE]
