# SPDX-License-Identifier: EUPL-1.2
"""Who has a right: the persons of the case for each kind of holder.

And whether it is open to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.assessment import persons_around
from terugweg.assessment.context import places_of
from terugweg.assessment.references import follow
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN
from terugweg.caselog.columns import OPEN
from terugweg.caselog.day_numbers import birthdays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.assessment.context import Context
    from terugweg.rulebook.model import Norm

OWN_AGE = 12
"""Age from which a child has these rights itself."""

NAMED_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "requester": ("requester", "asked_by"),
    "addressee": ("to", "instruction_ref.to"),
    "person_concerned": ("person", "for_person", "for_persons"),
}
"""Kinds of holder that the record of the event names, and the fields in which it does.

A dot leads through a reference: the one to whom the instruction was addressed.
"""


@dataclass(frozen=True)
class HolderStatus:
    """One holder: the kind that the norm names, the person if the case names one.

    And open/closed/unknown.
    """

    kind: str
    person: str | None
    status: str


def holder_statuses(
    context: Context, norm: Norm, row: int, child: int, status: str
) -> tuple[HolderStatus, ...]:
    """For each kind of holder the persons of the case with their status.

    row: the event that the right is about; child: number of the child. The kind alone when no
    person is known: also where the record of the event names none.

    A right that is open is open to those who surely belong to the kind, closed to those who surely
    do not, and unknown to the others.
    """
    result: list[HolderStatus] = []
    for kind in norm.holders:
        persons = _named(context, kind, row) or _persons(context, kind, child)
        if not persons:
            result.append(HolderStatus(kind, None, status))
        result.extend(
            HolderStatus(kind, name, _status(status, belongs)) for name, belongs in persons
        )
    return tuple(result)


def _named(context: Context, kind: str, row: int) -> list[tuple[str, int]]:
    """The persons whom the record of an event names as holders of this kind."""
    for path in NAMED_IN.get(kind, ()):
        *steps, name = path.split(".")
        ends = [end for end in follow(context, row, tuple(steps)) if end >= 0]
        numbers = dict.fromkeys(number for end in ends for number in _in_field(context, end, name))
        if numbers:
            return [(context.columns.persons.ids[number], TRUE) for number in numbers]
    return []


def _in_field(context: Context, row: int, name: str) -> list[int]:
    """The numbers of the persons in a field of an event; such a field can also name an actor."""
    table, position = context.columns.located(row)
    column = table.fields.get(name)
    if column is None or column.type.kind != "person":
        return []
    return [int(number) for number in column.members(position) if number >= 0]


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
