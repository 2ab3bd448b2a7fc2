# SPDX-License-Identifier: EUPL-1.2
"""Draws states as lanes of characters on one scale of days."""

from __future__ import annotations

import sys
import textwrap
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from terugweg.caselog.state_kernel import BY_AGE
from terugweg.report.phrases import capital
from terugweg.terms import days_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terugweg.assessment.words import Words
    from terugweg.report.state_rows import StateRow


@dataclass(frozen=True)
class Marks:
    """The characters of a drawing."""

    full: str
    later: str
    unsure: str
    as_of: str
    left: str
    right: str
    axis: str
    tick: str


BLOCKS: Final = Marks("█", "░", "?", "│", "<", ">", "─", "┬")
PLAIN: Final = Marks("#", ".", "?", "|", "<", ">", "-", "+")
"""For a terminal that has no blocks."""

_LABEL_PART: Final = 3
_WIDEST_LABEL: Final = 32
_MONTH_STEPS: Final = (1, 2, 3, 6)


@dataclass(frozen=True)
class Scale:
    """The days from `first` to `last` over `cells` characters, after labels of `label` ones."""

    first: date
    last: date
    as_of: date
    label: int
    cells: int
    marks: Marks

    @classmethod
    def of(cls, rows: Sequence[StateRow], as_of: date, width: int) -> Scale:
        """A scale on which all known days of the rows and the day asked about can be seen."""
        days = [as_of]
        for row in rows:
            # A birthday years ahead would leave no room for what matters.
            end = None if row.ended == BY_AGE else row.until
            days += [day for day in (row.first_early, row.first, end) if day is not None]
        label = min(_WIDEST_LABEL, width // _LABEL_PART)
        return cls(min(days), max(days), as_of, label, width - label - 3, _marks())

    def at(self, day: date) -> int:
        """The place of a day, from 0 to cells - 1."""
        span = max(days_between(self.first, self.last), 1)
        place = round(days_between(self.first, day) * (self.cells - 1) / span)
        return min(place, self.cells - 1)

    def legend(self, words: Words) -> tuple[str, str]:
        """What the characters mean."""
        m = self.marks
        return (
            words.say(
                "states", "legend",
                full=m.full, later=m.later, unsure=m.unsure, mark=m.as_of, day=self.as_of,
            ),
            words.say("states", "marks", left=m.left, right=m.right),
        )  # fmt: skip

    def ticks(self) -> list[tuple[int, str]]:
        """Places and names of the first days of months or years, as many as fit."""
        months = [
            date(year, month, 1)
            for year in range(self.first.year, self.last.year + 1)
            for month in range(1, 13)
            if self.first <= date(year, month, 1) <= self.last
        ]
        for step in _MONTH_STEPS:
            some = [day for day in months if (day.month - 1) % step == 0]
            if len(some) * len("2026-01 ") <= self.cells:
                return [(self.at(day), day.isoformat()[:7]) for day in some]
        years = [day for day in months if day.month == 1]
        step = 1 + len(years) * len("2026 ") // self.cells
        return [(self.at(day), str(day.year)) for day in years[::step]]


def lanes(rows: Sequence[StateRow], scale: Scale, words: Words) -> Iterator[str]:
    """The scale, and a lane for each state in the order in which they first began."""
    yield from _axis(scale)
    by_state: dict[str, list[StateRow]] = {}
    for row in rows:
        by_state.setdefault(row.state, []).append(row)
    for state, some in by_state.items():
        bar = _bar(some, scale)
        label = textwrap.wrap(capital(words.state(state)), scale.label)
        for number, part in enumerate(label):
            empty = _with_day([" "] * scale.cells, scale)
            line = bar if number == 0 else "".join(empty)
            yield f"{part:<{scale.label}}  {line}".rstrip()


def _axis(scale: Scale) -> Iterator[str]:
    names, line = [" "] * (scale.cells + 8), [scale.marks.axis] * scale.cells
    free = 0
    for place, name in scale.ticks():
        if place >= free:
            names[place : place + len(name)] = name
            line[place] = scale.marks.tick
            free = place + len(name) + 1
    line[scale.at(scale.as_of)] = scale.marks.as_of
    blank = " " * (scale.label + 2)
    yield (blank + "".join(names)[: scale.cells + 1]).rstrip()
    yield blank + "".join(line)


def _bar(rows: Sequence[StateRow], scale: Scale) -> str:
    cells = [" "] * scale.cells
    for row in rows:
        _paint(row, scale, cells)
    return "".join(_with_day(cells, scale))


def _paint(row: StateRow, scale: Scale, cells: list[str]) -> None:
    """One interval: what was, what is still to come, and at its edges what is not certain."""
    m = scale.marks
    first = row.first_early or row.first or scale.first
    until = row.until or scale.last
    sure = scale.at(row.first) if row.first else 0
    ends = scale.at(row.until_early) if row.until_early else scale.cells
    today = scale.at(scale.as_of)
    for place in range(scale.at(first), max(scale.at(until), scale.at(first) + 1)):
        certain = sure <= place < ends or (place == sure and row.first == row.first_early)
        known = m.full if place <= today else m.later
        cells[place] = known if certain else m.unsure
    if row.first_early is None:
        cells[scale.at(first)] = m.left
    if row.until is None or row.until > scale.last:
        cells[-1] = m.right


def _with_day(cells: list[str], scale: Scale) -> list[str]:
    """The cells with a mark at the day asked about, where nothing else stands."""
    place = scale.at(scale.as_of)
    mark = scale.marks.as_of if cells[place] == " " else cells[place]
    return [*cells[:place], mark, *cells[place + 1 :]]


def _marks() -> Marks:
    encoding = sys.stdout.encoding or "ascii"
    try:
        "".join(vars(BLOCKS).values()).encode(encoding)
    except UnicodeEncodeError:
        return PLAIN
    return BLOCKS
