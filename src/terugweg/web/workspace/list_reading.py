# SPDX-License-Identifier: EUPL-1.2
"""Asks what the list of a role shows, each thing once for a page; only what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import IsNull

from terugweg.report.hearings import SCHEDULED
from terugweg.web.access import querysets
from terugweg.web.access.hearings import hearings
from terugweg.web.access.said_values import Said
from terugweg.web.access.states import states
from terugweg.web.dossier.models import Entry, EntryKind
from terugweg.web.workspace.offered import actor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from terugweg.assessment.words import Words
    from terugweg.report.hearings import Hearing
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child, FindingRow, StateSpan

Key = tuple[Any, str]
"""A child and the key of an entry of its log."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is open. opened: the entry with which it began; span: its state, if any.

    row: as it was found.
    """

    child: Child
    opened: Entry | None
    key: str
    span: StateSpan | None = None
    row: Any = None


@dataclass(frozen=True, slots=True)
class InForce:
    """States of these names; ending: only those of which the record sets an end, by that day."""

    names: tuple[str, ...]
    ending: bool = False

    @property
    def where(self) -> Q:
        """The condition on states."""
        named = Q(state__in=self.names)
        return named & Q(until__isnull=False, by_age=False) if self.ending else named

    def rows(self, reading: Reading) -> QuerySet[StateSpan]:
        """The states: the oldest first, or the first to end."""
        begun = F("from_day").asc(nulls_first=True)
        order = ("until",) if self.ending else (begun,)
        return reading.in_force.filter(self.where).order_by(
            *order, "child__number", "state", "opened"
        )


OTHERS = (
    "raad_investigation_requested", "safety_assessed", "hearing_held", "decision_adjourned",
    "petition_filed", "placement_changed", "evaluation_held", SCHEDULED,
)  # fmt: skip
"""The types of entries that cells ask for beside the one with which something began."""


@dataclass(slots=True)
class Reading:
    """Asks for a reader, and remembers what was asked and what belongs to the rows of a page.

    children: whom the reader may see, by number, each with its person. types, states, naming: of
    all events and states that the parts of this reader look at.
    """

    viewer: Viewer
    words: Words
    children: Sequence[Child] = ()
    types: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    naming: frozenset[tuple[str, str]] = frozenset()
    found: dict[Callable[[Reading], list[Any]], list[Any]] = field(default_factory=dict)
    opened: dict[Key, Entry] = field(default_factory=dict)
    others: list[Entry] = field(default_factory=list)
    shown: Sequence[Child] = ()
    wishes: Sequence[Any] | None = None
    judges: Mapping[Any, Sequence[str]] | None = None
    _duties: dict[Key, FindingRow] | None = None
    _hearings: dict[Key, Hearing] | None = None
    _events: list[Entry] | None = None
    _states: dict[str, list[StateSpan]] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day of the reader."""
        return self.viewer.day

    @property
    def in_force(self) -> QuerySet[StateSpan]:
        """The states that may hold today."""
        return states(self.viewer).on(self.day).select_related("child__person")

    def holding(self, name: str) -> list[StateSpan]:
        """The states of this name that may hold today, the oldest first; asked once.

        All that the parts look at are asked together.
        """
        if name not in self._states:
            names = self.states if name in self.states else {name}
            self._states |= {one: [] for one in names}
            for span in InForce(tuple(sorted(names))).rows(self):
                self._states[span.state].append(span)
        return self._states[name]

    def events(self, *types: str) -> list[Entry]:
        """The events of these types that may be read and were not corrected, the oldest first."""
        if self._events is None:
            seen = querysets.entries(self.viewer)
            later = seen.filter(child=OuterRef("child"), replaces=OuterRef("key"))
            found = seen.filter(_naming(self.types, self.naming), kind=EntryKind.EVENT)
            found = found.exclude(Exists(later.order_by())).select_related("child__person")
            self._events = list(found.order_by("last_day", "child__number", "sequence"))
        return [one for one in self._events if one.type in types]

    def belonging(self, item: Item, field_name: str, *types: str) -> list[Entry]:
        """The entries of these types in the same log that name what an item began with."""
        return [
            one
            for one in self.others
            if one.child_id == item.child.pk
            and one.type in types
            and item.key in listed(said(one, field_name))
        ]

    def hearing(self, item: Item) -> Hearing | None:
        """The hearing to come for which the petition is that an item began with; asked once."""
        if self._hearings is None:
            planning = [one for one in self.others if one.type == SCHEDULED]
            self._hearings = {
                (one.child.pk, petition): one.hearing
                for one in reversed(hearings(self.viewer, planning))
                for petition in one.petitions
            }
        return self._hearings.get((item.child.pk, item.key))

    def duty(self, item: Item) -> FindingRow | None:
        """What the reader's organisation must do about it, by the rule that is due first."""
        if self._duties is None:
            own = actor_of(self.viewer.capacity.role)
            due = querysets.findings(self.viewer).filter(
                child__in=self.shown, verdict__in=["overdue", "running"], due_first__isnull=False
            )
            self._duties = {
                (row.child_id, row.trigger): row
                for row in due.order_by("-due_first")
                if own in row.bearer
            }
        return self._duties.get((item.child.pk, item.key))

    def of_child(self, item: Item, *types: str) -> list[Entry]:
        """The entries of these types in the log of the child."""
        return [one for one in self.others if one.child_id == item.child.pk and one.type in types]


def _naming(types: Collection[str], naming: Iterable[tuple[str, str]]) -> Q:
    """Events of these types, and those that name something in a field."""
    found = Q(type__in=types)
    for name, where in naming:
        found |= Q(IsNull(Said(F("said"), ("fields", where)), False), type=name)
    return found


def said(entry: Entry | None, name: str) -> Any:
    """What an entry says openly in a field; None where it says nothing."""
    return None if entry is None else (entry.said.get("fields") or {}).get(name)


def listed(value: Any) -> list[Any]:
    """One value, several, or none, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
