# SPDX-License-Identifier: EUPL-1.2
"""Due days of norms over arrays, by look-up in the tables of `terms`. No day is computed here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.assessment.answers import gather
from terugweg.assessment.context import places_of
from terugweg.assessment.references import follow
from terugweg.assessment.states_around import planned_end
from terugweg.assessment.truth import FALSE, TRUE
from terugweg.caselog.columns import EARLIEST, NONE, NOT_STATED, OPEN, IntArray
from terugweg.terms import Length, Term

if TYPE_CHECKING:
    from terugweg.assessment.context import Context, Selection
    from terugweg.rulebook.model import Deadline, Start

_FIRST: Final = date(1990, 1, 1)
_LAST: Final = date(2060, 12, 31)


@dataclass(frozen=True)
class Due:
    """When something is due, per trigger, in day numbers.

    start_lo, start_hi: the day from which the term is counted. lo, hi: first and last possible due
    day (EARLIEST/OPEN when not bounded). later: the last day if the term may be extended over a
    weekend or holiday though that is unsure, else hi. sure: the last day if the log may lack an
    event that makes the term longer. exists: false where the source or the judge set no day.
    """

    start_lo: IntArray
    start_hi: IntArray
    lo: IntArray
    hi: IntArray
    later: IntArray
    exists: np.ndarray
    sure: IntArray | None = None

    @property
    def surely_over(self) -> IntArray:
        """The last day after which it is surely too late."""
        return self.later if self.sure is None else np.maximum(self.later, self.sure)


def due_days(context: Context, selection: Selection, deadline: Deadline | None) -> Due:
    """The due days of a deadline for each trigger."""
    size = len(selection)
    if deadline is None:
        open_end = np.full(size, OPEN, dtype=np.int32)
        return Due(selection.lo, selection.hi, open_end, open_end, open_end, np.zeros(size, bool))
    if deadline.date_field is not None:
        return _from_field(selection, deadline.date_field)
    start_lo, start_hi = start_days(context, selection, deadline.start)
    if deadline.term is None:
        open_end = np.full(size, OPEN, dtype=np.int32)
        return Due(start_lo, start_hi, open_end, open_end, open_end, np.zeros(size, bool))
    lo, _ = counted(deadline.term, start_lo)
    hi, later = counted(deadline.term, start_hi)
    exists = np.ones(size, bool)
    if deadline.extended_by is None or deadline.extension is None:
        return Due(start_lo, start_hi, lo, hi, later, exists)
    start, base = (start_lo, start_hi), (lo, hi, later)
    lo, hi, later = _extended(context, selection, deadline, start, base)
    sure = _longest(context, selection, deadline, start, later)
    return Due(start_lo, start_hi, lo, hi, later, exists, sure)


def counted(term: Term, start: IntArray) -> tuple[IntArray, IntArray]:
    """Due day and later day of a term from each start; unknown starts stay unknown."""
    table = term.table(_FIRST, _LAST)
    place = start - table.first
    inside = (place >= 0) & (place < len(table.due))
    safe = np.where(inside, place, 0)
    due = np.where(inside, table.due[safe], start)
    later = np.where(inside, table.later[safe], start)
    outside = ~inside & (np.abs(start) < OPEN)
    if outside.any():
        exact = term.count(start[outside].astype("datetime64[D]"))
        due[outside] = exact.due.astype(np.int32)
        later[outside] = exact.later.astype(np.int32)
    return due.astype(np.int32), later.astype(np.int32)


def start_days(context: Context, selection: Selection, start: Start) -> tuple[IntArray, IntArray]:
    """First and last possible day from which a term is counted."""
    if start.end_of is not None:
        end = planned_end(context, selection, start.end_of)
        return np.where(end < OPEN, end, EARLIEST).astype(np.int32), end
    if start.of is not None:
        return _start_elsewhere(context, selection, start)
    lo, hi = selection.known_lo, selection.hi
    stated = [
        np.where(column.values[selection.at] > NONE, column.values[selection.at], NOT_STATED)
        for name in start.fields
        if (column := selection.table.fields.get(name)) is not None
    ]
    if start.latest and stated:
        last = np.maximum.reduce(stated)
        stated = [last]
    for days in reversed(stated):
        lo = np.where(days > NOT_STATED, days, lo)
        hi = np.where(days > NOT_STATED, days, hi)
    return lo.astype(np.int32), hi.astype(np.int32)


def _start_elsewhere(
    context: Context, selection: Selection, start: Start
) -> tuple[IntArray, IntArray]:
    """The start lies in the event that a field names; unknown when the record names none."""
    lo = np.full(len(selection), EARLIEST, dtype=np.int32)
    hi = selection.hi.copy()
    for place, row in enumerate(selection.row.tolist()):
        target = follow(context, row, (str(start.of),))
        if target < 0:
            continue
        table, position = context.columns.located(target)
        lo[place], hi[place] = table.lo[position], table.hi[position]
        for name in reversed(start.fields):
            column = table.fields.get(name)
            if column is not None and column.values[position] > NONE:
                lo[place] = hi[place] = column.values[position]
    return lo, hi


def _from_field(selection: Selection, name: str) -> Due:
    column = selection.table.fields.get(name)
    values = (
        np.full(len(selection), NOT_STATED, dtype=np.int32)
        if column is None
        else column.values[selection.at]
    )
    stated = values > NONE
    day = np.where(stated, values, OPEN).astype(np.int32)
    return Due(selection.known_lo, selection.hi, day, day, day, stated)


def _extended(
    context: Context,
    selection: Selection,
    deadline: Deadline,
    start: tuple[IntArray, IntArray],
    due: tuple[IntArray, IntArray, IntArray],
) -> tuple[IntArray, IntArray, IntArray]:
    """Make the term longer for each event that extends it while it still runs.

    Once, if the norm says so.
    """
    assert deadline.extended_by is not None and deadline.extension is not None  # noqa: S101, PT018
    assert deadline.term is not None  # noqa: S101
    by = deadline.extended_by
    events = gather(context, by.names, by.answering, by.condition)
    if events is None:
        return due
    lo, hi, later = (days.copy() for days in due)
    for place in range(len(selection)):
        row = int(selection.row[place])
        own = places_of(events.child, int(selection.child[place]))
        mine = (events.names[own] == row) | (events.names[own] == -1)
        mine &= (events.hi[own] >= selection.lo[place]) & (events.row[own] != row)
        mine &= events.holds[own] > FALSE
        one = slice(place, place + 1)
        surely = perhaps = 0
        for at in (np.flatnonzero(mine) + own.start).tolist():
            if events.hi[at] > later[place] or (perhaps and deadline.extended_once):
                continue
            perhaps += 1
            surely += int(events.holds[at] == TRUE)
            shortest, longest = _longer(deadline, surely), _longer(deadline, perhaps)
            lo[one], _ = counted(shortest, start[0][one])
            hi[one], later[one] = counted(longest, start[1][one])
    return lo, hi, later


def _longest(
    context: Context,
    selection: Selection,
    deadline: Deadline,
    start: tuple[IntArray, IntArray],
    later: IntArray,
) -> IntArray:
    """The last day if extensions were given that the log may lack; the same day where it cannot."""
    assert deadline.extended_by is not None  # noqa: S101
    last = np.minimum(later, context.as_of)
    names = deadline.extended_by.names
    complete = context.columns.complete.covers(names, selection.child, selection.lo, last)
    longest = np.full(len(selection), OPEN, dtype=np.int32)
    if deadline.extended_once:
        longest = np.maximum(later, counted(_longer(deadline, 1), start[1])[1])
    return np.where(complete, later, longest).astype(np.int32)


def _longer(deadline: Deadline, times: int) -> Term:
    """The term extended so many times."""
    assert deadline.term is not None and deadline.extension is not None  # noqa: S101, PT018
    length = deadline.term.length
    count = length.count + times * deadline.extension.count
    return replace(deadline.term, length=Length(count, length.unit))
