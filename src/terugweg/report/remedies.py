# SPDX-License-Identifier: EUPL-1.2
"""The rights that a finding leads to, its own or those a missed norm opens, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding, Remedy
    from terugweg.rulebook.model import Norm

LEADS_ON = frozenset({"overdue", "breached", "lacking", "met_late", "running"})
"""Verdicts for which the rights that the norm names are shown."""


@dataclass(frozen=True)
class Way:
    """A right and how it stands for the child of the finding; None without a finding there."""

    right: str
    norm: Norm | None
    remedy: Remedy | None


def ways_on(
    assessment: Assessment, finding: Finding, seen: frozenset[str] | None = None
) -> Iterator[Way]:
    """The finding's own right, or the rights that its norm opens when it is missed.

    seen: the ids of the events that the reader may see (None: all); of a right that rests on
    another one is not told how it stands.
    """
    for remedy in finding.remedies:
        yield Way(remedy.right, finding.norm, remedy)
    if finding.verdict not in LEADS_ON:
        return
    for right in finding.norm.if_missed.opens:
        found = matching(assessment, finding, right, seen)
        if found is not None:
            yield Way(right, found.norm, next(iter(found.remedies), None))
        else:
            versions = [norm for norm in assessment.rulebook.norms if norm.id == right]
            yield Way(right, versions[-1] if versions else None, None)


def matching(
    assessment: Assessment, finding: Finding, right: str, seen: frozenset[str] | None = None
) -> Finding | None:
    """The finding of a right for the same child: on the same events, else open, else the last."""
    events = {finding.trigger, *finding.evidence}
    found = [
        one
        for one in assessment.about(right, child=finding.child)
        if seen is None or seen.issuperset((one.trigger, *one.evidence))
    ]
    if not found:
        return None

    def weight(one: Finding) -> tuple[bool, bool, int]:
        return one.trigger in events, one.verdict == "open", one.number

    return max(found, key=weight)
