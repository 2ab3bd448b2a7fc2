# SPDX-License-Identifier: EUPL-1.2
"""Terms and days that the tests of this room share."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import strategies as st

from terugweg.terms import Direction, Length, Roll, Start, Term, Unit

LENGTHS = tuple(
    Length.parse(text)
    for text in (
        "1 day", "2 days", "3 days", "5 days", "10 days", "90 days", "91 days",
        "1 working day", "2 working days", "5 working days", "20 working days",
        "1 week", "2 weeks", "6 weeks", "12 weeks", "13 weeks",
        "1 month", "2 months", "3 months", "4 months", "1 year", "2 years",
    )
)  # fmt: skip


def is_sensible(start: Start, direction: Direction, roll: Roll) -> bool:
    """Whether a law knows such a term."""
    if direction == Direction.backward:
        return roll == Roll.none
    return not (start == Start.same_day and roll == Roll.eu)


COURSES = tuple(
    (start, direction, roll)
    for start in Start
    for direction in Direction
    for roll in Roll
    if is_sensible(start, direction, roll)
)

TERMS = tuple(Term(length, *course) for length in LENGTHS for course in COURSES)

FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)

day_dates = st.dates(FIRST, LAST)
lengths = st.one_of(
    st.builds(Length, st.integers(1, 120), st.just(Unit.days)),
    st.builds(Length, st.integers(1, 40), st.just(Unit.working_days)),
    st.builds(Length, st.integers(1, 20), st.just(Unit.weeks)),
    st.builds(Length, st.integers(1, 30), st.just(Unit.months)),
    st.builds(Length, st.integers(1, 20), st.just(Unit.years)),
)
terms = st.builds(lambda length, course: Term(length, *course), lengths, st.sampled_from(COURSES))


def day_array(*days: str | date | None):
    """An array of datetime64[D]; None gives NaT."""
    return np.array(["NaT" if day is None else str(day) for day in days], dtype="datetime64[D]")


def label(term: Term) -> str:
    """A short name for a term, for the report of a parametrised test."""
    return f"{term.length}, {term.start.value}, {term.direction.value}, {term.roll.value}"
