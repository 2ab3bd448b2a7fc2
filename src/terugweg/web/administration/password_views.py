# SPDX-License-Identifier: EUPL-1.2
"""Setting a password with a one-time link, for who is not logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from allauth.account.forms import SetPasswordForm
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.web.administration import password_links
from terugweg.web.clock import now
from terugweg.web.metrics import LOGIN_FAILURES
from terugweg.web.secret_digest import digest_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

KEPT_AS: Final = "password_link"


@never_cache
@require_safe
def follow_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Go on to the page for a password, at an address without the secret; it uses nothing up."""
    request.session[KEPT_AS] = digest_of(secret)
    return redirect(reverse("set_password"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest) -> HttpResponse:
    """Set the password of the account of the link; that, and nothing else, uses it up."""
    digest = request.session.get(KEPT_AS, "")
    link = password_links.link_of(digest, now())
    if link is None:
        LOGIN_FAILURES.inc()
        request.session.pop(KEPT_AS, None)
        return render(request, "administration/link_ended.html", status=410)
    sent: Any = request.POST if request.method == "POST" else None
    form = SetPasswordForm(user=link.account, data=sent)
    if request.method == "POST":
        if not form.is_valid():
            password_links.count_refused(link)
        elif password_links.use_link(digest, form.cleaned_data["password1"], now()):
            request.session.pop(KEPT_AS, None)
            messages.success(request, _("Your password is set. You can log in with it now."))
            return redirect(reverse("account_login"))
        else:
            return render(request, "administration/link_ended.html", status=410)
    context = {"form": form, "account": link.account}
    return render(request, "administration/set_password.html", context)
