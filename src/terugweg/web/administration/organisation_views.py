# SPDX-License-Identifier: EUPL-1.2
"""Organisations and their teams: list, add and change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.web.accounts.models import Capacity
from terugweg.web.administration import organisations as change
from terugweg.web.administration.door import with_manager
from terugweg.web.administration.organisation_forms import OrganisationForm, TeamForm
from terugweg.web.administration.words import account_link, link, links_to
from terugweg.web.parties.in_force import holds_on
from terugweg.web.parties.models import Organisation, OrganisationKind, Team
from terugweg.web.ui.parts import Column, Row, Table

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer

ON_A_PAGE: Final = 25


@require_safe
@with_manager
def organisations(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All organisations, by name."""
    found = Organisation.objects.annotate(
        number_of_teams=Count("teams", distinct=True),
        accounts=Count("capacities__account", distinct=True, filter=_held_on(viewer)),
    ).order_by("name")
    found_rows = found.values_list("pk", "name", "kind", "number_of_teams", "accounts")
    page = Paginator(found_rows, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (link(name, "manage_organisation", key), OrganisationKind(kind).label, teams, accounts)
        for key, name, kind, teams, accounts in page.object_list
    ]
    columns = [Column(_("Name")), Column(_("Kind")), Column(_("Teams"), True),
               Column(_("Accounts"), True)]  # fmt: skip
    table = Table(_("Organisations"), columns, rows, caption_hidden=True)
    context = {"page": page, "table": table}
    return render(request, "administration/organisations.html", context)


@require_safe
@with_manager
def organisation(request: HttpRequest, viewer: Viewer, organisation: UUID) -> HttpResponse:
    """One organisation: what is known of it, its teams, and who has a capacity there."""
    row = get_object_or_404(Organisation, pk=organisation)
    held = (
        Capacity.objects.on(viewer.day)
        .filter(organisation=row, account__is_active=True)
        .select_related("account", "team")
        .order_by("account__name", "role", "pk")
    )
    page = Paginator(held, ON_A_PAGE).get_page(request.GET.get("page"))
    people = [(account_link(one.account), one.get_role_display(),
               "–" if one.team is None else one.team.name) for one in page.object_list]  # fmt: skip
    columns = [Column(_("Name")), Column(_("Role")), Column(_("Team"))]
    context = {
        "organisation": row,
        "rows": _rows(row),
        "teams": _teams(row, viewer),
        "page": page,
        "people": Table(_("Who works there"), columns, people, caption_hidden=True),
        "path": links_to("manage_organisations"),
    }
    return render(request, "administration/organisation.html", context)


@require_http_methods(["GET", "POST"])
@with_manager
def add_organisation(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Add an organisation."""
    form = OrganisationForm(None, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = change.add_organisation(viewer, form.cleaned_data)
        messages.success(request, _("%(name)s is added.") % {"name": row.name})
        return redirect(reverse("manage_organisation", args=[row.pk]))
    context = {
        "heading": _("Add an organisation"),
        "form": form,
        "yes": _("Add"),
        "back_url": reverse("manage_organisations"),
        "path": links_to("manage_organisations"),
    }
    return render(request, "administration/form.html", context)


@require_http_methods(["GET", "POST"])
@with_manager
def change_organisation(request: HttpRequest, viewer: Viewer, organisation: UUID) -> HttpResponse:
    """Change what is known of an organisation."""
    row = get_object_or_404(Organisation, pk=organisation)
    form = OrganisationForm(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        change.change_organisation(viewer, row, form.cleaned_data)
        messages.success(request, _("The change is kept."))
        return redirect(reverse("manage_organisation", args=[row.pk]))
    context = {
        "heading": _("Change the organisation"),
        "about": row.name,
        "warning": _("Do people log in at this organisation itself? Then its name also stands in "
                     "the settings. Change it there, too."),
        "form": form,
        "yes": _("Keep the change"),
    } | _back(row)  # fmt: skip
    return render(request, "administration/form.html", context)


@require_http_methods(["GET", "POST"])
@with_manager
def add_team(request: HttpRequest, viewer: Viewer, organisation: UUID) -> HttpResponse:
    """Add a team to an organisation."""
    row = get_object_or_404(Organisation, pk=organisation)
    form = TeamForm(row, None, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        team = change.add_team(viewer, row, form.cleaned_data["name"])
        messages.success(request, _("%(name)s is added.") % {"name": team.name})
        return redirect(reverse("manage_organisation", args=[row.pk]))
    context = {
        "heading": _("Add a team"), "about": row.name, "form": form, "yes": _("Add"),
    } | _back(row)  # fmt: skip
    return render(request, "administration/form.html", context)


@require_http_methods(["GET", "POST"])
@with_manager
def rename_team(request: HttpRequest, viewer: Viewer, team: UUID) -> HttpResponse:
    """Give a team another name."""
    row = get_object_or_404(Team.objects.select_related("organisation"), pk=team)
    form = TeamForm(row.organisation, row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        change.rename_team(viewer, row, form.cleaned_data["name"])
        messages.success(request, _("The change is kept."))
        return redirect(reverse("manage_organisation", args=[row.organisation_id]))
    context = {
        "heading": _("Give the team another name"),
        "about": row.organisation.name,
        "form": form,
        "yes": _("Keep the change"),
    } | _back(row.organisation)
    return render(request, "administration/form.html", context)


def _back(row: Organisation) -> dict[str, object]:
    address = reverse("manage_organisation", args=[row.pk])
    return {
        "back_url": address,
        "path": [*links_to("manage_organisations"), *links_to("manage_organisation", row)],
    }


def _rows(row: Organisation) -> list[Row]:
    """What is known of an organisation; what is not known is said."""
    unknown = _("not known")
    return [
        Row(_("Kind"), row.get_kind_display()),
        Row(_("Postal address"), _lines(row.postal_address) or unknown),
        Row(_("E-mail for requests"), row.requests_email or unknown),
        Row(_("Address for complaints"), _lines(row.complaints_address) or unknown),
    ]


def _lines(text: str) -> str:
    """A text with its lines under one another."""
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.splitlines()))


def _teams(row: Organisation, viewer: Viewer) -> Table:
    """The teams, with how many people are in them today."""
    rows = []
    for team in row.teams.prefetch_related("capacities__account"):
        people = {one.account_id for one in team.capacities.all() if one.account.is_active
                  and holds_on(one.from_day, one.until, viewer.day)}  # fmt: skip
        words = format_html('{}<span class="tw-visually-hidden"> {}</span>', _("Change"), team.name)
        rows.append((team.name, len(people), link(words, "manage_team_rename", team.pk)))
    columns = [Column(_("Team")), Column(_("Accounts"), True), Column(_("To do"))]
    return Table(_("Teams"), columns, rows, caption_hidden=True)


def _held_on(viewer: Viewer) -> Q:
    """That a capacity holds today, of an account that is open."""
    day = viewer.day
    return (
        Q(capacities__account__is_active=True)
        & (Q(capacities__from_day=None) | Q(capacities__from_day__lte=day))
        & (Q(capacities__until=None) | Q(capacities__until__gt=day))
    )
