# SPDX-License-Identifier: EUPL-1.2
"""From the cells of a chunk to events and their field values; what cannot be read is noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from terugweg.population.importing.cells import BadCells, CellSource, by_value, note_bad, taken
from terugweg.population.importing.field_cells import FieldCells
from terugweg.population.importing.mapping_model import EVENT_KEYS, NONE_MARK, UNIT
from terugweg.population.importing.rules import Bad
from terugweg.population.importing.tables import (
    EVENT,
    EVIDENCE,
    FieldNumbers,
    Staged,
    keys_of,
    problem_table,
)

if TYPE_CHECKING:
    from terugweg.population.importing.chunks import Chunk, Places
    from terugweg.population.importing.mapping_model import FileMapping
    from terugweg.population.importing.reader_values import ReaderValues

# What Python calls white space, for an engine that knows only that of ASCII.
ID_FORM: Final = r"^[^\s\p{Z}\x0b\x1c-\x1f\x{85},+\"']+$"
NO_CASE: Final = Bad("missing_case", "the row does not say to which case it belongs")
_ZONED: Final = r"(Z|[+-]\d\d:\d\d)$"


@dataclass
class EventRows:
    """Reads the rows of one source of events."""

    reader: ReaderValues
    mapping: FileMapping
    numbers: FieldNumbers
    source: int
    memos: dict[Any, dict[str, Any]] = field(default_factory=dict)

    def read(self, chunk: Chunk) -> Staged:
        """The events of a chunk, a value for each filled field, and the problems."""
        bad = BadCells()
        cells = CellSource(chunk, self.mapping, bad, self.memos)
        for place, wrong in chunk.bad.items():
            bad.add(np.array([place]), "", wrong)
        empty = cells.all_empty(sorted(self.mapping.named_columns()))
        readable = np.ones(len(chunk), dtype=bool)
        readable[[*chunk.bad, *empty.tolist()]] = False
        unread = np.array(sorted(chunk.bad), dtype=np.int64)
        bad.add(np.setdiff1d(empty, unread), "", Bad("empty_row", "no cell of it is filled"))
        keys = keys_of(self.source, chunk.first, np.arange(len(chunk), dtype=np.int64))
        texts = {key: cells.key(key, self.mapping.columns.get(key)) for key in EVENT_KEYS}
        types, codes = self._types(texts["type"], readable, bad)
        event = self._events(texts, types, codes, readable, bad)
        values = FieldCells(self.reader, self.mapping, self.numbers, cells, self.memos)
        values.read(types, codes, keys, readable)
        self._evidence(texts["evidence"], keys, values)
        event |= {"key": pa.array(keys), "line": pa.array(chunk.lines)}
        kept = pa.table([event[name] for name in EVENT.names], schema=EVENT)
        tables = {"event": kept, "value": values.table()}
        return Staged({**tables, "problem": problem_table(bad, self.source, chunk)}, len(chunk))

    def _types(
        self, texts: pa.Array, readable: np.ndarray, bad: BadCells
    ) -> tuple[list[str | None], np.ndarray]:
        """The names of the event types, and for each row its place among them."""
        names = self.reader.vocabulary.events

        def read(text: str) -> str | Bad:
            if text == NONE_MARK:
                return Bad("left_out", "the mapping leaves out this code")
            return self.reader.known("unknown_event_type", "event type", text, names)

        outcomes, codes = by_value(texts, read, self.memos.setdefault("type", {}))
        column = self._column("type")
        note_bad(outcomes, codes, column, bad)
        noted = np.zeros(len(texts), dtype=bool)
        for places, name, _ in bad.found:
            noted[places] |= name == column
        missing = (codes == len(outcomes) - 1) & readable & ~noted
        wrong = Bad("missing_event_type", "the event has no type; expected an event type")
        bad.add(np.flatnonzero(missing), column, wrong)
        return [None if isinstance(item, Bad) else item for item in outcomes], codes

    def _column(self, key: str) -> str:
        """The name of the column of a key in the file, for messages."""
        column = self.mapping.columns.get(key)
        return key if column is None or column.name is None else column.name

    def _events(
        self, texts: dict[str, pa.Array], types: list[str | None], codes: np.ndarray,
        readable: np.ndarray, bad: BadCells,
    ) -> dict[str, pa.Array]:  # fmt: skip
        self._check_ids(texts["id"], readable, bad)
        if "case" in self.mapping.columns:
            missing = readable & texts["case"].is_null().to_numpy(zero_copy_only=False)
            bad.add(np.flatnonzero(missing), self._column("case"), NO_CASE)
        actors = self.reader.vocabulary.actors
        outcomes, actor = by_value(
            texts["actor"],
            lambda t: self.reader.known("unknown_actor", "actor", t, actors),
            self.memos.setdefault("actor", {}),
        )
        note_bad(outcomes, actor, self._column("actor"), bad)
        return {
            "type": pa.array(types, pa.string()).take(pa.array(codes)),
            "case_id": texts["case"],
            "children": texts["child"],
            "id": texts["id"],
            "actor": taken(outcomes, actor, pa.string()),
            "recorded_by": texts["recorded_by"],
            "corrects": texts["corrects"],
            **self._occurred(texts, readable, bad),
            **self._recorded(texts["recorded_at"], bad),
        }

    def _check_ids(self, ids: pa.Array, readable: np.ndarray, bad: BadCells) -> None:
        if "id" not in self.mapping.columns:
            return
        missing = readable & ids.is_null().to_numpy(zero_copy_only=False)
        column = self._column("id")
        bad.add(np.flatnonzero(missing), column, Bad("missing_id", "the event has no id"))
        form = pc.match_substring_regex(ids, ID_FORM).fill_null(True)
        places = np.flatnonzero(~form.to_numpy(zero_copy_only=False))
        words = "is no id; expected no spaces, commas, plus signs or quotes in it"
        wrong = [Bad("malformed_id", f'"{ids[int(place)]}" {words}') for place in places]
        bad.add(places, column, wrong)

    def _occurred(
        self, texts: dict[str, pa.Array], readable: np.ndarray, bad: BadCells
    ) -> dict[str, pa.Array]:
        parts = [texts[key] for key in ("on", "precision", "not_before", "not_after")]
        joined = pc.binary_join_element_wise(*[part.fill_null("") for part in parts], UNIT)
        noted = _noted(bad, [self._column(key) for key in ("on", "not_before", "not_after")])
        skip = ~readable
        skip[noted] = True
        joined = pc.if_else(pa.array(skip), pa.scalar(None, pa.string()), joined)
        outcomes, codes = by_value(joined, self.reader.occurred, self.memos.setdefault("on", {}))
        note_bad(outcomes, codes, self._column("on"), bad)
        return {
            "lo": taken(outcomes, codes, pa.int32(), "lo"),
            "hi": taken(outcomes, codes, pa.int32(), "hi"),
            "occurred": taken(outcomes, codes, pa.string(), "text"),
        }

    def _recorded(self, texts: pa.Array, bad: BadCells) -> dict[str, pa.Array]:
        column = self._column("recorded_at")
        day, time = pc.utf8_slice_codeunits(texts, 0, 10), pc.utf8_slice_codeunits(texts, 10)
        zoned = pc.any(pc.match_substring_regex(time, _ZONED)).as_py()
        if not zoned:
            # Days and times of day repeat themselves, moments do not.
            outcomes, codes = by_value(day, self.reader.moment, self.memos.setdefault("day", {}))
            times, clock = by_value(time, self._time, self.memos.setdefault("time", {}))
            good = [not isinstance(item, Bad) for item in [*outcomes, *times]]
            if all(good):
                local = pc.binary_join_element_wise(day, taken(times, clock, pa.string()), "T")
                recorded = taken(outcomes, codes, pa.int32(), "day")
                return {"recorded": recorded, "recorded_at": local, "recorded_local": local}
        outcomes, codes = by_value(
            texts, self.reader.moment, self.memos.setdefault("recorded_at", {})
        )
        note_bad(outcomes, codes, column, bad)
        return {
            "recorded": taken(outcomes, codes, pa.int32(), "day"),
            "recorded_at": taken(outcomes, codes, pa.string(), "text"),
            "recorded_local": taken(outcomes, codes, pa.string(), "local"),
        }

    def _time(self, text: str) -> str | Bad:
        """The time of day after a date, as ISO writes it."""
        read = self.reader.moment(f"2020-01-15{text}")
        return read if isinstance(read, Bad) else read.local[11:]

    def _evidence(self, texts: pa.Array, keys: Places, values: FieldCells) -> None:
        places = np.flatnonzero(pc.is_valid(texts).to_numpy(zero_copy_only=False))
        if len(places):
            values.add(EVIDENCE, keys[places], texts.take(pa.array(places)))


def _noted(bad: BadCells, columns: list[str]) -> Places:
    """The rows of which one of these columns is already known to be bad."""
    found = [places for places, name, _ in bad.found if name in columns]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
