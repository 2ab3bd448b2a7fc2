# SPDX-License-Identifier: EUPL-1.2
"""Whether columns are fit to be written: what contradicts itself could not be read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.evidence import Evidence
from terugweg.caselog.type_order import TypeOrder
from terugweg.population.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.caselog.columns import Columns


def check_columns(columns: Columns) -> None:
    """Refuse columns that contradict themselves.

    Raises:
        DatasetError: which array, and what is expected of it.
    """
    size, children = len(columns), columns.children
    cases, persons = len(columns.case_ids), len(columns.persons.ids)
    for name in ("row_position", "row_child", "row_hi", "event_ids"):
        _expect(len(getattr(columns, name)) == size, name, f"{size} long, as row_type")
    _within("row_type", columns.row_type, len(columns.vocabulary.events))
    _within("row_child", columns.row_child, children)
    for name in ("child_case", "born_lo", "born_hi"):
        _expect(len(getattr(columns, name)) == children, name, f"{children} long, as child_ids")
    _within("child_case", columns.child_case, cases)
    _expect(len(columns.complete.profile) == children, "complete.profile", f"{children} long")
    _check_persons(columns, children, cases, persons)
    _check_order(columns)
    _check_tables(columns)
    evidence = Evidence.of(columns.evidence)
    _within("evidence", evidence.rows, size)
    _within("evidence", evidence.cited, size)


def _expect(holds: object, name: str, expected: str) -> None:
    if not holds:
        raise DatasetError(f"the columns contradict themselves: expected {name} to be {expected}")


def _within(name: str, values: np.ndarray, below: int, least: int = 0) -> None:
    holds = not len(values) or (values.min() >= least and values.max() < below)
    _expect(holds, name, f"{least} to {below - 1}")


def _check_persons(columns: Columns, children: int, cases: int, persons: int) -> None:
    table = columns.persons
    for name in ("case", "role", "affected", "child"):
        _expect(len(getattr(table, name)) == persons, f"persons.{name}", f"{persons} long")
    _within("persons.case", table.case, cases)
    _within("persons.role", table.role, len(columns.vocabulary.roles))
    _within("persons.affected", table.affected, 2, -1)
    _within("persons.child", table.child, children, -1)
    _within("persons.span_person", table.span_person, persons)
    _within("persons.span_child", table.span_child, children, -1)
    _within("persons.span_has", table.span_has, 2, -1)
    _within("persons.care_person", table.care_person, persons)
    _within("persons.care_child", table.care_child, children, -1)


def _check_order(columns: Columns) -> None:
    child, hi = columns.row_child, columns.row_hi
    later = np.diff(child) > 0
    _expect((later | ((np.diff(child) == 0) & (np.diff(hi) >= 0))).all(),
            "rows", "sorted by child, then by last possible day")  # fmt: skip
    sequence = columns.row_sequence
    if sequence is not None:
        whole = len(sequence) == len(columns) and np.array_equal(
            np.sort(sequence), np.arange(len(columns))
        )
        _expect(whole, "row_sequence", "the numbers from 0, each once")


def _check_tables(columns: Columns) -> None:
    order = TypeOrder.of(columns.row_type)
    _expect(np.array_equal(order.position, columns.row_position),
            "row_position", "the place of each row among its type")  # fmt: skip
    names = columns.vocabulary.event_names
    here = {names[code]: rows for code, rows in order}
    _expect(here.keys() == columns.tables.keys(), "tables", _listed(sorted(here)))
    for name, rows in here.items():
        table = columns.tables[name]
        _expect(np.array_equal(table.rows, order.rows[rows]), f"the rows of {name}", "as row_type")
        child, hi = columns.row_child[table.rows], columns.row_hi[table.rows]
        _expect(np.array_equal(table.child, child), f"the children of {name}", "as row_child")
        _expect(np.array_equal(table.hi, hi), f"hi of {name}", "as row_hi")
        _within(f"hi of {name}", table.hi, OPEN + 1, EARLIEST + 1)
        _within(f"lo of {name}", table.lo, OPEN, EARLIEST)
        _within(f"actor of {name}", table.actor, len(columns.vocabulary.actors), -1)
        for array in ("lo", "recorded", "actor"):
            _expect(len(getattr(table, array)) == len(table), f"{array} of {name}", "as long")
        _expect((table.lo <= table.hi).all(), f"lo of {name}", "at most hi")
        told = table.recorded != table.hi if table.stated is None else table.stated
        _within(f"recorded of {name}", table.recorded[told], OPEN, EARLIEST + 1)
        _expect((told | (table.recorded == table.hi)).all(), f"recorded of {name}", "hi or stated")
        for field, column in table.fields.items():
            known = columns.vocabulary.field_type(name, field)
            _expect(column.type == known, f"{name}.{field}", "a field of the vocabulary")
            _expect(len(column.values) == len(table), f"{name}.{field}", "as long as its table")


def _listed(names: Sequence[str]) -> str:
    return f"those of the types that occur: {', '.join(names) or 'none'}"
