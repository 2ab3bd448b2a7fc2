# SPDX-License-Identifier: EUPL-1.2
"""Parquet files: typed columns come through as a case file would write them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from terugweg.population.importing.chunks import SourceError
from terugweg.population.importing.parquet_reading import read_parquet
from tests.population.importing.exports import (
    PERSONS,
    all_records,
    import_into,
    quarantine_rows,
    rules_of,
)


def write(folder: Path, **columns: object) -> Path:
    """A file of events beside a file of persons."""
    (folder / "persons.csv").write_text(PERSONS, encoding="utf-8")
    path = folder / "events.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_typed_columns(tmp_path: Path) -> None:
    """Dates, moments, truth values, numbers with gaps, lists and dictionaries."""
    path = write(
        tmp_path,
        case=["c1", "c1", "c2"],
        child=[["anna"], ["anna"], ["bob"]],
        id=["e1", "e2", "e3"],
        type=pa.array(["hearing_held", "placement_authorised", "contact_plan_adopted"])
        .dictionary_encode(),
        on=pa.array([date(2024, 5, 2), date(2024, 5, 3), None]),
        precision=[None, None, "unknown"],
        recorded_at=[datetime(2024, 5, 3, 22, 30, tzinfo=UTC), None, None],
        heard_child=[None, True, None],
        days_per_week=[None, 7.0, None],
        frequency_per_week=[None, None, 1.5],
        until=pa.array([None, datetime(2025, 5, 3), None], pa.timestamp("ns")),  # noqa: DTZ001 - plain
        evidence=[None, ["e1"], None],
    )  # fmt: skip
    done = import_into(tmp_path / "dataset", tmp_path / "persons.csv", path)
    assert rules_of(done) == {}
    found = {record.id: record for record in all_records(tmp_path / "dataset")}
    # Half past ten in London is after midnight here.
    assert found["e1"].recorded == date(2024, 5, 4)
    assert found["e2"].fields == {
        "heard_child": True, "days_per_week": 7, "until": date(2025, 5, 3),
    }  # fmt: skip
    assert found["e2"].cites == ("e1",)
    assert found["e3"].fields == {"frequency_per_week": 1.5}
    assert found["e3"].first is None


def test_the_row_in_the_quarantine_file_is_json(tmp_path: Path) -> None:
    """With the number of the row for its line."""
    path = write(
        tmp_path, case=["c1", "c1"], child=["anna", "anna"], id=["e1", "e\x012"],
        type=["hearing_held", "hearing_held"], on=["2024-05-02", "x"],
    )  # fmt: skip
    done = import_into(tmp_path / "dataset", tmp_path / "persons.csv", path)
    (row,) = quarantine_rows(done)
    assert (row["line"], row["rule"]) == ("2", "unreadable_row")
    assert json.loads(row["row"])["id"] == "e\x012"


def test_what_has_no_text_is_refused(tmp_path: Path) -> None:
    """A column of structures, and a file that is no Parquet."""
    path = tmp_path / "events.parquet"
    pq.write_table(pa.table({"type": ["x"], "on": [{"a": 1}]}), path)
    with pytest.raises(SourceError, match="struct"):
        list(read_parquet(path))
    path.write_bytes(b"x")
    with pytest.raises(SourceError, match="no Parquet file"):
        import_into(tmp_path / "dataset", path)
