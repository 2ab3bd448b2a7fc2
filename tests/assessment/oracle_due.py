# SPDX-License-Identifier: EUPL-1.2
"""Due days for the oracle: one trigger at a time, by the terms of `terugweg.terms`."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from terugweg.rulebook.model import Deadline, Norm, Start
from terugweg.terms import Length, Roll, Term, moved
from tests.assessment.oracle_asked import Asked
from tests.assessment.oracle_conditions import Judge
from tests.assessment.oracle_log import EVER, FALSE, NEVER, TRUE, Record, as_days


@dataclass(frozen=True)
class Due:
    """first, last: the earliest and latest due day; later: if an unsure extension applies.

    over: the last day after which it is surely too late, also if the log lacks an extension.
    """

    start: tuple[float, float]
    first: float = NEVER
    last: float = NEVER
    later: float = NEVER
    exists: bool = False
    over: float = EVER


def counted(term: Term, day: float) -> tuple[float, float]:
    """The due day and the later day of a term from a day."""
    if abs(day) == NEVER:
        return day, day
    found = term.count(as_days(day))
    return float(found.due.astype(np.int64)[0]), float(found.later.astype(np.int64)[0])


def due_of(judge: Judge, asked: Asked, deadline: Deadline | None) -> Due:
    if deadline is None:
        return Due((asked.lo, asked.hi))
    if deadline.date_field is not None:
        day = asked.record.day(deadline.date_field)
        own = (asked.since, asked.hi)
        return Due(own) if day is None else Due(own, day, day, day, exists=True)
    start = starts(judge, asked, deadline.start)
    if deadline.term is None:
        return Due(start)
    first, _ = counted(deadline.term, start[0])
    last, later = counted(deadline.term, start[1])
    due = Due(start, first, last, later, exists=True)
    return due if deadline.extended_by is None else extended(judge, asked, deadline, due)


def longer(deadline: Deadline, times: int) -> Term:
    assert deadline.term is not None
    if not times or deadline.extension is None:
        return deadline.term
    length = deadline.term.length
    count = length.count + times * deadline.extension.count
    return replace(deadline.term, length=Length(count, length.unit))


def extended(judge: Judge, asked: Asked, deadline: Deadline, due: Due) -> Due:
    """The due days made longer by each event that extends the term while it runs."""
    by, surely, perhaps = deadline.extended_by, 0, 0
    assert by is not None
    for other in judge.fitting(asked, by):
        holds = judge.fits(asked, other, by)
        in_time = asked.lo <= other.hi <= max(due.last, due.later)
        if not in_time or holds == FALSE or (perhaps and deadline.extended_once):
            continue
        perhaps += 1
        surely += holds == TRUE
        first, _ = counted(longer(deadline, surely), due.start[0])
        last, later = counted(longer(deadline, perhaps), due.start[1])
        due = replace(due, first=first, last=last, later=later)
    today = judge.log.as_of
    if judge.log.covers(asked.child, by.names, asked.lo, min(due.later, today)):
        return due
    once = counted(longer(deadline, 1), due.start[1])[1] if deadline.extended_once else NEVER
    return replace(due, over=max(due.later, once))


def starts(judge: Judge, asked: Asked, start: Start) -> tuple[float, float]:
    if start.end_of is not None:
        end = judge.planned_end(asked, start.end_of)
        return (EVER if end == NEVER else end), end
    if start.of is not None:
        targets = asked.record.named(start.of)
        days = [_days_of(target, start) for target in targets if target is not None]
        if not days:
            return EVER, asked.hi
        # The first counts; one that is not in the log may be the first.
        first = EVER if None in targets else min(lo for lo, _ in days)
        return first, min(hi for _, hi in days)
    stated = [day for name in start.fields if (day := asked.record.day(name)) is not None]
    if start.latest:
        stated = [max(stated)] if stated else []
    return (stated[0], stated[0]) if stated else (asked.since, asked.hi)


def _days_of(target: Record, start: Start) -> tuple[float, float]:
    stated = [day for name in start.fields if (day := target.day(name)) is not None]
    return (stated[0], stated[0]) if stated else (target.lo, target.hi)


def with_pauses(judge: Judge, asked: Asked, norm: Norm, due: Due) -> tuple[Due, bool]:
    """The due days moved by the days on which the term stood still, and whether it does so now."""
    term = None if norm.deadline is None else norm.deadline.term
    if term is None or not due.exists:
        return due, False
    states = judge.states[asked.child]
    pauses = [interval for name in norm.suspended_while for interval in states.of(name)]
    counted_until, now = asked.lo, False
    for pause in sorted(pauses, key=lambda interval: interval.hi):
        begin, end = max(pause.hi, counted_until), pause.end_lo
        if pause.hi > due.last or pause.hi > judge.log.as_of:
            continue
        if end > judge.log.as_of:
            now = True
        elif end > begin:
            counted_until = end
            due = _later_by(due, term, end - begin)
    return due, now


def _later_by(due: Due, term: Term, days: float) -> Due:
    def roll(day: float) -> float:
        if abs(day) == NEVER:
            return day
        return float(moved(as_days(day), term.length, term.roll).astype(np.int64)[0])

    first, last, later = due.first + days, due.last + days, roll(due.later + days)
    if term.roll != Roll.unsure:
        first, last = roll(first), later
    return replace(due, first=first, last=last, later=later)
