# SPDX-License-Identifier: EUPL-1.2
"""Case files as rows: each person and each event of a case file is a row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from terugweg.caselog.column_codes import day_range, day_span
from terugweg.caselog.columns import OPEN
from terugweg.caselog.documents import load_document
from terugweg.caselog.model import Ref
from terugweg.caselog.problems import CaseFileError, DocumentError
from terugweg.caselog.reading import case_from_document
from terugweg.population.importing.mapping_model import UNIT
from terugweg.population.importing.reader_values import (
    as_text,
    in_words,
    recorded_moment,
    shown_date,
)
from terugweg.population.importing.tables import (
    EVENT,
    EVIDENCE,
    PERSON,
    PROBLEM,
    SOURCE_SHIFT,
    SPAN,
    VALUE,
    FieldNumbers,
    Staged,
    keys_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from terugweg.caselog.model import CaseFile, Event, Person
    from terugweg.caselog.problems import Problem
    from terugweg.caselog.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The rows of one case file. raw: each row as JSON, as it stands in the file."""

    staged: Staged
    complete: tuple[tuple[str, str, str], ...]
    raw: tuple[str, ...]


def read_case_rows(path: Path, vocabulary: Vocabulary, source: int) -> CaseRows:
    """The rows of a case file; all are bad when the reader refuses the file.

    `complete`: case, child and statement (see `statement_of`).
    """
    try:
        document = load_document(path, error=CaseFileError)
    except DocumentError as error:
        return _refused([""], [1], "unreadable_row", error.problems, source)
    entries, lines = _entries(document.data, document)
    try:
        case = case_from_document(document, vocabulary)
    except DocumentError as error:
        return _refused(entries, lines, "case_file_refused", error.problems, source)
    staged = _Stager(case, FieldNumbers(vocabulary), source).staged(lines)
    complete = tuple((case.case, child, statement_of(case, child)) for child in case.children)
    stated = tuple(entry for entry in complete if entry[2] != "[]")
    return CaseRows(staged, stated, tuple(entries))


def statement_of(case: CaseFile, child: str) -> str:
    """For which events and periods the log of a child is complete: [[type, from, until], …]."""
    spans = [
        [name, *day_span(item.from_day, item.until)]
        for item in case.complete_for
        if not item.children or child in item.children
        for name in item.types
    ]
    return json.dumps(spans)


def _entries(data: Any, document: Any) -> tuple[list[str], list[int]]:
    """The persons and events of a document as JSON, and their lines; one row if it has none."""
    raw, lines = [], []
    for key in ("persons", "events"):
        entries = data.get(key) if isinstance(data, dict) else None
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            raw.append(json.dumps(entry, ensure_ascii=False))
            lines.append(document.line((key, number)))
    return raw or [json.dumps(data, ensure_ascii=False)], lines or [1]


def _refused(
    raw: list[str], lines: list[int], rule: str, problems: tuple[Problem, ...], source: int
) -> CaseRows:
    """All rows of a refused file; each tells its own problems, or else the first."""
    rows: list[dict[str, Any]] = []
    for place, line in enumerate(lines):
        end = lines[place + 1] if place + 1 < len(lines) else None
        mine = [p for p in problems if line <= (p.place.line or 0) < (end or OPEN)]
        reasons = [in_words(problem) for problem in mine]
        other = f"line {problems[0].place.line or 1}: {in_words(problems[0])}"
        reason = "; ".join(reasons) or f"the file is refused because of {other}"
        row = {"key": (source << SOURCE_SHIFT) + place, "line": line, "rule": rule}
        rows.append(row | {"column_name": "", "reason": reason})
    table = pa.Table.from_pylist(rows, schema=PROBLEM)
    return CaseRows(Staged({"problem": table}, len(rows)), (), tuple(raw))


@dataclass(frozen=True, slots=True)
class _Stager:
    """Turns a case file into tables."""

    case: CaseFile
    numbers: FieldNumbers
    source: int

    def staged(self, lines: list[int]) -> Staged:
        case = self.case
        rows = len(case.persons) + len(case.events)
        keys = [int(key) for key in keys_of(self.source, 0, np.arange(rows, dtype=np.int64))]
        people = list(zip(keys, lines, case.persons, strict=False))
        events = list(zip(keys[len(people) :], lines[len(people) :], case.events, strict=True))
        tables = {
            "person": ([self._person(*entry) for entry in people], PERSON),
            "span": ([span for key, _, p in people for span in _spans(key, p)], SPAN),
            "event": ([self._event(*entry) for entry in events], EVENT),
            "value": ([v for key, _, e in events for v in self._values(key, e)], VALUE),
        }
        made = {n: pa.Table.from_pylist(rows, schema=form) for n, (rows, form) in tables.items()}
        return Staged(made, rows)

    def _person(self, key: int, line: int, person: Person) -> dict[str, Any]:
        lo, hi = (None, None) if person.born is None else day_range(person.born)
        return {
            "key": key,
            "line": line,
            "case_id": self.case.case,
            "id": person.id,
            "role": person.role,
            "born": None if person.born is None else str(person.born),
            "born_lo": lo,
            "born_hi": hi,
            "affected": None if person.affected is None else as_text(person.affected),
            "represents": UNIT.join(person.represents) or None,
        }

    def _event(self, key: int, line: int, event: Event) -> dict[str, Any]:
        lo, hi = day_range(event.occurred_on)
        moment = None if event.recorded_at is None else recorded_moment(event.recorded_at)
        return {
            "key": key,
            "line": line,
            "type": event.type,
            "case_id": self.case.case,
            "children": UNIT.join(event.children),
            "id": event.id,
            "occurred": shown_date(event.occurred_on),
            "lo": lo,
            "hi": hi,
            "recorded": None if moment is None else moment.day,
            "recorded_at": None if moment is None else moment.text,
            "recorded_local": None if moment is None else moment.local,
            "actor": event.actor,
            "recorded_by": event.recorded_by,
            "corrects": event.corrects,
        }

    def _values(self, key: int, event: Event) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = []
        for name, value in event.fields.items():
            number = self.numbers.by_name[event.type, name]
            found.append({"key": key, "field": number, "value": _value(value)})
        if event.evidence:
            cited = UNIT.join(ref.event_id for ref in event.evidence)
            found.append({"key": key, "field": EVIDENCE, "value": cited})
        return found


def _value(value: Any) -> str | None:
    if value is None:
        return None
    items = value if isinstance(value, tuple) else (value,)
    return UNIT.join(item.event_id if isinstance(item, Ref) else as_text(item) for item in items)


def _spans(key: int, person: Person) -> list[dict[str, Any]]:
    """The spans of authority and care of a person, as day numbers."""
    found: list[dict[str, Any]] = []
    for span in person.authority:
        first, until = day_span(span.from_day, span.until)
        has = -1 if span.has is None else int(span.has)
        found.append({"care": False, "child": span.child, "has": has} | _days(first, until))
    open_first, open_until = day_span(None, None)
    for care in person.cares_for:
        first = open_first if care.from_day is None else day_range(care.from_day)[1]
        until = open_until if care.until is None else day_range(care.until)[1]
        found.append({"care": True, "child": care.child, "has": 1} | _days(first, until))
    return [{"key": key, "place": place, **span} for place, span in enumerate(found)]


def _days(first: int, until: int) -> dict[str, int]:
    return {"from_day": first, "until_day": until}
