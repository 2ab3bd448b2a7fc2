# SPDX-License-Identifier: EUPL-1.2
"""Draws the picture of a trajectory as SVG: geometry in attributes, colours in classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from terugweg.terms import date_words
from terugweg.web.ui.tones import VERDICTS, language, named, verdict_word
from terugweg.web.ui.trajectory_places import (
    MARGIN,
    WIDTH,
    Label,
    Scale,
    label_beside,
    stacked,
    ticks,
)
from terugweg.web.ui.trajectory_rows import LANE_LABELS, Firmness, Interval, Lane, firmness_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from terugweg.web.ui.parts import Text
    from terugweg.web.ui.trajectory_rows import Deadline, Moment, Period, Rows

AXIS: Final = 50.0
LANE_HEAD: Final = 24.0
LINE: Final = 30.0
BAR: Final = 22.0
LANE_GAP: Final = 8.0
TIP: Final = 9.0
FLAG: Final = 68.0
_SIGNS: Final = {
    "good": "M-4 .5-1 3.5 4.5-3",
    "wrong": "M0-4.5V1M0 4v.1",
    "late": "M0-4.5V1M0 4v.1",
}
"""What stands in a last day; others have the hands of a clock."""
_HANDS: Final = "M0-4.5V.5L3 2.5"
_FREE: Final = mark_safe(' class="tw-picture__label--free"')


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn mark, its label, how far both reach, and what it says in full."""

    shape: SafeString
    label: Label
    said: str


def draw(rows: Rows, period: Period, today: date, title: str, key: str) -> SafeString:
    """The SVG of rows that lie in the period; `title` names it, and its ids begin with `key`."""
    scale = Scale(period)
    grounds, lanes = [], []
    top = AXIS
    for name, label, marks in _lanes(rows, scale, today, key):
        ground, lane, height = _lane(name, label, marks, top)
        grounds.append((ground,))
        lanes.append((lane,))
        top += height + LANE_GAP
    return format_html(
        '<svg class="tw-picture__svg" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="{}-title {}-desc"><title id="{}-title">{}</title>'
        '<desc id="{}-desc">{}</desc>{}{}{}{}</svg>',
        _n(WIDTH), _n(top), key, key, key, title, key,
        gettext("The same stands in the table beneath the picture."),
        format_html(_HATCH, key) + format_html_join("", "{}", grounds), _axis(scale, top),
        _today(scale, today, top), format_html_join("", "{}", lanes),
    )  # fmt: skip


_HATCH: Final = (
    '<defs><pattern id="{}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="tw-picture__hatch" d="M0 0V7"/></pattern></defs>'
)


def _lanes(rows: Rows, scale: Scale, today: date, key: str) -> list[tuple[str, Text, list[Mark]]]:
    """The lanes that have something to show: their class, label and marks."""
    found: list[tuple[str, Text, list[Mark]]] = []
    for lane in Lane:
        marks = [_interval(row, scale, today, key) for row in rows.intervals if row.lane == lane]
        marks += [_moment(row, scale) for row in rows.moments if row.lane == lane]
        found.append((f"tw-lane-{lane}", LANE_LABELS[lane], marks))
    last = [_deadline(row, scale) for row in rows.deadlines]
    found.append(("tw-lane-deadline", gettext("Last days"), last))
    return [lane for lane in found if lane[2]]


def _lane(
    name: str, label: Text, marks: Sequence[Mark], top: float
) -> tuple[SafeString, SafeString, float]:
    lines = stacked([(mark.label.left, mark.label.right) for mark in marks])
    height = LANE_HEAD + LINE * (max(lines) + 1)
    drawn = format_html_join(
        "",
        '<g transform="translate(0 {})"><title>{}</title>{}'
        '<text{} x="{}" y="5" text-anchor="{}">{}</text></g>',
        (
            (_n(top + LANE_HEAD + line * LINE + BAR / 2), mark.said, mark.shape,
             _FREE if mark.label.free else "", _n(mark.label.x), mark.label.anchor, mark.label.text)
            for mark, line in zip(marks, lines, strict=True)
        ),
    )  # fmt: skip
    ground = format_html(
        '<rect class="tw-picture__lane" x="0" y="{}" width="{}" height="{}" rx="6"/>',
        _n(top), _n(WIDTH), _n(height),
    )  # fmt: skip
    return ground, format_html(
        '<g class="{}"><text class="tw-picture__lane-label" x="{}" y="{}">{}</text>{}</g>',
        name, _n(MARGIN), _n(top + 16), label, drawn,
    ), height  # fmt: skip


