# SPDX-License-Identifier: EUPL-1.2
"""The common form of `within`: every day is known, and no record need be looked at.

Then after each event the next one of some type counts, and most of what `duties` looks at has one
value. It finds what the steps there find; a test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.assessment.block import Block
from terugweg.assessment.deadlines import counted, start_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.assessment.triggers import Triggered
    from terugweg.rulebook.model import Answer, Norm

Ground = tuple["Numbers", "Numbers"]


def is_common(norm: Norm) -> bool:
    """Whether a norm has one need, a term, and nothing that moves or replaces the last day."""
    deadline = norm.deadline
    if deadline is None or deadline.term is None or deadline.extended_by is not None:
        return False
    if len(norm.must) != 1 or norm.before_counts or norm.suspended_while:
        return False
    if norm.or_field is not None or norm.already is not None:
        return False
    return all(_by_type_alone(answer) for answer in norm.must[0])


def _by_type_alone(answer: Answer) -> bool:
    """Whether every event of the types answers every trigger."""
    asked = (answer.same, answer.condition, answer.counts_for)
    return not answer.answering and all(one is None for one in asked)


def within_exactly(
    context: Context, norm: Norm, triggered: Triggered, ground: Ground
) -> Block | None:
    """The findings of a norm of the common form; None where a day is not known exactly.

    ground: first and last day on which the ground fell away.
    """
    selection, ways, loops = triggered.selection, context.ways, context.loops
    assert norm.deadline is not None and norm.deadline.term is not None  # noqa: S101, PT018
    start, start_hi = start_days(context, selection, norm.deadline.start)
    answers = _exact(context, norm.must[0])
    if answers is None or not _is_exact(context, selection, start, start_hi):
        return None
    due, later = counted(context, norm.deadline.term, start)
    window = selection.hi
    if start is not selection.known_lo:
        window = ways.copy(window)
        loops.earlier_start(start, window)
    day, row, verdict = (ways.full(selection.size, 0) for _ in range(3))
    loops.first_on_day((selection.child, selection.row, window), answers, day, row)
    duties = (triggered.guard, due, later, *ground)
    overdue = loops.within_exactly(duties, (day, row), context.as_of, verdict)
    if overdue:
        at = ways.full(overdue, 0)
        loops.overdue_at(verdict, at)
        loops.only_if_complete(at, _complete(context, norm, selection, later, at), verdict)
    return Block.of(
        triggered,
        verdict,
        answer=row,
        answer_lo=day,
        answer_hi=day,
        gone=ground[1],
        start=start,
        due_lo=due,
        due_hi=due,
        later=later,
    )


def _complete(
    context: Context, norm: Norm, selection: Selection, later: Numbers, at: Numbers
) -> Numbers:
    """Whether the log is complete for all answers, for the triggers at these places."""
    pick = context.ways.pick
    names = tuple(name for one in norm.must[0] for name in one.names)
    child, first, last = (pick(one, at) for one in (selection.child, selection.lo, later))
    return context.covers(names, child, first, last)


def _is_exact(context: Context, selection: Selection, start_lo: Numbers, start_hi: Numbers) -> bool:
    """Whether the day of every trigger is known, and the day from which its term is counted."""
    if start_hi is selection.hi and selection.is_whole:
        return context.is_exact(selection.table)
    same = context.ways.same
    return same(selection.lo, selection.hi) and same(start_lo, start_hi)


def _exact(context: Context, answers: Sequence[Answer]) -> tuple[Numbers, ...] | None:
    """Child, day and row of the events that answer; None where one has no exact day."""
    names = tuple(dict.fromkeys(name for answer in answers for name in answer.names))
    return context.once(("exact", names), lambda: _exact_of(context, names))


def _exact_of(context: Context, names: Sequence[str]) -> tuple[Numbers, ...] | None:
    tables = [table for name in names if (table := context.columns.table(name)) is not None]
    if not all(context.is_exact(table) for table in tables):
        return None
    of, ways = context.of, context.ways
    parts = [(of(table.child), of(table.hi), of(table.rows)) for table in tables]
    if len(parts) < 2:  # noqa: PLR2004 - nothing to merge
        return parts[0] if parts else (ways.full(0, 0),) * 3
    columns = [ways.joined(column) for column in zip(*parts, strict=True)]
    order = ways.order(columns[2])
    return tuple(ways.pick(column, order) for column in columns)
