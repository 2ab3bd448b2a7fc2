# SPDX-License-Identifier: EUPL-1.2
"""Where marks and their labels stand in the picture, so that none covers another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.dates import MONTHS_3

from terugweg.terms import Length, Unit, day_after, days_between, shift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from terugweg.web.ui.trajectory_rows import Period

WIDTH: Final = 820.0
MARGIN: Final = 10.0
LETTER: Final = 7.4
"""Width of a letter, taken wide: a label that is thought to fit must fit."""
GAP: Final = 6.0


@dataclass(frozen=True, slots=True)
class Scale:
    """From days to places across."""

    period: Period

    def x(self, day: date) -> float:
        """The place of the beginning of a day; days outside the period stand at its edge.

        >>> from datetime import date
        >>> from terugweg.web.ui.trajectory_rows import Period
        >>> Scale(Period(date(2026, 1, 1), date(2026, 1, 11))).x(date(2026, 1, 6))
        410.0
        """
        share = days_between(self.period.first, day) / self.period.days
        return MARGIN + (WIDTH - 2 * MARGIN) * min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Label:
    """A label: where it starts or (anchor "end") ends, and its text, cut off where it must be.

    left, right: from where to where the mark and its label reach. free: beside the mark.
    """

    x: float
    anchor: str
    text: str
    left: float
    right: float
    free: bool = True


def label_beside(text: str, left: float, right: float, *, inside: bool) -> Label:
    """Place a label in a mark from `left` to `right`, else behind it, else before it."""
    width = len(text) * LETTER
    if inside and width + 2 * GAP <= right - left:
        return Label(left + GAP, "start", text, left, right, free=False)
    if right + GAP + width <= WIDTH:
        return Label(right + GAP, "start", text, left, right + GAP + width)
    if left - GAP - width >= 0:
        return Label(left - GAP, "end", text, left - GAP - width, right)
    within = right - left - 2 * GAP
    if inside and within >= max(left, WIDTH - right):
        return Label(left + GAP, "start", cut(text, within), left, right, free=False)
    if left >= WIDTH - right:
        return Label(left - GAP, "end", cut(text, left - GAP), 0.0, right)
    return Label(right + GAP, "start", cut(text, WIDTH - right - GAP), left, WIDTH)


def cut(text: str, room: float) -> str:
    """A text that fits in the room, with an ellipsis where it is cut.

    >>> cut("a long label", 35.0)
    'a l…'
    """
    letters = max(int(room / LETTER), 1)
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def stacked(extents: Sequence[tuple[float, float]]) -> list[int]:
    """The line of each extent, the first one in which it covers no other; from left to right.

    >>> stacked([(0.0, 50.0), (20.0, 60.0), (70.0, 80.0)])
    [0, 1, 0]
    """
    ends: list[float] = []
    lines = [0] * len(extents)
    for place in sorted(range(len(extents)), key=lambda place: extents[place]):
        left, right = extents[place]
        free = next((line for line, end in enumerate(ends) if end + GAP <= left), len(ends))
        if free == len(ends):
            ends.append(right)
        ends[free] = right
        lines[place] = free
    return lines


_FINEST_OF_YEARS: Final = 1200
_FINEST_OF_QUARTERS: Final = 400
_FINEST_OF_MONTHS: Final = 100


def ticks(period: Period) -> Iterator[tuple[date, str]]:
    """Days with a line and a label: years, quarters, months or Mondays, as the room asks."""
    if period.days > _FINEST_OF_YEARS:
        return _months(period, 12)
    if period.days > _FINEST_OF_QUARTERS:
        return _months(period, 3)
    return _months(period, 1) if period.days > _FINEST_OF_MONTHS else _mondays(period)


def _months(period: Period, step: int) -> Iterator[tuple[date, str]]:
    day = january = type(period.first)(period.first.year, 1, 1)
    count = 0
    while day < period.until:
        if day >= period.first:
            month = "" if step == 12 else f"{MONTHS_3[day.month]} "  # noqa: PLR2004
            yield day, f"{month}{day.year if not month or day.month == 1 else ''}".strip()
        count += step
        day = shift(january, Length(count, Unit.months), 1)


def _mondays(period: Period) -> Iterator[tuple[date, str]]:
    day = period.first
    while day < period.until:
        if day.weekday() == 0:
            yield day, f"{day.day} {MONTHS_3[day.month]}"
        day = day_after(day)
