# SPDX-License-Identifier: EUPL-1.2
"""The command `import`: its output, its files and how it ends; the page about it is true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from typer.testing import CliRunner

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.cli.main import app
from terugweg.population.importing.mapping_reading import FILE_KEYS, MAPPING_KEYS, read_mapping
from terugweg.population.importing.rules import PROMOTABLE, RULES
from tests.population.importing.exports import EVENTS, PERSONS
from tests.structure.repository import ROOT

PAGE = ROOT / "docs" / "import.md"


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["import", *map(str, arguments)])


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """A folder with two files, of which one row is bad."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    (folder / "persons.csv").write_text(PERSONS, encoding="utf-8")
    bad = "c1,anna,e9,petition_filed,gisteren,RvdK,,,,\n"
    (folder / "events.csv").write_text(EVENTS + bad, encoding="utf-8")
    return folder


def test_a_folder_is_imported_and_the_report_printed(delivery: Path) -> None:
    """Ends with 1 because a row was set apart, and then with 0 because nothing is new."""
    dataset = delivery.parent / "dataset"
    done = run(delivery, "--into", dataset)
    assert done.exit_code == 1, done.output
    assert re.search(r"together +7 +6 +1\n", done.stdout)
    assert "gisteren" not in done.output
    assert (delivery.parent / "dataset-quarantine-0001.csv").is_file()
    again = run(delivery, "--into", dataset)
    assert again.exit_code == 0
    assert "imported before, nothing changes" in again.stdout


def test_json_and_a_chosen_quarantine_file(delivery: Path) -> None:
    """The report as JSON, the bad rows where they were asked for."""
    wanted = delivery.parent / "bad" / "rows.csv"
    done = run(
        delivery, "--into", delivery.parent / "d", "--quarantine", wanted, "--format", "json"
    )
    plain = json.loads(done.stdout)
    assert (plain["rows_in"], plain["rows_quarantined"]) == (7, 1)
    assert wanted.is_file()
    assert json.loads(wanted.with_name("rows-report.json").read_text("utf-8")) == plain


def test_what_cannot_be_used_is_refused(delivery: Path) -> None:
    """A wrong mapping, an unknown file: 2, with file and line."""
    mapping = delivery.parent / "map.yaml"
    mapping.write_text("files:\n- {match: x, colums: {}}\n", encoding="utf-8")
    done = run(delivery, "--into", delivery.parent / "d", "--mapping", mapping)
    assert (done.exit_code, "map.yaml:2" in done.stderr) == (2, True)
    done = run(mapping.parent / "map.yaml", "--into", delivery)
    assert done.exit_code == 2
    assert "this is no dataset" in done.stderr


def test_the_schema_is_printed() -> None:
    """Without importing anything."""
    done = run("--schema")
    assert done.exit_code == 0
    assert "files" in json.loads(done.stdout)["properties"]


def test_the_page_names_every_rule_and_key() -> None:
    """And its mapping is a good one."""
    page = PAGE.read_text(encoding="utf-8")
    for name in (*RULES, *MAPPING_KEYS, *FILE_KEYS, *PROMOTABLE):
        assert f"`{name}`" in page or f"`{name}," in page, name


def test_the_mapping_of_the_page_is_good(tmp_path: Path) -> None:
    """It is read without a complaint."""
    found = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    path = tmp_path / "map.yaml"
    path.write_text(found[1], encoding="utf-8")
    mapping = read_mapping(path, load_vocabulary())
    assert len(mapping.files) == len(yaml.safe_load(found[1])["files"])
