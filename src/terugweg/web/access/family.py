# SPDX-License-Identifier: EUPL-1.2
"""What ties a person of the family to a child on a day: parent, child, foster carer.

Ages come from `terms`; where a birth date leaves an age open, the narrower tie holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.terms import PartialDate, age_range
from terugweg.web.access.question import Purpose, Tie
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Child, Relation
from terugweg.web.parties.in_force import holds_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date
    from uuid import UUID

Pair = tuple["UUID | None", "Child | None", bool]
"""A person; the one child it is about, or every child; whether a special curator asks."""

PARENTS: Final = ("parent", "guardian")
OWN_RIGHTS, DECIDES_ALONE, OF_AGE = 12, 16, 18
"""Jeugdwet 7.3.15 and UAVG 5; Jeugdwet 7.3.4; BW 1:233."""


def family_ties(
    pairs: Sequence[Pair], day: date, role: str | None
) -> Iterator[tuple[Tie, Child]]:  # fmt: skip
    """The ties of these persons, each with the child, whose person was read as well.

    role: only those of this role (parent, child or foster carer); None: whichever there are.
    """
    persons = {person for person, _, _ in pairs if person is not None}
    children = _own_dossiers(pairs) if role in {None, Role.CHILD} else {}
    relations = {} if role == Role.CHILD else _relations(persons)
    for person, only, curator in pairs:
        if person is None:
            continue
        own = children.get(person) if only is None else only
        if own is not None and own.person_id == person and role in {None, Role.CHILD}:
            yield _child_tie(own, day, curator), own
        mine = relations.get(person, [])
        for row in mine:
            if (only is not None and only.pk != row.child_id) or not holds_on(
                row.from_day, row.until, day
            ):
                continue
            tie = _adult_tie(row, day, mine)
            if tie is not None and role in {None, _ROLE_OF[row.role]}:
                yield tie, row.child


def _own_dossiers(pairs: Sequence[Pair]) -> dict[UUID, Child]:
    """The dossiers of those persons who are children, where it may be about any child."""
    anywhere = [person for person, only, _ in pairs if person is not None and only is None]
    if not anywhere:
        return {}
    found = Child.objects.filter(person__in=anywhere).select_related("person")
    return {child.person_id: child for child in found}


def _relations(persons: Collection[UUID]) -> dict[UUID, list[Relation]]:
    """All that each person was to children, on whatever day."""
    found: dict[UUID, list[Relation]] = {}
    rows = Relation.objects.filter(person__in=persons).select_related("child", "child__person")
    for row in rows.order_by("pk"):
        found.setdefault(row.person_id, []).append(row)
    return found


_ROLE_OF: Final = {
    "parent": Role.PARENT, "guardian": Role.PARENT, "foster_carer": Role.FOSTER_CARER,
}  # fmt: skip


def _child_tie(child: Child, day: date, curator: bool) -> Tie:
    """The child itself; a special curator has the rights of the child at any age (BW 1:250)."""
    youngest, _ = ages(child, day)
    kind = "child_12" if curator or youngest >= OWN_RIGHTS else "child_under_12"
    return Tie(kind, Purpose.OWN, child.person_id, child.code, child.code)


def _adult_tie(row: Relation, day: date, all_of: Sequence[Relation]) -> Tie | None:
    child = row.child
    if row.role in PARENTS:
        kind = _parent(row, day)
        return Tie(kind, Purpose.OWN, row.person_id, row.code, child.code)
    if row.role == "foster_carer" and row.cares:
        return Tie("foster_carer", Purpose.OWN, row.person_id, row.code, child.code,
                   care_began(row, all_of))  # fmt: skip
    return None


def _parent(row: Relation, day: date) -> str:
    """Authority that is not known counts as none."""
    _, oldest = ages(row.child, day)
    if oldest >= OF_AGE:
        return "parent_of_adult"
    if not row.authority:
        return "parent_without_authority"
    return "parent_with_authority" if oldest < DECIDES_ALONE else "parent_with_authority_16"


def ages(child: Child, day: date) -> tuple[int, int]:
    """The youngest and the oldest that a child can be; of an unknown birth date, 0 and 17.

    A child whose birth date is not known is not taken for an adult: measures end at 18.
    """
    known = age_range(PartialDate.parse(child.person.born or None), day)
    youngest = 0 if known.min is None else max(known.min, 0)
    return youngest, OF_AGE - 1 if known.max is None else known.max


def care_began(row: Relation, all_of: Sequence[Relation]) -> date | None:
    """The first day of the care that goes on now: stretches of care that follow on one another.

    all_of: whatever the person was to children.
    """
    began = row.from_day
    earlier = [one for one in all_of if one.child_id == row.child_id and one.cares]
    while began is not None:
        before = next((one for one in earlier if one.until == began and _is_before(one, began)),
                      None)  # fmt: skip
        if before is None:
            return began
        began = before.from_day
    return None


def _is_before(row: Relation, day: date) -> bool:
    return row.from_day is None or row.from_day < day
