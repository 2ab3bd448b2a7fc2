# SPDX-License-Identifier: EUPL-1.2
"""The first page of a lawyer or special curator: all terms, and the files of their clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from terugweg.web.access import asking, querysets
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Assignment, Task
from terugweg.web.ui import html
from terugweg.web.ui.parts import Column, Table
from terugweg.web.workspace.cards import finding_url
from terugweg.web.workspace.hearing_lines import hearings_over_all
from terugweg.web.workspace.list_views import NOTHING_FOR_YOU, STARTS
from terugweg.web.workspace.reading_norms import norms, words_for
from terugweg.web.workspace.terms_of_clients import terms_of_clients

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.workspace.hearing_lines import HearingLine
    from terugweg.web.workspace.today import Duty

STAND_FOR: frozenset[str] = frozenset({Role.LAWYER, Role.SPECIAL_CURATOR})
"""The roles whose first page this is."""


def clients(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The terms of all clients by last day, and the file of each."""
    whom = _whom(viewer)
    children = list(whom)
    terms = terms_of_clients(viewer, words_for(viewer), children)
    asking.list_shown(viewer, children, "start")
    names = {child.number: ", ".join(some) for child, some in whom.items()}
    title, lead = STARTS[viewer.capacity.role]
    context = {
        "title": title,
        "lead": lead,
        "to_come": _table(_("Terms that run"), terms.to_come, viewer, names),
        "hearings": _hearings(hearings_over_all(viewer), names),
        "passed": _table(_("What others should have done"), terms.passed, viewer, names),
        "clients": [(child, names[child.number]) for child in children],
        "nothing": NOTHING_FOR_YOU,
    }
    return render(request, "family/lawyer.html", context)


def _whom(viewer: Viewer) -> dict[Child, list[str]]:
    """The children of whom the viewer sees something, by number, each with for whom they stand."""
    given = Assignment.objects.on(viewer.day).filter(
        capacity=viewer.capacity, task=Task.REPRESENTS, child__in=querysets.children(viewer)
    )
    found: dict[Child, list[str]] = {}
    for one in given.select_related("child__person", "on_behalf_of").order_by("child__number"):
        names = found.setdefault(one.child, [])
        if one.on_behalf_of is not None:
            names.append(one.on_behalf_of.name)
    return found


def _table(
    title: str, duties: Sequence[Duty], viewer: Viewer, whom: dict[str, str]
) -> Table | None:  # fmt: skip
    if not duties:
        return None
    columns = [Column(_("Last day")), Column(_("For")), Column(_("What")), Column(_("Who acts"))]
    rows = [
        (
            html.due(one.due, viewer.day, one.verdict) if one.due is not None else "",
            _client(one.child.person.name, whom[one.child.number]),
            html.link(one.title, finding_url(one.child.number, one.verdict, one.norm, one.trigger)),
            _who(one, viewer),
        )
        for one in duties
    ]
    return Table(title, columns, rows, caption_hidden=True)


def _hearings(lines: Sequence[HearingLine], whom: dict[str, str]) -> Table | None:
    if not lines:
        return None
    columns = [Column(_("When")), Column(_("For")), Column(_("What"))]
    rows = [
        (
            format_html("{} {}", html.day(one.day, weekday=True), one.hour_words),
            _client(one.name, whom[one.number]),
            html.link(_("Hearing in court"), one.url),
        )
        for one in lines
    ]
    return Table(_("Hearings to come"), columns, rows, caption_hidden=True)


def _client(child: str, client: str) -> str:
    if client in {"", child}:
        return child
    return _("%(client)s (about %(child)s)") % {"client": client, "child": child}


def _who(duty: Duty, viewer: Viewer) -> str:
    """Who must act; of a right the client, together with the lawyer."""
    if duty.verdict == "open":
        said = _("You and your client")
    else:
        norm, words = norms()[duty.norm, duty.version], words_for(viewer)
        said = words.joined(words.actor(one) for one in norm.bearer)
    return _("%(who)s; not certain") % {"who": said} if duty.unsure else said
