# SPDX-License-Identifier: EUPL-1.2
"""The findings of one norm on one type of trigger, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.columns import EARLIEST, OPEN, IntArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from terugweg.assessment.context import Column
    from terugweg.assessment.deadlines import Due
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


@dataclass
class Block:
    """Columns of the findings of one norm, all equally long.

    A column that is left out is neutral.
    """

    columns: dict[str, Column]

    @classmethod
    def of(cls, triggered: Triggered, verdict: list[int], **columns: Column) -> Block:
        """A block for these triggers with the given columns."""
        selection = triggered.selection
        return cls(
            {
                "child": selection.child,
                "row": selection.row,
                "interval": selection.interval,
                "grant": selection.grant,
                "guard": triggered.guard,
                "verdict": np.array(verdict, dtype=np.int32),
                **columns,
            }
        )

    def __len__(self) -> int:
        return len(self.columns["row"])

    def take(self, which: Column) -> Block:
        """Only these findings (boolean mask or indices)."""
        return Block({name: column[which] for name, column in self.columns.items()})


def joined(blocks: Sequence[Block]) -> dict[str, IntArray]:
    """All columns of several blocks, one after the other."""
    starts = np.concatenate([[0], np.cumsum([len(block) for block in blocks], dtype=np.int64)])
    result = {}
    for name, neutral in NEUTRAL.items():
        column = np.full(int(starts[-1]), neutral, dtype=np.int32)
        for start, block in zip(starts.tolist(), blocks, strict=False):
            if name in block.columns:
                column[start : start + len(block)] = block.columns[name]
        result[name] = column
    return result


def due_columns(due: Due) -> dict[str, Column]:
    """The columns that say when something is due; none where no day was set."""
    if due.exists.all():
        return {"start": due.start_lo, "due_lo": due.lo, "due_hi": due.hi, "later": due.later}
    return {
        "start": due.start_lo,
        "due_lo": np.where(due.exists, due.lo, OPEN),
        "due_hi": np.where(due.exists, due.hi, OPEN),
        "later": np.where(due.exists, due.later, OPEN),
    }
