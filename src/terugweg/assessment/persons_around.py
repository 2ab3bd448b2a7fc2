# SPDX-License-Identifier: EUPL-1.2
"""Who the persons around the child are on a day: their role, their authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.person_kernels import ANY
from terugweg.assessment.truth import UNKNOWN
from terugweg.caselog.columns import OPEN, IntArray
from terugweg.caselog.state_kernel import BY_APPEAL

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.sequences import Numbers
    from terugweg.rulebook.conditions import PersonIs


def persons_are(context: Context, selection: Selection, asked: PersonIs) -> Numbers:
    """Whether the persons in a field are as asked.

    Or, without a field, someone around the child is.
    """
    result = context.ways.full(selection.size, UNKNOWN)
    kinds = _of_kind(context, asked.role, asked.affected)
    authority = ANY if asked.authority is None else int(asked.authority)
    days = (selection.child, selection.lo, selection.hi)
    around = authority_columns(context)
    if asked.field is None:
        cases = (context.of(context.columns.child_case), _first_persons(context))
        context.loops.someone_is(days, cases, kinds, authority, around, result)
        return result
    column = selection.table.fields.get(asked.field)
    if column is not None:
        queries, members = (selection.at, *days), context.members(column)
        context.loops.persons_in(queries, members, kinds, authority, around, result)
    return result


def _of_kind(context: Context, role: str | None, affected: bool | None) -> Numbers:
    """Per person whether he or she has a role, and is affected by the benefits affair."""

    def make() -> Numbers:
        persons, codes = context.columns.persons, context.columns.vocabulary.role_codes
        wanted = (ANY if role is None else codes[role], ANY if affected is None else int(affected))
        known = (context.of(persons.role), context.of(persons.affected))
        found = context.ways.full(len(persons.role), UNKNOWN)
        context.loops.person_kinds(wanted, known, found)
        return found

    return context.once(("persons", role, affected), make)


def authority(context: Context, number: int, child: int, lo: int, hi: int) -> int:
    """Truth of "this person has authority over the child on that day" (see `authority_of`)."""
    return int(context.loops.authority_of(number, child, (lo, hi), authority_columns(context)))


def _first_persons(context: Context) -> Numbers:
    """Per case the number of its first person, and the number of persons at the end."""
    cases = len(context.columns.case_ids)
    return context.once(
        "first persons",
        lambda: context.ways.of(_starts(context.columns.persons.case, cases)),
    )


def _starts(column: IntArray, size: int) -> IntArray:
    """Where each of the values 0, 1, ... begins in a sorted column, and its end."""
    return np.searchsorted(column, np.arange(size + 1)).astype(np.int32)


def authority_columns(context: Context) -> tuple[Numbers, ...]:
    """What is known of authority, as `authority_of` asks for it."""
    return context.once("authority", lambda: _authority_columns(context))


def _authority_columns(context: Context) -> tuple[Numbers, ...]:
    persons, of = context.columns.persons, context.ways.of
    ended_child, ended_person, ended_day, ended_row = _naming(
        context, "authority_terminated", "parents"
    )
    back_child, back_person, back_day, _ = _naming(context, "authority_restored", "parent")
    children = context.columns.children
    columns = (
        _starts(persons.span_person, len(persons.role)),
        persons.span_child,
        persons.span_has,
        persons.span_from,
        persons.span_until,
        _starts(ended_child, children),
        ended_person,
        ended_day,
        _quashed(context)[ended_row],
        _starts(back_child, children),
        back_person,
        back_day,
    )
    return tuple(of(column) for column in columns)


def _naming(context: Context, event: str, field: str) -> tuple[IntArray, ...]:
    """Child, person, day and row of the events of a type, once for each person in a field."""
    table = context.columns.table(event)
    column = None if table is None else table.fields.get(field)
    if table is None or column is None:
        nothing = np.zeros(0, dtype=np.int32)
        return nothing, nothing, nothing, nothing
    offsets, persons = column.listed()
    places = np.repeat(np.arange(len(table)), np.diff(offsets))
    return table.child[places], persons, table.hi[places], table.rows[places]


def _quashed(context: Context) -> IntArray:
    """Per row the first day on which an appeal ended what it opened; OPEN where none did."""
    intervals = context.states.intervals
    days = np.full(len(context.columns), OPEN, dtype=np.int32)
    mine = intervals.kind == BY_APPEAL
    np.minimum.at(days, intervals.opened[mine], intervals.end_hi[mine])
    return days
