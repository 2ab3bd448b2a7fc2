# SPDX-License-Identifier: EUPL-1.2
"""States on hand-made logs: what opens them, what closes them, how they are extended."""

from __future__ import annotations

from datetime import date

from terugweg.caselog.states import derive_states
from tests.caselog.states_shown import EVERYTHING, OTS, columns_of, grants, intervals

# ---- opened and closed --------------------------------------------------------


def test_an_event_opens_a_state_and_another_closes_it():
    log = """
        2026-03-01  child_placed  as placed
        2026-05-01  child_returned_home  returned_on 2026-05-03
    """
    assert intervals("placement", log) == [("placed", "2026-03-01", "2026-05-03", "event")]


def test_a_state_without_an_end_in_the_log_runs_on():
    log = "2026-03-01  child_placed  as placed"
    assert intervals("placement", log) == [("placed", "2026-03-01", None, "running")]


def test_a_date_field_sets_the_start_and_the_end():
    assert intervals("supervision_order", OTS) == [("ots", "2026-01-12", "2027-01-12", "date")]


def test_through_is_the_last_day_on_which_it_holds():
    log = "2026-01-10  trial_stay_started  as stay, from 2026-01-12, through 2026-01-31"
    assert intervals("trial_stay", log) == [("stay", "2026-01-12", "2026-02-01", "date")]


def test_a_vague_date_gives_a_range():
    log = """
        2026-03        child_placed  as placed
        by 2026-06-01  child_returned_home
    """
    placed = [("placed", "2026-03-01..2026-03-31", "2026-03-01..2026-06-01", "event")]
    assert intervals("placement", log) == placed


def test_a_decision_closes_the_procedure_that_it_names():
    log = """
        2026-01-01  petition_filed  as first
        2026-01-05  petition_filed  as second
        2026-02-01  petition_refused  to second
    """
    assert intervals("court_procedure", log) == [
        ("first", "2026-01-01", None, "running"),
        ("second", "2026-01-05", "2026-02-01", "event"),
    ]


def test_without_a_reference_it_closes_the_only_one():
    log = """
        2026-01-01  petition_filed  as first
        2026-02-01  petition_withdrawn
    """
    assert intervals("court_procedure", log)[0][2:] == ("2026-02-01", "event")


def test_without_a_reference_it_closes_none_of_two():
    log = """
        2026-01-01  petition_filed  as first
        2026-01-05  petition_filed  as second
        2026-02-01  petition_withdrawn
    """
    assert [found[3] for found in intervals("court_procedure", log)] == ["running", "running"]


def test_a_reference_to_what_is_not_in_the_log_closes_nothing():
    log = """
        2026-01-01  petition_filed  as hidden, recorded 2026-06-01
        2026-01-05  petition_filed  as known
        2026-02-01  petition_withdrawn  to hidden
    """
    found = intervals("court_procedure", log, known_on=date(2026, 3, 1))
    assert found == [("known", "2026-01-05", None, "running")]


def test_a_partial_decision_leaves_the_procedure_open_until_the_rest_is_decided():
    log = """
        2026-01-01  petition_filed  as p
        2026-02-01  placement_authorised  to p, until 2026-05-01, partial
        2026-04-01  petition_refused  to p, partial, rest_decided
    """
    assert intervals("court_procedure", log) == [("p", "2026-01-01", "2026-04-01", "event")]


def test_a_new_plan_replaces_the_old_one():
    log = """
        2026-03-01  plan_of_approach_adopted  as old
        2026-05-01  plan_of_approach_adopted  as new
    """
    assert intervals("plan_in_force", log) == [
        ("old", "2026-03-01", "2026-05-01", "event"),
        ("new", "2026-05-01", None, "running"),
    ]


def test_what_is_closed_before_it_starts_never_held():
    log = """
        2026-01-10  supervision_order_granted  as ots, starts 2026-02-01, until 2027-02-01
        2026-01-20  measure_ended  measure supervision_order, ended_on 2026-01-20
    """
    assert intervals("supervision_order", log) == [("ots", "2026-02-01", "2026-02-01", "event")]


def test_a_condition_of_the_vocabulary_decides_whether_it_opens():
    refused = "2026-03-01  family_group_plan_submitted  accepted_as_plan no"
    accepted = "2026-03-01  family_group_plan_submitted  as plan, accepted_as_plan"
    assert intervals("plan_in_force", refused) == []
    assert intervals("plan_in_force", accepted) == [("plan", "2026-03-01", None, "running")]


