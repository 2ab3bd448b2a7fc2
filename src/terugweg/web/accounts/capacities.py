# SPDX-License-Identifier: EUPL-1.2
"""The capacities that someone has on a day, and which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from terugweg.web.accounts.models import Account, Capacity

SESSION_KEY: Final = "capacity"


def capacities_of(account: Account, day: date, house: str | None = None) -> list[Capacity]:
    """The capacities of an account that hold on a day.

    house: the name of the organisation that alone says who this is; then only those in it.
    """
    found = account.capacities.select_related("organisation", "team", "person").on(day)
    return list(found if house is None else found.filter(organisation__name=house))


def house_of(request: HttpRequest) -> str | None:
    """The organisation where someone logged in; None for who gave a password here.

    Empty when there is no such organisation (any more): then there is no capacity either.
    """
    records = get_authentication_records(request, request.user)
    came = [one for one in records if one.get("method") in {"password", "socialaccount"}]
    if not came or any(one["method"] == "password" for one in came):
        return None
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    apps = providers["openid_connect"]["APPS"]
    named = {one["provider_id"]: one["settings"]["organisation"] for one in apps}
    return str(named.get(came[-1].get("provider"), ""))
