# SPDX-License-Identifier: EUPL-1.2
"""The frame of every page: who is here in which capacity, and where they can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terugweg.web.accounts.models import Role
from terugweg.web.clock import today
from terugweg.web.ui.parts import Link, Shell, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from terugweg.web.accounts.models import Capacity

WITH_A_LIST: Final = frozenset(Role) - {Role.SYSTEM_MANAGER}
"""Roles that work with dossiers."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the templates of `ui` need to draw the frame."""
    capacity: Capacity | None = getattr(request, "capacity", None)
    return {
        "shell": Shell(
            home_url=reverse("home"),
            who=_who(request, capacity),
            navigation=tuple(_navigation(request, capacity)),
            language_url=reverse("set_language"),
            demo=settings.DEMO,
        ),
        "today": today(),
    }


def _who(request: HttpRequest, capacity: Capacity | None) -> Who | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    several = len(getattr(request, "capacities", ())) > 1
    return Who(
        name=user.name,
        capacity="" if capacity is None else capacity.label,
        switch_url=reverse("choose_capacity") if several else "",
        out_url=reverse("account_logout"),
    )


def _navigation(request: HttpRequest, capacity: Capacity | None) -> Iterator[Link]:
    if capacity is None or capacity.role not in WITH_A_LIST:
        return
    places = [("home", _("Today"), "calendar"), ("children", _("Children"), "child")]
    if capacity.role == Role.TEAM_LEAD:
        places.append(("team", _("Team"), "people"))
    for name, label, icon in places:
        url = reverse(name)
        yield Link(label, url, icon, current=request.path == url)
