# SPDX-License-Identifier: EUPL-1.2
"""Lengths of terms."""

from __future__ import annotations

import pytest
from hypothesis import given

from terugweg.terms import Length, Unit
from tests.terms.samples import lengths


@pytest.mark.parametrize(
    ("text", "count", "unit", "dutch"),
    [
        ("1 day", 1, Unit.days, "1 dag"),
        ("5 days", 5, Unit.days, "5 dagen"),
        ("1 working day", 1, Unit.working_days, "1 werkdag"),
        ("5 working days", 5, Unit.working_days, "5 werkdagen"),
        ("1 week", 1, Unit.weeks, "1 week"),
        ("2 weeks", 2, Unit.weeks, "2 weken"),
        ("1 month", 1, Unit.months, "1 maand"),
        ("3 months", 3, Unit.months, "3 maanden"),
        ("1 year", 1, Unit.years, "1 jaar"),
        ("20 years", 20, Unit.years, "20 jaar"),
        ("9999 days", 9999, Unit.days, "9999 dagen"),
    ],
)
def test_reads_and_writes(text, count, unit, dutch):
    length = Length.parse(text)

    assert length == Length(count, unit)
    assert str(length) == length.words("en") == text
    assert length.words("nl") == dutch


@given(lengths)
def test_what_is_written_can_be_read(length):
    assert Length.parse(str(length)) == length


@pytest.mark.parametrize(
    "text",
    ["", "two weeks", "0 days", "-1 days", "01 day", "2 hours", "2weeks", " 2 weeks", "٣ days"],
)
def test_other_text_is_refused_with_what_is_expected(text):
    with pytest.raises(ValueError, match=r'is not a length: expected .*"5 working days"'):
        Length.parse(text)


@pytest.mark.parametrize(
    ("text", "mended"),
    [("1 weeks", "1 week"), ("2 week", "2 weeks"), ("1 working days", "1 working day")],
)
def test_a_wrong_plural_is_mended_in_the_message(text, mended):
    with pytest.raises(ValueError, match=f"write '{mended}'"):
        Length.parse(text)


@pytest.mark.parametrize("count", [0, -1, 10000])
def test_an_impossible_count_is_refused(count):
    with pytest.raises(ValueError, match=f"length of {count} weeks.*from 1 to 9999"):
        Length(count, Unit.weeks)


@pytest.mark.parametrize("count", [True, 1.0, "1"])
def test_a_count_is_a_whole_number(count):
    with pytest.raises(TypeError, match="whole number"):
        Length(count, Unit.weeks)


def test_a_unit_is_a_unit():
    with pytest.raises(
        TypeError, match=r"unknown unit 'weeks': expected .*Unit\.working_days, Unit\.weeks"
    ):
        Length(1, "weeks")  # type: ignore[arg-type]
