# SPDX-License-Identifier: EUPL-1.2
"""Shapes in which something must be done in time: within, before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.assessment import states_around
from terugweg.assessment.answers import Matches, match
from terugweg.assessment.block import Block, due_columns
from terugweg.assessment.deadlines import Due, due_days
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.exact_days import Ground, is_common, within_exactly
from terugweg.assessment.suspension import suspended
from terugweg.caselog.columns import EARLIEST

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.assessment.triggers import Triggered
    from terugweg.rulebook.model import Norm

MAJORITY = 18
"""Age at which child protection ends (BW 1:233)."""


def within(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """After the trigger the answer must follow within the term."""
    ground = ground_gone(context, norm, triggered.selection)
    found = within_exactly(context, norm, triggered, ground) if is_common(norm) else None
    return within_by_steps(context, norm, triggered, ground) if found is None else found


def within_by_steps(context: Context, norm: Norm, triggered: Triggered, ground: Ground) -> Block:
    """The same for every form: ground: first and last possible day on which it fell away."""
    selection, ways, loops = triggered.selection, context.ways, context.loops
    size = selection.size
    due = due_days(context, selection, norm.deadline)
    due, pauses = suspended(context, selection, norm, due)
    asked = selection.lo
    if norm.before_counts:
        window = ways.full(size, EARLIEST)
        asked = ways.pick(context.first_day, selection.child)
        loops.earlier_day(selection.lo, asked)
    else:
        window = ways.copy(selection.lo)
        loops.earlier_start(due.start_lo, window)
    found = _all_needs(context, norm, selection, window, backward=norm.before_counts)
    _done_at_once(context, norm, selection, found)
    gone_lo, gone_hi = ground
    last = ways.copy(due.hi)
    loops.later_day(due.later, last)
    loops.at_most_day(context.as_of, last)
    complete = _answers_complete(context, norm, selection, (asked, last))
    verdict = ways.full(size, 0)
    duties = (
        _unless_already(context, norm, triggered),
        due.lo,
        due.hi,
        due.surely_over(context),
        due.exists,
        gone_lo,
        gone_hi,
        pauses,
        complete,
    )
    answers = (found.hi, found.row, found.maybe, found.early)
    loops.within(duties, answers, context.as_of, verdict)
    return _block(context, triggered, verdict, found, gone_hi, due)


def before(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """The answer must come no later than the term before an end or an event."""
    selection, ways, loops = triggered.selection, context.ways, context.loops
    size = selection.size
    due = due_days(context, selection, norm.deadline)
    if selection.at_end:
        window = ways.pick(context.row_hi, selection.row)
        set_on = ways.pick(context.of(selection.table.lo), selection.at)
    else:
        window, set_on = ways.full(size, EARLIEST), ways.full(size, EARLIEST)
        intervals = context.of(context.states.intervals.start_lo)
        loops.began(selection.row, context.closed_by, intervals, window)
    found = _all_needs(context, norm, selection, window, backward=True)
    _done_at_once(context, norm, selection, found)
    gone_lo, gone = ground_gone(context, norm, selection, window=window)
    if selection.at_end:
        gone_lo, gone = ways.copy(gone_lo), ways.copy(gone)
        ends = ways.pick(context.of(context.states.intervals.end_hi), selection.interval)
        loops.cut_short(ends, selection.hi, gone_lo, gone)
    first = ways.pick(context.first_day, selection.child)
    loops.earlier_day(due.hi, first)
    last = ways.copy(due.hi)
    loops.later_day(first, last)
    loops.at_most_day(context.as_of, last)
    complete = _answers_complete(context, norm, selection, (first, last))
    exists = _counted_back(context, norm, selection, due)
    duties = (
        triggered.guard,
        due.lo,
        due.hi,
        exists,
        set_on,
        selection.hi,
        gone_lo,
        gone,
        complete,
    )
    answers = (found.hi, found.row, found.maybe, found.early)
    verdict = ways.full(size, 0)
    loops.before(duties, answers, context.as_of, norm.certain_at_end, verdict)
    return _block(context, triggered, verdict, found, gone, due)


def _counted_back(context: Context, norm: Norm, selection: Selection, due: Due) -> Numbers:
    """Whether there is a last day: not where the end to count back from is not in the log."""
    start = None if norm.deadline is None else norm.deadline.start
    if not selection.at_end and start is not None and not start.fields and start.end_of is None:
        # An event beside the end of a state: the end to count back from is not in the log.
        due.exists, due.always = context.ways.full(selection.size, 0), False
    exists = context.ways.copy(due.exists)
    context.loops.known_days(selection.lo, due.hi, exists)
    return exists


def _block(  # noqa: PLR0917 - what a duty is made of
    context: Context,
    triggered: Triggered,
    verdict: Numbers,
    found: Matches,
    gone: Numbers,
    due: Due,
) -> Block:
    return Block.of(
        triggered,
        verdict,
        answer=found.row,
        answer_lo=found.lo,
        answer_hi=found.hi,
        maybe=found.maybe,
        gone=gone,
        **due_columns(context, due),
    )


def _all_needs(
    context: Context, norm: Norm, selection: Selection, window: Numbers, *, backward: bool
) -> Matches:
    """The answer that completes all needs: the latest of the first answers to each."""
    assert norm.must  # noqa: S101 - the loader refuses a norm without `must`
    found = match(context, selection, norm.must[0], window=window, backward=backward)
    for need in norm.must[1:]:
        one = match(context, selection, need, window=window, backward=backward)
        context.loops.both_matched(one.columns, found.columns)
    return found


def _done_at_once(context: Context, norm: Norm, selection: Selection, found: Matches) -> None:
    """What counts as done without another event; in place.

    A date on the record, or a state that held already.
    """
    if norm.or_field is not None:
        days = context.values(selection, norm.or_field)
        if days is not None:
            context.loops.done_on_record(days, selection.row, context.as_of, found.columns)
    if norm.already is not None:
        held = evaluate(context, selection, norm.already)
        context.loops.done_already(held, selection.lo, selection.row, found.columns)


def _unless_already(context: Context, norm: Norm, triggered: Triggered) -> Numbers:
    """The guard, unknown where it is not known whether the duty was fulfilled at the trigger."""
    if norm.already is None:
        return triggered.guard
    guard = context.ways.copy(triggered.guard)
    held = evaluate(context, triggered.selection, norm.already)
    context.loops.unsure_if_perhaps(held, guard)
    return guard


def _answers_complete(
    context: Context, norm: Norm, selection: Selection, period: tuple[Numbers, Numbers]
) -> Numbers:
    """Whether the log is complete for every answer that can count for the trigger."""
    complete = context.ways.full(selection.size, 1)
    for answer in (answer for need in norm.must for answer in need):
        covered = context.covers(answer.names, selection.child, *period)
        if answer.counts_for is not None:
            counts = evaluate(context, selection, answer.counts_for)
            context.loops.not_asked(counts, covered)
        context.loops.lowest(covered, complete)
    return complete


def ground_gone(
    context: Context, norm: Norm, selection: Selection, window: Numbers | None = None
) -> tuple[Numbers, Numbers]:
    """First and last possible day on which the ground fell away; OPEN where it did not.

    Only to be read: where nothing but coming of age ends it, both are one and the same sequence.
    """
    adult = _comes_of_age(context, selection)
    answers, states = norm.discharged_by.answers, norm.discharged_by.states
    if not answers and not states:
        return adult, adult
    lo, hi = context.ways.copy(adult), context.ways.copy(adult)
    if answers:
        found = match(context, selection, answers, window=window, backward=window is not None)
        context.loops.ground_gone(found.columns, lo, hi)
    if states:
        end_lo, end_hi = states_around.ended(context, selection, states)
        context.loops.earlier_day(end_lo, lo)
        context.loops.earlier_day(end_hi, hi)
    return lo, hi


def _comes_of_age(context: Context, selection: Selection) -> Numbers:
    """For each event the last possible day on which the child comes of age."""

    def make() -> Numbers:
        _, adult = context.birthdays(MAJORITY)
        return context.ways.pick(adult, selection.child)

    if not selection.is_whole:
        return make()
    return context.once(("of age", selection.table.type), make)
