# SPDX-License-Identifier: EUPL-1.2
"""Loops that look around in one child's log: which state is in force, which event came before.

Plain Python over sequences of integers: the same source runs on lists for one case and can be
compiled over arrays for a nation. Truth: 0 false (not found), 1 unknown, 2 true.
"""

from __future__ import annotations

from typing import Any

EARLIEST, OPEN = -1_000_000, 1_000_000
FALSE, MAYBE, TRUE = 0, 1, 2
ON_OR_BEFORE, BEFORE, SAME_DAY = 0, 1, 2


def in_force(queries: Any, at_end: bool, intervals: Any, truth: Any, found: Any) -> None:
    """For each query: is the state in force on that day, by which interval?

    queries: (child, first day, last day, row), sorted by child; the row is the event that asks: an
    interval that it opens does not count, one that it closes still does. at_end: the day is the
    first day after, so that what ends on it still counts. intervals: (child, start_lo, start_hi,
    end_lo, end_hi, opened, closed) of one state, sorted by child. truth, found (index of the
    interval, -1) are filled.
    """
    q_child, q_lo, q_hi, q_row = queries
    i_child, i_slo, i_shi, i_elo, i_ehi, i_opened, i_closed = intervals
    size = len(i_child)
    first = 0
    for q in range(len(q_child)):
        child, lo, hi, row = q_child[q], q_lo[q], q_hi[q], q_row[q]
        while first < size and i_child[first] < child:
            first += 1
        best, best_at = 0, -1
        i = first
        while i < size and i_child[i] == child:
            if i_opened[i] != row:
                closes = i_closed[i] == row
                if at_end:
                    surely = i_shi[i] < lo and hi <= i_elo[i]
                    maybe = i_slo[i] < hi and lo <= i_ehi[i]
                else:
                    surely = i_shi[i] <= lo and (hi < i_elo[i] or closes)
                    maybe = i_slo[i] <= hi and (lo < i_ehi[i] or closes)
                if surely and best < TRUE:
                    best, best_at = TRUE, i
                elif maybe and best < MAYBE:
                    best, best_at = MAYBE, i
            i += 1
        truth[q], found[q] = best, best_at


def earlier_event(queries: Any, when: int, events: Any, truth: Any, found: Any) -> None:
    """For each query: is there an event on or before that day, and which is the latest certain one?

    queries: (child, first day, last day, row, named), sorted by child; named: the row that the
    query's own record names (-1: any; -2: it names one that is not among the events). events:
    (child, lo, hi, row, names, holds), sorted by child and day; names: the row that the event names
    (-1: none); holds: truth of the condition on its record. when: ON_OR_BEFORE, BEFORE or SAME_DAY.
    """
    q_child, q_lo, q_hi, q_row, q_named = queries
    e_child, e_lo, e_hi, e_row, e_names, e_holds = events
    size = len(e_child)
    first = 0
    for q in range(len(q_child)):
        child = q_child[q]
        while first < size and e_child[first] < child:
            first += 1
        best, best_row = 0, -1
        e = first
        while e < size and e_child[e] == child:
            row = e_row[e]
            fits = row != q_row[q] and (q_named[q] == -1 or q_named[q] == row)
            if fits and (e_names[e] == -1 or e_names[e] == q_row[q]) and e_holds[e] > 0:
                if when == SAME_DAY:
                    surely = e_hi[e] <= q_lo[q] and e_lo[e] >= q_hi[q]
                    maybe = e_lo[e] <= q_hi[q] and e_hi[e] >= q_lo[q]
                elif when == BEFORE:
                    surely, maybe = e_hi[e] < q_lo[q], e_lo[e] < q_hi[q]
                else:
                    surely, maybe = e_hi[e] <= q_lo[q], e_lo[e] <= q_hi[q]
                level = FALSE
                if surely or maybe:
                    level = TRUE if surely and e_holds[e] == TRUE else MAYBE
                if level > 0 and level >= best:
                    best, best_row = level, row
            e += 1
        truth[q], found[q] = best, best_row


def later_event(queries: Any, events: Any, truth: Any, found: Any) -> None:
    """For each query: is there an event on or after that day? The first one counts.

    Arguments as above.
    """
    q_child, q_lo, q_hi, q_row, q_named = queries
    e_child, e_lo, e_hi, e_row, e_names, e_holds = events
    size = len(e_child)
    first = 0
    for q in range(len(q_child)):
        child = q_child[q]
        while first < size and e_child[first] < child:
            first += 1
        best, best_row = 0, -1
        e = first
        while e < size and e_child[e] == child:
            row = e_row[e]
            fits = row != q_row[q] and (q_named[q] == -1 or q_named[q] == row)
            if fits and (e_names[e] == -1 or e_names[e] == q_row[q]) and e_holds[e] > 0:
                surely = e_lo[e] >= q_hi[q] and e_lo[e] != EARLIEST
                level = TRUE if surely and e_holds[e] == TRUE else FALSE
                if level == FALSE and e_hi[e] >= q_lo[q]:
                    level = MAYBE
                if level > best:
                    best, best_row = level, row
            e += 1
        truth[q], found[q] = best, best_row


def first_answer(triggers: Any, answers: Any, backward: bool, out: Any) -> None:
    """For each trigger the first event that answers it.

    triggers: (child, first day, last day, row, window), sorted by child; window: no answer before
    that day counts, unless, looking backward, it still ran on that day (`runs`). answers: (child,
    lo, hi, row, names, runs, holds), sorted by child and day; names: the trigger row that it names,
    -1 when it names none; an answer that names several stands there once for each. backward: any
    day from the window on counts, also before the trigger. out: (lo, hi, row, maybe, early): days
    and row of the first certain answer (row -1: none), the row of a possible one before it (-1:
    none), and the earliest day on which any of them can have been given (OPEN: none).
    """
    t_child, t_lo, t_hi, t_row, t_window = triggers
    a_child, a_lo, a_hi, a_row, a_names, a_runs, a_holds = answers
    out_lo, out_hi, out_row, out_maybe, out_early = out
    size = len(a_child)
    first = 0
    for t in range(len(t_child)):
        child = t_child[t]
        while first < size and a_child[first] < child:
            first += 1
        out_lo[t] = out_hi[t] = 0
        out_row[t] = out_maybe[t] = -1
        out_early[t] = OPEN
        a = first
        while a < size and a_child[a] == child:
            named = a_names[a] == t_row[t]
            fits = a_row[a] != t_row[t] and a_holds[a] > 0 and (named or a_names[a] == -1)
            counts = a_hi[a] >= t_window[t] or (backward and a_runs[a] > t_window[t])
            if fits and counts:
                vague = a_lo[a] < t_hi[t] and (a_lo[a] != a_hi[a] or t_lo[t] != t_hi[t])
                unclear = vague and not backward and not named
                out_early[t] = min(out_early[t], a_lo[a])
                if out_row[t] == -1 and a_holds[a] == TRUE and not unclear:
                    out_lo[t], out_hi[t], out_row[t] = a_lo[a], a_hi[a], a_row[a]
                elif out_row[t] == -1 and out_maybe[t] == -1:
                    out_maybe[t] = a_row[a]
            a += 1
