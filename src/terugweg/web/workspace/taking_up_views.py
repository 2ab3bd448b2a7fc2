# SPDX-License-Identifier: EUPL-1.2
"""Work that arrives at a house: the list of what nobody took up, and taking it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.terms import days_between
from terugweg.web.access import querysets, taking_up
from terugweg.web.access.errors import NotVisible
from terugweg.web.ui import html
from terugweg.web.ui.parts import Column, Link, Table
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.taking_up_forms import TakeUpForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.access.taking_up import Arrived
    from terugweg.web.dossier.models import Child

ON_A_PAGE: Final = 25
TITLE: Final = gettext_lazy("Arrived, not taken up")


def arrived_link(viewer: Viewer, *, counted: bool = False) -> Link | None:
    """The way to what arrived, where asked with how many; None for who takes up nothing."""
    if not taking_up.takes_up(viewer):
        return None
    count = taking_up.arrived(viewer).count() if counted else 0
    return Link(TITLE, reverse("arrived"), count=count)


@require_safe
@with_viewer
def arrived(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the own organisation has to do and nobody there took up: the longest waiting first."""
    if not taking_up.takes_up(viewer):
        raise Http404
    page = Paginator(taking_up.arrived(viewer), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = taking_up.shown_for(viewer, page.object_list)
    context = {"title": TITLE, "path": _path(), "page": page, "table": _table(viewer, rows)}
    return render(request, "workspace/arrived.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def take_up(request: HttpRequest, viewer: Viewer, given: int) -> HttpResponse:
    """Take up one of these, with a sentence; the name is told when that is done."""
    if not taking_up.takes_up(viewer):
        raise Http404
    form = TakeUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _take_up(request, viewer, given, form.cleaned_data["why"])
    found = taking_up.shown_for(viewer, taking_up.arrived(viewer).filter(pk=given))
    if not found:
        taking_up.refuse(viewer, given)
        raise Http404
    (one,) = found
    context = {
        "title": _("Take up dossier %(number)s") % {"number": one.number},
        "path": [*_path(), Link(TITLE, reverse("arrived"))],
        "one": one,
        "waits": _waits(viewer, one),
        "form": form,
    }
    return render(request, "workspace/take_up.html", context)


def _take_up(request: HttpRequest, viewer: Viewer, given: int, why: str) -> HttpResponse:
    """Do it; who asks twice is led to the dossier that is theirs already."""
    mine = querysets.children(viewer).filter(involvements__pk=given).first()
    if mine is not None:
        return redirect(reverse("child", args=[mine.number]))
    try:
        child = taking_up.take_up_for(viewer, given, why)
    except NotVisible:
        messages.info(request, _("This dossier is not on the list any more: a colleague took it "
                                 "up, or the task ended."))  # fmt: skip
    else:
        messages.success(request, _told(child))
    return redirect(reverse("arrived"))


def _told(child: Child) -> str:
    """Whom it is about, with the way in and the way back."""
    said = _("You took up dossier %(number)s, about %(name)s.")
    return format_html(
        '{} <a href="{}">{}</a>. {} <a href="{}">{}</a>.',
        said % {"number": child.number, "name": child.person.name},
        reverse("child", args=[child.number]),
        _("Open the dossier"),
        _("Do you know this child or the family yourself? Then do not open it:"),
        reverse("hand_back", args=[child.number]),
        _("give it back"),
    )


def _table(viewer: Viewer, rows: Sequence[Arrived]) -> Table:
    columns = [Column(_("Dossier")), Column(_("Since")), Column(_("Waits")),
               Column(_("Asked by")), Column(_("To do"))]  # fmt: skip
    lines = [
        (one.number, html.day(one.since), _waits(viewer, one), one.asked_by or _("not known"),
         html.link(_("Take up %(number)s") % {"number": one.number},
                   reverse("take_up", args=[one.key])))
        for one in rows
    ]  # fmt: skip
    return Table(TITLE, columns, lines, caption_hidden=True)


def _waits(viewer: Viewer, one: Arrived) -> str:
    """How long it waits; no law says how long it may."""
    days = days_between(one.since, viewer.day)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def _path() -> list[Link]:
    return [Link(_("My list"), reverse("own_list"))]
