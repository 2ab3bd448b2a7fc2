# SPDX-License-Identifier: EUPL-1.2
"""What conditions on states answer: in force, since when, opened how, on which day."""

from __future__ import annotations

import pytest

from tests.assessment.truths import truth, truths

HEARING = "2026-06-10  hearing_held"


OPENERS = ["placement_authorised", "emergency_placement_authorised", "measure_extended"]


WHILE = "{while: placement_authorisation}"


@pytest.mark.parametrize(
    ("starts", "until", "complete", "expected"),
    [
        ("2026-06-10", "2027-01-01", False, "yes"),
        ("2026-06-11", "2027-01-01", False, "unknown"),
        ("2026-06-11", "2027-01-01", True, "no"),
        ("2026-01-01", "2026-06-11", False, "yes"),
        ("2026-01-01", "2026-06-10", False, "unknown"),
        ("2026-01-01", "2026-06-10", True, "no"),
        ("2026-01-01", None, False, "yes"),
    ],
)
def test_a_state_in_force_on_the_day_of_the_event(starts, until, complete, expected):
    end = "" if until is None else f", until {until}"
    log = f"""
        2026-01-01  placement_authorised  starts {starts}{end}
        {HEARING}
    """
    about = {"complete_for": OPENERS if complete else []}
    assert truth(WHILE, log, **about) == expected


def test_without_any_interval_it_is_silence_or_a_fact():
    assert truth(WHILE, HEARING) == "unknown"
    assert truth(WHILE, HEARING, complete_for=OPENERS) == "no"
    # Placements after a return follow on an earlier one: they need not be complete.
    assert truth("{while: placement}", HEARING, complete_for=["child_placed"]) == "no"


def test_one_of_several_states_is_enough():
    log = f"""
        2026-01-01  placement_authorised  until 2027-01-01
        {HEARING}
    """
    both = "{while: [closed_placement_authorisation, placement_authorisation]}"
    assert truth(both, log) == "yes"
    complete = [*OPENERS, "closed_placement_authorised"]
    assert truth(both, HEARING, complete_for=complete) == "no"
    assert truth(both, HEARING, complete_for=OPENERS) == "unknown"


def test_what_the_event_itself_opens_does_not_count_and_what_it_closes_does():
    log = """
        2026-01-01  child_placed       form foster
        2026-06-10  placement_changed  form residential
    """
    with_form = "{{while: {{state: placement, opened_with: {{form: {}}}}}}}"
    assert truth(with_form.format("foster"), log, "placement_changed") == "yes"
    assert truth(with_form.format("residential"), log, "placement_changed") == "no"
    assert truth("{while: placement}", "2026-06-10  child_placed", "child_placed") == "unknown"


@pytest.mark.parametrize(
    ("opened", "complete", "expected"),
    [
        ("form foster", False, "yes"),
        ("form network_foster", False, "yes"),
        # A child lives in one place: known to be there, it is nowhere else.
        ("form residential", False, "no"),
        ("form residential", True, "no"),
        ("framework voluntary", False, "unknown"),
        ("form none", True, "unknown"),
    ],
)
def test_how_the_state_was_opened(opened, complete, expected):
    log = f"""
        2026-01-01  child_placed  {opened}
        {HEARING}
    """
    condition = "{while: {state: placement, opened_with: {form: [foster, network_foster]}}}"
    about = {"complete_for": ["child_placed"] if complete else []}
    assert truth(condition, log, **about) == expected


@pytest.mark.parametrize(("complete", "expected"), [(False, "unknown"), (True, "no")])
def test_of_states_that_may_run_side_by_side_another_kind_says_nothing(complete, expected):
    log = f"""
        2026-01-01  petition_filed  kind OTS
        {HEARING}
    """
    condition = "{while: {state: court_procedure, opened_with: {kind: MUHP}}}"
    about = {"complete_for": ["petition_filed"] if complete else []}
    assert truth(condition, log, **about) == expected
    log += "        2026-02-01  petition_filed  kind MUHP\n"
    assert truth(condition, log, **about) == "yes"


