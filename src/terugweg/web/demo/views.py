# SPDX-License-Identifier: EUPL-1.2
"""Choosing who one is: only in the demonstration, where nobody is real."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.demo.people import demo_people, demo_workers
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """The people of the demonstration; choosing one logs in as them."""
    if request.method == "POST":
        known = {person.login for person in (*demo_people(), *demo_workers())}
        chosen = request.POST.get("login", "")
        account = Account.objects.filter(login=chosen, is_active=True).first()
        if chosen not in known or account is None:
            raise Http404
        login(request, account, "allauth.account.auth_backends.AuthenticationBackend")
        return redirect(reverse("home"))
    shown = [
        {
            "login": person.login,
            "name": person.name,
            "role": Role(person.role).label,
            "about": person.about[language()],
        }
        for person in demo_people()
    ]
    return render(request, "demo/people.html", {"people": shown, "colleagues": _colleagues()})


def _colleagues() -> list[dict[str, object]]:
    """Those who work with the simulated children, by organisation; nobody if there are none."""
    logins = [person.login for person in demo_workers()]
    found = Capacity.objects.filter(account__login__in=logins).select_related(
        "account", "organisation", "team"
    )
    rows = sorted(
        found,
        key=lambda one: (
            str(one.organisation), one.role != Role.TEAM_LEAD, one.role, one.account.name,
        ),
    )  # fmt: skip
    return [
        {"name": name, "people": list(group)}
        for name, group in groupby(rows, key=lambda one: str(one.organisation))
    ]