# ---- extended -----------------------------------------------------------------


def test_an_extension_in_time_moves_the_end_of_the_same_interval():
    log = (
        OTS
        + """
        2027-01-05  measure_extended  as longer, measure supervision_order, until 2028-01-12
    """
    )
    assert intervals("supervision_order", log) == [("ots", "2026-01-12", "2028-01-12", "date")]
    assert grants(log) == [
        ("ots", "first", None, "2027-01-12"),
        ("longer", "extension", "2027-01-12", "2028-01-12"),
    ]


def test_an_extension_on_the_last_possible_day_is_in_time():
    log = OTS + "2027-01-12  measure_extended  measure supervision_order, until 2028-01-12"
    assert len(intervals("supervision_order", log)) == 1


def test_an_extension_after_the_end_leaves_a_gap_of_which_nothing_is_known():
    log = OTS + "2027-01-13  measure_extended  as late, measure supervision_order, until 2028-01-12"
    assert intervals("supervision_order", log) == [
        ("ots", "2026-01-12", "2027-01-12", "date"),
        ("late", "2027-01-12..2027-01-13", "2028-01-12", "date"),
    ]
    assert grants(log)[1] == ("late", "extension", None, "2028-01-12")
    states = derive_states(columns_of(log)).intervals
    assert (states.following.tolist(), states.previous.tolist()) == ([1, -1], [-1, 0])


def test_in_a_complete_log_it_starts_on_the_day_of_the_extension():
    log = OTS + "2027-01-13  measure_extended  as late, measure supervision_order, until 2028-01-12"
    found = intervals("supervision_order", log, complete_for=EVERYTHING)
    assert found[1] == ("late", "2027-01-13", "2028-01-12", "date")
    assert grants(log, complete_for=EVERYTHING)[1][2] == "2027-01-12"


def test_an_extension_of_what_is_not_in_the_log_has_an_unknown_start():
    log = "2027-01-05  measure_extended  as longer, measure supervision_order, until 2028-01-12"
    found = [("longer", "?..2027-01-05", "2028-01-12", "date")]
    assert intervals("supervision_order", log) == found
    assert grants(log) == [("longer", "extension", None, "2028-01-12")]


def test_the_rest_of_an_emergency_order_is_the_same_grant():
    log = """
        2026-01-10  emergency_placement_authorised  as first, until 2026-01-24
        2026-01-20  measure_extended  as rest, measure placement_authorisation, until 2026-04-10
        2026-04-01  measure_extended  as more, measure placement_authorisation, until 2026-08-10
    """
    assert len(intervals("placement_authorisation", log)) == 1
    assert grants(log) == [
        ("first", "first", None, "2026-01-24"),
        ("rest", "remainder", "2026-01-24", "2026-04-10"),
        ("more", "extension", "2026-04-10", "2026-08-10"),
    ]


def test_a_later_authorisation_on_the_same_petition_is_the_rest_of_the_emergency_order():
    log = """
        2026-01-10  petition_filed  as p
        2026-01-10  emergency_placement_authorised  as first, petition_ref p, until 2026-01-24
        2026-01-20  placement_authorised  as rest, petition_ref p, until 2026-04-10
    """
    found = intervals("placement_authorisation", log)
    assert found == [("first", "2026-01-10", "2026-04-10", "date")]
    assert grants(log)[-1] == ("rest", "remainder", "2026-01-24", "2026-04-10")


def test_an_extension_names_which_of_two_it_moves():
    log = """
        2026-01-10  placement_authorised  as first, until 2026-07-10
        2026-02-10  placement_authorised  as second, until 2026-08-10
        2026-07-01  measure_extended  to first, measure placement_authorisation, until 2027-07-10
    """
    ends = {found[0]: found[2] for found in intervals("placement_authorisation", log)}
    assert ends == {"first": "2027-07-10", "second": "2026-08-10"}


def test_what_closes_the_first_part_closes_what_follows_on_it():
    log = """
        2026-01-10  placement_authorised  as first, until 2026-03-10
        2026-04-01  measure_extended  as late, measure placement_authorisation, measure_ref first, until 2026-12-10
        2026-06-01  measure_extended  measure placement_authorisation, measure_ref first, until 2027-03-10
    """
    found = intervals("placement_authorisation", log)
    assert [(one[0], one[2]) for one in found] == [("first", "2026-03-10"), ("late", "2027-03-10")]
