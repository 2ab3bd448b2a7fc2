# SPDX-License-Identifier: EUPL-1.2
"""Papers about a child: choose one, fill in what the log does not give, look at it, take it along.

What is typed lives in the page and in the request; only recording the entry keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.documents.typeset import pdf
from terugweg.web.access import asking
from terugweg.web.downloads import as_file
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.offered import offered
from terugweg.web.workspace.paper_offers import grouped, papers_for
from terugweg.web.workspace.paper_page import PaperPage
from terugweg.web.workspace.paper_preview import preview
from terugweg.web.workspace.places import path_to

if TYPE_CHECKING:
    from django.http import HttpRequest

    from terugweg.documents.model import Document
    from terugweg.web.access.question import Viewer


@require_safe
@with_viewer
def papers(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Which paper? Those that this reader may make."""
    child = asking.child_for(viewer, number, "papers")
    found = papers_for(viewer, offered(viewer, child))
    if not found:
        raise Http404
    context = {
        "name": child.person.name,
        "path": path_to(child),
        "groups": list(grouped(found, child)),
    }
    return render(request, "workspace/papers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_viewer
def paper(request: HttpRequest, viewer: Viewer, number: str, kind: str) -> HttpResponse:
    """One paper: the questions, what is missing, the paper as it is now, and the file."""
    child = asking.child_for(viewer, number, "papers")
    may_record = offered(viewer, child)
    found = papers_for(viewer, may_record).get(kind)
    if found is None:
        raise Http404
    page = PaperPage(viewer, child, found, request, may_record)
    document = page.document
    if request.method == "POST" and request.POST.get("step") == "pdf" and document is not None:
        return _file(document)
    shown = None if document is None else preview(document)
    to_papers = Link(_("Papers"), reverse("child_papers", args=[number]))
    context = {**page.context(), "path": [*path_to(child), to_papers], "shown": shown}
    answer = render(request, "workspace/paper.html", context)
    # What was typed must not come back from a cache after someone logged out.
    add_never_cache_headers(answer)
    return answer


def _file(document: Document) -> HttpResponse:
    """The paper as a file; its name says what it is, and nothing of anyone."""
    ending = _("draft") if document.draft else str(document.day)
    name = f"{slugify(document.title)}-{slugify(ending)}.pdf"
    return as_file(pdf(document), name)
