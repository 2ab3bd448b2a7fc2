# SPDX-License-Identifier: EUPL-1.2
"""The floors: what it takes only to look at what the norms read, on disk and in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import duckdb
import numba
import numpy as np
import pyarrow.parquet as pq

from bench.nation.data import connected
from terugweg.caselog.columns import Columns, IntArray

_LOOKS: Final = {
    "INTEGER": "sum({name})",
    "DOUBLE": "sum({name})",
    "DATE": "sum({name} - DATE '1970-01-01')",
    "VARCHAR": "sum(strlen({name}))",
    "BOOLEAN": "count_if({name})",
    "INTEGER[]": "sum(len({name}))",
}
"""A way to see every value of a column, by its type; a count or a minimum could come from notes."""
_DEADLINES: Final = {"events": ("child", "type", "lo", "hi"), "children": ("born_lo", "born_hi")}
_ALL: Final = {
    "events": ("child", "type", "lo", "hi", "recorded", "actor"),
    "children": ("case", "born_lo", "born_hi", "profile"),
    "persons": ("case", "role", "affected", "child"),
    "authority": ("person", "child", "has", "first", "until"),
    "care": ("person", "child", "first", "until"),
}
"""Of the records as such; to it come the fields of each event type."""


Look = tuple[str, int]
"""A query that sees some columns, and how many."""


def _deadline_looks(dataset: Path) -> list[Look]:
    """All that the deadline norms read."""
    base = connected()
    return [_look(base, f"{dataset}/*/{name}.parquet", c) for name, c in _DEADLINES.items()]


def _full_looks(dataset: Path) -> list[Look]:
    """All that the whole rulebook reads."""
    base = connected()
    looks = [_look(base, f"{dataset}/*/{name}.parquet", c) for name, c in _ALL.items()]
    for name in sorted({path.name for path in dataset.glob("*/fields/*.parquet")}):
        files = sorted(dataset.glob(f"*/fields/{name}"))
        schemas = [tuple(pq.read_schema(file).names) for file in files]
        columns = dict.fromkeys(column for schema in schemas for column in schema)
        same = len(set(schemas)) == 1
        looks.append(_look(base, f"{dataset}/*/fields/{name}", tuple(columns), same=same))
    return looks


def _look(
    base: duckdb.DuckDBPyConnection, files: str, columns: tuple[str, ...], *, same: bool = True
) -> Look:
    """same: whether all these files have the same columns."""
    where = f"read_parquet('{files}', union_by_name = {not same})"
    described = base.execute(f"DESCRIBE SELECT * FROM {where}").fetchall()  # noqa: S608 - the path is ours
    kinds = {row[0]: row[1] for row in described}
    looks = ", ".join(_LOOKS[kinds[name]].format(name=f'"{name}"') for name in columns)
    query = f"SELECT {looks} FROM {where}"  # noqa: S608 - names of our own
    return query, len(columns)


SCANS: Final = {"deadlines": _deadline_looks, "full": _full_looks}


def scan(looks: list[Look]) -> int:
    """Look at everything; returns how many columns that are."""
    base = connected()
    for query, _ in looks:
        base.execute(query).fetchall()
    return sum(columns for _, columns in looks)


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator,unused-ignore]
def one_pass(codes: IntArray, days: IntArray, last: IntArray) -> int:
    """The latest day of each type, in one pass over type and day; returns the number of rows."""
    for row in range(len(codes)):
        last[codes[row]] = max(last[codes[row]], days[row])
    return len(codes)


def memory_pass(parts: list[Columns]) -> int:
    """Look at the type and the day of every event of a log in memory."""
    types = 1 + max(int(part.row_type.max(initial=0)) for part in parts)
    last = np.zeros(types, dtype=np.int32)
    return sum(one_pass(part.row_type, part.row_hi, last) for part in parts)
