# SPDX-License-Identifier: EUPL-1.2
"""Who can log in with an account: close and open it, a link for a password, a lost factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terugweg.web.accounts.models import Account
from terugweg.web.administration import accounts as change
from terugweg.web.administration.account_views import back_to, last_manager_words
from terugweg.web.administration.door import with_manager
from terugweg.web.administration.password_links import DAYS
from terugweg.web.ui.parts import Row

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer


@require_http_methods(["GET", "POST"])
@with_manager
def close_account(request: HttpRequest, viewer: Viewer, account: UUID) -> HttpResponse:
    """Close an account, after it was asked."""
    row = get_object_or_404(Account, pk=account)
    last = change.is_last_manager(row, viewer.day)
    if request.method == "POST" and not last:
        change.close_account(viewer, row)
        messages.success(request, _("The account of %(name)s is closed.") % {"name": row.name})
        return redirect(reverse("manage_account", args=[row.pk]))
    warning = _("Nobody can log in with it from now on. Who is logged in with it now stops "
                "at once. What was recorded stays. You can open it again.")  # fmt: skip
    return _ask(request, row, {
        "heading": _("Close the account"),
        "warning": last_manager_words() if last else warning,
        "yes": _("Close the account"),
        "danger": True,
        "cannot": last,
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
@with_manager
def open_account(request: HttpRequest, viewer: Viewer, account: UUID) -> HttpResponse:
    """Open an account that was closed, after it was asked."""
    row = get_object_or_404(Account, pk=account)
    if request.method == "POST":
        change.open_account(viewer, row)
        messages.success(request, _("The account of %(name)s is open.") % {"name": row.name})
        return redirect(reverse("manage_account", args=[row.pk]))
    return _ask(request, row, {
        "heading": _("Open the account"),
        "warning": _("The capacities that have not ended hold again. Look at them first."),
        "yes": _("Open the account"),
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
@with_manager
def make_link(request: HttpRequest, viewer: Viewer, account: UUID) -> HttpResponse:
    """Make a link for a password and show it: in this answer alone, and never again."""
    row = get_object_or_404(Account, pk=account)
    if request.method == "POST":
        secret = change.new_link(viewer, row)
        address = request.build_absolute_uri(reverse("password_link", args=[secret]))
        context = {
            "account": row,
            "address": address,
            "days": DAYS,
            "asks_factor": settings.SECOND_FACTOR_NEEDED,
        } | back_to(row)
        return render(request, "administration/link.html", context)
    return _ask(request, row, {
        "heading": _("A link for a password"),
        "warning": _("Are you sure that the question came from this person? Who has the link can "
                     "set the password. A link that was not used yet stops."),
        "yes": _("Make the link"),
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
@with_manager
def take_factor_away(request: HttpRequest, viewer: Viewer, account: UUID) -> HttpResponse:
    """Take a lost second factor away, after it was asked."""
    row = get_object_or_404(Account, pk=account)
    if request.method == "POST":
        change.take_factor_away(viewer, row)
        messages.success(request, _("The second factor is taken away."))
        return redirect(reverse("manage_account", args=[row.pk]))
    return _ask(request, row, {
        "heading": _("Take the second factor away"),
        "warning": _("Are you sure that the question came from this person? Until a new one is "
                     "set, the password alone is enough to log in."),
        "yes": _("Take it away"),
        "danger": True,
    })  # fmt: skip


def _ask(request: HttpRequest, row: Account, said: dict[str, Any]) -> HttpResponse:
    """A page that asks before something is done."""
    rows = [Row(_("Name"), row.name), Row(_("E-mail address or login name"), row.login)]
    context = {"rows": rows} | back_to(row) | said
    return render(request, "administration/form.html", context)
