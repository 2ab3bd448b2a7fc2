# SPDX-License-Identifier: EUPL-1.2
"""Loops that gather the events which answer, discharge or use a norm, and put matches together.

Plain Python over sequences of numbers. Truth: 0 false, 1 unknown, 2 true. A match is (lo, hi, row,
maybe, early): days and row of the first certain answer (row -1: none), the row of a possible one
(-1: none), and the earliest day on which there can have been one (OPEN: none).
"""

from __future__ import annotations

from typing import Any

EARLIEST, OPEN = -1_000_000, 1_000_000
NOT_STATED, NONE = -(2**31), -(2**31) + 1
FALSE, MAYBE, TRUE = 0, 1, 2


def names_in_all(first: Any, second: Any, offsets: Any, names: Any) -> None:
    """What two fields name, event by event, the first field first.

    first, second: (offsets, names) of a field; offsets, names: the same for both together.
    """
    a_at, a_names = first
    b_at, b_names = second
    size = 0
    for k in range(len(offsets) - 1):
        offsets[k] = size
        for i in range(a_at[k], a_at[k + 1]):
            names[size] = a_names[i]
            size += 1
        for i in range(b_at[k], b_at[k + 1]):
            names[size] = b_names[i]
            size += 1
    offsets[len(offsets) - 1] = size


def entries(offsets: Any) -> int:
    """How many entries the events have: one for each that they name, and one if they name none."""
    size = 0
    for k in range(len(offsets) - 1):
        size += max(1, offsets[k + 1] - offsets[k])
    return size


def entry_of_each(offsets: Any, names: Any, places: Any, named: Any) -> None:
    """The entries: place of the event and what it names there, -1 when it names none."""
    size = 0
    for k in range(len(offsets) - 1):
        if offsets[k] == offsets[k + 1]:
            places[size], named[size] = k, -1
            size += 1
        for i in range(offsets[k], offsets[k + 1]):
            places[size], named[size] = k, names[i]
            size += 1


def runs_until(opened: Any, ends: Any, out: Any) -> None:
    """Per row until when what it opened still runs; its own last possible day to begin with."""
    for i in range(len(opened)):
        out[opened[i]] = max(out[opened[i]], ends[i])


def better_match(one: Any, counts: Any, best: Any) -> None:
    """The earlier of two matches, where the new one counts for the trigger; in place."""
    o_lo, o_hi, o_row, o_maybe, o_early = one
    b_lo, b_hi, b_row, b_maybe, b_early = best
    for k in range(len(counts)):
        if b_maybe[k] < 0:
            if counts[k] == TRUE:
                b_maybe[k] = o_maybe[k]
            elif counts[k] == MAYBE:
                b_maybe[k] = o_row[k] if o_row[k] >= 0 else o_maybe[k]
        if counts[k] > FALSE:
            b_early[k] = min(b_early[k], o_early[k])
        if o_row[k] >= 0 and counts[k] == TRUE and (b_row[k] < 0 or o_hi[k] < b_hi[k]):
            b_lo[k], b_hi[k], b_row[k] = o_lo[k], o_hi[k], o_row[k]


def both_matched(other: Any, match: Any) -> None:
    """The match that completes two needs: the later one; in place."""
    o_lo, o_hi, o_row, o_maybe, o_early = other
    lo, hi, row, maybe, early = match
    for k in range(len(row)):
        missing = (row[k] < 0 and maybe[k] < 0) or (o_row[k] < 0 and o_maybe[k] < 0)
        some = maybe[k] if maybe[k] >= 0 else o_maybe[k]
        maybe[k] = -1 if missing else some
        if row[k] >= 0 and o_row[k] >= 0:
            if o_hi[k] > hi[k]:
                row[k] = o_row[k]
            lo[k], hi[k] = max(lo[k], o_lo[k]), max(hi[k], o_hi[k])
        else:
            lo[k], hi[k], row[k] = 0, 0, -1
        early[k] = max(early[k], o_early[k])


