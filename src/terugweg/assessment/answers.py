# SPDX-License-Identifier: EUPL-1.2
"""Events that answer, discharge or use a norm, gathered and matched to what they answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.assessment.context import places_of
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.events_around import Events, shared
from terugweg.assessment.references import follow
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN
from terugweg.caselog.columns import NOT_STATED, OPEN, IntArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.assessment.context import Column, Context, Selection
    from terugweg.caselog.columns import EventTable
    from terugweg.rulebook.conditions import Condition
    from terugweg.rulebook.model import Answer

_NO_MATCH: Final = (0, 0, -1, -1, OPEN)


@dataclass(frozen=True)
class Matches:
    """For each trigger the answer found: its days and row (-1: none), and a possible one.

    maybe: its row, -1 when there is none. early: the earliest day on which an answer can have been
    given, OPEN when there is none.
    """

    lo: IntArray
    hi: IntArray
    row: IntArray
    maybe: IntArray
    early: IntArray


def gather(
    context: Context, names: Sequence[str], fields: Sequence[str], condition: Condition | None
) -> Events | None:
    """Events of these types with the truth of a condition, once for each event named in `fields`.

    Sorted by child, last possible day and row. None when the log has none.
    """
    parts: list[list[Column]] = []
    for name in names:
        table = context.columns.table(name)
        if table is None:
            continue
        selection = context.whole(table)
        holds = evaluate(context, selection, condition)
        places, named = _named(table, fields)
        columns = (table.child, table.lo, table.hi, table.rows)
        parts.append([*(column[places] for column in columns), named, holds[places]])
    if not parts:
        return None
    child, lo, hi, row, named, holds = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    order = np.lexsort((row, hi, child))
    return Events(child[order], lo[order], hi[order], row[order], named[order], holds[order])


def _named(table: EventTable, fields: Sequence[str]) -> tuple[IntArray, IntArray]:
    """Places in the table and the row that each names there.

    One entry a name, -1 when it names none.
    """
    size = len(table)
    columns = [table.fields[name] for name in fields if name in table.fields]
    if not columns:
        return np.arange(size, dtype=np.int32), np.full(size, -1, dtype=np.int32)
    places, named = [], []
    for place in range(size):
        targets = [int(t) for column in columns for t in column.members(place)]
        for target in targets or [-1]:
            places.append(place)
            named.append(target if target > NOT_STATED else -1)
    return np.array(places, dtype=np.int32), np.array(named, dtype=np.int32)


def match(
    context: Context,
    selection: Selection,
    answers: Sequence[Answer],
    *,
    window: IntArray | None = None,
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
    size = len(selection)
    out: list[list[int]] = [[value] * size for value in _NO_MATCH]
    merged = merge(context, answers)
    if merged is not None:
        events, same = merged
        start = selection.lo if window is None else window
        triggers = (selection.child, selection.lo, selection.hi, selection.row, start)
        runs = _runs(context, events.row) if window is not None else events.hi
        columns = (events.child, events.lo, events.hi, events.row, events.names, runs, events.holds)
        if same is None:
            context.lookups.first_answer(
                context.lists(triggers), context.lists(columns), backward, out
            )
        else:
            _match_same(context, selection, triggers, columns, same, backward=backward, out=out)
    return Matches(*(np.array(column, dtype=np.int32) for column in out))


def _match_for(
    context: Context,
    selection: Selection,
    answers: Sequence[Answer],
    *,
    window: IntArray | None,
    backward: bool,
) -> Matches:
    """The first of several answers that each count only for some triggers."""
    size = len(selection)
    best = Matches(*(np.full(size, value, dtype=np.int32) for value in _NO_MATCH))
    for answer in answers:
        plain = [replace(answer, counts_for=None)]
        one = match(context, selection, plain, window=window, backward=backward)
        counts = evaluate(context, selection, answer.counts_for)
        better = (one.row >= 0) & (counts == TRUE) & ((best.row < 0) | (one.hi < best.hi))
        perhaps = np.where(one.row >= 0, one.row, one.maybe)
        maybe = np.where(counts == TRUE, one.maybe, np.where(counts == UNKNOWN, perhaps, -1))
        best = Matches(
            np.where(better, one.lo, best.lo),
            np.where(better, one.hi, best.hi),
            np.where(better, one.row, best.row),
            np.where(best.maybe >= 0, best.maybe, maybe),
            np.where(counts > FALSE, np.minimum(best.early, one.early), best.early),
        )
    return best


def merge(context: Context, answers: Sequence[Answer]) -> tuple[Events, str | None] | None:
    """The events of all these answers in one sorted list, with the reference that must agree."""
    key = ("answers", tuple(answers))
    if key not in context.memory:
        found = [gather(context, a.names, a.answering, a.condition) for a in answers]
        parts = [part for part in found if part is not None]
        if not parts:
            context.memory[key] = None
        else:
            names = ("child", "lo", "hi", "row", "names", "holds")
            columns = [np.concatenate([getattr(part, name) for part in parts]) for name in names]
            order = np.lexsort((columns[3], columns[2], columns[0]))
            same = next((a.same for a in answers if a.same is not None), None)
            context.memory[key] = (Events(*(column[order] for column in columns)), same)
    known: tuple[Events, str | None] | None = context.memory[key]
    return known


def _match_same(
    context: Context,
    selection: Selection,
    triggers: Sequence[Column],
    columns: Sequence[Column],
    same: str,
    *,
    backward: bool,
    out: list[list[int]],
) -> None:
    """Match one by one: both records must name the same event where both name one."""
    field = context.columns.vocabulary.events[selection.table.type].fields[same]
    for place in range(len(selection)):
        mine = places_of(columns[0], int(selection.child[place]))
        own = follow(context, int(selection.row[place]), (same,))
        other = [follow(context, int(row), (same,)) for row in columns[3][mine]]
        keep = np.array([own < 0 or row < 0 or row == own for row in other], dtype=bool)
        holds = shared(field, own, other, columns[6][mine].astype(np.int8))
        one: list[list[int]] = [[value] for value in _NO_MATCH]
        context.lookups.first_answer(
            context.lists(column[place : place + 1] for column in triggers),
            context.lists([*(column[mine][keep] for column in columns[:6]), holds[keep]]),
            backward,
            one,
        )
        for result, value in zip(out, one, strict=True):
            result[place] = value[0]


def _runs(context: Context, rows: IntArray) -> IntArray:
    """Until when what each event opened still runs.

    Its own last possible day when it opened nothing.
    """
    intervals = context.states.intervals
    until = context.columns.row_hi.copy()
    if len(intervals):
        np.maximum.at(until, intervals.opened, intervals.end_hi)
    return until[rows]
