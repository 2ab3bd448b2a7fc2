# SPDX-License-Identifier: EUPL-1.2
"""Whether each case of some columns stands on its own, as a case file must.

Events refer to events and persons of their own case, every child is a person of its case, and one
id names one event. What does not hold could not be told in the case file of that case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from terugweg.caselog.evidence import Evidence
from terugweg.population.arrow_strings import string_array
from terugweg.population.errors import DatasetError

if TYPE_CHECKING:
    from terugweg.caselog.columns import Columns, EventTable, FieldColumn, IntArray

CHILD_ROLE = "child"


def check_cases(columns: Columns) -> None:
    """Refuse columns, otherwise in order, whose cases do not stand on their own.

    Raises:
        DatasetError: which event or person, and what is expected.
    """
    row_case = columns.child_case[columns.row_child]
    _check_children(columns)
    _check_ids(columns, row_case)
    for table in columns.tables.values():
        for column in table.fields.values():
            if column.type.kind in {"ref", "person"}:
                _check_named(columns, row_case, table, column)
    evidence = Evidence.of(columns.evidence)
    citing = np.repeat(row_case[evidence.rows], np.diff(evidence.offsets))
    wrong = np.flatnonzero(citing != row_case[evidence.cited])
    if len(wrong):
        event = columns.event_ids[int(evidence.cited[wrong[0]])]
        raise DatasetError(f'the event "{event}" is cited by an event of another case')


def _check_children(columns: Columns) -> None:
    persons = columns.persons
    who = np.flatnonzero(persons.child >= 0)
    child = persons.child[who]
    if not np.array_equal(np.sort(child), np.arange(columns.children)):
        raise DatasetError("expected each child to be one of the persons, once")
    role = columns.vocabulary.role_codes[CHILD_ROLE]
    wrong = np.flatnonzero((persons.role == role) != (persons.child >= 0))
    if len(wrong):
        person = persons.ids[int(wrong[0])]
        raise DatasetError(f'the person "{person}": expected the role {CHILD_ROLE} for each child')
    same = pc.equal(
        string_array(persons.ids).cast(pa.string()).take(pa.array(who)),
        string_array(columns.child_ids).cast(pa.string()).take(pa.array(child)),
    ).to_numpy(zero_copy_only=False)
    same &= persons.case[who] == columns.child_case[child]
    if not same.all():
        person = persons.ids[int(who[np.flatnonzero(~same)[0]])]
        raise DatasetError(f'the person "{person}": expected the id and case of the child it is')


def _check_ids(columns: Columns, row_case: IntArray) -> None:
    """One id in a case names one event; siblings may share it."""
    ids = string_array(columns.event_ids)
    if not pa.types.is_dictionary(ids.type):
        ids = ids.dictionary_encode()
    code = ids.indices.to_numpy(zero_copy_only=False)
    key = row_case.astype(np.int64) * max(len(ids.dictionary), 1) + code
    order = np.argsort(key, kind="stable")
    again = np.flatnonzero(np.diff(key[order]) == 0)
    one, other = order[again], order[again + 1]
    shared = columns.row_child[one] != columns.row_child[other]
    for values in (columns.row_type, columns.row_hi):
        shared &= values[one] == values[other]
    if not shared.all():
        row = int(one[np.flatnonzero(~shared)[0]])
        case = columns.case_ids[int(row_case[row])]
        raise DatasetError(
            f'the case "{case}" has two events "{columns.event_ids[row]}"; expected an id of its '
            "own for each event, shared only by the siblings whom the event is about"
        )


def _check_named(
    columns: Columns, row_case: IntArray, table: EventTable, column: FieldColumn
) -> None:
    """What a field names must be of the case of its event."""
    if column.offsets is None or column.items is None:
        owners, named = table.rows, column.values
    else:
        owners, named = np.repeat(table.rows, np.diff(column.offsets)), column.items
    there = row_case if column.type.kind == "ref" else columns.persons.case
    owners, named = owners[named >= 0], named[named >= 0]
    away = np.flatnonzero(row_case[owners] != there[named])
    if len(away):
        event = columns.event_ids[int(owners[away[0]])]
        raise DatasetError(
            f'the event "{event}" ({table.type}): {column.type.name} names something of another '
            "case; expected its own case, or ELSEWHERE"
        )
