# SPDX-License-Identifier: EUPL-1.2
"""Both forms of OCEL 2.0 hold the same, and that is what the log says."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from terugweg.caselog.reading import parse_case
from terugweg.caselog.states import derive_states
from terugweg.population.exchange.errors import ExportError
from terugweg.population.exchange.source import CaseSource, Choice
from tests.population.exchange.expected import day_of, shown_fields, shown_records
from tests.population.exchange.logs import (
    OneLog,
    columns_of,
    export,
    family,
    openness,
    rulings,
    vocabulary,
)
from tests.population.exchange.ocel_files import Ocel, from_json, from_sqlite

CASE = "family%20&%20co"


@pytest.fixture
def opened(tmp_path):
    """Exports in both forms; gives what is in them, once they agree."""

    def read(source: CaseSource, **settings: Any) -> Ocel:
        plain, database = tmp_path / "log.json", tmp_path / "log.sqlite"
        counts = [
            export(source, plain, "ocel-json", **settings),
            export(source, database, "ocel-sqlite", **settings),
        ]
        found = from_json(plain)
        assert from_sqlite(database) == found
        assert counts[0] == counts[1]
        done = counts[0]
        assert (done.events, done.objects) == (len(found.events), len(found.objects))
        assert done.relations == len(found.relations) + len(found.links)
        assert {thing for _, thing, _ in found.relations} <= set(found.objects)
        assert {thing for pair in found.links for thing in pair[:2]} <= set(found.objects)
        assert not set(found.event_types) & set(found.object_types)
        return found

    return read


@pytest.mark.parametrize("source", [family, rulings])
def test_events_and_their_values_are_those_of_the_log(source, opened):
    log = source()
    columns, found = columns_of(log), opened(log)
    wanted = [one for one in shown_records(columns, openness()) if day_of(one) is not None]

    assert len(found.events) == len({(one.case, one.id) for one in wanted})
    for record in wanted:
        case = record.case.replace(" ", "%20")
        name, day, values = found.events[f"event/{case}/{record.id}"]
        assert name == log.vocabulary.events[record.type].label.en
        assert day == str(day_of(record))
        assert values.get("actor") == record.actor
        for key, value in shown_fields(record, columns, openness()).items():
            shown = str(value) if isinstance(value, date) else value
            assert _short(values[key]) == shown, (record.id, key)
        assert ("case", f"case/{case}") in found.of(f"event/{case}/{record.id}")
        child = f"child/{case}/{record.child}"
        assert ("child", child) in found.of(f"event/{case}/{record.id}")


def _short(value: Any) -> Any:
    """Ids without what makes them unique in the file."""
    if not isinstance(value, str):
        return value
    parts = [word.split("/")[-1] if "/" in word else word for word in value.split(" ")]
    return " ".join(parts)


@pytest.mark.parametrize("source", [family, rulings])
def test_measures_are_the_states_of_the_log(source, opened):
    log = source()
    columns, found = columns_of(log), opened(log)
    states, intervals = log.vocabulary.states, derive_states(columns).intervals
    events = log.vocabulary.events

    shown = [
        tuple(states)[int(state)]
        for state, row in zip(intervals.state, intervals.opened, strict=True)
        if events[columns.type_of(int(row))].information_class not in openness().left_out
    ]
    for name in set(shown):
        ids = [thing for thing in found.objects if thing.split("/")[0] == name]
        assert len(ids) == shown.count(name)
    own = {"export", "case", "child", "person"}
    assert {thing.split("/")[0] for thing in found.objects} - own == set(shown)


def test_a_measure_has_its_course_in_time(opened):
    found = opened(family())

    kind, values, changes = found.objects[f"supervision_order/{CASE}/oldest/1"]
    assert kind == "supervision order"
    assert values == {"start": "2026-01-05", "end": "2027-01-05", "ended_by": "date"}
    assert changes == [
        ("2026-01-05", "until", "2026-07-05"),
        ("2026-06-20", "until", "2027-01-05"),
    ]
    kind, values, changes = found.objects[f"placement/{CASE}/oldest/1"]
    assert (kind, values["start"], values["start_first"]) == (
        "placement",
        "2026-01-31",
        "2026-01-01",
    )


def test_an_event_relates_to_what_it_does_and_what_it_is_about(opened):
    found = opened(family())
    both = [("case", f"case/{CASE}")] + [
        ("child", f"child/{CASE}/{child}") for child in ("oldest", "youngest")
    ]

    def of_both(*named: tuple[str, str]) -> set[tuple[str, str]]:
        things = [
            (qualifier, f"{state}/{CASE}/{child}/1")
            for qualifier, state in named
            for child in ("oldest", "youngest")
        ]
        return {*both, *things}

    assert found.of(f"event/{CASE}/e1") == of_both(("opens", "court_procedure"))
    assert found.of(f"event/{CASE}/e2") >= of_both(
        ("opens", "supervision_order"),
        ("petition_ref", "court_procedure"),
        ("cites", "court_procedure"),
    )
    assert found.of(f"event/{CASE}/e7") == of_both(
        ("opens", "appeal"), ("decision_ref", "placement_authorisation")
    )
    assert found.of(f"event/{CASE}/e8") == of_both(
        ("extends", "supervision_order"), ("measure_ref", "supervision_order")
    )
    assert ("with_person", f"person/{CASE}/mother") in found.of(f"event/{CASE}/e5")
    assert ("for_person", f"child/{CASE}/oldest") in found.of(f"event/{CASE}/e14")


def test_objects_are_linked(opened):
    found = opened(family())

    for child in ("oldest", "youngest"):
        assert (f"child/{CASE}/{child}", f"case/{CASE}", "in") in found.links
        assert (f"person/{CASE}/mother", f"child/{CASE}/{child}", "parent") in found.links
        measure = f"supervision_order/{CASE}/{child}/1"
        assert (measure, f"child/{CASE}/{child}", "of") in found.links
    assert found.objects[f"person/{CASE}/mother"] == ("person", {"role": "parent"}, [])
    assert found.objects[f"child/{CASE}/oldest"] == ("child", {"birth_year": 2013}, [])


def test_an_event_without_a_known_day_is_counted_not_guessed(opened, tmp_path):
    assert f"event/{CASE}/e15" not in opened(family()).events
    assert export(family(), tmp_path / "log.json", "ocel-json").undated == 1


def test_a_child_without_its_sibling(opened):
    found = opened(family(), choice=Choice(frozenset({f"{CASE}/youngest"})))

    assert not [thing for thing in found.objects if "oldest" in thing]
    assert found.of(f"event/{CASE}/e1") == {
        ("case", f"case/{CASE}"),
        ("child", f"child/{CASE}/youngest"),
        ("opens", f"court_procedure/{CASE}/youngest/1"),
    }
    assert f"event/{CASE}/e4" not in found.events


def test_a_packed_file_holds_the_same(tmp_path):
    plain, packed = tmp_path / "log.json", tmp_path / "log.json.gz"
    for path in (plain, packed):
        export(family(), path, "ocel-json")

    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()


def test_an_empty_log_is_a_whole_file(opened):
    case = "case: empty\npersons:\n- {id: sam, role: child}\nevents: []\n"
    found = opened(CaseSource((parse_case(case, "empty.yaml", vocabulary()),), vocabulary()))

    assert found.events == {}
    assert set(found.objects) == {"export", "case/empty", "child/empty/sam"}


def _two_of_one_id() -> OneLog:
    """A log as no case file can hold: one id for a petition and for a hearing."""
    columns = columns_of(family())
    ids = tuple("e1" if one == "e15" else one for one in columns.event_ids)
    return OneLog(replace(columns, event_ids=ids))


@pytest.mark.parametrize(("form", "name"), [("ocel-json", "a.json"), ("ocel-sqlite", "a.sqlite")])
def test_what_cannot_be_written_leaves_no_file(form, name, tmp_path: Path):
    with pytest.raises(ExportError, match="'e1' is of two events of different types"):
        export(_two_of_one_id(), tmp_path / name, form)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_made_is_told(tmp_path):
    with pytest.raises(ExportError, match=r"unable to open database file; nothing was written"):
        export(family(), tmp_path / "missing" / "a.sqlite", "ocel-sqlite")
