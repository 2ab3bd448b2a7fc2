# SPDX-License-Identifier: EUPL-1.2
"""The list of a role: what is open with the organisation of the reader, and since when.

Only what the reader may see, and only what something can be done about. What is in force comes from
the states of the vocabulary; nothing is worked out from a log of which a part is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.web.access import querysets
from terugweg.web.access.states import states
from terugweg.web.dossier.models import Entry, EntryKind
from terugweg.web.ui import html
from terugweg.web.ui.parts import Column, Table
from terugweg.web.workspace.list_reading import OTHERS, InForce, Item, Reading
from terugweg.web.workspace.offered import offered
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.ui.parts import Text


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
class Among:
    """Items that a function finds. types: of the events that it looks at; states: their names.

    naming: of events that matter only where they name something: their types, and in which field.
    """

    find: Callable[[Reading], list[Any]]
    types: tuple[str, ...]
    states: tuple[str, ...] = ()
    naming: tuple[tuple[str, str], ...] = ()

    def rows(self, reading: Reading) -> list[Any]:
        """The items; found once, to count and to show."""
        if self.find not in reading.found:
            reading.found[self.find] = self.find(reading)
        return reading.found[self.find]


def reading_of(viewer: Viewer, parts: Iterable[Part], children: Sequence[Child]) -> Reading:
    """Asks for a reader whose list has these parts; children: whom the reader may see."""
    among = [one.found for one in parts if isinstance(one.found, Among)]
    types = frozenset(name for one in among for name in one.types)
    names = frozenset(name for one in among for name in one.states)
    naming = frozenset(pair for one in among for pair in one.naming)
    return Reading(viewer, words_for(viewer), children, types, names, naming)


def counts(reading: Reading, parts: Iterable[Part]) -> dict[str, int]:
    """How many items each part has, by its name."""
    where = {one.name: one.found.where for one in parts if isinstance(one.found, InForce)}
    found: dict[str, int] = {}
    if where:
        # Only of states that are counted the database asks whether they may be seen.
        counted = states(reading.viewer).on(reading.day).filter(reduce(or_, where.values()))
        found = counted.order_by().aggregate(
            **{name: Count("pk", filter=one) for name, one in where.items()}
        )
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
    """Ask once for all rows that are states: what they began with, and what belongs to them."""
    reading.shown = children
    keys = {row.opened for row in rows if hasattr(row, "opened")}
    known = {child.pk: child for child in children}
    seen = querysets.entries(reading.viewer).filter(
        Q(key__in=keys) | Q(type__in=OTHERS), child__in=children, kind=EntryKind.EVENT
    )
    for entry in seen.order_by("last_day", "sequence") if keys else ():
        entry.child = known[entry.child_id]
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
