# SPDX-License-Identifier: EUPL-1.2
"""Loops that look at the states of one child: of what kind, since when, until when.

Plain Python over sequences of numbers. Truth: 0 false, 1 unknown, 2 true. Intervals of one state
stand sorted by child and start; `at` is the number of an interval, -1 for none.
"""

from __future__ import annotations

from typing import Any

EARLIEST, OPEN = -1_000_000, 1_000_000
NOT_STATED, NONE = -(2**31), -(2**31) + 1
FALSE, MAYBE, TRUE = 0, 1, 2
BY_EVENT, BY_AGE, BY_APPEAL = 2, 4, 5


def opened_as(places: Any, values: Any, wanted: Any, out: Any) -> None:
    """Whether the field of the event that opened each interval has one of the wanted values.

    places: the places of the opening events in their table, -1 for those of other types.
    """
    for k in range(len(out)):
        if places[k] < 0:
            continue
        value = values[places[k]]
        if value <= NONE:
            out[k] = min(out[k], MAYBE)
            continue
        found = False
        for code in wanted:
            if value == code:
                found = True
        if not found:
            out[k] = FALSE


def chain_starts(previous: Any, out: Any) -> None:
    """The first interval of the chain that each interval belongs to."""
    for i in range(len(out)):
        first = i
        while previous[first] >= 0:
            first = previous[first]
        out[i] = first


def unless_extended(queries: Any, ends: Any, complete: Any, fact: Any) -> None:
    """Clear what is no fact: something ran out by that day that may have been extended.

    queries: (child, last day); ends: per child the first day on which something ran out; complete:
    whether the log is complete for extensions.
    """
    child, day = queries
    for k in range(len(fact)):
        if not complete[k] and ends[child[k]] <= day[k]:
            fact[k] = FALSE


def planned_ends(grants: Any, kinds: Any, out: Any) -> None:
    """Per interval the end that was last set, also where it ended earlier for another reason.

    grants: (interval, end); kinds: why each interval ends; out: the ends as they came.
    """
    g_interval, g_end = grants
    for g in range(len(g_interval)):
        i = g_interval[g]
        if kinds[i] >= BY_EVENT and kinds[i] != BY_AGE and g_end[g] < OPEN and g_end[g] > out[i]:
            out[i] = g_end[g]


def end_as_set(queries: Any, found: Any, grants: Any, rows: Any, intervals: Any, out: Any) -> None:
    """The end that was set for the interval found, as it stood on the day that is asked.

    What was decided later did not count yet. OPEN when it is not sure or not known. queries: (first
    day, last day, row); found: (truth, at); grants: (first place per interval, grants, their rows,
    the ends they set); rows: (first day, last day); intervals: (why it ended, the row that ended
    it, its last possible end).
    """
    lo, hi, row = queries
    truth, at = found
    offsets, order, g_row, g_end = grants
    r_lo, r_hi = rows
    kinds, closed, ends = intervals
    for k in range(len(out)):
        out[k] = OPEN
        i = at[k]
        if truth[k] != TRUE or i < 0:
            continue
        if kinds[i] == BY_APPEAL and r_hi[closed[i]] <= lo[k]:
            out[k] = ends[i]
            continue
        end, decided, unsure = OPEN, False, False
        for place in range(offsets[i], offsets[i + 1]):
            r = g_row[order[place]]
            if r == row[k] or r_hi[r] <= lo[k]:
                end, decided = g_end[order[place]], True
            elif r_lo[r] <= hi[k]:
                unsure = True
        if unsure or not decided:
            continue
        if end >= OPEN and kinds[i] >= BY_EVENT:
            end = ends[i]
        out[k] = min(end, ends[i]) if kinds[i] == BY_AGE else end


def at_known_end(end: Any, lo: Any, hi: Any) -> None:
    """Ask on a known end instead of the own day."""
    for k in range(len(end)):
        if end[k] < OPEN:
            lo[k] = hi[k] = end[k]


def either(condition: Any, yes: Any, no: Any, out: Any) -> None:
    """One truth where a day is known, another one where it is not."""
    for k in range(len(out)):
        out[k] = yes[k] if condition[k] < OPEN else no[k]


def last_in_force(begun: Any, ends: Any, last: Any) -> None:
    """Of several intervals in force the one that ends last, in place."""
    for k in range(len(last)):
        if begun[k] >= 0 and (last[k] < 0 or ends[begun[k]] > ends[last[k]]):
            last[k] = begun[k]


def ends_of_chains(child: Any, last: Any, intervals: Any, ends: Any, out: Any) -> None:
    """From which day none of some states is in force any more; OPEN where none was.

    last: the interval in force that ends last. intervals: (number, child, start_lo, end_hi) of
    these states, sorted by child: where one takes over without a gap they have not ended. ends:
    (end_lo, end_hi) of all intervals. out: (lo, hi).
    """
    i_number, i_child, i_slo, i_ehi = intervals
    e_lo, e_hi = ends
    lo, hi = out
    size, first = len(i_child), 0
    for k in range(len(child)):
        if last[k] < 0:
            continue
        while first < size and i_child[first] < child[k]:
            first += 1
        final, grown = last[k], True
        while grown:
            grown = False
            i = first
            while i < size and i_child[i] == child[k]:
                if i_slo[i] <= e_hi[final] < i_ehi[i]:
                    final, grown = i_number[i], True
                i += 1
        lo[k], hi[k] = e_lo[final], e_hi[final]


def reach_of_ground(queries: Any, intervals: Any, out: Any) -> None:
    """Until when the states that something rests on go on without a gap; OPEN when not known.

    queries: (child, day), sorted by child; intervals: (child, start_lo, start_hi, planned end) of
    these states, sorted by child. out: NOT_STATED where none of them covers the day.
    """
    child, days = queries
    i_child, i_slo, i_shi, i_end = intervals
    size, first = len(i_child), 0
    for k in range(len(child)):
        while first < size and i_child[first] < child[k]:
            first += 1
        reach, grown = NOT_STATED, True
        while grown:
            grown = False
            at = days[k] if reach == NOT_STATED else reach
            i = first
            while i < size and i_child[i] == child[k]:
                begins = reach == NOT_STATED and i_shi[i] == at
                if i_slo[i] <= at < i_end[i] or begins:
                    reach, grown = i_end[i], True
                i += 1
        out[k] = reach


def began(rows: Any, closing: Any, intervals: Any, out: Any) -> None:
    """Since when what each event ends had lasted; what ends nothing stays as it is.

    closing: (first place per row, interval) of the intervals that each row closed; intervals:
    first possible start.
    """
    offsets, closed = closing
    for k in range(len(out)):
        for i in range(offsets[rows[k]], offsets[rows[k] + 1]):
            start = intervals[closed[i]]
            if i == offsets[rows[k]] or start < out[k]:
                out[k] = start


def has_interval(queries: Any, intervals: Any, out: Any) -> None:
    """Whether the child has an interval of these that begins by that day.

    queries: (child, day), sorted by child; intervals: (child, start_hi), sorted by child.
    """
    child, days = queries
    i_child, i_shi = intervals
    size, first = len(i_child), 0
    for k in range(len(out)):
        while first < size and i_child[first] < child[k]:
            first += 1
        i = first
        while i < size and i_child[i] == child[k]:
            if i_shi[i] <= days[k]:
                out[k] = 1
            i += 1


def first_opened(numbers: Any, opened: Any, seen: Any, out: Any) -> None:
    """The first of several intervals that one event opened; seen: room for a flag per row."""
    for k in range(len(numbers)):
        row = opened[numbers[k]]
        if not seen[row]:
            seen[row] = out[k] = 1
