# SPDX-License-Identifier: EUPL-1.2
"""The secret link of a calendar: made and shown once, renewed, revoked, found again by its hash.

A calendar program sends no password and no second factor: whoever has the link has the calendar.
So the link opens nothing else, and the calendar holds next to nothing (docs/agenda.md).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from django.db import transaction

from terugweg.web.access import change_log
from terugweg.web.access.change_log import Change
from terugweg.web.accounts.models import Capacity
from terugweg.web.agenda.models import CalendarLink
from terugweg.web.secret_digest import digest_of

if TYPE_CHECKING:
    from datetime import date

    from terugweg.web.access.question import Viewer

TOKEN_BYTES: Final = 32
_WHAT: Final = "agenda.calendarlink"


def make(viewer: Viewer, *, with_number: bool) -> str:
    """Make a new link for this capacity; the one there was stops working. The secret, only now."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        # One at a time: pressing twice must not end in two links.
        Capacity.objects.select_for_update().get(pk=viewer.capacity.pk)
        revoke(viewer)
        made = CalendarLink.objects.create(
            capacity=viewer.capacity, token=digest_of(token), with_number=with_number,
            made_at=viewer.moment,
        )  # fmt: skip
        after = {"capacity": str(viewer.capacity.pk), "with_number": str(with_number)}
        change_log.keep(viewer, None, Change(_WHAT, str(made.pk), {}, after), "calendar link made")
    return token


def revoke(viewer: Viewer) -> bool:
    """Stop the link of this capacity; whether there was one."""
    with transaction.atomic():
        held = in_force(viewer)
        if held is None:
            return False
        held.revoked_at = viewer.moment
        held.save(update_fields=["revoked_at"])
        before = {"capacity": str(viewer.capacity.pk)}
        change_log.keep(
            viewer, None, Change(_WHAT, str(held.pk), before, {}), "calendar link revoked"
        )
    return True


def in_force(viewer: Viewer) -> CalendarLink | None:
    """The link of this capacity that works now."""
    return CalendarLink.objects.filter(capacity=viewer.capacity, revoked_at=None).first()


def found(token: str, day: date) -> CalendarLink | None:
    """The link with this secret, if it works on this day.

    One question to the database for every token. So how long it takes does not tell whether a
    token is unknown, was revoked, or is of someone whose capacity or account has ended.
    """
    in_office = Capacity.objects.on(day).filter(account__is_active=True)
    held = CalendarLink.objects.filter(
        token=digest_of(token), revoked_at=None, capacity__in=in_office
    )
    return held.select_related(
        "capacity__account", "capacity__organisation", "capacity__team", "capacity__person"
    ).first()
