# SPDX-License-Identifier: EUPL-1.2
"""PM4Py, the library that most process miners use, opens all files and finds what the log holds."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.population.exchange.expected import day_of, shown_fields, shown_records
from tests.population.exchange.logs import columns_of, export, family, openness, rulings
from tests.population.exchange.ocel_files import Ocel, from_json, from_sqlite
from tests.population.exchange.pm4py_reading import broken_rules, opened

# Loading PM4Py takes seven seconds.
pytestmark = pytest.mark.slow

BOTH = pytest.mark.parametrize("source", [family, rulings])
ID, OBJECT, OTHER = "ocel:eid", "ocel:oid", "ocel:oid_2"
TYPE, KIND, TIME, QUALIFIER = "ocel:activity", "ocel:type", "ocel:timestamp", "ocel:qualifier"


def is_stated(value: Any) -> bool:
    """Whether a cell of a table holds something: not None, NaN or NaT."""
    return value is not None and value == value  # noqa: PLR0124 - what is not itself is not there


@BOTH
@pytest.mark.parametrize("variant", [None, "iterparse", "line_by_line"])
def test_xes(source, variant, tmp_path):
    log, path = source(), tmp_path / "log.xes"
    export(log, path, "xes")
    columns = columns_of(log)
    wanted = shown_records(columns, openness())
    table = opened("read_xes", path, variant=variant)

    assert len(table) == len(wanted)
    assert table["case:concept:name"].nunique() == columns.children
    # The fast parsers of PM4Py leave "&amp;" as it stands.
    rows = {
        (unescape(row["case:case"]), row["case:child"], row["concept:instance"]): row
        for row in table.to_dict("records")
    }
    for record in wanted:
        row = rows[record.case, record.child, record.id]
        assert row["event_type"] == record.type
        assert row["concept:name"] == log.vocabulary.events[record.type].label.en
        assert (row["org:role"] if is_stated(row["org:role"]) else None) == record.actor
        time = row["time:timestamp"]
        assert (time.date() if is_stated(time) else None) == day_of(record)
        for name, value in shown_fields(record, columns, openness()).items():
            found = row[name].date() if hasattr(row[name], "date") else row[name]
            assert found == value, (record.id, name)


def test_the_head_of_xes(tmp_path):
    path = tmp_path / "log.xes"
    export(family(), path, "xes")
    log = opened("read_xes", path, return_legacy_log_object=True)

    assert set(log.extensions) == {"Concept", "Time", "Lifecycle", "Organizational"}
    assert log.classifiers == {"Activity": ["concept:name"], "EventType": ["event_type"]}
    assert set(log.omni_present) == {"trace", "event"}
    assert log.attributes["invented"] is False
    assert "treat this as data of real children" in log.attributes["notice"]
    assert log.attributes["left_out"].split()[:3] == [
        "address",
        "reporter_identity",
        "child_confidence",
    ]


@BOTH
def test_packed_xes(source, tmp_path):
    path = tmp_path / "log.xes.gz"
    done = export(source(), path, "xes")

    assert len(opened("read_xes", path)) == done.events


@BOTH
def test_ocel_json(source, tmp_path):
    path = tmp_path / "log.json"
    export(source(), path, "ocel-json")
    read, written = opened("read_ocel2_json", path), from_json(path)

    check_events_and_objects(read, written)
    # This reader keeps one qualifier for each pair of an event and an object.
    pairs = {(event, thing) for event, thing, _ in written.relations}
    assert set(zip(read.relations[ID], read.relations[OBJECT], strict=True)) == pairs
    assert relations_of(read) <= written.relations


@BOTH
def test_ocel_sqlite(source, tmp_path):
    path = tmp_path / "log.sqlite"
    export(source(), path, "ocel-sqlite")
    read, written = opened("read_ocel2_sqlite", path), from_sqlite(path)

    check_events_and_objects(read, written)
    assert relations_of(read) == written.relations
    changes = {
        (thing, day.date().isoformat(), name)
        for thing, day, name in zip(
            read.object_changes[OBJECT],
            read.object_changes[TIME],
            read.object_changes["ocel:field"],
            strict=True,
        )
    }
    related = {thing for _, thing, _ in written.relations}
    assert changes == {
        (thing, day, name)
        for thing, (_, _, later) in written.objects.items()
        for day, name, _ in later
        if thing in related
    }


@BOTH
def test_ocel_sqlite_keeps_all_rules_of_the_specification(source, tmp_path):
    path: Path = tmp_path / "log.sqlite"
    export(source(), path, "ocel-sqlite")

    assert broken_rules(path) == []


def relations_of(read: Any) -> set[tuple[str, str, str]]:
    """Event, object and qualifier of each relation that PM4Py found."""
    table = read.relations
    return set(zip(table[ID], table[OBJECT], table[QUALIFIER], strict=True))


def check_events_and_objects(read: Any, written: Ocel) -> None:
    """What PM4Py read is what was written; it leaves out objects that no event names."""
    rows = {row[ID]: row for row in read.events.to_dict("records")}
    assert set(rows) == set(written.events)
    for event, (name, day, values) in written.events.items():
        row = rows[event]
        assert (row[TYPE], row[TIME].date().isoformat()) == (name, day)
        for key, value in values.items():
            assert plain(row[key]) == value, (event, key)
    related = {thing for _, thing, _ in written.relations}
    kinds = dict(zip(read.objects[OBJECT], read.objects[KIND], strict=True))
    assert kinds == {
        thing: kind for thing, (kind, _, _) in written.objects.items() if thing in related
    }
    links = set(zip(read.o2o[OBJECT], read.o2o[OTHER], read.o2o[QUALIFIER], strict=True))
    assert links == {link for link in written.links if {*link[:2]} <= related}


def plain(cell: Any) -> Any:
    """A cell of a table as it was written: days as text."""
    if hasattr(cell, "isoformat"):
        return cell.isoformat()[:10]
    return cell[:10] if isinstance(cell, str) and cell.endswith(" 00:00:00") else cell
