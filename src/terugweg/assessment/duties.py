# SPDX-License-Identifier: EUPL-1.2
"""Shapes in which something must be done in time: within, before, every."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment import states_around
from terugweg.assessment.answers import Matches, match, merge
from terugweg.assessment.block import Block, due_columns
from terugweg.assessment.context import places_of
from terugweg.assessment.deadlines import Due, counted, due_days
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.suspension import suspended
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN, Truth
from terugweg.caselog.columns import EARLIEST, NONE, OPEN, IntArray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.context import Context, Selection
    from terugweg.assessment.events_around import Events
    from terugweg.assessment.triggers import Triggered
    from terugweg.rulebook.model import Answer, Norm

MAJORITY = 18
"""Age at which child protection ends (BW 1:233)."""


def within(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """After the trigger the answer must follow within the term."""
    selection = triggered.selection
    due = due_days(context, selection, norm.deadline)
    due, pauses = suspended(context, selection, norm, due)
    began = np.where(due.start_lo > EARLIEST, due.start_lo, selection.lo)
    window = np.minimum(selection.lo, began)
    if norm.before_counts:
        window = np.full(len(selection), EARLIEST, dtype=np.int32)
    found = _all_needs(context, norm, selection, window, backward=norm.before_counts)
    found = _done_at_once(context, norm, selection, found)
    gone_lo, gone_hi = _ground_gone(context, norm, selection)
    last = np.minimum(np.maximum(due.hi, due.later), context.as_of)
    asked = selection.lo
    if norm.before_counts:
        asked = np.minimum(asked, context.first_day[selection.child])
    complete = _answers_complete(context, norm, selection, (asked, last))
    guard = _unless_already(context, norm, triggered)
    verdict = [0] * len(selection)
    context.kernels.within(
        context.lists(
            (
                guard,
                due.lo,
                due.hi,
                due.surely_over,
                due.exists,
                gone_lo,
                gone_hi,
                pauses,
                complete,
            )
        ),
        context.lists((found.hi, found.row, found.maybe, found.early)),
        context.as_of,
        verdict,
    )
    return _block(triggered, verdict, found, gone_hi, due)


def before(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """The answer must come no later than the term before an end or an event."""
    selection = triggered.selection
    due = due_days(context, selection, norm.deadline)
    size = len(selection)
    window = set_on = np.full(size, EARLIEST, dtype=np.int32)
    gone = np.full(size, OPEN, dtype=np.int32)
    if not selection.at_end:
        window = _since_it_began(context, selection)
    else:
        set_hi = context.columns.row_hi[selection.row]
        table_lo = selection.table.lo[selection.at]
        window, set_on = set_hi, table_lo
        early = context.states.intervals.end_hi[selection.interval]
        gone = np.where(early < selection.hi, early, OPEN).astype(np.int32)
    found = _all_needs(context, norm, selection, window, backward=True)
    found = _done_at_once(context, norm, selection, found)
    lost_lo, lost_hi = _ground_gone(context, norm, selection, window=window)
    gone_lo, gone = np.minimum(gone, lost_lo), np.minimum(gone, lost_hi)
    first = np.minimum(context.first_day[selection.child], due.hi)
    last = np.minimum(np.maximum(due.hi, first), context.as_of)
    complete = _answers_complete(context, norm, selection, (first, last))
    verdict = [0] * size
    known = np.abs(selection.lo) < OPEN
    exists = due.exists & known & (due.hi < OPEN)
    start = None if norm.deadline is None else norm.deadline.start
    if not selection.at_end and start is not None and not start.fields and start.end_of is None:
        # An event beside the end of a state: the end to count back from is not in the log.
        exists = np.zeros(size, dtype=bool)
        due = replace(due, exists=exists)
    context.kernels.before(
        context.lists(
            (triggered.guard, due.lo, due.hi, exists, set_on, selection.hi, gone_lo, gone, complete)
        ),
        context.lists((found.hi, found.row, found.maybe, found.early)),
        context.as_of,
        norm.certain_at_end,
        verdict,
    )
    return _block(triggered, verdict, found, gone, due)


def _block(
    triggered: Triggered, verdict: list[int], found: Matches, gone: IntArray, due: Due
) -> Block:
    return Block.of(
        triggered,
        verdict,
        answer=found.row,
        answer_lo=found.lo,
        answer_hi=found.hi,
        maybe=found.maybe,
        gone=gone,
        **due_columns(due),
    )


def every(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """While a state is open the answer must recur: one finding for each cycle.

    The first cycle starts with the state, each next one with an answer; its trigger is what started
    it.
    """
    selection, intervals = triggered.selection, context.states.intervals
    events = merge(context, norm.must[0])
    cycles: list[tuple[int, ...]] = []
    for place in range(len(selection)):
        end = int(intervals.end_hi[selection.interval[place]])
        cycles.extend(_cycles(None if events is None else events[0], selection, place, end))
    columns = [np.array(column, dtype=np.int32) for column in zip(*cycles, strict=True)]
    return _judged(context, norm, triggered, columns or [np.zeros(0, dtype=np.int32)] * 9)


def _cycles(
    events: Events | None, selection: Selection, place: int, end: int
) -> Iterator[tuple[int, ...]]:
    """The cycles of one interval.

    (place, row, start_lo, start_hi, a_lo, a_hi, a_row, answered, maybe).

    answered: truth of "there is an answer": 1 when only a possible one is there, or when a possible
    one came before a certain one.
    """
    start = (int(selection.row[place]), int(selection.known_lo[place]), int(selection.hi[place]))
    maybe = -1
    for lo, hi, row, holds in _recurring(events, selection, place, end):
        if holds != TRUE:
            maybe = row if maybe < 0 else maybe
            continue
        yield (place, *start, lo, hi, row, TRUE if maybe < 0 else UNKNOWN, maybe)
        start, maybe = (row, lo, hi), -1
    if start[2] < end:  # else the last answer came as the state ended, and may have opened it anew
        yield (place, *start, OPEN, OPEN, -1, FALSE if maybe < 0 else UNKNOWN, maybe)


def _recurring(
    events: Events | None, selection: Selection, place: int, end: int
) -> list[tuple[int, int, int, int]]:
    """The answers of a child between the start and the end of its state, in order.

    Days, row, truth.
    """
    if events is None:
        return []
    own = places_of(events.child, int(selection.child[place]))
    mine = (events.hi[own] >= selection.lo[place]) & (events.lo[own] <= end)
    mine &= (events.holds[own] > FALSE) & (events.row[own] != selection.row[place])
    found: dict[int, tuple[int, int, int, int]] = {}
    for i in (np.flatnonzero(mine) + own.start).tolist():
        row, holds = int(events.row[i]), int(events.holds[i])
        if row not in found or holds > found[row][3]:  # an event may stand there more than once
            found[row] = (int(events.lo[i]), int(events.hi[i]), row, holds)
    return list(found.values())


def _judged(context: Context, norm: Norm, triggered: Triggered, columns: list[IntArray]) -> Block:
    place, row, start_lo, start_hi, a_lo, a_hi, a_row, answered, maybe = columns
    chosen, guard = triggered.selection.take(place), triggered.guard[place]
    intervals = context.states.intervals
    term = None if norm.deadline is None else norm.deadline.term
    due_lo = due_hi = np.full(len(place), OPEN, dtype=np.int32)
    if term is not None:
        due_lo, due_hi = counted(term, start_lo)[0], counted(term, start_hi)[0]
    exists = np.full(len(place), term is not None)
    gone_lo, gone_hi = _ground_gone(context, norm, chosen)
    end_lo = np.minimum(intervals.end_lo[chosen.interval], gone_lo)
    end_hi = np.minimum(intervals.end_hi[chosen.interval], gone_hi)
    types = {name for answer in norm.must[0] for name in answer.names}
    last = np.minimum(due_hi, context.as_of)
    first = np.minimum(start_hi, last)
    complete = context.columns.complete.covers(types, chosen.child, first, last)
    verdict = [0] * len(place)
    cycles = (guard, due_lo, due_hi, exists, a_lo, a_hi, answered, end_lo, end_hi, complete)
    context.kernels.every(context.lists(cycles), context.as_of, verdict)
    due = Due(start_lo, start_hi, due_lo, due_hi, due_hi, exists)
    block = Block.of(
        type(triggered)(chosen, guard),
        verdict,
        answer=a_row,
        answer_lo=a_lo,
        answer_hi=a_hi,
        maybe=maybe,
        gone=end_hi,
        **due_columns(due),
    )
    block.columns["row"] = row
    return block


def _all_needs(
    context: Context, norm: Norm, selection: Selection, window: IntArray, *, backward: bool
) -> Matches:
    """The answer that completes all needs: the latest of the first answers to each."""
    found: Matches | None = None
    for need in norm.must:
        one = match(context, selection, need, window=window, backward=backward)
        found = one if found is None else _both(found, one)
    assert found is not None  # noqa: S101 - the loader refuses a norm without `must`
    return found


def _both(a: Matches, b: Matches) -> Matches:
    have = (a.row >= 0) & (b.row >= 0)
    later = b.hi > a.hi
    some_maybe = np.where(a.maybe >= 0, a.maybe, b.maybe)
    missing = ((a.row < 0) & (a.maybe < 0)) | ((b.row < 0) & (b.maybe < 0))
    return Matches(
        np.where(have, np.maximum(a.lo, b.lo), 0),
        np.where(have, np.maximum(a.hi, b.hi), 0),
        np.where(have, np.where(later, b.row, a.row), -1),
        np.where(missing, -1, some_maybe),
        np.maximum(a.early, b.early),
    )


def _done_at_once(context: Context, norm: Norm, selection: Selection, found: Matches) -> Matches:
    """What counts as done without another event.

    A date on the record, or a state that held already.
    """
    lo, hi, row, early = (days.copy() for days in (found.lo, found.hi, found.row, found.early))
    if norm.or_field is not None:
        column = selection.table.fields.get(norm.or_field)
        if column is not None:
            day = column.values[selection.at]
            told = (day > NONE) & (day <= context.as_of)
            own = told & ((row < 0) | (day < hi))
            lo[own] = hi[own] = day[own]
            row[own] = selection.row[own]
            early[own] = np.minimum(early[own], day[own])
    if norm.already is not None:
        held = (evaluate(context, selection, norm.already) == TRUE) & (row < 0)
        lo[held], hi[held], row[held] = selection.lo[held], selection.lo[held], selection.row[held]
        early[held] = selection.lo[held]
    return Matches(lo, hi, row, found.maybe, early)


def _unless_already(context: Context, norm: Norm, triggered: Triggered) -> Truth:
    """The guard, unknown where it is not known whether the duty was fulfilled at the trigger."""
    if norm.already is None:
        return triggered.guard
    perhaps = evaluate(context, triggered.selection, norm.already) == UNKNOWN
    return np.where(perhaps, UNKNOWN, triggered.guard).astype(np.int8)


def _answers_complete(
    context: Context, norm: Norm, selection: Selection, period: tuple[IntArray, IntArray]
) -> np.ndarray:
    """Whether the log is complete for every answer that can count for the trigger."""
    complete = np.ones(len(selection), dtype=bool)
    for answer in (answer for need in norm.must for answer in need):
        covered = context.columns.complete.covers(answer.names, selection.child, *period)
        if answer.counts_for is not None:
            covered = covered | (evaluate(context, selection, answer.counts_for) == FALSE)
        complete &= covered
    return complete


def _since_it_began(context: Context, selection: Selection) -> IntArray:
    """From when an answer counts: from the start of what the event ends, if it ends something."""
    intervals = context.states.intervals
    began = np.full(len(selection), EARLIEST, dtype=np.int32)
    for place, row in enumerate(selection.row.tolist()):
        ended = context.closed_by.get(row, ())
        if ended:
            began[place] = min(int(intervals.start_lo[i]) for i in ended)
    return began


def _ground_gone(
    context: Context, norm: Norm, selection: Selection, window: IntArray | None = None
) -> tuple[IntArray, IntArray]:
    """First and last possible day on which the ground fell away; OPEN where it did not."""
    lo = hi = _adult(context, selection)
    answers: tuple[Answer, ...] = norm.discharged_by.answers
    if answers:
        found = match(context, selection, answers, window=window, backward=window is not None)
        hi = np.minimum(hi, np.where(found.row >= 0, found.hi, OPEN))
        # What perhaps takes the ground away may have done so on the first possible day.
        lo = np.minimum(lo, found.early)
    if norm.discharged_by.states:
        end_lo, end_hi = states_around.ended(context, selection, norm.discharged_by.states)
        lo, hi = np.minimum(lo, end_lo), np.minimum(hi, end_hi)
    return lo.astype(np.int32), hi.astype(np.int32)


def _adult(context: Context, selection: Selection) -> IntArray:
    """The latest day on which the child comes of age; OPEN when the birth date is not known."""
    return context.birthdays(MAJORITY)[selection.child]
