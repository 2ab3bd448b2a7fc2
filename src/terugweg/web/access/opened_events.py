# SPDX-License-Identifier: EUPL-1.2
"""Events of some types of all children of a viewer, opened together: for lists of sealed events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from terugweg.web.access import querysets, read_log
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject
from terugweg.web.access.read_log import Shown
from terugweg.web.access.relations import ties_of_each
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.place import place_of
from terugweg.web.dossier.reading import OpenKeys
from terugweg.web.dossier.sealing import open_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child, Entry


@dataclass(frozen=True, slots=True)
class OpenedEvent:
    """An event as far as it may be opened. fields: may name, by its id, what stays hidden."""

    entry: Entry
    fields: Mapping[str, Any]

    @property
    def child(self) -> Child:
        """Whose log it stands in."""
        return self.entry.child


def events_for(viewer: Viewer, types: Collection[str], page: str) -> list[OpenedEvent]:
    """The events of these types that may be read and were not corrected, the oldest first.

    Show no id that is in them: what it names may be hidden.

    Raises:
        SealError: something sealed was changed, or a master key is missing.
    """
    found = (
        querysets.entries(viewer).filter(kind=EntryKind.EVENT, type__in=types)
        .select_related("child__person").order_by("last_day", "child__number", "sequence")
    )  # fmt: skip
    entries = {one.pk: one for one in found}
    sealed = (
        querysets.sealed(viewer).filter(entry__in=found.order_by().values("pk"))
        .select_related("key")
    )  # fmt: skip
    keys = OpenKeys()
    opened: dict[int, dict[str, Any]] = {}
    classes: dict[Any, set[str]] = {}
    for one in sealed if entries else ():
        entry, key = entries.get(one.entry_id), keys.get(one.key)
        if entry is not None and key is not None:
            place = place_of(entry, one.information_class)
            opened.setdefault(entry.pk, {}).update(open_fields(key, bytes(one.content), place))
            classes.setdefault(entry.child_id, set()).add(one.information_class)
    _keep(viewer, list(entries.values()), classes, page)
    later = {(one.child_id, one.replaces) for one in entries.values() if one.replaces}
    return [
        OpenedEvent(one, {**(one.said.get("fields") or {}), **opened.get(one.pk, {})})
        for one in entries.values()
        if (one.child_id, one.key) not in later
    ]


def _keep(viewer: Viewer, entries: list[Entry], classes: Mapping[Any, set[str]], page: str) -> None:
    """Write for each child which of its entries were opened."""
    children = {one.child_id: one.child for one in entries}
    ties = ties_of_each(viewer, list(children.values())) if children else {}
    for pk, child in children.items():
        keys = [one.key for one in entries if one.child_id == pk]
        there = decide(viewer, ties[pk], Subject(Kind.DOSSIER), Action.READ)
        read_log.keep(viewer, child, ties[pk], Shown(page, classes.get(pk, ()), keys), there)
