# SPDX-License-Identifier: EUPL-1.2
"""Who stands by whom around a child, as far as the reader may know; to tie and to end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from terugweg.report.phrases import capital
from terugweg.web.access import asking, querysets
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.question import Purpose
from terugweg.web.access.standing_by import (
    PAGE,
    ending_for,
    given_roles,
    grounds_for,
    may_know,
    standings_for,
)
from terugweg.web.access.standing_changes import NotFree, end_standing, tie_for
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.standby_forms import LeaveForm, TieForm

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.access.standing_by import Standing, ending_for
    from terugweg.web.dossier.models import Child


def has_standings(viewer: Viewer, child: Child) -> bool:
    """Whether this page is for the reader; the family has its own in the portal."""
    return viewer.purpose is not Purpose.OWN and may_know(viewer, child)


@never_cache
@require_http_methods(["GET", "POST"])
@with_viewer
def standby(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Who stands by whom; who may, ties a lawyer or special curator."""
    child = _child(viewer, number)
    form, refused = None, ""
    if given_roles(viewer, child):
        sent = request.POST if request.method == "POST" else None
        form = TieForm(viewer, grounds_for(viewer, child), sent)
        if form.is_bound and form.is_valid() and form.chosen is not None:
            chosen, ground = form.chosen
            try:
                tie_for(viewer, child, chosen, ground, form.cleaned_data["why"])
            except NotFree:
                refused = chosen.account.name
            else:
                said = _("%(who)s now stands by %(client)s.")
                names = {"who": chosen.account.name, "client": ground.person.name}
                messages.success(request, said % names)
                return redirect("child_standby", number)
    seen = asking.seen_keys(viewer, child)
    context = {
        "child": child,
        "name": child.person.name,
        "path": path_to(child),
        "held": [(one, capital(one.row.capacity.label), _by(one, seen))
                 for one in standings_for(viewer, child)],
        "form": form,
        "refused": refused,
        "found": form is not None and "who" in form.fields and form.is_bound,
    }  # fmt: skip
    return render(request, "workspace/standby.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@with_viewer
def end(request: HttpRequest, viewer: Viewer, number: str, held: int) -> HttpResponse:
    """End it today."""
    child = _child(viewer, number)
    found = ending_for(viewer, child, held)
    if found is None:
        raise Http404
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        end_standing(viewer, child, found, data["why"], data["request"])
        who = found.row.capacity.account.name
        messages.success(request, _("This has ended: %(name)s.") % {"name": who})
        return redirect(_after(viewer, child))
    back = Link(_("Who stands by whom"), reverse("child_standby", args=[number]))
    context = {
        "child": child,
        "name": child.person.name,
        "path": [*path_to(child), back],
        "held": found,
        "label": found.row.capacity.label,
        "form": form,
    }
    return render(request, "workspace/standby_end.html", context)


def _child(viewer: Viewer, number: str) -> Child:
    """The child, for whom the page has something."""
    child = asking.child_for(viewer, number, PAGE)
    if not has_standings(viewer, child):
        raise NotVisible(number)
    return child


def _by(one: Standing, seen: Collection[str]) -> str:
    """The entry on which it rests, where the reader may read it. seen: the keys of those."""
    return one.row.consent if one.row.consent in seen else ""


def _after(viewer: Viewer, child: Child) -> str:
    if querysets.sees(viewer, child) and has_standings(viewer, child):
        return reverse("child_standby", args=[child.number])
    return reverse("children")
