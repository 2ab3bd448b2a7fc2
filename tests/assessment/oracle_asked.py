# SPDX-License-Identifier: EUPL-1.2
"""Who asks, and about which days: what the conditions of the oracle are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.assessment.oracle_log import FALSE, SILENT, TRUE, UNKNOWN, Log, Record
from tests.assessment.oracle_states import Grant, Interval


def decided(yes: bool, no: bool) -> int:
    return TRUE if yes else FALSE if no else UNKNOWN


@dataclass(frozen=True)
class Asked:
    """An event that asks something, the days between which the question lies, and what it is about.

    since: the first possible day as it is known. at_end: the day is the first on which a state no
    longer holds.
    """

    record: Record
    lo: float
    hi: float
    since: float
    interval: Interval | None = None
    grant: Grant | None = None
    at_end: bool = False

    @classmethod
    def of(cls, record: Record) -> Asked:
        return cls(record, record.placed(), record.hi, record.lo)

    @property
    def child(self) -> str:
        return self.record.child

    @property
    def log(self) -> Log:
        return self.record.log


def who_or_what(record: Record, name: str) -> Any:
    """The person of the case or the record that a field names first; None when there is none."""
    value = record.value(name)
    if value is SILENT or value is None or value == ():
        return None
    if record.log.vocabulary.events[record.type].fields[name].kind == "ref":
        return record.named(name)[0]
    first = value[0] if isinstance(value, tuple) else value
    return record.log.persons.get(first)
