# SPDX-License-Identifier: EUPL-1.2
"""Loops over the truth of conditions on the event's own record, and over truths together.

Truth: 0 false, 1 unknown, 2 true; "all" is the smallest, "any" the largest, "not" two minus the
value. Plain Python over sequences of numbers (see `sequences.py`); `out` is filled.
"""

from __future__ import annotations

from typing import Any

NOT_STATED, NONE, OPEN = -(2**31), -(2**31) + 1, 1_000_000
FALSE, MAYBE, TRUE = 0, 1, 2
NAMES_NOTHING = -2


def lowest(other: Any, out: Any) -> None:
    """Both hold: the smaller truth, in place."""
    for k in range(len(out)):
        if other[k] < out[k]:  # noqa: PLR1730 - a call costs more
            out[k] = other[k]


def highest(other: Any, out: Any) -> None:
    """One of both holds: the larger truth, in place."""
    for k in range(len(out)):
        if other[k] > out[k]:  # noqa: PLR1730 - a call costs more
            out[k] = other[k]


def opposite(part: Any, out: Any) -> None:
    """The part does not hold."""
    for k in range(len(out)):
        out[k] = TRUE - part[k]


def certain(part: Any, out: Any) -> None:
    """The part is known to hold."""
    for k in range(len(out)):
        out[k] = TRUE if part[k] == TRUE else FALSE


def is_among(values: Any, wanted: Any, silent: int, out: Any) -> None:
    """The value is one of the wanted codes; unknown where it is not above `silent`."""
    for k in range(len(out)):
        value = values[k]
        truth = FALSE if value > silent else MAYBE
        for code in wanted:
            if value == code:
                truth = TRUE
        out[k] = truth


def is_stated(values: Any, many: bool, out: Any) -> None:
    """The field is filled.

    A list that is empty, and a single field of which the record says there was none, are not; a
    list of which it says so is not either.
    """
    for k in range(len(out)):
        value = values[k]
        if many:
            out[k] = TRUE if value > 0 else MAYBE if value == NOT_STATED else FALSE
        else:
            out[k] = TRUE if value > NONE else FALSE if value == NONE else MAYBE


def is_between(coded: Any, numbers: Any, least: float, most: float, out: Any) -> None:
    """The number lies within bounds; false where the record says there was none."""
    for k in range(len(out)):
        if coded[k] > NONE:
            out[k] = TRUE if least <= numbers[k] <= most else FALSE
        else:
            out[k] = FALSE if coded[k] == NONE else MAYBE


def silent_is_lacking(values: Any, fact: Any, out: Any) -> None:
    """What is not stated is lacking where the log is complete for that type of event."""
    for k in range(len(out)):
        if values[k] == NOT_STATED and fact[k]:
            out[k] = FALSE


def reached(queries: Any, earliest: Any, latest: Any, out: Any) -> None:
    """The child has reached an age on that day; the birthday itself counts.

    queries: (child, first day, last day); earliest, latest: possible birthdays per child.
    """
    child, lo, hi = queries
    for k in range(len(out)):
        if latest[child[k]] <= lo[k]:
            out[k] = TRUE
        else:
            out[k] = FALSE if earliest[child[k]] > hi[k] else MAYBE


def too_old(child: Any, lo: Any, latest: Any, fact: Any) -> None:
    """A state that may not outlast an age is surely not in force after it."""
    for k in range(len(fact)):
        if latest[child[k]] <= lo[k]:
            fact[k] = 1


def truth_of_row(rows: Any, by_row: Any, out: Any) -> None:
    """The truth that stands for each row."""
    for k in range(len(out)):
        out[k] = by_row[rows[k]]


def still_open(opened: Any, ends: Any, mine: Any, as_of: int, by_row: Any) -> None:
    """By the row that opened them: whether intervals still run on the as-of date.

    mine: numbers of the intervals. True where one does, else false where one has ended.
    """
    for i in mine:
        row = opened[i]
        if ends[i] > as_of:
            by_row[row] = TRUE
        elif by_row[row] == MAYBE:
            by_row[row] = FALSE


