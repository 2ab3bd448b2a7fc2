# SPDX-License-Identifier: EUPL-1.2
"""Inspections: those of the reader, beginning one by the number of a dossier, and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from terugweg.terms import date_words
from terugweg.web.access import inspecting
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.inspection_forms import EndInspectionForm, InspectForm
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.task_days import span_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer

NOT_TO_INSPECT: Final = gettext_lazy(
    "There is no dossier with this number that you can inspect. Look whether the number is right."
)
ALREADY: Final = gettext_lazy("You inspect this dossier already, or will. End that first.")


@require_http_methods(["GET", "POST"])
@with_viewer
def inspections(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The inspections of the reader that hold or are to come; begin another one."""
    if not inspecting.may_begin(viewer):
        raise Http404
    form = InspectForm(viewer, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _begun(viewer, form):
        data = form.cleaned_data
        said = _("Your inspection of dossier %(number)s lasts until %(day)s.")
        day = date_words(data["until"], words_for(viewer).lang)
        messages.success(request, said % {"number": data["child"], "day": day})
        return redirect(reverse("inspections"))
    context = {
        "here": [
            (one, span_words(viewer, one.given), one.given.from_day <= viewer.day)
            for one in inspecting.inspections_of(viewer)
        ],
        "form": form,
    }
    return render(request, "workspace/inspections.html", context)


def _begun(viewer: Viewer, form: InspectForm) -> bool:
    """Whether it began; if not, the form says why."""
    data = form.cleaned_data
    try:
        inspecting.begin_for(viewer, data["child"], ground=form.chosen_ground, why=data["why"],
                             from_day=data["from_day"], until=data["until"])  # fmt: skip
    except NotVisible:
        form.add_error("child", NOT_TO_INSPECT)
    except NotAllowed:
        form.add_error("child", ALREADY)
    return not form.errors


@require_http_methods(["GET", "POST"])
@with_viewer
def end(request: HttpRequest, viewer: Viewer, given: int) -> HttpResponse:
    """End an inspection of one's own."""
    mine = inspecting.inspections_of(viewer)
    found = next((one for one in mine if one.given.pk == given), None)
    if found is None:
        raise Http404
    form = EndInspectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        inspecting.end_for(viewer, found.given, form.cleaned_data["why"])
        said = _("Your inspection of dossier %(number)s has ended.")
        messages.success(request, said % {"number": found.given.child.number})
        return redirect(reverse("inspections"))
    context = {
        "path": [Link(_("Inspections"), reverse("inspections"))],
        "one": found,
        "form": form,
    }
    return render(request, "workspace/inspection_end.html", context)
