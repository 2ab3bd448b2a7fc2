# SPDX-License-Identifier: EUPL-1.2
"""Shape `entitles`: a right or remedy, from when and until when it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.assessment.answers import match
from terugweg.assessment.block import Block, due_columns
from terugweg.assessment.deadlines import Due, counted, due_days
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.tables import looked_up, shift_table
from terugweg.assessment.truth import FALSE
from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.terms import Length, Unit

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.assessment.triggers import Triggered
    from terugweg.rulebook.conditions import Condition
    from terugweg.rulebook.model import Answer, Deadline, Norm, Right

_NEXT_DAY = Length(1, Unit.days)


@dataclass(slots=True)
class _Window:
    """Until when a right can be used, from when, and whether that is settled."""

    due: Due
    opens: Numbers
    settled: Numbers
    answer: Numbers


def entitles(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """Open or closed on the as-of date; no finding before the right exists."""
    assert norm.right is not None  # noqa: S101 - the loader refuses an entitles norm without a right
    right, selection, ways = norm.right, triggered.selection, context.ways
    size = selection.size
    if right.after is None:
        due = due_days(context, selection, right.window)
        window = _Window(due, selection.hi, ways.full(size, 1), ways.full(size, -1))
    else:
        window = _after_answer(context, selection, right)
        due = window.due
    unavailable = _truth(context, selection, right.unavailable_if)
    verdict = ways.full(size, 0)
    rights = (
        triggered.guard,
        window.opens,
        due.lo,
        due.hi,
        due.later,
        due.exists,
        evaluate(context, selection, right.open_while),
        unavailable,
        _truth(context, selection, right.unsure_if),
        window.settled,
    )
    context.loops.entitles(rights, context.as_of, verdict)
    disputed = ways.full(size, 0)
    if right.disputed_if is not None:
        context.loops.perhaps(evaluate(context, selection, right.disputed_if), disputed)
    used = match(context, selection, right.used_by)
    columns = due_columns(context, due)
    for name in ("due_lo", "due_hi", "later") if right.unavailable_if is not None else ():
        columns[name] = ways.copy(columns[name])
        context.loops.no_day_where_true(unavailable, columns[name])
    block = Block.of(
        triggered,
        verdict,
        answer=window.answer,
        opens=window.opens,
        used=used.row,
        answer_lo=used.lo,
        answer_hi=used.hi,
        disputed=disputed,
        **columns,
    )
    there = ways.known(verdict)
    return block if len(there) == size else block.take(context, there)


def _truth(context: Context, selection: Selection, condition: Condition | None) -> Numbers:
    """Truth of a condition that is false when the norm does not set it."""
    if condition is None:
        return context.ways.full(selection.size, FALSE)
    return evaluate(context, selection, condition)


def _after_answer(context: Context, selection: Selection, right: Right) -> _Window:
    """The window counts from an answer; while there is none the right opens when a term has run.

    Without an answer in the log, and where its absence is no fact, it is not settled whether the
    window has begun to run.
    """
    ways, loops, size = context.ways, context.loops, selection.size
    assert right.after is not None  # noqa: S101 - asked only then
    found = match(context, selection, _answers(context, right, right.after))
    silent = due_days(context, selection, right.opens_after)
    silence = looked_up(context, silent.hi, shift_table(_NEXT_DAY))
    last = ways.full(size, context.as_of)
    complete = context.covers(right.after.names, selection.child, selection.lo, last)
    start_lo, start_hi = ways.full(size, EARLIEST), ways.full(size, EARLIEST)
    opens, settled = ways.full(size, OPEN), ways.full(size, 0)
    matched = (found.lo, found.hi, found.row, found.maybe)
    loops.right_after(matched, silence, complete, (start_lo, start_hi, opens, settled))
    fields = () if right.window is None else right.window.start.fields
    if fields:
        loops.day_on_answer(found.row, context.by_row("start", fields), start_lo, start_hi)
    lo, hi, later = _window(context, right.window, start_lo, start_hi)
    if right.window_if_late is not None:
        others = _window(context, right.window_if_late, start_lo, start_hi)
        for column, other in zip((lo, hi, later), others, strict=True):
            loops.late_window(found.row, start_lo, silent.hi, other, column)
    exists = ways.full(size, 0)
    loops.answered_flags(found.row, exists)
    for column in (lo, hi, later):
        loops.only_if_answered(found.row, column)
    due = Due(start_lo, start_hi, lo, hi, later, exists, always=False)
    return _Window(due, opens, settled, found.row)


def _answers(context: Context, right: Right, after: Answer) -> tuple[Answer]:
    """The answer from which a window counts, always as the same object."""
    return context.once(("after", id(right)), lambda: (right, (after,)))[1]


def _window(
    context: Context, window: Deadline | None, start_lo: Numbers, start_hi: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """First and last possible end of a window, and its later end; OPEN without a term."""
    ways = context.ways
    if window is None or window.term is None:
        lo, hi, later = (ways.full(len(start_lo), OPEN) for _ in range(3))
        return lo, hi, later
    lo, _ = counted(context, window.term, start_lo)
    hi, later = counted(context, window.term, start_hi)
    return ways.copy(lo), ways.copy(hi), ways.copy(later)
