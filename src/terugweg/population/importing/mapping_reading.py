# SPDX-License-Identifier: EUPL-1.2
"""Reads a mapping file; everything that is wrong in it is told with its line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.checks import Checker, Spot
from terugweg.caselog.date_values import read_day
from terugweg.caselog.documents import load_document
from terugweg.caselog.problems import DocumentError, one_of, quoted
from terugweg.population.importing.column_reading import ColumnReader
from terugweg.population.importing.complete_reading import read_complete_for
from terugweg.population.importing.csv_form import DELIMITERS, ENCODINGS
from terugweg.population.importing.field_cells import field_of
from terugweg.population.importing.mapping_model import (
    EVENT_KEYS,
    PERSON_KEYS,
    Column,
    FileMapping,
    ImportMapping,
    RowKind,
)
from terugweg.population.importing.rules import PROMOTABLE

if TYPE_CHECKING:
    from pathlib import Path

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.importing.date_formats import DateFormat

MAPPING_KEYS: Final = (
    "name", "exported_on", "children", "also_quarantine", "complete_for", "files",
)  # fmt: skip
FILE_KEYS: Final = (
    "match", "rows", "encoding", "delimiter", "quote", "list_separator", "decimal_comma",
    "zero_means_unknown", "empty", "dates", "fixed", "columns", "fields", "fields_of",
)  # fmt: skip
CHILDREN: Final = ("listed", "from_events")
ROWS: Final = ("events", "persons")


class MappingError(DocumentError):
    """A mapping file cannot be used."""


def read_mapping(path: Path, vocabulary: Vocabulary) -> ImportMapping:
    """Read a mapping file, YAML or JSON.

    Raises:
        MappingError: all that is wrong, each with file and line.
    """
    document = load_document(path, error=MappingError)
    checker = Checker(document)
    mapping = _MappingReader(checker, vocabulary).read(document.data)
    if checker.errors:
        raise MappingError(checker.errors)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return ImportMapping(**mapping, file=str(path), digest=digest)


@dataclass(frozen=True, slots=True)
class _MappingReader:
    """Reads one document."""

    checker: Checker
    vocabulary: Vocabulary

    def read(self, data: Any) -> dict[str, Any]:
        checker = self.checker
        entry = checker.mapping(data, Spot(), MAPPING_KEYS)
        exported, children = entry.get("exported_on"), entry.get("children")
        promoted = checker.texts(entry.get("also_quarantine"), Spot(("also_quarantine",)))
        for rule in promoted:
            checker.known(rule, Spot(("also_quarantine",)), "warning", PROMOTABLE)
        if children is not None:
            checker.known(children, Spot(("children",)), "way of knowing children", CHILDREN)
        files = checker.items(entry.get("files"), Spot(("files",)))
        if not files:
            checker.wrong(Spot(("files",)), "no file is mapped", "files: a list of entries")
        day = None if exported is None else read_day(checker, exported, Spot(("exported_on",)))
        return {
            "name": checker.optional_text(entry.get("name"), Spot(("name",))),
            "exported_on": day,
            "children": children,
            "also_quarantine": promoted,
            "complete_for": read_complete_for(
                checker, self.vocabulary, entry.get("complete_for"), Spot(("complete_for",))
            ),
            "files": tuple(self.file(f, Spot(("files", n))) for n, f in enumerate(files)),
        }

    def file(self, data: Any, spot: Spot) -> FileMapping:
        """One entry under files."""
        checker = self.checker
        entry = checker.mapping(data, spot, FILE_KEYS)
        reader = ColumnReader(checker, self.dates(entry.get("dates"), spot.at("dates")))
        rows: RowKind = self.choice(entry, "rows", ROWS, spot) or "events"
        keys = EVENT_KEYS if rows == "events" else PERSON_KEYS
        columns = reader.columns(entry.get("columns"), spot.at("columns"), keys)
        for key, text in self.fixed(entry.get("fixed"), spot.at("fixed"), keys).items():
            if key in columns:
                wrong = f'"{key}" stands under columns as well'
                checker.wrong(spot.at("fixed", key), wrong, "one of them")
            columns[key] = Column(fixed=text)
        fields, fields_of = self.fields(entry, rows, reader, spot)
        if columns or fields or fields_of:
            self.check_enough(rows, columns, spot)
        separator = checker.optional_text(entry.get("list_separator"), spot.at("list_separator"))
        return FileMapping(
            match=checker.optional_text(entry.get("match"), spot.at("match")) or "*",
            rows=rows if "rows" in entry or columns else None,
            encoding=self.choice(entry, "encoding", ENCODINGS, spot),
            delimiter=self.mark(entry, "delimiter", spot, DELIMITERS),
            quote=self.mark(entry, "quote", spot, ('"', "'")) or '"',
            list_separator=separator or "|",
            decimal_comma=bool(checker.truth(entry.get("decimal_comma"), spot.at("decimal_comma"))),
            zero_means_unknown=bool(
                checker.truth(entry.get("zero_means_unknown"), spot.at("zero_means_unknown"))
            ),
            empty=checker.texts(entry.get("empty"), spot.at("empty")),
            dates=reader.dates,
            columns=columns,
            fields=fields,
            fields_of=fields_of,
            line=checker.document.line(spot.path),
        )

    def choice(self, entry: dict[str, Any], key: str, names: tuple[str, ...], spot: Spot) -> Any:
        """One of these names; None when it is not given."""
        value = entry.get(key)
        return None if value is None else self.checker.known(value, spot.at(key), key, names)

    def mark(
        self, entry: dict[str, Any], key: str, spot: Spot, marks: tuple[str, ...]
    ) -> str | None:
        """One of these single characters; a tab is no text for the usual check."""
        value = entry.get(key)
        if value is None or value in marks:
            return value
        expected = one_of([quoted(mark) for mark in marks])
        self.checker.wrong(spot.at(key), f"{quoted(value)} is no {key}", expected)
        return None

    def dates(self, value: Any, spot: Spot) -> tuple[DateFormat, ...]:
        """The formats of dates."""
        return ColumnReader(self.checker, ()).formats(value, spot)

    def fixed(self, value: Any, spot: Spot, keys: tuple[str, ...]) -> dict[str, str]:
        """Texts that hold for every row."""
        if value is None:
            return {}
        entry = self.checker.mapping(value, spot, keys)
        texts = {key: self.checker.text(item, spot.at(key)) for key, item in entry.items()}
        return {key: text for key, text in texts.items() if text is not None}

    def fields(
        self, entry: dict[str, Any], rows: str, reader: ColumnReader, spot: Spot
    ) -> tuple[dict[str, Column], dict[str, dict[str, Column]]]:
        """The columns of fields: for every event type, and for single ones."""
        if rows == "persons" and ("fields" in entry or "fields_of" in entry):
            wrong = "a file of persons has no fields of events"
            self.checker.wrong(spot, wrong, "rows: events, or columns only")
            return {}, {}
        fields = reader.columns(entry.get("fields"), spot.at("fields"), None)
        events = self.vocabulary.events
        for name in fields:
            if all(field_of(event, name) is None for event in events.values()):
                names = sorted({field for event in events.values() for field in event.fields})
                self.checker.known(name, spot.at("fields", name), "field", names)
        by_type: dict[str, dict[str, Column]] = {}
        given = entry.get("fields_of")
        given = {} if given is None else self.checker.mapping(given, spot.at("fields_of"))
        for name, columns in given.items():
            at = spot.at("fields_of", name)
            if self.checker.known(name, at, "event type", events) is None or name not in events:
                continue
            by_type[name] = reader.columns(columns, at, None)
            for field in by_type[name]:
                if field_of(events[name], field) is None:
                    self.checker.known(field, at.at(field), "field", list(events[name].fields))
        return fields, by_type

    def check_enough(self, rows: str, columns: dict[str, Column], spot: Spot) -> None:
        """Without these no row could ever be accepted."""
        needed = ("type", "on", "child") if rows == "events" else ("id", "role")
        for key in needed:
            if key not in columns and not (key == "child" and "case" in columns):
                wrong = f'no column is given for "{key}"'
                self.checker.wrong(spot, wrong, f"columns: {key}, or fixed: {key}")
        for key, names, what in (
            ("type", self.vocabulary.events, "event type"),
            ("actor", self.vocabulary.actors, "actor"),
            ("role", self.vocabulary.roles, "role"),
        ):
            column = columns.get(key)
            texts = [] if column is None else [column.fixed, *column.values.values()]
            for text in texts:
                if text is not None:
                    self.checker.known(text, spot.at("columns", key), what, names)
