# SPDX-License-Identifier: EUPL-1.2
"""The findings of one norm on one type of trigger, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.columns import EARLIEST, OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from terugweg.assessment.context import Context
    from terugweg.assessment.deadlines import Due
    from terugweg.assessment.sequences import Numbers
    from terugweg.assessment.triggers import Triggered
    from terugweg.caselog.columns import IntArray

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

    A column that is left out is neutral. rising: its rows stand in the order of the log.
    """

    columns: dict[str, Numbers]
    rising: bool = True

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
        taken = {name: pick(column, places) for name, column in self.columns.items()}
        return Block(taken, self.rising)


def joined(context: Context, norms: Sequence[Sequence[Block]]) -> dict[str, IntArray]:
    """All columns of the blocks of several norms; those of one norm in the order of the log.

    That is by child and trigger.
    """
    ways = context.ways
    sizes = [sum(map(len, blocks)) for blocks in norms]
    found = {name: ways.full(sum(sizes), neutral) for name, neutral in NEUTRAL.items()}
    first = 0
    moved: list[tuple[int, IntArray]] = []
    for blocks, size in zip(norms, sizes, strict=True):
        last = first
        for block in blocks:
            place = slice(last, last + len(block))
            for name, column in block.columns.items():
                found[name][place] = column
            last = place.stop
        if len(blocks) > 1 or not blocks[0].rising:
            rows = found["row"][first:last]
            if not context.loops.is_rising(rows):
                moved.append((first, ways.array(ways.order(rows))))
        first += size
    columns = {name: ways.array(column) for name, column in found.items()}
    return _reordered(columns, moved) if moved else columns


def _reordered(
    columns: dict[str, IntArray], moved: Sequence[tuple[int, IntArray]]
) -> dict[str, IntArray]:
    """The columns with some stretches in another order: (where it begins, places in it)."""
    order = np.arange(len(columns["row"]))
    for first, places in moved:
        order[first : first + len(places)] = first + places
    return {name: column[order] for name, column in columns.items()}


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
