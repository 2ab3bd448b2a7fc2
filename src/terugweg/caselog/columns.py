# SPDX-License-Identifier: EUPL-1.2
"""The columnar form of one log or many: sorted arrays with small integer codes.

Rows are sorted by child, then by the last possible day of the event, then by the order of the file.
Every event type has its own table, so that a norm reads only the types that it names. Days are day
numbers (days since 1970-01-01); EARLIEST and OPEN stand for "no known first day" and "no known
end".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from terugweg.caselog.completeness import Completeness
    from terugweg.caselog.vocabulary import FieldType, Vocabulary

IntArray = npt.NDArray[np.int32]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

EARLIEST: Final = -1_000_000
"""Day number that stands for "at some unknown earlier day"."""
OPEN: Final = 1_000_000
"""Day number that stands for "no end known"."""
NOT_STATED: Final = -(2**31)
"""Value of a field that the record does not fill."""
NONE: Final = NOT_STATED + 1
"""Value of a field of which the record says that there was none."""
ELSEWHERE: Final = -3
"""A reference to an event that is not in the log (recorded later, or not yet happened)."""
ACTOR_BASE: Final = -1_000
"""A person field that holds an actor instead of a person: ACTOR_BASE minus the actor's code."""


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """One field of one event type: a value for each row of its table.

    `values` by kind: bool 0/1, enum and actor codes, date and datetime day numbers, int, ref row
    numbers, person numbers, text and doc 1 when filled; lists hold their length. Lists of refs and
    persons keep their items in `items`, those of row i between `offsets[i]` and `offsets[i + 1]`.
    `number` fields use `floats`.
    """

    type: FieldType
    values: IntArray
    offsets: IntArray | None = None
    items: IntArray | None = None
    floats: FloatArray | None = None

    def members(self, position: int) -> IntArray:
        """The items of a list field, or the one value of a single field (empty when not filled)."""
        if self.offsets is not None and self.items is not None:
            return self.items[self.offsets[position] : self.offsets[position + 1]]
        value = self.values[position : position + 1]
        return value if len(value) and value[0] > NONE else value[:0]

    def listed(self) -> tuple[IntArray, IntArray]:
        """What all events name, also where the field holds one only: (offsets, items)."""
        if self.offsets is not None and self.items is not None:
            return self.offsets, self.items
        filled = self.values > NONE
        offsets = np.zeros(len(filled) + 1, dtype=np.int32)
        np.cumsum(filled, out=offsets[1:])
        return offsets, self.values[filled]


@dataclass(frozen=True, slots=True)
class EventTable:
    """All events of one type, in log order. All arrays have the same length.

    rows: place in the whole log; child: number of the child; lo, hi: first and last possible day;
    recorded: day of recording (or hi); actor: code of the actor, -1 if not stated. stated: whether
    the record gives the day of recording; None: it does where that day is not hi.
    """

    type: str
    rows: IntArray
    child: IntArray
    lo: IntArray
    hi: IntArray
    recorded: IntArray
    actor: IntArray
    fields: Mapping[str, FieldColumn]
    stated: BoolArray | None = None

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class PersonTable:
    """The persons of all cases.

    `case` is the number of their case; authority spans are flat arrays.

    span_person, span_child (-1: every child), span_has (1, 0, -1 unknown), span_from, span_until:
    day numbers. care_person, care_child, care_from, care_until: periods in which a carer looks
    after a child.
    """

    ids: Sequence[str]
    case: IntArray
    role: IntArray
    affected: IntArray
    child: IntArray
    span_person: IntArray
    span_child: IntArray
    span_has: IntArray
    span_from: IntArray
    span_until: IntArray
    care_person: IntArray
    care_child: IntArray
    care_from: IntArray
    care_until: IntArray


@dataclass(frozen=True, slots=True)
class Columns:
    """A log of one or many children as arrays.

    child_ids, child_case, born_lo, born_hi: per child (EARLIEST/OPEN when the birth date is
    unknown); row_type, row_position: for each row the code of its type and its place in that type's
    table; row_child, row_hi: child and last possible day of each row; event_ids: the id in the case
    file; evidence: for rows that cite others as evidence the rows they cite. row_sequence: place of
    each row in the order of the files (None: the order of the rows). row_lo: first possible day of
    each row, filled when `tables` holds only some of the types.
    """

    vocabulary: Vocabulary
    case_ids: Sequence[str]
    child_ids: Sequence[str]
    child_case: IntArray
    born_lo: IntArray
    born_hi: IntArray
    event_ids: Sequence[str]
    row_type: IntArray
    row_position: IntArray
    row_child: IntArray
    row_hi: IntArray
    tables: Mapping[str, EventTable]
    persons: PersonTable
    complete: Completeness
    evidence: Mapping[int, tuple[int, ...]]
    row_sequence: IntArray | None = None
    row_lo: IntArray | None = None

    @property
    def children(self) -> int:
        """Number of children."""
        return len(self.child_ids)

    def __len__(self) -> int:
        return len(self.row_type)

    def table(self, event_type: str) -> EventTable | None:
        """The table of an event type, None when the log has no such event."""
        return self.tables.get(event_type)

    def type_of(self, row: int) -> str:
        """Name of the event type of a row."""
        return self.vocabulary.event_names[int(self.row_type[row])]

    def located(self, row: int) -> tuple[EventTable, int]:
        """The table of a row and the row's place in it."""
        return self.tables[self.type_of(row)], int(self.row_position[row])
