# SPDX-License-Identifier: EUPL-1.2
"""Which organisations have a task for a child: to see it, to give it, and to end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terugweg.report.phrases import capital
from terugweg.terms import date_words
from terugweg.web.access import asking, querysets
from terugweg.web.access.involving import involve_for, involved_for, uninvolve_for
from terugweg.web.ui.parts import Column, Link, Table
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.organisation_forms import InvolveForm, UninvolveForm
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.task_days import span_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.involving import Involved
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child, Involvement


@require_http_methods(["GET", "POST"])
@with_viewer
def organisations(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """The organisations with a task for a child; who may, gives another one a task."""
    child = asking.child_for(viewer, number, "organisations")
    now = involved_for(viewer, child)
    form = None
    if now.may_give:
        form = InvolveForm(viewer, child, now.may_give,
                           request.POST if request.method == "POST" else None)  # fmt: skip
    if request.method == "POST" and form is not None and form.is_valid():
        data = form.cleaned_data
        involve_for(viewer, child, form.chosen, form.chosen_task,
                    from_day=data["from_day"], why=data["why"])  # fmt: skip
        said = _("%(name)s has the task from %(day)s.")
        day = date_words(data["from_day"], words_for(viewer).lang)
        messages.success(request, said % {"name": form.chosen.name, "day": day})
        return redirect(reverse("child_organisations", args=[number]))
    over = [one for one in now.rows if _is_over(one, viewer)]
    context = {
        "child": child,
        "name": child.person.name,
        "path": path_to(child),
        "given": [
            (one, capital(one.get_task_display()), span_words(viewer, one), one.pk in now.may_end)
            for one in now.rows if one not in over
        ],
        "over": _table(_("Tasks that ended"), over, viewer),
        "form": form,
        "changes": _changes(now, viewer),
    }  # fmt: skip
    return render(request, "workspace/organisations.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def end(request: HttpRequest, viewer: Viewer, number: str, given: int) -> HttpResponse:
    """End the task of an organisation."""
    child = asking.child_for(viewer, number, "organisations")
    now = involved_for(viewer, child)
    found = next((one for one in now.rows if one.pk == given and one.pk in now.may_end), None)
    if found is None:
        raise Http404
    form = UninvolveForm(found, viewer, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        uninvolve_for(viewer, child, found, data["until"], data["why"])
        said = _("The task of %(name)s ends.") % {"name": found.organisation.name}
        messages.success(request, said)
        return redirect(_after(viewer, child))
    back = reverse("child_organisations", args=[number])
    context = {
        "child": child,
        "name": child.person.name,
        "path": [*path_to(child), Link(_("Organisations with a task"), back)],
        "given": found,
        "task": found.get_task_display(),
        "own": found.organisation_id == viewer.capacity.organisation_id,
        "form": form,
    }
    return render(request, "workspace/organisation_end.html", context)


def _after(viewer: Viewer, child: Child) -> str:
    """Where to go; who ended the task of the own organisation may have lost sight of the child."""
    if querysets.sees(viewer, child):
        return reverse("child_organisations", args=[child.number])
    return reverse("children")


def _is_over(given: Involvement, viewer: Viewer) -> bool:
    return given.until is not None and given.until <= viewer.day


def _table(title: str, rows: Iterable[Involvement], viewer: Viewer) -> Table:
    columns = [Column(_("Organisation")), Column(_("Task")), Column(_("From")), Column(_("Until"))]
    lang = words_for(viewer).lang
    lines = [
        (one.organisation.name, one.get_task_display(), date_words(one.from_day, lang),
         "–" if one.until is None else date_words(one.until, lang))
        for one in rows
    ]  # fmt: skip
    return Table(title, columns, lines, caption_hidden=True)


def _changes(now: Involved, viewer: Viewer) -> Table:
    """What was changed, the latest first."""
    columns = [Column(_("When")), Column(_("What")), Column(_("Who did it")), Column(_("Why"))]
    lang = words_for(viewer).lang
    rows = []
    for one in now.moments:
        what = (_("%(name)s: %(task)s, from %(day)s") if one.began
                else _("%(name)s: %(task)s, no longer from %(day)s"))  # fmt: skip
        day = "–" if one.day is None else date_words(one.day, lang)
        said = what % {"name": one.who, "task": one.task, "day": day}
        rows.append((localtime(one.at).strftime("%d-%m-%Y %H:%M"), said, one.by, one.why))
    return Table(_("What changed"), columns, rows, caption_hidden=True)
