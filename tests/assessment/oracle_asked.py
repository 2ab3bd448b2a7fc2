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


def who_or_what(record: Record, name: str) -> list[Any]:
    """The persons of the case or the records of the log that a field names."""
    value = record.value(name)
    if value is SILENT or value is None:
        return []
    if record.log.vocabulary.events[record.type].fields[name].kind == "ref":
        found: list[Any] = record.named(name)
    else:
        names = value if isinstance(value, tuple) else (value,)
        found = [record.log.persons.get(one) for one in names]
    return [one for one in found if one is not None]
