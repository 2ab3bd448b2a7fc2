# SPDX-License-Identifier: EUPL-1.2
"""The picture of a trajectory: what ran, what happened and what is due, on one line of time.

Rows and a period go in; an SVG comes out, and a table that says the same. Nothing is looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from terugweg.terms import Length, date_words, shift
from terugweg.web.ui import html
from terugweg.web.ui.parts import Column, Link, Table
from terugweg.web.ui.tones import language
from terugweg.web.ui.trajectory_rows import (
    LANE_LABELS,
    Deadline,
    Firmness,
    Interval,
    Lane,
    Moment,
    Period,
    Rows,
    firmness_word,
)
from terugweg.web.ui.trajectory_svg import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from django.utils.functional import _StrPromise
    from django.utils.safestring import SafeString

    from terugweg.web.ui.parts import Text

    _Line: TypeAlias = tuple[int, date, Sequence[object]]


__all__ = [
    "Deadline",
    "Firmness",
    "Interval",
    "Lane",
    "Moment",
    "Period",
    "Picture",
    "Rows",
    "Zoom",
    "period_of",
    "picture",
    "table_of",
    "zoom_links",
]


class Zoom(StrEnum):
    """How much time a picture shows."""

    whole = "all"
    years = "2-years"
    months = "6-months"
    weeks = "6-weeks"


ZOOM_LABELS: Final[Mapping[Zoom, _StrPromise]] = {
    Zoom.whole: _("All"),
    Zoom.years: _("2 years"),
    Zoom.months: _("6 months"),
    Zoom.weeks: _("6 weeks"),
}
_AROUND: Final = {
    Zoom.years: ("18 months", "6 months"),
    Zoom.months: ("4 months", "2 months"),
    Zoom.weeks: ("3 weeks", "3 weeks"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, ready to be shown by the tag `trajectory`.

    outside: how many rows lie outside the period that is shown.
    """

    title: str
    svg: SafeString
    table_title: str
    table: Table
    zooms: Sequence[Link]
    outside: int = 0


def period_of(zoom: Zoom, rows: Rows, today: date) -> Period:
    """The period that a zoom shows: most of it before today, the rest ahead.

    >>> from datetime import date
    >>> period_of(Zoom.weeks, Rows(), date(2026, 6, 22))
    Period(first=datetime.date(2026, 6, 1), until=datetime.date(2026, 7, 13))
    """
    if zoom in _AROUND:
        before, ahead = map(Length.parse, _AROUND[zoom])
        return Period(shift(today, before, -1), shift(today, ahead, 1))
    days = [
        today,
        *(day for row in rows.intervals for day in (row.start, row.until) if day is not None),
        *(moment.day for moment in rows.moments),
        *(deadline.day for deadline in rows.deadlines),
    ]
    # Some air at both ends, so that the first and the last mark stand free.
    air = Length.parse("2 weeks")
    return Period(shift(min(days), air, -1), shift(max(days), air, 1))


def picture(
    rows: Rows, period: Period, today: date, zooms: Sequence[Link] = (), key: str = "trajectory"
) -> Picture:
    """Draw the rows in a period. key: begins the ids, for a page with several pictures."""
    title = gettext("What ran and what is due, from %(first)s to %(last)s") % {
        "first": date_words(period.first, language()),
        "last": date_words(period.until, language()),
    }
    shown = rows.within(period)
    return Picture(
        title, draw(shown, period, today, title, key), gettext("The same as a table"),
        table_of(shown), zooms, len(rows) - len(shown),
    )  # fmt: skip


def zoom_links(current: Zoom, address: Callable[[Zoom], str]) -> list[Link]:
    """The links to each zoom. address: the address of the page at a zoom."""
    return [Link(ZOOM_LABELS[zoom], address(zoom), current=zoom == current) for zoom in Zoom]


def table_of(rows: Rows) -> Table:
    """Rows in words: by lane, then by day."""
    lines = [
        *(_interval_line(interval) for interval in rows.intervals),
        *(_day_line(list(Lane).index(row.lane), LANE_LABELS[row.lane], row.label, row.day)
          for row in rows.moments),
        *(_day_line(len(Lane), gettext("Last days"), deadline.label, deadline.day,
                html.status(deadline.verdict)) for deadline in rows.deadlines),
    ]  # fmt: skip
    lines.sort(key=lambda line: line[:2])
    columns: list[Text] = [
        _("What"),
        _("Kind"),
        pgettext("from a day", "From"),
        _("Until"),
        _("Remark"),
    ]
    return Table(
        gettext("All rows of the picture"),
        [Column(label) for label in columns],
        [cells for _place, _day, cells in lines],
        caption_hidden=True,
    )


def _interval_line(row: Interval) -> _Line:
    end = html.day(row.until) if row.until else gettext("no end known")
    place = list(Lane).index(row.lane)
    cells = (row.label, LANE_LABELS[row.lane], html.day(row.start), end, firmness_word(row.kind))
    return place, row.start, cells


def _day_line(place: int, kind: Text, label: str, day: date, remark: Text = "") -> _Line:
    return place, day, (label, kind, html.day(day), "-", remark)
