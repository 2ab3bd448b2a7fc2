# SPDX-License-Identifier: EUPL-1.2
"""Loops over days: look-ups in the tables of `terms`, and which day counts.

No day is computed here.
EARLIEST and OPEN (nothing known) stay as they are. Plain Python over sequences of numbers.
"""

from __future__ import annotations

from typing import Any

EARLIEST, OPEN = -1_000_000, 1_000_000
NOT_STATED, NONE = -(2**31), -(2**31) + 1


def from_table(days: Any, first: int, table: Any, out: Any) -> int:
    """The day that a table gives for each day; returns how many known days lie outside of it."""
    size, outside = len(table), 0
    for k in range(len(out)):
        place = days[k] - first
        if 0 <= place < size:
            out[k] = table[place]
        else:
            out[k] = days[k]
            if EARLIEST < days[k] < OPEN:
                outside += 1
    return outside


def stated_else(values: Any, out: Any) -> None:
    """A day on the record, where it states one."""
    for k in range(len(out)):
        if values[k] > NONE:
            out[k] = values[k]


def later_of(values: Any, out: Any) -> None:
    """The later of two days on the record."""
    for k in range(len(out)):
        if values[k] > NONE and values[k] > out[k]:
            out[k] = values[k]


def known_else(known: Any, values: Any, out: Any) -> None:
    """A value where it is known."""
    for k in range(len(out)):
        if known[k]:
            out[k] = values[k]


def earlier_day(other: Any, out: Any) -> None:
    """The earlier of two days, in place."""
    for k in range(len(out)):
        out[k] = min(out[k], other[k])


def later_day(other: Any, out: Any) -> None:
    """The later of two days, in place."""
    for k in range(len(out)):
        out[k] = max(out[k], other[k])


def at_most_day(day: int, out: Any) -> None:
    """Not after one day, in place."""
    for k in range(len(out)):
        out[k] = min(out[k], day)


def day_after_at_most(last: Any, out: Any) -> None:
    """The day after each day, but not after another day, in place."""
    for k in range(len(out)):
        out[k] = out[k] + 1 if out[k] < last[k] else last[k]


def first_possible(lo: Any, hi: Any, out: Any) -> None:
    """First possible day, or the last one when nothing bounds it from below."""
    for k in range(len(out)):
        out[k] = hi[k] if lo[k] == EARLIEST else lo[k]


def in_validity(rows: Any, row_hi: Any, first: int, last: int, out: Any) -> None:
    """The version of a norm was in force on the day of the event."""
    for k in range(len(out)):
        out[k] = 1 if first <= row_hi[rows[k]] <= last else 0


def first_days(child: Any, hi: Any, out: Any) -> None:
    """Per child the last possible day of its first event."""
    for k in range(len(child)):
        out[child[k]] = min(out[child[k]], hi[k])


def known_end(ends: Any, out: Any) -> None:
    """An end where it is known."""
    for k in range(len(out)):
        if ends[k] < OPEN:
            out[k] = ends[k]


def first_of_named(places: Any, rows: Any, days: Any, out: Any) -> None:
    """The first day of the events that each one names, where it names any that is in the log.

    places, rows: who names and what is named; days: per row (first possible, last possible, stated
    on the record); out: (lo, hi): lo is not known when one that is named is not in the log.
    """
    row_lo, row_hi, stated = days
    lo, hi = out
    k, size = 0, len(rows)
    while k < size:
        place, first, last, unknown = places[k], OPEN, OPEN, False
        while k < size and places[k] == place:
            row = rows[k]
            k += 1
            if row < 0:
                unknown = True
            elif stated[row] > NONE:
                first, last = min(first, stated[row]), min(last, stated[row])
            else:
                first, last = min(first, row_lo[row]), min(last, row_hi[row])
        if last < OPEN:
            lo[place], hi[place] = EARLIEST if unknown else first, last


def stated_flags(values: Any, out: Any) -> None:
    """Whether the record states a value."""
    for k in range(len(out)):
        if values[k] > NONE:
            out[k] = 1


def is_rising(rows: Any) -> bool:
    """Whether no row comes before the one that stands before it."""
    for k in range(1, len(rows)):  # noqa: SIM110 - a loop that can be compiled
        if rows[k] < rows[k - 1]:
            return False
    return True


def earlier_start(starts: Any, out: Any) -> None:
    """The day from which a term is counted, where it is known and lies before; in place."""
    for k in range(len(out)):
        if EARLIEST < starts[k] < out[k]:
            out[k] = starts[k]


def known_days(days: Any, last: Any, exists: Any) -> None:
    """There is a last day only where it is known, and the day that it belongs to; in place."""
    for k in range(len(exists)):
        if not (EARLIEST < days[k] < OPEN and last[k] < OPEN):
            exists[k] = 0


def shown_limit(bounds: Any, end: Any, out: Any) -> None:
    """The limit day where it is known and one: bounds: (first, last, known)."""
    lo, hi, known = bounds
    for k in range(len(out)):
        if known[k] and end[k] != NOT_STATED and lo[k] == hi[k]:
            out[k] = lo[k]


def bound_by_ground(reach: Any, fact: Any, out: Any) -> None:
    """The end of the ground as a limit: out: (day, known).

    Without any ground, where that is a fact, nothing may be granted.
    """
    bound, known = out
    for k in range(len(reach)):
        if NOT_STATED < reach[k] < OPEN:
            bound[k], known[k] = reach[k], 1
        elif reach[k] == NOT_STATED and fact[k]:
            bound[k], known[k] = EARLIEST, 1


def perhaps(truth: Any, out: Any) -> None:
    """1 where it is not surely false."""
    for k in range(len(out)):
        out[k] = 1 if truth[k] > 0 else 0


def no_day_where_true(truth: Any, out: Any) -> None:
    """There is no last day where this holds; in place."""
    for k in range(len(out)):
        if truth[k] == 2:  # noqa: PLR2004 - true
            out[k] = OPEN


def answered_flags(rows: Any, out: Any) -> None:
    """1 where there is an answer."""
    for k in range(len(out)):
        out[k] = 1 if rows[k] >= 0 else 0
