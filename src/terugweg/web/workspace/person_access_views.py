# SPDX-License-Identifier: EUPL-1.2
"""Giving someone around a child access to the dossier, taking an invitation back, ending access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from terugweg.web.access import asking
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.persons import PAGE
from terugweg.web.invitations import making
from terugweg.web.invitations.models import Identity
from terugweg.web.invitations.people import may_invite
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.change_fields import why_field
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.people_page import PersonSaid, said_of
from terugweg.web.workspace.person_access_page import access_of
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child


class InviteForm(forms.Form):
    """How the worker knows who someone is; without that nobody is invited."""

    identity = forms.ChoiceField(
        label=gettext_lazy("How did you establish who this is?"),
        choices=Identity,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Write down no number and keep no copy of the document."),
    )


class EndAccessForm(forms.Form):
    """Why the access ends."""

    why = why_field(gettext_lazy("Why does the access end?"))


@require_http_methods(["GET", "POST"])
@with_viewer
def give(request: HttpRequest, viewer: Viewer, number: str, code: str) -> HttpResponse:
    """Make an invitation and show it: in this answer alone, and never again."""
    child, person = _asked(viewer, number, code)
    access = access_of(viewer, child, code)
    if access is None or not access.may_give:
        raise Http404
    form = InviteForm(request.POST if request.method == "POST" else None)
    context = _context(child, person)
    if request.method == "POST" and form.is_valid():
        made = making.invite(viewer, child, code, Identity(form.cleaned_data["identity"]))
        address = request.build_absolute_uri(reverse("invitation", args=[made.link]))
        shown = {"address": address, "secret_code": f"{made.code[:3]} {made.code[3:]}"}
        answer = render(
            request, "workspace/person_invited.html", context | shown | {"days": making.DAYS}
        )
    else:
        answer = render(
            request, "workspace/person_invite.html", context | {"form": form, "access": access}
        )
    add_never_cache_headers(answer)
    return answer


@require_POST
@with_viewer
def withdraw(request: HttpRequest, viewer: Viewer, number: str, code: str) -> HttpResponse:
    """Take back an invitation that was not taken up."""
    child, person = _asked(viewer, number, code)
    if making.withdraw(viewer, child, code):
        messages.success(request, _("The invitation is withdrawn: it opens nothing any more."))
    return redirect(person.url)


@require_http_methods(["GET", "POST"])
@with_viewer
def end(request: HttpRequest, viewer: Viewer, number: str, code: str) -> HttpResponse:
    """End the access of someone to this dossier, after it was asked why."""
    child, person = _asked(viewer, number, code)
    access = access_of(viewer, child, code)
    if access is None or not access.held:
        raise Http404
    form = EndAccessForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        making.end_access(viewer, child, code, form.cleaned_data["why"])
        messages.success(request, _("The access is ended. Nothing of this dossier can be seen "
                                    "with it any more."))  # fmt: skip
        return redirect(person.url)
    context = _context(child, person) | {"form": form}
    return render(request, "workspace/person_access_end.html", context)


def _asked(viewer: Viewer, number: str, code: str) -> tuple[Child, PersonSaid]:
    """The child and the person; only for who may arrange access.

    Raises:
        NotVisible: the viewer sees no such person, or does not arrange access.
    """
    child = asking.child_for(viewer, number, PAGE)
    case = asking.case_for(viewer, child, PAGE)
    found = next((one for one in case.persons if one.id == code), None)
    if found is None or not may_invite(viewer, child, code).allowed:
        raise NotVisible(code)
    return child, said_of(found, child, words_for(viewer))


def _context(child: Child, person: PersonSaid) -> dict[str, object]:
    there = Link(_("Who is around the child"), reverse("child_people", args=[child.number]))
    return {
        "child": child,
        "person": person,
        "path": [*path_to(child), there, Link(person.name, person.url)],
    }
