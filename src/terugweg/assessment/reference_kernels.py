# SPDX-License-Identifier: EUPL-1.2
"""Loops over what events name: all together by row, and one by one.

Plain Python over sequences of numbers. What the events of one type name in a field stands in
`members`: (offsets, codes), those of the event at place k from offsets[k] up to offsets[k + 1].
"""

from __future__ import annotations

from typing import Any

NOT_STATED = -(2**31)
NOTHING_KNOWN, NAMES_NOTHING = -1, -2


def first_names(rows: Any, values: Any, members: Any, out: Any) -> None:
    """Per row the first that it names, or the code for nothing stated and for none there was."""
    offsets, items = members
    for k in range(len(rows)):
        if offsets[k] < offsets[k + 1]:
            out[rows[k]] = items[offsets[k]]
        else:
            out[rows[k]] = NOTHING_KNOWN if values[k] == NOT_STATED else NAMES_NOTHING


def count_names(rows: Any, offsets: Any, out: Any) -> None:
    """How many each row names, at the place after its own."""
    for k in range(len(rows)):
        out[rows[k] + 1] = offsets[k + 1] - offsets[k]


def summed(counts: Any) -> int:
    """Counts as places where each begins, in place; returns how many there are together."""
    total = 0
    for k in range(len(counts)):
        total += counts[k]
        counts[k] = total
    return total


def put_names(rows: Any, members: Any, starts: Any, out: Any) -> None:
    """What each row names, from where its names begin."""
    offsets, items = members
    for k in range(len(rows)):
        start = starts[rows[k]] - offsets[k]
        for i in range(offsets[k], offsets[k + 1]):
            out[start + i] = items[i]


def number_of_pairs(at: Any, offsets: Any) -> int:
    """How many the events at these places name together."""
    size = 0
    for place in at:
        size += offsets[place + 1] - offsets[place]
    return size


def all_pairs(at: Any, members: Any, places: Any, out: Any) -> None:
    """Each that an event names, with the number of the event among those at these places."""
    offsets, items = members
    size = 0
    for k in range(len(at)):
        for i in range(offsets[at[k]], offsets[at[k] + 1]):
            places[size], out[size] = k, items[i]
            size += 1
