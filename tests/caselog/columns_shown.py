# SPDX-License-Identifier: EUPL-1.2
"""Columns as plain data, so that two of them can be compared and differences read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from terugweg.caselog.columns import Columns, EventTable, FieldColumn


def shown(columns: Columns) -> dict[str, Any]:
    """Everything that columns hold but their vocabulary: lists, numbers and texts."""
    plain = {f.name: getattr(columns, f.name) for f in fields(columns)}
    del plain["vocabulary"]
    plain = {name: _plain(value) for name, value in plain.items()}
    return plain | {
        "tables": [_table(table) for table in columns.tables.values()],
        "persons": {
            f.name: _plain(getattr(columns.persons, f.name)) for f in fields(columns.persons)
        },
        "complete": (_plain(columns.complete.profile), dict(columns.complete.spans)),
        "evidence": dict(columns.evidence),
    }


def _table(table: EventTable) -> dict[str, Any]:
    plain = {f.name: _plain(getattr(table, f.name)) for f in fields(table) if f.name != "fields"}
    return plain | {"fields": {name: _field(column) for name, column in table.fields.items()}}


def _field(column: FieldColumn) -> dict[str, Any]:
    return {f.name: _plain(getattr(column, f.name)) for f in fields(column)}


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        # The kind of number counts too; not-a-number equals itself only as a text.
        return str(value.dtype), repr(value.tolist())
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
