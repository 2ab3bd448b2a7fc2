# SPDX-License-Identifier: EUPL-1.2
"""The calendar itself, fetched with a secret and no session; and the way from it to a dossier."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final, cast

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from terugweg.report.hearings import SCHEDULED
from terugweg.web.access import asking, querysets
from terugweg.web.access.errors import NotVisible
from terugweg.web.agenda import calendar_link
from terugweg.web.agenda.calendar_feed import feed_of
from terugweg.web.agenda.models import CalendarItem
from terugweg.web.clock import now, today
from terugweg.web.dossier.row_security import using_capacity
from terugweg.web.workspace.cards import finding_url
from terugweg.web.workspace.doors import with_viewer

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from terugweg.web.access.question import Viewer
    from terugweg.web.agenda.calendar_feed import Feed

PAGE: Final = "calendar"
"""What the read log calls it."""


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret, by the same policy as the pages; 404 for any other token."""
    link = calendar_link.found(token, today())
    if link is None:
        return _secret(HttpResponse(status=HTTPStatus.NOT_FOUND))
    viewer = asking.viewer_for(link.capacity, now())
    language = link.capacity.account.language
    with using_capacity(link.capacity.pk, viewer.day), translation.override(language):
        made = feed_of(viewer, link, lambda item: _address(request, item))
        answer = _answer(request, made)
        # When nothing is sent, because it is still the same, nobody read anything.
        if answer.status_code == HTTPStatus.OK:
            asking.list_shown(viewer, made.children, PAGE)
    answer.headers["Content-Language"] = language
    answer.headers["Content-Disposition"] = 'attachment; filename="terugweg.ics"'
    return _secret(answer)


def _answer(request: HttpRequest, made: Feed) -> HttpResponse:
    """The calendar, or only that it is the same as what the program has."""
    tag, changed = f'"{made.tag}"', int(made.changed_at.timestamp())
    answer = HttpResponse(made.body, content_type="text/calendar; charset=utf-8")
    answer.headers["ETag"], answer.headers["Last-Modified"] = tag, http_date(changed)
    return cast("HttpResponse", get_conditional_response(request, tag, changed, answer))


def _address(request: HttpRequest, item: UUID) -> str:
    return request.build_absolute_uri(reverse("calendar_item", args=[item]))


def _secret(answer: HttpResponse) -> HttpResponse:
    """Its address is a secret: nothing in between keeps it, and nobody is told of it."""
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
@with_viewer
def item(request: HttpRequest, viewer: Viewer, item: UUID) -> HttpResponse:
    """From a day in the calendar to where it is told of its child, for whom it was made."""
    held = CalendarItem.objects.filter(pk=item, capacity=viewer.capacity).first()
    child = None
    if held is not None:
        child = querysets.children(viewer).filter(pk=held.child_id).first()
    if held is None or child is None:
        raise NotVisible(str(item))
    if held.norm == SCHEDULED:
        return redirect("entry", child.number, held.trigger)
    found = querysets.findings(viewer).filter(
        child=child, norm=held.norm, trigger=held.trigger, verdict__in=["overdue", "open"]
    )
    verdict = found.values_list("verdict", flat=True).first() or "running"
    return redirect(finding_url(child.number, verdict, held.norm, held.trigger))
