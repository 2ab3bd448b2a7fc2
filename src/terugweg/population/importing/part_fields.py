# SPDX-License-Identifier: EUPL-1.2
"""The fields of the events of one part as columns: codes, row numbers, person numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from terugweg.caselog.columns import (
    ACTOR_BASE,
    EARLIEST,
    ELSEWHERE,
    NONE,
    NOT_STATED,
    EventTable,
    FieldColumn,
    IntArray,
)
from terugweg.caselog.date_values import parsed_moment
from terugweg.population.arrow_numbers import one_array
from terugweg.population.importing.tables import EVIDENCE
from terugweg.terms import PartialDate, amsterdam_date, day_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.type_order import TypeOrder
    from terugweg.caselog.vocabulary import FieldType, Vocabulary
    from terugweg.population.importing.tables import FieldNumbers
    from terugweg.population.importing.work import Work

# Texts and documents count by being there, lists by their length.
_VALUES: Final = """
SELECT v.field, r.row, CASE
    WHEN v.value IS NULL THEN NULL
    WHEN f.many THEN CAST(len(string_split(v.value, chr(31))) AS VARCHAR)
    WHEN f.kind IN ('text', 'doc') THEN '1' ELSE v.value END AS value
FROM val v JOIN row_of r USING (key) JOIN field_type f ON f.number = v.field
WHERE f.number > 0 AND (f.many OR f.kind NOT IN ('ref', 'person') OR v.value IS NULL)
ORDER BY v.field, r.row
"""
_ITEMS: Final = """
WITH item AS (
    SELECT v.field, r.row, r.case_id, r.id, r.child, f.kind,
        unnest(string_split(v.value, chr(31))) AS target,
        generate_subscripts(string_split(v.value, chr(31)), 1) AS place
    FROM val v JOIN row_of r USING (key) JOIN field_type f ON f.number = v.field
    WHERE f.kind IN ('ref', 'person') AND v.value IS NOT NULL
), meant AS (
    SELECT i.*, coalesce(n.renamed, i.target) AS meant
    FROM item i LEFT JOIN renamed n ON i.kind = 'ref' AND n.case_id = i.case_id AND n.id = i.target
)
SELECT m.field, m.row, m.place, CASE m.kind
    WHEN 'ref' THEN coalesce(same.row, a.row, $elsewhere)
    ELSE coalesce(p.number, $actor_base - c.code) END AS value
FROM meant m
LEFT JOIN row_of same ON m.kind = 'ref' AND same.case_id = m.case_id AND same.id = m.meant
    AND same.child = m.child
