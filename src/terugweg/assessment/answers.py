# SPDX-License-Identifier: EUPL-1.2
"""Events that answer, discharge or use a norm, gathered and matched to what they answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.events_around import Events, ties_of
from terugweg.assessment.truth import FALSE
from terugweg.caselog.columns import OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.caselog.columns import EventTable
    from terugweg.rulebook.conditions import Condition
    from terugweg.rulebook.model import Answer

NO_MATCH: Final = (0, 0, -1, -1, OPEN)


@dataclass(slots=True)
class Matches:
    """For each trigger the answer found: its days and row (-1: none), and a possible one.

    maybe: its row, -1 when there is none. early: the earliest day on which an answer can have been
    given, OPEN when there is none.
    """

    lo: Numbers
    hi: Numbers
    row: Numbers
    maybe: Numbers
    early: Numbers

    @classmethod
    def none(cls, context: Context, size: int) -> Matches:
        """No answer to any trigger."""
        lo, hi, row, maybe, early = NO_MATCH
        full = context.ways.full
        return cls(
            full(size, lo), full(size, hi), full(size, row), full(size, maybe), full(size, early)
        )

    @property
    def columns(self) -> tuple[Numbers, ...]:
        """As the loops take them."""
        return self.lo, self.hi, self.row, self.maybe, self.early


def gather(
    context: Context, names: Sequence[str], fields: Sequence[str], condition: Condition | None
) -> Events | None:
    """Events of these types with the truth of a condition, once for each event named in `fields`.

    Sorted by child, last possible day and row. None when the log has none.
    """
    tables = [table for name in names if (table := context.columns.table(name)) is not None]
    parts = [_entries(context, table, fields, condition) for table in tables]
    if not parts:
        return None
    child, lo, hi, row, named, holds = parts[0] if len(parts) == 1 else _sorted(context, parts)
    exact = all(context.is_exact(table) for table in tables)
    return Events(child, lo, hi, row, named, holds, int(exact))


def _entries(
    context: Context, table: EventTable, fields: Sequence[str], condition: Condition | None
) -> tuple[Numbers, ...]:
    """Child, days, row, what is named and truth of the events of a type, an entry for each name."""
    ways = context.ways
    holds = evaluate(context, context.whole(table), condition)
    columns = tuple(context.of(column) for column in (table.child, table.lo, table.hi, table.rows))
    members = [context.members(table.fields[name]) for name in fields if name in table.fields]
    if not members:
        return (*columns, ways.full(len(table), -1), holds)
    offsets, names = members[0]
    for other in members[1:]:
        first = (offsets, names)
        offsets = ways.full(len(table) + 1, 0)
        names = ways.full(len(first[1]) + len(other[1]), 0)
        context.loops.names_in_all(first, other, offsets, names)
    size = context.loops.entries(offsets)
    places, named = ways.full(size, 0), ways.full(size, -1)
    context.loops.entry_of_each(offsets, names, places, named)
    return (*(ways.pick(column, places) for column in columns), named, ways.pick(holds, places))


def _sorted(context: Context, parts: Sequence[tuple[Numbers, ...]]) -> tuple[Numbers, ...]:
    """Several lists of events as one, in the order of the log."""
    columns = [context.ways.joined(column) for column in zip(*parts, strict=True)]
    order = context.ways.order(columns[3])
    return tuple(context.ways.pick(column, order) for column in columns)


def _runs_until(context: Context) -> Numbers:
    """Per row until when what it opened still runs.

    Its own last possible day when it opened nothing.
    """

    def make() -> Numbers:
        intervals = context.states.intervals
        until = context.ways.copy(context.row_hi)
        context.loops.runs_until(context.of(intervals.opened), context.of(intervals.end_hi), until)
        return until

    return context.once("runs until", make)


def match(
    context: Context,
    selection: Selection,
    answers: Sequence[Answer],
    *,
    window: Numbers | None = None,
    backward: bool = False,
) -> Matches:
    """The first event that meets one of the answers, for each trigger.

    window: first day that counts per trigger (None: the day of the trigger, or any day looking
    backward). backward: days before the trigger count.
    """
    # One by one where they count for some triggers only, or are tied to them in different ways.
    ties = {answer.same for answer in answers}
    if len(ties) > 1 or any(answer.counts_for is not None for answer in answers):
        return _match_for(context, selection, answers, window=window, backward=backward)
    found = Matches.none(context, selection.size)
    events = merge(context, answers)
    if events is not None:
        start = selection.lo if window is None else window
        triggers = (selection.child, selection.lo, selection.hi, selection.row, start)
        runs = events.hi
        if backward:
            runs = context.ways.pick(_runs_until(context), events.row)
        columns = (events.child, events.lo, events.hi, events.row, events.names, runs, events.holds)
        names, unnamed = ties_of(context, ties.pop() if ties else None)
        how = (int(backward), events.exact)
        context.loops.first_answer(triggers, columns, how, names, unnamed, found.columns)
    return found


def _match_for(
    context: Context,
    selection: Selection,
    answers: Sequence[Answer],
    *,
    window: Numbers | None,
    backward: bool,
) -> Matches:
    """The first of several answers that each count only for some triggers."""
    best = Matches.none(context, selection.size)
    for answer in answers:
        counts = evaluate(context, selection, answer.counts_for)
        if not context.ways.any_above(counts, FALSE):
            continue
        plain = _for_all(context, answer)
        one = match(context, selection, plain, window=window, backward=backward)
        context.loops.better_match(one.columns, counts, best.columns)
    return best


def _for_all(context: Context, answer: Answer) -> tuple[Answer]:
    """The same answer as if it counted for every trigger; always the same object."""
    key = ("for all", id(answer))
    return context.once(key, lambda: (answer, (replace(answer, counts_for=None),)))[1]


def merge(context: Context, answers: Sequence[Answer]) -> Events | None:
    """The events of all these answers in one list, in the order of the log."""
    return context.once(("answers", id(answers)), lambda: (answers, _merge(context, answers)))[1]


def _merge(context: Context, answers: Sequence[Answer]) -> Events | None:
    found = [gather(context, a.names, a.answering, a.condition) for a in answers]
    parts = [part for part in found if part is not None]
    if len(parts) < 2:  # noqa: PLR2004 - nothing to merge
        return parts[0] if parts else None
    names = ("child", "lo", "hi", "row", "names", "holds")
    columns = [context.ways.joined([getattr(part, name) for part in parts]) for name in names]
    order = context.ways.order(columns[3])
    exact = min(part.exact for part in parts)
    child, lo, hi, row, named, holds = (context.ways.pick(column, order) for column in columns)
    return Events(child, lo, hi, row, named, holds, exact)
