# SPDX-License-Identifier: EUPL-1.2
"""The same obligations as hand-written SQL, in two forms and over two orders of the log.

The opponents get ready-made what they cannot work out: due days per term and day, and per event the
eighteenth birthday of the child. They count; they make no findings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from bench.nation.data import ORDERS, connected, type_codes
from bench.nation.obligations import AS_OF, Counts, day_tables, obligations
from terugweg.terms import day_number

_COUNT: Final = """
SELECT count(*) FILTER (answer <= due),
       count(*) FILTER (answer > later AND adult > due),
       count(*) FILTER (answer IS NULL AND $as_of > later AND adult > due),
       count(*) FILTER (answer IS NULL AND $as_of <= due
                        AND NOT (adult <= $as_of AND adult <= due)),
       count(*) FILTER (answer > later AND adult <= due
                        OR answer IS NULL AND adult <= $as_of AND adult <= due),
       count(*) FILTER (answer > due AND answer <= later
                        OR answer IS NULL AND $as_of > due AND $as_of <= later AND adult > due)
FROM (
    SELECT a.adult, a.answer, d.due, d.later
    FROM ({answered}) a JOIN due d ON d.kind = $kind AND d.day = a.day
)
"""

_ASOF: Final = """
SELECT t.day, t.adult, r.day AS answer
FROM (SELECT child, day, adult FROM log WHERE type = $trigger) t
ASOF LEFT JOIN (SELECT child, day FROM log WHERE type = $answer) r
ON t.child = r.child AND t.day <= r.day
"""

# A trigger comes before an answer of the same day, so that this answer counts.
_WINDOW: Final = """
SELECT day, adult, answer
FROM (
    SELECT is_answer, day, adult,
           lead(CASE WHEN is_answer = 1 THEN day END IGNORE NULLS)
               OVER (PARTITION BY child ORDER BY day, is_answer) AS answer
    FROM (
        SELECT child, day, adult, 0 AS is_answer FROM log WHERE type = $trigger
        UNION ALL
        SELECT child, day, adult, 1 AS is_answer FROM log WHERE type = $answer
    )
)
WHERE is_answer = 0
"""
_ANSWERED: Final = {"asof": _ASOF, "window": _WINDOW}


def loaded(log: Path, order: str) -> duckdb.DuckDBPyConnection:
    """The log in memory, in one of the orders, with the due days beside it."""
    base = connected()
    base.execute(f"CREATE TABLE log AS SELECT * FROM '{log}' ORDER BY {ORDERS[order]}")  # noqa: S608
    base.register("due_days", due_table())
    base.execute("CREATE TABLE due AS SELECT * FROM due_days")
    return base


def due_table() -> pa.Table:
    """Due days: kind (place of the term), day, due, later."""
    tables = day_tables()
    found = []
    for kind, (due, later) in enumerate(tables.terms.values()):
        days = range(tables.first, tables.first + len(due))
        column = {"kind": [kind] * len(due), "day": list(days), "due": due, "later": later}
        found.append(pa.table({name: pa.array(c, pa.int32()) for name, c in column.items()}))
    return pa.concat_tables(found)


def counts(base: duckdb.DuckDBPyConnection, form: str) -> Counts:
    """What each obligation finds, one query for each."""
    codes, kinds = type_codes(), list(day_tables().terms)
    query = _COUNT.format(answered=_ANSWERED[form])
    found: Counts = []
    for one in obligations():
        asked = {
            "trigger": codes[one.trigger],
            "answer": codes[one.answer],
            "kind": kinds.index(one.term),
            "as_of": day_number(AS_OF),
        }
        row = base.execute(query, asked).fetchone()
        assert row is not None  # noqa: S101 - a count always gives a row
        found.append(list(row))
    return found
