# SPDX-License-Identifier: EUPL-1.2
"""What is laid out for a person who must weigh: events, states, gaps, days.

Nothing is concluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.context import places_of
from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.day_numbers import shifted
from terugweg.terms import days_between, from_day_number

if TYPE_CHECKING:
    from datetime import date

    from terugweg.assessment.context import Context
    from terugweg.rulebook.model import Evidence, Norm


@dataclass(frozen=True)
class Gap:
    """Days between two events.

    Or from the start, or until the as-of date that are longer than marked.
    """

    first: date
    last: date
    days: int


@dataclass(frozen=True)
class Period:
    """One interval of a state.

    From, until (None while it runs or when it is not known), days so far.
    """

    state: str
    child: str
    first: date | None
    until: date | None
    days: int | None
    opened_by: str


@dataclass(frozen=True)
class LaidOut:
    """Evidence: how often each event happened, when, the states, the gaps.

    And days since a state began.

    silent: event types of which the log holds none though it is not complete for them: nothing can
    be said.
    """

    events: tuple[str, ...]
    counts: dict[str, int]
    silent: tuple[str, ...]
    periods: tuple[Period, ...]
    gaps: tuple[Gap, ...]
    since: dict[str, int]


def laid_out(context: Context, norm: Norm, child: int, row: int) -> LaidOut:
    """The evidence that a norm asks for, in the log of one child up to the as-of date."""
    asked = _asked(norm)
    counts = {name: len(_rows(context, name, child)) for name in asked.events}
    silent = [
        name
        for name in asked.events
        if not counts[name] and not context.absence_is_fact([name], [child], [context.as_of])[0]
    ]
    periods = _periods(context, asked, child)
    ids = context.columns.event_ids
    return LaidOut(
        tuple(ids[row] for row in rows_laid_out(context, norm, child)),
        counts,
        tuple(silent),
        periods,
        _gaps(context, asked, child, row),
        _since(context, asked, child, row),
    )


def rows_laid_out(context: Context, norm: Norm, child: int) -> list[int]:
    """The rows of the events that a norm asks for, in the log of one child, in order."""
    return sorted(row for name in _asked(norm).events for row in _rows(context, name, child))


def _asked(norm: Norm) -> Evidence:
    assert norm.evidence is not None  # noqa: S101 - the loader refuses a weigh norm without it
    return norm.evidence


def _rows(context: Context, name: str, child: int) -> list[int]:
    table = context.columns.table(name)
    if table is None:
        return []
    rows: list[int] = table.rows[places_of(table.child, child)].tolist()
    return rows


def _periods(context: Context, asked: Evidence, child: int) -> tuple[Period, ...]:
    intervals, found = context.states.intervals, []
    for state in asked.states:
        for i in context.intervals_of(state, child):
            known = intervals.start_lo[i] > EARLIEST
            first = from_day_number(int(intervals.start_hi[i])) if known else None
            end = int(intervals.end_hi[i])
            until = from_day_number(end) if end < OPEN else None
            stop = from_day_number(min(end, context.as_of))
            found.append(
                Period(
                    state,
                    context.columns.child_ids[child],
                    first,
                    until,
                    None if first is None else days_between(first, stop),
                    context.columns.event_ids[int(intervals.opened[i])],
                )
            )
    return tuple(found)


def _gaps(context: Context, asked: Evidence, child: int, row: int) -> tuple[Gap, ...]:
    """Stretches without the event that are longer than the marked length, from the trigger on."""
    if asked.gap is None:
        return ()
    days = [int(context.columns.row_hi[row])]
    for name in asked.gaps_in:
        table = context.columns.table(name)
        if table is not None:
            days.extend(d for d in table.hi[places_of(table.child, child)].tolist() if d >= days[0])
    days = sorted({*days, max(context.as_of, days[0])})
    marked = shifted(np.array(days, dtype=np.int32), asked.gap).tolist()
    return tuple(
        Gap(
            from_day_number(a),
            from_day_number(b),
            days_between(from_day_number(a), from_day_number(b)),
        )
        for a, b, edge in zip(days, days[1:], marked, strict=False)
        if b > edge
    )


def _since(context: Context, asked: Evidence, child: int, row: int) -> dict[str, int]:
    """Days from the first known start of each state to the trigger."""
    intervals = context.states.intervals
    until = int(context.columns.row_hi[row])
    found = {}
    for state in asked.since:
        starts = [
            int(intervals.start_hi[i])
            for i in context.intervals_of(state, child)
            if intervals.start_lo[i] > EARLIEST
        ]
        if starts and min(starts) <= until:
            found[state] = days_between(from_day_number(min(starts)), from_day_number(until))
    return found
