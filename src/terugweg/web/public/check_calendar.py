# SPDX-License-Identifier: EUPL-1.2
"""The hearings and last days that were found, for one's own calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext

from terugweg.report.choosing import own_statuses, soonest
from terugweg.report.phrases import ground_words, title_of
from terugweg.web.day_calendar import new_calendar, whole_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from icalendar import Event

    from terugweg.assessment.findings import Finding
    from terugweg.report.hearings import Hearing
    from terugweg.web.public.check_result import Checked


def last_days(checked: Checked) -> Iterator[Finding]:
    """What is still to come and has a last day: what others must do, and what the reader can do."""
    for finding in sorted(checked.writer.told, key=soonest):
        if finding.due is None or finding.due < checked.day:
            continue
        own = own_statuses(finding, checked.reader) & {"open", "unknown"}
        if finding.verdict == "running" or (finding.verdict == "open" and own):
            yield finding


def calendar_file(checked: Checked, moment: datetime) -> bytes:
    """The calendar: a whole day for each hearing and each last day, without any name.

    moment: when it is made.
    """
    calendar = new_calendar(checked.words.lang)
    for hearing in checked.hearings:
        calendar.add_component(_hearing(checked, hearing, moment))
    done = set()
    for finding in last_days(checked):
        assert finding.due is not None  # noqa: S101 - only those with a last day
        # The same rule and day give the same id: who loads the file twice has each day once.
        key = uuid5(NAMESPACE_URL, f"terugweg:{finding.norm.id}:{finding.due}")
        if key not in done:
            done.add(key)
            calendar.add_component(_event(checked, finding, str(key), moment))
    content: bytes = calendar.to_ical()
    return content


def _hearing(checked: Checked, hearing: Hearing, moment: datetime) -> Event:
    """A hearing, with its hour in the title as it is in the calendar of who has an account."""
    key = uuid5(NAMESPACE_URL, f"terugweg:hearing:{hearing.key}:{hearing.day}")
    summary = gettext("Hearing in court")
    if hearing.hour:
        summary = f"{summary}, {gettext('at %(hour)s') % {'hour': hearing.hour}}"
    event = whole_day(str(key), moment, hearing.day, summary, sure=True)
    event.add("description", checked.advice)
    return event


def _event(checked: Checked, finding: Finding, key: str, moment: datetime) -> Event:
    """The last day of a finding, with where it stands."""
    assert finding.due is not None  # noqa: S101 - as above
    summary = gettext("Last day: %(title)s") % {"title": title_of(finding.norm, checked.words)}
    event = whole_day(key, moment, finding.due, summary, sure=finding.sure)
    lines = [ground_words(finding.norm, checked.words), checked.advice]
    if not finding.sure:
        lines.insert(0, checked.words.say("report", "may_apply"))
    event.add("description", "\n".join(lines))
    return event
