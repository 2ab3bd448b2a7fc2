# SPDX-License-Identifier: EUPL-1.2
"""Pages of one child: where it stands, what happened, one entry, who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from terugweg.report.phrases import capital
from terugweg.web.access import asking, read_log
from terugweg.web.access.involving import seen_tasks
from terugweg.web.accounts.models import Role
from terugweg.web.ui.parts import Column, Link, Table
from terugweg.web.ui.trajectory import Zoom
from terugweg.web.workspace.cards import key_of
from terugweg.web.workspace.child_page import child_page_for, shown_persons
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.handing_over_views import task_link
from terugweg.web.workspace.hearing_lines import hearings_of_child
from terugweg.web.workspace.log_lines import days_of, events_of, lines_of, undated
from terugweg.web.workspace.paper_offers import papers_for
from terugweg.web.workspace.places import path_to, tabs_of
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.reading_words import page_name, why_words
from terugweg.web.workspace.standby_views import has_standings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page
    from django.http import HttpRequest, HttpResponse, QueryDict

    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.web.access.question import Viewer

ENTRIES_ON_A_PAGE = 50
FINDINGS_ON_A_PAGE = 20


@require_safe
@with_viewer
def child(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Where a child stands, as far as the reader may see: the most urgent, and the way so far."""
    found = asking.child_for(viewer, number, "child")
    case = asking.case_for(viewer, found, "child")
    page = child_page_for(viewer, found, case)
    writer, may_record = page.writer, page.offered
    zoom = Zoom(request.GET["zoom"]) if request.GET.get("zoom") in set(Zoom) else Zoom.years
    picture, shown = page.drawn(zoom)
    context = {
        "child": found,
        "name": found.person.name,
        "path": path_to(),
        "links": tabs_of(found, "child"),
        "can_record": bool(may_record),
        "can_make_papers": bool(papers_for(viewer, may_record)),
        "now": page.table("now"),
        "hearings": hearings_of_child(writer, found.code, number, found.person.name),
        "persons": shown_persons(case, viewer.day, writer.words),
        "has_organisations": bool(seen_tasks(viewer, found)),
        "has_standings": has_standings(viewer, found),
        "task": task_link(viewer, found),
        "urgent": page.urgent,
        "parts": [
            Link(label, f"{reverse('child_findings', args=[number])}?part={key}", count=count)
            for key, label, count in page.counts()
        ],
        "picture": picture,
        "picture_shown": shown,
    }
    return render(request, "workspace/child.html", context)


@require_safe
@with_viewer
def findings(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What the rules say about this child, a part at a time."""
    found = asking.child_for(viewer, number, "findings")
    case = asking.case_for(viewer, found, "findings")
    page = child_page_for(viewer, found, case)
    parts = page.counts()
    chosen = request.GET.get("part", "")
    key = chosen if chosen in [name for name, _label, _count in parts] else "missed"
    shown = _page_with(page.parts.get(key, ()), request.GET)
    context = {
        "child": found,
        "name": found.person.name,
        "path": path_to(found),
        "links": tabs_of(found, "child_findings"),
        "unknown": page.sections["unknown"],
        "fine": page.table("fine"),
        "key": key,
        "cards": page.cards(shown.object_list),
        "page": shown,
        "parts": [
            Link(label, f"?part={name}", count=count, current=name == key)
            for name, label, count in parts
        ],
    }
    return render(request, "workspace/findings.html", context)


def _page_with(findings: Sequence[Finding], asked: QueryDict) -> Page[Finding]:
    """The page that was asked for, or else the one on which the finding `at` stands."""
    pages = Paginator(findings, FINDINGS_ON_A_PAGE)
    number, at = asked.get("page"), asked.get("at", "")
    if number is not None:
        return pages.get_page(number)
    keys = [key_of(one.norm.id, one.trigger) for one in findings]
    place = keys.index(at) if at in keys else 0
    return pages.page(place // FINDINGS_ON_A_PAGE + 1)


class LogForm(forms.Form):
    """Choose a part of the log."""

    section = forms.ChoiceField(label=gettext_lazy("About"), required=False)

    def __init__(self, said: Words, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = said.vocabulary.sections.items()
        choices = [(name, capital(label.text(said.lang))) for name, label in sections]
        self.fields["section"].choices = [("", _("Everything")), *choices]  # type: ignore[attr-defined]


@require_safe
@with_viewer
def log(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What happened, the latest first."""
    found = asking.child_for(viewer, number, "log")
    case = asking.case_for(viewer, found, "log")
    form = LogForm(words_for(viewer), request.GET or None)
    section = form.cleaned_data["section"] if form.is_valid() else ""
    events = events_of(case.case_file(), words_for(viewer), section)
    page = Paginator(events, ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(case, page.object_list, words_for(viewer))
    context = {
        "child": found, "name": found.person.name, "path": path_to(found),
        "links": tabs_of(found, "child_log"), "form": form, "page": page,
        "days": days_of(lines), "undated": undated(lines),
    }  # fmt: skip
    return render(request, "workspace/log.html", context)


@require_safe
@with_viewer
def readers(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Who looked into this dossier."""
    found = asking.child_for(viewer, number, "readers")
    page = Paginator(read_log.who_read(found, viewer), ENTRIES_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    columns = [Column(_("When")), Column(_("Who")), Column(_("What")), Column(_("Why"))]
    rows = [
        (localtime(one.at).strftime("%d-%m-%Y %H:%M"),
         ", ".join(p for p in (one.name, str(Role(one.role).label), one.organisation) if p),
         page_name(one.page), why_words(one.why))
        for one in page.object_list
    ]  # fmt: skip
    table = Table(_("Who read this"), columns, rows, caption_hidden=True)
    context = {
        "child": found, "name": found.person.name, "path": path_to(found),
        "links": tabs_of(found, "child_readers"), "page": page, "table": table,
    }  # fmt: skip
    return render(request, "workspace/readers.html", context)
