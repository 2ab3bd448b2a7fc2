# SPDX-License-Identifier: EUPL-1.2
"""The states of an assessment as rows: what was in force for which child, from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.state_kernel import BY_AGE
from terugweg.terms import date_words, from_day_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.words import Words


@dataclass(frozen=True)
class StateRow:
    """One interval of a state of one child.

    first_early, first: first and last possible day of its start (None: not known).
    until_early, until: first and last possible first day without it (None: no end known).
    ended: the number of the reason in the state kernel. opened, closed: ids of events.
    """

    state: str
    child: str
    first_early: date | None
    first: date | None
    until_early: date | None
    until: date | None
    ended: int
    opened: str
    closed: str | None

    def is_in_force(self, day: date) -> bool:
        """Whether it may hold on a day: it surely began, and has not surely ended."""
        has_begun = self.first is None or self.first <= day
        return has_begun and (self.until is None or day < self.until)

    def is_sure(self, day: date) -> bool:
        """Whether it has not perhaps already ended on a day on which it may hold."""
        return self.until_early is None or day < self.until_early

    def ends_by_age(self, day: date) -> bool:
        """Whether all that is known of its end is a birthday still to come."""
        return self.ended == BY_AGE and self.until is not None and self.until > day


def state_rows(assessment: Assessment) -> list[StateRow]:
    """All intervals, by child, start and state."""
    order = {child: number for number, child in enumerate(assessment.context.columns.child_ids)}
    rows = [row for _case, row in _rows(assessment)]
    return sorted(rows, key=lambda row: (order[row.child], str(row.first), row.state))


def state_rows_by_case(assessment: Assessment) -> list[list[StateRow]]:
    """All intervals of each case that was assessed: children of two cases may share an id."""
    found: list[list[StateRow]] = [[] for _ in assessment.cases]
    for case, row in _rows(assessment):
        found[case].append(row)
    return found


def _rows(assessment: Assessment) -> Iterator[tuple[int, StateRow]]:
    """Each interval with the number of its case."""
    columns, found = assessment.context.columns, assessment.context.states.intervals
    names = tuple(assessment.vocabulary.states)
    for i in range(len(found)):
        child = int(found.child[i])
        yield (
            int(columns.child_case[child]),
            StateRow(
                state=names[int(found.state[i])],
                child=columns.child_ids[child],
                first_early=_day(int(found.start_lo[i])),
                first=_day(int(found.start_hi[i])),
                until_early=_day(int(found.end_lo[i])),
                until=_day(int(found.end_hi[i])),
                ended=int(found.kind[i]),
                opened=columns.event_ids[int(found.opened[i])],
                closed=columns.event_ids[int(found.closed[i])] if found.closed[i] >= 0 else None,
            ),
        )


def _day(number: int) -> date | None:
    return None if number <= EARLIEST or number >= OPEN else from_day_number(number)


def start_words(row: StateRow, words: Words) -> str:
    """When it began, as far as is known."""
    if row.first is None:
        return words.say("report", "start_unknown")
    if row.first_early != row.first:
        return words.say("report", "start_at_latest", day=row.first)
    return date_words(row.first, words.lang)


def end_words(row: StateRow, as_of: date, words: Words) -> str:
    """When it ends or ended, as far as is known; a birthday to come is not told as its end."""
    if row.ends_by_age(as_of):
        age = words.vocabulary.states[row.state].ends_at_age
        return words.say("report", "end_by_age", age=age)
    if row.until is None:
        return words.say("report", "end_unknown")
    if row.until_early != row.until:
        return words.say("report", "end_at_latest", day=row.until)
    return date_words(row.until, words.lang)
