# SPDX-License-Identifier: EUPL-1.2
"""The goal that is set, the conditions for the way back, the help, and how everyone sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.report.state_rows import state_rows
from terugweg.terms import date_words
from terugweg.web.family.helps import help_words, is_missing
from terugweg.web.ui.parts import Row
from terugweg.web.workspace.form_offers import refs_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terugweg.caselog.model import Event
    from terugweg.web.family.own import Own

HELP: Final = "help_per_condition"
"""The field of the help that goes with the conditions."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How someone sees it. who: "you", an institution, a name; met: yes, no, or not said."""

    who: str
    text: str
    about: str
    met: bool | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition for the way back. blameless: waiting for help stood in the way.

    help: with its state; None where it is not shown with which help this condition goes. views:
    how far it is, in the eyes of each who said so. missing: some of that help is not there, and not
    because someone did not want it.
    """

    text: str
    help: tuple[str, ...] | None
    views: tuple[Seen, ...]
    met: bool | None
    blameless: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """What is aimed at. aims: what was set, and when; steps: of the plan for going home.

    together: help that was named with the conditions, but not with one of them. give_view: the page
    to say how far it is.
    """

    aims: tuple[Row, ...]
    steps: tuple[str, ...]
    conditions: tuple[Condition, ...]
    together: tuple[str, ...]
    set_on: str
    by_when: str
    give_view: str


def goal_of(own: Own) -> Goal:
    """What was set as the goal and as conditions, as far as who reads may see it."""
    conditions = own.last("return_conditions_set")
    steps = own.last("return_plan_adopted")
    return Goal(
        aims=tuple(_aims(own)),
        steps=() if steps is None else _texts(steps, "steps"),
        conditions=() if conditions is None else tuple(_conditions(own, conditions)),
        together=() if conditions is None else _together(own, conditions),
        set_on="" if conditions is None else own.day(conditions),
        by_when="" if conditions is None else _day_of(own, conditions.fields.get("feasible_by")),
        give_view="" if conditions is None else _answer(own, conditions),
    )


def _day_of(own: Own, value: object) -> str:
    return date_words(value, own.words.lang) if isinstance(value, date) else ""


def _answer(own: Own, event: Event) -> str:
    return reverse("family_answer", args=[own.child.number, event.id])


def _aims(own: Own) -> Iterator[Row]:
    """Where the child is to grow up, and the goals of the plans in force."""
    decided = _in_force(own, "permanency_decision")
    if decided is not None:
        where = own.words.value(str(decided.fields.get("outcome", "")))
        said = _("The institution decided on %(day)s that the child grows up here: %(where)s.")
        yield Row(_("Where the child is to grow up"),
                  said % {"day": own.day(decided), "where": where},
                  _answer(own, decided), _("Why, and your answer"))  # fmt: skip
    back = _in_force(own, "return_track")
    if back is not None:
        yield Row(_("Plan for going home"), _lines(_texts(back, "goals")),
                  _answer(own, back), _("Give your view"))  # fmt: skip
    plan = _in_force(own, "plan_in_force")
    if plan is not None:
        heading = _("Plan of approach of %(day)s") % {"day": own.day(plan)}
        yield Row(heading, _lines(_texts(plan, "goals")),
                  _answer(own, plan), _("Give your view"))  # fmt: skip
        agreed = _texts(plan, "help_agreements")
        if agreed:
            yield Row(_("Help in that plan"), _lines(agreed))


def _in_force(own: Own, state: str) -> Event | None:
    """The event that opened a state that holds today, where it may be seen."""
    day = own.viewer.day
    for row in reversed(state_rows(own.writer.assessment)):
        if row.state == state and row.child == own.child.code and row.is_in_force(day):
            found = next((one for one in own.events if one.id == row.opened), None)
            if found is not None and own.writer.may_tell((row.opened,)):
                return found
    return None


def _conditions(own: Own, event: Event) -> Iterator[Condition]:
    texts = _texts(event, "conditions")
    named = list(refs_in(event.fields.get(HELP)))
    helps = _helps(own, event)
    assessed = list(own.of("return_condition_assessed"))
    whole = _shows_all_help(own, event)
    by_each = whole and len(helps) == len(texts)
    for number, text in enumerate(texts):
        found = [one for one in assessed if one.fields.get("condition") == text]
        last = found[0] if found else None
        yield Condition(
            text=text,
            help=(helps[number],) if by_each else () if whole and not helps else None,
            views=tuple(_views(own, event, found)),
            met=None if last is None else bool(last.fields.get("met")),
            blameless=last is not None and last.fields.get("hindered_by_waiting") is True,
            missing=by_each and is_missing(own, named[number]),
        )


def _helps(own: Own, event: Event) -> list[str]:
    return [help_words(own, one) for one in refs_in(event.fields.get(HELP))]


def _together(own: Own, event: Event) -> tuple[str, ...]:
    """The help, where there is not as much of it as there are conditions."""
    helps = _helps(own, event)
    each = _shows_all_help(own, event) and len(helps) == len(_texts(event, "conditions"))
    return () if each else tuple(helps)


def _shows_all_help(own: Own, event: Event) -> bool:
    """Whether all the help that was named with the conditions is shown: else none was counted."""
    return HELP in event.fields and not any(
        HELP in one.hidden for one in own.case.entries if one.entry.key == event.id
    )


def _views(own: Own, event: Event, assessed: Sequence[Event]) -> Iterator[Seen]:
    """How the institution, who reads and others see one condition, the latest of each."""
    if assessed:
        last = assessed[0]
        yield Seen(_("The institution"), "", own.day(last), bool(last.fields.get("met")))
        told = last.fields.get("parents_view")
        if told:
            yield Seen(_("The parents, as the institution wrote it down"), str(told), own.day(last))
    about = {one.id for one in assessed}
    for holder, view in _latest_by_holder(own, about or {event.id}).items():
        mine = holder == own.me
        yield Seen(_("You") if mine else own.name(holder) or _("Someone else"),
                   str(view.fields.get("opinion", "")), own.day(view), mine=mine)  # fmt: skip


def _latest_by_holder(own: Own, about: set[str]) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for view in own.of("opinion_recorded"):
        if about & set(refs_in(view.fields.get("about"))):
            found.setdefault(str(view.fields.get("holder")), view)
    return found


def _texts(event: Event, field: str) -> tuple[str, ...]:
    value = event.fields.get(field)
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return () if value is None else (str(value),)


def _lines(texts: Sequence[str]) -> str:
    return "; ".join(texts)
