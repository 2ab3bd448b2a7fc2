# SPDX-License-Identifier: EUPL-1.2
"""Dates that are not fully known."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.terms import (
    AgeRange,
    DueRange,
    Length,
    PartialDate,
    Precision,
    Roll,
    Term,
    age_on,
    age_range,
)
from tests.terms.samples import day_dates, terms
from tests.terms.statute import DAY


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024", Precision.year, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", Precision.month, date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", Precision.month, date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-12", Precision.month, date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-05-03", Precision.day, date(2024, 5, 3), date(2024, 5, 3)),
        (None, Precision.unknown, None, None),
        (2024, Precision.year, date(2024, 1, 1), date(2024, 12, 31)),
        (date(2024, 5, 3), Precision.day, date(2024, 5, 3), date(2024, 5, 3)),
    ],
)
def test_what_is_known_bounds_the_days(text, precision, first, last):
    partial = PartialDate.parse(text)

    assert (partial.precision, partial.first, partial.last) == (precision, first, last)


@pytest.mark.parametrize("text", ["2024", "2024-05", "2024-05-03", "0987-01"])
def test_reads_what_it_writes(text):
    assert str(PartialDate.parse(text)) == text


def test_an_unknown_date_says_so():
    assert str(PartialDate.parse(None)) == "unknown"


@given(day_dates)
def test_a_full_date(day):
    assert PartialDate.of(day) == PartialDate.parse(day.isoformat())
    assert PartialDate.of(day).first == PartialDate.of(day).last == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-5",
        "2024-05-3",
        "05-2024",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2024-05-00",
        "0000",
        "2024-05-03T10:00",
        True,
    ],
)
def test_other_text_is_refused_with_what_is_expected(text):
    with pytest.raises(ValueError, match=r'is not a date.*expected a year "2024"'):
        PartialDate.parse(text)


def test_a_moment_is_refused():
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate.parse(datetime(2024, 5, 3, tzinfo=UTC))
    with pytest.raises(TypeError, match="without a time"):
        PartialDate.of(datetime(2024, 5, 3, tzinfo=UTC))


@pytest.mark.parametrize("parts", [(None, 5, None), (None, None, 3), (2024, None, 3), (None, 5, 3)])
def test_a_part_without_the_larger_part_is_refused(parts):
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate(*parts)


@pytest.mark.parametrize(
    ("text", "not_before", "not_after", "first", "last"),
    [
        (None, None, date(2026, 1, 1), None, date(2026, 1, 1)),
        (None, date(2025, 1, 1), None, date(2025, 1, 1), None),
        ("2024", date(2024, 3, 1), date(2024, 6, 1), date(2024, 3, 1), date(2024, 6, 1)),
        ("2024-05", date(2023, 3, 1), date(2025, 6, 1), date(2024, 5, 1), date(2024, 5, 31)),
        ("2024-05-03", date(2024, 5, 3), date(2024, 5, 3), date(2024, 5, 3), date(2024, 5, 3)),
    ],
)
def test_bounds_narrow_the_days(text, not_before, not_after, first, last):
    partial = PartialDate.parse(text, not_before=not_before, not_after=not_after)

    assert (partial.first, partial.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "not_before", "not_after"),
    [
        ("2024", date(2025, 1, 1), None),
        ("2024-05", None, date(2024, 4, 30)),
        (None, date(2025, 1, 2), date(2025, 1, 1)),
    ],
)
def test_bounds_that_leave_no_day_are_refused(text, not_before, not_after):
    with pytest.raises(ValueError, match=r"leaves no possible day: not before .* not after"):
        PartialDate.parse(text, not_before=not_before, not_after=not_after)


def test_a_bound_is_a_plain_date():
    with pytest.raises(TypeError, match="without a time"):
        PartialDate.parse("2024", not_after=datetime(2024, 5, 3, tzinfo=UTC))


def test_a_month_gives_a_range_of_due_days():
    term = Term(Length.parse("2 weeks"), roll=Roll.atw)

    assert term.count_range(PartialDate.parse("2026-04")) == DueRange(
        date(2026, 4, 15), date(2026, 5, 18)
    )


def test_a_full_date_gives_one_due_day():
    due = Term(Length.parse("2 weeks")).count_range(PartialDate.parse("2026-04-03"))

    assert due.earliest == due.latest == date(2026, 4, 17)


def test_an_unknown_side_stays_unknown():
    term = Term(Length.parse("1 day"))

    assert term.count_range(PartialDate.parse(None)) == (None, None)
    assert term.count_range(PartialDate.parse(None, not_after=date(2026, 6, 1))) == (
        None,
        date(2026, 6, 2),
    )


@given(terms, st.integers(1996, 2060), st.integers(1, 12), st.data())
def test_every_possible_start_falls_due_within_the_range(term, year, month, data):
    partial = PartialDate(year, month)
    earliest, latest = term.count_range(partial)
    assert partial.first is not None
    assert partial.last is not None
    day = data.draw(st.dates(partial.first, partial.last))

    assert earliest <= term.explain(day).due <= latest


@pytest.mark.parametrize(
    ("born", "day", "ages"),
    [
        ("2014", "2026-06-01", (11, 12)),
        ("2014", "2026-12-31", (12, 12)),
        ("2014", "2026-01-01", (11, 12)),
        ("2014", "2025-12-31", (11, 11)),
        ("2014-05", "2026-05-31", (12, 12)),
        ("2014-05", "2026-05-30", (11, 12)),
        ("2014-05-20", "2026-05-20", (12, 12)),
        (None, "2026-05-20", (None, None)),
    ],
)
def test_age_range(born, day, ages):
    assert age_range(PartialDate.parse(born), date.fromisoformat(day)) == AgeRange(*ages)


def test_an_age_known_on_one_side():
    born = PartialDate.parse(None, not_after=date(2014, 5, 20))

    assert age_range(born, date(2026, 5, 20)) == (12, None)


@given(st.integers(1990, 2030), day_dates)
def test_an_age_range_holds_every_possible_age(year, day):
    born = [date(year, 1, 1) + n * DAY for n in range(365)]

    ages = {age_on(one, day) for one in born}

    assert age_range(PartialDate(year), day) == (min(ages), max(ages))
