# SPDX-License-Identifier: EUPL-1.2
"""Loops that write down what each event does to the states, for the loop of `state_kernel`.

Plain Python over sequences of integers, so that the same source runs on lists for one case and can
be compiled over arrays for a nation.
"""

from __future__ import annotations

from typing import Any

NOT_STATED, NONE = -(2**31), -(2**31) + 1
START, NAMED_ELSEWHERE = 4, 2


def keep_with(values: Any, codes: Any, wanted: bool, chosen: Any) -> None:
    """Clear the events of which the field does not have, or has, one of these codes; in place."""
    for k in range(len(chosen)):
        has = False
        for code in codes:
            if values[k] == code:
                has = True
        if has != wanted:
            chosen[k] = 0


def number_named(at: Any, single: Any, lists: Any) -> int:
    """How many others in the log the events at these places name.

    single: the one that each names, empty when the field holds a list; lists: (offsets, items).
    """
    offsets, items = lists
    size = 0
    for p in at:
        if len(single) > 0:
            size += 1 if single[p] >= 0 else 0
        else:
            for i in range(offsets[p], offsets[p + 1]):
                if items[i] >= 0:
                    size += 1
    return size


def write_operations(
    at: Any, table: Any, fields: Any, lists: Any, operation: Any, first: int, out: Any
) -> None:
    """Write down one operation of the events at these places, from a place in `out` on.

    table: (child, row, lo, hi) of all events of the type. fields: (day, until, single): dates on
    the record and the one event that it names, empty where there is no such field. lists: (offsets,
    items) of what it names when that is a list. operation: (kind, state, flag, mask, place in
    `named`). out: (the eleven columns of `run_operations`, named).
    """
    child, row, lo, hi = table
    day, until, single = fields
    offsets, items = lists
    kind, state, flag, mask, n = operation
    columns, named = out
    o_child, o_kind, o_state, o_row, o_lo, o_hi, o_until, o_first, o_last, o_flag, o_mask = columns
    for k in range(len(at)):
        p, o = at[k], first + k
        o_child[o], o_kind[o], o_state[o], o_row[o] = child[p], kind, state, row[p]
        o_lo[o], o_hi[o], o_until[o] = lo[p], hi[p], NOT_STATED
        if len(day) > 0 and day[p] > NONE:
            o_lo[o] = o_hi[o] = day[p]
        if len(until) > 0 and until[p] > NONE:
            o_until[o] = until[p]
        o_first[o], names = n, False
        if len(single) > 0:
            if single[p] > NONE:
                names = True
                if single[p] >= 0:
                    named[n] = single[p]
                    n += 1
        elif len(offsets) > 0:
            for i in range(offsets[p], offsets[p + 1]):
                names = True
                if items[i] >= 0:
                    named[n] = items[i]
                    n += 1
        o_last[o], o_flag[o], o_mask[o] = n, flag, mask
        if kind != START and names and o_first[o] == n:
            o_flag[o] = NAMED_ELSEWHERE


def write_tags(rows: Any, values: Any, tags: Any) -> None:
    """The bit of the value of an enum field, for the row of each event."""
    for k in range(len(rows)):
        tags[rows[k]] = 1 << values[k] if values[k] > NONE else 0
