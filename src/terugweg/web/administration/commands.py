# SPDX-License-Identifier: EUPL-1.2
"""What the commands of the program do with accounts: for whoever may run them on the server."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from terugweg.web.access.change_log import change_of, keep_by_command
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.administration.accounts import factor_away
from terugweg.web.administration.password_links import DAYS, make_link
from terugweg.web.dossier.store_errors import StoreError

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Given:
    """A link for a password. address: where it leads; days: how long it works."""

    login: str
    days: int
    address: str = field(repr=False)


def make_manager(login: str, name: str, now: datetime, today: date) -> Given:
    """Make an account with the capacity of a system manager, and a link for its password.

    Raises:
        StoreError: there is an account with this address.
    """
    if Account.objects.filter(login__iexact=login).exists():
        raise StoreError(
            f"there is an account {login} already; for a link to set its password: "
            f"terugweg web password-link {login}"
        )
    with transaction.atomic():
        account = Account.objects.create_user(login, None, name=name)
        capacity = Capacity.objects.create(
            account=account, role=Role.SYSTEM_MANAGER, from_day=today
        )
        for row in (account, capacity):
            keep_by_command(now, change_of(row), "first system manager")
        return _link(account, now)


def new_link(login: str, now: datetime, *, factor_lost: bool = False) -> Given:
    """A new link for the password of an account. factor_lost: its second factor goes, too.

    Raises:
        StoreError: there is no such account, or it is closed.
    """
    account = Account.objects.filter(login__iexact=login).first()
    if account is None:
        raise StoreError(f"there is no account {login}; the first one: terugweg web manager")
    if not account.is_active:
        raise StoreError(f"the account {login} is closed; a system manager can open it")
    with transaction.atomic():
        change = factor_away(account) if factor_lost else None
        if change is not None:
            keep_by_command(now, change, "second factor taken away")
        return _link(account, now)


def _link(account: Account, now: datetime) -> Given:
    made = make_link(account, now)
    for change in made.changes:
        keep_by_command(now, change, "link for a password")
    path = reverse("password_link", args=[made.secret])
    return Given(account.login, DAYS, f"{settings.SITE_ADDRESS}{path}")
