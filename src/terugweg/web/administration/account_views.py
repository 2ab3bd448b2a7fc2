# SPDX-License-Identifier: EUPL-1.2
"""Accounts: list, search, add and change; and the capacities of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.terms import date_words
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.administration import accounts as change
from terugweg.web.administration.account_forms import (
    AccountForm,
    AccountSearchForm,
    EndForm,
    GiveForm,
    NameForm,
)
from terugweg.web.administration.door import with_manager
from terugweg.web.administration.words import account_link, days_of, links_to
from terugweg.web.parties.in_force import holds_on
from terugweg.web.ui.parts import Column, Row, Table
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer

ON_A_PAGE: Final = 25
MOST_FOUND: Final = 50


@require_http_methods(["GET", "HEAD", "POST"])
@with_manager
def accounts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All accounts by name, or those that were searched; the words come in the body."""
    form = AccountSearchForm(request.POST if request.method == "POST" else None)
    words = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    found = Account.objects.order_by("name", "login").prefetch_related("capacities__organisation")
    context: dict[str, Any] = {"form": form, "words": words}
    if words:
        hits = found.filter(Q(name__icontains=words) | Q(login__icontains=words))
        shown: Sequence[Account] = list(hits[: MOST_FOUND + 1])
        context["more"] = len(shown) > MOST_FOUND
        shown = shown[:MOST_FOUND]
    else:
        page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
        context["page"], shown = page, list(page.object_list)
    context["table"] = _table(shown, viewer.day)
    return render(request, "administration/accounts.html", context)


@require_safe
@with_manager
def account(request: HttpRequest, viewer: Viewer, account: UUID) -> HttpResponse:
    """One account: its capacities, and what can be done with it."""
    row = get_object_or_404(Account, pk=account)
    held = row.capacities.select_related("organisation", "team").order_by("from_day", "pk")
    own = row.pk == viewer.capacity.account_id
    context = {
        "account": row,
        "own": own,
        "rows": _rows(row),
        "capacities": [
            (one, days_of(one, viewer.day), not own and change.can_end(one, viewer.day))
            for one in held
        ],
        "has_factor": is_mfa_enabled(row),
        "path": links_to("manage_accounts"),
    }
    return render(request, "administration/account.html", context)


@require_http_methods(["GET", "POST"])
@with_manager
def add_account(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Make an account; then it needs a capacity and a link for a password."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = change.add_account(viewer, form.cleaned_data["login"], form.cleaned_data["name"])
        said = _("The account is there. Now give a capacity, and make a link for a password.")
        messages.success(request, said)
        return redirect(reverse("manage_account", args=[row.pk]))
    context = {
        "heading": _("Add an account"),
        "form": form,
        "yes": _("Add"),
        "back_url": reverse("manage_accounts"),
        "path": links_to("manage_accounts"),
    }
    return render(request, "administration/form.html", context)


@require_http_methods(["GET", "POST"])
@with_manager
def rename_account(request: HttpRequest, viewer: Viewer, account: UUID) -> HttpResponse:
    """Change the name of someone."""
    row = get_object_or_404(Account, pk=account)
    sent = request.POST if request.method == "POST" else None
    form = NameForm(sent, initial={"name": row.name})
    if request.method == "POST" and form.is_valid():
        change.rename_account(viewer, row, form.cleaned_data["name"])
        messages.success(request, _("The change is kept."))
        return redirect(reverse("manage_account", args=[row.pk]))
    context = {"heading": _("Change the name"), "form": form, "yes": _("Keep the change")}
    return render(request, "administration/form.html", context | back_to(row))


@require_http_methods(["GET", "POST"])
@with_manager
def give_capacity(request: HttpRequest, viewer: Viewer, account: UUID) -> HttpResponse:
    """Give an account a capacity."""
    row = get_object_or_404(Account, pk=account)
    form = GiveForm(row, viewer.day, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = change.give_capacity(viewer, row, form.cleaned_data)
        said = _("%(name)s is %(role)s from %(day)s.") % {
            "name": row.name, "role": given.label, "day": _day(form.cleaned_data["from_day"]),
        }  # fmt: skip
        messages.success(request, said)
        return redirect(reverse("manage_account", args=[row.pk]))
    context = {
        "heading": _("Give a capacity"),
        "note": _("Parents, children and foster carers are not in this list: their role belongs to "
                  "a dossier, and you see no dossiers."),
        "form": form,
        "yes": _("Give the capacity"),
    }  # fmt: skip
    return render(request, "administration/form.html", context | back_to(row))


@require_http_methods(["GET", "POST"])
@with_manager
def end_capacity(request: HttpRequest, viewer: Viewer, capacity: UUID) -> HttpResponse:
    """End a capacity on a day."""
    found = Capacity.objects.select_related("account", "organisation", "team")
    row = get_object_or_404(found, pk=capacity)
    form = EndForm(row, viewer.day, request.POST if request.method == "POST" else None)
    manages = row.role == Role.SYSTEM_MANAGER
    last = manages and change.is_last_manager(row.account, viewer.day)
    if request.method == "POST" and form.is_valid() and last:
        form.add_error(None, last_manager_words())
    elif request.method == "POST" and form.is_valid():
        change.end_capacity(viewer, row, form.cleaned_data["until"])
        messages.success(
            request,
            _("This capacity ends on %(day)s.") % {"day": _day(form.cleaned_data["until"])},
        )
        return redirect(reverse("manage_account", args=[row.account_id]))
    context = {
        "heading": _("End a capacity"),
        "rows": [Row(_("Capacity"), row.label), Row(_("Holds"), days_of(row, viewer.day))],
        "form": form,
        "yes": _("End this capacity"),
        "danger": True,
    }
    return render(request, "administration/form.html", context | back_to(row.account))


def back_to(row: Account) -> dict[str, object]:
    """The way back to an account."""
    return {
        "about": row.name,
        "back_url": reverse("manage_account", args=[row.pk]),
        "path": [*links_to("manage_accounts"), *links_to("manage_account", row)],
    }


def last_manager_words() -> str:
    """Why the last system manager stays."""
    return _("Nobody else manages the system without an end. Make someone else system manager "
             "first.")  # fmt: skip


def _table(shown: Sequence[Account], today: date) -> Table:
    columns = [Column(_("Name")), Column(_("E-mail address or login name")),
               Column(_("Capacities today")), Column(_("Account"))]  # fmt: skip
    rows = [
        (
            account_link(one),
            one.login,
            "; ".join(
                held.label
                for held in one.capacities.all()
                if holds_on(held.from_day, held.until, today)
            )
            or "–",
            _("open") if one.is_active else _("closed"),
        )
        for one in shown
    ]
    return Table(_("Accounts"), columns, rows, caption_hidden=True)


def _rows(row: Account) -> list[Row]:
    """What is known of an account; never what it can see."""
    last = _("never") if row.last_login is None else _day(localtime(row.last_login).date())
    return [
        Row(_("E-mail address or login name"), row.login),
        Row(_("Account"), _("open") if row.is_active else _("closed")),
        Row(_("Password"), _("is set") if row.has_usable_password() else _("not set here")),
        Row(_("Second factor"), _("is set") if is_mfa_enabled(row) else _("not set yet")),
        Row(_("Last login"), last),
    ]


def _day(day: date) -> str:
    return date_words(day, language())
