# SPDX-License-Identifier: EUPL-1.2
"""The cells of the list of a role: each says one thing of an item in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from terugweg.report.phrases import capital
from terugweg.web.ui import html
from terugweg.web.workspace.list_reading import Item, Reading, listed, said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from terugweg.web.dossier.models import Entry

ASKED_AFTER: Final[Mapping[str, frozenset[str]]] = {
    "supervision_order": frozenset({"extension_OTS"}),
    "provisional_supervision_order": frozenset({"OTS"}),
    "placement_authorisation": frozenset({"MUHP", "extension_MUHP"}),
    "closed_placement_authorisation": frozenset({"closed_MUHP", "extension_MUHP"}),
}
"""The kinds of petition that ask for what comes after a measure."""


def entry_url(item: Item) -> str:
    """The page of the entry with which an item began."""
    return reverse("entry", args=[item.child.number, item.key])


def value_of(name: str) -> Callable[[Reading, Item], object]:
    """A cell with the label of the value of a field, which leads to the entry."""

    def cell(reading: Reading, item: Item) -> object:
        value = said(item.opened, name)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        shown = _("not known") if value is None else capital(reading.words.value(str(value)))
        return html.link(shown, entry_url(item))

    return cell


def day_of(name: str) -> Callable[[Reading, Item], object]:
    """A cell with the day that a field gives."""

    def cell(_reading: Reading, item: Item) -> object:
        return told_day(said(item.opened, name))

    return cell


def told_day(value: Any) -> object:
    """A day as an entry writes it, or a dash."""
    if not value:
        return "–"
    try:
        return html.day(date.fromisoformat(str(value)[:10]))
    except ValueError:
        return str(value)


def state_name(reading: Reading, item: Item) -> object:
    """What it is called, which leads to the entry with which it began."""
    name = capital(reading.words.state(item.span.state)) if item.span else ""
    return html.link(name, entry_url(item))


def since(reading: Reading, item: Item) -> object:
    """Since when it is open."""
    if item.span is not None:
        first, last = item.span.first_early, item.span.from_day
        if last is None:
            return _("not known")
        return html.day(last) if first == last else _("before or on %(day)s") % {
            "day": html.day(last)
        }  # fmt: skip
    return happened(reading, item.opened)


def happened(_reading: Reading, entry: Entry | None) -> object:
    """The day of an entry, as far as it is known."""
    if entry is None or entry.last_day is None:
        return _("not known")
    last = html.day(entry.last_day)
    if entry.first_day == entry.last_day:
        return last
    return _("before or on %(day)s") % {"day": last}


def until(_reading: Reading, item: Item) -> object:
    """The first day without it, where the record sets one; a birthday to come is none."""
    span = item.span
    if span is None or span.until is None or span.by_age:
        return _("no day set")
    return html.day(span.until)


def who(reading: Reading, item: Item) -> object:
    """Who did that with which it began."""
    actor = item.opened.said.get("actor") if item.opened is not None else None
    return capital(reading.words.actor(str(actor))) if actor else _("not known")


def last_day(reading: Reading, item: Item) -> object:
    """The last day by which the reader's organisation must act on it, by a rule."""
    row = reading.duty(item)
    if row is None or row.due_first is None:
        return _("no term runs")
    return html.due(row.due_first, reading.day, row.verdict)


def asked_on(reading: Reading, item: Item) -> object:
    """When the investigation was asked, where it names the request."""
    refs = listed(said(item.opened, "request_ref"))
    asked = [
        one for one in reading.of_child(item, "raad_investigation_requested") if one.key in refs
    ]
    return happened(reading, asked[0]) if asked else "–"


def event_name(reading: Reading, item: Item) -> object:
    """What kind of entry it is, which leads to the entry."""
    name = "" if item.opened is None else capital(reading.words.event(item.opened.type))
    return html.link(name, entry_url(item))


def ends_on(_reading: Reading, item: Item) -> object:
    """The day on which, as was told, it ends or changes."""
    return told_day(said(item.opened, "ends_on") or said(item.opened, "intended_on"))


def safety(reading: Reading, item: Item) -> object:
    """When safety was assessed."""
    found = reading.belonging(item, "report_ref", "safety_assessed")
    return happened(reading, found[-1]) if found else _("not yet")


def heard(reading: Reading, item: Item) -> object:
    """When the court last held a hearing on it."""
    found = reading.belonging(item, "petition_ref", "hearing_held")
    return happened(reading, found[-1]) if found else _("not yet")


def hearing_on(reading: Reading, item: Item) -> object:
    """The day and the hour of the hearing to come."""
    found = reading.hearing(item)
    if found is None:
        return "–"
    hour, day = found.hour, html.day(found.day)
    return format_html("{} {}", day, hour) if hour else day


def adjourned(reading: Reading, item: Item) -> object:
    """Until when the decision on it was last adjourned."""
    found = reading.belonging(item, "petition_ref", "decision_adjourned")
    return told_day(said(found[-1], "until")) if found else "–"


def asked_after(reading: Reading, item: Item) -> object:
    """When what comes after a measure was asked, where no decision was taken on that yet."""
    kinds = ASKED_AFTER.get(item.span.state, ()) if item.span is not None else ()
    pending = {(one.child_id, one.opened) for one in reading.holding("court_procedure")}
    found = [
        one
        for one in reading.of_child(item, "petition_filed")
        if said(one, "kind") in kinds and (one.child_id, one.key) in pending
    ]
    if not found:
        return _("no")
    return format_html("{} {}", _("yes, on"), happened(reading, found[-1]))


def to_whom(reading: Reading, item: Item) -> object:
    """To whom the court gave it."""
    to = said(item.opened, "to")
    return html.link(
        capital(reading.words.actor(str(to))) if to else _("not known"), entry_url(item)
    )


def moves(reading: Reading, item: Item) -> object:
    """How often the child moved from one placement to another."""
    return len(reading.of_child(item, "placement_changed"))


def evaluated(reading: Reading, item: Item) -> object:
    """When it was last evaluated."""
    found = reading.of_child(item, "evaluation_held")
    return happened(reading, found[-1]) if found else _("not yet")


def next_evaluation(reading: Reading, item: Item) -> object:
    """When the next evaluation is, as agreed at the last one."""
    found = reading.of_child(item, "evaluation_held")
    return told_day(said(found[-1], "next_on")) if found else "–"


def when(_reading: Reading, item: Item) -> object:
    """The day and the hour for which it is planned."""
    text = str(said(item.opened, "planned_for") or "")
    hour = text[11:16]
    return format_html("{} {}", told_day(text), hour) if hour else told_day(text)
