# SPDX-License-Identifier: EUPL-1.2
"""What the oracle finds about one trigger."""

from __future__ import annotations

from dataclasses import dataclass

from tests.assessment.oracle_log import EVER, NEVER, Record

ADVERSE = {"overdue", "met_late", "breached", "lacking"}


@dataclass(frozen=True)
class Verdict:
    """The event it is about, the verdict, and the first and last possible due day."""

    record: Record
    name: str
    due: tuple[float, float] = (NEVER, NEVER)


def verdict(
    record: Record, name: str, unsure: bool, due: tuple[float, float] = (NEVER, NEVER)
) -> Verdict:
    """A verdict; when it is not sure that the norm applies, no adverse one."""
    if unsure and name in ADVERSE:
        name = "unknown"
    return Verdict(record, name, due)


NO_DAY = (EVER, NEVER)
