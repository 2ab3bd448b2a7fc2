# SPDX-License-Identifier: EUPL-1.2
"""Who the persons around the child are on a day: their role, their authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.assessment.context import places_of
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN, Truth, filled
from terugweg.caselog.columns import NONE
from terugweg.caselog.state_kernel import BY_APPEAL

if TYPE_CHECKING:
    from terugweg.assessment.context import Context, Selection
    from terugweg.rulebook.conditions import PersonIs


def persons_are(context: Context, selection: Selection, asked: PersonIs) -> Truth:
    """Whether the persons in a field.

    Or, without a field, someone around the child are as asked.
    """
    persons = context.columns.persons
    result = filled(len(selection), UNKNOWN)
    column = None if asked.field is None else selection.table.fields.get(asked.field)
    for place in range(len(selection)):
        child = int(selection.child[place])
        days = (int(selection.lo[place]), int(selection.hi[place]))
        if asked.field is None:
            around = places_of(persons.case, int(context.columns.child_case[child]))
            numbers = range(around.start, around.stop)
            truths = [_person(context, n, child, days, asked) for n in numbers]
            result[place] = max(truths, default=UNKNOWN)
            continue
        if column is None or column.values[selection.at[place]] <= NONE:
            continue
        members = column.members(int(selection.at[place])).tolist()
        truths = [_person(context, n, child, days, asked) if n >= 0 else FALSE for n in members]
        result[place] = min(truths, default=UNKNOWN)
    return result


def _person(
    context: Context, number: int, child: int, days: tuple[int, int], asked: PersonIs
) -> int:
    persons = context.columns.persons
    truth = TRUE
    if (
        asked.role is not None
        and context.columns.vocabulary.role_codes[asked.role] != persons.role[number]
    ):
        truth = FALSE
    if asked.affected is not None:
        known = int(persons.affected[number])
        truth = min(
            truth, UNKNOWN if known < 0 else TRUE if bool(known) == asked.affected else FALSE
        )
    if asked.authority is not None:
        has = authority(context, number, child, *days)
        truth = min(truth, has if asked.authority else TRUE - has)
    return truth


def authority(context: Context, number: int, child: int, lo: int, hi: int) -> int:
    """Truth of "this person has authority over the child on that day".

    By the spans of the case file; authority that the court has ended since is gone (BW 1:266),
    unless the court gave it back (1:277) or the decision was quashed.
    """
    persons = context.columns.persons
    own = places_of(persons.span_person, number)
    first, until, has = persons.span_from[own], persons.span_until[own], persons.span_has[own]
    mine = (persons.span_child[own] == -1) | (persons.span_child[own] == child)
    said = has[mine & (first <= lo) & (hi < until)]
    if authority_ended(context, number, child, lo):
        return FALSE
    if len(said):
        return TRUE if (said == 1).any() else UNKNOWN if (said < 0).any() else FALSE
    touched = mine & (first <= hi) & (lo < until)
    bounded = mine.any() and not touched.any() and (has[mine] == 1).all()
    return FALSE if bounded else UNKNOWN


def authority_ended(context: Context, number: int, child: int, day: int) -> bool:
    """Whether the court ended a person's authority before that day and it has not come back."""
    restored = _naming(context, ("authority_restored", "parent"), number, child)
    for row, on in _naming(context, ("authority_terminated", "parents"), number, child):
        back = any(on <= again < day for _, again in restored)
        if on < day and not back and not _quashed(context, row, day):
            return True
    return False


def _naming(
    context: Context, where: tuple[str, str], number: int, child: int
) -> list[tuple[int, int]]:
    """Rows and days of a child's events of a type that name a person in a field."""
    table = context.columns.table(where[0])
    column = None if table is None else table.fields.get(where[1])
    if table is None or column is None:
        return []
    own = places_of(table.child, child)
    return [
        (int(table.rows[place]), int(table.hi[place]))
        for place in range(own.start, own.stop)
        if number in column.members(place)
    ]


def _quashed(context: Context, row: int, day: int) -> bool:
    intervals = context.states.intervals
    mine = (intervals.opened == row) & (intervals.kind == BY_APPEAL) & (intervals.end_hi <= day)
    return bool(mine.any())
