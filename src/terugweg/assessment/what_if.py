# SPDX-License-Identifier: EUPL-1.2
"""What if: add events to a log, move or drop some, and see which findings change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from terugweg.assessment.assess import assess
from terugweg.terms import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.caselog.model import CaseFile, Event


@dataclass(frozen=True)
class Change:
    """A finding before and after; one of them is None when it appears or falls away."""

    before: Finding | None
    after: Finding | None


def what_if(
    assessment: Assessment,
    *,
    add: Iterable[Event] = (),
    move: Mapping[str, date] | None = None,
    drop: Iterable[str] = (),
    as_of: date | None = None,
) -> tuple[Assessment, tuple[Change, ...]]:
    """Assess the (one) case again with changes, and tell which findings differ.

    add: events to add. move: new days for events, by id. drop: ids of events to leave out. The case
    itself does not change: what happened is never edited.

    Raises:
        ValueError: there is not exactly one case, or an id is not in it or already taken.
    """
    if len(assessment.cases) != 1:
        raise ValueError(f"what-if takes one case, not {len(assessment.cases)}")
    changed = _changed(assessment.cases[0], tuple(add), dict(move or {}), frozenset(drop))
    other = assess(
        [changed],
        assessment.rulebook,
        assessment.vocabulary,
        as_of or assessment.as_of,
        known_on=assessment.known_on,
        compiled=assessment.context.ways.compiled,
    )
    return other, tuple(differences(assessment.findings, other.findings))


def _changed(
    case: CaseFile, add: tuple[Event, ...], move: dict[str, date], drop: frozenset[str]
) -> CaseFile:
    known = {event.id for event in case.events}
    if unknown := [name for name in (*move, *drop) if name not in known]:
        raise ValueError(
            f"no event {', '.join(unknown)} in {case.case}; "
            f"its events are {', '.join(sorted(known))}"
        )
    if taken := [event.id for event in add if event.id in known]:
        raise ValueError(
            f"event {', '.join(taken)} is already in {case.case}: give the new event another id"
        )
    events = [
        replace(event, occurred_on=PartialDate.of(move[event.id])) if event.id in move else event
        for event in case.events
        if event.id not in drop
    ]
    return replace(case, events=(*events, *add))


def differences(before: Iterable[Finding], after: Iterable[Finding]) -> list[Change]:
    """The findings that differ in verdict or due day, appear, or fall away."""
    old, new = _by_key(before), _by_key(after)
    changes = []
    for key in dict.fromkeys([*old, *new]):
        a, b = old.get(key), new.get(key)
        if a is None or b is None or (a.verdict, a.due, a.answer) != (b.verdict, b.due, b.answer):
            changes.append(Change(a, b))
    return changes


def _by_key(findings: Iterable[Finding]) -> dict[tuple[str, str, str, str, int], Finding]:
    found: dict[tuple[str, str, str, str, int], Finding] = {}
    for finding in findings:
        number = 0
        while (
            key := (finding.norm.id, finding.case, finding.child, finding.trigger, number)
        ) in found:
            number += 1
        found[key] = finding
    return found
