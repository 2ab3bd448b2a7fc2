# SPDX-License-Identifier: EUPL-1.2
"""OCEL 2.0 as an SQLite database, with the tables, keys and column types of the specification."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from terugweg.population.exchange.errors import ExportError
from terugweg.population.exchange.event_values import Kind
from terugweg.population.exchange.ocel_log import send
from terugweg.population.exchange.ocel_model import SINCE_ALWAYS
from terugweg.population.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from terugweg.population.exchange.event_values import Value
    from terugweg.population.exchange.naming import Names
    from terugweg.population.exchange.ocel_model import OcelEvent, OcelObject, TypeOf
    from terugweg.population.exchange.openness import Openness
    from terugweg.population.exchange.output import Exported
    from terugweg.population.exchange.source import Choice, Source

_TYPES: Final = {
    Kind.text: "TEXT", Kind.whole: "INTEGER", Kind.number: "REAL", Kind.truth: "BOOLEAN",
    Kind.day: "TIMESTAMP",
}  # fmt: skip

_TABLES: Final = """
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE event (
  ocel_id TEXT PRIMARY KEY,
  ocel_type TEXT REFERENCES event_map_type (ocel_type)
);
CREATE TABLE object (
  ocel_id TEXT PRIMARY KEY,
  ocel_type TEXT REFERENCES object_map_type (ocel_type)
);
CREATE TABLE event_object (
  ocel_event_id TEXT REFERENCES event (ocel_id),
  ocel_object_id TEXT REFERENCES object (ocel_id),
  ocel_qualifier TEXT,
  PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier)
);
CREATE TABLE object_object (
  ocel_source_id TEXT REFERENCES object (ocel_id),
  ocel_target_id TEXT REFERENCES object (ocel_id),
  ocel_qualifier TEXT,
  PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier)
);
"""


def write_ocel_sqlite(
    source: Source, path: Path, openness: Openness, names: Names, choice: Choice
) -> Exported:
    """Write the chosen children of a source.

    Memory is bounded by the largest part of the source.

    Raises:
        ExportError: a chosen child is not in the source, or two events of one case have the same
            id; nothing is written then.
    """
    try:
        with whole_file(path) as half, closing(sqlite3.connect(half)) as connection:
            # Nothing reads the file before it is whole, on disk and has its name.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(_TABLES)
            done = send(source, _Tables(connection), openness, names, choice)
            connection.commit()
    except sqlite3.Error as error:
        raise ExportError(f"{path}: {error}; nothing was written") from error
    return done


class _Tables:
    """Fills the tables; makes that of a type when its first event or object comes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._inserts: dict[str, str] = {}

    def event(self, event: OcelEvent) -> None:
        """Write an event."""
        run = self._connection.execute
        table = self._table(
            "event", event.type, ("ocel_id TEXT PRIMARY KEY", "ocel_time TIMESTAMP")
        )
        run("INSERT INTO event VALUES (?, ?)", (event.id, event.type.name))
        run(table, (event.id, _time(event.day), *_cells(event.type, event.values)))
        self._connection.executemany(
            "INSERT INTO event_object VALUES (?, ?, ?)",
            [(event.id, thing, qualifier) for qualifier, thing in event.relations],
        )

    def object(self, thing: OcelObject) -> None:
        """Write an object: a row with what it has from the first, a row for each change."""
        run = self._connection.execute
        columns = ("ocel_id TEXT", "ocel_time TIMESTAMP", "ocel_changed_field TEXT")
        table = self._table("object", thing.type, columns)
        run("INSERT INTO object VALUES (?, ?)", (thing.id, thing.type.name))
        run(table, (thing.id, _time(SINCE_ALWAYS), None, *_cells(thing.type, thing.values)))
        for day, value in thing.changes:
            run(table, (thing.id, _time(day), value.name, *_cells(thing.type, (value,))))
        self._connection.executemany(
            "INSERT INTO object_object VALUES (?, ?, ?)",
            [(thing.id, other, qualifier) for qualifier, other in thing.relations],
        )

    def _table(self, kind: str, of: TypeOf, columns: Sequence[str]) -> str:
        """The statement that adds a row to the table of a type."""
        name = f"{kind}_{of.code}"
        if name not in self._inserts:
            own = [f"{_quoted(key)} {_TYPES[value]}" for key, value in of.attributes.items()]
            key = f"FOREIGN KEY (ocel_id) REFERENCES {kind} (ocel_id)"
            inside = ", ".join((*columns, *own, key))
            self._connection.execute(f"CREATE TABLE {_quoted(name)} ({inside})")
            add = f"INSERT INTO {kind}_map_type VALUES (?, ?)"  # noqa: S608 - event or object
            self._connection.execute(add, (of.name, of.code))
            places = ", ".join("?" * (len(columns) + len(own)))
            self._inserts[name] = f"INSERT INTO {_quoted(name)} VALUES ({places})"  # noqa: S608
        return self._inserts[name]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _cells(of: TypeOf, values: Sequence[Value]) -> list[Any]:
    """A value for each attribute of the type, None for those that are not there."""
    given: Mapping[str, Any] = {value.name: _shown(value) for value in values}
    return [given.get(name) for name in of.attributes]


def _shown(value: Value) -> str | int | float:
    if value.kind is Kind.day:
        return _time(str(value.value))
    return int(value.value) if isinstance(value.value, bool) else value.value


def _time(day: str) -> str:
    return f"{day} 00:00:00"