def test_all_fields_that_are_asked_must_fit():
    log = """
        2026-01-01  child_placed  {}
        2026-06-10  hearing_held
    """
    condition = "{while: {state: placement, opened_with: {form: foster, framework: voluntary}}}"
    assert truth(condition, log.format("form foster, framework voluntary")) == "yes"
    assert truth(condition, log.format("form foster, framework court_ordered")) == "no"
    assert truth(condition, log.format("form residential, has_siblings yes")) == "no"
    assert truth(condition, log.format("form foster")) == "unknown"


@pytest.mark.parametrize(
    ("on", "complete", "expected"),
    [
        ("2026-06-30", False, "yes"),
        ("2026-07-01", False, "unknown"),
        ("2026-07-01", True, "no"),
    ],
)
def test_in_force_on_the_day_that_is_asked(on, complete, expected):
    log = f"""
        {HEARING}
        2026-06-20  placement_authorised  until 2026-07-01
    """
    condition = "{while: {state: placement_authorisation, now: true}}"
    about = {"complete_for": OPENERS if complete else []}
    assert truth(condition, log, on=on, **about) == expected


LASTED = "{while: {state: placement, lasted: 1 year}}"


@pytest.mark.parametrize(
    ("placed", "complete", "expected"),
    [
        ("2025-06-10", False, "yes"),
        ("2025-06-11", False, "no"),
        ("2025-05", False, "yes"),
        ("2025-06", False, "unknown"),
        ("2025-07", False, "no"),
        ("by 2025-06-10", False, "yes"),
        ("by 2025-06-11", False, "unknown"),
        ("2026-06", True, "no"),
        ("2026-06", False, "unknown"),
        ("2026-06-11", True, "no"),
    ],
)
def test_how_long_a_state_has_lasted(placed, complete, expected):
    log = f"""
        {placed}  child_placed
        {HEARING}
    """
    about = {"complete_for": ["child_placed"] if complete else []}
    assert truth(LASTED, log, **about) == expected


def test_without_any_interval_it_has_not_lasted():
    assert truth(LASTED, HEARING, complete_for=["child_placed"]) == "no"
    assert truth(LASTED, HEARING) == "unknown"


@pytest.mark.parametrize(("on", "expected"), [("2027-06-09", "no"), ("2027-06-10", "yes")])
def test_how_long_it_has_lasted_on_the_day_that_is_asked(on, expected):
    log = """
        2026-06-10  child_placed
        2026-06-10  hearing_held
    """
    condition = "{while: {state: placement, lasted: 1 year, now: true}}"
    assert truth(condition, log, on=on) == expected


def test_a_gap_of_which_nothing_is_known_does_not_break_the_time():
    log = """
        2024-06-10  placement_authorised  as m, until 2025-06-10
        2025-07-01  measure_extended      measure placement_authorisation, to m, until 2026-07-01
        2026-06-10  hearing_held
    """
    condition = "{while: {state: placement_authorisation, lasted: 2 years}}"
    assert truth(condition, log) == "yes"
    assert truth(condition, log, complete_for=OPENERS) == "no"


def test_each_event_is_asked_with_its_own_interval():
    log = """
        2024-01-01  child_placed         for anna
        2026-06-01  child_placed         for bram
        2026-06-10  hearing_held         for anna + bram
    """
    about = {"children": ["anna", "bram"]}
    assert truths(LASTED, log, **about) == ["yes", "no"]


AT_END = "{while: {state: placement, lasted: 1 year, at_end_of: supervision_order}}"


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("until 2026-12-01", "yes"),
        ("until 2026-11-30", "no"),
        # The end is not known: then the day of the event itself.
        ("gi none", "no"),
    ],
)
def test_judged_at_the_end_that_was_set(until, expected):
    log = f"""
        2025-12-01  supervision_order_granted  {until}
        2025-12-01  child_placed
        2026-06-10  hearing_held
    """
    assert truth(AT_END, log) == expected


