# SPDX-License-Identifier: EUPL-1.2
"""The first page of the portal: the page of the one child, or a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from terugweg.web.access import asking, querysets
from terugweg.web.accounts.models import Role
from terugweg.web.family import young_views
from terugweg.web.family.lawyer_views import STAND_FOR, clients
from terugweg.web.family.places import parts_of
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.list_views import NOTHING, NOTHING_FOR_YOU, STARTS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer

ONE_AT_ONCE = frozenset({Role.PARENT, Role.CHILD, Role.FOSTER_CARER})
"""Who has mostly one child here: that page opens at once."""


@require_safe
@with_viewer
def home(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The children of whom someone may read; of one child, its page."""
    role = viewer.capacity.role
    if role not in STARTS:
        return redirect("home")
    if role in STAND_FOR:
        return clients(request, viewer)
    children = list(querysets.children(viewer).select_related("person").order_by("number"))
    if len(children) == 1 and role in ONE_AT_ONCE:
        return redirect("family_child", children[0].number)
    if role == Role.CHILD and not children:
        return young_views.alone(request)
    asking.list_shown(viewer, children, "start")
    title, lead = STARTS[role]
    context = {
        "title": title,
        "lead": lead,
        "children": [(child, parts_of(child.number)) for child in children],
        "nothing": NOTHING.get(role, NOTHING_FOR_YOU),
    }
    return render(request, "family/home.html", context)
