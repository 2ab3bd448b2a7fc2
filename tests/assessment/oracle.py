# SPDX-License-Identifier: EUPL-1.2
"""A slow and obvious evaluator of norms: one norm, one child, one event at a time.

It shares no code with the engine, which must agree with it on every log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from terugweg.caselog.model import CaseFile
from terugweg.caselog.vocabulary import Vocabulary
from terugweg.rulebook.model import Norm, Shape, Trigger
from terugweg.terms import day_number, from_day_number
from tests.assessment.oracle_asked import Asked
from tests.assessment.oracle_conditions import Judge
from tests.assessment.oracle_duties import before, every, within
from tests.assessment.oracle_log import EVER, FALSE, NEVER, TRUE, UNKNOWN, Log, Record
from tests.assessment.oracle_looks import contains, entitles, forbids, limit, requires, weigh
from tests.assessment.oracle_states import ChildStates, Interval
from tests.assessment.oracle_verdict import Verdict

SHAPES = {
    Shape.WITHIN: within,
    Shape.BEFORE: before,
    Shape.EVERY: every,
    Shape.LIMIT: limit,
    Shape.REQUIRES: requires,
    Shape.FORBIDS: forbids,
    Shape.CONTAINS: contains,
    Shape.ENTITLES: entitles,
    Shape.WEIGH: weigh,
}


@dataclass(frozen=True, order=True)
class Found:
    """A finding as it is compared: dates as text, "-" when there is none."""

    norm: str
    valid_from: str
    case: str
    child: str
    trigger: str
    verdict: str
    earliest: str
    latest: str


def oracle_findings(
    cases: Sequence[CaseFile],
    norms: Sequence[Norm],
    vocabulary: Vocabulary,
    as_of: date,
    known_on: date | None = None,
) -> list[Found]:
    """All findings, sorted."""
    found = []
    for case in cases:
        judge = Judge(Log(case, vocabulary, day_number(as_of), known_on))
        for norm in norms:
            for child in case.children:
                verdicts = _of_norm(judge, norm, child)
                found += [_shown(norm, case, child, verdict) for verdict in verdicts]
    return sorted(found)


def _shown(norm: Norm, case: CaseFile, child: str, verdict: Verdict) -> Found:
    days = [
        "-" if abs(day) == NEVER else from_day_number(int(day)).isoformat() for day in verdict.due
    ]
    event = verdict.record.event.id
    start = norm.valid_from.isoformat()
    return Found(norm.id, start, case.case, child, event, verdict.name, *days)


def _of_norm(judge: Judge, norm: Norm, child: str) -> Iterator[Verdict]:
    for trigger in norm.when:
        for asked in asking(judge, trigger, child):
            valid_to = NEVER if norm.valid_to is None else day_number(norm.valid_to)
            if not day_number(norm.valid_from) <= asked.record.hi <= valid_to:
                continue
            guard = judge.truth(asked, trigger.condition)
            if norm.unless is not None:
                guard = min(guard, TRUE - judge.truth(asked, norm.unless))
            if guard > FALSE:
                yield from SHAPES[norm.shape](judge, norm, asked, guard == UNKNOWN)


def asking(judge: Judge, trigger: Trigger, child: str) -> Iterator[Asked]:
    """The events that a trigger names, before its condition is looked at."""
    states = judge.states[child]
    if trigger.kind == "event":
        for record in judge.log.of[child]:
            if record.type in trigger.names:
                yield Asked.of(record)
    elif trigger.kind == "state":
        for interval in _once_each(states, trigger.names):
            placed = interval.hi if interval.lo == EVER else interval.lo
            yield Asked(interval.opener, placed, interval.hi, interval.lo, interval)
    elif trigger.kind == "grant":
        for grant in states.grants:
            fits = {"any": True, "first": grant.kind == "first"}
            if grant.interval.state in trigger.names and fits.get(
                trigger.grant, grant.kind == "extension"
            ):
                placed = grant.hi if grant.lo == EVER else grant.lo
                yield Asked(grant.record, placed, grant.hi, grant.lo, grant.interval, grant)
    else:
        yield from _ends(judge, trigger, child)


def _once_each(states: ChildStates, names: tuple[str, ...]) -> Iterator[Interval]:
    """The intervals of these states; of two that one event opened only that of the first state."""
    openers: list[Record] = []
    for name in names:
        for interval in states.of(name):
            if interval.opener not in openers:
                openers.append(interval.opener)
                yield interval


def _ends(judge: Judge, trigger: Trigger, child: str) -> Iterator[Asked]:
    """The end of each interval as a decision on it last set it."""
    states = judge.states[child]
    for interval in states.intervals:
        granted = [grant for grant in states.grants if grant.interval is interval]
        if not granted:
            continue  # a state that joins another has no end of its own
        last = granted[-1]
        day, record = last.end, last.record
        if interval.why == "appeal":
            assert interval.closer is not None
            day, record = interval.end_hi, interval.closer
        if interval.state in trigger.names and day < NEVER:
            yield Asked(record, day, day, day, interval, last, at_end=True)
