# SPDX-License-Identifier: EUPL-1.2
"""Adds and changes accounts and capacities; each with its row in the change log.

Nobody does this for themselves: who wants another capacity asks another system manager.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator

from terugweg.web.access import change_log
from terugweg.web.access.change_log import Change, change_of, changed
from terugweg.web.access.errors import NotAllowed
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.administration import password_links
from terugweg.web.administration.door import managing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.web.access.question import Viewer


def add_account(viewer: Viewer, login: str, name: str) -> Account:
    """Make an account that nobody can log in with yet. login: an e-mail address.

    Raises:
        NotVisible: the viewer is no system manager.
    """
    with managing(viewer):
        account = Account.objects.create_user(login.lower(), None, name=name)
        change_log.keep(viewer, None, change_of(account), "account added")
    return account


def rename_account(viewer: Viewer, account: Account, name: str) -> None:
    """Change the name of someone.

    Raises:
        NotVisible: the viewer is no system manager.
        NotAllowed: it is one's own account.
    """
    with managing(viewer):
        _change(viewer, account, "account renamed", name=name)


def close_account(viewer: Viewer, account: Account) -> None:
    """Let nobody log in with an account any more; its sessions and links end at once.

    Raises:
        NotVisible: the viewer is no system manager.
        NotAllowed: it is one's own account, or that of the last system manager.
    """
    with managing(viewer):
        if is_last_manager(account, viewer.day):
            raise NotAllowed("somebody must remain who manages the system")
        _change(viewer, account, "account closed", is_active=False)
        for change in password_links.end_links(account, viewer.moment):
            change_log.keep(viewer, None, change, "account closed")


def open_account(viewer: Viewer, account: Account) -> None:
    """Let someone log in again with an account that was closed.

    Raises:
        NotVisible: the viewer is no system manager.
        NotAllowed: it is one's own account.
    """
    with managing(viewer):
        _change(viewer, account, "account opened", is_active=True)


def give_capacity(viewer: Viewer, account: Account, said: Mapping[str, Any]) -> Capacity:
    """Give an account a capacity. said: per field of the model what it holds.

    Raises:
        NotVisible: the viewer is no system manager.
        NotAllowed: it is one's own account.
    """
    with managing(viewer):
        _require_other(viewer, account)
        row = Capacity.objects.create(account=account, **said)
        change_log.keep(viewer, None, change_of(row), "capacity given")
    return row


def end_capacity(viewer: Viewer, capacity: Capacity, until: date) -> None:
    """End a capacity. until: the first day without it, today or later.

    Raises:
        NotVisible: the viewer is no system manager.
        NotAllowed: it is one's own, it has ended, the day is past, or the last manager would go.
    """
    with managing(viewer):
        row = Capacity.objects.select_for_update(of=("self",)).get(pk=capacity.pk)
        _require_other(viewer, row.account)
        if not can_end(row, viewer.day) or until < viewer.day:
            raise NotAllowed("what has been is not changed afterwards")
        if row.role == Role.SYSTEM_MANAGER and is_last_manager(row.account, viewer.day):
            raise NotAllowed("somebody must remain who manages the system")
        change_log.keep(viewer, None, changed(row, until=until), "capacity ended")


def can_end(capacity: Capacity, day: date) -> bool:
    """Whether a capacity holds on a day or later, so that an end can be put to it."""
    return capacity.until is None or capacity.until > day


def is_last_manager(account: Account, day: date) -> bool:
    """Whether an account manages the system, and nobody else does without an end."""
    managers = Capacity.objects.on(day).filter(
        role=Role.SYSTEM_MANAGER, account__is_active=True
    )  # fmt: skip
    others = managers.exclude(account=account).filter(until=None)
    return managers.filter(account=account).exists() and not others.exists()


def new_link(viewer: Viewer, account: Account) -> str:
    """The secret of a new one-time link with which someone sets the password of an account.

    Raises:
        NotVisible: the viewer is no system manager.
        NotAllowed: it is one's own account, or it is closed.
    """
    with managing(viewer):
        _require_other(viewer, account)
        if not account.is_active:
            raise NotAllowed("the account is closed; open it first")
        made = password_links.make_link(account, viewer.moment)
        for change in made.changes:
            change_log.keep(viewer, None, change, "link for a password")
    return made.secret


def take_factor_away(viewer: Viewer, account: Account) -> None:
    """Take a lost second factor away; the account sets a new one at the next login.

    Raises:
        NotVisible: the viewer is no system manager.
        NotAllowed: it is one's own account.
    """
    with managing(viewer):
        _require_other(viewer, account)
        change = factor_away(account)
        if change is not None:
            change_log.keep(viewer, None, change, "second factor taken away")


def factor_away(account: Account) -> Change | None:
    """Take every second factor of an account away; None where there is none."""
    found = Authenticator.objects.filter(user=account)
    kinds = sorted(found.values_list("type", flat=True))
    if not kinds:
        return None
    found.delete()
    return Change("mfa.authenticator", str(account.pk), {"types": ", ".join(kinds)})


def _change(viewer: Viewer, account: Account, why: str, **said: Any) -> None:
    _require_other(viewer, account)
    change = changed(account, **said)
    if change.after:
        change_log.keep(viewer, None, change, why)


def _require_other(viewer: Viewer, account: Account) -> None:
    if viewer.capacity.account_id == account.pk:
        raise NotAllowed("nobody does this for themselves; ask another system manager")
