# SPDX-License-Identifier: EUPL-1.2
"""The calendar of a capacity as iCalendar (RFC 5545, RFC 7986): last days and hearings, no names.

What is in it leaves this application: it stands on phones, and on the servers of whoever makes the
calendar program. So it holds the title of the rule, its article and the last day; of a hearing the
day and the hour; the dossier number only for who chose that; and an address that shows nothing to
who does not log in.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language, gettext
from icalendar import vDuration

from terugweg.report.hearings import SCHEDULED
from terugweg.web.access.hearings import hearings
from terugweg.web.agenda import calendar_items
from terugweg.web.agenda.calendar_items import Line
from terugweg.web.agenda.duties import all_of, duties_of
from terugweg.web.agenda.models import CalendarLink
from terugweg.web.day_calendar import new_calendar, whole_day
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.terms_of_clients import terms_of_clients

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from uuid import UUID

    from icalendar import Calendar, Event

    from terugweg.web.access.question import Viewer
    from terugweg.web.agenda.models import CalendarItem
    from terugweg.web.dossier.models import Child

ASK_AGAIN: Final = "PT6H"
"""How often a calendar program is asked to come back."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it is sent. tag: a hash of it; changed_at: since when it says this."""

    body: bytes
    tag: str
    changed_at: datetime
    children: tuple[Child, ...]


def feed_of(viewer: Viewer, link: CalendarLink, address_of: Callable[[UUID], str]) -> Feed:
    """The calendar of the capacity of a link, in the language of now.

    address_of: the address behind an item. Whoever sends it writes the read log of its children.
    """
    lines = list(lines_of(viewer, with_number=link.with_number))
    items = calendar_items.keep(viewer, lines)
    calendar = _calendar()
    for line in lines:
        item = items[line.key]
        calendar.add_component(_event(line, item, address_of(item.pk)))
    body = calendar.to_ical()
    children = {line.child.pk: line.child for line in lines}
    tag = hashlib.sha256(body).hexdigest()
    return Feed(body, tag, _changed_at(viewer, link, tag), tuple(children.values()))


def lines_of(viewer: Viewer, *, with_number: bool) -> Iterator[Line]:
    """What the calendar says: the hearings, and each last day of Today once.

    For who stands for people here: the terms of those people that still run.
    """
    yield from _duties(viewer, with_number=with_number)
    yield from _hearings(viewer, with_number=with_number)


def _duties(viewer: Viewer, *, with_number: bool) -> Iterator[Line]:
    done = set()
    for duty in (*all_of(duties_of(viewer)), *terms_of_clients(viewer, words_for(viewer)).to_come):
        if duty.due is None:
            continue
        summary = gettext("Last day: %(title)s") % {"title": duty.title}
        if with_number:
            summary = f"{summary} ({duty.child.number})"
        text = duty.ground
        if duty.unsure:
            unsure = gettext("It is not certain that this applies, or until when: look at it.")
            text = f"{text}\n{unsure}"
        which = (duty.child, duty.norm, duty.version, duty.trigger)
        line = Line(*which, duty.due, summary, text, duty.unsure)
        if line.key not in done:
            done.add(line.key)
            yield line


def _hearings(viewer: Viewer, *, with_number: bool) -> Iterator[Line]:
    """The hearings to come: of one that was moved only the new day."""
    for one in hearings(viewer):
        summary, hour = gettext("Hearing in court"), one.hearing.hour
        if hour:
            summary = f"{summary}, " + gettext("at %(hour)s") % {"hour": hour}
        if with_number:
            summary = f"{summary} ({one.child.number})"
        text = gettext("Where it is and what it is about stands in the dossier.")
        day, key = one.hearing.day, one.hearing.key
        yield Line(one.child, SCHEDULED, day, key, day, summary, text)


def _calendar() -> Calendar:
    calendar = new_calendar(get_language() or "nl")
    name = gettext("Last days (Terugweg)")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    wait = vDuration.from_ical(ASK_AGAIN)  # type: ignore[no-untyped-call]
    calendar.add("refresh-interval", wait, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", ASK_AGAIN)
    return calendar


def _event(line: Line, item: CalendarItem, address: str) -> Event:
    """A last day or a hearing, with the way to where it is told."""
    day, key = line.day, str(item.pk)
    event = whole_day(key, item.changed_at, day, line.summary, sure=not line.unsure)
    event.add("last-modified", item.changed_at)
    event.add("sequence", item.sequence)
    event.add("description", f"{line.text}\n{address}")
    event.add("url", address)
    return event


def _changed_at(viewer: Viewer, link: CalendarLink, tag: str) -> datetime:
    """Since when the calendar says this; also what is gone from it is a change."""
    if link.body == tag and link.changed_at is not None:
        CalendarLink.objects.filter(pk=link.pk).update(last_used_at=viewer.moment)
        return link.changed_at
    CalendarLink.objects.filter(pk=link.pk).update(
        last_used_at=viewer.moment, body=tag, changed_at=viewer.moment
    )
    return viewer.moment
