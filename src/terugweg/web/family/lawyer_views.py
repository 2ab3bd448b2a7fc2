# SPDX-License-Identifier: EUPL-1.2
"""The first page of a lawyer or special curator: all terms, and the files of their clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from terugweg.web.access import asking, querysets
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Assignment, Task
from terugweg.web.ui import html
from terugweg.web.ui.parts import Column, Table
from terugweg.web.workspace.cards import finding_url
from terugweg.web.workspace.list_views import NOTHING_FOR_YOU, STARTS
from terugweg.web.workspace.reading_norms import norms, words_for
from terugweg.web.workspace.terms_of_clients import terms_of_clients

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.workspace.today import Duty

STAND_FOR: frozenset[str] = frozenset({Role.LAWYER, Role.SPECIAL_CURATOR})
"""The roles whose first page this is."""


def clients(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The terms of all clients by last day, and the file of each."""
    children = list(querysets.children(viewer).select_related("person").order_by("number"))
    terms = terms_of_clients(viewer, words_for(viewer))
    asking.list_shown(viewer, children, "start")
    whom = _whom(viewer, children)
    title, lead = STARTS[viewer.capacity.role]
    context = {
        "title": title,
        "lead": lead,
        "to_come": _table(_("Terms that run"), terms.to_come, viewer, whom),
        "passed": _table(_("What others should have done"), terms.passed, viewer, whom),
        "clients": [(child, whom[child.number]) for child in children],
        "nothing": NOTHING_FOR_YOU,
    }
    return render(request, "family/lawyer.html", context)


def _whom(viewer: Viewer, children: Sequence[Child]) -> dict[str, str]:
    """For whom someone stands around each child, by its number: the tasks of the viewer itself."""
    given = Assignment.objects.on(viewer.day).filter(
        capacity=viewer.capacity, task=Task.REPRESENTS, child__in=children
    )
    found: dict[str, list[str]] = {child.number: [] for child in children}
    for one in given.select_related("child", "on_behalf_of"):
        if one.on_behalf_of is not None:
            found[one.child.number].append(one.on_behalf_of.name)
    return {number: ", ".join(names) for number, names in found.items()}


def _table(
    title: str, duties: Sequence[Duty], viewer: Viewer, whom: dict[str, str]
) -> Table | None:  # fmt: skip
    if not duties:
        return None
    columns = [Column(_("Last day")), Column(_("For")), Column(_("What")), Column(_("Who acts"))]
    rows = [
        (
            html.due(one.due, viewer.day, one.verdict) if one.due is not None else "",
            _client(one, whom),
            html.link(one.title, finding_url(one.child.number, one.verdict, one.norm, one.trigger)),
            _who(one, viewer),
        )
        for one in duties
    ]
    return Table(title, columns, rows, caption_hidden=True)


def _client(duty: Duty, whom: dict[str, str]) -> str:
    child, client = duty.child.person.name, whom[duty.child.number]
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
