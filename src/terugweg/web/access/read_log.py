# SPDX-License-Identifier: EUPL-1.2
"""Keeps who looked into which dossier, in what capacity, at what and why (NEN 7513)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.web.access import chain, querysets
from terugweg.web.access.memory import open_memory
from terugweg.web.access.models import EmergencyAccess, ReadEntry
from terugweg.web.access.question import Action, Purpose
from terugweg.web.metrics import REFUSED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from terugweg.web.access.chain import Break
    from terugweg.web.access.memory import Memory
    from terugweg.web.access.question import Decision, Tie, Viewer
    from terugweg.web.dossier.models import Child

CHAIN: Final = "readings"


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown or done: the kind of page, and the classes and keys of what was on it."""

    page: str
    classes: Collection[str] = ()
    keys: Collection[str] = ()
    action: Action = Action.READ


@dataclass(frozen=True, slots=True)
class Reader:
    """One reading as the person concerned sees it; name: empty where it is not theirs to know."""

    at: datetime
    role: str
    organisation: str
    name: str
    page: str
    why: str
    emergency: bool


def keep(
    viewer: Viewer, child: Child | None, ties: Sequence[Tie], shown: Shown, decision: Decision
) -> None:
    """Write that someone looked, or was refused. child: None where there is no such dossier."""
    keep_all(viewer, [(child, ties)], shown, decision)


def keep_all(
    viewer: Viewer,
    of: Iterable[tuple[Child | None, Sequence[Tie]]],
    shown: Shown,
    decision: Decision,
) -> None:
    """As `keep`, for a list that shows several children: a row for each."""
    rows = [
        ReadEntry(
            day=viewer.day,
            child=None if child is None else child.pk,
            child_number="" if child is None else child.number,
            action=shown.action,
            page=shown.page,
            allowed=decision.allowed,
            decision=decision.reason,
            **who(viewer) | _on_page(shown) | _tie(viewer, ties) | _emergency(viewer, child),
        )
        for child, ties in of
    ]
    if not decision.allowed:
        REFUSED.inc(len(rows))
    memory = open_memory(viewer)
    if memory is None:
        chain.append(CHAIN, rows)
    else:
        memory.readings += rows


def write(memory: Memory) -> None:
    """Write what was read in a request, all or none.

    That a page was opened is left out where it is also said what was on it.
    """
    rows, memory.readings = memory.readings, []
    told = {_occasion(row) for row in rows if row.keys or row.classes}
    chain.append(CHAIN, [
        row for row in rows if row.keys or row.classes or _occasion(row) not in told
    ])  # fmt: skip


def _occasion(row: ReadEntry) -> tuple[Any, ...]:
    """Everything of a reading but what was on the page."""
    return row.child, row.page, row.action, row.allowed, row.decision, row.tie, row.why


def who_read(child: Child, viewer: Viewer) -> list[Reader]:
    """Who looked into the dossier of a child, newest first, as far as the viewer may know.

    Of people in the family and those who stand for them only the role is told.
    """
    memory = open_memory(viewer)
    if memory is not None:
        write(memory)  # So that this reading is among them.
    rows = querysets.readings(viewer, child).order_by("-number")
    return [
        Reader(
            row.at,
            row.role,
            row.organisation_name,
            row.name if row.person_of is None else "",
            row.page,
            row.why,
            row.emergency is not None,
        )
        for row in rows
    ]


def broken() -> list[Break]:
    """Where the read log is not as it was written."""
    return chain.broken(CHAIN, ReadEntry)


def who(viewer: Viewer) -> dict[str, Any]:
    """Who asks, in the words that can still be read when the account is gone."""
    capacity = viewer.capacity
    own = capacity.organisation
    return {
        "at": viewer.moment,
        "capacity": capacity.pk,
        "account": capacity.account_id,
        "person": capacity.person_id,
        "name": capacity.account.name,
        "role": capacity.role,
        "organisation": capacity.organisation_id,
        "organisation_name": "" if own is None else own.name,
        "why": str(viewer.purpose),
    }


def _on_page(shown: Shown) -> dict[str, Any]:
    return {"classes": sorted(shown.classes), "keys": sorted(shown.keys)}


def _tie(viewer: Viewer, ties: Sequence[Tie]) -> dict[str, Any]:
    fitting = [tie for tie in ties if tie.purpose is viewer.purpose]
    if not fitting:
        return {"tie": "", "person_of": None}
    return {"tie": fitting[0].kind, "person_of": fitting[0].person}


def _emergency(viewer: Viewer, child: Child | None) -> dict[str, Any]:
    if viewer.purpose is not Purpose.EMERGENCY or child is None:
        return {"emergency": None}
    taken = EmergencyAccess.objects.filter(
        child=child.pk, capacity=viewer.capacity.pk,
        starts_at__lte=viewer.moment, ends_at__gt=viewer.moment,
    ).last()  # fmt: skip
    if taken is None:
        return {"emergency": None}
    return {"emergency": taken.pk, "why": f"{viewer.purpose}: {taken.reason}"}
