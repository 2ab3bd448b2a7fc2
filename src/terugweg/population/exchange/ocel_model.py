# SPDX-License-Identifier: EUPL-1.2
"""The model of OCEL 2.0 (object-centric event logs), apart from the form in which it is written.

Attributes of objects change in time; those that never change are set at the start of 1970, as the
specification does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from terugweg.population.exchange.event_values import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from terugweg.population.exchange.event_values import Value

SINCE_ALWAYS: Final = "1970-01-01"
"""The day on which OCEL sets what an object has from the first."""

Relation = tuple[str, str]
"""Qualifier and id of an object."""


@dataclass(frozen=True, slots=True)
class TypeOf:
    """A type of events or objects: its code, the name that is shown, its attributes in order."""

    code: str
    name: str
    attributes: Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class OcelEvent:
    """An event with the objects that it concerns. day: YYYY-MM-DD."""

    id: str
    type: TypeOf
    day: str
    values: Sequence[Value]
    relations: Sequence[Relation]


@dataclass(frozen=True, slots=True)
class OcelObject:
    """An object with what it has from the first, and what changed later: (day, value)."""

    id: str
    type: TypeOf
    values: Sequence[Value] = ()
    changes: Sequence[tuple[str, Value]] = ()
    relations: Sequence[Relation] = field(default_factory=tuple)


class Sink(Protocol):
    """Takes events and objects in any order; a relation may name an object that comes later."""

    def event(self, event: OcelEvent) -> None:
        """Write an event."""

    def object(self, thing: OcelObject) -> None:
        """Write an object."""


CASE: Final[Mapping[str, Kind]] = {"invented": Kind.truth, "left_out": Kind.text}
CHILD: Final[Mapping[str, Kind]] = {"birth_year": Kind.whole}
PERSON: Final[Mapping[str, Kind]] = {"role": Kind.text}
EXPORT: Final[Mapping[str, Kind]] = {
    "notice": Kind.text,
    "invented": Kind.truth,
    "left_out": Kind.text,
    "vocabulary": Kind.text,
    "made_with": Kind.text,
}
MEASURE: Final[Mapping[str, Kind]] = {
    "start": Kind.day,
    "start_first": Kind.day,
    "end": Kind.day,
    "end_first": Kind.day,
    "ended_by": Kind.text,
    "until": Kind.day,
}
"""Attributes of the objects; those of a measure are told in `ocel_measures`."""