def test_judged_at_the_end_that_was_set_also_where_it_ended_earlier():
    log = """
        2025-12-01  supervision_order_granted  until 2026-12-01
        2025-12-01  child_placed
        2026-06-10  hearing_held
        2026-06-20  measure_ended              measure supervision_order, reason lifted
    """
    assert truth(AT_END, log) == "yes"


def test_without_the_other_state_it_is_judged_on_its_own_day():
    log = """
        2025-06-10  child_placed
        2026-06-10  hearing_held
    """
    assert truth(AT_END, log) == "yes"
    assert truth(AT_END, log.replace("2025-06-10", "2025-06-11")) == "no"
    assert truth(AT_END, HEARING) == "unknown"


SAME = "{while: {state: court_contact_arrangement, same: with_person}}"


@pytest.mark.parametrize(
    ("arranged", "restricted", "complete", "expected"),
    [
        ("with_person mother", "with_person mother", False, "yes"),
        ("with_person mother", "with_person father", True, "no"),
        ("with_person mother", "with_person father", False, "unknown"),
        ("with_person mother", "extent none", True, "unknown"),
        ("frequency none", "with_person mother", True, "unknown"),
    ],
)
def test_a_state_that_began_with_the_same_person(arranged, restricted, complete, expected):
    log = f"""
        2026-05-01  contact_arrangement_set_by_court  {arranged}
        2026-06-01  contact_restricted                {restricted}
    """
    about = {"complete_for": ["contact_arrangement_set_by_court"] if complete else []}
    assert truth(SAME, log, "contact_restricted", **about) == expected
    before = log.replace("2026-06-01", "2026-04-30")
    expected_before = "no" if complete else "unknown"
    assert truth(SAME, before, "contact_restricted", **about) == expected_before


def test_a_state_with_the_same_person_on_the_day_that_is_asked():
    log = """
        2026-06-01  contact_restricted                with_person mother
        2026-06-05  contact_arrangement_set_by_court  with_person mother
    """
    now = SAME.replace("same:", "now: true, same:")
    about = {"complete_for": ["contact_arrangement_set_by_court"]}
    assert truth(SAME, log, "contact_restricted", **about) == "no"
    assert truth(now, log, "contact_restricted", **about) == "yes"
    none = "2026-06-01  contact_restricted  with_person mother"
    assert truth(SAME, none, "contact_restricted") == "unknown"
    assert truth(SAME, none, "contact_restricted", **about) == "no"


@pytest.mark.parametrize(
    ("complete", "expected"),
    [
        ([], "unknown"),
        (["supervision_order_granted"], "unknown"),
        (["supervision_order_granted", "measure_extended"], "no"),
    ],
)
def test_what_ran_out_may_have_been_extended(complete, expected):
    log = f"""
        2025-01-01  supervision_order_granted  until 2026-01-01
        {HEARING}
    """
    assert truth("{while: supervision_order}", log, complete_for=complete) == expected


def test_what_an_event_ended_was_not_extended():
    log = f"""
        2025-01-01  supervision_order_granted  until 2026-12-31
        2025-06-01  measure_ended              measure supervision_order, ended_on 2025-06-01
        {HEARING}
    """
    about = {"complete_for": ["supervision_order_granted"]}
    assert truth("{while: supervision_order}", log, **about) == "no"
    assert truth("{while: supervision_order}", HEARING, **about) == "no"


def test_how_long_a_child_is_away_from_home_counts_over_moves():
    log = f"""
        2024-06-01  child_placed       as k, framework court_ordered
        2025-06-01  placement_changed  from_ref k, framework court_ordered
        {HEARING}
    """
    assert truth("{while: {state: away_from_home, lasted: 2 years}}", log) == "yes"
    about = {"complete_for": ["child_placed"]}
    assert truth("{while: {state: placement, lasted: 2 years}}", log, **about) == "no"
    assert truth("{while: away_from_home}", HEARING, **about) == "no"
    assert truth("{while: away_from_home}", HEARING) == "unknown"
