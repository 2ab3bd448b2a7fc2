# SPDX-License-Identifier: EUPL-1.2
"""Which other events came before or after an event, in the log of the same child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.assessment.context import Found, Selection, places_of
from terugweg.assessment.lookup_kernels import BEFORE, ON_OR_BEFORE, SAME_DAY
from terugweg.assessment.references import follow
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN, Truth, filled
from terugweg.caselog.columns import EARLIEST, OPEN, IntArray

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.caselog.vocabulary import FieldType
    from terugweg.rulebook.conditions import Condition, Earlier, Later

_AFTER: Final = -1
"""When an event must lie, beside those of `earlier_event`: on or after the day."""


@dataclass(frozen=True)
class Events:
    """Events of some types with what the loops need, sorted by child and day."""

    child: IntArray
    lo: IntArray
    hi: IntArray
    row: IntArray
    names: IntArray
    holds: Truth


def event_before(context: Context, selection: Selection, asked: Earlier) -> Found:
    """The latest event on or before the day that fits; false only where its absence is a fact."""
    queries = _queries(context, selection, asked.named_by)
    when = SAME_DAY if asked.same_day else BEFORE if asked.before else ON_OR_BEFORE
    return _look(context, selection, asked, queries, when)


def event_after(context: Context, selection: Selection, asked: Later) -> Found:
    """The first event on or after the day that fits, up to the as-of date."""
    queries = _queries(context, selection, None)
    return _look(context, selection, asked, queries, _AFTER)


def _queries(context: Context, selection: Selection, named_by: str | None) -> list[Any]:
    named = np.full(len(selection), -1, dtype=np.int32)
    if named_by is not None:
        targets = [follow(context, row, (named_by,)) for row in selection.row.tolist()]
        named = np.array(targets, dtype=np.int32)
    return context.lists((selection.child, selection.lo, selection.hi, selection.row, named))


def _look(
    context: Context,
    selection: Selection,
    asked: Earlier | Later,
    queries: list[Any],
    when: int,
) -> Found:
    size = len(selection)
    events = gathered(context, asked.events, asked.answering, asked.condition)
    if asked.same is not None:
        return _look_same(context, selection, asked, events, when)
    truth, at = [0] * size, [-1] * size
    if events is not None:
        columns = context.lists(
            (events.child, events.lo, events.hi, events.row, events.names, events.holds)
        )
        if when == _AFTER:
            context.lookups.later_event(queries, columns, truth, at)
        else:
            context.lookups.earlier_event(queries, when, columns, truth, at)
    return _absent(context, selection, asked, np.array(truth, dtype=np.int8), at, when=when)


def _absent(
    context: Context,
    selection: Selection,
    asked: Earlier | Later,
    truth: Truth,
    at: Any,
    *,
    when: int,
) -> Found:
    day = selection.hi if when != _AFTER else np.full(len(selection), context.as_of)
    fact = context.absence_is_fact(asked.events, selection.child, day)
    settled = np.where((truth == FALSE) & ~fact, UNKNOWN, truth).astype(np.int8)
    return Found(settled, np.array(at, dtype=np.int32))


def _look_same(
    context: Context,
    selection: Selection,
    asked: Earlier | Later,
    events: Events | None,
    when: int,
) -> Found:
    """As `_look`, one by one: both records must name the same event where both name one."""
    size = len(selection)
    truth, at = filled(size, FALSE), [-1] * size
    path = (str(asked.same),)
    field = context.columns.vocabulary.events[selection.table.type].fields[path[0]]
    for place in range(size if events is not None else 0):
        assert events is not None  # noqa: S101 - narrows the type
        mine = places_of(events.child, int(selection.child[place]))
        own = follow(context, int(selection.row[place]), path)
        other = [follow(context, row, path) for row in events.row[mine].tolist()]
        keep = np.array([own < 0 or row < 0 or row == own for row in other], dtype=bool)
        one = selection.take(np.array([place]))
        queries = _queries(context, one, None)
        holds = shared(field, own, other, events.holds[mine])
        days = (events.child, events.lo, events.hi, events.row, events.names)
        columns = context.lists([*(column[mine][keep] for column in days), holds[keep]])
        out, found = [0], [-1]
        if when == _AFTER:
            context.lookups.later_event(queries, columns, out, found)
        else:
            context.lookups.earlier_event(queries, when, columns, out, found)
        truth[place], at[place] = out[0], found[0]
    return _absent(context, selection, asked, truth, at, when=when)


def shared(field: FieldType, own: int, other: list[int], holds: Truth) -> Truth:
    """Truth of the events that name the same: a person who is not named may be anyone.

    A reference left out names all. own, other: what the asking event and the others name.
    """
    if field.kind != "person":
        return holds
    named = np.array([own >= 0 and row >= 0 for row in other], dtype=bool)
    return np.where(named, holds, np.minimum(holds, UNKNOWN)).astype(np.int8)


def gathered(
    context: Context, names: tuple[str, ...], answering: str | None, condition: Condition | None
) -> Events | None:
    """All events of these types, once for each event they name in `answering`.

    None when there are none.
    """
    key = ("events", names, answering, condition)
    if key in context.memory:
        known: Events | None = context.memory[key]
        return known
    fields = () if answering is None else (answering,)
    from terugweg.assessment.answers import gather  # noqa: PLC0415 - answers rest on conditions, too

    found = gather(context, names, fields, condition)
    context.memory[key] = found
    return found


def in_order(context: Context, selection: Selection, names: tuple[str, ...]) -> Truth:
    """Whether events of these types happened in this order on or before the day."""
    result = filled(len(selection), FALSE)
    fact = context.absence_is_fact(names, selection.child, selection.hi)
    for place in range(len(selection)):
        child, day = int(selection.child[place]), int(selection.lo[place])
        last = int(selection.hi[place])
        reached, possible, missing = EARLIEST, EARLIEST, False
        for name in names:
            table = context.columns.table(name)
            mine: IntArray = np.zeros(0, dtype=np.int32)
            if table is not None:
                own = places_of(table.child, child)
            lo, hi = (mine, mine) if table is None else (table.lo[own], table.hi[own])
            missing = missing or not (lo <= last).any()
            surely = hi[(lo >= reached) & (hi <= day)]
            perhaps = np.maximum(lo, possible)[(hi >= possible) & (lo <= last)]
            reached = int(surely.min()) if len(surely) else OPEN
            possible = int(perhaps.min()) if len(perhaps) else OPEN
        if reached <= day:
            result[place] = TRUE
        elif possible <= last or (missing and not fact[place]):
            result[place] = UNKNOWN
    return result
