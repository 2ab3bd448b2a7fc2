# SPDX-License-Identifier: EUPL-1.2
"""The list of a role, and the first page of who has no work to do here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from terugweg.web.access import asking, querysets
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.standing import bring_up_to_date
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.own_list import counts, list_table, reading_of
from terugweg.web.workspace.own_list_parts import PARTS
from terugweg.web.workspace.taking_up_views import arrived_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.ui.parts import Text

ON_A_PAGE: Final = 25


@require_safe
@with_viewer
def own_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is open with the organisation of the reader, a part at a time."""
    parts = PARTS.get(viewer.capacity.role)
    if parts is None:
        raise Http404
    children = list(querysets.children(viewer).select_related("person").order_by("number"))
    bring_up_to_date(children, viewer.day)
    reading = reading_of(viewer, parts, children)
    numbers = counts(reading, parts)
    filled = next((one for one in parts if numbers[one.name]), parts[0])
    chosen = next((one for one in parts if one.name == request.GET.get("part")), filled)
    paginator = Paginator(chosen.found.rows(reading), ON_A_PAGE)
    paginator.count = numbers[chosen.name]
    page = paginator.get_page(request.GET.get("page"))
    rows = list(page.object_list)
    asking.list_shown(viewer, {row.child_id: row.child for row in rows}.values(), "own_list")
    links = [
        Link(one.title, f"?part={one.name}", count=numbers[one.name], current=one is chosen)
        for one in parts
    ]
    came = arrived_link(viewer)
    context = {
        "part": chosen,
        "page": page,
        "table": list_table(reading, chosen, rows),
        "links": links if came is None else [*links, came],
    }
    return render(request, "workspace/own_list.html", context)


STARTS: Final[Mapping[str, tuple[Text, Text]]] = {
    Role.PARENT: (
        _("Your child's file"),
        _("Here you can read what happened, what the rules say about it, and who read the file."),
    ),
    Role.CHILD: (
        _("Your own file"),
        _("Here you can read what was written down about you, and who read it."),
    ),
    Role.FOSTER_CARER: (
        _("The child you care for"),
        _("Here you can read what you need to know to care for the child."),
    ),
    Role.LAWYER: (
        _("The people you stand for"),
        _("You see what the person you stand for may see, and nothing else."),
    ),
    Role.SPECIAL_CURATOR: (
        _("The children you stand for"),
        _("You see what the child you stand for may see, and nothing else."),
    ),
    Role.CONFIDENTIAL_ADVISER: (
        _("The people you advise"),
        _("You see what the person you advise may see, as long as that person agrees."),
    ),
    Role.INSPECTOR: (
        _("Your assignments"),
        _("You see the files for which you have an assignment. That you looked is written down."),
    ),
    Role.SYSTEM_MANAGER: (
        _("You manage the system"),
        _("You see no files of children: they are not needed to manage accounts and settings."),
    ),
}
"""Title and lead of the first page, for roles that have no duties here."""

PORTAL: Final = frozenset(
    {Role.PARENT, Role.CHILD, Role.FOSTER_CARER, Role.LAWYER, Role.SPECIAL_CURATOR}
)
"""Roles whose first page is that of the portal of the family."""

NOTHING: Final[Mapping[str, Text]] = {
    Role.FOSTER_CARER: _("There is no file of a child who lives with you now. Is that not right? "
                         "Ask your foster-care worker."),
    Role.INSPECTOR: _("No assignment is in force today."),
    Role.SYSTEM_MANAGER: "",
}  # fmt: skip
"""What is said to who sees no file."""

NOTHING_FOR_YOU: Final = _(
    "There is no file that you can read today. Is that not right? Ask the institution."
)


def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The first page of who has no duties here: which files they may read, and where what is."""
    role = viewer.capacity.role
    children = list(querysets.children(viewer).select_related("person").order_by("number"))
    asking.list_shown(viewer, children, "start")
    title, lead = STARTS[role]
    context = {
        "title": title,
        "lead": lead,
        "children": children,
        "nothing": NOTHING.get(role, NOTHING_FOR_YOU),
        "has_rights": role != Role.INSPECTOR,
        "manages": role == Role.SYSTEM_MANAGER,
    }
    return render(request, "workspace/start.html", context)
