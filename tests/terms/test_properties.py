# SPDX-License-Identifier: EUPL-1.2
"""What holds for every term on every day of seventy years."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.terms import Direction, Length, Roll, Term, day_number, from_day_number, rolling
from tests.terms import statute
from tests.terms.samples import FIRST, LAST, LENGTHS, TERMS, day_array, day_dates, label, terms

DAYS = np.arange(day_number(FIRST), day_number(LAST) + 1).astype("datetime64[D]")


@pytest.mark.parametrize("term", TERMS, ids=label)
def test_a_later_start_never_ends_earlier(term):
    table = term.table(FIRST, LAST)

    assert (np.diff(table.due) >= 0).all()
    assert (np.diff(table.later) >= 0).all()


@pytest.mark.parametrize("term", TERMS, ids=label)
def test_a_term_is_extended_or_not_but_never_cut_short(term):
    counted = term.count(DAYS)

    assert (counted.unrolled <= counted.due).all()
    assert (counted.due <= counted.later).all()
    if term.roll != Roll.unsure:
        np.testing.assert_array_equal(counted.due, counted.later)
    else:
        np.testing.assert_array_equal(counted.due, counted.unrolled)


@pytest.mark.parametrize("term", [t for t in TERMS if t.direction == Direction.backward], ids=label)
def test_a_term_counted_back_never_ends_later_than_its_start(term):
    assert (term.count(DAYS).due <= DAYS).all()


@pytest.mark.parametrize(
    "term",
    [
        term
        for term in TERMS
        if term.roll == Roll.eu
        or (
            term.roll == Roll.atw
            and not statute.outside_the_act(term.length.count, term.length.unit.value)
        )
    ],
    ids=label,
)
def test_an_extended_term_ends_on_a_working_day(term):
    ends = np.unique(term.table(FIRST, LAST).due)
    on = [end for end in map(from_day_number, ends) if end.year <= 2060]

    decrees = term.roll == Roll.atw or term.length.unit == "working days"
    assert [end for end in on if statute.is_off(end, decrees)] == []


@pytest.mark.parametrize("roll", Roll)
@pytest.mark.parametrize("length", LENGTHS, ids=str)
def test_extending_twice_changes_nothing(length, roll):
    first = DAYS + 1
    moved = rolling.moved(DAYS, length, roll)
    extended = rolling.extended(first, moved, length, roll)

    np.testing.assert_array_equal(rolling.moved(moved, length, roll), moved)
    np.testing.assert_array_equal(rolling.moved(extended, length, roll), extended)
    np.testing.assert_array_equal(rolling.extended(first, extended, length, roll), extended)


@pytest.mark.parametrize("term", TERMS, ids=label)
def test_a_table_is_a_count(term):
    table, counted = term.table(FIRST, LAST), term.count(DAYS)

    assert table.first == day_number(FIRST)
    assert table.due.dtype == table.later.dtype == np.int32
    np.testing.assert_array_equal(table.due, counted.due.astype(int))
    np.testing.assert_array_equal(table.later, counted.later.astype(int))


def test_a_table_is_kept_and_cannot_be_changed():
    term = Term(Length.parse("2 weeks"), roll=Roll.unsure)
    table = term.table(FIRST, LAST)

    assert term.table(FIRST, LAST) is table
    for column in (table.due, table.later):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 0


def test_a_table_of_one_day_and_of_none():
    term = Term(Length.parse("2 weeks"))

    assert term.table(FIRST, FIRST).due.tolist() == [day_number(FIRST) + 14]
    with pytest.raises(ValueError, match="no days from 2060-12-31 to 1990-01-01"):
        term.table(LAST, FIRST)


@given(terms, st.lists(st.none() | day_dates, max_size=8))
def test_an_array_is_counted_as_its_days_one_by_one(term, days):
    together = term.count(day_array(*days))

    for column, whole in enumerate(together):
        alone = [term.count(day_array(day))[column] for day in days]
        np.testing.assert_array_equal(whole, np.concatenate([*alone, day_array()]))


@given(terms, st.lists(day_dates, min_size=4, max_size=4))
def test_the_shape_of_an_array_is_kept(term, days):
    flat = day_array(*days)

    square = term.count(flat.reshape(2, 2))

    for column, whole in zip(square, term.count(flat), strict=True):
        np.testing.assert_array_equal(column.ravel(), whole)
