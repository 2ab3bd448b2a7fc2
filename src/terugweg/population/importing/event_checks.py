# SPDX-License-Identifier: EUPL-1.2
"""Checks of the events of one part on their own, against the children, and against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from terugweg.population.importing.work import Work

_ALIVE: Final = "e.fresh AND e.key NOT IN (SELECT key FROM found)"

_CHILDREN: Final = f"""
CREATE OR REPLACE TEMP TABLE child AS
SELECT case_id, id, max(born_lo) AS born_lo, min(key) AS key
FROM per WHERE role = 'child' GROUP BY case_id, id;
UPDATE ev SET children = c.id
FROM (SELECT case_id, min(id) AS id FROM child GROUP BY case_id HAVING count(*) = 1) c
WHERE ev.children IS NULL AND ev.case_id = c.case_id;
INSERT INTO found
SELECT key, line, 'missing_child', '', 'the row does not say which child it is about'
FROM ev e WHERE fresh AND children IS NULL;
CREATE OR REPLACE TEMP TABLE about AS
SELECT e.key, e.case_id, unnest(string_split(e.children, chr(31))) AS child,
    generate_subscripts(string_split(e.children, chr(31)), 1) AS place
FROM ev e WHERE children IS NOT NULL;
INSERT INTO found
SELECT e.key, e.line, 'child_named_twice', 'child', 'a child is named twice'
FROM ev e JOIN about a USING (key) WHERE {_ALIVE}
GROUP BY e.key, e.line HAVING count(*) > count(DISTINCT a.child);
INSERT INTO found
SELECT DISTINCT ON (e.key) e.key, e.line, 'unknown_child', 'child',
    'no child "' || a.child || '" in the case "' || e.case_id || '"'
FROM ev e JOIN about a USING (key) WHERE {_ALIVE} AND NOT EXISTS (
    SELECT 1 FROM child c WHERE c.case_id = a.case_id AND c.id = a.child);
"""  # noqa: S608 - no values from outside
_DATES: Final = f"""
INSERT INTO found
SELECT e.key, e.line, 'end_before_start', 'until',
    'until (' || u.value || ') is before starts (' || s.value || ')'
FROM ev e JOIN val s USING (key) JOIN field_type fs ON fs.number = s.field AND fs.name = 'starts'
    AND fs.kind = 'date'
JOIN val u USING (key) JOIN field_type fu ON fu.number = u.field AND fu.name = 'until'
    AND fu.kind = 'date'
WHERE {_ALIVE} AND u.value < s.value;
INSERT INTO found
SELECT DISTINCT ON (e.key) e.key, e.line, 'before_birth', 'on',
    'the event lies before the birth of "' || a.child || '"'
FROM ev e JOIN about a USING (key) JOIN child c ON c.case_id = a.case_id AND c.id = a.child
JOIN birth b USING (born_lo) JOIN event_type t USING (type)
WHERE {_ALIVE} AND e.hi < c.born_lo AND (t.after_birth OR e.hi < b.earliest);
INSERT INTO warn
SELECT DISTINCT e.key, 'unborn_child', 'on'
FROM ev e JOIN about a USING (key) JOIN child c ON c.case_id = a.case_id AND c.id = a.child
WHERE {_ALIVE} AND e.hi < c.born_lo;
"""  # noqa: S608 - no values from outside
_ODD: Final = f"""
INSERT INTO warn
SELECT key, 'unusual_actor', 'actor' FROM ev e
WHERE {_ALIVE} AND actor IS NOT NULL
    AND (type, actor) NOT IN (SELECT (type, actor) FROM usual_actor);
INSERT INTO warn
SELECT key, 'recorded_before_occurred', 'recorded_at' FROM ev e
WHERE {_ALIVE} AND recorded IS NOT NULL AND recorded < lo;
INSERT INTO warn
SELECT e.key, 'missing_required_field', f.name
FROM ev e JOIN field_type f ON f.type = e.type AND f.required
WHERE {_ALIVE} AND NOT EXISTS (SELECT 1 FROM val v WHERE v.key = e.key AND v.field = f.number);
"""  # noqa: S608 - no values from outside
_FUTURE: Final = f"""
INSERT INTO warn SELECT key, 'future_date', CASE WHEN lo > $day THEN 'on' ELSE 'recorded_at' END
FROM ev e WHERE {_ALIVE} AND (lo > $day OR recorded > $day)
"""  # noqa: S608 - no values from outside
_PROMOTE: Final = """
INSERT INTO found
SELECT DISTINCT ON (w.key, w.rule) w.key, e.line, w.rule, w.column_name,
    'the mapping does not allow this'
FROM warn w JOIN ev e USING (key) WHERE w.rule = $rule
"""
_SAME_ID: Final = f"""
CREATE OR REPLACE TEMP TABLE again AS
SELECT e.key, e.line, e.fresh, first_value(e.digest) OVER same AS first_digest, e.digest,
    first_value(e.fresh) OVER same AS first_fresh, row_number() OVER same AS place
FROM ev e WHERE NOT e.fresh OR ({_ALIVE})
WINDOW same AS (PARTITION BY e.case_id, e.id ORDER BY e.key);
INSERT INTO found
SELECT key, line, CASE WHEN digest = first_digest THEN 'duplicate_row'
        ELSE 'duplicate_event_id' END, 'id',
    CASE WHEN digest = first_digest THEN 'the same row came before'
        ELSE 'another row with this event id came before; a changed record comes as a new event '
            'that corrects the old one' END
FROM again WHERE fresh AND place > 1 AND (first_fresh OR digest <> first_digest);
INSERT INTO warn SELECT key, 'already_in_dataset', '' FROM again
WHERE fresh AND place > 1 AND NOT first_fresh AND digest = first_digest;
DELETE FROM ev WHERE key IN (
    SELECT key FROM again WHERE fresh AND place > 1 AND NOT first_fresh AND digest = first_digest);
"""  # noqa: S608 - no values from outside


def check_events(work: Work, exported_on: int | None, promoted: tuple[str, ...]) -> None:
    """Note the bad events, but for what they refer to, and the odd ones.

    exported_on: day number of the export; promoted: warnings that count as errors.
    """
    work.sql.execute(_CHILDREN)
    work.sql.execute(_DATES)
    work.sql.execute(_ODD)
    if exported_on is not None:
        work.sql.execute(_FUTURE, {"day": exported_on})
    for rule in promoted:
        work.sql.execute(_PROMOTE, {"rule": rule})
    work.sql.execute(_SAME_ID)
