# SPDX-License-Identifier: EUPL-1.2
"""DuckDB and Polars open a dataset as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from terugweg.caselog.model import Ref
from terugweg.population.dataset import Dataset
from terugweg.population.views_sql import views_sql
from tests.population.datasets import rulings, write


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    """The rulings in some parts, in a folder whose name has a quote."""
    return write(tmp_path_factory.mktemp("it's") / "set", rulings())


@pytest.fixture
def sql(dataset) -> duckdb.DuckDBPyConnection:
    """A connection with the views."""
    connection = duckdb.connect()
    connection.execute(views_sql(dataset.manifest, str(dataset.path)))
    return connection


def asked(connection, question):
    return connection.execute(question).fetchall()


def test_duckdb_counts_what_the_manifest_counts(dataset, sql):
    manifest = dataset.manifest

    assert asked(sql, "SELECT count(*) FROM events") == [(manifest.events,)]
    assert asked(sql, "SELECT count(*) FROM children") == [(manifest.children,)]
    assert asked(sql, "SELECT count(*) FROM persons") == [(manifest.persons,)]
    assert asked(sql, "SELECT count(*) FROM cases") == [(manifest.cases,)]
    found = asked(sql, "SELECT type, count(*) FROM events GROUP BY type ORDER BY type")
    assert dict(found) == manifest.by_type
    for name, count in manifest.by_type.items():
        assert asked(sql, f'SELECT count(*) FROM "{name}"') == [(count,)]


def test_duckdb_reads_days_names_and_fields(dataset, sql):
    question = """
        SELECT part, row, case_id, child_id, event, type, lo, hi, actor
        FROM events ORDER BY part, row"""
    rows = asked(sql, question)

    expected = []
    for name in dataset.parts:
        columns = dataset.read(name)
        for row in range(len(columns)):
            child = int(columns.row_child[row])
            case = columns.case_ids[int(columns.child_case[child])]
            ids = (case, columns.child_ids[child], columns.event_ids[row])
            expected.append((int(name.removeprefix("part=")), row, *ids, columns.type_of(row)))
    assert [row[:6] for row in rows] == expected
    moved = asked(sql, "SELECT event, lo, hi, form FROM placement_changed WHERE form IS NOT NULL")
    assert moved
    assert all(lo is None and hi.year == 2018 for _, lo, hi, _ in moved)


def test_duckdb_follows_references_and_persons(sql):
    question = """
        SELECT decided.event, lodged.event
        FROM appeal_decided AS decided, unnest(decided.appeal_ref) AS named(row)
        JOIN appeal_lodged AS lodged ON lodged.part = decided.part AND lodged.row = named.row"""
    known = "SELECT has, count(*) FROM authority GROUP BY has"

    assert asked(sql, question)
    assert dict(asked(sql, known)).keys() <= {True, False, None}
    assert asked(sql, "SELECT count(*) FROM care, complete")[0][0] >= 0


def test_the_views_of_the_file_work_from_the_folder(dataset):
    connection = duckdb.connect()
    quoted = str(dataset.path).replace("'", "''")
    connection.execute(f"SET file_search_path = '{quoted}'")

    connection.execute((dataset.path / "views.sql").read_text(encoding="utf-8"))

    assert asked(connection, "SELECT count(*) FROM events") == [(dataset.manifest.events,)]


def test_evidence_has_a_view_when_there_is_any(tmp_path, dataset):
    case = rulings()[0]
    first, second, *rest = case.events
    citing = replace(case, events=(first, replace(second, evidence=(Ref(first.id),)), *rest))
    some = write(tmp_path / "set", [citing])
    connection = duckdb.connect()

    connection.execute(views_sql(some.manifest, str(some.path)))

    question = (
        "SELECT v.event, e.cites[1] = 0 FROM evidence AS e JOIN events AS v USING (part, row)"
    )
    assert asked(connection, question) == [(second.id, True)]
    assert "evidence" not in views_sql(dataset.manifest)


def test_a_dataset_without_parts_has_no_views(tmp_path):
    empty = write(tmp_path / "set", [])

    assert (empty.parts, empty.verify()) == ((), ())
    assert views_sql(empty.manifest).endswith("-- It has no part yet.\n")


def test_polars_opens_it(dataset):
    path: Path = dataset.path

    events = pl.scan_parquet(path / "part=*" / "events.parquet", hive_partitioning=True).collect()
    # A field that nobody fills in a part is not in its file.
    found = sorted(path.glob("part=*/fields/child_placed.parquet"))
    some = [pl.read_parquet(file, hive_partitioning=True) for file in found]
    placed = pl.concat(some, how="diagonal")

    assert len(events) == dataset.manifest.events
    assert events.schema["lo"] == pl.Date
    counts = events.with_columns(pl.col("type").cast(pl.String)).group_by("type").len()
    assert dict(counts.iter_rows()) == dataset.manifest.by_type
    joined = placed.join(events, on=["part", "row"], how="inner")
    assert len(joined) == len(placed) == dataset.manifest.by_type["child_placed"]
    assert joined["type"].cast(pl.String).unique().to_list() == ["child_placed"]
