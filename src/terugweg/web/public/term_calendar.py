# SPDX-License-Identifier: EUPL-1.2
"""A counted term drawn on small calendars: which days count, which are free, where it ends."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terugweg.terms import CalendarRangeError, Direction, Roll, Term, Unit, day_number
from terugweg.terms.calendar import calendar_for
from terugweg.terms.wording import HOLIDAYS, MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from terugweg.terms import Calculation, Lang
    from terugweg.terms.calendar import DayOff

MOST_MONTHS: Final = 4
"""A longer term is drawn by the months in which something happens."""
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month. kinds: what it is in this term, the weightiest first; said: in words."""

    day: date
    kinds: tuple[str, ...] = ()
    said: str = ""

    @property
    def classes(self) -> str:
        """The classes of the cell.

        >>> Cell(date(2026, 4, 27), ("end", "off")).classes
        'tw-month__day tw-month__day--end tw-month__day--off'
        """
        return " ".join(["tw-month__day", *(f"tw-month__day--{kind}" for kind in self.kinds)])


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month as a table. weeks: rows of seven from Monday, None outside the month.

    left_out: what is said in place of the months between this one and the next.
    """

    caption: str
    weeks: tuple[tuple[Cell | None, ...], ...]
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Months with their days, the days of the week, and what each mark means."""

    weekdays: tuple[tuple[str, str], ...]
    months: tuple[MonthTable, ...]
    legend: tuple[tuple[str, str], ...]


def drawing(term: Term, counted: Calculation, lang: Lang) -> Drawing | None:
    """The months of a counted term; None for years whose holidays are not known."""
    shown = _months_shown(counted)
    try:
        off = _days_off(shown, decrees=term.roll != Roll.eu)
    except CalendarRangeError:
        return None
    said = _names(term)
    kinds = _Kinds(term, counted, off)
    tables = tuple(
        MonthTable(
            f"{MONTHS[lang][month - 1]} {year}",
            tuple(_weeks((year, month), kinds, said, off, lang)),
            _gap((year, month), shown[place + 1 : place + 2]),
        )
        for place, (year, month) in enumerate(shown)
    )
    used = {
        kind
        for table in tables
        for week in table.weeks
        for cell in week
        if cell
        for kind in cell.kinds
    }
    legend = tuple((kind, words) for kind, words in said.items() if kind in used)
    return Drawing(tuple((name[:2], name) for name in WEEKDAYS[lang]), tables, legend)


def _names(term: Term) -> Mapping[str, str]:
    """What each kind of day is called, in the order of weight."""
    back = term.direction == Direction.backward
    return {
        "end": _("the latest day") if back else _("the last day"),
        "later": _("perhaps the last day"),
        "start": _("counted from this day"),
        "first": _("the first day that counts"),
        "counted": _("counts"),
        "unrolled": _("here the term would end"),
        "rolled": _("the term runs on"),
        "off": _("weekend or holiday"),
    }


@dataclass(frozen=True)
class _Kinds:
    """What a day is in one term."""

    term: Term
    counted: Calculation
    off: Mapping[date, DayOff]

    def of(self, day: date) -> Iterator[str]:
        c = self.counted
        if day == c.due:
            yield "end"
        if day == c.later != c.due:
            yield "later"
        if day == c.start:
            yield "start"
        first, last = sorted((c.first_day, c.unrolled))
        if day == c.first_day and c.start != c.first_day != c.due:
            yield "first"
        in_term = first <= day <= last
        if in_term and not (self.term.length.unit == Unit.working_days and day in self.off):
            yield "counted"
        if day == c.unrolled != c.due:
            yield "unrolled"
        if c.unrolled < day <= c.later and day not in {c.due, c.later}:
            yield "rolled"
        if day in self.off:
            yield "off"


def _weeks(
    month: Month, kinds: _Kinds, said: Mapping[str, str], off: Mapping[date, DayOff], lang: Lang
) -> Iterator[tuple[Cell | None, ...]]:
    for week in Calendar().monthdayscalendar(*month):
        yield tuple(
            _cell(date(*month, number), kinds, said, off, lang) if number else None
            for number in week
        )


def _cell(
    day: date, kinds: _Kinds, said: Mapping[str, str], off: Mapping[date, DayOff], lang: Lang
) -> Cell:
    found = tuple(kinds.of(day))
    words = [said[kind] for kind in found if kind not in {"counted", "off"}]
    if day in off and off[day].holidays:
        words += [HOLIDAYS[one.code][lang].format(decree=one.decree) for one in off[day].holidays]
    elif "off" in found and not words:
        return Cell(day, found)
    return Cell(day, found, ", ".join(words))


def _months_shown(counted: Calculation) -> tuple[Month, ...]:
    """The months from the first day to the last; of a long term those in which something is."""
    days = (counted.start, counted.first_day, counted.unrolled, counted.due, counted.later)
    first, last = min(map(_number, days)), max(map(_number, days))
    if last - first < MOST_MONTHS:
        return tuple(map(_month, range(first, last + 1)))
    return tuple(map(_month, sorted(set(map(_number, days)))))


def _number(day: date) -> int:
    """Months since the year 0: to compare and to count them."""
    return day.year * 12 + day.month - 1


def _month(number: int) -> Month:
    return number // 12, number % 12 + 1


def _gap(here: Month, following: Iterable[Month]) -> str:
    """What is said when months lie between two that are drawn."""
    for year, month in following:
        between = (year - here[0]) * 12 + month - here[1] - 1
        if between:
            return ngettext(
                "%(count)d month is not drawn here.",
                "%(count)d months are not drawn here.",
                between,
            ) % {"count": between}
    return ""


def _days_off(months: Iterable[Month], *, decrees: bool) -> dict[date, DayOff]:
    """The days off in these months; for a European term a decree gives none."""
    found: dict[date, DayOff] = {}
    for year, month in months:
        weeks = Calendar().monthdayscalendar(year, month)
        first, last = date(year, month, 1), date(year, month, max(weeks[-1]))
        known = calendar_for(day_number(first), day_number(last), decrees=decrees)
        found |= {one.day: one for one in known.days_off(first, last)}
    return found
