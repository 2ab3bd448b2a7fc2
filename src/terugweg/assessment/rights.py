# SPDX-License-Identifier: EUPL-1.2
"""Shape `entitles`: a right or remedy, from when and until when it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.answers import match
from terugweg.assessment.block import Block, due_columns
from terugweg.assessment.deadlines import Due, counted, due_days
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.truth import FALSE, TRUE, Truth, filled
from terugweg.caselog.columns import EARLIEST, NONE, OPEN, IntArray
from terugweg.caselog.day_numbers import following

if TYPE_CHECKING:
    from terugweg.assessment.context import Context, Selection
    from terugweg.assessment.triggers import Triggered
    from terugweg.rulebook.conditions import Condition
    from terugweg.rulebook.model import Deadline, Norm, Right


def entitles(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """Open or closed on the as-of date; no finding before the right exists."""
    assert norm.right is not None  # noqa: S101 - the loader refuses an entitles norm without a right
    right, selection = norm.right, triggered.selection
    size = len(selection)
    opens, settled = selection.hi, np.ones(size, dtype=bool)
    answer = np.full(size, -1, dtype=np.int32)
    if right.after is None:
        due = due_days(context, selection, right.window)
    else:
        due, opens, settled, answer = _after_answer(context, selection, right)
    unavailable = _truth(context, selection, right.unavailable_if)
    verdict = [0] * size
    context.kernels.entitles(
        context.lists(
            (
                triggered.guard,
                opens,
                due.lo,
                due.hi,
                due.later,
                due.exists,
                evaluate(context, selection, right.open_while),
                unavailable,
                _truth(context, selection, right.unsure_if),
                settled,
            )
        ),
        context.as_of,
        verdict,
    )
    disputed = _truth(context, selection, right.disputed_if)
    used = match(context, selection, right.used_by)
    columns = due_columns(due)
    for name in ("due_lo", "due_hi", "later"):
        columns[name] = np.where(unavailable == TRUE, OPEN, columns[name])
    block = Block.of(
        triggered,
        verdict,
        answer=answer,
        opens=opens,
        used=used.row,
        answer_lo=used.lo,
        answer_hi=used.hi,
        disputed=disputed > FALSE,
        **columns,
    )
    return block.take(np.array(verdict) >= 0)


def _truth(context: Context, selection: Selection, condition: Condition | None) -> Truth:
    """Truth of a condition that is false when the norm does not set it."""
    if condition is None:
        return filled(len(selection), FALSE)
    return evaluate(context, selection, condition)


def _after_answer(
    context: Context, selection: Selection, right: Right
) -> tuple[Due, np.ndarray, np.ndarray, np.ndarray]:
    """The window counts from an answer; while there is none the right opens when a term has run.

    Without an answer in the log, and where its absence is no fact, it is not settled whether the
    window has begun to run.
    """
    assert right.after is not None  # noqa: S101
    size = len(selection)
    found = match(context, selection, [right.after])
    answered = found.row >= 0
    silent = due_days(context, selection, right.opens_after)
    start_lo = np.where(answered, found.lo, EARLIEST).astype(np.int32)
    start_hi = np.where(answered, found.hi, EARLIEST).astype(np.int32)
    _sent(context, found.row, right, start_lo, start_hi)
    lo, hi, later = _window(right.window, answered, start_lo, start_hi)
    if right.window_if_late is not None:
        late = answered & (start_lo > silent.hi)
        for column, other in zip(
            (lo, hi, later), _window(right.window_if_late, late, start_lo, start_hi), strict=True
        ):
            column[late] = other[late]
    due = Due(start_lo, start_hi, lo, hi, later, answered.copy())
    silence = following(silent.hi)
    opens = np.where(answered, np.minimum(found.hi, silence), silence)
    last = np.full(size, context.as_of, dtype=np.int32)
    complete = context.columns.complete.covers(
        right.after.names, selection.child, selection.lo, last
    )
    return due, opens.astype(np.int32), answered | (complete & (found.maybe < 0)), found.row


def _window(
    window: Deadline | None, counts: np.ndarray, start_lo: IntArray, start_hi: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """First and last possible end of a window, and its later end; OPEN where it does not count."""
    nothing = np.full(len(counts), OPEN, dtype=np.int32)
    if window is None or window.term is None:
        return nothing.copy(), nothing.copy(), nothing.copy()
    lo, _ = counted(window.term, start_lo)
    hi, later = counted(window.term, start_hi)
    return tuple(np.where(counts, days, OPEN).astype(np.int32) for days in (lo, hi, later))  # type: ignore[return-value]


def _sent(
    context: Context, rows: IntArray, right: Right, start_lo: IntArray, start_hi: IntArray
) -> None:
    """Let the window count from the day that the answer's own record gives for it.

    Sent, handed over.
    """
    fields = () if right.window is None else right.window.start.fields
    for place, row in enumerate(rows.tolist()):
        for name in reversed(fields if row >= 0 else ()):
            table, position = context.columns.located(row)
            column = table.fields.get(name)
            if column is not None and column.values[position] > NONE:
                start_lo[place] = start_hi[place] = column.values[position]
