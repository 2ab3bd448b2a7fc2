# SPDX-License-Identifier: EUPL-1.2
"""Reads Parquet files in chunks of texts; dates and numbers as case files write them."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from terugweg.population.importing.chunks import CONTROL, Chunk, SourceError
from terugweg.population.importing.mapping_model import UNIT
from terugweg.population.importing.rules import Bad

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BATCH_ROWS: Final = 65_536
_CONTROL: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\x{fffe}\x{ffff}]"


def parquet_columns(path: Path) -> tuple[str, ...]:
    """The names of the columns.

    Raises:
        SourceError: it is no Parquet file.
    """
    try:
        return tuple(pq.read_schema(path).names)
    except (OSError, pa.ArrowException) as cause:
        raise SourceError(f"{path}: it is no Parquet file that can be read ({cause})") from cause


def read_parquet(path: Path, batch_rows: int = BATCH_ROWS) -> Iterator[Chunk]:
    """The rows of a file in chunks; the line of a row is its number, from 1.

    Raises:
        SourceError: the file is damaged, or a column is of a type that has no text.
    """
    first = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=batch_rows):
                if batch.num_rows:
                    yield _chunk(path, batch, first)
                first += batch.num_rows
    except (OSError, pa.ArrowException) as cause:
        raise SourceError(f"{path}: it is no Parquet file that can be read ({cause})") from cause


def _chunk(path: Path, batch: pa.RecordBatch, first: int) -> Chunk:
    cells, typed, bad = {}, set(), {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        made = _as_text(path, name, column)
        if pa.types.is_temporal(column.type):
            typed.add(name)
        for place in np.flatnonzero(_has_control(column).to_numpy(zero_copy_only=False)):
            code = ord(next(iter(CONTROL.findall(made[int(place)].as_py())), "\0"))
            wrong = f"the character U+{code:04X} cannot stand in a text file"
            bad[int(place)] = Bad("unreadable_row", wrong)
        cells[name] = made.fill_null("")
    if bad:
        keep = np.ones(batch.num_rows, dtype=bool)
        keep[list(bad)] = False
        cells = {n: pc.if_else(pa.array(keep), column, "") for n, column in cells.items()}
    lines = np.arange(first + 1, first + 1 + batch.num_rows, dtype=np.int64)
    return Chunk(first, lines, cells, partial(_raw, batch), bad, frozenset(typed))


def _raw(batch: pa.RecordBatch, place: int) -> str:
    """A row as JSON."""
    row = batch.slice(place, 1).to_pylist()[0]
    return json.dumps(row, ensure_ascii=False, default=str)


def _has_control(column: pa.Array) -> pa.Array:
    """Which rows hold a character that a case file cannot hold."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.dictionary_decode(), kind.value_type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        items = pc.fill_null(pc.match_substring_regex(pc.list_flatten(column), _CONTROL), False)
        marks = np.zeros(len(column), dtype=bool)
        marks[pc.filter(pc.list_parent_indices(column), items).to_numpy()] = True
        return pa.array(marks)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return pc.fill_null(pc.match_substring_regex(column, _CONTROL), False)
    return pa.array(np.zeros(len(column), dtype=bool))


def _as_text(path: Path, name: str, column: pa.Array) -> pa.Array:
    """The values of a column as texts."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        texts = pa.types.is_string(kind.value_type) or pa.types.is_large_string(kind.value_type)
        if texts:
            return pc.binary_join(column, UNIT).cast(pa.string())
    elif pa.types.is_timestamp(kind):
        return _moments(column)
    elif pa.types.is_floating(kind):
        return _numbers(column)
    elif not (
        pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
    ):
        return column.cast(pa.string())
    raise SourceError(
        f'{path}: the column "{name}" is of type {kind}; expected text, numbers, dates, truth '
        "values or lists of texts"
    )


def _moments(column: pa.Array) -> pa.Array:
    """Dates when the time is always midnight, as programs write that know no plain dates."""
    zoned = column.type.tz is not None
    if not zoned and pc.all(pc.equal(pc.floor_temporal(column, unit="day"), column)).as_py():
        return column.cast(pa.date32()).cast(pa.string())
    if zoned:
        column = column.cast(pa.timestamp("us", tz="UTC"), safe=False)
        return pc.replace_substring(column.cast(pa.string()), "+0000", "+00:00")
    return column.cast(pa.timestamp("us"), safe=False).cast(pa.string())


def _numbers(column: pa.Array) -> pa.Array:
    """Whole numbers when all are, as programs write that know no empty whole numbers."""
    known = column.drop_null()
    whole = pc.all(pc.and_(pc.is_finite(known), pc.equal(pc.floor(known), known))).as_py()
    if whole is not False:
        return column.cast(pa.int64(), safe=False).cast(pa.string())
    return column.cast(pa.string())
