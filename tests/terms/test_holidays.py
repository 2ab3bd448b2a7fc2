# SPDX-License-Identifier: EUPL-1.2
"""Recognised holidays: Algemene termijnenwet art. 3."""

from __future__ import annotations

import csv
from datetime import date
from importlib import resources

import pytest

from terugweg.terms import CalendarRangeError, day_number, holidays_nl
from terugweg.terms.calendar import calendar_for
from tests.terms import statute

DATA = resources.files("terugweg.terms").joinpath("equated_days.csv").read_text(encoding="utf-8")


def working_days(first: date, last: date, *, decrees: bool) -> set[int]:
    calendar = calendar_for(day_number(first), day_number(last), decrees=decrees)
    return set(calendar.working.tolist())


@pytest.mark.parametrize("decrees", [True, False])
def test_every_day_of_seventy_years_agrees_with_the_statute(decrees):
    first, last = date(1990, 1, 1), date(2060, 12, 31)
    found = working_days(first, last, decrees=decrees)

    days = [first + n * statute.DAY for n in range((last - first).days + 1)]
    differing = [d for d in days if (day_number(d) in found) == statute.is_off(d, decrees)]

    assert len(days) == 25933
    assert differing == []


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-01-01", "new_years_day"),
        ("2026-04-03", "good_friday"),
        ("2026-04-06", "easter_monday"),
        ("2026-04-27", "kings_day"),
        ("2025-04-26", "kings_day"),
        ("2013-04-30", "queens_day"),
        ("2006-04-29", "queens_day"),
        ("2026-05-05", "liberation_day"),
        ("2024-05-05", "liberation_day"),
        ("1982-05-05", "liberation_day"),
        ("2026-05-14", "ascension_day"),
        ("2026-05-25", "whit_monday"),
        ("2026-12-25", "christmas_day"),
        ("2026-12-26", "second_christmas_day"),
        ("2026-05-15", "equated_by_decree"),
    ],
)
def test_a_holiday_has_its_name(day, code):
    day = date.fromisoformat(day)

    found = holidays_nl.recognised_holidays(day.year, day.year)

    assert [holiday.code for holiday in found[day]] == [code]


@pytest.mark.parametrize("day", ["2005-05-05", "2016-05-05"])
def test_ascension_day_on_liberation_day_is_both(day):
    day = date.fromisoformat(day)

    found = holidays_nl.recognised_holidays(day.year, day.year)[day]

    assert {holiday.code for holiday in found} == {"ascension_day", "liberation_day"}


@pytest.mark.parametrize(
    "day",
    [
        "2025-04-20",  # Easter Day
        "2025-06-08",  # Whit Sunday
        "2025-04-27",  # a Sunday: King's Day moved to the 26th
        "1978-04-30",  # a Sunday: before 1980 Queen's Day moved to 1 May
        "2024-12-31",
        "2023-05-04",
    ],
)
def test_other_days_are_no_recognised_holiday(day):
    day = date.fromisoformat(day)

    assert day not in holidays_nl.recognised_holidays(day.year, day.year)


def test_before_1980_queens_day_moved_to_the_monday():
    found = holidays_nl.recognised_holidays(1978, 1978)

    assert [holiday.code for holiday in found[date(1978, 5, 1)]] == ["queens_day"]


def test_decree_days_are_those_of_the_decrees():
    rows = list(csv.DictReader(line for line in DATA.splitlines() if line[0] != "#"))
    days = [date.fromisoformat(row["day"]) for row in rows]

    assert set(days) == statute.decree_days()
    assert days == sorted(days)
    assert len(days) == len(set(days)) == 46


def test_every_decree_day_names_its_decree_and_source():
    rows = list(csv.DictReader(line for line in DATA.splitlines() if line[0] != "#"))

    assert {row["read"] for row in rows} == {"text", "title"}
    for row in rows:
        assert row["decree"].startswith("Besluit ")
        assert row["source"].startswith("https://")
        assert date.fromisoformat(row["day"]).weekday() < 5
        assert not statute.is_off(date.fromisoformat(row["day"]), decrees=False)


def test_a_decree_day_names_its_decree_to_the_reader():
    found = holidays_nl.recognised_holidays(2017, 2017)[date(2017, 5, 26)]

    assert found == (
        holidays_nl.Holiday("equated_by_decree", "Besluit van 24 oktober 2016, nr. 2016001827"),
    )


def test_only_the_years_asked_for():
    assert {day.year for day in holidays_nl.recognised_holidays(2026, 2027)} == {2026, 2027}


@pytest.mark.parametrize("year", [1966, 2100])
def test_the_first_and_last_known_year(year):
    assert date(year, 12, 26) in holidays_nl.recognised_holidays(year, year)


@pytest.mark.parametrize(("first", "last", "named"), [(1965, 2000, 1965), (2000, 2101, 2101)])
def test_unknown_years_are_refused_by_name(first, last, named):
    with pytest.raises(CalendarRangeError, match=f"year {named} are not known.*1966-2100"):
        holidays_nl.recognised_holidays(first, last)


def test_a_holiday_that_the_act_does_not_know_is_refused():
    with pytest.raises(RuntimeError, match=r"\['Dierendag'\].*art. 3"):
        holidays_nl._codes("Bevrijdingsdag; Dierendag")


def test_days_off_gives_weekends_and_holidays_only():
    calendar = calendar_for(day_number(date(2026, 4, 1)), day_number(date(2026, 4, 30)))

    off = calendar.days_off(date(2026, 4, 2), date(2026, 4, 7))

    assert [(d.day.day, d.in_weekend, [h.code for h in d.holidays]) for d in off] == [
        (3, False, ["good_friday"]),
        (4, True, []),
        (5, True, []),
        (6, False, ["easter_monday"]),
    ]


def test_a_calendar_grows_with_the_days_asked_for():
    usual = calendar_for(day_number(date(2020, 1, 1)), day_number(date(2030, 1, 1)))
    grown = calendar_for(day_number(date(1969, 12, 31)), day_number(date(2081, 1, 1)))

    assert usual.first == day_number(date(1970, 1, 1)) == 0
    assert usual.working[-1] == day_number(date(2080, 12, 31))
    assert grown.first == day_number(date(1969, 1, 1))
    assert grown.working[-1] == day_number(date(2081, 12, 31))
    assert calendar_for(0, 0) is usual
