# SPDX-License-Identifier: EUPL-1.2
"""What every calendar file of last days is made of (iCalendar, RFC 5545)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from terugweg import __version__
from terugweg.terms import day_after

if TYPE_CHECKING:
    from datetime import date, datetime


def new_calendar(language: str) -> Calendar:
    """A calendar without days. language: as nl or en."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Terugweg//Terugweg {__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def whole_day(key: str, made: datetime, day: date, summary: str, *, sure: bool) -> Event:
    """A whole day, private, that does not block the day for other appointments."""
    event = Event()
    event.add("uid", key)
    event.add("dtstamp", made)
    event.add("dtstart", day)
    event.add("dtend", day_after(day))
    event.add("summary", summary)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if sure else "TENTATIVE")
    return event
