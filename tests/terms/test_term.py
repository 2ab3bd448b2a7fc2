# SPDX-License-Identifier: EUPL-1.2
"""Terms counted from real days, checked by hand, and compared with the statute counted slowly."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given

from terugweg.terms import (
    CalendarRangeError,
    Direction,
    Length,
    Roll,
    Start,
    Term,
    from_day_number,
)
from tests.terms import statute
from tests.terms.samples import COURSES, TERMS, day_array, day_dates, label, terms


def dates_of(term: Term, day: date) -> tuple[date, date, date]:
    counted = term.count(day_array(day))
    unrolled, due, later = (from_day_number(column.astype(int)[0]) for column in counted)
    return unrolled, due, later


def expected_of(term: Term, day: date) -> tuple[date, date, date]:
    return statute.outcome(
        term.length.count,
        term.length.unit.value,
        term.start.value,
        term.direction.value,
        term.roll.value,
        day,
    )


@pytest.mark.parametrize(
    ("length", "day", "unrolled", "due"),
    [
        # A Saturday, and Easter Monday.
        ("3 months", "2025-11-21", "2026-02-21", "2026-02-23"),
        ("3 months", "2025-01-21", "2025-04-21", "2025-04-22"),
        # King's Day, and 5 May in a year in which few have the day off.
        ("2 weeks", "2026-04-13", "2026-04-27", "2026-04-28"),
        ("2 weeks", "2026-04-21", "2026-05-05", "2026-05-06"),
        # Good Friday, the weekend and Easter Monday in a row.
        ("2 weeks", "2026-03-20", "2026-04-03", "2026-04-07"),
        # Ascension Day and the Friday equated by decree.
        ("2 weeks", "2026-04-30", "2026-05-14", "2026-05-18"),
        # 5 days over Christmas 2025, with 2 January 2026 equated.
        ("5 days", "2025-12-24", "2025-12-29", "2025-12-30"),
        ("2 weeks", "2025-12-18", "2026-01-01", "2026-01-05"),
        # One day moves; two days need no second working day, three do.
        ("1 day", "2026-04-02", "2026-04-03", "2026-04-07"),
        ("2 days", "2026-04-02", "2026-04-04", "2026-04-07"),
        ("3 days", "2026-04-02", "2026-04-05", "2026-04-08"),
        # A last day that is a working day, but the only one: Saturday to Monday.
        ("3 days", "2026-06-05", "2026-06-08", "2026-06-09"),
        # A week with no working day in it at all.
        ("1 week", "2007-12-23", "2007-12-30", "2008-01-03"),
        # The longest terms of art. 4, and the first beyond them.
        ("90 days", "2026-01-03", "2026-04-03", "2026-04-07"),
        ("91 days", "2026-01-02", "2026-04-03", "2026-04-03"),
        ("12 weeks", "2026-01-09", "2026-04-03", "2026-04-07"),
        ("13 weeks", "2026-01-02", "2026-04-03", "2026-04-03"),
        ("3 months", "2026-01-03", "2026-04-03", "2026-04-07"),
        ("4 months", "2025-12-03", "2026-04-03", "2026-04-03"),
        ("1 year", "2025-04-03", "2026-04-03", "2026-04-03"),
        # Nothing to extend.
        ("6 weeks", "2026-01-05", "2026-02-16", "2026-02-16"),
    ],
)
def test_algemene_termijnenwet(length, day, unrolled, due):
    unrolled, due = date.fromisoformat(unrolled), date.fromisoformat(due)
    term = Term(Length.parse(length), roll=Roll.atw)
    unsure = Term(Length.parse(length), roll=Roll.unsure)

    assert dates_of(term, date.fromisoformat(day)) == (unrolled, due, due)
    assert dates_of(unsure, date.fromisoformat(day)) == (unrolled, unrolled, due)


@pytest.mark.parametrize(
    ("length", "day", "unrolled", "due"),
    [
        ("1 month", "2026-01-31", "2026-02-28", "2026-03-02"),
        ("1 month", "2026-03-06", "2026-04-06", "2026-04-07"),
        # Longer terms move too.
        ("1 year", "2025-04-03", "2026-04-03", "2026-04-07"),
        ("6 months", "2025-10-03", "2026-04-03", "2026-04-07"),
        # Two days need two working days; one does not.
        ("1 day", "2026-06-05", "2026-06-06", "2026-06-08"),
        ("2 days", "2026-06-05", "2026-06-07", "2026-06-09"),
        # A Dutch decree equates days for the Dutch act only.
        ("1 day", "2026-05-14", "2026-05-15", "2026-05-15"),
        ("1 month", "2025-12-02", "2026-01-02", "2026-01-02"),
    ],
)
def test_regulation_1182_71(length, day, unrolled, due):
    unrolled, due = date.fromisoformat(unrolled), date.fromisoformat(due)
    term = Term(Length.parse(length), roll=Roll.eu)

    assert dates_of(term, date.fromisoformat(day)) == (unrolled, due, due)


@pytest.mark.parametrize(
    ("length", "start", "direction", "day", "last"),
    [
        ("2 months", Start.day_after, Direction.backward, "2025-08-19", "2025-06-19"),
        ("1 month", Start.day_after, Direction.backward, "2026-03-31", "2026-02-28"),
        ("2 weeks", Start.day_after, Direction.backward, "2026-06-28", "2026-06-14"),
        ("2 weeks", Start.same_day, Direction.backward, "2026-06-28", "2026-06-15"),
        ("1 day", Start.same_day, Direction.backward, "2026-06-28", "2026-06-28"),
        ("2 weeks", Start.day_after, Direction.forward, "2026-06-01", "2026-06-15"),
        ("2 weeks", Start.same_day, Direction.forward, "2026-06-01", "2026-06-14"),
        ("1 day", Start.same_day, Direction.forward, "2026-06-01", "2026-06-01"),
        ("3 months", Start.same_day, Direction.forward, "2026-06-01", "2026-08-31"),
        ("1 year", Start.same_day, Direction.forward, "2026-06-01", "2027-05-31"),
        ("1 month", Start.same_day, Direction.forward, "2026-01-31", "2026-02-27"),
        # Wednesday 1 April 2026; Good Friday and Easter Monday do not count.
        ("5 working days", Start.day_after, Direction.forward, "2026-04-01", "2026-04-10"),
        ("5 working days", Start.same_day, Direction.forward, "2026-04-01", "2026-04-09"),
        ("1 working day", Start.same_day, Direction.forward, "2026-04-03", "2026-04-07"),
        ("1 working day", Start.same_day, Direction.backward, "2026-04-06", "2026-04-02"),
        ("5 working days", Start.day_after, Direction.backward, "2026-04-10", "2026-04-01"),
        ("5 working days", Start.same_day, Direction.backward, "2026-04-10", "2026-04-02"),
    ],
)
def test_counting(length, start, direction, day, last):
    term = Term(Length.parse(length), start, direction)

    assert dates_of(term, date.fromisoformat(day)) == (date.fromisoformat(last),) * 3


@given(terms, day_dates)
def test_agrees_with_the_statute_counted_slowly(term, day):
    if term.direction == Direction.backward:
        day = statute.months_on(day, 20 * 12)  # working days back stay after 1990

    assert dates_of(term, day) == expected_of(term, day)


@pytest.mark.parametrize("term", TERMS, ids=label)
def test_each_kind_of_term_agrees_with_the_statute(term):
    random = np.random.default_rng(20261122)
    # Half in the years with decrees, half anywhere.
    recent = random.integers(12_784, 21_550, 30)
    numbers = np.concatenate((recent, random.integers(8_036, 33_000, 30)))
    counted = term.count(numbers.astype("datetime64[D]"))

    for row, number in enumerate(numbers):
        day = from_day_number(number)
        found = tuple(from_day_number(column.astype(int)[row]) for column in counted)
        assert found == expected_of(term, day), day


@pytest.mark.parametrize("length", ["3 days", "4 days", "5 days", "8 days", "1 week"])
@pytest.mark.parametrize("start", Start)
def test_a_term_of_three_days_holds_two_working_days(length, start):
    term = Term(Length.parse(length), start, roll=Roll.atw)
    first, last = date(2004, 12, 1), date(2029, 1, 1)
    table = term.table(first, last)

    for row, due in enumerate(table.due):
        day = first + row * statute.DAY
        first_day = day if start == Start.same_day else day + statute.DAY
        end = from_day_number(due)
        held = statute.working_days_within(first_day, end, decrees=True)
        assert held >= 2, day
        # No further than needed: the last day itself is a working day.
        assert not statute.is_off(end), day


@pytest.mark.parametrize("course", COURSES, ids=str)
def test_nat_stays_nat_and_an_empty_array_stays_empty(course):
    for text in ("5 days", "5 working days", "2 months"):
        term = Term(Length.parse(text), *course)
        mixed = term.count(day_array("2026-04-01", None, "2026-05-13"))
        for column in mixed:
            np.testing.assert_array_equal(np.isnat(column), [False, True, False])
        for column in term.count(day_array(None, None)):
            assert np.isnat(column).all()
        for column in term.count(day_array()):
            assert column.shape == (0,)
            assert column.dtype == np.dtype("datetime64[D]")


@given(terms)
def test_counting_leaves_its_input_alone(term):
    days = day_array("2026-04-01", None, "2026-05-13")

    term.count(days)

    np.testing.assert_array_equal(days, day_array("2026-04-01", None, "2026-05-13"))


def test_days_far_apart_are_counted_on_a_wider_calendar():
    term = Term(Length.parse("1 day"), roll=Roll.atw)

    counted = term.count(day_array("1968-12-24", "2095-04-24", "2026-04-02"))

    # 25 and 26 December 1968 were a Wednesday and Thursday; Easter Monday 2095 is 25 April.
    np.testing.assert_array_equal(counted.due, day_array("1968-12-27", "2095-04-26", "2026-04-07"))


@pytest.mark.parametrize(("day", "year"), [("1965-06-01", 1965), ("2100-12-20", 2101)])
@pytest.mark.parametrize("text", ["5 days", "5 working days"])
def test_unknown_holidays_are_never_guessed(day, year, text):
    with pytest.raises(CalendarRangeError, match=f"year {year} are not known"):
        Term(Length.parse(text), roll=Roll.atw).count(day_array("2026-01-01", day))


@pytest.mark.parametrize("day", ["1850-06-01", "2300-06-01"])
def test_terms_that_need_no_holidays_reach_any_year(day):
    day = date.fromisoformat(day)

    for term in (Term(Length.parse("2 weeks")), Term(Length.parse("20 years"), roll=Roll.atw)):
        assert dates_of(term, day) == expected_of(term, day)
        assert term.explain(day).due == dates_of(term, day)[1]


@pytest.mark.parametrize("roll", [Roll.atw, Roll.eu, Roll.unsure])
def test_a_term_counted_back_never_moves(roll):
    with pytest.raises(ValueError, match=rf"roll '{roll.value}'.*art\. 1\(2\).*counted back"):
        Term(Length.parse("2 months"), direction=Direction.backward, roll=roll)


def test_a_european_term_does_not_count_its_first_day():
    with pytest.raises(ValueError, match=r"expected start 'day_after'.*art\. 3\(1\)"):
        Term(Length.parse("1 month"), start=Start.same_day, roll=Roll.eu)


@pytest.mark.parametrize(
    ("field", "value"),
    [("length", "2 weeks"), ("start", "same_day"), ("direction", "backward"), ("roll", "atw")],
)
def test_a_term_is_made_of_its_own_kinds(field, value):
    values = {"length": Length.parse("2 weeks"), field: value}

    with pytest.raises(
        TypeError, match=f"{field} of a term is '{value}': expected a {field.title()}"
    ):
        Term(**values)


def test_the_days_of_a_term_are_whole_days():
    with pytest.raises(TypeError, match=r"expected a numpy array of datetime64\[D\], not list"):
        Term(Length.parse("1 day")).count([date(2026, 1, 1)])  # type: ignore[arg-type]
