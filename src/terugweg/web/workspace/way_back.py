# SPDX-License-Identifier: EUPL-1.2
"""The way of a child as a picture: what ran, what happened and what is due, lane by lane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.report.hearings import SCHEDULED, hearings_of
from terugweg.report.phrases import capital, title_of
from terugweg.report.state_rows import state_rows
from terugweg.web.ui.trajectory import (
    Deadline,
    Firmness,
    Interval,
    Lane,
    Moment,
    Rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.report.items import Writer

LANE_OF_STATE: Final[Mapping[str, Lane]] = {
    "provisional_supervision_order": Lane.measure,
    "supervision_order": Lane.measure,
    "guardianship": Lane.measure,
    "provisional_guardianship": Lane.measure,
    "authority_suspension": Lane.measure,
    "partial_authority_gi": Lane.measure,
    "placement_authorisation": Lane.placement,
    "closed_placement_authorisation": Lane.placement,
    "placement": Lane.placement,
    "trial_stay": Lane.placement,
    "contact_plan": Lane.contact,
    "court_contact_arrangement": Lane.contact,
    "contact_restriction": Lane.contact,
    "waiting_for_help": Lane.help,
    "help": Lane.help,
    "aftercare": Lane.help,
    "plan_in_force": Lane.plan,
    "return_conditions": Lane.plan,
    "return_track": Lane.plan,
    "permanency_decision": Lane.decision,
    "permanency_research": Lane.decision,
}
"""In which lane a state is drawn; others are not."""

PROVISIONAL: Final = frozenset(
    {"provisional_supervision_order", "provisional_guardianship", "waiting_for_help", "trial_stay"}
)
LIMITED: Final = frozenset({"contact_restriction"})

LANE_OF_EVENT: Final[Mapping[str, Lane]] = {
    "contact_moment_held": Lane.contact,
    "contact_moment_cancelled": Lane.contact,
    "evaluation_held": Lane.plan,
    "plan_of_approach_adopted": Lane.plan,
    "family_group_plan_submitted": Lane.plan,
    "hearing_held": Lane.decision,
    "measure_extended": Lane.decision,
    "permanency_decision_made": Lane.decision,
    "permanency_decision_reviewed": Lane.decision,
    "appeal_decided": Lane.decision,
    "petition_refused": Lane.decision,
    "child_returned_home": Lane.placement,
    "placement_changed": Lane.placement,
    "help_started": Lane.help,
    "help_ended": Lane.help,
}
"""Which events are drawn as moments, and in which lane."""

_DRAWN: Final = frozenset({"running", "overdue", "met_late"})


def way_back(writer: Writer) -> Rows:
    """The rows of the picture, of what rests on events that the reader may see."""
    return Rows(
        intervals=tuple(_intervals(writer)),
        moments=(*_moments(writer), *_hearings(writer)),
        deadlines=tuple(_deadlines(writer.told, writer.words)),
    )


def _intervals(writer: Writer) -> Iterator[Interval]:
    assessment = writer.assessment
    for row in state_rows(assessment):
        lane = LANE_OF_STATE.get(row.state)
        start = row.first or row.first_early
        if lane is None or start is None or not writer.may_tell((row.opened,)):
            continue
        kind = Firmness.firm
        if row.state in PROVISIONAL:
            kind = Firmness.provisional
        elif row.state in LIMITED:
            kind = Firmness.limited
        # A birthday that may end it is no end that anybody set.
        until = None if row.ends_by_age(assessment.as_of) else row.until
        yield Interval(lane, capital(writer.words.state(row.state)), start, until, kind)


def _moments(writer: Writer) -> Iterator[Moment]:
    replaced = {event.corrects for event in writer.case.events}
    for event in writer.case.events:
        lane = LANE_OF_EVENT.get(event.type)
        day = event.occurred_on.last
        if lane is None or day is None or event.id in replaced:
            continue
        if writer.may_tell((event.id,)):
            yield Moment(lane, capital(writer.words.event(event.type)), day)


def _hearings(writer: Writer) -> Iterator[Moment]:
    """The hearings to come, on the day for which they are planned."""
    label = capital(writer.words.event(SCHEDULED))
    for child in writer.case.children:
        for one in hearings_of(writer.assessment, child):
            if writer.may_tell((one.key,)):
                yield Moment(Lane.decision, label, one.day)


def _deadlines(findings: Iterable[Finding], words: Words) -> Iterator[Deadline]:
    for finding in findings:
        if finding.verdict in _DRAWN and finding.due is not None:
            yield Deadline(title_of(finding.norm, words), finding.due, finding.verdict)
