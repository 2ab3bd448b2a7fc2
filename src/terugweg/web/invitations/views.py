# SPDX-License-Identifier: EUPL-1.2
"""Taking an invitation up: the code, and then a new account or the one that one has.

These pages tell of nobody: only which organisation invites. Whether some e-mail address or login
name has an account, they do not tell either: a new account gets a name that the program gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.terms import amsterdam_date
from terugweg.web.clock import now
from terugweg.web.invitations import taking_up
from terugweg.web.invitations.forms import CodeForm, NewAccountForm
from terugweg.web.invitations.making import MOST_TRIES
from terugweg.web.invitations.secrets_of import beside
from terugweg.web.metrics import LOGIN_FAILURES
from terugweg.web.secret_digest import digest_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.invitations.models import Invitation

LINK: Final = "invitation"
BESIDE: Final = "invitation_beside"
OPENED: Final = "invitation_opened"
LOGIN: Final = "invitation_login"
"""What a session keeps: the digest of the link, with what a code is checked, for which invitation
the code was right, and the login name that is offered."""


@never_cache
@require_safe
def follow_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Go on to the page for the code, at an address without the secret; it uses nothing up."""
    _forget(request)
    request.session[LINK], request.session[BESIDE] = digest_of(secret), beside(secret)
    return redirect(reverse("invitation_code"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a few wrong ones end the invitation."""
    row = _invitation(request)
    if row is None:
        return _ended(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = request.session.get(BESIDE, "")
        if taking_up.right_code(row.digest, kept, form.cleaned_data["code"], now()):
            request.session.cycle_key()
            request.session[OPENED] = str(row.pk)
            return redirect(reverse("invitation_take_up"))
        LOGIN_FAILURES.inc()
        row = _invitation(request)
        if row is None:
            return _ended(request)
        form.wrong(MOST_TRIES - row.tries)
    context = {"form": form, "organisation": row.made_by.organisation}
    return render(request, "invitations/code.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest) -> HttpResponse:
    """A new account; or, for who is logged in, taking it up with that account."""
    row = _invitation(request)
    if row is None:
        return _ended(request)
    if request.session.get(OPENED) != str(row.pk):
        return redirect(reverse("invitation_code"))
    if request.user.is_authenticated:
        return _with_own_account(request, row)
    login = request.session.setdefault(LOGIN, taking_up.free_login_name())
    form = NewAccountForm(login, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            taking_up.take_up_anew(row.digest, login, form.cleaned_data["password1"], now())
        except taking_up.EndedError:
            return _ended(request)
        _forget(request)
        return render(request, "invitations/taken_up.html", {"login": login})
    context = {"form": form, "organisation": row.made_by.organisation}
    return render(request, "invitations/take_up.html", context)


def _with_own_account(request: HttpRequest, row: Invitation) -> HttpResponse:
    account: Any = request.user
    why_not = taking_up.refused(row, account, amsterdam_date(now()))
    if request.method == "POST" and why_not is None:
        try:
            taking_up.take_up_with(row.digest, account, now())
        except taking_up.EndedError:
            return _ended(request)
        except taking_up.RefusedError as error:
            why_not = error.reason
        else:
            _forget(request)
            messages.success(request, _("The invitation is taken up."))
            return redirect(reverse("choose_capacity" if _has_several(account) else "home"))
    context = {
        "organisation": row.made_by.organisation,
        "account": account,
        "works": why_not is taking_up.Refused.WORKS_HERE,
        "someone_else": why_not is taking_up.Refused.SOMEONE_ELSE,
    }
    return render(request, "invitations/with_account.html", context)


def _has_several(account: Any) -> bool:
    return bool(account.capacities.on(amsterdam_date(now())).count() > 1)


def _invitation(request: HttpRequest) -> Invitation | None:
    return taking_up.invitation_of(request.session.get(LINK, ""), now())


def _ended(request: HttpRequest) -> HttpResponse:
    """The same answer for a wrong link, and one that was used, withdrawn or is too old."""
    LOGIN_FAILURES.inc()
    _forget(request)
    return render(request, "invitations/ended.html", status=410)


def _forget(request: HttpRequest) -> None:
    for name in (LINK, BESIDE, OPENED, LOGIN):
        request.session.pop(name, None)
