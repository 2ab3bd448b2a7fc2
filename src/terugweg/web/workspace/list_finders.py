# SPDX-License-Identifier: EUPL-1.2
"""Finds what is open for a role and is no state: events that nothing answered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.web.workspace.list_reading import Reading, listed, said

if TYPE_CHECKING:
    from terugweg.web.dossier.models import Entry, StateSpan

AWAY: Final = "away_from_home"
ASSIGNMENT: Final = "court_assignment"
NOTICES: Final = ("return_plan_adopted", "notice_of_early_end", "notice_of_non_extension")
REVIEW: Final = "return_reviewed_by_raad"
OF_PLANNED: Final = (
    ("contact_moment_held", "planned_ref"), ("contact_moment_cancelled", "planned_ref"),
)  # fmt: skip
"""What says that planned contact took place or was cancelled; most contact names no plan."""


def not_opened(reading: Reading) -> list[Entry]:
    """Requests for an investigation that no investigation answers.

    An investigation need not name the request; one that names none answers every earlier request.
    """
    named, unnamed = set(), {}
    for one in reading.events("raad_investigation_opened"):
        refs = listed(said(one, "request_ref"))
        named |= {(one.child_id, ref) for ref in refs}
        if not refs:
            unnamed[one.child_id] = str(one.last_day)
    return [
        one
        for one in reading.events("raad_investigation_requested")
        if (one.child_id, one.key) not in named
        and not str(one.last_day) <= unnamed.get(one.child_id, "")
    ]


def to_review(reading: Reading) -> list[Entry]:
    """Notices of the institution that the Board has not reviewed, while the child is away."""
    away = {one.child_id for one in reading.holding(AWAY)}
    done = {
        (one.child_id, ref)
        for one in reading.events(REVIEW)
        for ref in listed(said(one, "plan_ref"))
    }
    return [
        one
        for one in reading.events(*NOTICES)
        if one.child_id in away and (one.child_id, one.key) not in done
    ]


def advice_asked(reading: Reading) -> list[Entry]:
    """Intents to extend after two years on which the Board has not advised since (1:265j lid 3)."""
    given = {
        one.child_id: str(one.last_day)
        for one in reading.events("raad_long_placement_advice_given")
    }
    away = {one.child_id for one in reading.holding(AWAY)}
    return [
        one
        for one in reading.events("notice_of_extension_intent")
        if one.child_id in away and not str(one.last_day) <= given.get(one.child_id, "")
    ]


def assigned_to_board(reading: Reading) -> list[StateSpan]:
    """Assignments of the court to the Board that were not accounted for."""
    orders = reading.events("court_assignment_given")
    given = {(one.child_id, one.key): said(one, "to") for one in orders}
    open_ones = reading.holding(ASSIGNMENT)
    return [one for one in open_ones if given.get((one.child_id, one.opened)) == "RvdK"]


def planned(reading: Reading) -> list[Entry]:
    """Contact that is still to come and was not cancelled."""
    over = {
        (one.child_id, ref)
        for one in reading.events(*dict(OF_PLANNED))
        for ref in listed(said(one, "planned_ref"))
    }
    found = [
        one
        for one in reading.events("contact_moment_planned")
        if (one.child_id, one.key) not in over
        and str(said(one, "planned_for") or "")[:10] >= reading.day.isoformat()
    ]
    return sorted(found, key=lambda one: str(said(one, "planned_for")))
