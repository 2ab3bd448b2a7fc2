# SPDX-License-Identifier: EUPL-1.2
"""Findings as lines of a list, straight from the columns: what stands in a store of findings.

A `Finding` also tells how it was counted and what follows from it, which takes far longer to make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from terugweg.assessment import verdicts
from terugweg.assessment.findings import day_or_none
from terugweg.assessment.holders import holder_statuses
from terugweg.assessment.laid_out import rows_laid_out
from terugweg.assessment.truth import TRUE
from terugweg.rulebook.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.assessment.assess import Assessment
    from terugweg.rulebook.model import Norm


class FindingLine(NamedTuple):
    """One finding; what has the name of a part of `Finding` is the same.

    case: the number of the case in what was assessed. due_first, due_last: the earliest and latest
    possible last day, None when there is none. holders: those to whom a right is open, by id, or
    the kind where nobody is named. rests_on: the trigger and all other events, each once.
    """

    case: int
    norm: Norm
    trigger: str
    trigger_type: str
    verdict: str
    sure: bool
    due_first: date | None
    due_last: date | None
    opens_on: date | None
    holders: tuple[str, ...]
    rests_on: tuple[str, ...]


def finding_lines(assessment: Assessment) -> Iterator[FindingLine]:
    """The findings of an assessment as lines, in their order; a norm that failed has none.

    They are the same for a case whichever other cases were assessed with it.
    """
    lines = _Lines(assessment)
    return map(lines.line, range(len(assessment.table)))


class _Lines:
    """Reads the columns of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.context, self.norms = assessment.context, assessment.rulebook.norms
        columns = assessment.context.columns
        self.ids, self.type_of = columns.event_ids, columns.type_of
        self.case_of = columns.child_case.tolist()
        # As lists: to take one number out of an array costs more than all the rest.
        self.lists = {name: column.tolist() for name, column in assessment.table.columns.items()}
        self.laid: dict[tuple[int, int], tuple[str, ...]] = {}

    def line(self, number: int) -> FindingLine:
        """The line of a finding, by its place in the table."""
        lists = self.lists
        place, row, child = lists["norm"][number], lists["row"][number], lists["child"][number]
        norm, verdict = self.norms[place], verdicts.NAMES[lists["verdict"][number]]
        return FindingLine(
            case=self.case_of[child],
            norm=norm,
            trigger=self.ids[row],
            trigger_type=self.type_of(row),
            verdict=verdict,
            sure=lists["guard"][number] == TRUE,
            due_first=day_or_none(lists["due_lo"][number]),
            due_last=day_or_none(lists["due_hi"][number]),
            opens_on=day_or_none(lists["opens"][number]) if norm.shape == Shape.ENTITLES else None,
            holders=self._holders(norm, row, child) if verdict == "open" else (),
            rests_on=self._rests_on(number, place, child),
        )

    def _holders(self, norm: Norm, row: int, child: int) -> tuple[str, ...]:
        statuses = holder_statuses(self.context, norm, row, child, "open")
        return tuple(one.person or one.kind for one in statuses if one.status == "open")

    def _rests_on(self, number: int, place: int, child: int) -> tuple[str, ...]:
        lists, ids = self.lists, self.ids
        rows = [lists[name][number] for name in ("row", "answer", "maybe", "used")]
        interval = lists["interval"][number]
        if interval >= 0:
            rows.append(int(self.context.states.intervals.opened[interval]))
        found = [ids[row] for row in rows if row >= 0]
        if self.norms[place].shape == Shape.WEIGH:
            found += self._laid_out(place, child)
        return tuple(dict.fromkeys(found))

    def _laid_out(self, place: int, child: int) -> tuple[str, ...]:
        """What a norm lays out of the log of a child is the same for each of its triggers."""
        if (place, child) not in self.laid:
            rows = rows_laid_out(self.context, self.norms[place], child)
            self.laid[place, child] = tuple(self.ids[row] for row in rows)
        return self.laid[place, child]
