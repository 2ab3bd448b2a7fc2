# SPDX-License-Identifier: EUPL-1.2
"""The verdicts, as names and as small codes."""

from __future__ import annotations

from typing import Final

MET: Final = 0
MET_LATE: Final = 1
OVERDUE: Final = 2
RUNNING: Final = 3
SUSPENDED: Final = 4
DISCHARGED: Final = 5
KEPT: Final = 6
BREACHED: Final = 7
LACKING: Final = 8
OPEN_RIGHT: Final = 9
CLOSED: Final = 10
TO_WEIGH: Final = 11
UNKNOWN: Final = 12
FAILED: Final = 13
NO_FINDING: Final = -1
"""A right that does not exist yet: nothing is reported."""

NAMES: Final = (
    "met",
    "met_late",
    "overdue",
    "running",
    "suspended",
    "discharged",
    "kept",
    "breached",
    "lacking",
    "open",
    "closed",
    "to_weigh",
    "unknown",
    "failed",
)
"""Name of each verdict; its code is its place."""

ADVERSE: Final = frozenset({"overdue", "breached", "lacking"})
"""Verdicts that say that something is not as it must be, and still matters."""