def done_on_record(days: Any, rows: Any, as_of: int, match: Any) -> None:
    """A day on the trigger's own record counts as an answer, when it is the first; in place."""
    lo, hi, row, _, early = match
    for k in range(len(row)):
        day = days[k]
        if day > NONE and day <= as_of and (row[k] < 0 or day < hi[k]):
            lo[k], hi[k], row[k] = day, day, rows[k]
            early[k] = min(early[k], day)


def done_already(held: Any, days: Any, rows: Any, match: Any) -> None:
    """What already held at the trigger counts as an answer, when there is none; in place."""
    lo, hi, row, _, early = match
    for k in range(len(row)):
        if held[k] == TRUE and row[k] < 0:
            lo[k], hi[k], row[k] = days[k], days[k], rows[k]
            early[k] = days[k]


def unsure_if_perhaps(held: Any, guard: Any) -> None:
    """The guard is unknown where it is not known whether the duty was fulfilled; in place."""
    for k in range(len(guard)):
        if held[k] == MAYBE:
            guard[k] = MAYBE


def not_asked(counts: Any, complete: Any) -> None:
    """An answer that does not count for the trigger need not be in the log; in place."""
    for k in range(len(complete)):
        if counts[k] == FALSE:
            complete[k] = 1


def ground_gone(match: Any, lo: Any, hi: Any) -> None:
    """The ground falls away with an answer; perhaps on the first day on which it can; in place."""
    _, m_hi, m_row, _, m_early = match
    for k in range(len(lo)):
        if m_row[k] >= 0 and m_hi[k] < hi[k]:
            hi[k] = m_hi[k]
        lo[k] = min(lo[k], m_early[k])


def cut_short(ends: Any, planned: Any, lo: Any, hi: Any) -> None:
    """What ended before its planned end lost its ground there; in place."""
    for k in range(len(lo)):
        if ends[k] < planned[k]:
            lo[k], hi[k] = min(lo[k], ends[k]), min(hi[k], ends[k])


def cycles(states: Any, events: Any, out: Any) -> int:
    """The cycles of intervals in which an answer must recur; returns how many there are.

    states: (child, row, known first day, first day, last day, end), sorted by child. events:
    (child, lo, hi, row, holds), sorted by child and day; an event may stand there more than once.
    out: (place, row, start_lo, start_hi, lo, hi, answer, answered, maybe): one for each cycle;
    answered: truth of "there is an answer": unknown when only a possible one is there, or when one
    came before a certain one.
    """
    s_child, s_row, s_known, s_lo, s_hi, s_end = states
    e_child, e_lo, e_hi, e_row, e_holds = events
    place, row, start_lo, start_hi, lo, hi, answer, answered, perhaps = out
    size, first, n = len(e_child), 0, 0
    for s in range(len(s_child)):
        while first < size and e_child[first] < s_child[s]:
            first += 1
        at_row, at_lo, at_hi, maybe = s_row[s], s_known[s], s_hi[s], -1
        e = first
        while e < size and e_child[e] == s_child[s]:
            holds = e_holds[e]
            while e + 1 < size and e_row[e + 1] == e_row[e]:
                e += 1
                holds = max(holds, e_holds[e])
            inside = e_hi[e] >= s_lo[s] and e_lo[e] <= s_end[s]
            if inside and holds > FALSE and e_row[e] != s_row[s]:
                if holds == TRUE:
                    place[n], row[n], start_lo[n], start_hi[n] = s, at_row, at_lo, at_hi
                    lo[n], hi[n], answer[n] = e_lo[e], e_hi[e], e_row[e]
                    answered[n], perhaps[n] = TRUE if maybe < 0 else MAYBE, maybe
                    n += 1
                    at_row, at_lo, at_hi, maybe = e_row[e], e_lo[e], e_hi[e], -1
                elif maybe < 0:
                    maybe = e_row[e]
            e += 1
        if (
            at_hi < s_end[s]
        ):  # else the last answer came as the state ended, and may have reopened it
            place[n], row[n], start_lo[n], start_hi[n] = s, at_row, at_lo, at_hi
            lo[n], hi[n], answer[n] = OPEN, OPEN, -1
            answered[n], perhaps[n] = FALSE if maybe < 0 else MAYBE, maybe
            n += 1
    return n


