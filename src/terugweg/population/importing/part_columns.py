# SPDX-License-Identifier: EUPL-1.2
"""From the accepted rows of one part to columns, equal to those that case files would give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.caselog.columns import EARLIEST, OPEN, Columns, IntArray, PersonTable
from terugweg.caselog.evidence import Evidence
from terugweg.caselog.type_order import TypeOrder
from terugweg.population.arrow_numbers import one_array
from terugweg.population.arrow_strings import ArrowStrings
from terugweg.population.importing.part_complete import completeness
from terugweg.population.importing.part_fields import Rows, event_tables, evidence_of

if TYPE_CHECKING:
    import pyarrow as pa

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.importing.tables import FieldNumbers
    from terugweg.population.importing.work import Work

_CASES: Final = """
CREATE OR REPLACE TEMP TABLE numbered_case AS
SELECT case_id, row_number() OVER (ORDER BY case_id) - 1 AS number
FROM (SELECT DISTINCT case_id FROM per);
CREATE OR REPLACE TEMP TABLE person_number AS
WITH merged AS (
    SELECT case_id, id, min(key) AS key, arg_min(role, key) AS role,
        arg_min(born_lo, key) FILTER (born IS NOT NULL) AS born_lo,
        arg_min(born_hi, key) FILTER (born IS NOT NULL) AS born_hi,
        arg_min(affected, key) FILTER (affected IS NOT NULL) AS affected
    FROM per GROUP BY case_id, id
)
SELECT m.*, c.number AS case_number,
    row_number() OVER (ORDER BY c.number, m.key, m.id) - 1 AS number
FROM merged m JOIN numbered_case c USING (case_id);
CREATE OR REPLACE TEMP TABLE child_number AS
SELECT case_id, id, number AS person, case_number, born_lo, born_hi,
    row_number() OVER (ORDER BY number) - 1 AS number
FROM person_number WHERE role = 'child';
"""
# A corrected event gives way to its correction, and a reference to it means the correction.
_ROWS: Final = """
CREATE OR REPLACE TEMP TABLE row_of AS
SELECT row_number() OVER (ORDER BY c.number, e.hi, e.key, a.place) - 1 AS row,
    row_number() OVER (ORDER BY n.number, e.key, a.place) - 1 AS sequence,
    e.key, e.case_id, e.id, e.type, e.lo, e.hi, e.recorded, e.actor, c.number AS child
FROM ev e JOIN about a USING (key) JOIN numbered_case n ON n.case_id = e.case_id
JOIN child_number c ON c.case_id = e.case_id AND c.id = a.child
WHERE e.key NOT IN (SELECT key FROM superseded);
CREATE OR REPLACE TEMP TABLE any_row AS
SELECT case_id, id, min(row) AS row FROM row_of GROUP BY case_id, id;
"""
_PERSON_SPANS: Final = """
SELECT n.number AS person, coalesce(c.number, -1) AS child, s.has, s.from_day, s.until_day
FROM spn s JOIN per p USING (key) JOIN person_number n ON n.case_id = p.case_id AND n.id = p.id
LEFT JOIN child_number c ON c.case_id = p.case_id AND c.id = s.child
WHERE s.care = $care ORDER BY n.number, s.key, s.place
"""


def part_columns(work: Work, vocabulary: Vocabulary, numbers: FieldNumbers) -> Columns:
    """The columns of the part that is loaded; only accepted rows may be left in its tables."""
    for script in (_CASES, _ROWS):
        work.sql.execute(script)
    table = work.table(
        "SELECT row, sequence, id, type, lo, hi, recorded, actor, child FROM row_of ORDER BY row"
    )
    children = work.table("SELECT * FROM child_number ORDER BY number")
    codes = vocabulary.event_codes
    row_type = coded(table["type"], codes)
    order = TypeOrder.of(row_type) if len(row_type) else None
    rows = Rows(
        child=number(table["child"]),
        lo=number(table["lo"]),
        hi=number(table["hi"]),
        recorded=number(table["recorded"], EARLIEST - 1),
        actor=coded(table["actor"], vocabulary.actor_codes),
    )
    return Columns(
        vocabulary=vocabulary,
        case_ids=texts(work.table("SELECT case_id FROM numbered_case ORDER BY number")["case_id"]),
        child_ids=texts(children["id"]),
        child_case=number(children["case_number"]),
        born_lo=number(children["born_lo"], EARLIEST),
        born_hi=number(children["born_hi"], OPEN),
        event_ids=texts(table["id"]),
        row_type=row_type,
        row_position=np.zeros(0, dtype=np.int32) if order is None else order.position,
        row_child=rows.child,
        row_hi=rows.hi,
        tables={} if order is None else event_tables(work, vocabulary, numbers, order, rows),
        persons=_persons(work, vocabulary),
        complete=completeness(work),
        evidence=Evidence.of(evidence_of(work)),
        row_sequence=number(table["sequence"]),
    )


def _persons(work: Work, vocabulary: Vocabulary) -> PersonTable:
    table = work.table(
        "SELECT p.*, coalesce(c.number, -1) AS child FROM person_number p "
        "LEFT JOIN child_number c ON c.person = p.number ORDER BY p.number"
    )
    spans = work.table(_PERSON_SPANS, {"care": False})
    cares = work.table(_PERSON_SPANS, {"care": True})
    return PersonTable(
        ids=texts(table["id"]),
        case=number(table["case_number"]),
        role=coded(table["role"], vocabulary.role_codes),
        affected=coded(table["affected"], {"false": 0, "true": 1}),
        child=number(table["child"]),
        span_person=number(spans["person"]),
        span_child=number(spans["child"]),
        span_has=number(spans["has"]),
        span_from=number(spans["from_day"]),
        span_until=number(spans["until_day"]),
        care_person=number(cares["person"]),
        care_child=number(cares["child"]),
        care_from=number(cares["from_day"]),
        care_until=number(cares["until_day"]),
    )


def number(column: pa.ChunkedArray, null: int = -1) -> IntArray:
    """A column of whole numbers as an array; `null` for what is not there."""
    array = one_array(column)
    filled = array.fill_null(null) if array.null_count else array
    return np.array(filled.to_numpy(zero_copy_only=False), dtype=np.int32)


def coded(column: pa.ChunkedArray, codes: Any) -> IntArray:
    """A column of names as their codes; -1 for none."""
    encoded = one_array(column.combine_chunks()).dictionary_encode()
    known = np.array([*(codes[name] for name in encoded.dictionary.to_pylist()), -1], np.int32)
    places = encoded.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)
    made: IntArray = known[places]
    return made


def texts(column: pa.ChunkedArray) -> ArrowStrings:
    """A column of ids."""
    array = one_array(column)
    return ArrowStrings(len(array), lambda: array)
