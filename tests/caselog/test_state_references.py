# SPDX-License-Identifier: EUPL-1.2
"""Which interval an event means when it names others in a list, or chooses by how they began."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.states import derive_states
from terugweg.caselog.vocabulary import Vocabulary
from tests.caselog.samples import read_events, small_vocabulary
from tests.caselog.states_shown import day, intervals

GRANTED = (
    "id: m1, type: placement_granted, on: 2026-01-01, child: anna, fields: {until: 2026-07-01}",
    "id: m2, type: placement_granted, on: 2026-02-01, child: anna, fields: {until: 2026-08-01}",
)


def ends(*events: str, vocabulary: Vocabulary | None = None) -> dict[str, str | None]:
    """The end of each interval by the event that opened it."""
    known = vocabulary or small_vocabulary()
    columns = build_columns([read_events(*events)], known)
    found = derive_states(columns).intervals
    return {
        columns.event_ids[opened]: day(end)
        for opened, end in zip(found.opened, found.end_hi, strict=True)
    }


@pytest.mark.parametrize(
    ("named", "extended"),
    [
        ("measure_ref: [m1], ", "m1"),
        ("measure_ref: [m2], ", "m2"),
        ("measure_ref: [], ", "m2"),
        ("measure_ref: null, ", "m2"),
        ("", "m2"),
    ],
)
def test_an_extension_that_names_a_list(named, extended):
    extension = (
        "id: v, type: measure_extended, on: 2026-06-01, child: anna, "
        f"fields: {{measure: placement_right, {named}until: 2027-01-01}}"
    )
    other = (
        "id: w, type: measure_extended, on: 2026-06-02, child: anna, "
        "fields: {measure: order, measure_ref: [m1]}"
    )
    expected = {"m1": "2026-07-01", "m2": "2026-08-01", extended: "2027-01-01"}
    found = ends(*GRANTED, extension, other)
    assert {name: found[name] for name in ("m1", "m2")} == expected


PETITIONS = (
    "id: p1, type: petition_filed, on: 2026-01-01, child: anna, fields: {category: order}",
    "id: p2, type: petition_filed, on: 2026-01-01, child: anna, fields: {category: placement_right}",
    "id: o, type: order_granted, on: 2026-03-01, child: anna, fields: {until: 2027-03-01}",
)


def test_a_closing_event_chooses_by_how_the_interval_began():
    assert ends(*PETITIONS) == {"p1": "2026-03-01", "p2": None, "o": "2027-03-01"}


def test_where_no_opening_event_has_what_is_chosen_by_any_interval_fits():
    vocabulary = small_vocabulary()
    order = vocabulary.events["order_granted"]
    operations = tuple(
        replace(one, opened_with=("minutes", ("order",))) if one.opened_with else one
        for one in order.operations
    )
    events = {**vocabulary.events, "order_granted": replace(order, operations=operations)}
    doctored = replace(vocabulary, events=events)
    only = (PETITIONS[1], PETITIONS[2])
    assert ends(*only) == {"p2": None, "o": "2027-03-01"}
    assert ends(*only, vocabulary=doctored) == {"p2": "2026-03-01", "o": "2027-03-01"}


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        ("2026-06-30", ("m", "2026-01-01", "2026-06-30", "appeal")),
        ("2026-07-01", ("m", "2026-01-01", "2026-07-01", "date")),
        ("2026-08-01", ("m", "2026-01-01", "2026-07-01", "date")),
    ],
)
def test_a_decision_that_is_quashed_after_it_ran_out_keeps_its_end(decided, expected):
    log = f"""
        2026-01-01  placement_authorised  as m, starts 2026-01-01, until 2026-07-01
        2026-02-01  appeal_lodged         as a, to m
        {decided}   appeal_decided        to a, outcome quashed
    """
    assert intervals("placement_authorisation", log) == [expected]
