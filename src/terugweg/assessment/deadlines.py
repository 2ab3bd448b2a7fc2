# SPDX-License-Identifier: EUPL-1.2
"""Due days of norms, by look-up in the tables of `terms`. No day is computed here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.answers import merge
from terugweg.assessment.references import ends
from terugweg.assessment.states_around import planned_end
from terugweg.assessment.tables import due_tables, looked_up
from terugweg.caselog.columns import EARLIEST, NOT_STATED, OPEN
from terugweg.terms import Length

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.rulebook.model import Answer, Deadline, Start
    from terugweg.terms import Term


@dataclass(slots=True)
class Due:
    """When something is due, per trigger, in day numbers.

    start_lo, start_hi: the day from which the term is counted. lo, hi: first and last possible due
    day (EARLIEST/OPEN when not bounded). later: the last day if the term may be extended over a
    weekend or holiday though that is unsure, else hi. exists: 0 where the source or the judge set
    no day; always: it is nowhere 0. sure: the last day if the log may lack an event that makes the
    term longer.
    """

    start_lo: Numbers
    start_hi: Numbers
    lo: Numbers
    hi: Numbers
    later: Numbers
    exists: Numbers
    always: bool = True
    sure: Numbers | None = None

    def surely_over(self, context: Context) -> Numbers:
        """The last day after which it is surely too late."""
        if self.sure is None:
            return self.later
        over = context.ways.copy(self.sure)
        context.loops.later_day(self.later, over)
        return over


def no_day(context: Context, start_lo: Numbers, start_hi: Numbers) -> Due:
    """The source sets no number: days are counted, and nothing is due."""
    end, exists = context.ways.full(len(start_lo), OPEN), context.ways.full(len(start_lo), 0)
    return Due(start_lo, start_hi, end, end, end, exists, always=len(start_lo) == 0)


def due_days(context: Context, selection: Selection, deadline: Deadline | None) -> Due:
    """The due days of a deadline for each trigger."""
    if deadline is None:
        return no_day(context, selection.lo, selection.hi)
    if deadline.date_field is not None:
        return _from_field(context, selection, deadline.date_field)
    start_lo, start_hi = start_days(context, selection, deadline.start)
    if deadline.term is None:
        return no_day(context, start_lo, start_hi)
    hi, later = counted(context, deadline.term, start_hi)
    lo = hi
    if not context.ways.same(start_lo, start_hi):
        lo, _ = counted(context, deadline.term, start_lo)
    exists = context.ways.full(selection.size, 1)
    due = Due(start_lo, start_hi, lo, hi, later, exists)
    if deadline.extended_by is None or deadline.extension is None:
        return due
    due = _extended(context, selection, deadline, due)
    return replace(due, sure=_longest(context, selection, deadline, due))


def counted(context: Context, term: Term, start: Numbers) -> tuple[Numbers, Numbers]:
    """Due day and later day of a term from each start; unknown starts stay unknown."""
    due, later = due_tables(term)
    days = looked_up(context, start, due)
    return days, days if due.days is later.days else looked_up(context, start, later)


def start_days(context: Context, selection: Selection, start: Start) -> tuple[Numbers, Numbers]:
    """First and last possible day from which a term is counted."""
    ways = context.ways
    if start.end_of is not None:
        end = planned_end(context, selection, start.end_of)
        lo = ways.full(selection.size, EARLIEST)
        context.loops.known_end(end, lo)
        return lo, end
    if start.of is not None:
        return _start_elsewhere(context, selection, start)
    found = (context.values(selection, name) for name in start.fields)
    fields = [values for values in found if values is not None]
    if not fields:
        return selection.known_lo, selection.hi
    if start.latest:
        last = ways.full(selection.size, NOT_STATED)
        for values in fields:
            context.loops.later_of(values, last)
        fields = [last]
    lo, hi = ways.copy(selection.known_lo), ways.copy(selection.hi)
    for values in reversed(fields):
        context.loops.stated_else(values, lo)
        context.loops.stated_else(values, hi)
    return lo, hi


def _start_elsewhere(
    context: Context, selection: Selection, start: Start
) -> tuple[Numbers, Numbers]:
    """The start lies in the event that a field names; unknown when the record names none.

    Of several the first counts; one that is not in the log may be earlier.
    """
    places, targets = ends(context, selection.row, (str(start.of),))
    if places is None:
        places = context.ways.of(np.arange(len(targets), dtype=np.int32))
    stated = context.by_row("start", start.fields)
    lo, hi = context.ways.full(selection.size, EARLIEST), context.ways.copy(selection.hi)
    days = (context.row_lo, context.row_hi, stated)
    context.loops.first_of_named(places, targets, days, (lo, hi))
    return lo, hi


def _from_field(context: Context, selection: Selection, name: str) -> Due:
    values = context.values(selection, name)
    days, exists = context.ways.full(selection.size, OPEN), context.ways.full(selection.size, 0)
    if values is not None:
        context.loops.stated_else(values, days)
        context.loops.stated_flags(values, exists)
    return Due(selection.known_lo, selection.hi, days, days, days, exists, always=False)


def _extended(context: Context, selection: Selection, deadline: Deadline, due: Due) -> Due:
    """Make the term longer for each event that extends it while it still runs.

    Once, if the norm says so.
    """
    assert deadline.extended_by is not None  # noqa: S101 - asked only then
    events = merge(context, _extenders(context, deadline, deadline.extended_by))
    if events is None:
        return due
    ways, size = context.ways, selection.size
    columns = (events.child, events.hi, events.row, events.names, events.holds)
    queries = (selection.child, selection.lo, selection.row)
    state = (ways.full(size, -1), ways.full(size, 0), ways.full(size, 0), ways.full(size, 0))
    lo, hi, later = (ways.copy(days) for days in (due.lo, due.hi, due.later))
    while context.loops.next_extension(queries, later, columns, state, deadline.extended_once):
        _, surely, perhaps, changed = state
        at = ways.where(changed)
        _lengthened(context, deadline, (surely, due.start_lo), at, (lo,))
        _lengthened(context, deadline, (perhaps, due.start_hi), at, (hi, later))
    return replace(due, lo=lo, hi=hi, later=later)


def _extenders(context: Context, deadline: Deadline, by: Answer) -> tuple[Answer]:
    """The answer that makes a term longer, always as the same object."""
    return context.once(("extending", id(deadline)), lambda: (deadline, (by,)))[1]


def _lengthened(
    context: Context,
    deadline: Deadline,
    counts: tuple[Numbers, Numbers],
    at: Numbers,
    out: tuple[Numbers, ...],
) -> None:
    """The due days where the term became longer: counts: (times, start)."""
    times, start = (context.ways.pick(column, at) for column in counts)
    for number, places in context.ways.groups(times):
        days = counted(context, longer(deadline, number), context.ways.pick(start, places))
        for column, found in zip(out, days, strict=False):
            context.loops.spread(context.ways.pick(at, places), found, column)


def _longest(context: Context, selection: Selection, deadline: Deadline, due: Due) -> Numbers:
    """The last day if extensions were given that the log may lack; the same day where it cannot."""
    assert deadline.extended_by is not None  # noqa: S101 - asked only then
    last = context.ways.copy(due.later)
    context.loops.at_most_day(context.as_of, last)
    names = deadline.extended_by.names
    complete = context.covers(names, selection.child, selection.lo, last)
    longest = context.ways.full(selection.size, OPEN)
    if deadline.extended_once:
        longest = context.ways.copy(counted(context, longer(deadline, 1), due.start_hi)[1])
        context.loops.later_day(due.later, longest)
    context.loops.known_else(complete, due.later, longest)
    return longest


def longer(deadline: Deadline, times: int) -> Term:
    """The term extended so many times."""
    assert deadline.term is not None and deadline.extension is not None  # noqa: S101, PT018
    length = deadline.term.length
    count = length.count + times * deadline.extension.count
    return replace(deadline.term, length=Length(count, length.unit))
