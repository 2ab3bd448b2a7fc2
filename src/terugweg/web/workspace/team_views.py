# SPDX-License-Identifier: EUPL-1.2
"""The page of a team lead: who works with how many children, who waits, what is missed by rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terugweg.report.phrases import title_of
from terugweg.terms import Length, Roll, Start, Term, Unit, date_words, days_between
from terugweg.web.access import asking, emergency, querysets
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.dossier.models import Assignment, Involvement, Task
from terugweg.web.dossier.standing import bring_up_to_date
from terugweg.web.ui.html import link
from terugweg.web.ui.parts import Column, Table
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.offered import actor_of
from terugweg.web.workspace.reading_norms import norms, words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

WAITING: Final = Term(Length(5, Unit.working_days), Start.day_after, roll=Roll.none)
"""Who waits longer for a fixed worker counts as waiting in the national monitor of institutions."""


@require_safe
@with_viewer
def team(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The work of the team of a team lead."""
    if viewer.capacity.role != Role.TEAM_LEAD:
        raise Http404
    children = list(querysets.children(viewer).select_related("person"))
    bring_up_to_date(children, viewer.day)
    asking.list_shown(viewer, children, "team")
    rows = Assignment.objects.on(viewer.day).filter(
        child__in=children, task=Task.EXECUTES, capacity__role=Role.YOUTH_PROTECTOR
    )
    assigned = list(rows.select_related("capacity__account", "child__person"))
    with_worker = {one.child_id for one in assigned}
    waiting = [child for child in children if child.pk not in with_worker]
    context = {
        "notices": _notices(viewer),
        "given": _given(assigned),
        "workload": _workload(viewer, assigned),
        "waiting": _waiting(viewer, waiting),
        "missed": _missed(viewer),
    }
    return render(request, "workspace/team.html", context)


def _notices(viewer: Viewer) -> list[tuple[Any, Any, Any]]:
    """Emergency access that the team lead has not yet seen, with when it began and ends."""
    found = emergency.unseen(viewer).select_related(
        "emergency__child", "emergency__capacity__account", "emergency__capacity__team"
    )
    return [
        (one, localtime(one.emergency.starts_at), localtime(one.emergency.ends_at)) for one in found
    ]


def _given(assigned: Iterable[Assignment]) -> Table:
    """Which child is with whom, by worker."""
    rows = sorted(
        (one.capacity.account.name, one.child.person.name, _link(one.child), _work(one.child))
        for one in assigned
    )
    columns = [Column(_("Child")), Column(_("Youth protector")), Column(_("To do"))]
    lines = [(child, worker, work) for worker, _name, child, work in rows]
    return Table(_("Who works with which child"), columns, lines, caption_hidden=True)


def _work(child: Child, words: str = "") -> str:
    """The way to the page on who works with a child."""
    return link(words or _("Change"), reverse("work", args=[child.number]))


def _workload(viewer: Viewer, assigned: Iterable[Assignment]) -> Table:
    """Children for each worker of the team; also who has none."""
    mine = Capacity.objects.on(viewer.day).filter(
        team=viewer.capacity.team_id, role=Role.YOUTH_PROTECTOR
    )
    counts = Counter(one.capacity_id for one in assigned)
    rows = [(one.account.name, counts[one.pk]) for one in mine.select_related("account")]
    columns = [Column(_("Youth protector")), Column(_("Children"), True)]
    return Table(_("Workload"), columns, sorted(rows), caption_hidden=True)


def _waiting(viewer: Viewer, children: Sequence[Child]) -> Table:
    """Who waits for a fixed worker, the longest first; with what the rule says of it."""
    said = words_for(viewer)
    since = {
        one.child_id: one.from_day
        for one in Involvement.objects.on(viewer.day).filter(
            child__in=children, task=Task.EXECUTES, organisation=viewer.capacity.organisation_id
        )
    }
    rows = [
        (
            _link(child),
            date_words(since[child.pk], said.lang),
            days_between(since[child.pk], viewer.day),
            _("yes") if WAITING.explain(since[child.pk]).due < viewer.day else _("no"),
            _work(child, _("Give the task to someone")),
        )
        for child in sorted(children, key=lambda one: str(since.get(one.pk)))
        if child.pk in since
    ]
    columns = [
        Column(_("Child")),
        Column(_("Since")),
        Column(_("Days"), True),
        Column(_("Longer than five working days")),
        Column(_("To do")),
    ]
    return Table(_("Waiting for a fixed worker"), columns, rows, caption_hidden=True)


def _link(child: Child) -> str:
    address = reverse("child", args=[child.number])
    return format_html('<a href="{}">{}</a>', address, child.person.name)


def _missed(viewer: Viewer) -> Table:
    """How often each rule that binds the institution is missed now, the most frequent first."""
    said, actor = words_for(viewer), actor_of(viewer.capacity.role)
    counts: Counter[str] = Counter()
    for row in querysets.findings(viewer).filter(verdict="overdue"):
        if actor in row.bearer:
            counts[title_of(norms()[row.norm, row.valid_from], said)] += 1
    columns = [Column(_("Rule")), Column(_("Times"), True)]
    return Table(_("What is missed"), columns, counts.most_common(), caption_hidden=True)
