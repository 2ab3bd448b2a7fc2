# SPDX-License-Identifier: EUPL-1.2
"""Plain calendar arithmetic, birthdays and the Dutch day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.terms import (
    Length,
    age_on,
    amsterdam_date,
    at_least,
    birthday,
    day_after,
    day_before,
    day_number,
    days_between,
    from_day_number,
    hours_later,
    shift,
)
from tests.terms import statute
from tests.terms.samples import day_array, day_dates, lengths

any_date = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(st.dates())
def test_day_numbers_go_both_ways(day):
    assert from_day_number(day_number(day)) == day
    assert day_number(day) == day_array(day).astype(int)[0]


def test_day_zero():
    assert day_number(date(1970, 1, 1)) == 0
    assert day_number(date(1969, 12, 31)) == -1


@pytest.mark.parametrize("number", [3_000_000, -800_000, 10**30])
def test_a_number_beyond_the_calendar_is_refused(number):
    with pytest.raises(ValueError, match=f"day number {number} .*years 1 to 9999"):
        from_day_number(number)


@pytest.mark.parametrize("moment", [datetime(2026, 1, 1, tzinfo=UTC), "2026-01-01", None])
def test_a_moment_or_text_is_no_date(moment):
    with pytest.raises(TypeError, match=r"is not a date: expected a datetime\.date"):
        day_number(moment)


@given(any_date, any_date)
def test_days_between(first, second):
    assert days_between(first, second) == (second - first).days


def test_day_after_and_before_of_a_date():
    assert day_after(date(2024, 2, 28)) == date(2024, 2, 29)
    assert day_before(date(2024, 3, 1)) == date(2024, 2, 29)


def test_day_after_and_before_of_an_array():
    days = day_array("2023-02-28", None, "2026-12-31")

    np.testing.assert_array_equal(day_after(days), day_array("2023-03-01", None, "2027-01-01"))
    np.testing.assert_array_equal(day_before(days), day_array("2023-02-27", None, "2026-12-30"))


@pytest.mark.parametrize(
    ("day", "length", "sign", "expected"),
    [
        ("2025-08-19", "2 months", -1, "2025-06-19"),
        ("2025-08-19", "1 month", -1, "2025-07-19"),
        ("2026-01-31", "1 month", 1, "2026-02-28"),
        ("2024-01-31", "1 month", 1, "2024-02-29"),
        ("2026-03-31", "1 month", -1, "2026-02-28"),
        ("2026-08-31", "3 months", 1, "2026-11-30"),
        ("2024-02-29", "1 year", 1, "2025-02-28"),
        ("2024-02-29", "4 years", 1, "2028-02-29"),
        ("2026-12-31", "2 months", 1, "2027-02-28"),
        ("2026-01-15", "1 month", -1, "2025-12-15"),
        ("1968-02-29", "1 year", -1, "1967-02-28"),
        ("2026-06-01", "2 weeks", 1, "2026-06-15"),
        ("2026-06-01", "10 days", -1, "2026-05-22"),
        ("2026-04-02", "1 working day", 1, "2026-04-07"),
        ("2026-04-07", "1 working day", -1, "2026-04-02"),
    ],
)
def test_shift(day, length, sign, expected):
    length = Length.parse(length)

    assert shift(date.fromisoformat(day), length, sign) == date.fromisoformat(expected)
    np.testing.assert_array_equal(
        shift(day_array(day, None), length, sign), day_array(expected, None)
    )


@given(day_dates, lengths, st.sampled_from([1, -1]))
def test_shift_agrees_with_counting_by_hand(day, length, sign):
    if sign == -1:
        day = statute.months_on(day, 30 * 12)  # keep to the years the statute module knows
    if length.unit == "working days":
        day = date(2025, day.month, min(day.day, 28))
    expected = statute.unrolled_last_day(length.count, length.unit, False, sign < 0, day)

    assert shift(day, length, sign) == expected


@pytest.mark.parametrize("sign", [0, 2, -2])
def test_shift_needs_a_direction(sign):
    with pytest.raises(ValueError, match=r"sign -?\d is not possible: expected 1"):
        shift(date(2026, 1, 1), Length.parse("1 day"), sign)


@pytest.mark.parametrize(
    "days", [np.array(["2026-01-01"], "datetime64[s]"), np.array([1]), ["2026-01-01"]]
)
def test_arrays_hold_whole_days(days):
    with pytest.raises(TypeError, match=r"expected a numpy array of datetime64\[D\]"):
        shift(np.asarray(days), Length.parse("1 day"), 1)


@pytest.mark.parametrize(
    ("length", "start", "day", "answer"),
    [
        ("1 year", "2024-03-01", "2025-02-28", False),
        ("1 year", "2024-03-01", "2025-03-01", True),
        ("1 year", "2024-02-29", "2025-02-27", False),
        ("1 year", "2024-02-29", "2025-02-28", True),
        ("3 months", "2025-11-30", "2026-02-28", True),
        ("3 months", "2025-11-30", "2026-02-27", False),
        ("2 weeks", "2026-01-01", "2026-01-15", True),
    ],
)
def test_at_least(length, start, day, answer):
    assert (
        at_least(Length.parse(length), date.fromisoformat(start), date.fromisoformat(day)) is answer
    )


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2014-05-20", "2026-05-19", 11),
        ("2014-05-20", "2026-05-20", 12),
        ("2014-05-20", "2026-12-01", 12),
        ("2012-02-29", "2030-02-28", 17),
        ("2012-02-29", "2030-03-01", 18),
        ("2012-02-29", "2024-02-28", 11),
        ("2012-02-29", "2024-02-29", 12),
        ("2014-05-20", "2014-05-20", 0),
        ("2014-05-20", "2014-05-19", -1),
        ("2014-05-20", "2013-05-19", -2),
    ],
)
def test_age_on(born, day, age):
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == age


@given(any_date, st.integers(0, 100))
def test_someone_turns_an_age_on_the_birthday_and_not_before(born, age):
    turns = birthday(born, age)

    assert age_on(born, turns) == age
    assert age_on(born, day_before(turns)) == age - 1


def test_birthdays_of_an_array():
    born = day_array("2012-02-29", "2008-11-22", None)

    np.testing.assert_array_equal(birthday(born, 18), day_array("2030-03-01", "2026-11-22", None))
    np.testing.assert_array_equal(birthday(born, 0), born)
    np.testing.assert_array_equal(birthday(born, 4)[:1], day_array("2016-02-29"))


def test_there_is_no_negative_birthday():
    with pytest.raises(ValueError, match="age of -1 is not possible"):
        birthday(date(2014, 1, 1), -1)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-01-31T22:59:59+00:00", "2026-01-31"),  # winter: one hour ahead
        ("2026-01-31T23:00:00+00:00", "2026-02-01"),
        ("2026-06-30T21:59:59+00:00", "2026-06-30"),  # summer: two hours ahead
        ("2026-06-30T22:00:00+00:00", "2026-07-01"),
        ("2026-03-28T22:59:59+00:00", "2026-03-28"),  # the night the clock goes forward
        ("2026-03-28T23:00:00+00:00", "2026-03-29"),
        ("2026-03-29T21:59:59+00:00", "2026-03-29"),
        ("2026-03-29T22:00:00+00:00", "2026-03-30"),
        ("2026-10-24T21:59:59+00:00", "2026-10-24"),  # the night the clock goes back
        ("2026-10-24T22:00:00+00:00", "2026-10-25"),
        ("2026-10-25T22:59:59+00:00", "2026-10-25"),
        ("2026-10-25T23:00:00+00:00", "2026-10-26"),
        ("2026-07-01T00:00:00+02:00", "2026-07-01"),
        ("2026-07-01T05:30:00-10:00", "2026-07-01"),
        ("2026-07-01T20:00:00-10:00", "2026-07-02"),
    ],
)
def test_the_dutch_day_of_a_moment(moment, day):
    assert amsterdam_date(datetime.fromisoformat(moment)) == date.fromisoformat(day)


def test_the_dutch_day_is_a_plain_date():
    moment = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=5)))

    assert type(amsterdam_date(moment)) is date


@pytest.mark.parametrize("asked", [amsterdam_date, lambda moment: hours_later(moment, 1)])
def test_a_moment_without_time_zone_is_refused(asked):
    with pytest.raises(ValueError, match=r"2026-01-01T12:00:00 has no time zone"):
        asked(datetime.fromisoformat("2026-01-01T12:00:00"))


@pytest.mark.parametrize(
    ("moment", "hours", "later"),
    [
        ("2026-03-29T01:30:00+01:00", 1, "2026-03-29T03:30:00+02:00"),  # the clock goes forward
        ("2026-10-25T02:30:00+02:00", 1, "2026-10-25T02:30:00+01:00"),  # and back
        ("2026-11-23T12:00:00+00:00", 72, "2026-11-26T12:00:00+00:00"),
        ("2026-11-23T12:00:00+00:00", -0.25, "2026-11-23T11:45:00+00:00"),
    ],
)
def test_hours_later_by_the_time_that_went_by(moment, hours, later):
    asked = datetime.fromisoformat(moment).astimezone(ZoneInfo("Europe/Amsterdam"))
    found = hours_later(asked, hours)
    assert found == datetime.fromisoformat(later)
    assert found.tzinfo is UTC
