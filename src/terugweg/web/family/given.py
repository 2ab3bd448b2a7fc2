# SPDX-License-Identifier: EUPL-1.2
"""What a form of the portal need not ask: it follows from who asks, and what about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terugweg.terms import PartialDate, age_range
from terugweg.web.accounts.models import Role

if TYPE_CHECKING:
    from terugweg.web.family.own import Own

ASKER: Final = {
    "parent_with_authority": "parent_with_authority",
    "parent_with_authority_16": "parent_with_authority",
    "child_12": "child_12_plus",
    "foster_carer": "carer",
}
"""As whom someone asks to end a placement, by what ties them to the child."""
WITH_AUTHORITY: Final = frozenset({"parent_with_authority", "parent_with_authority_16"})
CANCELS: Final[dict[str, str]] = {
    Role.PARENT: "parent", Role.CHILD: "child", Role.FOSTER_CARER: "foster_carer",
}  # fmt: skip
"""By whom an appointment does not go ahead, when they say so themselves."""


def given(own: Own, event_type: str, about: str = "") -> dict[str, Any]:
    """The fields of an event that follow from who asks; nothing is said that is not known.

    about: the id of the event that this one is about, where the form was opened from there.
    """
    role = own.viewer.capacity.role
    if event_type == "recorded_statement_approved":
        return {"statement_ref": [about]} if about in own.case.keys else {}
    if event_type == "end_placement_requested":
        return {"requester_kind": ASKER[own.tie]} if own.tie in ASKER else {}
    if event_type == "file_access_requested":
        return _access(own)
    if event_type == "opinion_recorded":
        return {"holder": own.me}
    if event_type == "lawyer_engaged":
        return {"for_person": own.me}
    if event_type == "contact_moment_cancelled":
        return {"by": CANCELS[role]} if role in CANCELS else {}
    return {}


def _access(own: Own) -> dict[str, Any]:
    """Who asks for the file, and what decides about it: authority, and the age of the child."""
    found: dict[str, Any] = {
        "requester": own.me,
        "has_authority": own.tie in WITH_AUTHORITY,
    }
    known = age_range(PartialDate.parse(own.child.person.born or None), own.viewer.day)
    if known.min is not None and known.min == known.max:
        found["child_age"] = known.min
    return found