def most_cycles(states: Any, events: Any) -> int:
    """How many cycles there can be at most: one for each answer of the child, and one more."""
    child, e_child = states, events
    size, first, n = len(e_child), 0, 0
    for s in range(len(child)):
        while first < size and e_child[first] < child[s]:
            first += 1
        e = first
        while e < size and e_child[e] == child[s]:
            e += 1
        n += e - first + 1
    return n


def next_extension(queries: Any, later: Any, events: Any, state: Any, once: bool) -> int:
    """For each trigger the next event that makes its term longer while it runs.

    queries: (child, first day, row), sorted by child; later: the last day as it now stands; events:
    (child, hi, row, names, holds), sorted by child and day; state: (place of the next event to look
    at, -1 to begin with; how often surely extended; how often perhaps; 1 where it changed). Returns
    how many changed.
    """
    q_child, q_lo, q_row = queries
    e_child, e_hi, e_row, e_names, e_holds = events
    place, surely, perhaps, changed = state
    size, first, total = len(e_child), 0, 0
    for q in range(len(q_child)):
        changed[q] = 0
        while first < size and e_child[first] < q_child[q]:
            first += 1
        e = max(first, place[q])
        while e < size and e_child[e] == q_child[q]:
            row = q_row[q]
            fits = (e_names[e] == row or e_names[e] == -1) and e_row[e] != row
            fits = fits and e_hi[e] >= q_lo[q] and e_holds[e] > FALSE and e_hi[e] <= later[q]
            e += 1
            if fits and not (perhaps[q] > 0 and once):
                perhaps[q] += 1
                if e_holds[e - 1] == TRUE:
                    surely[q] += 1
                changed[q] = 1
                total += 1
                break
        place[q] = e
    return total


def ends_with_remainder(intervals: Any, kinds: Any, remainder: int, last: Any) -> None:
    """Per interval the last grant that decided on a remainder, -1 when there is none."""
    for g in range(len(intervals)):
        if kinds[g] == remainder:
            last[intervals[g]] = g


def granted_ends(grants: Any, ends: Any, intervals: Any, rest: Any, out: Any) -> None:
    """The end that each grant set, with the remainder of the same request if that came later."""
    for k in range(len(out)):
        last = max(grants[k], rest[intervals[grants[k]]])
        out[k] = ends[last] if ends[last] < OPEN else NOT_STATED


def mark(places: Any, out: Any) -> None:
    """1 at each of these places."""
    for place in places:
        out[place] = 1


def mark_grants(grants: Any, member: Any, kind: int, out: Any) -> None:
    """1 for each grant of the intervals that are members, of one kind (-1: of any).

    grants: (interval, kind).
    """
    intervals, kinds = grants
    for g in range(len(out)):
        if member[intervals[g]] and (kind < 0 or kinds[g] == kind):
            out[g] = 1


def last_grants(mine: Any, intervals: Any, out: Any) -> None:
    """Per interval its last grant among these."""
    for g in mine:
        out[intervals[g]] = g


def last_ends(asked: Any, grants: Any, intervals: Any, by_appeal: int, out: Any) -> None:
    """The end of each interval as it was last set: by a grant, or by an appeal.

    asked: (interval, its last grant); grants: (row, end); intervals: (kind, closing row, end).
    out: (row that set the end, the end).
    """
    numbers, places = asked
    g_row, g_end = grants
    i_kind, i_closed, i_end = intervals
    rows, days = out
    for k in range(len(numbers)):
        if i_kind[numbers[k]] == by_appeal:
            rows[k], days[k] = i_closed[numbers[k]], i_end[numbers[k]]
        else:
            rows[k], days[k] = g_row[places[k]], g_end[places[k]]


