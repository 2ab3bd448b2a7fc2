# SPDX-License-Identifier: EUPL-1.2
"""The command: a dataset, a report, and what it says of the children."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from terugweg.cli.main import app


def _run(*arguments):
    return CliRunner().invoke(app, ["simulate", *map(str, arguments)])


def test_it_writes_a_dataset_that_says_that_the_children_are_invented(tmp_path):
    out = tmp_path / "nation"
    result = _run("--children", 300, "--seed", 4, "--out", out)

    assert result.exit_code == 0
    assert "verzonnen" in result.stdout
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["invented"] is True
    assert manifest["invention"] == {
        "seed": 4,
        "children": 300,
        "from": "2015-01-01",
        "to": "2025-12-31",
    }
    assert manifest["counts"]["children"] == 300
    assert manifest["latest_day"] <= "2025-12-31"


@pytest.mark.parametrize(("lang", "said"), [("nl", "Niet nagestreefd"), ("en", "Not aimed for")])
def test_the_report_names_target_and_obtained_and_what_is_not_aimed_for(lang, said):
    result = _run("--children", 300, "--report", "--lang", lang)

    assert result.exit_code == 0
    assert said in result.stdout
    assert "| `gim_children_with_jb_20250401`" in result.stdout
    assert "`claim_*`" in result.stdout


def test_other_years_are_simulated_and_figures_outside_them_left_open():
    result = _run("--children", 200, "--from", 2019, "--to", 2020, "--report", "--lang", "en")

    assert result.exit_code == 0
    assert "cannot be taken" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--report", "--from", 2025, "--to", 2015), "--from 2025 --to 2015"),
        (("--report", "--from", 1900), "expected years from 1990"),
        ((), "--out"),
    ],
)
def test_wrong_options_are_refused(arguments, said):
    result = _run("--children", 10, *arguments)

    assert result.exit_code == 2
    assert said in result.stderr


def test_it_does_not_write_over_what_is_no_dataset(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    result = _run("--children", 10, "--out", tmp_path)

    assert result.exit_code == 2
    assert (tmp_path / "letter.txt").read_text() == "dear"
