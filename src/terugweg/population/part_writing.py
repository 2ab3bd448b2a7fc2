# SPDX-License-Identifier: EUPL-1.2
"""Writes the columns of some cases as one part: a folder of Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.evidence import Evidence
from terugweg.population import parquet_files as files
from terugweg.population.arrow_strings import string_array
from terugweg.population.column_checks import check_columns
from terugweg.population.errors import DatasetError
from terugweg.population.field_columns import field_arrays, named
from terugweg.population.hashing import file_sha256
from terugweg.population.manifest import FileEntry, PartEntry
from terugweg.population.reference_checks import check_cases
from terugweg.terms import from_day_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from terugweg.caselog.columns import Columns, EventTable, IntArray

Column = tuple[pa.Field, pa.Array]


def write_part_files(folder: Path, columns: Columns) -> None:
    """Write all files of a part into an empty folder.

    Raises:
        DatasetError: the columns contradict themselves or hold what no field can hold.
    """
    check_columns(columns)
    (folder / files.FIELDS).mkdir()
    files.write_table(folder / files.CASES, _cases(columns))
    files.write_table(folder / files.CHILDREN, _children(columns))
    files.write_table(folder / files.PERSONS, _persons(columns))
    files.write_table(folder / files.AUTHORITY, _authority(columns))
    files.write_table(folder / files.CARE, _care(columns))
    files.write_table(folder / files.COMPLETE, _complete(columns))
    files.write_table(folder / files.EVENTS, _events(columns))
    if columns.evidence:
        files.write_table(folder / files.EVIDENCE, _evidence(columns))
    for name, table in columns.tables.items():
        try:
            written = list(_fields(columns, table))
        except DatasetError as error:
            raise DatasetError(f"events of type {name}: {error}") from error
        files.write_table(folder / files.fields_file(name), written)
    # Only now are the rows and persons that fields name known to be there.
    check_cases(columns)


def entry_of(name: str, folder: Path, columns: Columns) -> PartEntry:
    """What the manifest says of a part that was written to a folder."""
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.parquet"))
    return PartEntry(
        name=name,
        cases=len(columns.case_ids),
        children=columns.children,
        persons=len(columns.persons.ids),
        events=len(columns),
        by_type={table: len(columns.tables[table]) for table in sorted(columns.tables)},
        latest_day=_latest(columns),
        files={
            file: FileEntry(file_sha256(folder / file), (folder / file).stat().st_size)
            for file in names
        },
    )


def _latest(columns: Columns) -> date | None:
    """The last known day of any event; where only the first possible day is known, that one."""
    latest = EARLIEST
    for table in columns.tables.values():
        known = np.where(table.hi < OPEN, table.hi, table.lo)
        latest = max(latest, int(known.max(initial=EARLIEST)))
    return None if latest == EARLIEST else from_day_number(latest)


def _cases(columns: Columns) -> list[Column]:
    return [_number(len(columns.case_ids), "case"), _text("id", string_array(columns.case_ids))]


def _children(columns: Columns) -> list[Column]:
    return [
        _number(columns.children, "child"),
        _text("id", string_array(columns.child_ids)),
        _plain("case", columns.child_case),
        _days("born_lo", columns.born_lo, EARLIEST),
        _days("born_hi", columns.born_hi, OPEN),
        _plain("profile", columns.complete.profile),
    ]


def _persons(columns: Columns) -> list[Column]:
    persons, roles = columns.persons, columns.vocabulary.roles
    role = named(persons.role, persons.role >= 0, tuple(roles))
    return [
        _number(len(persons.ids), "person"),
        _text("id", string_array(persons.ids)),
        _plain("case", persons.case),
        _column("role", role),
        _maybe("affected", persons.affected),
        _place("child", persons.child),
    ]


def _authority(columns: Columns) -> list[Column]:
    persons = columns.persons
    return [
        _plain("person", persons.span_person),
        _place("child", persons.span_child),
        _maybe("has", persons.span_has),
        _days("first", persons.span_from, EARLIEST),
        _days("until", persons.span_until, OPEN),
    ]


def _care(columns: Columns) -> list[Column]:
    persons = columns.persons
    return [
        _plain("person", persons.care_person),
        _place("child", persons.care_child),
        # A beginning of which nothing is known is no beginning at all: kept apart by a truth value.
        _days("first", np.where(persons.care_from == OPEN, EARLIEST, persons.care_from), EARLIEST),
        _days("until", persons.care_until, OPEN),
        _column("first_unknown", pa.array(persons.care_from == OPEN)),
    ]


def _complete(columns: Columns) -> list[Column]:
    spans = [(name, *span) for name, found in columns.complete.spans.items() for span in found]
    numbers = np.array([span[1:] for span in spans], dtype=np.int32).reshape(-1, 3)
    types = pa.array([span[0] for span in spans], pa.string()).dictionary_encode()
    return [
        _plain("profile", numbers[:, 0]),
        _column("type", types),
        _days("first", numbers[:, 1], EARLIEST),
        _days("until", numbers[:, 2], OPEN),
    ]


def _events(columns: Columns) -> list[Column]:
    size = len(columns)
    lo, recorded, actor = (np.empty(size, dtype=np.int32) for _ in range(3))
    stated = np.zeros(size, dtype=np.bool_)
    for table in columns.tables.values():
        lo[table.rows], actor[table.rows] = table.lo, table.actor
        recorded[table.rows] = table.recorded
        told = table.recorded != table.hi if table.stated is None else table.stated
        stated[table.rows] = told
    actors = tuple(columns.vocabulary.actors)
    types = columns.vocabulary.event_names
    sequence = columns.row_sequence
    return [
        _number(size, "row"),
        _plain("child", columns.row_child),
        _column("type", named(columns.row_type, columns.row_type >= 0, types)),
        _days("lo", lo, EARLIEST),
        _days("hi", columns.row_hi, OPEN),
        _column("recorded", pa.array(recorded, mask=~stated).view(pa.date32())),
        _column("actor", named(actor, actor >= 0, actors)),
        _text("event", string_array(columns.event_ids)),
        *([] if sequence is None else [_plain("sequence", sequence)]),
    ]


def _evidence(columns: Columns) -> list[Column]:
    evidence = Evidence.of(columns.evidence)
    cites = pa.ListArray.from_arrays(
        pa.array(evidence.offsets, pa.int32()), pa.array(evidence.cited, pa.int32())
    )
    return [_plain("row", evidence.rows), _column("cites", cites)]


def _fields(columns: Columns, table: EventTable) -> Iterator[Column]:
    yield _plain("row", table.rows)
    actors = tuple(columns.vocabulary.actors)
    sizes = (len(columns), len(columns.persons.ids))
    for column in table.fields.values():
        yield from field_arrays(column, actors, sizes)


def _column(name: str, array: pa.Array) -> Column:
    return pa.field(name, array.type), array


def _number(size: int, name: str) -> Column:
    return _column(name, pa.array(np.arange(size, dtype=np.int32)))


def _plain(name: str, values: IntArray) -> Column:
    return _column(name, pa.array(values, pa.int32()))


def _text(name: str, array: pa.Array) -> Column:
    return _column(name, array)


def _place(name: str, values: IntArray) -> Column:
    """A number of something; null for -1."""
    return _column(name, pa.array(values, pa.int32(), mask=values < 0))


def _maybe(name: str, values: IntArray) -> Column:
    """True, false or null, for 1, 0 and -1."""
    return _column(name, pa.array(values == 1, mask=values < 0))


def _days(name: str, values: IntArray, nothing: int) -> Column:
    """Dates; null where nothing bounds them."""
    return _column(name, pa.array(values, pa.int32(), mask=values == nothing).view(pa.date32()))
