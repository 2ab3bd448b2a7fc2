# SPDX-License-Identifier: EUPL-1.2
"""Who of the people around a child can look into the dossier, in words for who may arrange that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from terugweg.web.invitations.making import MOST_TRIES, open_for
from terugweg.web.invitations.models import Invitation
from terugweg.web.invitations.people import WhyNot, holders, may_invite, why_not
from terugweg.web.ui.parts import Column, Table

if TYPE_CHECKING:
    from datetime import datetime

    from terugweg.web.access.question import Viewer
    from terugweg.web.accounts.models import Capacity
    from terugweg.web.dossier.models import Child


@dataclass(frozen=True, slots=True)
class Access:
    """What who may invite sees of it.

    held: the capacities by which someone looks as this person now. pending: an invitation that can
    still be taken up. too_young: it is the child, who looks together with an adult. may_give: an
    invitation can be made.
    """

    held: list[Capacity] = field(default_factory=list)
    pending: Invitation | None = None
    too_young: bool = False
    may_give: bool = False
    history: Table | None = None


def access_of(viewer: Viewer, child: Child, code: str) -> Access | None:
    """How it is with the access of someone; None for a viewer who does not arrange that."""
    if not may_invite(viewer, child, code).allowed:
        return None
    reason = why_not(child, code, viewer.day)
    pending = open_for(child, code, viewer.moment)
    return Access(
        held=holders(child, code, viewer.day),
        pending=pending[0] if pending else None,
        too_young=reason is WhyNot.TOO_YOUNG,
        may_give=reason is None,
        history=_history(viewer, child, code),
    )


def _history(viewer: Viewer, child: Child, code: str) -> Table:
    """Every invitation for someone, the latest first."""
    columns = [Column(_("Made")), Column(_("By whom")), Column(_("Who it is, was established")),
               Column(_("What came of it"))]  # fmt: skip
    rows = Invitation.objects.filter(child=child, code=code).select_related(
        "made_by__account", "made_by__organisation", "capacity__account", "ended_by__account"
    )
    lines = [
        (_moment(one.made_at), str(one.made_by), one.get_identity_display(),
         _outcome(one, viewer.moment))
        for one in rows.order_by("-made_at")
    ]  # fmt: skip
    return Table(_("Invitations"), columns, lines, caption_hidden=True)


def _outcome(row: Invitation, now: datetime) -> str:
    said = []
    if row.taken_at is not None:
        name = "" if row.capacity is None else row.capacity.account.name
        said.append(_("taken up on %(when)s, by the account of %(name)s")
                    % {"when": _moment(row.taken_at), "name": name})  # fmt: skip
    elif row.withdrawn_at is not None:
        said.append(_("withdrawn on %(when)s") % {"when": _moment(row.withdrawn_at)})
    elif row.tries >= MOST_TRIES:
        said.append(_("ended: a wrong code was typed too often"))
    elif row.ends_at <= now:
        said.append(_("not used, ended on %(when)s") % {"when": _moment(row.ends_at)})
    else:
        said.append(_("open until %(when)s") % {"when": _moment(row.ends_at)})
    if row.ended_at is not None:
        by = "" if row.ended_by is None else row.ended_by.account.name
        said.append(_("access ended on %(when)s by %(name)s")
                    % {"when": _moment(row.ended_at), "name": by})  # fmt: skip
    return "; ".join(said)


def _moment(moment: datetime) -> str:
    return localtime(moment).strftime("%d-%m-%Y %H:%M")
