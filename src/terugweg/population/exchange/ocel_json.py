# SPDX-License-Identifier: EUPL-1.2
"""OCEL 2.0 in JSON, written event by event.

The types stand first in the file but are known last, so events and objects wait on disk.
"""

from __future__ import annotations

import json
import shutil
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final

from terugweg.population.exchange.event_values import Kind
from terugweg.population.exchange.ocel_log import send
from terugweg.population.exchange.ocel_model import SINCE_ALWAYS
from terugweg.population.exchange.output import text_file

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from terugweg.population.exchange.event_values import Value
    from terugweg.population.exchange.naming import Names
    from terugweg.population.exchange.ocel_model import OcelEvent, OcelObject, Relation, TypeOf
    from terugweg.population.exchange.openness import Openness
    from terugweg.population.exchange.output import Exported
    from terugweg.population.exchange.source import Choice, Source

_TYPES: Final = {
    Kind.text: "string", Kind.whole: "integer", Kind.number: "float", Kind.truth: "boolean",
    Kind.day: "time",
}  # fmt: skip

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def write_ocel_json(
    source: Source, path: Path, openness: Openness, names: Names, choice: Choice
) -> Exported:
    """Write the chosen children of a source, packed when the name ends in .gz.

    Memory is bounded by the largest part of the source.

    Raises:
        ExportError: a chosen child is not in the source, or two events of one case have the same
            id; nothing is written then.
    """
    folder = path.parent
    with (
        TemporaryFile("w+", encoding="utf-8", dir=folder) as events,
        TemporaryFile("w+", encoding="utf-8", dir=folder) as objects,
    ):
        spool = _Spool(events, objects)
        done = send(source, spool, openness, names, choice)
        with text_file(path) as file:
            spool.join(file)
    return done


class _Spool:
    """Two lists on disk, and the types that occur in them."""

    def __init__(self, events: TextIO, objects: TextIO) -> None:
        self._events = events
        self._objects = objects
        self._event_types: dict[str, TypeOf] = {}
        self._object_types: dict[str, TypeOf] = {}

    def event(self, event: OcelEvent) -> None:
        """Write an event."""
        item = {
            "id": event.id,
            "type": event.type.name,
            "time": _time(event.day),
            "attributes": [{"name": v.name, "value": _shown(v)} for v in event.values],
            "relationships": _related(event.relations),
        }
        _add(self._events, item, first=not self._event_types)
        self._event_types.setdefault(event.type.code, event.type)

    def object(self, thing: OcelObject) -> None:
        """Write an object."""
        values = [(SINCE_ALWAYS, value) for value in thing.values] + list(thing.changes)
        item = {
            "id": thing.id,
            "type": thing.type.name,
            "attributes": [
                {"name": v.name, "time": _time(day), "value": _shown(v)} for day, v in values
            ],
            "relationships": _related(thing.relations),
        }
        _add(self._objects, item, first=not self._object_types)
        self._object_types.setdefault(thing.type.code, thing.type)

    def join(self, file: TextIO) -> None:
        """The whole document."""
        file.write('{\n"eventTypes": ')
        file.write(_declared(self._event_types))
        file.write(',\n"objectTypes": ')
        file.write(_declared(self._object_types))
        for name, spool in (("events", self._events), ("objects", self._objects)):
            file.write(f',\n"{name}": [\n')
            spool.seek(0)
            shutil.copyfileobj(spool, file)
            file.write("\n]")
        file.write("\n}\n")


def _add(file: TextIO, item: dict[str, Any], *, first: bool) -> None:
    file.write("" if first else ",\n")
    file.write(_ENCODE(item))


def _declared(types: dict[str, TypeOf]) -> str:
    plain = [
        {
            "name": one.name,
            "attributes": [{"name": n, "type": _TYPES[k]} for n, k in one.attributes.items()],
        }
        for one in types.values()
    ]
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _related(relations: tuple[Relation, ...] | list[Relation] | Any) -> list[dict[str, str]]:
    return [{"objectId": thing, "qualifier": qualifier} for qualifier, thing in relations]


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _shown(value: Value) -> str | int | float | bool:
    return _time(str(value.value)) if value.kind is Kind.day else value.value
