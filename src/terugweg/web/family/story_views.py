# SPDX-License-Identifier: EUPL-1.2
"""My side of the story: what was written, and the form to answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.web.access.errors import NotVisible
from terugweg.web.family.ask_page import AnswerPage
from terugweg.web.family.hidden import hidden_of
from terugweg.web.family.own import own_of
from terugweg.web.family.places import path_in
from terugweg.web.family.sending import go_to
from terugweg.web.family.story import own_words, story_of, told
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.log_lines import field_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.family.own import Own

ON_A_PAGE = 15
ANSWERS = frozenset({"opinion_recorded", "family_answered"})


@require_safe
@with_viewer
def story(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What others wrote that concerns the reader, each with its answers."""
    own = own_of(viewer, number, "story")
    everything = story_of(own)
    mine = own_words(own)
    parts = {
        "": (_("Everything"), everything),
        "open": (_("Not answered by me"), [one for one in everything if not one.mine]),
        "betwist": (_("Disputed"), [one for one in everything if one.kind == "disputed"]),
        "eigen": (_("My own words"), mine),
    }
    chosen = request.GET.get("deel", "")
    key = chosen if chosen in parts else ""
    page = Paginator(parts[key][1], ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "name": own.child.person.name,
        "number": number,
        "path": path_in(own.child, viewer),
        # A count of the frame says that so many wait for the reader; these are all there are.
        "parts": [Link(f"{label} ({len(some)})", f"?deel={name}", current=name == key)
                  for name, (label, some) in parts.items()],
        "page": page,
        "me": own.me,
        "can_answer": bool(ANSWERS & own.offered),
        "say": reverse("family_ask", args=[number, "opinion_recorded"])
        if "opinion_recorded" in own.offered else "",
        "hidden": hidden_of(own),
    }  # fmt: skip
    return render(request, "family/story.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def answer(request: HttpRequest, viewer: Viewer, number: str, key: str) -> HttpResponse:
    """One thing that was written, all that was said to it, and the form to answer."""
    own = own_of(viewer, number, "story")
    shown = told(own, key)
    if shown is None:
        raise NotVisible(key)
    may = own.offered >= ANSWERS and bool(own.me)
    page = AnswerPage(own, key, request) if may else None
    if page is not None and request.method == "POST" and page.form.is_valid():
        done = page.record()
        if done:
            return go_to(request, done)
    context = {
        **({} if page is None else page.context()),
        "name": own.child.person.name,
        "number": number,
        "path": [*path_in(own.child, viewer),
                 Link(_("My story"), reverse("family_story", args=[number]))],
        "shown": shown,
        "me": own.me,
        "rows": field_rows(own.file, key, own.words),
        "page": page,
        "steps": list(_steps(own, key)),
    }  # fmt: skip
    made = render(request, "family/answer.html", context)
    add_never_cache_headers(made)
    return made


def _steps(own: Own, key: str) -> Iterator[Link]:
    """What else can be done: ask to correct it, or correct what one wrote oneself."""
    number = own.child.number
    if own.owns(key):
        yield Link(_("Correct what I wrote"), reverse("correct", args=[number, key]), "pencil")
        yield Link(_("The receipt"), reverse("family_receipt", args=[number, key]), "document")
    elif "correction_requested" in own.offered:
        ask = reverse("family_ask", args=[number, "correction_requested"])
        yield Link(_("Ask to correct this"), f"{ask}?for={key}", "pencil")
    event = own.file.event(key)
    mine = event.type == "opinion_recorded" and event.fields.get("holder") == own.me
    written_by_others = event.actor not in {None, "parent", "child"}
    if mine and written_by_others and "recorded_statement_approved" in own.offered:
        ask = reverse("family_ask", args=[number, "recorded_statement_approved"])
        yield Link(_("Say whether this was written down right"), f"{ask}?for={key}", "check")
