# SPDX-License-Identifier: EUPL-1.2
"""XES files keep the rules of IEEE 1849 and say what the log says."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.reading import parse_case
from terugweg.population.exchange.errors import ExportError
from terugweg.population.exchange.event_values import Kind, Value
from terugweg.population.exchange.source import Choice
from terugweg.population.exchange.xes_syntax import attribute, escaped
from tests.population.exchange.expected import day_of, shown_fields, shown_records
from tests.population.exchange.logs import (
    FAMILY,
    OneLog,
    columns_of,
    export,
    family,
    openness,
    rulings,
    vocabulary,
)
from tests.population.exchange.xes_rules import broken_xes_rules

NS = "{http://www.xes-standard.org/}"
READ: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "int": int,
    "float": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": lambda text: datetime.fromisoformat(text).date(),
}


def values(element: ElementTree.Element) -> dict[str, Any]:
    return {
        one.attrib["key"]: READ[tag](one.attrib["value"])
        for one in element
        if (tag := one.tag.removeprefix(NS)) in READ
    }


def traces(path: Any) -> dict[str, list[dict[str, Any]]]:
    log = ElementTree.parse(path).getroot()
    return {
        values(trace)["concept:name"]: [values(event) for event in trace.findall(f"{NS}event")]
        for trace in log.findall(f"{NS}trace")
    }


@pytest.mark.parametrize("source", [family, rulings])
def test_events_and_their_values_are_those_of_the_log(source, tmp_path):
    log, path = source(), tmp_path / "log.xes"
    columns = columns_of(log)
    done = export(log, path, "xes")
    wanted = shown_records(columns, openness())

    found = [event for events in traces(path).values() for event in events]
    assert len(found) == len(wanted) == done.events
    for event, record in zip(found, wanted, strict=True):
        assert event["concept:instance"] == record.id
        assert event["event_type"] == record.type
        assert event["concept:name"] == log.vocabulary.events[record.type].label.en
        assert event["lifecycle:transition"] == "complete"
        assert event.get("org:role") == record.actor
        assert event.get("time:timestamp") == day_of(record)
        fields = shown_fields(record, columns, openness())
        assert {name: event.get(name) for name in fields} == fields
        none = [name for name, value in record.fields.items() if value is None]
        assert event.get("stated_none", "").split() == none
        base = {"stated_none", "cites", "recorded", "vague_day"}
        base |= {"first_possible_day", "last_possible_day", "event_type"}
        assert {name for name in event if ":" not in name} - base == set(fields)


def test_one_trace_per_child_with_its_case_and_year_of_birth(tmp_path):
    path = tmp_path / "log.xes"
    export(family(), path, "xes")

    told = [values(trace) for trace in ElementTree.parse(path).getroot().findall(f"{NS}trace")]
    assert [trace.pop("concept:name") for trace in told] == [
        "family%20&%20co/oldest",
        "family%20&%20co/youngest",
    ]
    assert told == [
        {"case": "family & co", "child": "oldest", "birth_year": 2013},
        {"case": "family & co", "child": "youngest", "birth_year": 2020},
    ]


def test_vague_days_are_marked_and_unknown_ones_have_no_time(tmp_path):
    path = tmp_path / "log.xes"
    done = export(family(), path, "xes")
    events = {event["concept:instance"]: event for one in traces(path).values() for event in one}

    assert events["e4"]["time:timestamp"] == events["e4"]["last_possible_day"] == date(2026, 1, 31)
    assert events["e4"]["first_possible_day"] == date(2026, 1, 1)
    assert events["e4"]["vague_day"] is True
    assert "vague_day" not in events["e2"]
    assert events["e15"]["vague_day"] is True
    assert not {"time:timestamp", "first_possible_day", "last_possible_day"} & set(events["e15"])
    assert done.undated == 1


def test_evidence_and_the_day_of_recording_are_told(tmp_path):
    path = tmp_path / "log.xes"
    export(family(), path, "xes")
    events = {event["concept:instance"]: event for one in traces(path).values() for event in one}

    assert events["e2"]["cites"] == "e1"
    assert events["e7"]["recorded"] == date(2026, 3, 1)
    assert "recorded" not in events["e2"]
    assert "e13" not in events, "it was corrected"


@pytest.mark.parametrize("source", [family, rulings])
def test_the_rules_of_the_standard_are_kept(source, tmp_path):
    path = tmp_path / "log.xes"
    export(source(), path, "xes")

    assert broken_xes_rules(path) == []


def test_a_packed_file_holds_the_same_and_is_the_same_each_time(tmp_path):
    plain, packed, again = (tmp_path / name for name in ("log.xes", "log.xes.gz", "more.xes.gz"))
    for path in (plain, packed, again):
        export(family(), path, "xes")

    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert packed.read_bytes() == again.read_bytes()


def test_only_the_children_that_are_asked_for(tmp_path):
    path = tmp_path / "log.xes"
    name = "s07-moved-without-leave"

    export(rulings(), path, "xes", choice=Choice(frozenset({name})))
    both = list(traces(path))
    assert len(both) == 2
    export(rulings(), path, "xes", choice=Choice(frozenset({both[1]})))
    assert list(traces(path)) == both[1:]
    export(rulings(), path, "xes", choice=Choice(first=3))
    assert len(traces(path)) == 3
    export(rulings(), path, "xes", choice=Choice(frozenset({name}), first=1))
    assert list(traces(path)) == both[:1]


def test_a_child_that_is_not_there_leaves_the_old_file_as_it_was(tmp_path):
    path = tmp_path / "log.xes"
    path.write_text("old", encoding="utf-8")

    with pytest.raises(ExportError, match="'nobody' is not in the source; expected CASE"):
        export(rulings(), path, "xes", choice=Choice(frozenset({"nobody"})))
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_whatever_an_id_holds_the_xml_can_be_read():
    text = 'a<b> & "c"\n\t\x00'
    line = attribute(Value("case", Kind.text, text), 0)

    assert ElementTree.fromstring(line).attrib["value"] == 'a<b> & "c"\n\t\ufffd'
    assert escaped("plain") == "plain"


def test_what_is_no_number_is_not_written(tmp_path):
    text = FAMILY.replace("frequency_per_week: 1.5", "frequency_per_week: 2")
    case = parse_case(text, "family.yaml", vocabulary())
    columns = build_columns([case], vocabulary())
    floats = columns.tables["contact_plan_adopted"].fields["frequency_per_week"].floats
    assert floats is not None

    floats[0] = float("inf")
    export(OneLog(columns), tmp_path / "log.xes", "xes")
    events = [event for one in traces(tmp_path / "log.xes").values() for event in one]
    assert [event for event in events if "frequency_per_week" in event] == []


def test_a_day_is_midnight_utc(tmp_path):
    line = attribute(Value("time:timestamp", Kind.day, "2026-02-21"), 0)

    read = datetime.fromisoformat(ElementTree.fromstring(line).attrib["value"])
    assert read == datetime(2026, 2, 21, tzinfo=UTC)
