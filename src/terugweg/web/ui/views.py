# SPDX-License-Identifier: EUPL-1.2
"""The style guide: every component in every state, and every type of page. Demonstration only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terugweg.web.ui import guide
from terugweg.web.ui.guide_forms import ReasonForm
from terugweg.web.ui.parts import Row
from terugweg.web.ui.trajectory import Zoom

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGES: Final = {
    "": "ui/guide/index.html",
    "kind": "ui/guide/child.html",
    "ouder": "ui/guide/parent.html",
    "inloggen": "ui/guide/login.html",
    "bevestigen": "ui/confirm.html",
    "400": "400.html",
    "403": "403.html",
    "403-csrf": "403_csrf.html",
    "404": "404.html",
    "500": "500.html",
}
"""The pages of the guide, by the last part of their address."""
NO_FRAME: Final = frozenset({"inloggen", "400", "403", "403-csrf", "404", "500"})
"""Pages for readers who are not known (yet)."""


@require_safe
def style_guide(request: HttpRequest, page: str = "") -> HttpResponse:
    """A page of the style guide; `?zoom=` and `?page=` work on the picture and the list."""
    if page not in PAGES:
        raise Http404
    zoom = request.GET.get("zoom", "")
    number = request.GET.get("page", "")
    context = dict(
        guide.content(
            Zoom(zoom) if zoom in set(Zoom) else Zoom.whole,
            int(number) if number.isdecimal() else 2,
            request.GET,
        )
    )
    context["guide_pages"] = [
        (name, reverse("ui:style_guide_page", args=[name])) for name in PAGES if name
    ]
    if page not in NO_FRAME:
        frame = guide.family_shell if page == "ouder" else guide.shell
        context["shell"] = frame(reverse("ui:style_guide"), reverse("set_language"))
    if page == "bevestigen":
        context |= _confirmation()
    return render(request, PAGES[page], context)


def _confirmation() -> dict[str, object]:
    return {
        "heading": _("Open this file in an emergency?"),
        "rows": [Row(_("Child"), "Aya Benali"), Row(_("For how long"), _("one hour"))],
        "warning": _("The team lead and the file manager get a message at once."),
        "field_form": ReasonForm(),
        "yes": _("Yes, open the file"),
        "danger": True,
        "back_url": reverse("ui:style_guide"),
    }
