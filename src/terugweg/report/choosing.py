# SPDX-License-Identifier: EUPL-1.2
"""Which findings a part of the report shows, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.rulebook.model import Rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.assessment.findings import Finding

RANKS = list(Rank)
"""From the one that weighs most to the one that weighs least."""

HOLDERS_OF = {
    "parent": {
        "parent", "parent_with_authority", "parent_without_authority", "affected_parent",
        "requester", "addressee", "person_concerned",
    },
    "child": {"child", "child_12", "requester", "addressee", "person_concerned"},
}  # fmt: skip
"""The kinds of holders that a reader can be; a professional sees all."""


def of_verdict(findings: Iterable[Finding], verdicts: Iterable[str]) -> list[Finding]:
    """The findings with one of these verdicts."""
    return [finding for finding in findings if finding.verdict in verdicts]


def soonest(finding: Finding) -> tuple[bool, str, int]:
    """Sorts by last day, those without one at the end."""
    day = finding.due or finding.due_earliest
    return day is None, str(day), RANKS.index(finding.norm.rank)


def weightiest(finding: Finding) -> tuple[int, bool, str]:
    """Sorts by the rank of the norm, then by last day."""
    return RANKS.index(finding.norm.rank), finding.due is None, str(finding.due)


def own_statuses(finding: Finding, reader: str) -> set[str]:
    """How a right stands for those whom this reader can be; to a professional all of them."""
    kinds = HOLDERS_OF.get(reader)
    return {
        holder.status
        for remedy in finding.remedies
        for holder in remedy.holders
        if kinds is None
        or (
            holder.kind in kinds
            # A record can name a person: then the right is the child's own, or someone else's.
            and (holder.person is None or (holder.person == finding.child) == (reader == "child"))
        )
    }
