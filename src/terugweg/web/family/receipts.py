# SPDX-License-Identifier: EUPL-1.2
"""The receipt of what someone did: what, when received, what happens next, by when, what if not.

Nothing of it is kept: it follows from the log and the rules on the day on which it is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.timezone import is_naive, make_aware

from terugweg.report.items import Writer
from terugweg.report.phrases import capital, ground_words, title_of
from terugweg.report.remedies import ways_on
from terugweg.web.access import asking
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.facts import remembered_facts
from terugweg.web.access.recording_check import RecordingCheck
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import EntryKind
from terugweg.web.workspace.child_page import writer_for
from terugweg.web.workspace.log_lines import field_rows

if TYPE_CHECKING:
    from datetime import date, datetime

    from terugweg.assessment.findings import Finding
    from terugweg.web.access.opened_case import OpenedCase, OpenedEntry
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.ui.parts import Row

FOLLOWS: Final = frozenset(
    {"running", "overdue", "met", "met_late", "open", "suspended", "lacking"}
)
"""What a new event can start: a duty of someone, or a right."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that follows. by: the last day, where there is one; who: whose duty it is.

    said: how it stands; counted: the calculation, a sentence each; if_not: what follows when it is
    not done, and what one can do then. right: it is something that one may do, no duty of others.
    """

    norm: str
    title: str
    verdict: str
    said: str
    text: str
    who: str
    by: date | None
    counted: tuple[str, ...]
    if_not: tuple[str, ...]
    source: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was done, as the log holds it. received: the moment at which it was written."""

    key: str
    event_type: str
    what: str
    received: datetime
    rows: tuple[Row, ...]
    steps: tuple[Step, ...]


def receipt(viewer: Viewer, child: Child, key: str) -> Receipt:
    """The receipt of an event that this viewer, or whom the viewer stands for, recorded.

    Raises:
        NotVisible: there is none, it is hidden, or it is the act of someone else.
    """
    case = asking.case_for(viewer, child, "receipt")
    opened = _own(viewer, child, case, key)
    writer, file = writer_for(viewer, child, case), case.case_file()
    steps = (step_of(one, writer) for one in writer.told
             if one.trigger == key and one.verdict in FOLLOWS)  # fmt: skip
    return Receipt(
        key=key,
        event_type=opened.entry.type,
        what=capital(writer.words.event(opened.entry.type)),
        received=_received(opened, file.event(key).recorded_at),
        rows=tuple(field_rows(file, key, writer.words)),
        steps=tuple(sorted(steps, key=lambda one: (one.right, str(one.by or "9")))),
    )


def _received(opened: OpenedEntry, stated: datetime | None) -> datetime:
    """When it was received; of what came from elsewhere the record itself says when."""
    if opened.entry.recorded_by is not None or stated is None:
        return opened.entry.recorded_at
    return make_aware(stated) if is_naive(stated) else stated


def check_of(viewer: Viewer, child: Child, case: OpenedCase) -> RecordingCheck:
    """Tells whose an event is; what is known of the log is what was opened of it."""
    facts = remembered_facts(viewer, child)
    return RecordingCheck(viewer, ties_of(viewer, child), facts, case.keys)


def step_of(finding: Finding, writer: Writer) -> Step:
    """A finding as a step that follows."""
    norm, words = finding.norm, writer.words
    told = words.told(norm.if_missed.follows) if norm.if_missed.follows else ""
    ways = [writer.way(way) for way in ways_on(writer.assessment, finding, writer.seen)]
    calculation = finding.calculation
    return Step(
        norm=norm.id,
        title=title_of(norm, words),
        verdict=finding.verdict,
        said=writer.sentence(finding),
        text=norm.says[words.lang][words.reader],
        who=capital(words.joined(words.actor(one) for one in norm.bearer)) if norm.bearer else "",
        by=finding.due,
        counted=() if calculation is None else tuple(calculation.sentences(words.lang)),
        if_not=tuple(one for one in (told, *ways) if one and norm.right is None),
        source=ground_words(norm, words),
        right=norm.right is not None,
    )


def _own(viewer: Viewer, child: Child, case: OpenedCase, key: str) -> OpenedEntry:
    found = next((one for one in case.entries
                  if one.entry.key == key and one.entry.kind == EntryKind.EVENT), None)  # fmt: skip
    if found is None or not check_of(viewer, child, case).owns(key):
        raise NotVisible(key)
    return found
