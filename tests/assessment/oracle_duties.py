# SPDX-License-Identifier: EUPL-1.2
"""The shapes within, before and every: something must be done in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from terugweg.rulebook.model import Answer, Norm
from tests.assessment.oracle_asked import Asked
from tests.assessment.oracle_conditions import Judge
from tests.assessment.oracle_due import Due, counted, due_of, with_pauses
from tests.assessment.oracle_log import EVER, FALSE, NEVER, TRUE, UNKNOWN, Record
from tests.assessment.oracle_states import Interval, run_on
from tests.assessment.oracle_verdict import Verdict, verdict


@dataclass(frozen=True)
class Done:
    """When something was done: surely by the last day `by`; at the earliest on the day `early`.

    by is None when it is not sure that it was done at all; early None when it surely was not.
    """

    by: float | None = None
    early: float | None = None


def done(
    judge: Judge,
    asked: Asked,
    answers: tuple[Answer, ...],
    window: float | None = None,
    *,
    backward: bool = False,
) -> Done:
    """When the first event that meets one of these answers was done.

    window: the first day that counts: that of the trigger, or looking backward any.
    """
    surely, perhaps = [], []
    running = backward and window is not None
    if window is None:
        window = EVER if backward else asked.lo
    for answer in answers:
        for other in judge.fitting(asked, answer):
            holds = judge.fits(asked, other, answer)
            holds = min(holds, judge.truth(asked, answer.counts_for))
            if not (other.hi >= window or (running and until(judge, other) > window)):
                continue
            if not backward:
                named = any(asked.record in other.named(name) for name in answer.answering)
                holds = min(holds, _after(other, asked, named=named))
            if holds > FALSE:
                perhaps.append(other.lo)
            if holds == TRUE:
                surely.append(other.hi)
    return Done(min(surely, default=None), min(perhaps, default=None))


def _after(other: Record, asked: Asked, *, named: bool) -> int:
    """Whether the answer came on or after the day of the trigger, as far as its date is vague."""
    exact = other.lo == other.hi and asked.lo == asked.hi
    return TRUE if named or other.lo >= asked.hi or exact else UNKNOWN


def until(judge: Judge, record: Record) -> float:
    """Until when what an event opened still runs."""
    mine = [i.end_hi for i in judge.states[record.child].intervals if i.opener is record]
    return max([record.hi, *mine])


def all_done(judge: Judge, norm: Norm, asked: Asked, window: float, *, backward: bool) -> Done:
    """When all needs were met: the last of them."""
    found = [done(judge, asked, need, window, backward=backward) for need in norm.must]
    by = None if any(d.by is None for d in found) else max(d.by for d in found if d.by is not None)
    early = None
    if all(d.early is not None for d in found):
        early = max(d.early for d in found if d.early is not None)
    return Done(by, early)


def counting_types(judge: Judge, norm: Norm, asked: Asked) -> list[str]:
    """The types of all answers that can count for this trigger."""
    answers = [answer for need in norm.must for answer in need]
    counting = [a for a in answers if judge.truth(asked, a.counts_for) != FALSE]
    return [name for answer in counting for name in answer.names]


def at_once(judge: Judge, norm: Norm, asked: Asked, found: Done) -> tuple[Done, bool]:
    """Done by a date on the trigger itself, or because it already was so (or perhaps: the flag)."""
    by, early = found.by, found.early
    own = asked.record.day(norm.or_field)
    if own is not None and own <= judge.log.as_of:
        by = own if by is None else min(by, own)
        early = own if early is None else min(early, own)
    already = FALSE if norm.already is None else judge.truth(asked, norm.already)
    if already == TRUE and by is None:
        by, early = asked.lo, asked.lo
    return Done(by, early), already == UNKNOWN


def ground_gone(
    judge: Judge, norm: Norm, asked: Asked, window: float | None = None
) -> tuple[float, float]:
    """First and last possible day on which the ground fell away."""
    adult = judge.log.adult(asked.child)
    lo, hi = adult, adult
    answers = norm.discharged_by.answers
    if answers:
        backward = window is not None
        found = done(judge, asked, answers, window, backward=backward)
        lo = min(lo, NEVER if found.early is None else found.early)
        hi = min(hi, NEVER if found.by is None else found.by)
    if norm.discharged_by.states:
        end = states_ended(judge, asked, norm.discharged_by.states)
        lo, hi = min(lo, end[0]), min(hi, end[1])
    return lo, hi


def states_ended(judge: Judge, asked: Asked, states: tuple[str, ...]) -> tuple[float, float]:
    """When none of the states in force at the trigger held any more, with what took over."""
    every = [interval for state in states for interval in judge.states[asked.child].of(state)]
    begun = [found for state in states if (found := in_force(judge, asked, state)) is not None]
    if not begun:
        return NEVER, NEVER
    last = max(begun, key=lambda interval: interval.end_hi)
    for taking_over in run_on(every, last.end_hi):
        last = taking_over
    return last.end_lo, last.end_hi


def in_force(judge: Judge, asked: Asked, state: str) -> Interval | None:
    """The interval of a state that held at the trigger, surely or else perhaps."""
    for level in (TRUE, UNKNOWN):
        for interval in judge.states[asked.child].of(state):
            if judge.holds(interval, asked) == level:
                return interval
    return None


def within(judge: Judge, norm: Norm, asked: Asked, unsure: bool) -> Iterator[Verdict]:
    due, paused = with_pauses(judge, asked, norm, due_of(judge, asked, norm.deadline))
    window = asked.lo if due.start[0] == EVER else min(asked.lo, due.start[0])
    window = EVER if norm.before_counts else window
    found = all_done(judge, norm, asked, window, backward=norm.before_counts)
    found, perhaps_already = at_once(judge, norm, asked, found)
    gone = ground_gone(judge, norm, asked)
    last = min(max(due.last, due.later), judge.log.as_of)
    types = counting_types(judge, norm, asked)
    first = asked.lo
    if norm.before_counts:
        first = min(first, judge.log.first_day(asked.child))
    complete = judge.log.covers(asked.child, types, first, last)
    name = _within(due, found, gone, paused, complete, judge.log.as_of)
    yield verdict(asked.record, name, unsure or perhaps_already, (due.first, due.last))


def _within(
    due: Due, found: Done, gone: tuple[float, float], paused: bool, complete: bool, as_of: float
) -> str:
    last = max(due.last, due.later, due.over)
    if found.by is not None:
        if not due.exists or found.by <= due.first:
            return "met"
        return _late(found, (due.first, due.last, last), gone)
    if gone[1] <= min(as_of, due.first):
        return "discharged"
    if found.early is not None:
        return "unknown"
    if paused:
        return "suspended"
    if not due.exists or as_of <= due.first:
        return "running"
    return "overdue" if as_of > last and complete and gone[0] > due.last else "unknown"


def _late(found: Done, days: tuple[float, float, float], gone: tuple[float, float]) -> str:
    first, last, over = days
    if found.early is None or found.early <= over:
        return "unknown"
    return "discharged" if gone[1] <= first else "met_late" if gone[0] > last else "unknown"


def before(judge: Judge, norm: Norm, asked: Asked, unsure: bool) -> Iterator[Verdict]:
    log, due = judge.log, due_of(judge, asked, norm.deadline)
    window, set_on, gone_early = since_it_began(judge, asked), EVER, NEVER
    if asked.at_end:
        assert asked.interval is not None
        window, set_on = asked.record.hi, asked.record.lo
        if asked.interval.end_hi < asked.hi:
            gone_early = asked.interval.end_hi
    found = all_done(judge, norm, asked, window, backward=True)
    found, perhaps = at_once(judge, norm, asked, found)
    lost = ground_gone(judge, norm, asked, window)
    gone = min(gone_early, lost[0]), min(gone_early, lost[1])
    types = counting_types(judge, norm, asked)
    first = min(log.first_day(asked.child), due.last)
    complete = log.covers(asked.child, types, first, min(max(due.last, first), log.as_of))
    exists = due.exists and abs(asked.lo) < NEVER and due.last < NEVER
    start = None if norm.deadline is None else norm.deadline.start
    if not asked.at_end and start is not None and not start.fields and start.end_of is None:
        exists, due = False, Due(due.start)  # the end to count back from is not in the log
    if not exists:
        name = "unknown" if found.by is None else "met"
    elif due.last < set_on:
        name = "discharged"
    else:
        certain_from = asked.hi if norm.certain_at_end else None
        name = _before(due, found, gone, complete, log.as_of, certain_from)
    yield verdict(asked.record, name, unsure or perhaps, (due.first, due.last))


def _before(
    due: Due,
    found: Done,
    gone: tuple[float, float],
    complete: bool,
    as_of: float,
    certain_from: float | None,
) -> str:
    """certain_from: the end, if an unanswered duty is only certain once it has come."""
    if found.by is not None:
        return (
            "met" if found.by <= due.first else _late(found, (due.first, due.last, due.last), gone)
        )
    if gone[1] <= as_of and (certain_from is not None or gone[1] <= due.first):
        return "discharged"
    if found.early is not None:
        return "unknown"
    if as_of <= due.first:
        return "running"
    if certain_from is not None and (as_of < certain_from or gone[0] <= as_of):
        return "unknown"
    return "overdue" if as_of > due.last and complete and gone[0] > due.last else "unknown"


def since_it_began(judge: Judge, asked: Asked) -> float:
    """The start of what the event ends, if it ends something."""
    intervals = judge.states[asked.child].intervals
    return min((i.lo for i in intervals if i.closer is asked.record), default=EVER)


def every(judge: Judge, norm: Norm, asked: Asked, unsure: bool) -> Iterator[Verdict]:
    """One verdict for each stretch from the start, or an answer, to the next answer or the end."""
    assert asked.interval is not None
    log, interval = judge.log, asked.interval
    gone = ground_gone(judge, norm, asked)
    end = min(interval.end_lo, gone[0]), min(interval.end_hi, gone[1])
    start, about, perhaps = (asked.since, asked.hi), asked.record, False
    for other in log.of[asked.child]:
        holds = _recurs(judge, norm, asked, other)
        perhaps = perhaps or holds == UNKNOWN
        if holds == TRUE:
            due = _cycle_due(norm, start)
            name = "met" if not due.exists or other.hi <= due.first else "unknown"
            if due.exists and other.lo > max(due.last, due.later):
                name = "met_late"
            yield verdict(about, name, unsure or perhaps, (due.first, due.last))
            start, about, perhaps = (other.lo, other.hi), other, False
    if start[1] >= interval.end_hi:
        return  # the last answer came as the state ended
    due = _cycle_due(norm, start)
    name = _last_cycle(judge, norm, asked, start, due, end)
    if perhaps and name == "running" and not due.exists:
        name = "unknown"
    yield verdict(about, name, unsure or perhaps, (due.first, due.last))


def _recurs(judge: Judge, norm: Norm, asked: Asked, other: Record) -> int:
    """Whether an event is one that must recur, between the start and the end of the state."""
    assert asked.interval is not None
    if other is asked.record or other.hi < asked.lo or other.lo > asked.interval.end_hi:
        return FALSE
    conditions = [a.condition for a in norm.must[0] if other.type in a.names]
    return max((judge.truth(Asked.of(other), c) for c in conditions), default=FALSE)


def _cycle_due(norm: Norm, start: tuple[float, float]) -> Due:
    term = None if norm.deadline is None else norm.deadline.term
    if term is None:
        return Due(start)
    return Due(start, counted(term, start[0])[0], *counted(term, start[1]), exists=True)


def _last_cycle(
    judge: Judge,
    norm: Norm,
    asked: Asked,
    start: tuple[float, float],
    due: Due,
    end: tuple[float, float],
) -> str:
    as_of = judge.log.as_of
    if end[1] <= min(as_of, due.first):
        return "discharged"
    if not due.exists or as_of <= due.first:
        return "running"
    over = max(due.last, due.later)
    last = min(over, as_of)
    types = [name for answer in norm.must[0] for name in answer.names]
    complete = judge.log.covers(asked.child, types, min(start[1] + 1, last), last)
    return "overdue" if as_of > over and end[0] > due.last and complete else "unknown"
