# SPDX-License-Identifier: EUPL-1.2
"""Reads a part of a dataset back as columns, the same as were written."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.caselog.columns import EARLIEST, OPEN, Columns, EventTable, PersonTable
from terugweg.caselog.columns_cut import needed_stated
from terugweg.caselog.completeness import Completeness
from terugweg.caselog.evidence import Evidence
from terugweg.caselog.type_order import TypeOrder
from terugweg.population import parquet_files as files
from terugweg.population.arrow_numbers import one_array, truths, valid, whole_numbers
from terugweg.population.arrow_strings import ArrowStrings
from terugweg.population.errors import DatasetError, PartError
from terugweg.population.field_columns import (
    KIND_KEY,
    NONE_SUFFIX,
    Actors,
    codes_of,
    kind_text,
    read_field,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyarrow as pa
    import pyarrow.parquet as pq

    from terugweg.caselog.columns import FieldColumn, IntArray
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.manifest import PartEntry


def read_part(
    folder: Path,
    entry: PartEntry,
    vocabulary: Vocabulary,
    actors: Actors,
    types: frozenset[str] | None = None,
    *,
    days_only: bool = False,
) -> Columns:
    """The columns of a part.

    entry: what the manifest says of it; types: the event types whose tables are loaded, all when
    None; the arrays over all rows are whole in any case. days_only: of the events only type, child
    and days; no persons.

    Raises:
        PartError: a file is missing or damaged.
        DatasetError: the part has names that the vocabulary does not have.
    """
    return _PartReader(folder, entry, vocabulary, actors, types, days_only).read()


@dataclass(frozen=True, slots=True)
class _Log:
    """The arrays over all rows, and the rows by type."""

    child: IntArray
    code: IntArray
    lo: IntArray
    hi: IntArray
    recorded: IntArray
    told: np.ndarray
    actor: IntArray
    sequence: IntArray | None
    order: TypeOrder

    def by_type(self) -> dict[str, np.ndarray]:
        """What is said of each row, for all types at once: one by one, caches would not help."""
        rows = self.order.rows
        arrays = {name: getattr(self, name) for name in ("child", "lo", "hi")}
        if self.recorded is not self.hi:
            arrays |= {name: getattr(self, name) for name in ("recorded", "actor", "told")}
        found = {"rows": rows, **{name: array[rows] for name, array in arrays.items()}}
        if self.recorded is self.hi:  # Nothing was read of who recorded it, and when.
            found |= {"recorded": found["hi"], "actor": self.actor, "told": self.told}
        return found


@dataclass(frozen=True, slots=True)
class _PartReader:
    folder: Path
    entry: PartEntry
    vocabulary: Vocabulary
    actors: Actors
    types: frozenset[str] | None
    days_only: bool

    def read(self) -> Columns:
        cases = self.table(files.CASES, self.entry.cases)
        children = self.table(files.CHILDREN, self.entry.children)
        log, ids = self.log()
        whole = self.types is None
        return Columns(
            vocabulary=self.vocabulary,
            case_ids=_ids(cases),
            child_ids=_ids(children),
            child_case=whole_numbers(children["case"], -1),
            born_lo=whole_numbers(children["born_lo"], EARLIEST),
            born_hi=whole_numbers(children["born_hi"], OPEN),
            event_ids=ids,
            row_type=log.code,
            row_position=log.order.position,
            row_child=log.child,
            row_hi=log.hi,
            tables=self.tables(log),
            persons=_nobody() if self.days_only else self.persons(),
            complete=self.complete(whole_numbers(children["profile"], -1)),
            evidence=self.evidence(),
            row_sequence=log.sequence,
            row_lo=None if whole else log.lo,
        )

    def table(self, name: str, rows: int | None = None) -> pa.Table:
        """All of a file, which must have this many rows if that is known."""
        with files.damage(self.folder, name):
            table = files.open_file(self.folder, name).read(use_threads=False)
        self.check_length(name, len(table), rows)
        return table

    def check_length(self, name: str, found: int, stated: int | None) -> None:
        if stated is not None and found != stated:
            wrong = f"it has {found} rows; the manifest counts {stated}"
            raise PartError(self.folder.name, name, wrong)

    def log(self) -> tuple[_Log, ArrowStrings]:
        """The arrays over all rows, and the ids of the events, to be read when asked for."""
        with files.damage(self.folder, files.EVENTS):
            file = files.open_file(self.folder, files.EVENTS)
            names = [name for name in file.schema_arrow.names if name not in {"row", "event"}]
            if self.days_only:
                names = [name for name in names if name not in {"recorded", "actor"}]
            table = file.read(columns=names, use_threads=False)
        self.check_length(files.EVENTS, len(table), self.entry.events)
        hi = whole_numbers(table["hi"], OPEN)
        where = f"{self.folder.name}/{files.EVENTS}"
        code = codes_of(table["type"], self.vocabulary.event_codes, -1, where)
        sequence = table["sequence"] if "sequence" in names else None
        log = _Log(
            child=whole_numbers(table["child"], -1),
            code=code,
            lo=whole_numbers(table["lo"], EARLIEST),
            hi=hi,
            **self.record(table, hi, where),
            sequence=None if sequence is None else whole_numbers(sequence, -1),
            order=TypeOrder.of(code),
        )
        return log, ArrowStrings(len(code), lambda: self.event_ids(file))

    def record(self, table: pa.Table, hi: IntArray, where: str) -> dict[str, Any]:
        """Who recorded each row and when, as far as that is asked and told."""
        if self.days_only:
            unknown = np.full(len(hi), -1, dtype=np.int32)
            return {"recorded": hi, "told": np.zeros(len(hi), dtype=np.bool_), "actor": unknown}
        recorded = one_array(table["recorded"])
        told = valid(recorded)
        return {
            "recorded": np.where(told, whole_numbers(recorded, 0), hi),
            "told": told,
            "actor": codes_of(table["actor"], self.actors.codes, -1, where),
        }

    def event_ids(self, file: pq.ParquetFile) -> pa.Array:
        # The file stays open: what is read later is of the same dataset, even if it is replaced.
        with files.damage(self.folder, files.EVENTS):
            return one_array(file.read(columns=["event"], use_threads=False)["event"])

    def tables(self, log: _Log) -> dict[str, EventTable]:
        names = self.vocabulary.event_names
        wanted = [
            (names[code], place)
            for code, place in log.order
            if self.types is None or names[code] in self.types
        ]
        # As they stand after building: by their first event.
        wanted.sort(key=lambda item: log.order.rows[item[1]][0])
        by_type = log.by_type()
        return {name: self.event_table(name, by_type, place) for name, place in wanted}

    def event_table(self, name: str, by_type: Mapping[str, Any], place: slice) -> EventTable:
        arrays = {key: array[place] for key, array in by_type.items()}
        told = arrays.pop("told")
        if np.array_equal(arrays["lo"], arrays["hi"]):  # Every day is exact: kept once.
            arrays["lo"] = arrays["hi"]
        return EventTable(
            type=name,
            **arrays,
            fields=self.fields(name, arrays["rows"]),
            stated=needed_stated(told, arrays["recorded"], arrays["hi"]),
        )

    def fields(self, name: str, rows: IntArray) -> dict[str, FieldColumn]:
        """The fields of an event type, in the order of the vocabulary."""
        if self.days_only:
            return {}
        file = files.fields_file(name)
        table = self.table(file, len(rows))
        known = self.vocabulary.events[name].fields
        found = [f for f in table.schema if f.name != "row" and not f.name.endswith(NONE_SUFFIX)]
        for field in found:
            here = kind_text(known[field.name]) if field.name in known else "not there"
            there = (field.metadata or {}).get(KIND_KEY, b"").decode()
            if here != there:
                raise DatasetError(
                    f'{self.folder.name}/{file}: the field "{field.name}" is of kind {there}; in '
                    f"the vocabulary of this program it is {here}. Use the version of Terugweg "
                    "that wrote the dataset, or make it again"
                )
        with files.damage(self.folder, file):
            if not np.array_equal(whole_numbers(table["row"], -1), rows):
                raise PartError(self.folder.name, file, "its rows are not those of events.parquet")
            return {f.name: read_field(known[f.name], table, self.actors) for f in found}

    def persons(self) -> PersonTable:
        table, spans = self.table(files.PERSONS, self.entry.persons), self.table(files.AUTHORITY)
        cares = self.table(files.CARE)
        where = f"{self.folder.name}/{files.PERSONS}"
        care_from = whole_numbers(cares["first"], EARLIEST)
        care_from[truths(cares["first_unknown"], 0) == 1] = OPEN
        return PersonTable(
            ids=_ids(table),
            case=whole_numbers(table["case"], -1),
            role=codes_of(table["role"], self.vocabulary.role_codes, -1, where),
            affected=truths(table["affected"], -1),
            child=whole_numbers(table["child"], -1),
            span_person=whole_numbers(spans["person"], -1),
            span_child=whole_numbers(spans["child"], -1),
            span_has=truths(spans["has"], -1),
            span_from=whole_numbers(spans["first"], EARLIEST),
            span_until=whole_numbers(spans["until"], OPEN),
            care_person=whole_numbers(cares["person"], -1),
            care_child=whole_numbers(cares["child"], -1),
            care_from=care_from,
            care_until=whole_numbers(cares["until"], OPEN),
        )

    def complete(self, profile: IntArray) -> Completeness:
        table = self.table(files.COMPLETE)
        spans: dict[int, list[tuple[int, int, int]]] = {}
        kinds = one_array(table["type"])
        numbers = zip(
            whole_numbers(table["profile"], -1).tolist(),
            whole_numbers(table["first"], EARLIEST).tolist(),
            whole_numbers(table["until"], OPEN).tolist(),
            strict=True,
        )
        for kind, span in zip(whole_numbers(kinds.indices, -1).tolist(), numbers, strict=True):
            spans.setdefault(kind, []).append(span)
        names = kinds.dictionary.to_pylist()
        return Completeness(profile, {names[kind]: tuple(found) for kind, found in spans.items()})

    def evidence(self) -> Mapping[int, tuple[int, ...]]:
        if self.days_only or files.EVIDENCE not in self.entry.files:
            return {}
        table = self.table(files.EVIDENCE)
        cites = one_array(table["cites"])
        offsets = whole_numbers(cites.offsets, 0)
        return Evidence(whole_numbers(table["row"], -1), offsets, whole_numbers(cites.values, -1))


def _nobody() -> PersonTable:
    none = np.zeros(0, dtype=np.int32)
    names = [field.name for field in dataclass_fields(PersonTable) if field.name != "ids"]
    return PersonTable((), **dict.fromkeys(names, none))


def _ids(table: pa.Table) -> ArrowStrings:
    return ArrowStrings(len(table), lambda: one_array(table["id"]))
