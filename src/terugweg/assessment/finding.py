# SPDX-License-Identifier: EUPL-1.2
"""What a finding is: one norm applied to one trigger in one log on one day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from terugweg.assessment import verdicts
from terugweg.rulebook.model import Rank
from terugweg.terms import day_after

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.assessment.holders import HolderStatus
    from terugweg.assessment.laid_out import LaidOut
    from terugweg.rulebook.model import Norm
    from terugweg.terms import Calculation

BREACHABLE = frozenset({Rank.LAW, Rank.TREATY, Rank.CASE_LAW})
"""Only these can be breached; a guideline or policy is not followed, a bill would be."""


@dataclass(frozen=True)
class Remedy:
    """A right that someone has here: which, who, whether it is open and until when."""

    right: str
    status: str
    holders: tuple[HolderStatus, ...]
    opens_on: date | None = None
    until: date | None = None
    later: date | None = None
    disputed: bool = False


@dataclass(frozen=True)
class Used:
    """The event by which a right was used, its day if known, and whether that was in time (None.

    Unknown).
    """

    event: str
    on: date | None
    in_time: bool | None


@dataclass(frozen=True)
class Finding:
    """One norm applied to one trigger.

    number: its place in the assessment; norm: the version that was in force; trigger: the id of the
    event; sure: whether it is certain that the norm applies. due: the last day, None when there is
    none or it is not known; due_earliest, due_latest: the range when it is not known exactly;
    later: the last day if the term may be extended though that is unsure. days: days late
    (positive) or early (negative) of an answer, days overdue or (negative) left; when the source
    sets no number, days since the start. over: the last day is surely past. answer, used: what was
    done; missing, unclear: elements that are absent or not known. evidence: ids of all events that
    the finding rests on.
    """

    number: int
    norm: Norm
    case: str
    child: str
    trigger: str
    trigger_type: str
    verdict: str
    sure: bool
    start: date | None
    due: date | None
    due_earliest: date | None
    due_latest: date | None
    later: date | None
    days: int | None
    answer: str | None
    answered_on: date | None
    maybe: str | None
    used: Used | None
    opens_on: date | None
    gone_on: date | None
    disputed: bool
    over: bool
    missing: tuple[Mapping[str, str], ...]
    unclear: tuple[Mapping[str, str], ...]
    evidence: tuple[str, ...]
    calculation: Calculation | None
    laid_out: LaidOut | None = None
    remedies: tuple[Remedy, ...] = ()
    error: str | None = None
    places: Mapping[str, int] = field(default_factory=dict)

    @property
    def lapsed_on(self) -> date | None:
        """The first day on which what lapses no longer holds: the day after the last day to act."""
        last = self.later or self.due
        return None if last is None else day_after(last)

    @property
    def counts_as(self) -> str:
        """What the verdict may be called, given the rank of the norm.

        breached, not_followed or would_be for an adverse verdict; else the verdict itself.
        """
        if self.verdict not in verdicts.ADVERSE and self.verdict != "met_late":
            return self.verdict
        if self.norm.rank == Rank.PROPOSED:
            return "would_be"
        return "breached" if self.norm.rank in BREACHABLE else "not_followed"
