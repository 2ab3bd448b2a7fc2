# SPDX-License-Identifier: EUPL-1.2
"""What recording an event would change, as far as someone may know it; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.assessment.what_if import what_if
from terugweg.caselog.reading_one import GrowingLog
from terugweg.web.dossier.standing import assessed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.what_if import Change
    from terugweg.web.dossier.models import Child

NEW: Final = "new"
"""The id of an event that is not in the log yet."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The log as it is and as it would be, and the findings that differ."""

    before: Assessment
    after: Assessment
    changes: tuple[Change, ...]


def foreseen(
    child: Child, data: Mapping[str, Any], day: date, seen: frozenset[str] | None
) -> Foreseen:
    """The findings that differ with an event in the log.

    seen: the entries that the reader may see (None: all); findings that rest on another one are
    left out. Whether the reader may record the event is not asked here.

    Raises:
        CaseFileError: the event is wrong.
    """
    now = assessed(child, day)
    case = now.cases[0]
    persons = {one.id: one for one in case.persons}
    types = {one.id: one.type for one in case.events}
    name = _free(NEW, types)
    log = GrowingLog(case.case, now.vocabulary, persons, types)
    event, _ = log.read_event({**data, "id": name})
    after, changes = what_if(now, add=[event])
    known = None if seen is None else seen | {name}
    return Foreseen(now, after, tuple(
        one for one in changes if may_tell(one.before, known) and may_tell(one.after, known)
    ))  # fmt: skip


def may_tell(finding: Finding | None, seen: frozenset[str] | None) -> bool:
    """Whether the norm could run, and all that its finding rests on may be seen."""
    if finding is None:
        return True
    rests_on = (finding.trigger, *finding.evidence)
    return finding.error is None and (seen is None or seen.issuperset(rests_on))


def _free(name: str, taken: Mapping[str, str]) -> str:
    """An id that no event of the log has: an imported log may use any."""
    while name in taken:
        name += "x"
    return name
