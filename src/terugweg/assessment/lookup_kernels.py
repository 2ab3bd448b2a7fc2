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
UNTIED = -1


def agreement(names: Any, one: int, other: int, unnamed: int) -> int:
    """Truth of "both records name the same", `unnamed` where one of them names nothing known.

    names: (offsets per row, what the row names); what is below zero is not known.
    """
    offsets, named = names
    known_one, known_other, same = False, False, False
    for i in range(offsets[one], offsets[one + 1]):
        if named[i] < 0:
            continue
        known_one = True
        for j in range(offsets[other], offsets[other + 1]):
            if named[j] == named[i]:
                same = True
    for j in range(offsets[other], offsets[other + 1]):
        if named[j] >= 0:
            known_other = True
    if not known_one or not known_other:
        return unnamed
    return TRUE if same else FALSE


def in_force(queries: Any, how: Any, intervals: Any, ties: Any, unnamed: int, out: Any) -> None:
    """For each query: is the state in force on that day, by which interval?

    queries: (child, first day, last day, row), sorted by child; the row is the event that asks.
    how: (at_end, opens, closes): at_end: the day is the first day after, so that what ends on it
    still counts; opens, closes: whether an interval counts that the row itself opens, and still
    counts that the row itself closes. intervals: (number, child, start_lo, start_hi, end_lo,
    end_hi, opened, closed, fits, long_lo, long_hi) of one state, sorted by child; fits: truth of
    "this is the kind that is asked"; long_lo, long_hi: first and last possible day on which it has
    lasted as long as is asked. ties: what each row names, when the event that asks and the
    one that opened the interval must name the same (`agreement`); unnamed: the truth of that where
    one names nothing, or UNTIED when they need not. out: (truth, at, other, sure): other: 1 where
    some interval of the state surely covers the day, of whatever kind; sure: 1 where one of the
    kind that is asked does, however long it has lasted.
    """
    q_child, q_lo, q_hi, q_row = queries
    i_number, i_child, i_slo, i_shi, i_elo, i_ehi, i_opened, i_closed, i_fits = intervals[:9]
    i_llo, i_lhi = intervals[9:]
    at_end, opens, closes = how
    truth, at, other, sure = out
    size, first = len(i_child), 0
    for q in range(len(q_child)):
        child, lo, hi, row = q_child[q], q_lo[q], q_hi[q], q_row[q]
        if q > 0 and child < q_child[q - 1]:
            first = 0
        while first < size and i_child[first] < child:
            first += 1
        sure_at, likely_at, maybe_at, covers, holds = -1, -1, -1, 0, 0
        i = first
        while i < size and i_child[i] == child:
            if opens or i_opened[i] != row:
                by_row = closes and i_closed[i] == row
                if at_end:
                    surely = i_shi[i] < lo and hi <= i_elo[i]
                    maybe = i_slo[i] < hi and lo <= i_ehi[i]
                else:
                    surely = i_shi[i] <= lo and (hi < i_elo[i] or by_row)
                    maybe = i_slo[i] <= hi and (lo < i_ehi[i] or by_row)
                fits = i_fits[i]
                if unnamed != UNTIED:
                    fits = min(fits, agreement(ties, row, i_opened[i], unnamed))
                if surely:
                    covers = 1
                if surely and fits == TRUE:
                    holds = 1
                if i_lhi[i] > lo:
                    fits = min(fits, FALSE if i_llo[i] > hi else MAYBE)
                if surely and fits == TRUE and sure_at < 0:
                    sure_at = i
                if surely and fits > FALSE and likely_at < 0:
                    likely_at = i
                elif maybe and fits > FALSE and maybe_at < 0:
                    maybe_at = i
            i += 1
        other[q], sure[q] = covers, holds
        if sure_at >= 0:
            truth[q], at[q] = TRUE, i_number[sure_at]
        elif likely_at >= 0:
            truth[q], at[q] = MAYBE, i_number[likely_at]
        elif maybe_at >= 0:
            truth[q], at[q] = MAYBE, i_number[maybe_at]
        else:
            truth[q], at[q] = FALSE, -1


