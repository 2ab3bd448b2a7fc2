# SPDX-License-Identifier: EUPL-1.2
"""What is open for the families whom the support team helps: their wishes, and the last step.

Only of families with consent in force: without it the policy gives nothing, from that moment on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from terugweg.report.phrases import capital
from terugweg.web.access.opened_events import events_for
from terugweg.web.dossier.models import Assignment
from terugweg.web.ui import html
from terugweg.web.ui.parts import Column, Table
from terugweg.web.workspace.list_cells import happened, told_day
from terugweg.web.workspace.list_reading import Item, Reading, listed
from terugweg.web.workspace.offered import offered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.assessment.words import Words
    from terugweg.web.access.opened_events import OpenedEvent
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

WISH: Final = "support_wish_recorded"
STEP: Final = "support_step_taken"
OUTCOME: Final = "support_outcome_recorded"
TYPES: Final = (WISH, STEP, OUTCOME)


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish of which no outcome is seen; last: the last step on it that is seen."""

    event: OpenedEvent
    last: OpenedEvent | None

    @property
    def child(self) -> Child:
        """Whose dossier it stands in."""
        return self.event.child

    @property
    def child_id(self) -> Any:
        """The id of that child."""
        return self.event.entry.child_id

    @property
    def key(self) -> str:
        """The key of the wish in the log."""
        return self.event.entry.key


@dataclass(frozen=True, slots=True)
class Family:
    """A child of whose family someone agreed to be helped. person: who; wishes: what is open."""

    child: Child
    person: str
    wishes: Sequence[Wish]
    key: str = ""

    @property
    def child_id(self) -> Any:
        """The id of the child."""
        return self.child.pk


def open_wishes(viewer: Viewer, page: str) -> list[Wish]:
    """The wishes of which the viewer sees no outcome, the oldest first; one may be hidden."""
    events = events_for(viewer, TYPES, page)
    done = {name for one in events if one.entry.type == OUTCOME for name in _named(one)}
    last = {name: one for one in events if one.entry.type == STEP for name in _named(one)}
    return [
        Wish(one, last.get((one.entry.child_id, one.entry.key)))
        for one in events
        if one.entry.type == WISH and (one.entry.child_id, one.entry.key) not in done
    ]


def _named(event: OpenedEvent) -> list[tuple[Any, str]]:
    """The wishes that an event is about, each with its child."""
    return [(event.entry.child_id, str(key)) for key in listed(event.fields.get("wish_ref"))]


def families(reading: Reading) -> list[Family]:
    """The children with consent in force, by number."""
    viewer, wishes = reading.viewer, wishes_of(reading)
    acting = Assignment.objects.on(viewer.day).filter(capacity=viewer.capacity.pk)
    for_whom = {one.child_id: one.on_behalf_of for one in acting.select_related("on_behalf_of")}
    return [
        Family(
            child,
            "" if for_whom.get(child.pk) is None else str(for_whom[child.pk].name),
            [one for one in wishes if one.child_id == child.pk],
        )
        for child in reading.children
    ]


def wishes_of(reading: Reading) -> list[Wish]:
    """The wishes that are open, asked once for a page."""
    if reading.wishes is None:
        reading.wishes = open_wishes(reading.viewer, "own_list")
    return list(reading.wishes)


# ---- cells ------------------------------------------------------------------


def for_whom(_reading: Reading, item: Item) -> object:
    """Who agreed to be helped."""
    return item.row.person or _("not known")


def how_many(_reading: Reading, item: Item) -> object:
    """How many wishes are open."""
    return len(item.row.wishes)


def wish(reading: Reading, item: Item) -> object:
    """What is wished, which leads to the entry."""
    return _wish(item.row, reading.words)


def asked_on(reading: Reading, item: Item) -> object:
    """When it was said."""
    return happened(reading, item.row.event.entry)


def hoped_until(_reading: Reading, item: Item) -> object:
    """By when it is hoped for."""
    return told_day(item.row.event.fields.get("expected_until"))


def last_step(_reading: Reading, item: Item) -> object:
    """When the last step was taken on it, and whether it is done."""
    return _last_step(item.row)


def _wish(one: Wish, words: Words) -> object:
    kind = capital(words.value(str(one.event.fields.get("wish", ""))))
    return html.link(kind, reverse("entry", args=[one.child.number, one.key]))


def _last_step(one: Wish) -> object:
    if one.last is None or one.last.entry.last_day is None:
        return _("you see no step")
    done = _("done") if one.last.fields.get("done") is True else _("not done yet")
    return format_html("{}, {}", html.day(one.last.entry.last_day), done)


# ---- on Today ---------------------------------------------------------------


def wishes_table(viewer: Viewer, words: Words) -> Table | None:
    """The wishes that are open, for Today; None where none is."""
    wishes = open_wishes(viewer, "today")
    if not wishes:
        return None
    columns = [Column(_("Child")), Column(_("Wish")), Column(_("Last step")), Column(_("To do"))]
    may = {one.child_id: offered(viewer, one.child) for one in wishes}
    rows = [
        (
            html.link(one.child.person.name, reverse("child", args=[one.child.number])),
            _wish(one, words),
            _last_step(one),
            _record(one, words) if STEP in may[one.child_id] else "–",
        )
        for one in wishes
    ]
    return Table(_("What your families asked"), columns, rows, caption_hidden=True)


def _record(one: Wish, words: Words) -> object:
    form = reverse("record", args=[one.child.number, STEP])
    return html.link(_("Record: %(event)s") % {"event": words.event(STEP)}, f"{form}?for={one.key}")
