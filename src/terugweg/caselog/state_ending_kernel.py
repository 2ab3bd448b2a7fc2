# SPDX-License-Identifier: EUPL-1.2
"""Loops that end intervals which may not last, join those that follow, and number them anew.

Plain Python over sequences of integers, so that the same source runs on lists for one case and can
be compiled over arrays for a nation. Codes are those of `state_kernel`.
"""

from __future__ import annotations

from typing import Any

BY_DATE, BY_EVENT, BY_STATE, BY_AGE = 1, 2, 3, 4
EARLIEST = -1_000_000


def end_at_age(iv: Any, count: int, states: Any, birthdays: Any) -> None:
    """End the intervals of these states that outlast an age, at the child's birthday; in place.

    birthdays: per child the latest possible one.
    """
    i_state, i_child, i_slo, _, i_elo, i_ehi, i_kind, _, i_closed = iv[:9]
    for i in range(count):
        for state in states:
            last = birthdays[i_child[i]]
            if i_state[i] == state and i_slo[i] <= last < i_ehi[i]:
                i_elo[i] = i_ehi[i] = last
                i_kind[i], i_closed[i] = BY_AGE, -1


def end_dependents(iv: Any, count: int, dependents: Any, certain: Any) -> None:
    """End intervals that may not outlive another state, when that state has certainly ended.

    dependents: (codes of dependent states, first places, grounds): the states that each rests on
    stand in `grounds` from its first place up to the next one's; a state comes after those that it
    rests on. certain: per interval whether an end by date
    is a fact (the log is complete for extensions). An interval whose ground is not in the log is
    left alone.
    """
    i_state, i_child, i_slo, i_shi, i_elo, i_ehi, i_kind, _, i_closed = iv[:9]
    d_state, d_first, d_grounds = dependents
    first = 0
    while first < count:
        last = first
        while last < count and i_child[last] == i_child[first]:
            last += 1
        for d in range(len(d_state)):
            for i in range(first, last):
                if i_state[i] != d_state[d]:
                    continue
                by, reach, grown = -1, i_shi[i], True
                # What reaches as far as the interval itself does not end it.
                while grown and reach < i_ehi[i]:
                    grown = False
                    for b in range(first, last):
                        if not i_slo[b] <= reach < i_ehi[b]:
                            continue
                        for ground in range(d_first[d], d_first[d + 1]):
                            if i_state[b] == d_grounds[ground]:
                                by, reach, grown = b, i_ehi[b], True
                                break
                if by < 0 or reach >= i_ehi[i]:
                    continue
                if i_kind[by] >= BY_EVENT or (i_kind[by] == BY_DATE and certain[by]):
                    i_elo[i], i_ehi[i] = max(i_elo[by], i_slo[i]), reach
                    i_kind[i], i_closed[i] = BY_STATE, i_closed[by]
        first = last


def join_intervals(
    iv: Any, count: int, source: int, joined: int, moves: Any, part_of: Any, out: Any
) -> int:
    """Join the intervals of a state that follow on one another; returns how many there are.

    An interval goes on in the next one when the event that ends it opens the next one, or when the
    next one surely began before it ended. source, joined: codes of the state and of the state that
    is made of it. moves: per row whether its event ends and opens the state: one that ends nothing
    in the log continues what began on an unknown day. part_of: room for a number per interval. out:
    filled with the first nine columns of `iv`.
    """
    i_state, i_child, i_slo, i_shi, i_elo, i_ehi, i_kind, i_opened, i_closed = iv[:9]
    j_state, j_child, j_slo, j_shi, j_elo, j_ehi, j_kind, j_opened, j_closed = out
    found = first = 0
    for i in range(count):
        if i > 0 and i_child[i] != i_child[i - 1]:
            first = i
        if i_state[i] != source:
            continue
        at = -1
        for b in range(first, i):
            follows = i_closed[b] == i_opened[i] or i_shi[i] < i_elo[b]
            if i_state[b] == source and follows:
                at = part_of[b]
        if at < 0:
            at = found
            found += 1
            j_state[at], j_child[at], j_opened[at] = joined, i_child[i], i_opened[i]
            j_slo[at], j_shi[at] = i_slo[i], i_shi[i]
            j_elo[at] = j_ehi[at] = EARLIEST
            if moves[i_opened[i]]:
                j_slo[at] = EARLIEST
        part_of[i] = at
        if i_ehi[i] >= j_ehi[at]:
            j_elo[at], j_ehi[at] = i_elo[i], i_ehi[i]
            j_kind[at], j_closed[at] = i_kind[i], i_closed[i]
    return found


def mark_needless(iv: Any, count: int, state: int, others: Any, needless: Any) -> None:
    """Mark the intervals of a state that begin while one of the others is surely in force.

    others: codes of states. needless: per interval, filled with 1 where it is so.
    """
    i_state, i_child, i_slo, i_shi, i_elo = iv[:5]
    first = 0
    for i in range(count):
        if i_child[i] != i_child[first]:
            first = i
        if i_state[i] != state:
            continue
        b = first
        while b < count and i_child[b] == i_child[i]:
            for other in others:
                if i_state[b] == other and i_shi[b] <= i_slo[i] and i_shi[i] < i_elo[b]:
                    needless[i] = 1
            b += 1


def cleared(flags: Any, out: Any) -> None:
    """Clear what is flagged; what comes after the flags stays."""
    for k in range(len(flags)):
        if flags[k]:
            out[k] = 0


def numbers_of(places: Any, out: Any) -> None:
    """The new number of each that is kept: its place among `places`."""
    for k in range(len(places)):
        out[places[k]] = k


def renumbered(numbers: Any, column: Any) -> None:
    """The new numbers in place of the old ones; none stays none."""
    for k in range(len(column)):
        if column[k] >= 0:
            column[k] = numbers[column[k]]