def earlier_event(
    queries: Any, asked: Any, events: Any, ties: Any, unnamed: int, truth: Any, found: Any
) -> None:
    """For each query: is there an event on or before that day, and which is the latest certain one?

    queries: (child, first day, last day, row, named), sorted by child; named: the row that the
    query's own record names (-1: any; -2: it names one that is not among the events). asked: (when,
    exact): ON_OR_BEFORE, BEFORE or SAME_DAY; 1 when every event has one day. events: (child, lo,
    hi, row, names, holds), sorted by child and day; names: the row that the event names (-1: none);
    holds: truth of the condition on its record. ties: what each row names, when both must name the
    same (`agreement`); unnamed: the truth of that where one names nothing, or UNTIED when they need
    not.
    """
    q_child, q_lo, q_hi, q_row, q_named = queries
    e_child, e_lo, e_hi, e_row, e_names, e_holds = events
    when, exact = asked
    size = len(e_child)
    first = stop = last = 0
    for q in range(len(q_child)):
        child = q_child[q]
        if q == 0 or child != q_child[q - 1]:
            if q > 0 and child < q_child[q - 1]:
                stop = 0
            first = stop
            while first < size and e_child[first] < child:
                first += 1
            stop = first
            while stop < size and e_child[stop] == child:
                stop += 1
            last = first
        elif q_hi[q] < q_hi[q - 1]:
            last = first
        if not exact:
            last = stop
        while last < stop and e_lo[last] <= q_hi[q]:
            last += 1
        best, best_row = FALSE, -1
        # The latest one first: of equal ones it is the latest that counts.
        for e in range(last - 1, first - 1, -1):
            row = e_row[e]
            if exact and when == SAME_DAY and e_hi[e] < q_lo[q]:
                break
            fits = row != q_row[q] and (q_named[q] == -1 or q_named[q] == row)
            if not fits or not (e_names[e] == -1 or e_names[e] == q_row[q]) or e_holds[e] == FALSE:
                continue
            holds = e_holds[e]
            if unnamed != UNTIED:
                holds = min(holds, agreement(ties, q_row[q], row, unnamed))
            if when == SAME_DAY:
                surely = e_hi[e] <= q_lo[q] and e_lo[e] >= q_hi[q]
                maybe = e_lo[e] <= q_hi[q] and e_hi[e] >= q_lo[q]
            elif when == BEFORE:
                surely, maybe = e_hi[e] < q_lo[q], e_lo[e] < q_hi[q]
            else:
                surely, maybe = e_hi[e] <= q_lo[q], e_lo[e] <= q_hi[q]
            level = FALSE
            if (surely or maybe) and holds > FALSE:
                level = TRUE if surely and holds == TRUE else MAYBE
            if level > best:
                best, best_row = level, row
            if best == TRUE:
                break
        truth[q], found[q] = best, best_row


def later_event(queries: Any, events: Any, ties: Any, unnamed: int, truth: Any, found: Any) -> None:
    """For each query: is there an event on or after that day? The first one counts.

    Arguments as above.
    """
    q_child, q_lo, q_hi, q_row, q_named = queries
    e_child, e_lo, e_hi, e_row, e_names, e_holds = events
    size = len(e_child)
    first = 0
    for q in range(len(q_child)):
        child = q_child[q]
        if q > 0 and child < q_child[q - 1]:
            first = 0
        while first < size and e_child[first] < child:
            first += 1
        best, best_row = FALSE, -1
        e = first
        while e < size and e_child[e] == child and best < TRUE:
            row = e_row[e]
            fits = row != q_row[q] and (q_named[q] == -1 or q_named[q] == row)
            if fits and (e_names[e] == -1 or e_names[e] == q_row[q]) and e_holds[e] > 0:
                holds = e_holds[e]
                if unnamed != UNTIED:
                    holds = min(holds, agreement(ties, q_row[q], row, unnamed))
                surely = e_lo[e] >= q_hi[q] and e_lo[e] != EARLIEST
                level = TRUE if surely and holds == TRUE else FALSE
                if level == FALSE and holds > FALSE and e_hi[e] >= q_lo[q]:
                    level = MAYBE
                if level > best:
                    best, best_row = level, row
            e += 1
        truth[q], found[q] = best, best_row


