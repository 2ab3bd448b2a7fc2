# SPDX-License-Identifier: EUPL-1.2
"""Which events of a part gave way to a correction: by the same rule as in a case file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.corrections import apply_corrections
from terugweg.caselog.date_values import parsed_moment
from terugweg.caselog.model import CaseFile, Event
from terugweg.terms import PartialDate, from_day_number

if TYPE_CHECKING:
    from terugweg.population.importing.work import Work

_EVENTS: Final = """
SELECT key, case_id, id, corrects, hi, recorded_at FROM ev
WHERE case_id IN (SELECT case_id FROM ev WHERE corrects IS NOT NULL)
    AND (corrects IS NOT NULL OR (case_id, id) IN (SELECT (case_id, corrects) FROM ev))
ORDER BY case_id, key
"""
_RENAMED: Final = pa.schema(
    [("case_id", pa.string()), ("id", pa.string()), ("renamed", pa.string())]
)


def supersede(work: Work) -> None:
    """Make the tables superseded (keys) and renamed (case, id, id of the event that counts)."""
    by_case: dict[str, list[tuple[int, Event]]] = {}
    for key, case, name, corrects, hi, recorded_at in work.rows(_EVENTS):
        moment = None if recorded_at is None else parsed_moment(recorded_at)
        known = EARLIEST < hi < OPEN
        last = PartialDate.of(from_day_number(hi)) if known else PartialDate()
        event = Event(name, "", last, (), recorded_at=moment, corrects=corrects)
        by_case.setdefault(case, []).append((key, event))
    keys: list[int] = []
    names: list[dict[str, Any]] = []
    for case, rows in by_case.items():
        events = tuple(event for _, event in rows)
        _, replaced = apply_corrections(CaseFile(case, (), (), events))
        keys += [key for key, event in rows if event.id in replaced]
        names += [{"case_id": case, "id": old, "renamed": new} for old, new in replaced.items()]
    work.sql.execute("CREATE OR REPLACE TEMP TABLE superseded (key BIGINT)")
    work.sql.execute(
        "CREATE OR REPLACE TEMP TABLE renamed (case_id VARCHAR, id VARCHAR, renamed VARCHAR)"
    )
    if keys:
        work.add("superseded", pa.table({"key": pa.array(keys, pa.int64())}))
        work.add("renamed", pa.Table.from_pylist(names, schema=_RENAMED))
