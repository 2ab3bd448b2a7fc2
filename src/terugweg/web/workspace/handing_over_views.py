# SPDX-License-Identifier: EUPL-1.2
"""A task of one's own: hand it over to a colleague, or give it back to the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terugweg.terms import date_words
from terugweg.web.access import asking, handing_over, querysets
from terugweg.web.access.relations import ties_of
from terugweg.web.access.work import giving
from terugweg.web.dossier.models import Task
from terugweg.web.ui.parts import Action, Link
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.taking_up_forms import HandBackForm, HandOverForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child


def task_link(viewer: Viewer, child: Child) -> Action | None:
    """The way to what the reader can do about who has the task; None where that is nothing."""
    if handing_over.own_task(viewer, child) is not None:
        return Action(_("Hand over your task"), reverse("hand_over", args=[child.number]))
    if giving(viewer, ties_of(viewer, child), Task.DECIDES).allowed:
        return Action(_("Which judges have this case"), reverse("work", args=[child.number]))
    return None


@require_http_methods(["GET", "POST"])
@with_viewer
def hand_over(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Give one's own task to a colleague from a day."""
    child = asking.child_for(viewer, number, handing_over.PAGE)
    own = handing_over.own_task_for(viewer, child)
    form = HandOverForm(viewer, own, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        handing_over.hand_over_for(viewer, child, form.chosen, from_day=data["from_day"],
                                   until=data["until"], why=data["why"])  # fmt: skip
        said = _("%(name)s has the task for dossier %(number)s from %(day)s.")
        day = date_words(data["from_day"], words_for(viewer).lang)
        about = {"name": form.chosen.account.name, "number": number, "day": day}
        messages.success(request, said % about)
        return redirect(_after(viewer, child))
    context = _context(viewer, child) | {
        "form": form,
        "path": path_to(child),
        "has_colleagues": bool(form.colleagues),
        "others": handing_over.others(viewer, child, own.task, viewer.day),
    }
    return render(request, "workspace/hand_over.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def hand_back(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """End one's own task; where nobody else has it, the dossier waits again to be taken up."""
    child = asking.child_for(viewer, number, handing_over.PAGE)
    own = handing_over.own_task_for(viewer, child)
    form = HandBackForm(viewer, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        there = handing_over.others(viewer, child, own.task, data["until"])
        handing_over.hand_back_for(viewer, child, data["until"], data["why"])
        said = (_("Your task for dossier %(number)s ends. Who goes on with it: %(names)s.") if there
                else _("Your task for dossier %(number)s ends. From then on it waits with what "
                       "arrived and was not taken up."))  # fmt: skip
        messages.success(request, said % {"number": number, "names": ", ".join(there)})
        return redirect(_after(viewer, child))
    here = Link(_("Hand over your task"), reverse("hand_over", args=[number]))
    context = _context(viewer, child) | {
        "form": form,
        "path": [*path_to(child), here],
        "others": handing_over.others(viewer, child, own.task, viewer.day),
    }
    return render(request, "workspace/hand_back.html", context)


def _context(viewer: Viewer, child: Child) -> dict[str, Any]:
    return {"child": child, "name": child.person.name}


def _after(viewer: Viewer, child: Child) -> str:
    """Where to go; whose task ends today no longer sees the dossier."""
    if querysets.sees(viewer, child):
        return reverse("child", args=[child.number])
    return reverse("own_list")
