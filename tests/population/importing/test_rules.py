# SPDX-License-Identifier: EUPL-1.2
"""Each rule of data quality by an example: what breaks it, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from terugweg.population.importing.quality_text import report_text
from terugweg.population.importing.rules import RULES
from tests.population.importing.exports import (
    EVENTS,
    PERSONS,
    all_records,
    imported,
    quarantine_rows,
    rules_of,
)

# The rule, its severity, and the line that is added to the good events.
ADDED = [
    ("duplicate_row", "c1,anna,e1,petition_filed,2024-01-02,RvdK,,,,"),
    ("duplicate_event_id", "c1,anna,e1,petition_filed,2024-01-03,RvdK,,,,"),
    ("unknown_event_type", "c1,anna,e9,petition_filled,2024-01-03,RvdK,,,,"),
    ("missing_event_type", "c1,anna,e9,,2024-01-03,RvdK,,,,"),
    ("unknown_value", "c1,anna,e9,placement_authorised,2024-01-03,court,,,,pets"),
    ("unknown_field", "c1,anna,e9,hearing_held,2024-01-03,court,,,,foster"),
    ("missing_child", "c3,,e9,petition_filed,2024-01-03,RvdK,,,,"),
    ("unknown_child", "c1,zoe,e9,petition_filed,2024-01-03,RvdK,,,,"),
    ("child_named_twice", "c1,anna|anna,e9,petition_filed,2024-01-03,RvdK,,,,"),
    ("missing_case", ",anna,e9,petition_filed,2024-01-03,RvdK,,,,"),
    ("missing_id", "c1,anna,,petition_filed,2024-01-03,RvdK,,,,"),
    ("malformed_id", "c1,anna,e 9,petition_filed,2024-01-03,RvdK,,,,"),
    ("missing_date", "c1,anna,e9,petition_filed,,RvdK,,,,"),
    ("unreadable_date", "c1,anna,e9,petition_filed,03-01-2024,RvdK,,,,"),
    ("unreadable_date", "c1,anna,e9,placement_authorised,2024-01-03,court,2024-1-3,,,"),
    ("end_before_start", "c1,anna,e9,placement_authorised,2024-01-03,court,2024-02-01,2024-01-01,,"),
    ("before_birth", "c1,anna,e9,petition_filed,2012-01-03,RvdK,,,,"),
    ("before_birth", "c1,anna,e9,child_placed,2014-04-03,GI,,,,"),
    ("unborn_child", "c1,anna,e9,petition_filed,2014-01-03,RvdK,,,,"),
    ("unknown_reference", "c1,anna,e9,placement_authorised,2024-01-03,court,,,e77,"),
    ("self_reference", "c1,anna,e9,placement_authorised,2024-01-03,court,,,e9,"),
    ("wrong_reference_type", "c1,anna,e9,placement_authorised,2024-01-03,court,,,e2,"),
    ("unknown_actor", "c1,anna,e9,petition_filed,2024-01-03,RvdX,,,,"),
    ("unusual_actor", "c1,anna,e9,petition_filed,2024-01-03,oversight,,,,"),
    ("overlapping_states",
     "c2,bob,e9,supervision_order_granted,2024-06-03,court,2024-06-03,2025-06-03,,"),
    ("unreadable_row", "c1,anna,e9,petition_filed,2024-01-03"),
    ("unreadable_row", 'c1,anna,e9,petition_filed,2024-01-03,"Rv"dK,,,,'),
    ("empty_row", ",,,,,,,,,"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "line"), ADDED)
def test_each_rule_is_named(tmp_path: Path, rule: str, line: str) -> None:
    """One more row, one broken rule: quarantined when it is an error, kept when it is a warning."""
    done = imported(tmp_path, {"persons.csv": PERSONS, "events.csv": f"{EVENTS}{line}\n"})
    assert rules_of(done) == {rule: 1}
    error = RULES[rule].severity == "error"
    assert done.report.quarantined == error
    assert len(all_records(tmp_path / "dataset")) == (3 if error else 4)
    if error:
        (row,) = quarantine_rows(done)
        assert (row["source"], row["line"], row["rule"]) == ("events.csv", "5", rule)
        assert row["row"] == line
        assert row["reason"]


def test_a_row_can_break_several_rules(tmp_path: Path) -> None:
    """It is one row in the quarantine file, which names all of them."""
    line = "c1,anna,e9,placement_authorised,gisteren,GIX,,,,pets"
    done = imported(tmp_path, {"persons.csv": PERSONS, "events.csv": f"{EVENTS}{line}\n"})
    (row,) = quarantine_rows(done)
    named = {row["rule"], *row["other_rules"].split()}
    assert named == {"unreadable_date", "unknown_actor", "unknown_value"}
    assert done.report.quarantined == 1


def test_what_refers_to_a_quarantined_row_goes_with_it(tmp_path: Path) -> None:
    """A chain falls as a whole; the reason says so."""
    events = EVENTS.replace("e1,petition_filed,2024-01-02", "e1,petition_filed,2024-99-02")
    done = imported(tmp_path, {"persons.csv": PERSONS, "events.csv": events})
    assert rules_of(done) == {"unreadable_date": 1, "reference_to_quarantined": 1}
    assert [record.id for record in all_records(tmp_path / "dataset")] == ["e3"]


def test_an_event_recorded_before_it_occurred(tmp_path: Path) -> None:
    """It is odd, but the reader takes it: kept and counted."""
    events = "child,id,type,on,recorded_at\nanna,e1,hearing_held,2024-05-02,2024-05-01\n"
    done = imported(tmp_path, {"persons.csv": PERSONS, "events.csv": events})
    assert rules_of(done) == {"recorded_before_occurred": 1}


@pytest.mark.parametrize(
    ("person", "rule"),
    [
        ("c1,anna,child,2015-05-01,", "conflicting_person"),
        ("c1,mother,parent,,true", "duplicate_row"),
        ("c1,aunt,aunty,,", "unknown_role"),
        ("c1,aunt,,,", "unknown_role"),
        ("c1,father,parent,,perhaps", "wrong_type"),
        ("c4,father,parent,,true", "missing_child"),
        ("c1,fa ther,parent,,true", "malformed_id"),
        ("c1,carl,child,2015-13,", "unreadable_date"),
        (",father,parent,,true", "missing_case"),
    ],
)
def test_rules_of_persons(tmp_path: Path, person: str, rule: str) -> None:
    """A bad row of a person is quarantined; the events stand."""
    done = imported(tmp_path, {"persons.csv": f"{PERSONS}{person}\n", "events.csv": EVENTS})
    assert rules_of(done) == {rule: 1}
    assert done.report.quarantined == 1
    assert len(all_records(tmp_path / "dataset")) == 3


def test_spans_of_authority_and_their_rules(tmp_path: Path) -> None:
    """An end before its start, a child that is not there, someone who is not there."""
    persons = (
        "case,id,role,authority,authority_child,authority_from,authority_until,represents\n"
        "c1,anna,child,,,,,\nc1,a,parent,true,anna,2020-01-01,2021-01-01,\n"
        "c1,b,parent,true,anna,2020-01-01,2019-01-01,\nc1,c,parent,true,zoe,,,\n"
        "c1,d,lawyer,,,,,zoe\nc1,e,parent,,,2020-01-01,,\n"
    )
    done = imported(tmp_path, {"persons.csv": persons})
    found = {row["line"]: row["rule"] for row in quarantine_rows(done)}
    assert found == {
        "4": "end_before_start", "5": "unknown_child", "6": "unknown_person", "7": "wrong_type",
    }  # fmt: skip


def test_corrections_in_a_circle(tmp_path: Path) -> None:
    """Two events that correct each other are both refused."""
    events = (
        "child,id,type,on,corrects\nanna,e1,hearing_held,2024-05-02,e2\n"
        "anna,e2,hearing_held,2024-05-02,e1\nanna,e3,hearing_held,2024-05-02,\n"
        "anna,e4,hearing_held,2024-05-03,e3\nanna,e5,hearing_held,2024-05-04,e3\n"
    )
    done = imported(tmp_path, {"persons.csv": PERSONS, "events.csv": events})
    assert rules_of(done) == {"correction_circle": 2, "corrected_twice": 1}
    assert [record.id for record in all_records(tmp_path / "dataset")] == ["e5"]


def test_children_may_be_known_from_events_only(tmp_path: Path) -> None:
    """Without a file of persons every child is its own case, with an unknown birth date."""
    events = "child,id,type,on\nanna,e1,hearing_held,2024-05-02\nbob,e1,hearing_held,2024-05-02\n"
    done = imported(tmp_path, {"events.csv": events})
    assert rules_of(done) == {"child_without_record": 2}
    assert [(r.case, r.child) for r in all_records(tmp_path / "dataset")] == [
        ("anna", "anna"),
        ("bob", "bob"),
    ]


def test_the_terminal_shows_no_values(tmp_path: Path) -> None:
    """The text of the report names file, line, column and rule; the file holds the row."""

    secret = "c1,anna,e9,placement_authorised,geheim,court,,,,verborgen"
    done = imported(tmp_path, {"persons.csv": PERSONS, "events.csv": f"{EVENTS}{secret}\n"})
    text = report_text(done.report)
    assert "geheim" not in text
    assert "verborgen" not in text
    assert f"{tmp_path / 'events.csv'}:5: unreadable_date (column on)" in text
    assert done.quarantine is not None
    assert secret in done.quarantine.read_text(encoding="utf-8")
    assert done.quarantine.stat().st_mode & 0o077 == 0
