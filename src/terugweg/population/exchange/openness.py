# SPDX-License-Identifier: EUPL-1.2
"""What may stand in a file that leaves the house: the classes of information and their bounds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import EventType, FieldType, Vocabulary

SECRET: Final = ("address", "reporter_identity", "child_confidence")
"""Classes that are never exported."""
ON_REQUEST: Final = ("health", "affected_status")
"""Classes that are exported only when asked for: special categories of personal data (GDPR 9)."""
SECRET_ROLES: Final = ("reporter", "informant")
"""Persons in these roles are never exported: that they spoke is what must stay hidden."""


@dataclass(frozen=True)
class Openness:
    """Which events, fields and persons an export shows.

    included: the classes of `ON_REQUEST` that were asked for.

    Raises:
        ValueError: a class is asked for that is secret or does not exist.

    >>> from terugweg.caselog.vocabulary import load_vocabulary
    >>> Openness(load_vocabulary()).left_out
    ('address', 'reporter_identity', 'child_confidence', 'health', 'affected_status')
    """

    vocabulary: Vocabulary
    included: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name in sorted(self.included - set(ON_REQUEST)):
            why = "is secret and never exported" if name in SECRET else "is no class of information"
            raise ValueError(f"{name!r} {why}; expected {' or '.join(ON_REQUEST)}")

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The classes of information that stay behind."""
        return tuple(name for name in (*SECRET, *ON_REQUEST) if name not in self.included)

    def shows_event(self, event: EventType) -> bool:
        """Whether events of this type are exported at all."""
        return event.information_class not in self.left_out

    def shows_field(self, field: FieldType) -> bool:
        """Whether this field of an exported event is exported."""
        return field.information_class not in self.left_out

    @cached_property
    def shown_types(self) -> frozenset[int]:
        """The codes of the event types that are exported."""
        codes = self.vocabulary.event_codes
        events = self.vocabulary.events.values()
        return frozenset(codes[event.name] for event in events if self.shows_event(event))

    @cached_property
    def shown_roles(self) -> frozenset[int]:
        """The codes of the roles of persons that are exported."""
        codes = self.vocabulary.role_codes
        return frozenset(code for role, code in codes.items() if role not in SECRET_ROLES)
