# SPDX-License-Identifier: EUPL-1.2
"""States that follow from other states: one that goes on over moves, one that need not begin."""

from __future__ import annotations

from dataclasses import replace

from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.states import derive_states
from terugweg.caselog.vocabulary import Label, StateType, load_vocabulary
from tests.caselog.states_shown import day, intervals

ORDER = "2026-01-01  supervision_order_granted  until 2027-01-01\n"


def away(log, **about):
    return intervals("away_from_home", log, **about)


def test_a_child_stays_away_from_home_over_its_moves():
    log = """
        2026-01-10  child_placed         as k
        2026-03-01  placement_changed    as v, from_ref k
        2026-05-01  placement_changed    as w, from_ref v
        2026-08-01  child_returned_home  as t, returned_on 2026-08-03
        2026-10-01  child_placed_again   as o
    """
    assert len(intervals("placement", log)) == 4
    assert away(log) == [
        ("k", "2026-01-10", "2026-08-03", "event"),
        ("o", "2026-10-01", None, "running"),
    ]


def test_a_move_of_which_the_start_is_not_in_the_log():
    log = """
        2026-03-01  placement_changed    as v
        2026-05-01  placement_changed    as w, from_ref v
    """
    assert away(log) == [("v", "?..2026-03-01", None, "running")]


def test_a_second_placement_without_a_move_goes_on():
    log = """
        2026-01-10  child_placed         as k
        2026-03-01  child_placed         as l
        2026-08-01  child_returned_home  returned_on 2026-08-01
    """
    assert away(log) == [("k", "2026-01-10", "2026-08-01", "event")]


def test_who_is_placed_again_on_the_day_of_the_return_was_home():
    log = """
        2026-01-10  child_placed         as k
        2026-03-01  child_returned_home  returned_on 2026-03-01
        2026-03-01  child_placed_again   as l
    """
    assert [found[0] for found in away(log)] == ["k", "l"]


def test_being_away_ends_at_eighteen():
    found = away("2026-01-10  child_placed  as k", born="2008-05-01")
    assert found == [("k", "2026-01-10", "2026-05-01", "age")]


def test_siblings_are_each_away_for_themselves():
    log = """
        2026-01-10  child_placed       as k
        2026-02-10  placement_changed  as v
    """
    assert len(away(log)) == 1
    assert away("2026-01-10  petition_filed") == []


WAITS = (
    ORDER
    + """2026-01-02  measure_started  as s1, received_on 2026-01-02
2026-01-05  worker_assigned  as w1
2026-06-01  measure_started  as s2, received_on 2026-06-01
"""
)


def test_nobody_waits_for_a_worker_who_is_there():
    assert intervals("waiting_for_worker", WAITS) == [("s1", "2026-01-02", "2026-01-05", "event")]


def test_the_family_waits_again_when_the_worker_leaves():
    log = WAITS + "2026-07-01  worker_left  as l1\n2026-08-01  measure_started  as s3\n"
    assert [found[0] for found in intervals("waiting_for_worker", log)] == ["s1", "l1", "s3"]


def test_it_waits_when_it_is_not_sure_that_there_is_a_worker():
    log = (
        ORDER
        + """by 2026-06-01  worker_assigned  as w1
        2026-02-01      measure_started  as s1, received_on 2026-02-01
        2026-07-01      measure_started  as s2, received_on 2026-07-01
    """
    )
    assert [found[0] for found in intervals("waiting_for_worker", log)] == ["s1"]


def test_a_new_order_after_the_old_one_ended_needs_a_worker_again():
    log = (
        WAITS
        + """2026-12-01  measure_ended  measure supervision_order, ended_on 2026-12-01
        2027-03-01  supervision_order_granted  until 2028-03-01
        2027-03-02  measure_started  as s3, received_on 2027-03-02
    """
    )
    assert [found[0] for found in intervals("waiting_for_worker", log)] == ["s1", "s3"]


def test_the_part_that_ends_last_ends_the_whole():
    whole = StateType("whole", Label("geheel", "whole"), joins="placement_authorisation")
    known = load_vocabulary()
    vocabulary = replace(known, states={**known.states, "whole": whole})
    log = """
        2026-01-01  placement_authorised            as m, until 2026-12-01, category foster
        2026-02-01  emergency_placement_authorised  until 2026-03-01, category foster
    """
    columns = build_columns([parse_miniature(log, vocabulary)], vocabulary)
    found = derive_states(columns).intervals
    assert [day(found.end_hi[n]) for n in found.of["whole"]] == ["2026-12-01"]
