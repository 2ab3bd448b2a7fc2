# SPDX-License-Identifier: EUPL-1.2
"""The frame of every page: who is here in which capacity, and where they can go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from terugweg.terms import date_words
from terugweg.web.access.rules import load_table
from terugweg.web.accounts.models import Role
from terugweg.web.clock import now, today
from terugweg.web.family.places import parts_of
from terugweg.web.ui.parts import Banner, Link, Shell, Who
from terugweg.web.ui.tones import language
from terugweg.web.workspace.list_views import PORTAL, STARTS
from terugweg.web.workspace.own_list_parts import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from terugweg.web.accounts.models import Capacity
    from terugweg.web.ui.parts import Text

WITH_A_LIST: Final = frozenset(Role) - {Role.SYSTEM_MANAGER}
"""Roles that work with dossiers."""
FAMILY: Final = frozenset({Role.PARENT, Role.CHILD, Role.FOSTER_CARER})
"""Roles of who has all they may read on the first page."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the templates of `ui` need to draw the frame."""
    capacity: Capacity | None = getattr(request, "capacity", None)
    return {
        "shell": Shell(
            home_url=reverse("home"),
            who=_who(request, capacity),
            navigation=tuple(_navigation(request, capacity)),
            language_url=reverse("set_language"),
            footer=tuple(_more(capacity)),
            demo=settings.DEMO,
            bell=_bell(request, capacity),
            count_url=reverse("messages_count"),
            search_url=_search_url(capacity),
            banner=_banner(request),
            explains=capacity is None or capacity.role in FAMILY,
        ),
        "today": today(),
        "printed_at": now(),
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


def _bell(request: HttpRequest, capacity: Capacity | None) -> Link | None:
    if capacity is None or capacity.role not in WITH_A_LIST:
        return None
    url = reverse("messages")
    return Link(_("Messages"), url, "bell", current=request.path == url)


def _search_url(capacity: Capacity | None) -> str:
    return "" if capacity is None or capacity.role not in WITH_A_LIST else reverse("search")


def _banner(request: HttpRequest) -> Banner | None:
    """On the pages of a child that is seen by emergency access: until when, and how to end it."""
    taken = getattr(request, "emergency", None)
    if taken is None:
        return None
    end = localtime(taken.ends_at)
    return Banner(
        _("You read this dossier by emergency access"),
        gettext("It ends on %(day)s at %(hour)s. All that you look at is written down.")
        % {"day": date_words(end.date(), language()), "hour": f"{end:%H:%M}"},
        _("End the emergency access"),
        reverse("emergency_end", args=[taken.pk]),
    )


def _more(capacity: Capacity | None) -> Iterator[Link]:
    if capacity is not None and capacity.role in WITH_A_LIST:
        yield Link(_("Calendar and e-mail"), reverse("agenda"))
    if capacity is not None and capacity.role in load_table().ties["emergency"].roles:
        yield Link(_("Emergency access"), reverse("emergency"))
    yield Link(_("Check your case"), reverse("check"))
    yield Link(_("The rules"), reverse("rules"))
    yield Link(_("Count a term"), reverse("term"))
    yield Link(_("Words explained"), reverse("legal_words"))


def _navigation(request: HttpRequest, capacity: Capacity | None) -> Iterator[Link]:
    if capacity is not None and capacity.role == Role.SYSTEM_MANAGER:
        yield from _managed(request)
    if capacity is None or capacity.role not in WITH_A_LIST:
        return
    number = _number_here(request) if capacity.role in PORTAL else ""
    if number:
        parts = parts_of(number, role=capacity.role)
        yield from (replace(one, current=one.url == request.path) for one in parts)
        return
    for name, label, icon in _places(capacity.role):
        url = reverse(name)
        yield Link(label, url, icon, current=request.path == url)


def _managed(request: HttpRequest) -> Iterator[Link]:
    """Where a system manager can go."""
    home = reverse("home")
    yield Link(_("Start"), home, "home", current=request.path == home)
    for name, label, icon in (
        ("manage_organisations", _("Organisations"), "people"),
        ("manage_accounts", _("Accounts"), "key"),
    ):
        url = reverse(name)
        yield Link(label, url, icon, current=request.path.startswith(url))


def _number_here(request: HttpRequest) -> str:
    """The dossier on whose pages of the portal someone is."""
    match = request.resolver_match
    here = match is not None and (match.url_name or "").startswith("family_")
    return str(match.kwargs.get("number", "")) if here and match is not None else ""


def _places(role: str) -> Iterator[tuple[str, Text, str]]:
    if role in STARTS:
        yield ("family_home" if role in PORTAL else "home"), _("Start"), "home"
        if role not in FAMILY:
            yield "children", _("Children"), "child"
        if role == Role.INSPECTOR:
            yield "inspections", _("Inspections"), "search"
        return
    yield "home", _("Today"), "calendar"
    if role in PARTS:
        yield "own_list", _("My list"), "list"
    yield "children", _("Children"), "child"
    if role == Role.TEAM_LEAD:
        yield "team", _("Team"), "people"
