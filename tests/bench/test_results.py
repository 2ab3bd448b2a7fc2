# SPDX-License-Identifier: EUPL-1.2
"""How results are compared, shown and kept."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from bench.nation import report
from bench.nation.measure import MEASURES
from bench.nation.obligations import obligations
from bench.nation.report import Results

COUNTS = [[4, 3, 2, 1, 0, 0] for _ in obligations()]
SEEN = {"scan, deadlines": 0.5, "scan, full": 4.0, "PM4Py": 6.0}


def results(**others: object) -> Results:
    found = {}
    for name in MEASURES:
        about: dict[str, object] = {"counts": COUNTS}
        if name.startswith("full"):
            about = {"findings": 700, "norms": 170}
        elif name == "deadlines, written":
            about = {"findings": 500}
        elif name.startswith(("scan", "pass", "PM4Py")):
            about = {"events": 20_000} if name == "PM4Py" else {}
        seconds = SEEN.get(name, 2.0 if name.endswith("2") else 3.9)
        found[name] = {"seconds": seconds, "peak": 600 << 20, "about": about}
    found["memory, 2"]["seconds"] = 0.25
    small = {name: found[name] for name in ("memory, 1", "deadlines, 1", "full, 1")}
    about_sizes = {1_000: {"children": 50, "parts": 2}, 1_050: {"children": 52, "parts": 2}}
    made = Results("2 cores", "2026-11-23", {1_000: small, 1_050: found}, about_sizes)
    for name, counts in others.items():
        found[name]["about"] = {"counts": counts}
    return made


def test_targets_say_whether_they_were_reached():
    told = report.text(results())
    assert "reached      50 deadline norms in memory, against the best of DuckDB: 15.60" in told
    assert "NOT REACHED  50 deadline norms in memory, against the best of Polars" not in told
    assert (
        "50 deadline norms from Parquet, in scans of the same columns: 4.00 (asked: at most 8)"
        in told
    )
    assert "full rulebook from Parquet, dearest size against cheapest: 1.05" in told


def test_counts_that_differ_stop_the_run():
    other = [[4, 3, 2, 0, 1, 0], *COUNTS[1:]]
    with pytest.raises(SystemExit, match=r"Polars, by type: .*contact_moment_planned"):
        results(**{"Polars, by type": other}).check_equal()
    results().check_equal()


def test_results_come_back_from_their_file():
    made = results()
    assert Results.of_plain(json.loads(json.dumps(made.plain()))) == made


def test_kept_in_the_documentation(tmp_path, monkeypatch):
    page = tmp_path / report.PAGE
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")
    monkeypatch.setattr(report, "DOCS", tmp_path)
    report.keep(results())
    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert "invented children, from which 500 obligations follow" in text
    assert "| reached |" in text
    plot = ET.parse(tmp_path / report.PLOT).getroot()
    assert plot.find("{http://www.w3.org/2000/svg}desc") is not None
    page.write_text("no marks")
    with pytest.raises(ValueError, match="expected the lines"):
        report.keep(results())


def test_the_page_has_room_for_results():
    page = (report.DOCS / report.PAGE).read_text()
    assert page.index(report.BEGIN) < page.index(report.END)
