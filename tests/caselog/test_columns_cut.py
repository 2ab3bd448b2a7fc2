# SPDX-License-Identifier: EUPL-1.2
"""A log cut on a day is the log that would have been built for that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.caselog.columns import ELSEWHERE, Columns
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.columns_cut import TakenIds, cut_columns, kept_rows
from terugweg.caselog.columns_read import records
from terugweg.caselog.evidence import Evidence
from terugweg.caselog.reading import read_cases
from terugweg.terms import day_number, from_day_number
from tests.assessment.generators import FIRST, LAST, cases, share, vocabulary
from tests.caselog.columns_shown import shown
from tests.caselog.samples import RULINGS, read_events, small_vocabulary

CASES = st.lists(cases(), min_size=1, max_size=2).map(
    lambda found: [replace(case, case=f"case-{n}") for n, case in enumerate(found)]
)
DAYS = st.integers(FIRST - 20, LAST + 400)


@share(1.0)
@given(CASES, DAYS)
def test_cutting_equals_building(logs, day):
    whole = build_columns(logs, vocabulary())

    cut = cut_columns(whole, day)

    assert shown(cut) == shown(build_columns(logs, vocabulary(), as_of=from_day_number(day)))


@share(0.5)
@given(CASES, DAYS, DAYS)
def test_cutting_twice_is_cutting_on_the_earlier_day(logs, one, other):
    whole = build_columns(logs, vocabulary())

    twice = cut_columns(cut_columns(whole, max(one, other)), min(one, other))

    assert shown(twice) == shown(cut_columns(whole, min(one, other)))


def test_the_rulings_can_be_cut_on_every_day_that_they_name():
    logs = read_cases(RULINGS)
    whole = build_columns(logs, vocabulary())

    for day in sorted(set(whole.row_hi.tolist())):
        built = build_columns(logs, vocabulary(), as_of=from_day_number(day))
        assert shown(cut_columns(whole, day)) == shown(built)


def small(*entries: str) -> Columns:
    return build_columns([read_events(*entries)], small_vocabulary())


def test_nothing_after_the_day_gives_the_same_object():
    whole = small("id: p, type: petition_filed, on: 2026-01-05")

    assert cut_columns(whole, day_number(date(2026, 1, 5))) is whole
    assert kept_rows(whole, day_number(date(2026, 1, 5))) is None


def test_vague_dates_that_end_on_the_day_keep_the_order_of_the_file():
    whole = small(
        "id: year, type: petition_filed, on: 2026",
        "id: month, type: petition_filed, on: 2026-03",
        "id: day, type: petition_filed, on: 2026-03-02",
    )

    assert list(whole.event_ids) == ["day", "month", "year"]
    assert list(cut_columns(whole, day_number(date(2026, 3, 2))).event_ids) == [
        "year",
        "month",
        "day",
    ]


def test_without_the_order_of_the_file_the_order_of_the_rows_counts():
    whole = small(
        "id: year, type: petition_filed, on: 2026",
        "id: month, type: petition_filed, on: 2026-03",
    )

    cut = cut_columns(replace(whole, row_sequence=None), day_number(date(2026, 3, 2)))

    assert (list(cut.event_ids), cut.row_sequence) == (["month", "year"], None)


def test_a_day_of_recording_that_is_stated_stays():
    entries = (
        "id: told, type: petition_filed, on: 2026-03, recorded_at: 2026-03-31",
        "id: silent, type: petition_filed, on: 2026-03",
    )
    day = date(2026, 3, 10)

    cut = cut_columns(small(*entries), day_number(day))

    assert [(r.id, r.recorded) for r in records(cut)] == [
        ("told", date(2026, 3, 31)),
        ("silent", day),
    ]


def test_only_some_types_loaded():
    whole = small(
        "id: p, type: petition_filed, on: 2026-01-05",
        "id: x, type: order_granted, on: 2026-02-05, fields: {petition_ref: p}",
        "id: later, type: petition_filed, on: 2026-03-05",
    )
    lo = np.array([table.lo[p] for table, p in map(whole.located, range(3))], dtype=np.int32)
    some = replace(whole, tables={"order_granted": whole.tables["order_granted"]}, row_lo=lo)
    day = day_number(date(2026, 2, 20))

    cut = cut_columns(some, day)

    assert (len(cut), list(cut.tables), cut.row_position.tolist()) == (2, ["order_granted"], [0, 0])
    assert cut.row_lo is not None
    assert cut.row_lo.tolist() == lo[:2].tolist()
    with pytest.raises(ValueError, match="expected row_lo"):
        cut_columns(replace(some, row_lo=None), day)


def test_ids_that_are_looked_up_when_asked_for():
    whole = small(
        "id: a, type: petition_filed, on: 2026-01-05",
        "id: b, type: petition_filed, on: 2026-02-05",
        "id: c, type: petition_filed, on: 2026-03-05",
    )
    lazy = replace(whole, event_ids=list(whole.event_ids))

    once = cut_columns(lazy, day_number(date(2026, 2, 20)))
    twice = cut_columns(once, day_number(date(2026, 1, 20)))

    assert isinstance(once.event_ids, TakenIds)
    assert isinstance(twice.event_ids, TakenIds)
    assert (list(once.event_ids), once.event_ids[1], once.event_ids[:1]) == (
        ["a", "b"],
        "b",
        ("a",),
    )
    assert (list(twice.event_ids), twice.event_ids.ids) == (["a"], lazy.event_ids)


def test_evidence_that_is_cut():
    found = Evidence.of({0: (1, 2), 2: (0,), 3: ()})
    new = np.array([1, ELSEWHERE, 0, 2], dtype=np.int32)

    assert len(found) == 3
    assert found.renumbered(new) == {0: (1,), 1: (0,), 2: ()}
    assert Evidence.of(found) is found
    with pytest.raises(KeyError):
        found[1]
