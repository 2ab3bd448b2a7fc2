# SPDX-License-Identifier: EUPL-1.2
"""Asking something: a short form, and the state of all that was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.web.family.ask_form import family_forms
from terugweg.web.family.ask_page import AskPage
from terugweg.web.family.leads import lead_of
from terugweg.web.family.own import own_of
from terugweg.web.family.places import path_in
from terugweg.web.family.requests import requests_of
from terugweg.web.family.rights import asks_of
from terugweg.web.family.sending import go_to
from terugweg.web.workspace.doors import with_viewer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer


@require_http_methods(["GET", "POST"])
@with_viewer
def ask(request: HttpRequest, viewer: Viewer, number: str, event_type: str) -> HttpResponse:
    """The form for one thing that someone asks or says; sent once, it goes to the receipt."""
    own = own_of(viewer, number, "record")
    if event_type not in own.offered or event_type not in family_forms():
        raise Http404
    page = AskPage(own, event_type, request)
    if request.method == "POST" and page.form.is_valid():
        done = page.record()
        if done:
            return go_to(request, done)
    context = {
        **page.context(),
        "path": path_in(own.child, viewer),
        "number": number,
        "lead": lead_of(own, event_type, request.GET.get("recht", "")),
    }
    answer = render(request, "family/ask.html", context)
    # What was typed must not come back from a cache after someone logged out.
    add_never_cache_headers(answer)
    return answer


@require_safe
@with_viewer
def requests(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What was asked, what must happen and by when, and what one can do."""
    own = own_of(viewer, number, "requests")
    asked = requests_of(own)
    context = {
        "name": own.child.person.name,
        "number": number,
        "path": path_in(own.child, viewer),
        "late": [one for one in asked if one.state == "late"],
        "waiting": [one for one in asked if one.state == "waiting"],
        "others": [one for one in asked if one.state not in {"late", "waiting"}],
        "asks": asks_of(own),
        "to_child": own.words.reader == "child",
    }
    return render(request, "family/requests.html", context)
