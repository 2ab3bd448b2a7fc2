# SPDX-License-Identifier: EUPL-1.2
"""Where a norm applies: its triggers as selections of events, with the truth of its conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.context import Selection, placed
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.truth import FALSE, Truth, among, negated
from terugweg.caselog.columns import OPEN, IntArray
from terugweg.caselog.state_kernel import BY_APPEAL, EXTENSION, FIRST
from terugweg.terms import day_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.context import Context
    from terugweg.rulebook.model import Norm, Trigger

_GRANT_KINDS = {"first": (FIRST,), "extension": (EXTENSION,), "any": None}


@dataclass(frozen=True)
class Triggered:
    """Events for which a norm applies, and whether that is sure (guard: 2) or not (1)."""

    selection: Selection
    guard: Truth


def triggered(context: Context, norm: Norm) -> Iterator[Triggered]:
    """The triggers of this version of a norm that are not excluded.

    One selection for each event type.
    """
    for trigger in norm.when:
        for selection in selections(context, trigger):
            chosen = _in_force(context, norm, selection)
            if not len(chosen):
                continue
            guard = evaluate(context, chosen, trigger.condition)
            if norm.unless is not None:
                guard = np.minimum(guard, negated(evaluate(context, chosen, norm.unless)))
            keep = guard > FALSE
            if keep.all():
                yield Triggered(chosen, guard)
            elif keep.any():
                yield Triggered(chosen.take(keep), guard[keep])


def _in_force(context: Context, norm: Norm, selection: Selection) -> Selection:
    """The events on whose day this version of the norm was in force."""
    first = day_number(norm.valid_from)
    if norm.valid_to is None and first <= context.earliest:
        return selection
    day = context.columns.row_hi[selection.row]
    valid = day >= first
    if norm.valid_to is not None:
        valid &= day <= day_number(norm.valid_to)
    return selection if valid.all() else selection.take(valid)


def selections(context: Context, trigger: Trigger) -> Iterator[Selection]:
    """All events that a trigger names, one selection for each event type.

    Sorted by child and day.
    """
    if trigger.kind == "event":
        for name in trigger.names:
            table = context.columns.table(name)
            if table is not None:
                yield context.whole(table)
        return
    numbers = _interval_numbers(context, trigger.names)
    if not len(numbers):
        return
    intervals = context.states.intervals
    if trigger.kind == "state":
        lo, hi = intervals.start_lo[numbers], intervals.start_hi[numbers]
        none = np.full(len(numbers), -1, dtype=np.int32)
        yield from _by_type(context, intervals.opened[numbers], (lo, hi), numbers, none)
        return
    grants = context.states.grants
    member = np.zeros(len(intervals), dtype=bool)
    member[numbers] = True
    mine = member[grants.interval]
    if trigger.kind == "grant":
        kinds = _GRANT_KINDS[trigger.grant]
        if kinds is not None:
            mine &= among(grants.kind, kinds)
        at = np.flatnonzero(mine).astype(np.int32)
        lo, hi = grants.start_lo[at], grants.start_hi[at]
        yield from _by_type(context, grants.row[at], (lo, hi), grants.interval[at], at)
        return
    yield from _ends(context, np.flatnonzero(mine).astype(np.int32))


def _ends(context: Context, mine: IntArray) -> Iterator[Selection]:
    """The end of each interval as it was last set, by a grant or by an appeal."""
    grants, intervals = context.states.grants, context.states.intervals
    last = {int(grants.interval[at]): int(at) for at in mine}
    rows, days, numbers, places = [], [], [], []
    for interval, at in last.items():
        appeal = int(intervals.kind[interval]) == BY_APPEAL
        day = int(intervals.end_hi[interval] if appeal else grants.end[at])
        if day < OPEN:
            rows.append(int(intervals.closed[interval] if appeal else grants.row[at]))
            days.append(day)
            numbers.append(interval)
            places.append(at)
    end = np.array(days, dtype=np.int32)
    yield from _by_type(
        context,
        np.array(rows, dtype=np.int32),
        (end, end),
        np.array(numbers, dtype=np.int32),
        np.array(places, dtype=np.int32),
        at_end=True,
    )


def _interval_numbers(context: Context, names: tuple[str, ...]) -> IntArray:
    of = context.states.intervals.of
    parts = [of[name] for name in names if name in of]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)


def _by_type(
    context: Context,
    rows: IntArray,
    days: tuple[IntArray, IntArray],
    interval: IntArray,
    grant: IntArray,
    *,
    at_end: bool = False,
) -> Iterator[Selection]:
    """Split rows of several event types into selections of one type each."""
    columns, (lo, hi) = context.columns, days
    order = np.lexsort((rows, columns.row_child[rows]))
    types = columns.row_type[rows]
    for code in dict.fromkeys(types[order].tolist()):
        at = order[types[order] == code]
        table = columns.tables[columns.vocabulary.event_names[code]]
        yield Selection(
            table,
            columns.row_position[rows[at]],
            columns.row_child[rows[at]],
            rows[at],
            placed(lo[at], hi[at]),
            hi[at],
            lo[at],
            interval[at],
            grant[at],
            at_end,
        )
