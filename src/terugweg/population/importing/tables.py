# SPDX-License-Identifier: EUPL-1.2
"""The tables of the work database: rows as the import has read them, and what is wrong with them.

`key` numbers every row of every source of every delivery: the number of the source times 2**32 plus
the number of the row in it. So the order of the keys is the order in which the rows came.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.vocabulary import FieldType, Vocabulary
    from terugweg.population.importing.cells import BadCells
    from terugweg.population.importing.chunks import Chunk, Places

SOURCE_SHIFT: Final = 32
EVIDENCE: Final = 0
"""The number of the field under which the evidence of an event stands."""

EVENT: Final = pa.schema(
    [
        ("key", pa.int64()), ("line", pa.int64()), ("type", pa.string()), ("case_id", pa.string()),
        ("children", pa.string()), ("id", pa.string()), ("occurred", pa.string()),
        ("lo", pa.int32()), ("hi", pa.int32()), ("recorded", pa.int32()),
        ("recorded_at", pa.string()), ("recorded_local", pa.string()), ("actor", pa.string()),
        ("recorded_by", pa.string()), ("corrects", pa.string()),
    ]
)  # fmt: skip
VALUE: Final = pa.schema([("key", pa.int64()), ("field", pa.int16()), ("value", pa.string())])
PROBLEM: Final = pa.schema(
    [
        ("key", pa.int64()), ("line", pa.int64()), ("rule", pa.string()),
        ("column_name", pa.string()), ("reason", pa.string()),
    ]
)  # fmt: skip
PERSON: Final = pa.schema(
    [
        ("key", pa.int64()), ("line", pa.int64()), ("case_id", pa.string()), ("id", pa.string()),
        ("role", pa.string()), ("born", pa.string()), ("born_lo", pa.int32()),
        ("born_hi", pa.int32()), ("affected", pa.string()), ("represents", pa.string()),
    ]
)  # fmt: skip
SPAN: Final = pa.schema(
    [
        ("key", pa.int64()), ("care", pa.bool_()), ("child", pa.string()), ("has", pa.int32()),
        ("from_day", pa.int32()), ("until_day", pa.int32()), ("place", pa.int32()),
    ]
)  # fmt: skip

SCHEMAS: Final = {
    "event": EVENT, "value": VALUE, "problem": PROBLEM, "person": PERSON, "span": SPAN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Staged:
    """What was read from some rows: an Arrow table for each name in SCHEMAS that has any."""

    tables: Mapping[str, pa.Table]
    rows: int


def keys_of(source: int, first: int, places: Places) -> Places:
    """The keys of rows of a source."""
    return (np.int64(source) << SOURCE_SHIFT) + first + places


def problem_table(bad: BadCells, source: int, chunk: Chunk) -> pa.Table:
    """The bad cells of a chunk as a table."""
    if not bad.found:
        return PROBLEM.empty_table()
    places = np.concatenate([entry[0] for entry in bad.found])
    each = [item for entry in bad.found for item in entry[2]]
    columns = [name for entry in bad.found for name in [entry[1]] * len(entry[0])]
    return pa.table(
        [
            pa.array(keys_of(source, chunk.first, places)),
            pa.array(chunk.lines[places]),
            pa.array([item.rule for item in each], pa.string()),
            pa.array(columns, pa.string()),
            pa.array([item.reason for item in each], pa.string()),
        ],
        schema=PROBLEM,
    )


@dataclass(frozen=True)
class FieldNumbers:
    """A number for every field of every event type, from 1 in the order of the vocabulary."""

    vocabulary: Vocabulary
    by_name: Mapping[tuple[str, str], int] = field(init=False)
    fields: tuple[tuple[str, FieldType] | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        known = [
            (event.name, item)
            for event in self.vocabulary.events.values()
            for item in event.fields.values()
        ]
        numbers = {(name, item.name): n for n, (name, item) in enumerate(known, start=1)}
        object.__setattr__(self, "by_name", numbers)
        object.__setattr__(self, "fields", (None, *known))
