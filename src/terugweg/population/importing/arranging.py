# SPDX-License-Identifier: EUPL-1.2
"""Sorts what was read into the parts of the dataset: finds the case of each row, then its part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

from terugweg.population.hashing import part_of
from terugweg.population.importing.deliveries import old_rows
from terugweg.population.importing.mapping_model import UNIT

if TYPE_CHECKING:
    from pathlib import Path

    from terugweg.population.importing.work import Work

ROWS_PER_PART: Final = 500_000
"""How many rows a part gets when the number of parts is not asked for."""

# A child with rows in one case only tells the case of rows that do not name it.
_KNOWN_CHILD: Final = """
CREATE OR REPLACE TEMP TABLE known_child AS
SELECT child, min(case_id) AS case_id, count(DISTINCT case_id) AS cases FROM (
    SELECT id AS child, coalesce(case_id, id) AS case_id FROM person
    WHERE role = 'child' AND id IS NOT NULL
    UNION ALL SELECT id, case_id FROM old_person WHERE role = 'child')
GROUP BY child
"""
_EVENT_CASE: Final = """
CREATE OR REPLACE TABLE event AS
SELECT e.* REPLACE (coalesce(e.case_id, CASE
    WHEN k.cases = 1 THEN k.case_id
    WHEN k.cases IS NULL THEN split_part(e.children, chr(31), 1) END) AS case_id)
FROM event e LEFT JOIN known_child k
    ON e.case_id IS NULL AND k.child = split_part(e.children, chr(31), 1)
"""
_PERSON_CASE: Final = """
CREATE OR REPLACE TABLE person AS
WITH about AS (SELECT key, min(child) AS child FROM span GROUP BY key)
SELECT p.* REPLACE (coalesce(p.case_id, CASE
    WHEN p.role = 'child' THEN p.id
    WHEN k.cases = 1 THEN k.case_id END) AS case_id)
FROM person p LEFT JOIN about a ON p.case_id IS NULL AND a.key = p.key
LEFT JOIN known_child k ON k.child = a.child
"""
_MISSING: Final = """
INSERT INTO problem
SELECT key, line, CASE WHEN children IS NULL THEN 'missing_child' ELSE 'missing_case' END, '',
    CASE WHEN children IS NULL THEN 'the row names no case and no child'
    ELSE 'the child "' || children || '" is in several cases and the row names none' END
FROM event e WHERE case_id IS NULL AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.key = e.key)
UNION ALL
SELECT key, line, 'missing_case', '', 'the row names no case, and no child whose case is known'
FROM person e WHERE case_id IS NULL AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.key = e.key)
"""
_INTO_PARTS: Final = """
CREATE OR REPLACE TABLE person_part AS
SELECT c.part, p.* FROM person p JOIN case_part c USING (case_id) ORDER BY c.part, p.key;
CREATE OR REPLACE TABLE event_part AS
SELECT c.part, e.* FROM event e JOIN case_part c USING (case_id) ORDER BY c.part, e.key;
DROP TABLE person; DROP TABLE event;
"""
_VALUES_INTO_PARTS: Final = """
CREATE OR REPLACE TABLE value_part AS
SELECT e.part, v.* FROM value v JOIN event_part e USING (key) ORDER BY e.part, v.key;
CREATE OR REPLACE TABLE span_part AS
SELECT p.part, s.* FROM span s JOIN person_part p USING (key) ORDER BY p.part, s.key;
DROP TABLE value; DROP TABLE span;
"""
_ONE_PART: Final = """
CREATE OR REPLACE VIEW value_part AS SELECT 0 AS part, * FROM value;
CREATE OR REPLACE VIEW span_part AS SELECT 0 AS part, * FROM span;
"""


def arrange(work: Work, store: Path, parts: int) -> None:
    """Give every row its case and its part."""
    assert chr(31) == UNIT  # noqa: S101 - the queries say chr(31)
    old_rows(work, store, "person", None)
    lacking = "SELECT count(*) FROM {} WHERE case_id IS NULL"
    if work.one(lacking.format("event")) or work.one(lacking.format("person")):
        work.sql.execute(_KNOWN_CHILD)
        work.sql.execute(_EVENT_CASE)
        work.sql.execute(_PERSON_CASE)
        work.sql.execute(_MISSING)
    work.sql.execute("CREATE OR REPLACE TABLE case_part (case_id VARCHAR, part INTEGER)")
    cases = work.batches(
        "SELECT DISTINCT case_id FROM (SELECT case_id FROM event UNION ALL SELECT case_id "
        "FROM person UNION ALL SELECT case_id FROM complete) WHERE case_id IS NOT NULL"
    )
    pieces = [_with_part(batch.column(0), parts) for batch in cases]
    for piece in pieces:
        work.add("case_part", piece)
    work.sql.execute(_INTO_PARTS)
    work.sql.execute(_ONE_PART if parts == 1 else _VALUES_INTO_PARTS)


def _with_part(cases: pa.Array, parts: int) -> pa.Table:
    numbers = [part_of(case, parts) for case in cases.to_pylist()]
    return pa.table({"case_id": cases, "part": pa.array(numbers, pa.int32())})


def usual_parts(rows: int) -> int:
    """How many parts a new dataset gets.

    >>> usual_parts(10), usual_parts(500_001)
    (1, 2)
    """
    return max(1, -(-rows // ROWS_PER_PART))
