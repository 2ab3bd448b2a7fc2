# SPDX-License-Identifier: EUPL-1.2
"""What is coming: hearings, last days of others, ends of measures, talks, procedures that wait."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

from terugweg.report.phrases import capital, title_of
from terugweg.report.state_rows import state_rows
from terugweg.terms import day_before, full_date_words
from terugweg.web.ui.parts import TimelineItem
from terugweg.web.workspace.form_offers import refs_in
from terugweg.web.workspace.hearing_lines import hearings_of_child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.caselog.model import Event
    from terugweg.web.family.own import Own
    from terugweg.web.workspace.hearing_lines import HearingLine

SHOWN_STATES: Final = frozenset(
    {"provisional_supervision_order", "supervision_order", "placement_authorisation",
     "closed_placement_authorisation", "contact_restriction", "written_instruction", "trial_stay",
     "authority_suspension", "aftercare"}
)  # fmt: skip
"""Of these the end is told: what was decided until a day."""
NEXT: Final = {
    "evaluation_held": "next_on",
    "contact_plan_adopted": "review_on",
    "plan_of_approach_adopted": "review_on",
    "care_plan_adopted": "review_on",
    "return_plan_adopted": "return_on",
    "return_conditions_set": "feasible_by",
    "statement_put_to_family": "respond_by",
    "family_group_plan_offered": "respond_by",
    "court_assignment_given": "due",
    "contact_moment_planned": "planned_for",
    "contact_moment_cancelled": "replacement_on",
    "permanency_research_started": "due",
}
"""The day that an event names for later, of the latest of its type."""
EVERY_ONE: Final = frozenset({"contact_moment_planned", "statement_put_to_family",
                              "court_assignment_given"})  # fmt: skip
"""Of these each event counts, and not only the latest."""
MOST: Final = 14


def coming_for(own: Own) -> list[TimelineItem]:
    """All that has a day from today on, the first day first."""
    hearings = list(_hearings(own))
    found = [*hearings, *_duties(own), *_ends(own), *_named_days(own)]
    found.sort(key=lambda one: (one[0], str(one[1].title)))
    seen, items = set(), []
    for day, item in found:
        if (day, item.title) not in seen:
            seen.add((day, item.title))
            items.append(item)
    # However much comes before it, a hearing is never left out.
    told = [item for _day, item in hearings]
    return [one for number, one in enumerate(items) if number < MOST or one in told]


def hearings_for(own: Own) -> list[HearingLine]:
    """The hearings to come of which who reads may know, by day."""
    return hearings_of_child(own.writer, own.child.code, own.child.number, own.child.person.name)


def waiting_at_court(own: Own) -> list[str]:
    """The petitions on which the court has not decided yet."""
    open_ones = {row.opened for row in state_rows(own.writer.assessment)
                 if row.state == "court_procedure" and row.is_in_force(own.viewer.day)
                 and row.child == own.child.code}  # fmt: skip
    return [_petition(own, one) for one in own.of("petition_filed") if one.id in open_ones]


def _petition(own: Own, event: Event) -> str:
    said = {"kind": own.words.value(str(event.fields.get("kind", ""))), "day": own.day(event)}
    if own.me and event.recorded_by == own.me:
        return _("%(kind)s, asked by you on %(day)s") % said
    by = own.words.actor(event.actor) if event.actor else ""
    return _("%(kind)s, asked on %(day)s by: %(by)s") % {**said, "by": by}


def _hearings(own: Own) -> Iterator[tuple[date, TimelineItem]]:
    """Each hearing with its hour, where it is, and about what."""
    by_key = {one.id: one for one in own.of("hearing_scheduled")}
    for line in hearings_for(own):
        event = by_key.get(line.key)
        if event is None:
            continue
        title = _("Hearing in court")
        if line.hour:
            title = f"{title}, {line.hour_words}"
        yield line.day, _item(own, line.day, title, _hearing_text(own, event), "", "scales")


def _hearing_text(own: Own, event: Event) -> str:
    named = set(refs_in(event.fields.get("petition_ref")))
    kinds = [own.words.value(str(one.fields["kind"])) for one in own.of("petition_filed")
             if one.id in named and one.fields.get("kind")]  # fmt: skip
    parts = []
    if kinds:
        parts.append(_("About: %(what)s.") % {"what": own.words.joined(sorted(kinds), "and")})
    if event.fields.get("courthouse"):
        parts.append(_("Where: %(place)s.") % {"place": event.fields["courthouse"]})
    return " ".join(parts)


def _duties(own: Own) -> Iterator[tuple[date, TimelineItem]]:
    for one in own.writer.told:
        if one.verdict == "running" and one.due is not None and one.norm.right is None:
            who = own.words.joined(own.words.actor(name) for name in one.norm.bearer)
            text = _("Must be done by: %(who)s.") % {"who": who}
            yield one.due, _item(own, one.due, title_of(one.norm, own.words), text, "running")


def _ends(own: Own) -> Iterator[tuple[date, TimelineItem]]:
    today = own.viewer.day
    for row in state_rows(own.writer.assessment):
        if row.state not in SHOWN_STATES or row.child != own.child.code:
            continue
        if row.until is None or row.ends_by_age(today) or not row.is_in_force(today):
            continue
        if own.writer.may_tell((row.opened,)):
            last = day_before(row.until)
            title = _("Last day of: %(what)s") % {"what": own.words.state(row.state)}
            yield last, _item(own, last, title, "", "")


def _named_days(own: Own) -> Iterator[tuple[date, TimelineItem]]:
    gone = {key for one in own.of("contact_moment_cancelled", "contact_moment_held")
            for key in refs_in(one.fields.get("planned_ref"))}  # fmt: skip
    seen = set()
    for event in own.of(*NEXT):
        if event.type in seen and event.type not in EVERY_ONE:
            continue
        seen.add(event.type)
        day = _as_day(event.fields.get(NEXT[event.type]))
        if day is None or day < own.viewer.day or event.id in gone:
            continue
        label = own.words.field(event.type, NEXT[event.type])
        text = capital(own.words.event(event.type)) + f", {own.day(event)}"
        yield day, _item(own, day, capital(label), text, "")


def _as_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return localtime(value).date() if is_aware(value) else value.date()
    return value if isinstance(value, date) else None


def _item(  # noqa: PLR0917 - the parts of an item, in the order in which it shows them
    own: Own, day: date, title: str, text: str, verdict: str, icon: str = "calendar"
) -> TimelineItem:
    when = capital(full_date_words(day, own.words.lang))
    return TimelineItem(when, title, text, verdict, icon, ahead=True)
