# SPDX-License-Identifier: EUPL-1.2
"""Rows in are rows accepted plus rows quarantined, whatever is in the files."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.dataset import open_dataset
from terugweg.population.importing import quality_report
from terugweg.population.importing.deliveries import read_ledger
from tests.population.importing.exports import EVENTS, PERSONS, imported, quarantine_rows

lines = st.lists(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["", "c1", "c2", "anna", "bob", "e1", "e2", "e9", "petition_filed", "2024-01-02",
                 "placement_authorised", "court", "RvdK", "foster", '"', '"a\nb"', "anna|bob"]
            ),
            st.text(max_size=4),
        ),
        min_size=0, max_size=11,
    ).map(",".join),
    max_size=8,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
@given(lines, lines)
def test_no_row_is_lost_or_counted_twice(persons: list[str], events: list[str]) -> None:
    """With any text for rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {
            "persons.csv": (PERSONS + "\n".join(persons)).encode("utf-8", "replace"),
            "events.csv": (EVENTS + "\n".join(events)).encode("utf-8", "replace"),
        }
        done = imported(folder, files)
        report = done.report
        assert report.rows == report.accepted + report.quarantined
        rows = quarantine_rows(done)
        assert len(rows) == report.quarantined
        assert len({(row["source"], row["line"]) for row in rows}) == len(rows)
        for source in report.sources:
            entry = source.entry
            mine = [row for row in rows if row["source"] == entry.name]
            assert len(mine) == entry.quarantined == entry.rows - entry.accepted
            for rule, count in entry.errors.items():
                named = [r for r in mine if rule in {r["rule"], *r["other_rules"].split()}]
                assert len(named) == count
        ledger = read_ledger(folder / "dataset")
        assert ledger is not None
        assert sum(entry.rows for entry in ledger.sources) == report.rows
        assert open_dataset(folder / "dataset", load_vocabulary()).verify() == ()


def test_the_report_counts_per_rule_and_source(tmp_path: Path) -> None:
    """The JSON file and the text tell the same."""
    events = EVENTS + "c1,anna,e9,petition_filed,gisteren,RvdK,,,,\n"
    done = imported(tmp_path, {"persons.csv": PERSONS, "events.csv": events})
    assert done.report_file is not None
    plain = json.loads(done.report_file.read_text(encoding="utf-8"))
    assert (plain["rows_in"], plain["rows_accepted"], plain["rows_quarantined"]) == (7, 6, 1)
    by_source = {source["source"]: source for source in plain["sources"]}
    assert by_source["events.csv"]["errors"] == {"unreadable_date": 1}
    assert by_source["persons.csv"]["rows_in"] == 3
    rules = {entry["rule"]: entry for entry in plain["rules"]}
    assert rules["unreadable_date"]["severity"] == "error"
    assert rules["missing_required_field"]["severity"] == "warning"
    assert plain["dataset"] == {"cases": 2, "children": 2, "events": 3}


def test_an_import_that_loses_a_row_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then nothing takes the place of the dataset."""
    monkeypatch.setattr(quality_report, "_ACCEPTED", "SELECT 0::BIGINT, 1::BIGINT")
    with pytest.raises(quality_report.CountError, match="nothing was imported"):
        imported(tmp_path, {"persons.csv": PERSONS, "events.csv": EVENTS})
    assert not (tmp_path / "dataset").exists()
