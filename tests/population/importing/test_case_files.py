# SPDX-License-Identifier: EUPL-1.2
"""Case files and the same cases as CSV give just the columns that the reader of case files gives."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from terugweg.caselog.columns import Columns
from terugweg.caselog.columns_read import records
from terugweg.caselog.model import CaseFile
from terugweg.caselog.reading import read_cases
from tests.population.importing.exports import (
    CASES,
    all_columns,
    built,
    csv_text,
    event_rows,
    import_into,
    imported,
    person_rows,
)


def same(found: Columns, expected: Columns) -> None:
    """Compare columns array by array, whatever the kind of sequence."""
    assert [*found.case_ids] == [*expected.case_ids]
    assert [*found.child_ids] == [*expected.child_ids]
    assert [*found.event_ids] == [*expected.event_ids]
    for name in ("child_case", "born_lo", "born_hi", "row_type", "row_child", "row_hi"):
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), name)
    for name in (item.name for item in fields(expected.persons)):
        mine, theirs = getattr(found.persons, name), getattr(expected.persons, name)
        np.testing.assert_array_equal(list(mine), list(theirs), name)
    assert list(records(found)) == list(records(expected))
    assert dict(found.evidence) == dict(expected.evidence)


def completeness(columns: Columns) -> list[set[Any]]:
    """For each child the spans for which its log is complete."""
    return [
        {
            (name, first, until)
            for name, spans in columns.complete.spans.items()
            for number, first, until in spans
            if number == profile
        }
        for profile in columns.complete.profile.tolist()
    ]


def cases() -> list[CaseFile]:
    """The example cases, under names of their own."""
    return [
        replace(case, case=path.stem) for path, case in zip(CASES, read_cases(CASES), strict=True)
    ]


def test_case_files_give_what_the_reader_gives(tmp_path: Path) -> None:
    """Every example case comes through whole."""
    done = import_into(tmp_path / "dataset", *CASES)
    assert done.report.quarantined == 0
    read = read_cases(CASES)
    assert done.report.rows == sum(len(case.events) + len(case.persons) for case in read)
    (columns,) = all_columns(tmp_path / "dataset")
    expected = built(read)
    same(columns, expected)
    assert completeness(columns) == completeness(expected)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_files_give_what_the_reader_gives(tmp_path: Path, delimiter: str) -> None:
    """The same cases as two CSV files with our own names."""
    every = [replace(case, complete_for=()) for case in cases()]
    files = {
        "events.csv": csv_text([r for c in every for r in event_rows(c)], delimiter=delimiter),
        "persons.csv": csv_text([r for c in every for r in person_rows(c)], delimiter=delimiter),
    }
    done = imported(tmp_path, files)
    assert done.report.totals("error") == {}
    (columns,) = all_columns(tmp_path / "dataset")
    same(columns, built(every))


def test_parts_hold_the_same_cases(tmp_path: Path) -> None:
    """Divided over parts, every case stands in one of them and is the same."""
    import_into(tmp_path / "dataset", *CASES, parts=5)
    parts = all_columns(tmp_path / "dataset")
    assert len(parts) > 1
    read = {case.case: case for case in read_cases(CASES)}
    assert sorted(case for columns in parts for case in columns.case_ids) == sorted(read)
    for columns in parts:
        same(columns, built(read[case] for case in columns.case_ids))


def test_a_refused_case_file_is_quarantined_whole(tmp_path: Path) -> None:
    """One wrong event and no row of the file is taken; other files are."""
    text = CASES[0].read_text(encoding="utf-8")
    bad = text.replace("type: ", "type: un", 1)
    done = imported(tmp_path, {"bad.yaml": bad, "good.yaml": CASES[1].read_text(encoding="utf-8")})
    read = read_cases([CASES[0]])[0]
    assert done.report.totals("error") == {
        "case_file_refused": len(read.events) + len(read.persons)
    }
    (columns,) = all_columns(tmp_path / "dataset")
    same(columns, built(read_cases([CASES[1]])))


def test_a_file_that_is_no_yaml_is_one_bad_row(tmp_path: Path) -> None:
    """What cannot be read at all counts as one row."""
    done = imported(tmp_path, {"bad.yaml": "a: [", "good.yaml": CASES[1].read_text("utf-8")})
    assert done.report.totals("error") == {"unreadable_row": 1}
