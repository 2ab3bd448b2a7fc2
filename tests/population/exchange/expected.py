# SPDX-License-Identifier: EUPL-1.2
"""What an export must hold, told from the records of the log and not by the code under test."""

from __future__ import annotations

from datetime import date
from typing import Any

from terugweg.caselog.columns import Columns
from terugweg.caselog.columns_read import Record, records
from terugweg.population.exchange.openness import Openness

SPOKE = {"neighbour", "teacher"}
"""The persons of the family who reported or gave information."""


def shown_records(columns: Columns, openness: Openness) -> list[Record]:
    """The events that may be shown, in the order of the log."""
    events = columns.vocabulary.events
    return [
        record
        for record in records(columns)
        if events[record.type].information_class not in openness.left_out
    ]


def shown_fields(record: Record, columns: Columns, openness: Openness) -> dict[str, Any]:
    """The fields of an event that may be shown, with days as dates and lists as words."""
    shown_ids = {(one.case, one.id) for one in shown_records(columns, openness)}
    fields = columns.vocabulary.events[record.type].fields
    found = {}
    for name, value in record.fields.items():
        if fields[name].information_class in openness.left_out or value is None:
            continue
        plain = plain_value(value)
        if fields[name].kind == "ref":
            named = [one for one in plain.split() if one == "?" or (record.case, one) in shown_ids]
            plain = " ".join(named)
            if not named:
                continue
        if fields[name].kind == "person" and set(plain.split()) & SPOKE:
            continue
        found[name] = plain
    return found


def plain_value(value: Any) -> Any:
    """A value as a file can hold it."""
    return " ".join(value) if isinstance(value, tuple) else value


def day_of(record: Record) -> date | None:
    """The day under which an event stands."""
    return record.last or record.first
