# SPDX-License-Identifier: EUPL-1.2
"""The loop that turns state operations into intervals, child by child.

Plain Python over sequences of integers, so that the same source runs on lists for one case and can
be compiled over arrays for a nation. The operations come sorted by child and day (`states.py` makes
them).
"""

from __future__ import annotations

from typing import Any

CLOSE, UNDO, RESET, EXTEND, START = 0, 1, 2, 3, 4
"""Kinds of operation, in the order in which one event carries them out."""

UNKNOWN_END, BY_DATE, BY_EVENT, BY_STATE, BY_AGE, BY_APPEAL = 0, 1, 2, 3, 4, 5
"""Why an interval ends.

Not known, its own end date, a closing event, another state, age 18, an appeal.
"""

FIRST, EXTENSION, REMAINDER = 0, 1, 2
"""What a grant is: the first, an extension from the old end.

Or the rest of a request granted in part at once.
"""

NAMED_ELSEWHERE = 2
"""Flag of an event that names only events which are not in the log."""

OPEN, EARLIEST, NOT_STATED = 1_000_000, -1_000_000, -(2**31)


def run_operations(
    ops: Any, named: Any, covered: Any, tags: Any, iv: Any, gr: Any
) -> tuple[int, int]:
    """Fill the interval and grant columns; returns how many of each there are.

    ops: (child, kind, state, row, lo, hi, until, first, last, flag, mask), sorted by child, day and
    row. first, last: the rows that the event names stand in `named` from first up to last. flag:
    for CLOSE 1 when only a single open interval may be closed without a reference; for CLOSE and
    EXTEND 2 when the event named only what is not in the log; for START 1 when it is the first part
    of a request that is decided in two parts. mask: for CLOSE the tags of opening events that fit,
    a bit each, 0 for any; tags: per row its bit. covered: per operation since when, through its
    day, the log is complete for extensions. iv: (state, child, start_lo, start_hi, end_lo, end_hi,
    kind, opened, closed, previous, following, partial, request: the operation that opened it). gr:
    (interval, row, kind, start_lo, start_hi, old_end, end).
    """
    o_child, o_kind, o_state, o_row, o_lo, o_hi, o_until, o_first, o_last, o_flag, o_mask = ops
    (
        i_state,
        i_child,
        i_slo,
        i_shi,
        i_elo,
        i_ehi,
        i_kind,
        i_opened,
        i_closed,
        i_prev,
        i_next,
        i_part,
        i_request,
    ) = iv
    g_iv, g_row, g_kind, g_slo, g_shi, g_old, g_end = gr
    n_iv = n_gr = first_iv = first_gr = 0
    current = -1
    for k in range(len(o_child)):
        if o_child[k] != current:
            current, first_iv, first_gr = o_child[k], n_iv, n_gr
        kind, state, lo, hi, until = o_kind[k], o_state[k], o_lo[k], o_hi[k], o_until[k]
        if kind == UNDO or kind == RESET:
            for g in range(first_gr, n_gr):
                meant = False
                for n in range(o_first[k], o_last[k]):
                    meant = meant or named[n] == g_row[g]
                if not meant:
                    continue
                target = g_iv[g]
                if kind == RESET and until == NOT_STATED:
                    continue
                if kind == RESET:
                    i_elo[target] = i_ehi[target] = until
                    i_kind[target] = BY_APPEAL
                    i_closed[target] = o_row[k]
                elif i_elo[target] > lo:
                    # Without the extension the measure still runs until the end set before.
                    before = max(g_old[g], i_slo[target])
                    i_elo[target], i_ehi[target] = max(lo, before), max(hi, before)
                    i_kind[target] = BY_APPEAL
                    i_closed[target] = o_row[k]
            continue
        # The intervals that the event means: those it names, else (below) one of this state.
        target = -1
        for n in range(o_first[k], o_last[k]):
            found = -1
            for g in range(n_gr - 1, first_gr - 1, -1):
                if g_row[g] == named[n] and i_state[g_iv[g]] == state:
                    found = g_iv[g]
                    break
            while found >= 0 and i_next[found] >= 0:
                found = i_next[found]
            if target < 0:
                target = found
            if kind == CLOSE and found >= 0 and i_ehi[found] > lo:
                i_elo[found], i_ehi[found] = max(lo, i_slo[found]), max(hi, i_slo[found])
                i_kind[found] = BY_EVENT
                i_closed[found] = o_row[k]
        if kind == CLOSE:
            if o_last[k] > o_first[k] or o_flag[k] == NAMED_ELSEWHERE:
                continue
            count = 0
            for i in range(first_iv, n_iv):
                if i_state[i] != state or i_ehi[i] <= lo:
                    continue
                if o_mask[k] == 0 or (o_mask[k] & tags[i_opened[i]]) != 0:
                    count += 1
            if o_flag[k] == 1 and count != 1:
                continue
            for i in range(first_iv, n_iv):
                if i_state[i] != state or i_ehi[i] <= lo:
                    continue
                if o_mask[k] == 0 or (o_mask[k] & tags[i_opened[i]]) != 0:
                    i_elo[i], i_ehi[i] = max(lo, i_slo[i]), max(hi, i_slo[i])
                    i_kind[i] = BY_EVENT
                    i_closed[i] = o_row[k]
            continue
        end = until if until != NOT_STATED else OPEN
        if kind == EXTEND and target < 0 and o_flag[k] != NAMED_ELSEWHERE:
            for i in range(n_iv - 1, first_iv - 1, -1):
                if i_state[i] == state:
                    target = i
                    break
        if kind == START:
            target = -1
            for i in range(first_iv, n_iv):
                same = False
                if i_state[i] == state and i_part[i] == 1 and i_kind[i] == BY_DATE:
                    opener = i_request[i]
                    for a in range(o_first[opener], o_last[opener]):
                        for b in range(o_first[k], o_last[k]):
                            same = same or named[a] == named[b]
                if same and i_elo[i] >= lo:
                    kind, target = EXTEND, i
        grant, old_end, start_lo, start_hi = FIRST, NOT_STATED, lo, hi
        create, gap_known = True, False
        previous = -1
        if kind == EXTEND:
            grant, start_lo = EXTENSION, EARLIEST
            planned = i_kind[target] <= BY_DATE or i_kind[target] == BY_APPEAL
            if target >= 0 and i_elo[target] >= lo and planned:
                create = False
                if i_kind[target] != UNKNOWN_END:
                    old_end = i_ehi[target]
                    if i_part[target] == 1 and i_kind[target] == BY_DATE:
                        grant = REMAINDER
                i_part[target] = 0
            elif target >= 0:
                previous, start_lo = target, min(i_ehi[target], hi)
                # No extension can be missing since the last decision on this interval.
                g = n_gr - 1
                while g_iv[g] != target:
                    g -= 1
                gap_known = covered[k] <= min(i_elo[target], g_shi[g])
                if gap_known:
                    start_lo, old_end = lo, i_ehi[target]
        if create:
            target = n_iv
            n_iv += 1
            i_state[target], i_child[target] = state, current
            i_slo[target], i_shi[target] = start_lo, start_hi
            i_opened[target], i_closed[target] = o_row[k], -1
            # A gap that is known breaks the time; what names the earlier part still means this one.
            i_prev[target], i_next[target] = -1 if gap_known else previous, -1
            i_part[target] = o_flag[k] if kind == START else 0
            i_request[target] = k
            if previous >= 0:
                i_next[previous] = target
        i_elo[target] = i_ehi[target] = end
        i_kind[target] = BY_DATE if end != OPEN else UNKNOWN_END
        i_closed[target] = -1
        g_iv[n_gr], g_row[n_gr], g_kind[n_gr] = target, o_row[k], grant
        g_slo[n_gr], g_shi[n_gr], g_old[n_gr], g_end[n_gr] = lo, hi, old_end, end
        n_gr += 1
    return n_iv, n_gr
