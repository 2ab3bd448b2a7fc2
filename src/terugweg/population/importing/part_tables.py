# SPDX-License-Identifier: EUPL-1.2
"""Loads the rows of one part, new and old, into temporary tables, each row with a digest.

The digest is of all that a row says, so that two rows are the same exactly when it is. The first 8
bytes of an MD5 are enough: rows are only compared within one case and event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

from terugweg.population.importing.deliveries import STORED, old_rows

if TYPE_CHECKING:
    from pathlib import Path

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.importing.tables import FieldNumbers
    from terugweg.population.importing.work import Work

_VALUES: Final = """
CREATE OR REPLACE TEMP TABLE val AS
SELECT v.key, v.field, v.value, TRUE AS fresh FROM value_part v WHERE v.part = $part
UNION ALL
SELECT o.key, f.number, o.value, FALSE FROM old_value o JOIN field_type f ON f.full_name = o.field
"""
_EVENTS: Final = """
CREATE OR REPLACE TEMP TABLE ev AS
WITH fresh AS (
    SELECT * FROM event_part WHERE part = $part AND key NOT IN (SELECT key FROM problem)
), told AS (
    SELECT v.key, bit_xor(md5_number_lower(f.name || '=' || coalesce(v.value, chr(30)))) AS digest
    FROM val v JOIN field_type f ON f.number = v.field WHERE v.fresh GROUP BY v.key
), digested AS (
    SELECT e.*, xor(coalesce(t.digest, 0::UBIGINT), md5_number_lower(concat_ws(chr(30),
        'type=' || type, 'case=' || case_id, 'child=' || children, 'id=' || id,
        'on=' || occurred, 'recorded=' || recorded_local, 'actor=' || actor,
        'by=' || recorded_by, 'corrects=' || corrects))) AS digest
    FROM fresh e LEFT JOIN told t USING (key)
)
SELECT key, line, type, case_id, children, coalesce(id, 'x' || printf('%016x', digest)) AS id,
    lo, hi, recorded, recorded_at, actor, recorded_by, corrects, digest, TRUE AS fresh
FROM digested
UNION ALL
SELECT key, NULL, type, case_id, children, id, lo, hi, recorded, recorded_at, actor, recorded_by,
    corrects, digest, FALSE FROM old_event
"""
_PERSONS: Final = """
CREATE OR REPLACE TEMP TABLE spn AS
SELECT key, care, child, has, from_day, until_day, place, TRUE AS fresh
FROM span_part WHERE part = $part
UNION ALL SELECT key, care, child, has, from_day, until_day, place, FALSE FROM old_span;
CREATE OR REPLACE TEMP TABLE per AS
WITH fresh AS (
    SELECT * FROM person_part WHERE part = $part AND key NOT IN (SELECT key FROM problem)
), told AS (
    SELECT key, bit_xor(md5_number_lower(concat_ws(chr(30), care, coalesce(child, chr(30)), has,
        from_day, until_day))) AS digest
    FROM spn WHERE fresh GROUP BY key
)
SELECT p.key, line, case_id, id, role, born, born_lo, born_hi, affected, represents,
    xor(coalesce(t.digest, 0::UBIGINT), md5_number_lower(concat_ws(chr(30), 'case=' || case_id,
        'id=' || id, 'role=' || role, 'born=' || born, 'affected=' || affected,
        'represents=' || represents))) AS digest, TRUE AS fresh
FROM fresh p LEFT JOIN told t USING (key)
UNION ALL
SELECT key, NULL, case_id, id, role, born, born_lo, born_hi, affected, represents, digest, FALSE
FROM old_person;
"""
_KNOWN_IDS: Final = """
CREATE OR REPLACE TEMP TABLE known_id AS
SELECT DISTINCT case_id, id FROM (
    SELECT case_id, id FROM event_part WHERE part = $part AND id IS NOT NULL
    UNION ALL SELECT case_id, id FROM ev)
"""
_FOUND: Final = """
CREATE OR REPLACE TEMP TABLE found (
    key BIGINT, line BIGINT, rule VARCHAR, column_name VARCHAR, reason VARCHAR);
CREATE OR REPLACE TEMP TABLE warn (key BIGINT, rule VARCHAR, column_name VARCHAR);
"""


def load_part(work: Work, store: Path, part: int) -> None:
    """Make the temporary tables of a part.

    ev, val: events and values; per, spn: persons and spans; `fresh` tells those of this delivery.
    known_id: all event ids that occur, also of quarantined rows. found, warn: what the checks find.
    """
    for name in STORED:
        old_rows(work, store, name, part)
    work.sql.execute(_VALUES, {"part": part})
    work.sql.execute(_EVENTS, {"part": part})
    for statement in filter(str.strip, _PERSONS.split(";")):
        named = {"part": part} if "$part" in statement else {}
        work.sql.execute(statement, named)
    work.sql.execute(_KNOWN_IDS, {"part": part})
    work.sql.execute(_FOUND)


def load_vocabulary_tables(work: Work, vocabulary: Vocabulary, numbers: FieldNumbers) -> None:
    """Make the temporary tables that say what the vocabulary allows."""
    fields: list[dict[str, object]] = [
        {"number": 0, "type": "", "name": "evidence", "full_name": "evidence", "kind": "ref",
         "many": True, "required": False, "any_target": True}
    ]  # fmt: skip
    targets = []
    for number, entry in enumerate(numbers.fields):
        if entry is None:
            continue
        event_type, item = entry
        fields.append(
            {"number": number, "type": event_type, "name": item.name,
             "full_name": f"{event_type}.{item.name}", "kind": item.kind, "many": item.many,
             "required": item.required, "any_target": not item.ref_types}
        )  # fmt: skip
        targets += [{"number": number, "target": target} for target in item.ref_types]
    actors = [{"name": name, "code": code} for name, code in vocabulary.actor_codes.items()]
    usual = [
        {"type": event.name, "actor": actor}
        for event in vocabulary.events.values()
        for actor in event.actors
    ]
    types = [{"type": e.name, "after_birth": e.after_birth} for e in vocabulary.events.values()]
    tables = {
        "event_type": types,
        "field_type": fields,
        "ref_target": targets,
        "actor": actors,
        "usual_actor": usual,
    }
    for name, rows in tables.items():
        work.sql.register("arriving", pa.Table.from_pylist(rows))
        work.sql.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM arriving")  # noqa: S608 - our names
        work.sql.unregister("arriving")
