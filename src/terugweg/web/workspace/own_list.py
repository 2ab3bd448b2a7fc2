# SPDX-License-Identifier: EUPL-1.2
"""The list of a role: what is open with the organisation of the reader, and since when.

Only what the reader may see, and only what something can be done about. What is in force comes from
the states of the vocabulary; nothing is worked out from a log of which a part is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.web.access import querysets
from terugweg.web.access.hearings import hearings
from terugweg.web.access.states import states
from terugweg.web.dossier.models import Entry, EntryKind
from terugweg.web.ui import html
from terugweg.web.ui.parts import Column, Table
from terugweg.web.workspace.offered import actor_of, offered
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from terugweg.assessment.words import Words
    from terugweg.report.hearings import Hearing
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child, FindingRow, StateSpan
    from terugweg.web.ui.parts import Text

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
class Part:
    """A part of a list.

    name: in the address. empty: what is said when nothing is open. columns: label and cell of each,
    beside the child. found: what is open: the states of a condition, or items that a function finds
    among the events of some types. step: the type of event that is the next thing to record; empty
    for a choice, None where there is none.
    """

    name: str
    title: Text
    empty: Text
    columns: Sequence[tuple[Text, Callable[[Reading, Item], object]]]
    found: InForce | Among
    step: str | None = None


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


@dataclass(frozen=True, slots=True)
class Among:
    """Items that a function finds. types: of the events that it looks at; states: their names."""

    find: Callable[[Reading], list[Any]]
    types: tuple[str, ...]
    states: tuple[str, ...] = ()

    def rows(self, reading: Reading) -> list[Any]:
        """The items; found once, to count and to show."""
        if self.find not in reading.found:
            reading.found[self.find] = self.find(reading)
        return reading.found[self.find]


@dataclass(slots=True)
class Reading:
    """Asks for a reader, and remembers what was asked and what belongs to the rows of a page.

    types, states: of all events and states that the parts of this reader look at.
    """

    viewer: Viewer
    words: Words
    types: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
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
            found = seen.filter(kind=EntryKind.EVENT, type__in=self.types)
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
            self._hearings = {
                (one.child.pk, petition): one.hearing
                for one in reversed(hearings(self.viewer))
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


OTHERS = (
    "raad_investigation_requested", "safety_assessed", "hearing_held", "decision_adjourned",
    "petition_filed", "placement_changed", "evaluation_held",
)  # fmt: skip
"""The types of entries that cells ask for beside the one with which something began."""


def reading_of(viewer: Viewer, parts: Iterable[Part]) -> Reading:
    """Asks for a reader whose list has these parts."""
    among = [one.found for one in parts if isinstance(one.found, Among)]
    types = frozenset(name for one in among for name in one.types)
    names = frozenset(name for one in among for name in one.states)
    return Reading(viewer, words_for(viewer), types, names)


def counts(reading: Reading, parts: Iterable[Part]) -> dict[str, int]:
    """How many items each part has, by its name."""
    wanted = {
        one.name: Count("pk", filter=one.found.where)
        for one in parts
        if isinstance(one.found, InForce)
    }
    found = states(reading.viewer).on(reading.day).order_by().aggregate(**wanted) if wanted else {}
    return {
        one.name: found[one.name] if one.name in found else len(one.found.rows(reading))
        for one in parts
    }


def list_table(reading: Reading, part: Part, rows: Sequence[Any]) -> Table:
    """The rows of a page of a part as a table. rows: states or entries."""
    _remember(reading, rows, list({row.child_id: row.child for row in rows}.values()))
    items = [_item(reading, row) for row in rows]
    may = offered(reading.viewer, items[0].child) if items else ()
    columns = [Column(_("Child")), *(Column(label) for label, _cell in part.columns)]
    columns.append(Column(_("To do")))
    lines = [
        (
            html.link(one.child.person.name, reverse("child", args=[one.child.number])),
            *(cell(reading, one) for _label, cell in part.columns),
            _step(reading, part, one, may),
        )
        for one in items
    ]
    return Table(part.title, columns, lines, caption_hidden=True)


def _remember(reading: Reading, rows: Sequence[Any], children: Sequence[Child]) -> None:
    """Ask once for all rows: the entries they began with, and what belongs to them."""
    reading.shown = children
    keys = {row.opened for row in rows if hasattr(row, "opened")}
    seen = querysets.entries(reading.viewer).filter(
        Q(key__in=keys) | Q(type__in=OTHERS), child__in=children, kind=EntryKind.EVENT
    )
    for entry in seen.order_by("last_day", "sequence") if rows else ():
        reading.opened[entry.child_id, entry.key] = entry
        if entry.type in OTHERS:
            reading.others.append(entry)


def _item(reading: Reading, row: Any) -> Item:
    if hasattr(row, "opened"):
        entry = reading.opened.get((row.child_id, row.opened))
        return Item(row.child, entry, row.opened, row, row)
    return Item(row.child, row if isinstance(row, Entry) else None, row.key, row=row)


def _step(reading: Reading, part: Part, item: Item, may: Sequence[str]) -> object:
    """The way to the form that takes this further."""
    number = item.child.number
    if part.step is None or not may:
        entry = reverse("entry", args=[number, item.key]) if item.key else ""
        return html.link(_("Look at the entry"), entry) if entry else "–"
    if part.step in may:
        label = _("Record: %(event)s") % {"event": reading.words.event(part.step)}
        return html.link(label, f"{reverse('record', args=[number, part.step])}?for={item.key}")
    return html.link(_("Record something"), reverse("record_choose", args=[number]))


def said(entry: Entry | None, name: str) -> Any:
    """What an entry says openly in a field; None where it says nothing."""
    return None if entry is None else (entry.said.get("fields") or {}).get(name)


def listed(value: Any) -> list[Any]:
    """One value, several, or none, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
