# SPDX-License-Identifier: EUPL-1.2
"""The engine: every norm of a rulebook over a log, as columns of findings.

A norm selects its triggers by event type, computes its due days by table, matches answers inside
each child's log, and one of nine loops gives the verdicts. A norm that cannot run is a `failed`
finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment import duties, limits, recurring, rights, statements
from terugweg.assessment.block import Block, joined
from terugweg.assessment.triggers import may_occur, triggered
from terugweg.rulebook.model import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from terugweg.assessment.context import Context
    from terugweg.assessment.triggers import Triggered
    from terugweg.caselog.columns import IntArray
    from terugweg.rulebook.model import Norm, Rulebook

SHAPES: Mapping[Shape, Callable[[Context, Norm, Triggered], Block]] = {
    Shape.WITHIN: duties.within,
    Shape.BEFORE: duties.before,
    Shape.EVERY: recurring.every,
    Shape.LIMIT: limits.limit,
    Shape.REQUIRES: statements.requires,
    Shape.CONTAINS: statements.contains,
    Shape.FORBIDS: statements.forbids,
    Shape.ENTITLES: rights.entitles,
    Shape.WEIGH: statements.weigh,
}


@dataclass(frozen=True)
class Failure:
    """A norm that raised: its number in the rulebook and the error in words."""

    norm: int
    error: str


@dataclass(frozen=True)
class FindingTable:
    """All findings of a log, by norm, child and trigger.

    `columns` holds `norm` and those of `block.NEUTRAL`.
    """

    columns: Mapping[str, IntArray]
    failures: tuple[Failure, ...]

    def __len__(self) -> int:
        return len(self.columns["verdict"])


def run(context: Context, rulebook: Rulebook) -> FindingTable:
    """Assess a log by every norm of a rulebook.

    Raises nothing for a norm that cannot run: it is listed in `failures`, and others go on.
    """
    blocks: list[list[Block]] = []
    numbers: list[int] = []
    failures: list[Failure] = []
    for number, norm in enumerate(rulebook.norms):
        try:
            found = findings_of(context, norm)
        except Exception as error:
            failures.append(Failure(number, f"{type(error).__name__}: {error}"))
            continue
        if found:
            blocks.append(found)
            numbers.append(number)
    sizes = [sum(map(len, found)) for found in blocks]
    columns = {"norm": np.repeat(np.array(numbers, dtype=np.int32), sizes)}
    columns.update(joined(context, blocks))
    return FindingTable(columns, tuple(failures))


def findings_of(context: Context, norm: Norm) -> list[Block]:
    """The findings of one norm, a block for each type of trigger; none when it does not apply."""
    if not may_occur(context, norm):
        return []
    shape = SHAPES[norm.shape]
    found = [shape(context, norm, one) for one in triggered(context, norm)]
    return [block for block in found if len(block)]
