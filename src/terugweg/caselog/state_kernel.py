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
"""Flag of a closing event that names an event which is not in the log."""

OPEN, EARLIEST, NOT_STATED = 1_000_000, -1_000_000, -(2**31)


def run_operations(ops: Any, complete_extend: Any, tags: Any, iv: Any, gr: Any) -> tuple[int, int]:
    """Fill the interval and grant columns; returns how many of each there are.

    ops: (child, kind, state, row, lo, hi, until, ref, flag, mask), sorted by child, day and row.
    flag: for CLOSE 1 when only a single open interval may be closed without a reference, 2 when the
    event named one that is not in the log; for START 1 when it is the first part of a request that
    is decided in two parts. mask: for CLOSE the tags of opening events that fit, a bit each, 0 for
    any; tags: per row its bit. complete_extend: per operation whether the log is complete for
    extensions on that day. iv: (state, child, start_lo, start_hi, end_lo, end_hi, kind, opened,
    closed, previous, following, partial,
    request). gr: (interval, row, kind, start_lo, start_hi, old_end,
    end).
    """
    o_child, o_kind, o_state, o_row, o_lo, o_hi, o_until, o_ref, o_flag, o_mask = ops
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
        kind, state, lo, hi, until, ref = (
            o_kind[k],
            o_state[k],
            o_lo[k],
            o_hi[k],
            o_until[k],
            o_ref[k],
        )
        if kind == UNDO or kind == RESET:
            for g in range(first_gr, n_gr):
                if g_row[g] != ref:
                    continue
                target = g_iv[g]
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
        # The interval that the event means: the one it names, else the latest of this state.
        target = -1
        if ref >= 0:
            for g in range(n_gr - 1, first_gr - 1, -1):
                if g_row[g] == ref and i_state[g_iv[g]] == state:
                    target = g_iv[g]
                    break
            while target >= 0 and i_next[target] >= 0:
                target = i_next[target]
        if kind == CLOSE:
            if target < 0 and ref < 0 and o_flag[k] != NAMED_ELSEWHERE:
                count = 0
                for i in range(first_iv, n_iv):
                    fits = o_mask[k] == 0 or (o_mask[k] & tags[i_opened[i]]) != 0
                    if i_state[i] == state and i_ehi[i] > lo and fits:
                        count += 1
                if o_flag[k] == 1 and count != 1:
                    continue
            for i in range(first_iv, n_iv):
                chosen = i == target
                if ref < 0 and o_flag[k] != NAMED_ELSEWHERE:
                    fits = o_mask[k] == 0 or (o_mask[k] & tags[i_opened[i]]) != 0
                    chosen = i_state[i] == state and fits
                if chosen and i_ehi[i] > lo:
                    i_elo[i], i_ehi[i] = max(lo, i_slo[i]), max(hi, i_slo[i])
                    i_kind[i] = BY_EVENT
                    i_closed[i] = o_row[k]
            continue
        end = until if until != NOT_STATED else OPEN
        if kind == EXTEND and target < 0:
            for i in range(n_iv - 1, first_iv - 1, -1):
                if i_state[i] == state:
                    target = i
                    break
        if kind == START and ref >= 0:
            for i in range(first_iv, n_iv):
                same = i_state[i] == state and i_request[i] == ref and i_part[i] == 1
                if same and i_kind[i] == BY_DATE and i_elo[i] >= lo:
                    kind, target = EXTEND, i
        grant, old_end, start_lo, start_hi = FIRST, NOT_STATED, lo, hi
        create = True
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
                if complete_extend[k]:
                    start_lo, old_end = lo, i_ehi[target]
        if create:
            target = n_iv
            n_iv += 1
            i_state[target], i_child[target] = state, current
            i_slo[target], i_shi[target] = start_lo, start_hi
            i_opened[target], i_closed[target] = o_row[k], -1
            # A gap that is known breaks the time; what names the earlier part still means this one.
            i_prev[target], i_next[target] = -1 if complete_extend[k] else previous, -1
            i_part[target] = o_flag[k] if kind == START else 0
            i_request[target] = ref if kind == START else -1
            if previous >= 0:
                i_next[previous] = target
        i_elo[target] = i_ehi[target] = end
        i_kind[target] = BY_DATE if end != OPEN else UNKNOWN_END
        i_closed[target] = -1
        g_iv[n_gr], g_row[n_gr], g_kind[n_gr] = target, o_row[k], grant
        g_slo[n_gr], g_shi[n_gr], g_old[n_gr], g_end[n_gr] = lo, hi, old_end, end
        n_gr += 1
    return n_iv, n_gr


def end_dependents(iv: Any, count: int, dependents: Any, certain: Any) -> None:
    """End intervals that may not outlive another state, when that state has certainly ended.

    dependents: per dependent state (its code, the codes of the states it rests on), in an order in
    which a state comes after those that it rests on. certain: per interval whether an end by date
    is a fact (the log is complete for extensions). An interval whose ground is not in the log is
    left alone.
    """
    i_state, i_child, i_slo, i_shi, i_elo, i_ehi, i_kind, _, i_closed = iv[:9]
    first = 0
    while first < count:
        last = first
        while last < count and i_child[last] == i_child[first]:
            last += 1
        for state, grounds in dependents:
            for i in range(first, last):
                if i_state[i] != state:
                    continue
                by, reach, grown = -1, i_shi[i], True
                while grown:
                    grown = False
                    for b in range(first, last):
                        if i_state[b] in grounds and i_slo[b] <= reach < i_ehi[b]:
                            by, reach, grown = b, i_ehi[b], True
                if by < 0 or reach >= i_ehi[i]:
                    continue
                if i_kind[by] >= BY_EVENT or (i_kind[by] == BY_DATE and certain[by]):
                    i_elo[i], i_ehi[i] = max(i_elo[by], i_slo[i]), reach
                    i_kind[i], i_closed[i] = BY_STATE, i_closed[by]
        first = last
