# SPDX-License-Identifier: EUPL-1.2
"""In which capacity a request is made: the one chosen in this session, as long as it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

from terugweg.web.accounts.capacities import SESSION_KEY, capacities_of, house_of
from terugweg.web.clock import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.accounts.models import Account, Capacity

_FREE: Final = ("/account/", "/static/", "/taal/", "/capaciteit/", "/demo/", "/health/",
                "/api/", "/metrics", "/check/", "/regels/", "/termijn/", "/woorden/",
                "/wachtwoord/", "/uitnodiging/")  # fmt: skip
"""Where one can come without a capacity and a second factor."""


class CapacityMiddleware:
    """Sets `request.capacity`, one of `request.capacities`; asks first to choose one.

    Also for a second factor, where one is needed: without it there is no capacity anywhere.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        request.capacity, request.capacities = None, []  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            account: Account = request.user
            held = capacities_of(account, today(), house_of(request))
            request.capacities = held  # type: ignore[attr-defined]
            sure = not settings.SECOND_FACTOR_NEEDED or _has_second_factor(account)
            if sure:
                request.capacity = self._chosen(request)  # type: ignore[attr-defined]
            if not request.path.startswith(_FREE):
                if not sure:
                    return redirect(reverse("mfa_activate_totp"))
                if request.capacity is None:  # type: ignore[attr-defined]
                    return redirect(reverse("choose_capacity"))
        return self.get_response(request)

    @staticmethod
    def _chosen(request: HttpRequest) -> Capacity | None:
        """The capacity of this session; the only one needs no choice."""
        held: list[Capacity] = request.capacities  # type: ignore[attr-defined]
        found = {str(one.pk): one for one in held}
        if len(found) == 1:
            return next(iter(found.values()))
        return found.get(request.session.get(SESSION_KEY, ""))


def _has_second_factor(account: Account) -> bool:
    from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415 - needs the apps to be loaded

    return bool(is_mfa_enabled(account))