def first_answer(
    triggers: Any, answers: Any, asked: Any, ties: Any, unnamed: int, out: Any
) -> None:
    """For each trigger the first event that answers it.

    triggers: (child, first day, last day, row, window), sorted by child; window: no answer before
    that day counts, unless, looking backward, it still ran on that day (`runs`). answers: (child,
    lo, hi, row, names, runs, holds), sorted by child and day; names: the trigger row that it names,
    -1 when it names none; an answer that names several stands there once for each. asked:
    (backward, exact): backward: any day from the window on counts, also before the trigger; exact:
    every answer has one day. ties, unnamed: as above. out: (lo, hi, row, maybe, early): days and
    row of the first certain answer (row -1: none), the row of a possible one before it (-1: none),
    and the earliest day on which any of them can have been given (OPEN: none).
    """
    t_child, t_lo, t_hi, t_row, t_window = triggers
    a_child, a_lo, a_hi, a_row, a_names, a_runs, a_holds = answers
    out_lo, out_hi, out_row, out_maybe, out_early = out
    backward, exact = asked
    size = len(a_child)
    first = begin = 0
    for t in range(len(t_child)):
        child = t_child[t]
        while first < size and a_child[first] < child:
            first += 1
        if t == 0 or child != t_child[t - 1] or t_window[t] < t_window[t - 1] or backward:
            begin = first
        # Answers before the window count for none of the next triggers either, if these come later.
        while not backward and begin < size and a_child[begin] == child:
            if a_hi[begin] >= t_window[t]:
                break
            begin += 1
        out_lo[t] = out_hi[t] = 0
        out_row[t] = out_maybe[t] = -1
        out_early[t] = OPEN
        a = begin
        while a < size and a_child[a] == child:
            named = a_names[a] == t_row[t]
            fits = a_row[a] != t_row[t] and a_holds[a] > 0 and (named or a_names[a] == -1)
            holds = a_holds[a]
            if fits and unnamed != UNTIED:
                holds = min(holds, agreement(ties, t_row[t], a_row[a], unnamed))
                fits = holds > FALSE
            counts = a_hi[a] >= t_window[t] or (backward and a_runs[a] > t_window[t])
            if fits and counts:
                vague = a_lo[a] < t_hi[t] and (a_lo[a] != a_hi[a] or t_lo[t] != t_hi[t])
                unclear = vague and not backward and not named
                out_early[t] = min(out_early[t], a_lo[a])
                if out_row[t] == -1 and holds == TRUE and not unclear:
                    out_lo[t], out_hi[t], out_row[t] = a_lo[a], a_hi[a], a_row[a]
                    if exact:
                        break
                elif out_row[t] == -1 and out_maybe[t] == -1:
                    out_maybe[t] = a_row[a]
            a += 1


def first_on_day(triggers: Any, answers: Any, days: Any, rows: Any) -> None:
    """As `first_answer`, looking forward, where every day is known and every answer counts for all.

    triggers: (child, row, window), sorted by child; answers: (child, day, row), sorted by child and
    day. days, rows: the answer, 0 and -1 where there is none.
    """
    t_child, t_row, window = triggers
    a_child, a_day, a_row = answers
    size, first, begin, known, before = len(a_child), 0, 0, -1, 0
    for t in range(len(t_child)):
        child, start = t_child[t], window[t]
        if child != known:
            while begin < size and a_child[begin] < child:
                begin += 1
            known, first = child, begin
        elif start < before:
            begin = first
        while begin < size and a_child[begin] == child and a_day[begin] < start:
            begin += 1
        before = start
        a = begin + 1 if begin < size and a_row[begin] == t_row[t] else begin
        day, row = 0, -1
        if a < size and a_child[a] == child:
            day, row = a_day[a], a_row[a]
        days[t], rows[t] = day, row


def best_found(places: Any, several: Any, found: Any) -> None:
    """The best of what was found for each of the events that a record names; in place.

    several: (truth, at) for each place; found: (truth, at), which stays where a record names none.
    """
    s_truth, s_at = several
    truth, at = found
    for k in range(len(places)):
        if s_truth[k] > truth[places[k]]:
            truth[places[k]], at[places[k]] = s_truth[k], s_at[k]
