# SPDX-License-Identifier: EUPL-1.2
"""The shapes that look at what there is: limit, requires, forbids, contains, entitles, weigh."""

from __future__ import annotations

from collections.abc import Iterator

from terugweg.rulebook.conditions import Condition
from terugweg.rulebook.model import Norm, Right
from tests.assessment.oracle_asked import Asked
from tests.assessment.oracle_conditions import Judge
from tests.assessment.oracle_due import Due, counted, due_of
from tests.assessment.oracle_duties import done
from tests.assessment.oracle_log import EVER, FALSE, NEVER, TRUE, UNKNOWN, Record, moved, next_day
from tests.assessment.oracle_verdict import Verdict, verdict


def requires(judge: Judge, norm: Norm, asked: Asked, unsure: bool) -> Iterator[Verdict]:
    truths = [judge.truth(asked, e.condition, elements=True) for e in norm.elements]
    name = ("lacking", "unknown", "met")[min(truths)]
    yield verdict(asked.record, name, unsure)


contains = requires


def forbids(judge: Judge, norm: Norm, asked: Asked, unsure: bool) -> Iterator[Verdict]:
    truth = judge.truth(asked, norm.elements[0].condition)
    yield verdict(asked.record, ("kept", "unknown", "breached")[truth], unsure)


def weigh(_: Judge, norm: Norm, asked: Asked, unsure: bool) -> Iterator[Verdict]:
    yield verdict(asked.record, "to_weigh", unsure)


# ---- limit ------------------------------------------------------------------


def limit(judge: Judge, norm: Norm, asked: Asked, unsure: bool) -> Iterator[Verdict]:
    limits = norm.limits
    assert limits is not None
    if limits.at_least is not None:
        start = asked.record.day(limits.starts)
        if start is None:
            yield verdict(asked.record, "unknown", unsure)
            return
        first = moved(start, limits.at_least)
        kept, broken = asked.since >= first, asked.hi < first
        name = "kept" if kept else "breached" if broken else "unknown"
        yield verdict(asked.record, name, unsure, (first, first))
        return
    end = end_set(judge, asked)
    bounds = ground_end(judge, asked, limits.within) if limits.within else _at_most(norm, asked)
    shown = (NEVER, NEVER)
    if end == NEVER:
        kept_if = limits.kept_if
        kept = kept_if is not None and judge.truth(asked, kept_if) == TRUE
        name = "kept" if kept else "unknown"
    elif bounds is None:
        name = "unknown"
    else:
        name = "kept" if end <= bounds[0] else "breached" if end > bounds[1] else "unknown"
        shown = bounds if bounds[0] == bounds[1] else shown
    yield verdict(asked.record, name, unsure, shown)


def end_set(judge: Judge, asked: Asked) -> float:
    """The end that a grant set, or the rest of the same request if that was granted later."""
    assert asked.grant is not None
    grants = judge.states[asked.child].grants
    later = grants[grants.index(asked.grant) + 1 :]
    rest = [g for g in later if g.interval is asked.interval and g.kind == "remainder"]
    return rest[-1].end if rest and rest[-1].end < NEVER else asked.grant.end


def _at_most(norm: Norm, asked: Asked) -> tuple[float, float]:
    assert norm.limits is not None
    assert norm.limits.at_most is not None
    assert asked.grant is not None
    start = (asked.since, asked.hi)
    if norm.limits.starts == "old_end":
        old = asked.grant.old_end
        start = (asked.lo, NEVER) if old is None else (old, old)
    return moved(start[0], norm.limits.at_most), moved(start[1], norm.limits.at_most)


def ground_end(judge: Judge, asked: Asked, states: tuple[str, ...]) -> tuple[float, float] | None:
    """The end of what the grant rests on and what follows on that without a gap; None: unknown."""
    resting_on = [i for state in states for i in judge.states[asked.child].of(state)]
    day, found, grown = asked.hi, False, True
    while grown:
        grown = False
        for interval in resting_on:
            planned = judge.states[asked.child].planned(interval)
            starts = not found and interval.hi == day
            if interval.lo <= day < planned or starts:
                day, found, grown = planned, True, True
    if found:
        return None if day == NEVER else (day, day)
    types = [name for state in states for name in judge.openers(state)]
    fact = judge.log.absence_is_fact(asked.child, types, asked.hi)
    return (EVER, EVER) if fact else None


# ---- entitles ---------------------------------------------------------------


def entitles(judge: Judge, norm: Norm, asked: Asked, unsure: bool) -> Iterator[Verdict]:
    right = norm.right
    assert right is not None
    settled, opens = True, asked.hi
    if right.after is None:
        due = due_of(judge, asked, right.window)
    else:
        due, opens, settled = after_answer(judge, asked, right)
    unavailable = _truth(judge, asked, right.unavailable_if)
    stands = judge.truth(asked, right.open_while)
    unsettled = not settled or UNKNOWN in {unavailable, stands} or unsure
    unsettled = unsettled or _truth(judge, asked, right.unsure_if) > FALSE
    today = judge.log.as_of
    name = "open"
    over = due.exists and today > max(due.last, due.later)
    if unavailable == TRUE or stands == FALSE or over:
        name = "closed"
    elif opens > today:
        return
    elif unsettled or (due.exists and due.first != due.last and today > due.first):
        name = "unknown"
    shown = (due.first, due.last) if due.exists and unavailable != TRUE else (NEVER, NEVER)
    yield verdict(asked.record, name, unsure, shown)


def _truth(judge: Judge, asked: Asked, condition: Condition | None) -> int:
    return FALSE if condition is None else judge.truth(asked, condition)


def after_answer(judge: Judge, asked: Asked, right: Right) -> tuple[Due, float, bool]:
    """The window from the answer; without one the right opens when a term has run in silence."""
    assert right.after is not None
    silence = next_day(due_of(judge, asked, right.opens_after).last)
    found = done(judge, asked, (right.after,))
    answer = first_answer(judge, asked, right)
    if answer is None:
        types, today = right.after.names, judge.log.as_of
        settled = found.early is None and judge.log.covers(asked.child, types, asked.lo, today)
        return Due((EVER, EVER)), silence, settled
    start = (answer.lo, answer.hi)
    for name in right.window.start.fields if right.window else ():
        if (day := answer.day(name)) is not None:
            start = (day, day)
            break
    opens, window = min(answer.hi, silence), right.window
    if right.window_if_late is not None and next_day(start[0]) > silence:
        window = right.window_if_late
    if window is None or window.term is None:
        return Due(start, exists=True), opens, True
    first, _ = counted(window.term, start[0])
    last, later = counted(window.term, start[1])
    return Due(start, first, last, later, exists=True), opens, True


def first_answer(judge: Judge, asked: Asked, right: Right) -> Record | None:
    """The first event that surely is the answer from which the window counts."""
    assert right.after is not None
    for record in judge.log.of[asked.child]:
        if record in judge.fitting(asked, right.after):
            only = done_by(judge, asked, right, record)
            if only:
                return record
    return None


def done_by(judge: Judge, asked: Asked, right: Right, record: Record) -> bool:
    """Whether this event surely answers."""
    assert right.after is not None
    named = any(asked.record in record.named(name) for name in right.after.answering)
    exact = record.lo == record.hi and asked.lo == asked.hi
    certain_day = named or record.lo >= asked.hi or exact
    holds = judge.fits(asked, record, right.after) == TRUE
    holds = holds and judge.truth(asked, right.after.counts_for) == TRUE
    return record.hi >= asked.lo and certain_day and holds
