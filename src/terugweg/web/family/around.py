# SPDX-License-Identifier: EUPL-1.2
"""Who is there for a child now, and where it lives, as far as who reads may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.report.state_rows import state_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.caselog.model import Event, Person
    from terugweg.web.family.own import Own

STANDS_FOR: Final = frozenset({"lawyer", "special_curator"})
CARES: Final = "foster_carer"
WORKS: Final = "worker_assignment"
LIVES: Final = "placement"


@dataclass(frozen=True, slots=True)
class Helper:
    """Someone who is there for the child. role: of the vocabulary; name: empty where not shown."""

    role: str
    name: str
    label: str


def helpers_of(own: Own) -> list[Helper]:
    """The worker who is assigned, the foster carers of now, and who stands for the child."""
    worker = in_force(own, WORKS)
    assigned = "" if worker is None else str(worker.fields.get("worker", ""))
    found = [one for one in own.file.persons if one.role == "worker" and one.id == assigned]
    found += carers_of(own)
    found += [one for one in own.file.persons
              if one.role in STANDS_FOR and own.child.code in one.represents]  # fmt: skip
    return [_helper(own, one) for one in found]


def carers_of(own: Own) -> list[Person]:
    """The foster carers with whom the child lives on this day."""
    return [one for one in own.file.persons if one.role == CARES and _cares(own, one)]


def in_force(own: Own, state: str) -> Event | None:
    """The event that began a state that holds today, where it may be seen; the latest."""
    return next(_openings(own, state), None)


def _openings(own: Own, state: str) -> Iterator[Event]:
    by_key = {one.id: one for one in own.events}
    for row in reversed(state_rows(own.writer.assessment)):
        here = row.state == state and row.child == own.child.code and row.opened in by_key
        if here and row.is_in_force(own.viewer.day):
            yield by_key[row.opened]


def _helper(own: Own, person: Person) -> Helper:
    label = own.words.vocabulary.roles[person.role].label.text(own.words.lang)
    return Helper(person.role, person.name or "", label)


def _cares(own: Own, person: Person) -> bool:
    """Whether a carer surely cares for the child on this day."""
    day = own.viewer.day
    for span in person.cares_for:
        begun = span.from_day is None or (
            span.from_day.last is not None and span.from_day.last <= day
        )
        ended = span.until is not None and (span.until.first is None or span.until.first <= day)
        if span.child in {None, own.child.code} and begun and not ended:
            return True
    return False