def number_of_ends(rows: Any, offsets: Any) -> int:
    """How many ends one step along a reference has: one for each that is named, at least one."""
    size = 0
    for k in range(len(rows)):
        size += max(1, offsets[rows[k] + 1] - offsets[rows[k]]) if rows[k] >= 0 else 1
    return size


def one_end(rows: Any, first: Any, out: Any) -> None:
    """One step along a reference that names one at most; what is no row stays as it is."""
    for k in range(len(out)):
        out[k] = first[rows[k]] if rows[k] >= 0 else rows[k]


def all_ends(rows: Any, named: Any, first: Any, out: Any) -> None:
    """One step along a reference: out: (place, what is named there); what is no row stays.

    named: (offsets per row, what each names); first: per row what it names first, or the code for
    nothing.
    """
    offsets, names = named
    places, ends = out
    size = 0
    for k in range(len(rows)):
        row = rows[k]
        if row < 0 or offsets[row] == offsets[row + 1]:
            places[size], ends[size] = k, row if row < 0 else first[row]
            size += 1
            continue
        for i in range(offsets[row], offsets[row + 1]):
            places[size], ends[size] = k, names[i]
            size += 1


def referred(targets: Any, by_row: Any, out: Any) -> None:
    """The truth at the end of a reference: false where it names nothing, unknown where not known.

    by_row: per row the truth of the condition on its record, false for events of other types.
    """
    for k in range(len(out)):
        if targets[k] >= 0:
            out[k] = by_row[targets[k]]
        else:
            out[k] = FALSE if targets[k] == NAMES_NOTHING else MAYBE


def spread(rows: Any, truth: Any, by_row: Any) -> None:
    """Put the truth of events where their rows stand."""
    for k in range(len(rows)):
        by_row[rows[k]] = truth[k]


def any_named(places: Any, truth: Any, out: Any) -> None:
    """For each event the largest truth among the events that it names."""
    for k in range(len(places)):
        out[places[k]] = max(out[places[k]], truth[k])


def all_named(places: Any, truth: Any, out: Any) -> None:
    """For each event the smallest truth among the events in its list."""
    for k in range(len(places)):
        out[places[k]] = min(out[places[k]], truth[k])


def cites_marked(queries: Any, members: Any, marked: Any, out: Any) -> None:
    """The record refers to an entry that was marked incorrect on or before that day.

    queries: (place in the table, first day, last day); members: (offsets, rows) of one reference
    field; marked: per row the first day on which it surely was marked, and on which it can have
    been (OPEN: never). out: (truth, whether it refers to anything); truth is only raised; what is
    not in the log may be marked.
    """
    at, lo, hi = queries
    offsets, rows = members
    surely, possibly = marked
    truth, cites = out
    for k in range(len(truth)):
        for i in range(offsets[at[k]], offsets[at[k] + 1]):
            cites[k] = 1
            if rows[i] >= 0 and surely[rows[i]] <= lo[k]:
                truth[k] = TRUE
            elif rows[i] < 0 or possibly[rows[i]] <= hi[k]:
                truth[k] = max(truth[k], MAYBE)


def all_cited(cites: Any, own: Any, fact: Any) -> None:
    """Clear what is no fact where the record refers to nothing and may be silent on what it cites.

    cites: whether it refers to anything; own: whether the log is complete for such records.
    """
    for k in range(len(fact)):
        if not cites[k] and not own[k]:
            fact[k] = FALSE


def covered(queries: Any, profile: Any, spans: Any, out: Any) -> None:
    """The log is complete from the first to the last day: within one span of the child's profile.

    queries: (child, first day, last day); profile: per child; spans: (profile, first day, first day
    no longer covered). Clears what is not.
    """
    child, first, last = queries
    s_profile, s_first, s_end = spans
    for k in range(len(out)):
        inside = False
        for s in range(len(s_profile)):
            if s_profile[s] == profile[child[k]] and first[k] >= s_first[s] and last[k] < s_end[s]:
                inside = True
        if not inside:
            out[k] = FALSE


def sure_absence(fact: Any, out: Any) -> None:
    """What was not found is unknown, unless its absence is a fact."""
    for k in range(len(out)):
        if out[k] == FALSE and not fact[k]:
            out[k] = MAYBE
