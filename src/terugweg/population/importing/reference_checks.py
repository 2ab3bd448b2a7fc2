# SPDX-License-Identifier: EUPL-1.2
"""Checks of what events refer to: other events and persons of their case.

A reference to a row that is quarantined does not hold either, so the checks go on until nothing
more falls away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

from terugweg.caselog.corrections import correction_problems
from terugweg.caselog.model import Event
from terugweg.terms import PartialDate

if TYPE_CHECKING:
    from terugweg.population.importing.work import Work

_ALIVE: Final = "e.key NOT IN (SELECT key FROM found)"

_REFERENCES: Final = f"""
CREATE OR REPLACE TEMP TABLE refer AS
SELECT e.key, e.line, e.case_id, e.id, v.field, f.name, f.any_target,
    unnest(string_split(v.value, chr(31))) AS target
FROM ev e JOIN val v USING (key) JOIN field_type f ON f.number = v.field
WHERE e.fresh AND f.kind = 'ref' AND v.value IS NOT NULL AND {_ALIVE}
UNION ALL
SELECT key, line, case_id, id, -1, 'corrects', TRUE, corrects FROM ev e
WHERE fresh AND corrects IS NOT NULL AND {_ALIVE};
INSERT INTO found
SELECT DISTINCT ON (key) key, line, 'self_reference', name, 'an event cannot refer to itself'
FROM refer WHERE target = id;
INSERT INTO found
WITH named AS (
    SELECT e.key, e.line, e.case_id, f.name, unnest(string_split(v.value, chr(31))) AS target
    FROM ev e JOIN val v USING (key) JOIN field_type f ON f.number = v.field
    WHERE e.fresh AND f.kind = 'person' AND v.value IS NOT NULL AND {_ALIVE}
    UNION ALL SELECT key, line, case_id, 'recorded_by', recorded_by FROM ev e
    WHERE fresh AND recorded_by IS NOT NULL AND {_ALIVE}
)
SELECT DISTINCT ON (n.key) n.key, n.line, 'unknown_person', n.name,
    'no person "' || n.target || '" in this case, and no such actor'
FROM named n WHERE n.target NOT IN (SELECT name FROM actor)
    AND NOT EXISTS (SELECT 1 FROM per p WHERE p.case_id = n.case_id AND p.id = n.target);
"""  # noqa: S608 - no values from outside
_TARGETS: Final = f"""
INSERT INTO found
WITH alive AS (SELECT case_id, id, type FROM ev e WHERE {_ALIVE}),
judged AS (
    SELECT r.key, r.line, r.name, r.target, a.type, k.id IS NOT NULL AS known,
        a.id IS NULL AS gone, r.any_target OR t.target IS NOT NULL AS fits
    FROM refer r
    LEFT JOIN alive a ON a.case_id = r.case_id AND a.id = r.target
    LEFT JOIN known_id k ON k.case_id = r.case_id AND k.id = r.target
    LEFT JOIN ref_target t ON t.number = r.field AND t.target = a.type
    WHERE r.key NOT IN (SELECT key FROM found)
)
SELECT DISTINCT ON (key) key, line,
    CASE WHEN NOT gone THEN 'wrong_reference_type' WHEN known THEN 'reference_to_quarantined'
        ELSE 'unknown_reference' END,
    name,
    CASE WHEN NOT gone THEN 'the event "' || target || '" is of type ' || type
        WHEN known THEN 'the event "' || target || '" is itself quarantined'
        ELSE 'no event "' || target || '" in this case' END
FROM judged WHERE gone OR NOT fits ORDER BY key, gone DESC
"""  # noqa: S608 - no values from outside
_CORRECTING: Final = f"""
WITH family AS (
    SELECT DISTINCT case_id FROM ev e WHERE corrects IS NOT NULL AND {_ALIVE}
)
SELECT e.key, e.line, e.case_id, e.id, e.corrects, e.fresh FROM ev e JOIN family USING (case_id)
WHERE {_ALIVE} ORDER BY e.case_id, e.key
"""  # noqa: S608 - no values from outside
_FOUND: Final = pa.schema(
    [
        ("key", pa.int64()), ("line", pa.int64()), ("rule", pa.string()),
        ("column_name", pa.string()), ("reason", pa.string()),
    ]
)  # fmt: skip


def check_references(work: Work) -> None:
    """Note the events whose references do not hold, and corrections in a circle."""
    work.sql.execute(_REFERENCES)
    while True:
        before = work.one("SELECT count(*) FROM found")
        work.sql.execute(_TARGETS)
        if work.one("SELECT count(*) FROM found") > before:
            continue
        if not _check_corrections(work):
            break


def _check_corrections(work: Work) -> bool:
    """Note corrections in a circle; whether there were any."""
    by_case: dict[str, list[tuple[int, int | None, Event, bool]]] = {}
    for key, line, case, name, corrects, fresh in work.rows(_CORRECTING):
        event = Event(name, "", PartialDate(), (), corrects=corrects)
        by_case.setdefault(case, []).append((key, line, event, fresh))
    circles, twice = [], []
    for rows in by_case.values():
        place = {event.id: (key, line, fresh) for key, line, event, fresh in rows}
        for problem in correction_problems([event for _, _, event, _ in rows]):
            key, line, fresh = place[problem.event or ""]
            entry = {"key": key, "line": line, "column_name": "corrects", "reason": problem.wrong}
            if fresh and problem.severity == "error":
                circles.append(entry | {"rule": "correction_circle"})
            elif fresh:
                twice.append({"key": key, "rule": "corrected_twice", "column_name": "corrects"})
    if circles:
        work.add("found", pa.Table.from_pylist(circles, schema=_FOUND))
    elif twice:
        work.add("warn", pa.Table.from_pylist(twice))
    return bool(circles)
