# SPDX-License-Identifier: EUPL-1.2
"""Emergency access: asking for it, ending it, and what a team lead is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from terugweg.web.access import emergency, querysets
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.models import Notice
from terugweg.web.access.rules import load_table
from terugweg.web.workspace.doors import with_viewer

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer


NOT_OURS: Final = gettext_lazy(
    "Your institution has no dossier with this number. Look whether the number is right, or call "
    "the institution that has it."
)
NOBODY_TO_TELL: Final = gettext_lazy(
    "There is no team lead who can be told today, so this dossier stays closed. Call the duty "
    "service of your institution."
)


class EmergencyForm(forms.Form):
    """Which dossier, and why it cannot wait."""

    child = forms.CharField(
        label=gettext_lazy("Number of the dossier"),
        max_length=60,
        help_text=gettext_lazy("It stands on letters about the child, for instance D-2026-014."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("What is happening?"),
        max_length=2000,
        help_text=gettext_lazy(
            "The team lead reads this, and so may the family. Say why it cannot wait for whoever "
            "works with this child."
        ),
        widget=forms.Textarea({"rows": 4}),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I need this dossier now, and I know that my looking is written down"),
    )


@require_http_methods(["GET", "POST"])
@with_viewer
def take(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Ask for emergency access to the dossier of a child of one's own institution."""
    if viewer.capacity.role not in load_table().ties["emergency"].roles:
        raise Http404
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["child"].strip()
        if querysets.children(viewer).filter(number=number).exists():
            messages.info(request, _("You may open this dossier without emergency access."))
            return redirect(reverse("child", args=[number]))
        if _taken(viewer, number, form):
            messages.success(request, _("You have emergency access. The team lead has been told."))
            return redirect(reverse("child", args=[number]))
    running = emergency.in_force(viewer).select_related("child")
    context = {
        "form": form,
        "hours": settings.EMERGENCY_ACCESS_HOURS,
        "running": [(one, localtime(one.ends_at)) for one in running],
    }
    return render(request, "workspace/emergency.html", context)


def _taken(viewer: Viewer, number: str, form: EmergencyForm) -> bool:
    """Whether it was taken; if not, the form says why."""
    if emergency.in_force(viewer).filter(child__number=number).exists():
        return True
    try:
        emergency.take(viewer, number, form.cleaned_data["reason"])
    except NotVisible:
        form.add_error("child", NOT_OURS)
        return False
    except NotAllowed:
        form.add_error(None, NOBODY_TO_TELL)
        return False
    return True


@require_POST
@with_viewer
def end(request: HttpRequest, viewer: Viewer, taken: UUID) -> HttpResponse:
    """End one's own emergency access."""
    found = emergency.in_force(viewer).filter(pk=taken).select_related("child").first()
    if found is None:
        raise Http404
    emergency.end(viewer, found)
    messages.success(request, _("The emergency access has ended."))
    return redirect(reverse("emergency"))


@require_POST
@with_viewer
def seen(request: HttpRequest, viewer: Viewer, notice: int) -> HttpResponse:
    """A team lead has seen that emergency access was taken."""
    found = get_object_or_404(Notice, pk=notice, to=viewer.capacity.pk)
    if found.seen_at is None:
        emergency.mark_seen(viewer, found)
    return redirect(reverse("team"))
