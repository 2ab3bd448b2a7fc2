# SPDX-License-Identifier: EUPL-1.2
"""What recording something would change: which terms start, end, or become missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from terugweg.assessment.telling import verdict_sentence
from terugweg.assessment.what_if import what_if
from terugweg.caselog.reading_one import GrowingLog
from terugweg.report.phrases import title_of
from terugweg.web.dossier.standing import assessed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.web.dossier.models import Child

NEW = "new"
"""The id of an event that is not in the log yet."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A finding that would change: what it says now and then; empty where there is none."""

    title: str
    before: str
    after: str


def effects_of(
    child: Child,
    data: Mapping[str, Any],
    day: date,
    words: Words,
    seen: frozenset[str] | None,
) -> list[Effect]:
    """The findings that differ with this event in the log.

    seen: the entries that the reader may see (None: all); findings that rest on another one are
    left out.

    Raises:
        CaseFileError: the event is wrong.
    """
    now = assessed(child, day)
    case = now.cases[0]
    persons = {one.id: one for one in case.persons}
    types = {one.id: one.type for one in case.events}
    event, _ = GrowingLog(case.case, now.vocabulary, persons, types).read_event({**data, "id": NEW})
    _after, changes = what_if(now, add=[event])
    known = None if seen is None else seen | {NEW}
    effects = []
    for change in changes:
        one = change.after or change.before
        assert one is not None  # noqa: S101 - a change has at least one side
        if one.error is None and _may_tell(change.before, change.after, known):
            effects.append(
                Effect(title_of(one.norm, words), _said(change.before, words),
                       _said(change.after, words))
            )  # fmt: skip
    return effects


def _may_tell(before: Finding | None, after: Finding | None, seen: frozenset[str] | None) -> bool:
    if seen is None:
        return True
    return all(
        one is None or seen.issuperset((one.trigger, *one.evidence)) for one in (before, after)
    )


def _said(finding: Finding | None, words: Words) -> str:
    return "" if finding is None else verdict_sentence(finding, words)
