# SPDX-License-Identifier: EUPL-1.2
"""Giving work: who works with a child, from when until when, and why that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terugweg.terms import date_words
from terugweg.web.access import asking, querysets
from terugweg.web.access.changing import assign_for, unassign_for
from terugweg.web.access.work import work_for
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Task
from terugweg.web.ui.parts import Action, Column, Link, Table
from terugweg.web.workspace.assigning import AssignForm, UnassignForm
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.offered import offered
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.task_days import span_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.access.work import Work
    from terugweg.web.dossier.models import Child

ASSIGNED: Final = "worker_assigned"


@require_http_methods(["GET", "POST"])
@with_viewer
def work(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Who works with a child; give the task to someone."""
    child = asking.child_for(viewer, number, "work")
    now = work_for(viewer, child)
    form = AssignForm(viewer, child, now, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        assign_for(viewer, child, form.chosen, data["from_day"], data["why"])
        messages.success(
            request,
            _("%(name)s works with %(child)s from %(day)s.")
            % {
                "name": form.chosen.account.name,
                "child": child.person.name,
                "day": date_words(data["from_day"], words_for(viewer).lang),
            },
        )
        # A child whose fixed worker is in another team is that team's from now on.
        here = querysets.sees(viewer, child)
        back = path_to_work(viewer)[0].url
        return redirect(reverse("work", args=[number]) if here else back)
    context = {
        "child": child,
        "name": child.person.name,
        "path": path_to_work(viewer),
        "given": [(one, span_words(viewer, one)) for one in now.given],
        "in_court": now.task == Task.DECIDES,
        "form": form,
        "has_workers": bool(form.workers),
        "changes": _changes(now, viewer),
        "record": _record(viewer, child, now),
    }
    return render(request, "workspace/work.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def end(request: HttpRequest, viewer: Viewer, number: str, given: int) -> HttpResponse:
    """End the task of a worker."""
    child = asking.child_for(viewer, number, "work")
    now = work_for(viewer, child)
    found = next((one for one in now.given if one.pk == given), None)
    if found is None:
        raise Http404
    form = UnassignForm(found, viewer.day, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        unassign_for(viewer, child, found, data["until"], data["why"])
        messages.success(
            request, _("The task of %(name)s ends.") % {"name": found.capacity.account}
        )
        here = querysets.sees(viewer, child)
        back = path_to_work(viewer)[0].url
        return redirect(reverse("work", args=[number]) if here else back)
    context = {
        "child": child,
        "name": child.person.name,
        "path": [*path_to_work(viewer), Link(child.person.name, reverse("work", args=[number]))],
        "given": found,
        "form": form,
        "alone": len(now.given) == 1,
        "in_court": now.task == Task.DECIDES,
    }
    return render(request, "workspace/work_end.html", context)


def path_to_work(viewer: Viewer) -> list[Link]:
    """The way to a page on who works with a child: from the team, or from the list of the court."""
    if viewer.capacity.role == Role.TEAM_LEAD:
        return [Link(_("Team"), reverse("team"))]
    return [Link(_("My list"), reverse("own_list"))]


def _changes(now: Work, viewer: Viewer) -> Table:
    """What was changed, the latest first."""
    columns = [Column(_("When")), Column(_("What")), Column(_("Who did it")), Column(_("Why"))]
    lang = words_for(viewer).lang
    rows = [
        (
            localtime(one.at).strftime("%d-%m-%Y %H:%M"),
            (_("%(name)s: task from %(day)s") if one.began else _("%(name)s: no task from %(day)s"))
            % {"name": one.who, "day": "–" if one.day is None else date_words(one.day, lang)},
            one.by,
            one.why,
        )
        for one in now.moments
    ]
    return Table(_("What changed"), columns, rows, caption_hidden=True)


def _record(viewer: Viewer, child: Child, now: Work) -> Action | None:
    """That there is a fixed worker belongs in the log, too: the rules count from that entry."""
    if not now.given or now.task != Task.EXECUTES or ASSIGNED not in offered(viewer, child):
        return None
    label = _("Record: %(event)s") % {"event": words_for(viewer).event(ASSIGNED)}
    return Action(label, reverse("record", args=[child.number, ASSIGNED]))
