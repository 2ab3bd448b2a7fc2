# SPDX-License-Identifier: EUPL-1.2
"""The small calendar shows what was counted: each day once, and each mark where it belongs."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from terugweg.terms import Direction, Length, Roll, Start, Term, Unit, days_between
from terugweg.web.public.term_calendar import drawing

TERMS = st.builds(
    Term,
    st.builds(Length, st.integers(1, 60), st.sampled_from([Unit.days, Unit.working_days])),
    st.sampled_from(list(Start)),
    roll=st.sampled_from([Roll.none, Roll.atw, Roll.unsure]),
)
DAYS = st.dates(date(1975, 1, 1), date(2050, 12, 31))


def drawn(term, counted, language="en"):
    """The drawing; there is one for all these years."""
    picture = drawing(term, counted, language)
    assert picture is not None
    return picture


def cells(picture):
    weeks = [week for month in picture.months for week in month.weeks]
    return [cell for week in weeks for cell in week if cell]


def marked(picture, kind):
    return [cell.day for cell in cells(picture) if kind in cell.kinds]


@given(TERMS, DAYS)
def test_each_mark_stands_on_its_day(term, day):
    counted = term.explain(day)
    picture = drawn(term, counted, "en")

    days = [cell.day for cell in cells(picture)]
    assert len(days) == len(set(days))
    assert all(len(week) == 7 for month in picture.months for week in month.weeks)
    assert marked(picture, "end") == [counted.due]
    assert marked(picture, "start") == [counted.start]
    assert marked(picture, "later") == [counted.later] * (counted.later != counted.due)
    assert marked(picture, "unrolled") == [counted.unrolled] * (counted.due != counted.unrolled)
    if not any(month.left_out for month in picture.months):
        assert len(marked(picture, "counted")) == term.length.count
    known = {kind for cell in cells(picture) for kind in cell.kinds}
    assert {kind for kind, _ in picture.legend} == known


@given(DAYS, st.integers(1, 40))
def test_a_long_term_says_how_many_months_are_left_out(day, years):
    term = Term(Length(years, Unit.years))
    counted = term.explain(day)
    picture = drawn(term, counted, "en")

    shown = len(picture.months)
    left = [month.left_out for month in picture.months if month.left_out]
    assert len(left) == 1
    months = (counted.due.year - day.year) * 12 + counted.due.month - day.month + 1
    assert int(left[0].split()[0]) == months - shown


def test_counted_back_the_last_day_comes_before():
    term = Term(Length.parse("2 months"), direction=Direction.backward)
    counted = term.explain(date(2026, 8, 31))
    picture = drawn(term, counted, "nl")

    assert [month.caption for month in picture.months] == [
        "juni 2026",
        "juli 2026",
        "augustus 2026",
    ]
    assert {"end", "start", "counted"} <= dict(picture.legend).keys()
    assert days_between(marked(picture, "end")[0], counted.start) == 62


def test_days_off_are_named_and_a_decree_is_none_for_a_european_term():
    start = date(2026, 5, 1)
    dutch = drawn(t := Term(Length.parse("2 weeks"), roll=Roll.atw), t.explain(start), "en")
    european = drawn(t := Term(Length.parse("2 weeks"), roll=Roll.eu), t.explain(start), "en")

    named = {cell.day: cell.said for cell in cells(dutch)}
    assert "Ascension Day" in named[date(2026, 5, 14)]
    assert "equated with a holiday" in named[date(2026, 5, 15)]
    assert date(2026, 5, 15) in marked(dutch, "off")
    assert date(2026, 5, 15) not in marked(european, "off")


def test_years_without_known_holidays_are_not_drawn():
    term = Term(Length.parse("2 weeks"))

    assert drawing(term, term.explain(date(1900, 1, 1)), "nl") is None
