# SPDX-License-Identifier: EUPL-1.2
"""Who has a right: the persons of the case for each kind of holder.

And whether it is open to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment import persons_around
from terugweg.assessment.context import places_of
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN
from terugweg.caselog.columns import OPEN
from terugweg.caselog.day_numbers import birthdays

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.rulebook.model import Norm

OWN_AGE = 12
"""Age from which a child has these rights itself."""


@dataclass(frozen=True)
class HolderStatus:
    """One holder: the kind that the norm names, the person if the case names one.

    And open/closed/unknown.
    """

    kind: str
    person: str | None
    status: str


def holder_statuses(
    context: Context, norm: Norm, child: int, status: str
) -> tuple[HolderStatus, ...]:
    """For each kind of holder the persons of the case with their status.

    The kind alone when none is known.

    A right that is open is open to those who surely belong to the kind, closed to those who surely
    do not, and unknown to the others.
    """
    result: list[HolderStatus] = []
    for kind in norm.holders:
        persons = _persons(context, kind, child)
        if not persons:
            result.append(HolderStatus(kind, None, status))
        result.extend(
            HolderStatus(kind, name, _status(status, belongs)) for name, belongs in persons
        )
    return tuple(result)


def _status(status: str, belongs: int) -> str:
    if belongs == FALSE:
        return "closed"
    return "unknown" if belongs == UNKNOWN and status == "open" else status


def _persons(context: Context, kind: str, child: int) -> list[tuple[str, int]]:
    """The persons who may belong to a kind of holder, with the truth of it."""
    persons, roles = context.columns.persons, context.columns.vocabulary.role_codes
    case = int(context.columns.child_case[child])
    mine = places_of(persons.case, case)
    found: list[tuple[str, int]] = []
    for number in range(mine.start, mine.stop):
        role = int(persons.role[number])
        if kind in {"child", "child_12"} and int(persons.child[number]) == child:
            found.append(
                (persons.ids[number], TRUE if kind == "child" else _of_age(context, child))
            )
        elif kind == "guardian" and role == roles["guardian"]:
            found.append((persons.ids[number], TRUE))
        elif kind == "carer" and role == roles["foster_carer"]:
            found.append((persons.ids[number], _cares(context, number, child)))
        elif (
            role == roles["parent"] and (truth := _parent(context, kind, number, child)) is not None
        ):
            found.append((persons.ids[number], truth))
    return found


def _parent(context: Context, kind: str, number: int, child: int) -> int | None:
    today = context.as_of
    if kind == "parent":
        return TRUE
    if kind == "parent_with_authority":
        return persons_around.authority(context, number, child, today, today)
    if kind == "parent_without_authority":
        return TRUE - persons_around.authority(context, number, child, today, today)
    if kind == "affected_parent":
        affected = int(context.columns.persons.affected[number])
        return UNKNOWN if affected < 0 else TRUE if affected else FALSE
    return None


def _of_age(context: Context, child: int) -> int:
    one = np.array([child])
    latest = int(birthdays(context.columns.born_hi[one], OWN_AGE)[0])
    earliest = int(birthdays(context.columns.born_lo[one], OWN_AGE)[0])
    return TRUE if latest <= context.as_of else FALSE if earliest > context.as_of else UNKNOWN


def _cares(context: Context, number: int, child: int) -> int:
    """Whether a carer looks after the child on the as-of date.

    Unknown when the case file does not say.
    """
    persons = context.columns.persons
    mine = (persons.care_person == number) & np.isin(persons.care_child, (-1, child))
    if not mine.any():
        return UNKNOWN
    sure = mine & (persons.care_from <= context.as_of) & (persons.care_until > context.as_of)
    if sure.any():
        return TRUE if (persons.care_from[sure] < OPEN).any() else UNKNOWN
    return FALSE
