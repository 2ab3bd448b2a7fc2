# SPDX-License-Identifier: EUPL-1.2
"""What a mapping says: how the columns of an institution's export become events and persons."""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf
    from datetime import date

    from terugweg.caselog.model import Complete
    from terugweg.population.importing.date_formats import DateFormat

RowKind = Literal["events", "persons"]

EVENT_KEYS: Final = (
    "case", "child", "id", "type", "on", "precision", "not_before", "not_after", "actor",
    "recorded_at", "recorded_by", "corrects", "evidence",
)  # fmt: skip
"""What a row of an event says besides its fields; the names are those of case files."""
PERSON_KEYS: Final = (
    "case", "id", "role", "born", "affected", "represents",
    "authority", "authority_child", "authority_from", "authority_until", "authority_through",
    "cares_for", "care_from", "care_until", "care_through",
)  # fmt: skip
"""What a row of a person says; a person with several spans has several rows."""
DATE_KEYS: Final = frozenset(
    {"on", "not_before", "not_after", "recorded_at", "born"}
    | {key for key in PERSON_KEYS if key.endswith(("_from", "_until", "_through"))}
)
LIST_KEYS: Final = frozenset({"child", "evidence", "represents"})
NONE_MARK: Final = "\x1e"
"""Stands in a cell for "the record says that there was none"."""
UNIT: Final = "\x1f"
"""Stands between the items of a list in a cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a value comes from: a column of the file, or the same text for every row.

    values: per cell the value it stands for (None: there was none); empty: cells are taken as they
    are. prefix: put before each id. dates: formats to try in order.
    """

    name: str | None = None
    fixed: str | None = None
    values: MappingOf[str, str | None] = field(default_factory=dict)
    prefix: str = ""
    dates: tuple[DateFormat, ...] = ()


@dataclass(frozen=True, slots=True)
class FileMapping:
    """How the files whose names match are read.

    columns: by event or person key; empty: the columns have our own names. fields: by field, for
    every event type that has it; fields_of: by event type and field, which goes before.
    """

    match: str = "*"
    rows: RowKind | None = None
    encoding: str | None = None
    delimiter: str | None = None
    quote: str = '"'
    list_separator: str = "|"
    decimal_comma: bool = False
    zero_means_unknown: bool = False
    empty: tuple[str, ...] = ()
    dates: tuple[DateFormat, ...] = ()
    columns: MappingOf[str, Column] = field(default_factory=dict)
    fields: MappingOf[str, Column] = field(default_factory=dict)
    fields_of: MappingOf[str, MappingOf[str, Column]] = field(default_factory=dict)
    line: int = 0

    def named_columns(self) -> frozenset[str]:
        """The names of all columns of the file that are read."""
        every = [*self.columns.values(), *self.fields.values()]
        every += [column for fields in self.fields_of.values() for column in fields.values()]
        return frozenset(column.name for column in every if column.name is not None)


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """A whole mapping file; without one every file has our own names.

    exported_on: the day of the export; children: whether children must be listed in a file of
    persons, or may be known from events only (None: listed when there is such a file).
    also_quarantine: warnings that count as errors. digest: of the text of the file.
    """

    name: str | None = None
    exported_on: date | None = None
    children: Literal["listed", "from_events"] | None = None
    also_quarantine: tuple[str, ...] = ()
    complete_for: tuple[Complete, ...] = ()
    files: tuple[FileMapping, ...] = ()
    file: str | None = None
    digest: str = ""

    def for_file(self, name: str) -> FileMapping | None:
        """The first entry that matches the name of a file; None when none does."""
        if not self.files:
            return FileMapping()
        return next((f for f in self.files if fnmatch.fnmatchcase(name, f.match)), None)
