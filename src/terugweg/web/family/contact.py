# SPDX-License-Identifier: EUPL-1.2
"""Contact as a month of a calendar and as a list: planned, held, not gone ahead and by whom."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.caselog.date_values import FIRST_YEAR, LAST_YEAR
from terugweg.report.phrases import capital
from terugweg.terms import date_words, full_date_words
from terugweg.web.workspace.form_offers import refs_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terugweg.caselog.model import Event
    from terugweg.web.family.own import Own
    from terugweg.web.ui.parts import Text

SIGNS: Final[dict[str, tuple[Text, str, str]]] = {
    "planned": (gettext_lazy("planned"), "calendar", "running"),
    "held": (gettext_lazy("took place"), "check", "good"),
    "cancelled": (gettext_lazy("did not go ahead"), "cross", "wrong"),
}
"""A word, a symbol and a tone for each kind of moment."""
_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Moment:
    """Contact on a day. kind: planned, held or cancelled; with: whom; note: how long, by whom."""

    day: date
    kind: str
    whom: str
    note: str = ""
    key: str = ""

    @property
    def word(self) -> Text:
        """What it is called."""
        return SIGNS[self.kind][0]

    @property
    def icon(self) -> str:
        """Its symbol."""
        return SIGNS[self.kind][1]

    @property
    def tone(self) -> str:
        """Its tone."""
        return SIGNS[self.kind][2]


@dataclass(frozen=True, slots=True)
class Month:
    """A month by weeks; a day is its number, whether it is today, and its moments."""

    title: str
    weekdays: Sequence[str]
    weeks: Sequence[Sequence[tuple[int, bool, Sequence[Moment]]]]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact of a child: the next and the last, a month, and all moments by day."""

    coming: Sequence[Moment]
    past: Sequence[Moment]
    month: Month
    cancelled: Sequence[tuple[str, int]]

    @property
    def key(self) -> list[tuple[str, Text]]:
        """What the symbols of the month mean."""
        return [(icon, word) for word, icon, _tone in SIGNS.values()]


def contact_of(own: Own, month: str) -> Contact:
    """The contact that who reads may see; month: as "2026-11", else that of today."""
    moments = sorted(_moments(own), key=lambda one: (one.day, one.kind))
    today = own.viewer.day
    counted: dict[str, int] = {}
    for event in own.of("contact_moment_cancelled"):
        by = capital(own.words.value(str(event.fields.get("by", ""))))
        counted[by] = counted.get(by, 0) + 1
    return Contact(
        coming=[one for one in moments if one.day >= today and one.kind == "planned"],
        past=[one for one in reversed(moments) if one.day <= today and one.kind != "planned"],
        month=_month(own, moments, month),
        cancelled=sorted(counted.items()),
    )


def _moments(own: Own) -> Iterator[Moment]:
    planned = {one.id: one for one in own.of("contact_moment_planned")}
    done = set()
    for event in own.of("contact_moment_held", "contact_moment_cancelled"):
        named = [key for key in refs_in(event.fields.get("planned_ref")) if key in planned]
        done.update(named)
        if event.type == "contact_moment_held":
            day = event.occurred_on.last
            if day is not None:
                yield Moment(day, "held", _whom(own, event), _held(own, event), event.id)
            continue
        for key in named:
            when = _planned_day(planned[key])
            if when is not None:
                whom, why = _whom(own, planned[key]), _why(own, event)
                yield Moment(when, "cancelled", whom, why, event.id)
    for key, event in planned.items():
        when = _planned_day(event)
        if key not in done and when is not None:
            yield Moment(when, "planned", _whom(own, event), _hour(own, event), key)


def _whom(own: Own, event: Event) -> str:
    named = event.fields.get("with_persons") or ()
    codes = [str(one) for one in (named if isinstance(named, tuple) else (named,))]
    names = [_("you") if one == own.me else own.name(one) for one in codes
             if one != own.child.code]  # fmt: skip
    shown = [one for one in names if one]
    return own.words.joined(shown, "and") if shown else ""


def _held(own: Own, event: Event) -> str:
    minutes = event.fields.get("minutes")
    form = event.fields.get("contact_form")
    parts = [_("%(minutes)s minutes") % {"minutes": minutes}] if minutes else []
    parts += [own.words.value(str(form))] if form else []
    return ", ".join(parts)


def _why(own: Own, event: Event) -> str:
    said = {
        "by": own.words.value(str(event.fields.get("by", ""))),
        "reason": own.words.value(str(event.fields.get("reason", ""))),
    }
    text = _("because of: %(by)s; reason: %(reason)s") % said
    again = event.fields.get("replacement_on")
    if isinstance(again, date):
        instead = _("made up for on %(day)s") % {"day": date_words(again, own.words.lang)}
        return f"{text}; {instead}"
    return text


def _planned_day(event: Event) -> date | None:
    when = event.fields.get("planned_for")
    if isinstance(when, datetime):
        return localtime(when).date() if is_aware(when) else when.date()
    return when if isinstance(when, date) else None


def _hour(own: Own, event: Event) -> str:
    when, form = event.fields.get("planned_for"), event.fields.get("contact_form")
    parts = []
    if isinstance(when, datetime):
        here = localtime(when) if is_aware(when) else when
        parts.append(_("at %(hour)s") % {"hour": f"{here:%H:%M}"})
    parts += [own.words.value(str(form))] if form else []
    return ", ".join(parts)


def _month(own: Own, moments: Sequence[Moment], wanted: str) -> Month:
    today, lang = own.viewer.day, own.words.lang
    year, month = _year_and_month(wanted, today)
    days: dict[int, list[Moment]] = {}
    for one in moments:
        if (one.day.year, one.day.month) == (year, month):
            days.setdefault(one.day.day, []).append(one)
    weeks = [
        [(number, (year, month, number) == (today.year, today.month, today.day),
          days.get(number, [])) for number in week]
        for week in calendar.Calendar().monthdayscalendar(year, month)
    ]  # fmt: skip
    # The fifth of January 1970 was a Monday.
    names = [full_date_words(date(1970, 1, 5 + one), lang).split()[0] for one in range(7)]
    title = date_words(date(year, month, 1), lang).removeprefix("1 ")
    before, after = _neighbour(year, month, -1), _neighbour(year, month, 1)
    return Month(capital(title), names, weeks, before, after)


def _year_and_month(wanted: str, today: date) -> tuple[int, int]:
    """The month that is asked for; anything else is this month."""
    found = _MONTH.fullmatch(wanted)
    if found is not None and FIRST_YEAR < int(found[1]) < LAST_YEAR:
        return int(found[1]), int(found[2])
    return today.year, today.month


def _neighbour(year: int, month: int, step: int) -> str:
    """The month before or after.

    >>> _neighbour(2026, 12, 1), _neighbour(2026, 1, -1)
    ('2027-01', '2025-12')
    """
    number = year * 12 + month - 1 + step
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
