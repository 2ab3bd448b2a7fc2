# SPDX-License-Identifier: EUPL-1.2
"""Who stands by me: to see it, to choose someone, and to end it at once."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.report.phrases import capital
from terugweg.web.access import asking, querysets
from terugweg.web.access.conditions import FOR_A_PERSON
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.question import Purpose
from terugweg.web.access.standing_by import PAGE, ending_for, given_roles, standings_for
from terugweg.web.access.standing_changes import NotFree, choose_for_oneself, end_standing
from terugweg.web.access.who_can_stand import Found, found_by
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.family.places import path_in
from terugweg.web.family.standby_forms import AgreeForm, EndForm, FindForm
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

CHOICES: Final = {
    "advocaat": Role.LAWYER,
    "vertrouwenspersoon": Role.CONFIDENTIAL_ADVISER,
    "ondersteuningsteam": Role.SUPPORT_COUNSELLOR,
}
"""Whom someone can choose, as the address says it."""


@never_cache
@require_safe
@with_viewer
def standby(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Who stands by the one who reads; of who stands by someone, by whom."""
    child = _child(viewer, number)
    may = given_roles(viewer, child)
    held = standings_for(viewer, child)
    mine = viewer.purpose is Purpose.OWN
    context = {
        **_context(viewer, child),
        "mine": mine,
        "held": [(one, capital(one.row.capacity.label)) for one in held],
        "choices": [(what, role.value) for what, role in CHOICES.items() if role in may],
    }
    return render(request, "family/standby.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@with_viewer
def choose(request: HttpRequest, viewer: Viewer, number: str, what: str) -> HttpResponse:
    """Find someone by name and office, read what they will see, and say yes."""
    child = _child(viewer, number)
    role = CHOICES.get(what)
    if role is None or role not in given_roles(viewer, child):
        raise Http404
    context: dict[str, Any] = {**_context(viewer, child), "what": what, "role": role.value}
    if "who" in request.POST:
        chosen = _chosen(viewer, role, request.POST["who"])
        form = AgreeForm(chosen, request.POST if "request" in request.POST else None)
        context |= {"chosen": chosen, "form": form}
        if form.is_bound and form.is_valid():
            try:
                made = choose_for_oneself(
                    viewer, child, chosen, form.said(), form.cleaned_data["request"]
                )
            except NotFree:
                context["refused"] = True
            else:
                said = _("%(who)s now reads along with you.") % {"who": chosen.account.name}
                messages.success(request, said)
                return redirect("family_receipt", number, made.consent)
    else:
        find = FindForm(request.POST if request.method == "POST" else None)
        found = Found()
        if find.is_bound and find.is_valid():
            data = find.cleaned_data
            found = found_by(role, data["name"], data["office"], viewer.day)
        context |= {"form": find, "found": found, "asked": find.is_bound and find.is_valid()}
    return render(request, "family/standby_choose.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@with_viewer
def end(request: HttpRequest, viewer: Viewer, number: str, held: int) -> HttpResponse:
    """End it at once: by the person, or by who stands by them."""
    child = _child(viewer, number)
    found = ending_for(viewer, child, held)
    if found is None:
        raise Http404
    mine = viewer.purpose is Purpose.OWN
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = "ended by the person" if mine else "ended by who stood by the person"
        key = end_standing(viewer, child, found, why, form.cleaned_data["request"])
        name = found.row.capacity.account.name if mine else found.client
        messages.success(request, _("This has ended: %(name)s.") % {"name": name})
        return redirect(*("family_receipt", number, key) if key else (_after(viewer, child),))
    context = {
        **_context(viewer, child),
        "mine": mine,
        "held": found,
        "label": found.row.capacity.label,
        "form": form,
    }
    return render(request, "family/standby_end.html", context)


def _child(viewer: Viewer, number: str) -> Child:
    """The child, for someone of the family or who acts for one."""
    if viewer.purpose not in FOR_A_PERSON:
        raise NotVisible(number)
    return asking.child_for(viewer, number, PAGE)


def _chosen(viewer: Viewer, role: Role, key: str) -> Capacity:
    """Who was chosen, if they have this role today."""
    try:
        wanted = uuid.UUID(key)
    except ValueError as error:
        raise Http404 from error
    rows = Capacity.objects.on(viewer.day).filter(
        pk=wanted, role=role, account__is_active=True, organisation__isnull=False
    )
    found: Capacity | None = rows.select_related("account", "organisation").first()
    if found is None:
        raise Http404
    return found


def _context(viewer: Viewer, child: Child) -> dict[str, Any]:
    page = reverse("family_standby", args=[child.number])
    return {
        "number": child.number,
        "name": child.person.name,
        "path": path_in(child, viewer),
        "under": [*path_in(child, viewer), Link(_("Who stands by you"), page)],
    }


def _after(viewer: Viewer, child: Child) -> str:
    """Where to go; who no longer stands by someone has lost sight of the dossier."""
    if querysets.sees(viewer, child):
        return reverse("family_standby", args=[child.number])
    return reverse("home")
