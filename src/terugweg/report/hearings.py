# SPDX-License-Identifier: EUPL-1.2
"""The hearings that are still to come: planned, not moved, cancelled, held or overtaken.

A hearing is planned for petitions. For one petition only the day that was told last counts: a later
`hearing_scheduled` takes the place of an earlier one. It is over once the petition was heard or its
procedure ended. Ask it of the whole log: what someone may not see can still move a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from terugweg.caselog.columns_read import NOT_IN_LOG
from terugweg.caselog.model import refs_in
from terugweg.report.state_rows import state_rows
from terugweg.terms import amsterdam_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from terugweg.assessment.assess import Assessment
    from terugweg.caselog.model import Event

SCHEDULED: Final = "hearing_scheduled"
CANCELLED: Final = "hearing_cancelled"
HELD: Final = "hearing_held"
MARKED: Final = "entry_marked_incorrect"
PROCEDURE: Final = "court_procedure"
"""The state of a petition on which the court has not decided yet."""
NAMES_IN: Final[Mapping[str, str]] = {
    SCHEDULED: "petition_ref",
    HELD: "petition_ref",
    CANCELLED: "planned_ref",
    MARKED: "entry_ref",
}
"""The field of each of these events that names what it is about."""
PLANNED_FOR: Final = "planned_for"
_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class LogLine:
    """What an event of a log says of hearings.

    told: its last possible day; None where nothing bounds it. names: the ids in the field of
    `NAMES_IN`. at: for when a hearing is planned, with a time zone. corrects: the id of the event
    whose place it takes.
    """

    key: str
    type: str
    told: date | None
    names: tuple[str, ...] = ()
    at: datetime | None = None
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing that is to come. key: the id of the event that planned it; at: when, Dutch day."""

    key: str
    at: datetime

    @property
    def day(self) -> date:
        """The Dutch day of the hearing."""
        return amsterdam_date(self.at)

    @property
    def hour(self) -> str:
        """The Dutch hour, as 10:30; empty for a moment that was given as a day.

        >>> Hearing("h", datetime.fromisoformat("2026-12-03T00:00+01:00")).hour
        ''
        """
        hour = f"{self.at.astimezone(_AMSTERDAM):%H:%M}"
        return "" if hour == "00:00" else hour


def hearings_of(assessment: Assessment, child: str) -> list[Hearing]:
    """The hearings about one child that are to come on the day of the assessment, by day."""
    lines = [line_of(event) for case in assessment.cases for event in case.events
             if child in event.children]  # fmt: skip
    if not any(one.type == SCHEDULED for one in lines):
        return []
    ended = {
        row.opened: row.until
        for row in state_rows(assessment)
        if row.state == PROCEDURE and row.child == child and row.until is not None
    }
    return planned_hearings(lines, ended, assessment.as_of)


def line_of(event: Event) -> LogLine:
    """What an event of a case file says of hearings."""
    at = event.fields.get(PLANNED_FOR) if event.type == SCHEDULED else None
    return LogLine(
        key=event.id,
        type=event.type,
        told=event.occurred_on.last,
        names=tuple(refs_in(event.fields.get(NAMES_IN.get(event.type, "")))),
        at=at if isinstance(at, datetime) else None,
        corrects=event.corrects,
    )


def planned_hearings(
    lines: Sequence[LogLine], ended: Mapping[str, date], today: date
) -> list[Hearing]:
    """The hearings from today on, by day.

    lines: of a whole log, in its order. ended: by the id of a petition the first day on which its
    procedure was over.

    >>> from zoneinfo import ZoneInfo
    >>> at = datetime(2026, 12, 3, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    >>> first = LogLine("h1", "hearing_scheduled", date(2026, 11, 2), ("p",), at.replace(day=1))
    >>> moved = LogLine("h2", "hearing_scheduled", date(2026, 11, 9), ("p",), at)
    >>> found = planned_hearings([first, moved], {}, date(2026, 11, 23))
    >>> [(one.key, str(one.day)) for one in found]
    [('h2', '2026-12-03')]
    """
    log = _Log(lines)
    planned = sorted(log.of(SCHEDULED), key=_order)
    called_off = {name for one in log.of(CANCELLED) for name in log.meant(one)}
    found = []
    for number, one in enumerate(planned):
        if one.at is None or amsterdam_date(one.at) < today or one.key in called_off:
            continue
        petitions = log.meant(one)
        later = {name for other in planned[number + 1 :] for name in log.meant(other)}
        left = {
            name
            for name in petitions - later
            if not _is_heard(log, one, name) and not _is_decided(one, ended.get(name), today)
        }
        if left or not petitions:
            found.append(Hearing(one.key, one.at))
    return sorted(found, key=lambda one: one.at)


class _Log:
    """The lines that count: without what was corrected or marked as incorrect."""

    def __init__(self, lines: Sequence[LogLine]) -> None:
        self.followed = {one.corrects: one.key for one in lines if one.corrects is not None}
        wrong = {name for one in lines if one.type == MARKED for name in self.meant(one)}
        self.lines = [one for one in lines if one.key not in self.followed and one.key not in wrong]

    def of(self, event_type: str) -> Iterator[LogLine]:
        """The lines of one type, in the order of the log."""
        return (one for one in self.lines if one.type == event_type)

    def meant(self, line: LogLine) -> set[str]:
        """What a line names in this log; of what was corrected the last correction."""
        return {self._last(name) for name in line.names if name != NOT_IN_LOG}

    def _last(self, key: str) -> str:
        seen = {key}
        while key in self.followed and self.followed[key] not in seen:
            key = self.followed[key]
            seen.add(key)
        return key


def _order(line: LogLine) -> date:
    """On which day it was told; what was told on one day stands in the order of the log."""
    return line.told or date.min


def _is_heard(log: _Log, planned: LogLine, petition: str) -> bool:
    """Whether the court heard the petition after the hearing was planned, or on its very day."""
    day = None if planned.at is None else amsterdam_date(planned.at)
    return any(
        one.told is not None and (one.told > _order(planned) or one.told == day)
        for one in log.of(HELD)
        if petition in log.meant(one)
    )


def _is_decided(planned: LogLine, ended: date | None, today: date) -> bool:
    """Whether the procedure on a petition ended since; a later hearing is about an appeal."""
    return ended is not None and _order(planned) <= ended <= today