def right_after(found: Any, silence: Any, complete: Any, out: Any) -> None:
    """A right whose window counts from an answer.

    found: (lo, hi, row, maybe); silence: the day after the term for the answer. out: (start_lo,
    start_hi, opens, settled): the right opens with the answer, or when the term has run; it is not
    settled while an answer may have been given that is not in the log.
    """
    f_lo, f_hi, f_row, f_maybe = found
    start_lo, start_hi, opens, settled = out
    for k in range(len(opens)):
        if f_row[k] >= 0:
            start_lo[k], start_hi[k] = f_lo[k], f_hi[k]
            opens[k], settled[k] = min(f_hi[k], silence[k]), 1
        else:
            start_lo[k] = start_hi[k] = EARLIEST
            opens[k] = silence[k]
            settled[k] = 1 if complete[k] and f_maybe[k] < 0 else 0


def day_on_answer(rows: Any, by_row: Any, lo: Any, hi: Any) -> None:
    """The day that the answer's own record gives for it, where it does."""
    for k in range(len(rows)):
        if rows[k] >= 0 and by_row[rows[k]] > NONE:
            lo[k] = hi[k] = by_row[rows[k]]


def late_window(rows: Any, start_lo: Any, silent: Any, other: Any, out: Any) -> None:
    """Another window for an answer that came after the term for it; in place."""
    for k in range(len(rows)):
        if rows[k] >= 0 and start_lo[k] > silent[k]:
            out[k] = other[k]


def only_if_answered(rows: Any, out: Any) -> None:
    """There is no last day as long as there is no answer; in place."""
    for k in range(len(rows)):
        if rows[k] < 0:
            out[k] = OPEN


def element_masks(truth: Any, place: int, lacking: Any, unclear: Any) -> None:
    """A bit for each element that is lacking, and for each of which it is not known; in place."""
    for k in range(len(truth)):
        if truth[k] == FALSE:
            lacking[k] |= 1 << place
        elif truth[k] == MAYBE:
            unclear[k] |= 1 << place


def in_order(queries: Any, events: Any, reached: Any, possible: Any, missing: Any) -> None:
    """One step of events in order: the first that surely, and that possibly, comes next; in place.

    queries: (child, first day, last day), sorted by child; events: (child, lo, hi), sorted so, too;
    reached, possible: day of the step before; missing: 1 where an event is not there.
    """
    q_child, q_lo, q_hi = queries
    e_child, e_lo, e_hi = events
    size, first = len(e_child), 0
    for q in range(len(q_child)):
        while first < size and e_child[first] < q_child[q]:
            first += 1
        sure, maybe, there = OPEN, OPEN, False
        e = first
        while e < size and e_child[e] == q_child[q]:
            if e_lo[e] <= q_hi[q]:
                there = True
                if e_hi[e] >= possible[q]:
                    maybe = min(maybe, max(e_lo[e], possible[q]))
            if e_lo[e] >= reached[q] and e_hi[e] <= q_lo[q]:
                sure = min(sure, e_hi[e])
            e += 1
        reached[q], possible[q] = sure, maybe
        if not there:
            missing[q] = 1


def came_in_order(days: Any, steps: Any, fact: Any, out: Any) -> None:
    """Truth of "all came in order": days: (first, last); steps: (reached, possible, missing)."""
    lo, hi = days
    reached, possible, missing = steps
    for k in range(len(out)):
        if reached[k] <= lo[k]:
            out[k] = TRUE
        elif possible[k] <= hi[k] or (missing[k] and not fact[k]):
            out[k] = MAYBE
