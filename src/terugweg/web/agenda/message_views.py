# SPDX-License-Identifier: EUPL-1.2
"""The page of messages, marking them as seen, and how many there are for the bell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terugweg.report.phrases import capital
from terugweg.terms import date_words
from terugweg.web.access import asking
from terugweg.web.agenda.messages import Messages, mark_seen, messages_of
from terugweg.web.agenda.moments import moment_words
from terugweg.web.ui.tones import language
from terugweg.web.workspace.cards import finding_url
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import HttpRequest

    from terugweg.assessment.words import Words
    from terugweg.web.access.models import Notice
    from terugweg.web.access.question import Viewer
    from terugweg.web.agenda.work_given import WorkChange
    from terugweg.web.dossier.models import Child, Entry
    from terugweg.web.workspace.today import Duty

PAGE: Final = "messages"
"""What the read log calls it."""
FRESH_FOR: Final = 60
"""For how many seconds a browser may keep the count before it asks again."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. about: of whom or what, and when. url: empty where there is nothing to open."""

    title: str
    about: str
    icon: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Messages of one kind. more: how many are not listed."""

    key: str
    heading: str
    messages: Sequence[Message]
    more: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.messages) + self.more


@require_safe
@with_viewer
def messages(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is new since the reader last looked."""
    found = messages_of(viewer)
    asking.list_shown(viewer, found.children, PAGE)
    context = {
        "parts": [part for part in _parts(found, words_for(viewer)) if part.messages],
        "total": found.total,
        "until": found.moment.isoformat(),
        "since": "" if found.since is None else moment_words(found.since),
    }
    return render(request, "agenda/messages.html", context)


@require_POST
@with_viewer
def seen(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Mark what the page showed as seen; what came after it stays new."""
    until = _read(request.POST.get("until", ""))
    if until is None:
        return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)
    mark_seen(viewer, until)
    return redirect(reverse("messages"))


@require_safe
@with_viewer
def count(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How many messages there are, and nothing of what they say."""
    answer = JsonResponse({"count": messages_of(viewer).total})
    answer.headers["Cache-Control"] = f"private, max-age={FRESH_FOR}"
    return answer


def _read(text: str) -> datetime | None:
    """The moment that the page gave, in UTC; None for anything else, at either end of time too."""
    try:
        moment = parse_datetime(text)
        return moment.astimezone(UTC) if moment is not None and is_aware(moment) else None
    except (ValueError, OverflowError):
        return None


def _parts(found: Messages, words: Words) -> list[Part]:
    return [
        Part("emergency", _("Emergency access"),
             [_emergency(one, found.named.get(one.emergency.child_id))
              for one in found.emergencies]),
        Part("deadlines", _("Last days that passed or are near"),
             [_deadline(one, words) for one in found.deadlines]),
        Part("work", _("Your work"),
             [_work(one, found.named.get(one.child)) for one in found.work]),
        Part("recorded", _("Recorded by others"),
             [_recorded(one, words) for one in found.recorded],
             more=found.recorded_count - len(found.recorded)),
    ]  # fmt: skip


def _emergency(notice: Notice, child: Child | None) -> Message:
    """The lead is told by number of any dossier, and by name where the lead may see it."""
    taken = notice.emergency
    whose = taken.child.number if child is None else _whose(child)
    until = _("until %(moment)s") % {"moment": moment_words(taken.ends_at)}
    about = " · ".join((str(taken.capacity), whose, until, taken.reason))
    title = _("Someone took emergency access to a dossier")
    return Message(title, about, "key", "" if child is None else _page(child))


def _deadline(duty: Duty, words: Words) -> Message:
    parts = [_whose(duty.child)]
    if duty.due is not None:
        passed = duty.days is not None and duty.days < 0
        said = _("the last day was %(day)s") if passed else _("the last day is %(day)s")
        parts.append(said % {"day": date_words(duty.due, words.lang)})
    url = finding_url(duty.child.number, duty.verdict, duty.norm, duty.trigger)
    icon = "alert" if duty.verdict == "overdue" else "hourglass"
    return Message(duty.title, " · ".join(parts), icon, url)


def _work(change: WorkChange, child: Child | None) -> Message:
    """Who may no longer see a dossier is told that a task ended, not of whom."""
    title = _("You were given work for a child") if change.given else _("Work for a child ended")
    said = _("from %(day)s") if change.given else _("no longer from %(day)s")
    about = said % {"day": date_words(change.day, language())}
    if child is None:
        return Message(title, about, "person")
    return Message(title, f"{_whose(child)} · {about}", "person", _page(child))


def _recorded(entry: Entry, words: Words) -> Message:
    parts = [_whose(entry.child)]
    if entry.recorded_by is not None:
        parts.append(_("recorded by %(who)s") % {"who": entry.recorded_by.label})
    parts.append(moment_words(entry.recorded_at))
    url = reverse("entry", args=[entry.child.number, entry.key])
    return Message(capital(words.event(entry.type)), " · ".join(parts), "document", url)


def _whose(child: Child) -> str:
    return f"{child.person.name} ({child.number})"


def _page(child: Child) -> str:
    return reverse("child", args=[child.number])
