# SPDX-License-Identifier: EUPL-1.2
"""Rows are accepted exactly when the reader of case files would accept them.

Rows are made wrong at random. What is accepted is then read as case files. And with any single
quarantined row added, the reader refuses the case.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terugweg.caselog.documents import plain_value
from terugweg.caselog.model import CaseFile
from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.dataset import open_dataset
from tests.population.importing.exports import (
    all_columns,
    built,
    csv_text,
    imported,
    quarantine_rows,
)
from tests.population.importing.test_case_files import same

Row = dict[str, str]

PERSONS: Sequence[Row] = [
    {"case": "c1", "id": "anna", "role": "child", "born": "2014-05-01"},
    {"case": "c1", "id": "carl", "role": "child", "born": "2018"},
    {"case": "c1", "id": "mother", "role": "parent", "authority": "true",
     "authority_from": "2015-01-01", "authority_until": "2020-01-01", "authority_child": "anna"},
    {"case": "c2", "id": "bob", "role": "child", "born": "2012-03"},
    {"case": "c2", "id": "carer", "role": "foster_carer", "cares_for": "bob",
     "care_from": "2020-05", "represents": "bob", "affected": "false"},
]  # fmt: skip
EVENTS: Sequence[Row] = [
    {"case": "c1", "child": "anna|carl", "id": "e1", "type": "petition_filed", "on": "2024-01-02",
     "actor": "RvdK", "recorded_at": "2024-01-03T10:00:00", "kind": "MUHP"},
    {"case": "c1", "child": "anna", "id": "e2", "type": "placement_authorised",
     "on": "2024-01-12", "actor": "court", "starts": "2024-01-12", "until": "2025-01-12",
     "petition_ref": "e1", "category": "foster", "heard_child": "true", "days_per_week": "7",
     "evidence": "e1", "recorded_by": "mother"},
    {"case": "c1", "child": "anna", "id": "e3", "type": "placement_authorised",
     "on": "2024-01-12", "actor": "court", "starts": "2024-01-12", "through": "2025-01-12",
     "petition_ref": "e1", "corrects": "e2"},
    {"case": "c2", "id": "e1", "type": "supervision_order_granted", "on": "2024-03",
     "not_before": "2024-03-05", "actor": "court", "starts": "2024-03-01", "until": "2025-03-01"},
    {"case": "c2", "child": "bob", "id": "e2", "type": "child_placed", "on": "2024",
     "precision": "year", "actor": "GI", "form": "foster"},
    {"case": "c2", "child": "bob", "id": "e4", "type": "contact_plan_adopted", "on": "2024-06-01",
     "actor": "GI", "frequency_per_week": "1.5"},
]  # fmt: skip
PERSON_COLUMNS = list(dict.fromkeys(name for row in PERSONS for name in row))
EVENT_COLUMNS = list(dict.fromkeys(name for row in EVENTS for name in row))
CELLS = (
    "", "null", "unknown", "x y", "2024-02-30", "2024", "2024-05", "2024-05-03", "2010-01-01", "2013-09-01",
    "2101-01-01", "00-05-2024", "2024-05-03T10:00", "2024-05-03 25:00", "2024-05-03T10:00Z", "e1",
    "e2", "e3", "e4", "e9", "e1|e2", "anna", "bob", "carl", "mother", "anna|anna", "zoe", "court",
    "GI", "GIX", "parent", "child", "true", "false", "True", "12", "007", "-1", "1.5", "1e3",
    "2000000", "foster", "c1", "c2", "c3", "day", "month", "year", "petition_filed",
    "placement_authorised", "supervision_order_granted", "child_placed", "*", "'", "a+b", "null|e1",
)  # fmt: skip

changes = st.lists(
    st.one_of(
        st.tuples(st.just("persons"), st.integers(0, 4), st.sampled_from(PERSON_COLUMNS)),
        st.tuples(st.just("events"), st.integers(0, 5), st.sampled_from(EVENT_COLUMNS)),
        st.tuples(st.just("again"), st.integers(0, 5), st.sampled_from(EVENT_COLUMNS)),
    ).flatmap(lambda where: st.tuples(st.just(where), st.sampled_from(CELLS))),
    max_size=4,
)


def entry_of(row: Row) -> dict[str, Any]:
    """The event of a case file that says what a row says."""
    fields: dict[str, Any] = {}
    entry: dict[str, Any] = {}
    event = load_vocabulary().events.get(row.get("type", ""))
    keys = {"id", "type", "on", "precision", "not_before", "not_after", "actor", "recorded_at",
            "recorded_by", "corrects", "child", "evidence"}  # fmt: skip
    for name, text in row.items():
        if not text or name == "case" or (text == "null" and name in keys):
            continue
        if name in keys:
            entry[name] = text.split("|") if name in {"child", "evidence"} else text
            continue
        field = None if event is None else event.fields.get(name)
        if text == "null":
            fields[name] = None
        elif field is not None and field.kind in {"bool", "int", "number"}:
            fields[name] = plain_value(text)
        else:
            fields[name] = text.split("|") if field is not None and field.many else text
    return {**entry, "fields": fields}


def person_of(row: Row) -> dict[str, Any]:
    """The person of a case file that says what a row says."""
    given = {k: v for k, v in row.items() if v and (v != "null" or k == "authority")}
    entry: dict[str, Any] = {key: given[key] for key in ("id", "role", "born") if key in given}
    if "affected" in given:
        entry["affected"] = plain_value(given["affected"])
    if "represents" in given:
        entry["represents"] = given["represents"].split("|")
    span = {k.removeprefix("authority_"): v for k, v in given.items() if k.startswith("authority_")}
    if "authority" in given:
        span["has"] = plain_value(given["authority"])
    care = {k.removeprefix("care_"): v for k, v in given.items() if k.startswith("care_")}
    if given.get("cares_for", "*") != "*":
        care["child"] = given["cares_for"]
    entry |= {"authority": [span]} if span else {}
    return entry | ({"cares_for": [care]} if care or "cares_for" in given else {})


def case_text(case: str, persons: Sequence[Row], events: Sequence[Row]) -> str:
    """The case file of these rows."""
    plain = {
        "case": case,
        "persons": [person_of(row) for row in persons if row["case"] == case],
        "events": [entry_of(row) for row in events if row["case"] == case],
    }
    return json.dumps(plain)


def read(case: str, persons: Sequence[Row], events: Sequence[Row]) -> CaseFile:
    """What the reader of case files makes of these rows."""
    return parse_case(case_text(case, persons, events), "case.json")


def without(rows: Sequence[Row], lines: set[int]) -> list[Row]:
    """The rows that do not stand on these lines of their file."""
    return [row for line, row in enumerate(rows, start=2) if line not in lines]


def check(folder: Path, persons: Sequence[Row], events: Sequence[Row]) -> None:
    """Import the rows and compare with the reader."""
    files = {"persons.csv": csv_text(persons), "events.csv": csv_text(events)}
    done = imported(folder, files)
    bad: dict[str, dict[int, Mapping[str, str]]] = {"persons.csv": {}, "events.csv": {}}
    for row in quarantine_rows(done):
        bad[row["source"]][int(row["line"])] = row
    assert done.report.rows == len(persons) + len(events)
    assert done.report.quarantined == sum(map(len, bad.values()))
    good_persons = without(persons, set(bad["persons.csv"]))
    good_events = without(events, set(bad["events.csv"]))
    names = sorted({row["case"] for row in good_persons})
    accepted = [read(name, good_persons, good_events) for name in names]
    if accepted:
        (columns,) = all_columns(folder / "dataset")
        same(columns, built(accepted))
    else:
        assert not open_dataset(folder / "dataset").parts
    for line in bad["persons.csv"]:
        row = persons[line - 2]
        if row.get("case") and row["case"] != "null":
            with pytest.raises(CaseFileError):
                read(row["case"], [*good_persons, row], good_events)
    for line in bad["events.csv"]:
        row = events[line - 2]
        if row.get("case") and row["case"] != "null":
            with pytest.raises(CaseFileError):
                read(row["case"], good_persons, [*good_events, row])


def changed(steps: Sequence[Any]) -> tuple[list[Row], list[Row]]:
    """The rows with some cells changed, and some rows there twice."""
    persons, events = [dict(row) for row in PERSONS], [dict(row) for row in EVENTS]
    for (what, place, column), cell in steps:
        if what == "again":
            events.append({**events[place], column: cell})
        else:
            (persons if what == "persons" else events)[place][column] = cell
    return persons, events


def test_the_rows_are_good_to_begin_with(tmp_path: Path) -> None:
    """Nothing is quarantined when nothing is changed."""
    persons, events = changed([])
    check(tmp_path, persons, events)
    assert [path.read_text().count("\n") for path in tmp_path.glob("*quarantine*.csv")] == [1]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(changes)
def test_rows_are_accepted_just_when_the_reader_accepts_them(steps: Sequence[Any]) -> None:
    """With up to four cells changed at random."""
    persons, events = changed(steps)
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder), persons, events)
