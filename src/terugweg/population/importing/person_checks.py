# SPDX-License-Identifier: EUPL-1.2
"""Checks of the persons of one part against each other and against earlier deliveries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from terugweg.caselog.day_numbers import shifted
from terugweg.caselog.reading import PREGNANCY

if TYPE_CHECKING:
    from terugweg.population.importing.work import Work

_SAME_ROW: Final = """
CREATE OR REPLACE TEMP TABLE again AS
SELECT key, line, id, fresh, first_value(fresh) OVER same AS first_fresh,
    row_number() OVER same AS place
FROM per WINDOW same AS (PARTITION BY case_id, id, digest ORDER BY key);
INSERT INTO found SELECT key, line, 'duplicate_row', '', 'the same row of a person came before'
FROM again WHERE fresh AND place > 1 AND first_fresh;
INSERT INTO warn SELECT key, 'already_in_dataset', '' FROM again
WHERE fresh AND place > 1 AND NOT first_fresh;
DELETE FROM per WHERE key IN (SELECT key FROM again WHERE fresh AND place > 1);
DELETE FROM spn WHERE key IN (SELECT key FROM again WHERE fresh AND place > 1);
"""
_CONFLICTS: Final = """
INSERT INTO found
WITH first AS (
    SELECT case_id, id, arg_min(role, key) AS role,
        arg_min(born, key) FILTER (born IS NOT NULL) AS born,
        arg_min(affected, key) FILTER (affected IS NOT NULL) AS affected,
        arg_min(represents, key) FILTER (represents IS NOT NULL) AS represents
    FROM per GROUP BY case_id, id
)
SELECT p.key, p.line, 'conflicting_person', what,
    'the person "' || p.id || '" was given before with another ' || what
FROM per p JOIN first f USING (case_id, id), LATERAL (SELECT CASE
    WHEN p.role <> f.role THEN 'role' WHEN p.born <> f.born THEN 'born'
    WHEN p.affected <> f.affected THEN 'affected'
    WHEN p.represents <> f.represents THEN 'represents' END AS what)
WHERE p.fresh AND what IS NOT NULL
"""
# A child that is known from events only has a row of its own without a line.
_FROM_EVENTS: Final = """
INSERT INTO per
SELECT min(e.key), NULL, e.case_id, c.child, 'child', NULL, NULL, NULL, NULL, NULL,
    md5_number_lower(concat_ws(chr(30), 'case=' || e.case_id, 'id=' || c.child, 'role=child')),
    TRUE
FROM ev e, LATERAL (SELECT unnest(string_split(e.children, chr(31))) AS child) c
WHERE e.fresh AND c.child <> '' AND NOT regexp_matches(c.child, '[\\s\\pZ,+"'']')
    AND NOT EXISTS (SELECT 1 FROM per p WHERE p.case_id = e.case_id AND p.id = c.child)
GROUP BY e.case_id, c.child
"""
_BIRTH: Final = """
INSERT INTO found
WITH known AS (
    SELECT case_id, id FROM per WHERE NOT fresh AND born IS NOT NULL
), about AS (
    SELECT e.case_id, e.type, e.hi, unnest(string_split(e.children, chr(31))) AS child
    FROM ev e WHERE NOT e.fresh
)
SELECT DISTINCT ON (p.key) p.key, p.line, 'birth_after_events', 'born',
    'the dataset has events of this child that lie before this birth date'
FROM per p JOIN about a ON a.case_id = p.case_id AND a.child = p.id
JOIN birth b USING (born_lo) JOIN event_type t USING (type)
WHERE p.fresh AND a.hi < p.born_lo AND (t.after_birth OR a.hi < b.earliest)
    AND NOT EXISTS (SELECT 1 FROM known k WHERE k.case_id = p.case_id AND k.id = p.id)
"""
_ALIVE: Final = "p.key NOT IN (SELECT key FROM found)"
_NAMES: Final = f"""
INSERT INTO found
WITH alive AS (SELECT * FROM per p WHERE {_ALIVE}),
child AS (SELECT DISTINCT case_id, id FROM alive WHERE role = 'child')
SELECT key, line, 'missing_child', '', 'the case has no child; expected a person with role child'
FROM alive p WHERE fresh AND NOT EXISTS (SELECT 1 FROM child c WHERE c.case_id = p.case_id)
UNION ALL
SELECT DISTINCT ON (p.key) p.key, p.line, 'unknown_child', 'child',
    'no child "' || s.child || '" in this case'
FROM alive p JOIN spn s USING (key) WHERE p.fresh AND s.child IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM child c WHERE c.case_id = p.case_id AND c.id = s.child)
UNION ALL
SELECT DISTINCT ON (p.key) p.key, p.line, 'unknown_person', 'represents',
    'no person "' || r.id || '" in this case'
FROM alive p, LATERAL (SELECT unnest(string_split(p.represents, chr(31))) AS id) r
WHERE p.fresh AND NOT EXISTS (
    SELECT 1 FROM alive a WHERE a.case_id = p.case_id AND a.id = r.id)
"""  # noqa: S608 - no values from outside
_FINAL: Final = """
DELETE FROM per WHERE key IN (SELECT key FROM found);
DELETE FROM spn WHERE key NOT IN (SELECT key FROM per WHERE line IS NOT NULL OR NOT fresh);
"""


def check_persons(work: Work, *, from_events: bool) -> None:
    """Note the bad persons and leave only the good ones in `per` and `spn`.

    from_events: children need no row of their own.
    """
    _load_births(work)
    work.sql.execute(_SAME_ROW)
    work.sql.execute(_CONFLICTS)
    work.sql.execute(_BIRTH)
    if from_events:
        work.sql.execute(_FROM_EVENTS)
    before = -1
    while before < (noted := work.one("SELECT count(*) FROM found")):
        before = noted
        work.sql.execute(_NAMES)
    work.sql.execute(_FINAL)


def _load_births(work: Work) -> None:
    """Make the table birth: per birth date the first day of which events can be about the child."""
    born = work.table("SELECT DISTINCT born_lo FROM per WHERE born_lo IS NOT NULL ORDER BY 1")
    days = born["born_lo"].to_numpy().astype(np.int32)
    work.sql.execute("CREATE OR REPLACE TEMP TABLE birth (born_lo INTEGER, earliest INTEGER)")
    if len(days):
        work.add("birth", pa.table({"born_lo": days, "earliest": shifted(days, PREGNANCY, -1)}))
