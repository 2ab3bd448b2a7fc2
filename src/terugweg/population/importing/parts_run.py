# SPDX-License-Identifier: EUPL-1.2
"""Checks one part after the other and writes it; what is done stays done after a stop."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.population.hashing import part_name
from terugweg.population.importing.deliveries import STORED, delivery_name
from terugweg.population.importing.event_checks import check_events
from terugweg.population.importing.overlaps import overlapping_rows
from terugweg.population.importing.part_columns import part_columns
from terugweg.population.importing.part_tables import load_part
from terugweg.population.importing.person_checks import check_persons
from terugweg.population.importing.reference_checks import check_references
from terugweg.population.importing.superseding import supersede
from terugweg.population.manifest import part_to_plain

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.dataset import DatasetWriter
    from terugweg.population.importing.tables import FieldNumbers
    from terugweg.population.importing.work import Work

# Only accepted rows stay; a child known from events needs an event, or other persons of its case.
_KEEP: Final = """
DELETE FROM ev WHERE key IN (SELECT key FROM found);
DELETE FROM val WHERE key NOT IN (SELECT key FROM ev);
DELETE FROM about WHERE key NOT IN (SELECT key FROM ev);
DELETE FROM warn WHERE key IN (SELECT key FROM found);
DELETE FROM per p WHERE fresh AND line IS NULL
    AND NOT EXISTS (SELECT 1 FROM about a WHERE a.case_id = p.case_id AND a.child = p.id)
    AND NOT EXISTS (SELECT 1 FROM per o WHERE o.case_id = p.case_id AND o.line IS NOT NULL);
INSERT INTO warn SELECT key, 'child_without_record', 'child' FROM per WHERE fresh AND line IS NULL;
"""
# A statement of the whole export is about every child of whom it has a row.
_COMPLETE: Final = """
CREATE OR REPLACE TEMP TABLE complete_fresh AS
WITH here AS (SELECT DISTINCT case_id FROM per)
SELECT c.* FROM complete c JOIN here USING (case_id)
UNION
SELECT a.case_id, a.child, $statement FROM about a JOIN ev e USING (key)
WHERE e.fresh AND $statement <> '[]'
UNION
SELECT case_id, id, $statement FROM per WHERE fresh AND role = 'child' AND $statement <> '[]';
"""
_COMPLETE_NOW: Final = """
CREATE OR REPLACE TEMP TABLE complete_now AS
SELECT * FROM complete_fresh UNION SELECT * FROM old_complete
"""
_STORE: Final = {
    "event": "SELECT key, type, case_id, children, id, lo, hi, recorded, recorded_at, actor, "
    "recorded_by, corrects, digest FROM ev WHERE fresh ORDER BY key",
    "value": "SELECT v.key, f.full_name AS field, CASE WHEN v.value IS NULL THEN NULL "
    "WHEN f.kind NOT IN ('text', 'doc') THEN v.value "
    "WHEN f.many THEN regexp_replace(v.value, '[^\x1f]+', '1', 'g') ELSE '1' END AS value "
    "FROM val v JOIN field_type f ON f.number = v.field WHERE v.fresh ORDER BY v.key, v.field",
    "person": "SELECT key, case_id, id, role, born, born_lo, born_hi, affected, represents, "
    "digest FROM per WHERE fresh ORDER BY key, id",
    "span": "SELECT key, care, child, has, from_day, until_day, place FROM spn WHERE fresh "
    "ORDER BY key, care, place",
    "complete": "SELECT case_id, child, statement FROM complete_fresh ORDER BY ALL",
}
_WARNED: Final = """
INSERT INTO warned
SELECT $part, key >> 32, rule, column_name, count(*), min(key) FROM warn
GROUP BY key >> 32, rule, column_name
"""


@dataclass(frozen=True, slots=True)
class PartsRun:
    """What the work on every part needs.

    store: the folder with the accepted rows of all deliveries, among them this one (`delivery`).
    statement: what the export is complete for, as JSON.
    """

    work: Work
    writer: DatasetWriter
    vocabulary: Vocabulary
    numbers: FieldNumbers
    store: Path
    delivery: int
    exported_on: int | None
    promoted: tuple[str, ...]
    from_events: bool
    statement: str

    def run(self, part: int) -> None:
        """Check one part and write it."""
        work = self.work
        # What an earlier run left of this part must not count as an earlier delivery.
        shutil.rmtree(self._folder(part), ignore_errors=True)
        load_part(work, self.store, part)
        check_persons(work, from_events=self.from_events)
        check_events(work, self.exported_on, self.promoted)
        check_references(work)
        work.sql.execute(_KEEP)
        work.sql.execute(_COMPLETE, {"statement": self.statement})
        work.sql.execute(_COMPLETE_NOW)
        supersede(work)
        columns = part_columns(work, self.vocabulary, self.numbers)
        self._note_overlaps(overlapping_rows(columns))
        self._store(part)
        entry = self.writer.write_part(part_name(part), columns) if columns.case_ids else None
        work.sql.begin()
        work.sql.execute("INSERT INTO problem SELECT * FROM found")
        work.sql.execute(_WARNED, {"part": part})
        plain = None if entry is None else json.dumps(part_to_plain(entry))
        work.sql.execute("INSERT INTO part_done VALUES (?, ?)", [part, plain])
        work.sql.commit()

    def _folder(self, part: int) -> Path:
        return self.store / delivery_name(self.delivery) / part_name(part)

    def _note_overlaps(self, rows: np.ndarray) -> None:
        """Warn of overlaps that this delivery brings; one row for each child and state."""
        if len(rows):
            self.work.sql.execute(
                "INSERT INTO warn SELECT r.key, 'overlapping_states', '' FROM row_of r "
                "JOIN ev e USING (key) WHERE e.fresh AND list_contains($rows, r.row)",
                {"rows": rows.tolist()},
            )

    def _store(self, part: int) -> None:
        """Write the accepted rows of this delivery."""
        folder = self._folder(part)
        folder.mkdir(parents=True)
        for name in STORED:
            path = str(folder / f"{name}.parquet").replace("'", "''")
            self.work.sql.execute(
                f"COPY ({_STORE[name]}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
            )