LEFT JOIN any_row a ON m.kind = 'ref' AND a.case_id = m.case_id AND a.id = m.meant
LEFT JOIN person_number p ON m.kind = 'person' AND p.case_id = m.case_id AND p.id = m.target
LEFT JOIN actor c ON m.kind = 'person' AND c.name = m.target
ORDER BY m.field, m.row, m.place
"""
_BOOLS: Final = {"true": 1, "false": 0}
Cells = tuple[IntArray, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """What every row says, in the order of the rows; recorded is EARLIEST - 1 where not stated."""

    child: IntArray
    lo: IntArray
    hi: IntArray
    recorded: IntArray
    actor: IntArray


def event_tables(
    work: Work, vocabulary: Vocabulary, numbers: FieldNumbers, order: TypeOrder, rows: Rows
) -> dict[str, EventTable]:
    """The table of each event type that occurs."""
    values = _by_field(work.table(_VALUES))
    wanted = {"elsewhere": ELSEWHERE, "actor_base": ACTOR_BASE}
    items = _by_field(work.table(_ITEMS, wanted))
    made = {}
    for code, part in order:
        name = vocabulary.event_names[code]
        at = order.rows[part]
        fields = {}
        for field_name, field_type in vocabulary.events[name].fields.items():
            number = numbers.by_name[name, field_name]
            column = _column(field_type, at, values.get(number), items.get(number), vocabulary)
            if column is not None:
                fields[field_name] = column
        stated = rows.recorded[at] >= EARLIEST
        recorded = np.where(stated, rows.recorded[at], rows.hi[at])
        plain = not (stated & (recorded == rows.hi[at])).any()
        made[name] = EventTable(
            type=name,
            rows=at,
            child=rows.child[at],
            lo=rows.lo[at],
            hi=rows.hi[at],
            recorded=recorded.astype(np.int32),
            actor=rows.actor[at],
            fields=fields,
            stated=None if plain else stated,
        )
    return made


def evidence_of(work: Work) -> dict[int, tuple[int, ...]]:
    """Per row that cites others the rows that it cites."""
    wanted = {"elsewhere": ELSEWHERE, "actor_base": ACTOR_BASE}
    query = f"SELECT row, value FROM ({_ITEMS}) WHERE field = {EVIDENCE} ORDER BY row, place"  # noqa: S608 - our own query
    found: dict[int, tuple[int, ...]] = {}
    for row, value in work.sql.execute(query, wanted).fetchall():
        found[row] = (*found.get(row, ()), *([value] if value >= 0 else []))
    return found


def _by_field(table: pa.Table) -> dict[int, Cells]:
    """The rows and values of each field; the table is sorted by field."""
    fields = table["field"].to_numpy()
    bounds = np.flatnonzero(np.diff(fields, prepend=-1, append=-1))
    rows = table["row"].to_numpy().astype(np.int32)
    values = one_array(table["value"].combine_chunks())
    return {
        int(fields[start]): (rows[start:end], values[int(start) : int(end)])
        for start, end in pairwise(bounds)
    }


def _column(
    field: FieldType,
    at: IntArray,
    values: Cells | None,
    items: Cells | None,
    vocabulary: Vocabulary,
) -> FieldColumn | None:
    """The column of one field for the rows `at`; None when none of them has it."""
    if values is None and items is None:
        return None
    filled = np.full(len(at), NOT_STATED, dtype=np.int32)
    floats = np.full(len(at), np.nan) if field.kind == "number" and not field.many else None
    if values is not None:
        places = np.searchsorted(at, values[0])
        codes, numbers = _coded(field, values[1], vocabulary)
        filled[places] = codes
        if floats is not None:
            floats[places] = numbers
    if field.kind not in {"ref", "person"}:
        return FieldColumn(field, filled, floats=floats)
    targets = np.zeros(0, np.int32) if items is None else np.array(items[1], dtype=np.int32)
    if not field.many:
        if items is not None:
            filled[np.searchsorted(at, items[0])] = targets
        return FieldColumn(field, filled)
    offsets = np.zeros(len(at) + 1, dtype=np.int32)
    if items is not None:
        counts = np.bincount(np.searchsorted(at, items[0]), minlength=len(at))
        np.cumsum(counts, out=offsets[1:])
    return FieldColumn(field, filled, offsets, targets)


def _coded(field: FieldType, values: Any, vocabulary: Vocabulary) -> tuple[IntArray, np.ndarray]:
    """The codes of texts, and the numbers that they are when the field holds numbers."""
    encoded = values.dictionary_encode()
    known = encoded.dictionary.to_pylist()
    codes = [_code(field, text, vocabulary) for text in known]
    places = encoded.indices.fill_null(len(known)).to_numpy(zero_copy_only=False)
    numbers = [float(text) for text in known] if field.kind == "number" and not field.many else []
    floats = np.array([*numbers, np.nan])
    taken = floats[places] if numbers else np.full(len(places), np.nan)
    return np.array([*codes, NONE], dtype=np.int32)[places], taken


def _code(field: FieldType, text: str, vocabulary: Vocabulary) -> int:
    """The code of one value."""
    if field.many or field.kind in {"text", "doc", "int"}:
        return int(text)
    if field.kind == "number":
        return 1
    codes: Mapping[str, int] | None = {
        "bool": _BOOLS, "enum": field.enum_codes, "actor": vocabulary.actor_codes,
    }.get(field.kind)  # fmt: skip
    if codes is not None:
        return codes[text]
    if field.kind == "datetime":
        moment = parsed_moment(text)
        if moment is None:
            raise AssertionError("a moment that was read before")
        return day_number(amsterdam_date(moment))
    day = PartialDate.parse(text).first
    if day is None:
        raise AssertionError("a date that was read before")
    return day_number(day)
