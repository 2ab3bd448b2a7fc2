# SPDX-License-Identifier: EUPL-1.2
"""The findings of one norm on one type of trigger, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.caselog.columns import EARLIEST, OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from terugweg.assessment.context import Context
    from terugweg.assessment.deadlines import Due
    from terugweg.assessment.sequences import Numbers
    from terugweg.assessment.triggers import Triggered

NEUTRAL: Final[Mapping[str, int]] = {
    "child": -1,
    "row": -1,
    "verdict": -1,
    "guard": 0,
    "start": EARLIEST,
    "due_lo": OPEN,
    "due_hi": OPEN,
    "later": OPEN,
    "answer": -1,
    "answer_lo": OPEN,
    "answer_hi": OPEN,
    "maybe": -1,
    "used": -1,
    "opens": EARLIEST,
    "gone": OPEN,
    "interval": -1,
    "grant": -1,
    "lacking": 0,
    "unclear": 0,
    "disputed": 0,
}
"""Columns of findings, all int32, and what stands there when a shape has nothing to say.

due_lo, due_hi, later: OPEN when there is no due day. start: the day from which the term is counted,
EARLIEST when not known. answer, maybe, used: rows, -1 for none. opens: first day of a right. gone:
day on which the ground fell away. lacking, unclear: bit masks over the elements. disputed: 1 when
courts differ.
"""


@dataclass(slots=True)
class Block:
    """Columns of the findings of one norm, all equally long.

    A column that is left out is neutral.
    """

    columns: dict[str, Numbers]

    @classmethod
    def of(cls, triggered: Triggered, verdict: Numbers, **columns: Numbers) -> Block:
        """A block for these triggers with the given columns."""
        selection = triggered.selection
        return cls(
            {
                "child": selection.child,
                "row": selection.row,
                "interval": selection.interval,
                "grant": selection.grant,
                "guard": triggered.guard,
                "verdict": verdict,
                **columns,
            }
        )

    def __len__(self) -> int:
        return len(self.columns["row"])

    def take(self, context: Context, places: Numbers) -> Block:
        """Only the findings at these places."""
        pick = context.ways.pick
        return Block({name: pick(column, places) for name, column in self.columns.items()})


def joined(context: Context, blocks: Sequence[Block]) -> dict[str, Numbers]:
    """All columns of several blocks, one after the other."""
    ways = context.ways
    if not blocks:
        return {name: ways.full(0, neutral) for name, neutral in NEUTRAL.items()}
    sizes = [len(block) for block in blocks]
    return {
        name: ways.joined(
            [
                block.columns[name] if name in block.columns else ways.full(size, neutral)
                for block, size in zip(blocks, sizes, strict=True)
            ]
        )
        for name, neutral in NEUTRAL.items()
    }


def in_order(context: Context, blocks: Sequence[Block]) -> Block:
    """The findings of one norm in the order of the log: by child and trigger."""
    whole = blocks[0]
    if len(blocks) > 1:
        # Blocks of one norm have one shape, and so the same columns.
        joined_up = context.ways.joined
        names = whole.columns
        whole = Block({name: joined_up([b.columns[name] for b in blocks]) for name in names})
    rows = whole.columns["row"]
    if context.loops.is_rising(rows):
        return whole
    return whole.take(context, context.ways.order(rows))


def due_columns(context: Context, due: Due) -> dict[str, Numbers]:
    """The columns that say when something is due; none where no day was set."""
    columns = {"due_lo": due.lo, "due_hi": due.hi, "later": due.later}
    if not due.always:
        columns = {name: _where_set(context, due, days) for name, days in columns.items()}
    return {"start": due.start_lo, **columns}


def _where_set(context: Context, due: Due, days: Numbers) -> Numbers:
    found = context.ways.full(len(days), OPEN)
    context.loops.known_else(due.exists, days, found)
    return found