def _interval(row: Interval, scale: Scale, today: date, key: str) -> Mark:
    left = scale.x(row.start)
    right = scale.x(row.until) if row.until else max(scale.x(today), left + TIP)
    right = max(right, left + 3)
    half = BAR / 2
    tip = 0.0 if row.until else min(TIP, right - left)
    outline = (
        f"M{_n(left)} {_n(-half)}H{_n(right - tip)}L{_n(right)} 0 {_n(right - tip)} {_n(half)}"
        f"H{_n(left)}z" if tip else f"M{_n(left)} {_n(-half)}H{_n(right)}V{_n(half)}H{_n(left)}z"
    )  # fmt: skip
    shape = format_html(
        '<path class="tw-picture__bar tw-picture__bar--{}" d="{}"/>', row.kind, outline
    )
    if row.kind == Firmness.limited:
        shape += format_html('<path fill="url(#{}-hatch)" d="{}"/>', key, outline)
    word = firmness_word(row.kind)
    label = f"{row.label} ({word})" if word else row.label
    return Mark(shape, label_beside(label, left, right, inside=True), _span_said(row, label))


def _span_said(row: Interval, label: str) -> str:
    words = {
        "label": label,
        "start": date_words(row.start, language()),
        "until": date_words(row.until, language()) if row.until else "",
    }
    if row.until:
        return gettext("%(label)s, from %(start)s until %(until)s") % words
    return gettext("%(label)s, from %(start)s, no end known") % words


def _moment(row: Moment, scale: Scale) -> Mark:
    x = scale.x(row.day)
    shape = format_html('<circle class="tw-picture__moment" cx="{}" cy="0" r="6"/>', _n(x))
    label = label_beside(row.label, x - 6, x + 6, inside=False)
    return Mark(shape, label, f"{row.label}, {date_words(row.day, language())}")


def _deadline(row: Deadline, scale: Scale) -> Mark:
    sign = named(VERDICTS, row.verdict, "verdict")
    x = scale.x(row.day)
    shape = format_html(
        '<g class="tw-tone-{}" transform="translate({} 0)">'
        '<path class="tw-picture__deadline" d="M0-11 11 0 0 11-11 0z"/>'
        '<path class="tw-picture__deadline-sign" d="{}"/></g>',
        sign.tone, _n(x), _SIGNS.get(sign.tone, _HANDS),
    )  # fmt: skip
    label = f"{row.label}: {verdict_word(row.verdict)}"
    said = f"{label}, {date_words(row.day, language())}"
    return Mark(shape, label_beside(label, x - 11, x + 11, inside=False), said)


def _axis(scale: Scale, bottom: float) -> SafeString:
    return format_html_join(
        "",
        '<path class="tw-picture__tick" d="M{} {}V{}"/>'
        '<text class="tw-picture__tick-label" x="{}" y="38">{}</text>',
        (
            (_n(scale.x(day)), _n(AXIS - 8), _n(bottom), _n(scale.x(day) + 3), label)
            for day, label in ticks(scale.period)
        ),
    )


def _today(scale: Scale, today: date, bottom: float) -> SafeString:
    """The line of today, where it is shown; its flag stays inside the picture."""
    if not scale.period.has(today):
        return SafeString()
    x = scale.x(today)
    flag = min(max(x - FLAG / 2, 0.0), WIDTH - FLAG)
    return format_html(
        '<path class="tw-picture__today" d="M{} 22V{}"/>'
        '<rect class="tw-picture__today-flag" x="{}" y="2" width="{}" height="20" rx="4"/>'
        '<text class="tw-picture__today-label" x="{}" y="16" text-anchor="middle">{}</text>',
        _n(x), _n(bottom), _n(flag), _n(FLAG), _n(flag + FLAG / 2), gettext("today"),
    )  # fmt: skip


def _n(number: float) -> str:
    """A number as SVG writes it, whatever the language of the page."""
    return f"{number:.1f}"
