# SPDX-License-Identifier: EUPL-1.2
"""What is measured on: a simulated population, and the same log as whole numbers for the others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.nation.obligations import day_tables, named_types
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.dataset import Dataset, open_dataset

if TYPE_CHECKING:
    import duckdb

EVENTS_PER_CHILD: Final = 20
"""What the simulator makes of eleven years: about so many."""
EVENTS_PER_PART: Final = 800_000
SEED: Final = 1
THREADS: Final = 2

ORDERS: Final = {"child": "child, day", "type": "type, child, day"}
"""The orders in which the others may have the log; the best of them counts."""
FORMS: Final = ("asof", "window")
"""The ways in which it is asked in SQL."""

LOG: Final = "log.parquet"
"""The log as whole numbers, sorted by child and day: child, type, day, adult."""


@dataclass(frozen=True, slots=True)
class Data:
    """A dataset and, beside it, the same log as whole numbers."""

    folder: Path

    @property
    def dataset(self) -> Path:
        """The simulated dataset."""
        return self.folder / "dataset"

    @property
    def log(self) -> Path:
        """One table: number of the child, code of the type, day, eighteenth birthday."""
        return self.folder / LOG


def prepared(folder: Path, children: int, parts: int, workers: int = THREADS) -> Data:
    """The data for so many children, made where it is not there yet or of another vocabulary."""
    data = Data(folder)
    if not _is_of_this_vocabulary(data):
        # Here, as for everything heavy: the memory of those who measure should not show it.
        from terugweg.population.simulator.cohort import Window  # noqa: PLC0415
        from terugweg.population.simulator.part import Request  # noqa: PLC0415
        from terugweg.population.simulator.run import simulate_population  # noqa: PLC0415

        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        request = Request(children, SEED, Window(2015, 2025))
        simulate_population(request, data.dataset, workers=workers, parts=parts)
    if not data.log.is_file():
        _write_log(open_dataset(data.dataset), data.log)
    return data


def _is_of_this_vocabulary(data: Data) -> bool:
    """The codes of the log are those of the vocabulary that it was made by."""
    if not (data.dataset / "manifest.json").is_file():
        return False
    dataset = open_dataset(data.dataset)
    return dataset.manifest.vocabulary == dataset.vocabulary.version


def parts_for(children: int, least: int = 1) -> int:
    """How many parts: of one size, in an even number so that two processes have the same to do.

    least: two where two processes take part, else one.

    >>> parts_for(2_000), parts_for(30_000, least=2), parts_for(300_000), parts_for(3_000_000)
    (1, 2, 8, 76)
    """
    parts = max(least, -(-children * EVENTS_PER_CHILD // EVENTS_PER_PART))
    return parts + parts % 2 if parts > 1 else parts


def connected() -> duckdb.DuckDBPyConnection:
    """DuckDB in memory, with as many threads as the others have."""
    import duckdb  # noqa: PLC0415 - as above

    return duckdb.connect(config={"threads": THREADS})


def type_codes() -> dict[str, int]:
    """The codes of the event types."""
    return dict(load_vocabulary().event_codes)


def _write_log(dataset: Dataset, out: Path) -> None:
    """The whole log as one table, written by DuckDB from the Parquet files of the dataset.

    Raises:
        AssertionError: an event of a type that the obligations name has no exact day.
    """
    import pyarrow as pa  # noqa: PLC0415 - as above

    base, half = connected(), out.with_suffix(".half")
    codes, tables = type_codes(), day_tables()
    adult = pa.table({"born": pa.array(range(len(tables.adult)), pa.int32()),
                      "adult": pa.array(tables.adult, pa.int32())})  # fmt: skip
    base.register("types", pa.table({"name": list(codes), "code": list(codes.values())}))
    base.register("adult_on", adult)
    first = 0
    base.execute("CREATE TABLE parts (part VARCHAR, first INTEGER)")
    for entry in dataset.manifest.parts:
        base.execute("INSERT INTO parts VALUES (?, ?)", [entry.name.split("=")[1], first])
        first += entry.children
    files = f"{dataset.path}/*/events.parquet"
    named = ", ".join(f"'{name}'" for name in sorted(named_types()))
    vague = base.execute(
        f"SELECT count(*) FROM '{files}' WHERE lo IS DISTINCT FROM hi AND type IN ({named})"  # noqa: S608
    ).fetchone()
    assert vague == (0,), f"{vague} events of the types that are compared have no exact day"  # noqa: S101
    base.execute(f"""
        CREATE TABLE children AS
        SELECT part, child, b.adult
        FROM read_parquet('{dataset.path}/*/children.parquet', hive_partitioning = true) c
        JOIN adult_on b ON b.born = (c.born_lo - DATE '1970-01-01') - {tables.first}
    """)  # noqa: S608 - the path is ours
    base.execute(f"""
        COPY (
            SELECT (p.first + e.child)::INTEGER AS child, t.code::UTINYINT AS type,
                   (e.hi - DATE '1970-01-01')::INTEGER AS day, c.adult
            FROM read_parquet('{files}', hive_partitioning = true) e
            JOIN types t ON t.name = e.type
            JOIN parts p ON p.part = e.part
            JOIN children c ON c.part = e.part AND c.child = e.child
            ORDER BY 1, 3
        ) TO '{half}' (FORMAT parquet)
    """)  # noqa: S608 - as above
    half.replace(out)


def cache_warm(dataset: Path) -> Iterator[int]:
    """Read every file of a dataset once, so that it is in the memory of the system."""
    for path in dataset.rglob("*.parquet"):
        yield len(path.read_bytes())
