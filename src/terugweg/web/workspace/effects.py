# SPDX-License-Identifier: EUPL-1.2
"""What recording something would change: which terms start, end, or become missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from terugweg.assessment.telling import verdict_sentence
from terugweg.report.phrases import title_of
from terugweg.web.access.foreseeing import foreseen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.web.dossier.models import Child


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
    changes = foreseen(child, data, day, seen).changes
    sides = ((one.after or one.before, one) for one in changes)
    return [
        Effect(title_of(known.norm, words), _said(one.before, words), _said(one.after, words))
        for known, one in sides
        if known is not None
    ]


def _said(finding: Finding | None, words: Words) -> str:
    return "" if finding is None else verdict_sentence(finding, words)
