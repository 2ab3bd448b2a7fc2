# SPDX-License-Identifier: EUPL-1.2
"""Choosing a capacity, and a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.views import password_change
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from terugweg.web.accounts.capacities import SESSION_KEY
from terugweg.web.accounts.forms import CapacityForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """Change the password one has here; who logs in at the own organisation has none."""
    if not request.user.has_usable_password():  # type: ignore[union-attr]
        raise Http404
    answer: HttpResponse = password_change(request)
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def choose_capacity(request: HttpRequest) -> HttpResponse:
    """Choose in which capacity one is here; people who have several do so in every session."""
    capacities = request.capacities  # type: ignore[attr-defined]
    form = CapacityForm(capacities, request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[SESSION_KEY] = form.cleaned_data["capacity"]
        return redirect(reverse("home"))
    return render(request, "accounts/capacity.html", {"form": form, "capacities": capacities})


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie, and with the account when there is one."""
    code = request.POST.get("language", "")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("home")
    answer = HttpResponseRedirect(back)
    if code in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            request.user.language = code
            request.user.save(update_fields=["language"])
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, samesite="Lax", httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    return answer
