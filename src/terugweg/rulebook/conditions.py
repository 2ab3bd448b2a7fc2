# SPDX-License-Identifier: EUPL-1.2
"""Conditions in norms: structured, checked against the vocabulary, three-valued when evaluated.

A condition is true, false or unknown for one event of a log. These objects only say what is asked;
`terugweg.assessment` answers over arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terugweg.terms import Length


@dataclass(frozen=True, slots=True)
class AllOf:
    """All parts hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Surely:
    """The part is known to hold: false where it is unknown."""

    part: Condition


@dataclass(frozen=True, slots=True)
class FieldIs:
    """A field of the record has one of these values (enum names, booleans as "yes"/"no")."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldStated:
    """A field is filled: a text, a date, a reference, a list that is not empty.

    An explicit "none" is false.
    """

    field: str


@dataclass(frozen=True, slots=True)
class FieldNumber:
    """A number, or the length of a list, lies within bounds (either may be None)."""

    field: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class ActorIs:
    """The event was recorded of one of these actors."""

    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventIs:
    """The event is of one of these types, and the condition holds on its record.

    For norms with triggers of several types, of which one has a field that the others lack.
    """

    events: tuple[str, ...]
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class AgeIs:
    """The child's age on that day: at least and/or under a number of years."""

    at_least: int | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class While:
    """One of these states is in force on that day.

    lasted: and has been for at least this long. opened_with: and its opening event has these field
    values. now: look at the as-of date instead of the day of the event. at_end_of: look at the end
    that was set for this state; at the day of the event when the log does not have that end. same:
    field with a person or a reference that the event and the one that opened the state must share.
    """

    states: tuple[str, ...]
    lasted: Length | None = None
    opened_with: tuple[tuple[str, tuple[str, ...]], ...] = ()
    on_as_of: bool = False
    at_end_of: str | None = None
    same: str | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """The state that this very event opened.

    A procedure, a request still runs on the as-of date.
    """

    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another event of the child on or before that day.

    answering: ref field of the earlier event that names this one. named_by: ref field of this event
    that names the earlier one. same: ref field on both, equal where both are filled. before:
    strictly before. same_day: on that very day.
    """

    events: tuple[str, ...]
    answering: str | None = None
    named_by: str | None = None
    same: str | None = None
    condition: Condition | None = None
    before: bool = False
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """Another event of the child on or after that day, up to the as-of date.

    Fields as in `Earlier`.
    """

    events: tuple[str, ...]
    answering: str | None = None
    same: str | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Ordered:
    """These events all happened on or before that day, each not before the one named before it."""

    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refers:
    """A reference, followed step by step.

    "appeal_ref.decision_ref", ends at an event of these types.

    The condition is on the record of that event.
    """

    path: tuple[str, ...]
    events: tuple[str, ...]
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class EachRef:
    """For every event in a list field some earlier event names it in its field `answering`."""

    field: str
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class CitesMarkedEntry:
    """The event refers to an entry that was marked incorrect before."""


@dataclass(frozen=True, slots=True)
class PersonIs:
    """The person(s) in a field, or someone around the child.

    Field None, have this role and/or authority.

    authority: has authority over the child on that day. affected: is affected by the benefits
    affair.
    """

    field: str | None = None
    role: str | None = None
    authority: bool | None = None
    affected: bool | None = None


Condition = (
    AllOf
    | AnyOf
    | Not
    | Surely
    | FieldIs
    | FieldStated
    | FieldNumber
    | ActorIs
    | EventIs
    | AgeIs
    | While
    | Pending
    | Earlier
    | Later
    | Ordered
    | Refers
    | EachRef
    | CitesMarkedEntry
    | PersonIs
)
