# SPDX-License-Identifier: EUPL-1.2
"""Files whose columns have our own names need no mapping."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from terugweg.caselog.suggest import did_you_mean
from terugweg.caselog.vocabulary import through_twin
from terugweg.population.importing.chunks import SourceError
from terugweg.population.importing.mapping_model import (
    EVENT_KEYS,
    PERSON_KEYS,
    Column,
    FileMapping,
    RowKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from terugweg.caselog.vocabulary import Vocabulary

FIELD_PREFIX: Final = "fields."
NOT_KEPT: Final = frozenset({"name", "cite", "inferred", "summary", "title"})
"""Columns that a case file can have and a dataset does not keep."""


def with_own_names(
    path: Path, header: Iterable[str], mapping: FileMapping, vocabulary: Vocabulary
) -> FileMapping:
    """The mapping of a file whose columns have our names.

    Raises:
        SourceError: a column has another name.
    """
    names = list(header)
    rows: RowKind = mapping.rows or ("persons" if "role" in names else "events")
    keys = EVENT_KEYS if rows == "events" else PERSON_KEYS
    fields = field_names(vocabulary) if rows == "events" else {}
    columns, found = {}, {}
    for name in names:
        field = name.removeprefix(FIELD_PREFIX)
        if name in keys:
            columns[name] = Column(name, dates=mapping.dates)
        elif field in fields:
            found[field] = Column(name, dates=mapping.dates)
        elif name not in NOT_KEPT and not name.startswith("column "):
            known = [*keys, *fields]
            hint = did_you_mean(name, known) or "Leave it out, or use a mapping"
            raise SourceError(
                f'{path}:1: unknown column "{name}"; expected keys and fields of {rows}. {hint}'
            )
    for needed in ("type", "on") if rows == "events" else ("id", "role"):
        if needed not in columns:
            raise SourceError(
                f'{path}:1: the column "{needed}" is missing; expected it in a file of {rows}. '
                "For other names use a mapping (--mapping)"
            )
    return replace(mapping, rows=rows, columns=columns, fields=found)


def field_names(vocabulary: Vocabulary, event_type: str | None = None) -> dict[str, None]:
    """The names of all fields (of one event type), with those that give the last day of a date."""
    names: dict[str, None] = {}
    events = vocabulary.events.values() if event_type is None else [vocabulary.events[event_type]]
    for event in events:
        for field in event.fields.values():
            names[field.name] = None
            twin = through_twin(field.name)
            if twin is not None and field.kind == "date":
                names[twin] = None
    return names
