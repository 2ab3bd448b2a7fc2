# SPDX-License-Identifier: EUPL-1.2
"""Both forms of OCEL 2.0 read into the same plain shape, to compare them with each other."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KINDS = {
    "string": "TEXT",
    "integer": "INTEGER",
    "float": "REAL",
    "boolean": "BOOLEAN",
    "time": "TIMESTAMP",
}


@dataclass
class Ocel:
    """Types by name with the kinds of their attributes; events and objects by id.

    events: type, day, values. objects: type, values from the first, changes (day, name, value).
    relations and links: (event or object, object, qualifier).
    """

    event_types: dict[str, dict[str, str]] = field(default_factory=dict)
    object_types: dict[str, dict[str, str]] = field(default_factory=dict)
    events: dict[str, tuple[str, str, dict[str, Any]]] = field(default_factory=dict)
    objects: dict[str, tuple[str, dict[str, Any], list[tuple[str, str, Any]]]] = field(
        default_factory=dict
    )
    relations: set[tuple[str, str, str]] = field(default_factory=set)
    links: set[tuple[str, str, str]] = field(default_factory=set)

    def of(self, event: str) -> set[tuple[str, str]]:
        """The relations of an event: (qualifier, object)."""
        return {(qualifier, thing) for one, thing, qualifier in self.relations if one == event}


def from_json(path: Path) -> Ocel:
    """Read a file in JSON; an id that stands twice is an error."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    found = Ocel(_types(plain["eventTypes"]), _types(plain["objectTypes"]))
    for one in plain["events"]:
        assert one["id"] not in found.events
        declared = found.event_types[one["type"]]
        given = {v["name"]: _checked(v["value"], declared[v["name"]]) for v in one["attributes"]}
        found.events[one["id"]] = one["type"], _day(one["time"]), given
        found.relations |= _related(one)
    for one in plain["objects"]:
        assert one["id"] not in found.objects
        declared = found.object_types[one["type"]]
        values, changes = {}, []
        for v in one["attributes"]:
            value = _checked(v["value"], declared[v["name"]])
            if _day(v["time"]) == "1970-01-01":
                values[v["name"]] = value
            else:
                changes.append((_day(v["time"]), v["name"], value))
        found.objects[one["id"]] = one["type"], values, changes
        found.links |= _related(one)
    return found


def _types(plain: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    return {
        one["name"]: {of["name"]: KINDS[of["type"]] for of in one["attributes"]} for one in plain
    }


def _related(one: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    found = [(one["id"], of["objectId"], of["qualifier"]) for of in one["relationships"]]
    assert len(found) == len(set(found))
    return set(found)


def _checked(value: Any, kind: str) -> Any:
    """A value, if it is of the kind that its type declares."""
    wanted: Mapping[str, type] = {
        "TEXT": str,
        "INTEGER": int,
        "REAL": float,
        "BOOLEAN": bool,
        "TIMESTAMP": str,
    }
    assert type(value) is wanted[kind], (value, kind)
    return _day(str(value)) if kind == "TIMESTAMP" else value


def _day(time: str) -> str:
    day, hour = time[:10], time[11:].rstrip("Z")
    assert hour == "00:00:00", time
    return day


def from_sqlite(path: Path) -> Ocel:
    """Read a database; no key may point to nothing."""
    found = Ocel()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        events = dict(db.execute("SELECT ocel_id, ocel_type FROM event"))
        objects = dict(db.execute("SELECT ocel_id, ocel_type FROM object"))
        for name, code in db.execute("SELECT ocel_type, ocel_type_map FROM event_map_type"):
            found.event_types[name] = _columns(db, f"event_{code}", 2)
            for identity, time, *cells in db.execute(f'SELECT * FROM "event_{code}"'):
                values = _given(cells, found.event_types[name])
                found.events[identity] = events[identity], _day(time), values
        for name, code in db.execute("SELECT ocel_type, ocel_type_map FROM object_map_type"):
            found.object_types[name] = _columns(db, f"object_{code}", 3)
            rows = defaultdict(list)
            for identity, *row in db.execute(f'SELECT * FROM "object_{code}"'):
                rows[identity].append(row)
            for identity, (first, *later) in rows.items():
                values = _first(first, found.object_types[name])
                changes = [_change(row, found.object_types[name]) for row in later]
                found.objects[identity] = objects[identity], values, changes
        found.relations = set(db.execute("SELECT * FROM event_object"))
        found.links = set(db.execute("SELECT * FROM object_object"))
        assert set(events) == set(found.events)
        assert set(objects) == set(found.objects)
    return found


def _columns(db: sqlite3.Connection, table: str, fixed: int) -> dict[str, str]:
    columns = list(db.execute("SELECT name, type FROM pragma_table_info(?)", (table,)))
    assert columns[:2] == [("ocel_id", "TEXT"), ("ocel_time", "TIMESTAMP")]
    return dict(columns[fixed:])


def _given(cells: list[Any], kinds: Mapping[str, str]) -> dict[str, Any]:
    found = {}
    for (name, kind), cell in zip(kinds.items(), cells, strict=True):
        if cell is not None:
            found[name] = _checked(bool(cell) if kind == "BOOLEAN" else cell, kind)
    return found


def _first(row: list[Any], kinds: Mapping[str, str]) -> dict[str, Any]:
    time, changed, *cells = row
    assert (time, changed) == ("1970-01-01 00:00:00", None)
    return _given(cells, kinds)


def _change(row: list[Any], kinds: Mapping[str, str]) -> tuple[str, str, Any]:
    time, changed, *cells = row
    values = _given(cells, kinds)
    assert list(values) == [changed]
    return _day(time), changed, values[changed]
