# SPDX-License-Identifier: EUPL-1.2
"""The work database of an import: what has been read so far, so that it can go on after a stop."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb
import pyarrow as pa

from terugweg.population.importing.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from terugweg.population.importing.tables import Staged

WORK_ERRORS: Final = (OSError, duckdb.IOException, duckdb.OutOfMemoryException)
"""What is raised when the disk is full, or another process has the database open."""

MEMORY: Final = "1GB"
"""How much memory the work database may take; what does not fit goes to its folder."""

_DATABASE: Final = "work.duckdb"
_SETUP: Final = """
CREATE TABLE state (name VARCHAR, value VARCHAR);
CREATE TABLE source_done (source INTEGER, rows BIGINT);
CREATE TABLE part_done (part INTEGER, entry VARCHAR);
CREATE TABLE warned (
    part INTEGER, source INTEGER, rule VARCHAR, column_name VARCHAR, rows BIGINT, key BIGINT);
CREATE TABLE complete (case_id VARCHAR, child VARCHAR, statement VARCHAR);
"""


@dataclass
class Work:
    """A folder with a database.

    sql: the connection; resumed: whether an earlier run left something.
    """

    folder: Path
    sql: duckdb.DuckDBPyConnection
    resumed: bool

    @classmethod
    def open(cls, folder: Path, plan: dict[str, Any], *, resume: bool) -> Work:
        """Open the work of this plan: what an earlier run left when `resume`, else anew."""
        text = json.dumps(plan, sort_keys=True)
        resumed = resume and _plan_of(folder) == text
        if not resumed:
            if (folder / _DATABASE).exists():
                # It does not open while another import is at work with it.
                _connected(folder).close()
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        work = cls(folder, _connected(folder), resumed)
        if not work.sql.execute("SELECT 1 FROM duckdb_tables WHERE table_name='state'").fetchall():
            work.sql.begin()
            work.sql.execute(_SETUP)
            for name, schema in SCHEMAS.items():
                work.sql.register("form", schema.empty_table())
                work.sql.execute(f"CREATE TABLE {name} AS SELECT * FROM form")  # noqa: S608 - our names
                work.sql.unregister("form")
            work.sql.commit()
            (folder / "plan.json").write_text(text, encoding="utf-8")
        return work

    def close(self, *, remove: bool = False) -> None:
        """Close the database; `remove`: the work is done, nothing of it is needed."""
        self.sql.close()
        if remove:
            shutil.rmtree(self.folder, ignore_errors=True)

    def has(self, step: str) -> bool:
        """Whether a step is done."""
        return bool(self.rows("SELECT 1 FROM state WHERE name = ?", [step]))

    def did(self, step: str, value: str = "") -> None:
        """Note that a step is done."""
        self.sql.execute("INSERT INTO state VALUES (?, ?)", [step, value])

    def rows(self, query: str, values: Any = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.sql.execute(query, values).fetchall()

    def one(self, query: str, values: Any = ()) -> Any:
        """The only value of a query."""
        return self.rows(query, values)[0][0]

    def table(self, query: str, values: Any = ()) -> pa.Table:
        """The result of a query as an Arrow table."""
        return self.sql.sql(query, params=values or None).to_arrow_table()

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """The result of a query in Arrow batches."""
        yield from self.sql.sql(query).to_arrow_reader(65_536)

    def stage(self, staged: Staged) -> None:
        """Add what was read from some rows."""
        for name, rows in staged.tables.items():
            if len(rows):
                self.add(name, rows)

    def add(self, name: str, rows: pa.Table) -> None:
        """Add rows to a table."""
        self.sql.register("arriving", rows)
        self.sql.execute(f"INSERT INTO {name} SELECT * FROM arriving")  # noqa: S608 - our names
        self.sql.unregister("arriving")


def _plan_of(folder: Path) -> str | None:
    """The plan of the work in a folder, None when there is none that got under way."""
    try:
        return (folder / "plan.json").read_text(encoding="utf-8")
    except OSError:
        return None


def _connected(folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(folder / _DATABASE))
    settings = {
        "memory_limit": MEMORY, "threads": "2", "temp_directory": str(folder / "spill"),
        "autoinstall_known_extensions": "false", "preserve_insertion_order": "false",
    }  # fmt: skip
    for name, value in settings.items():
        connection.execute(f"SET {name} = '{value}'")
    return connection
