# SPDX-License-Identifier: EUPL-1.2
"""How the outcome of one term came about, step by step, for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from terugweg.terms.calendar import DayOff, calendar_for
from terugweg.terms.civil import day_number
from terugweg.terms.counting import Direction, shift
from terugweg.terms.holidays_nl import CalendarRangeError
from terugweg.terms.length import Lang, Length, Unit
from terugweg.terms.phrases import Value, sentence
from terugweg.terms.rolling import Roll, outside_atw

if TYPE_CHECKING:
    from terugweg.terms.term import Term


@dataclass(frozen=True)
class Step:
    """One step of a calculation: a code from the catalogue and the values it speaks of."""

    code: str
    named_values: tuple[tuple[str, Value], ...]

    @property
    def values(self) -> dict[str, Value]:
        """The dates, lengths, numbers and days off in this step, by name."""
        return dict(self.named_values)

    def sentence(self, lang: Lang) -> str:
        """The step as one or two sentences, in "nl" or "en"."""
        return sentence(self.code, self.values, lang)


@dataclass(frozen=True)
class Dates:
    """The days of one calculation.

    `first_day` is the first day counted, `unrolled` the last one as counted, `moved` that day
    moved to a working day, `due` the day to act by, and `later` the day if an extension that is
    not certain does apply.
    """

    start: date
    first_day: date
    unrolled: date
    moved: date
    due: date
    later: date


@dataclass(frozen=True)
class Calculation:
    """The outcome of a term that started on one day, and the steps that led to it."""

    start: date
    first_day: date
    unrolled: date
    due: date
    later: date
    steps: tuple[Step, ...]

    def sentences(self, lang: Lang) -> tuple[str, ...]:
        """The steps in words, in "nl" or "en"."""
        return tuple(step.sentence(lang) for step in self.steps)


def calculation(term: Term, dates: Dates) -> Calculation:
    """The calculation of a term with the days it gave."""
    steps = (*_counting(term, dates), *_extension(term, dates))
    return Calculation(dates.start, dates.first_day, dates.unrolled, dates.due, dates.later, steps)


def _step(code: str, **values: Value) -> Step:
    return Step(code, tuple(values.items()))


def _counting(term: Term, dates: Dates) -> Iterator[Step]:
    yield _step(
        f"{term.direction.value}_{term.start.value}",
        length=term.length,
        start=dates.start,
        unrolled=dates.unrolled,
    )
    if term.length.unit in (Unit.months, Unit.years):
        yield from _clamped(term.length, dates.start, term.direction)
    if term.length.unit == Unit.working_days:
        passed = _days_off(*sorted((dates.first_day, dates.unrolled)))
        skipped = tuple(off for off in passed if not off.in_weekend)
        if skipped:
            yield _step("holidays_skipped", days_off=skipped)


def _clamped(length: Length, start: date, direction: Direction) -> Iterator[Step]:
    end = shift(start, length, 1 if direction == Direction.forward else -1)
    if end.day != start.day:
        yield _step("clamped", last_of_month=end, day=start.day)


def _extension(term: Term, dates: Dates) -> Iterator[Step]:
    if term.roll == Roll.none:
        yield from _no_extension(term, dates)
    elif term.roll != Roll.eu and outside_atw(term.length):
        yield _step("outside_atw", length=term.length, unrolled=dates.unrolled)
    elif term.roll == Roll.unsure:
        yield from _unsure(dates)
    else:
        yield from _moved(term.roll, dates)


def _no_extension(term: Term, dates: Dates) -> Iterator[Step]:
    try:
        off = _days_off(dates.unrolled, dates.unrolled)
    except CalendarRangeError:
        # The outcome needs no holidays; only this remark does.
        return
    if off:
        back = term.direction == Direction.backward
        yield _ends_on(off)
        yield _step("stays_counted_back" if back else "stays", unrolled=dates.unrolled)


def _unsure(dates: Dates) -> Iterator[Step]:
    if dates.later == dates.due:
        return
    off = _days_off(dates.unrolled, dates.unrolled)
    if off:
        yield _ends_on(off)
    yield _step("unsure", unrolled=dates.unrolled, later=dates.later)


def _moved(roll: Roll, dates: Dates) -> Iterator[Step]:
    decrees = roll != Roll.eu
    if dates.moved != dates.unrolled:
        off = _days_off(dates.unrolled, dates.moved, decrees=decrees)
        kind = "" if roll == Roll.eu else "_holiday" if _on_holiday(off) else "_weekend"
        yield _step(f"moved_{roll.value}{kind}", days_off=off, moved=dates.moved)
    if dates.later != dates.moved:
        yield _step(f"extended_{roll.value}", moved=dates.moved, later=dates.later)


def _ends_on(off: tuple[DayOff, ...]) -> Step:
    return _step("ends_on_holiday" if _on_holiday(off) else "ends_on_weekend", days_off=off)


def _on_holiday(off: tuple[DayOff, ...]) -> bool:
    """Whether a holiday keeps one of these days, and not only the weekend."""
    return any(not day.in_weekend for day in off)


def _days_off(first: date, last: date, *, decrees: bool = True) -> tuple[DayOff, ...]:
    calendar = calendar_for(day_number(first), day_number(last), decrees=decrees)
    return calendar.days_off(first, last)
