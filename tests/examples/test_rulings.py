# SPDX-License-Identifier: EUPL-1.2
"""The rulings among the examples: what a person worked out from each of them, the program finds."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from terugweg.assessment.assess import Assessment, assess
from terugweg.caselog.reading import read_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook.loading import load_rulebook
from terugweg.terms import PartialDate
from tests.structure.repository import ROOT

if TYPE_CHECKING:
    from terugweg.assessment.findings import Finding
    from terugweg.caselog.model import CaseFile

RULINGS = sorted((ROOT / "examples" / "cases").glob("s*.yaml"))
# The log of each ruling as it came; whoever changes one must mean it.
LOGS = {
    "s01": "012530bb7fb7b14c",
    "s02": "7afbfb2aa07eb9d0",
    "s03": "6571d2d2ec47e04c",
    "s04": "5b9093822cb111ef",
    "s05": "fc984521c9c87208",
    "s06": "c89c48dbc21d66c1",
    "s07": "6fe70aa8bc9ea5ec",
    "s08": "3fb557ac4b73d35c",
    "s09": "7cdd155894fd5706",
    "s10": "efd696b5d5f6e1d3",
}


@cache
def _case(path: Path) -> CaseFile:
    return read_case(path)


def _assessed(case: CaseFile) -> Assessment:
    vocabulary = load_vocabulary()
    assert case.as_of is not None
    return assess([case], load_rulebook(vocabulary), vocabulary, case.as_of)


@cache
def _assessment(path: Path) -> Assessment:
    return _assessed(_case(path))


ROWS = [
    pytest.param(path, row, id=f"{path.stem[:3]}-{row['norm']}-{row['about']}")
    for path in RULINGS
    for row in _case(path).expected
]


def test_all_rulings_are_there():
    assert len(RULINGS) == 10
    assert len(ROWS) == 75


def _holder_statuses(finding: Finding, person: str) -> set[str]:
    return {h.status for remedy in finding.remedies for h in remedy.holders if h.person == person}


@pytest.mark.parametrize(("path", "row"), ROWS)
def test_expected_row_holds(path: Path, row: dict[str, Any]):
    found = _assessment(path).about(row["norm"], row["about"], row.get("child"))

    assert found, "no finding"
    for finding in found:
        if "holder" in row:
            # What the row says, it says of this person.
            assert row["verdict"] in _holder_statuses(finding, row["holder"])
        else:
            assert finding.verdict == row["verdict"]
        assert str(finding.due) == str(row["due"])
        if "used" in row:
            assert finding.used is not None
            used = {**asdict(finding.used), "on": str(finding.used.on)}
            assert used == row["used"]


@pytest.mark.parametrize("path", RULINGS, ids=lambda path: path.stem)
def test_no_norm_fails(path: Path):
    assert _assessment(path).table.failures == ()


@pytest.mark.parametrize("path", RULINGS, ids=lambda path: path.stem)
def test_the_receipt_of_an_unchanged_ruling_is_the_same(path: Path):
    receipt = _assessed(read_case(path)).receipt

    assert receipt == _assessment(path).receipt
    assert receipt.as_of == _case(path).as_of
    assert receipt.log == LOGS[path.stem[:3]]


@pytest.mark.parametrize("path", RULINGS, ids=lambda path: path.stem)
def test_one_changed_event_changes_the_receipt_of_the_log(path: Path):
    case = _case(path)
    first, *others = case.events
    moved = replace(first, occurred_on=PartialDate.parse("2001-01-01"))
    receipt = _assessed(replace(case, events=(moved, *others))).receipt

    assert receipt.log != _assessment(path).receipt.log
    assert receipt.rulebook == _assessment(path).receipt.rulebook
