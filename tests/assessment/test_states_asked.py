# SPDX-License-Identifier: EUPL-1.2
"""States that are asked on another day than that of the event, or that the event itself opens."""

from __future__ import annotations

import pytest

from tests.assessment.small import day, everything, the, verdicts
from tests.assessment.truths import truth, truths

HEARING = "2026-06-10  hearing_held"


def test_now_what_the_event_itself_opened_counts():
    condition = "{while: {state: placement, now: true}}"
    placed = "2026-06-10  child_placed"
    assert truth(condition, placed, "child_placed") == "yes"
    home = f"{placed}\n2026-07-01  child_returned_home  returned_on 2026-07-01"
    complete = {"complete_for": ["child_placed"]}
    assert truth(condition, home, "child_placed", on="2026-06-30", **complete) == "yes"
    assert truth(condition, home, "child_placed", on="2026-07-01", **complete) == "no"


def test_of_a_kind_that_is_not_in_the_log_at_all_nothing_is_known():
    condition = "{while: {state: placement, opened_with: {form: foster}}}"
    assert truth(condition, HEARING) == "unknown"
    assert truth(condition, HEARING, complete_for=["child_placed"]) == "no"


@pytest.mark.parametrize(
    ("until", "complete", "expected"),
    [
        # On the first day after the order, what ends with it still counts.
        ("2026-12-01", True, "yes"),
        ("2026-12-02", True, "yes"),
        ("2026-11-30", True, "no"),
        ("2026-11-30", False, "unknown"),
    ],
)
def test_a_state_at_the_end_of_another_one_that_the_event_itself_opens(until, complete, expected):
    log = f"""
        2026-01-01  placement_authorised       until {until}
        2026-06-01  supervision_order_granted  until 2026-12-01
    """
    condition = "{while: {state: placement_authorisation, at_end_of: supervision_order}}"
    about = {"complete_for": everything() if complete else []}
    assert truth(condition, log, "supervision_order_granted", **about) == expected


def test_a_state_that_begins_at_the_end_of_another_one_is_not_there_at_that_end():
    log = """
        2026-01-01  supervision_order_granted  until 2026-12-01
        2026-06-10  hearing_held
        2026-06-11  placement_authorised       starts {}, until 2027-06-01
    """
    condition = "{while: {state: placement_authorisation, at_end_of: supervision_order}}"
    about = {"complete_for": everything()}
    assert truth(condition, log.format("2026-11-30"), **about) == "yes"
    assert truth(condition, log.format("2026-12-01"), **about) == "no"


def test_a_term_is_counted_back_from_the_end_that_the_event_itself_set():
    norm = """
        shape: before
        when: {event: supervision_order_granted}
        must: {event: notice_of_extension_intent}
        term: {length: 2 months, from: counted back, end_of: supervision_order}
    """
    log = "2026-06-01  supervision_order_granted  until 2027-01-05"
    finding = the(norm, log, "2026-11-06", complete_for=everything())
    assert (finding.verdict, finding.due) == ("overdue", day("2026-11-05"))


@pytest.mark.parametrize(
    ("home", "verdict"), [("2026-06-15", "discharged"), ("2026-06-16", "overdue")]
)
def test_the_ground_is_gone_when_the_state_that_the_event_itself_opened_has_ended(home, verdict):
    norm = """
        shape: within
        when: {event: child_placed}
        must: {event: evaluation_held}
        term: {length: 2 weeks, rolls: none}
        discharged_by: {state_ended: placement}
    """
    log = f"2026-06-01  child_placed\n{home}  child_returned_home  returned_on {home}"
    assert verdicts(norm, log, "2026-12-01", complete_for=everything()) == [verdict]


@pytest.mark.parametrize(("person", "expected"), [("mother", "yes"), ("father", "no")])
def test_a_state_at_an_end_that_began_with_the_same_person_as_the_event_names(person, expected):
    log = f"""
        2026-01-01  supervision_order_granted         until 2026-12-01
        2026-05-01  contact_arrangement_set_by_court  with_person mother
        2026-06-01  contact_restricted                with_person {person}
    """
    asked = "state: court_contact_arrangement, at_end_of: supervision_order, same: with_person"
    about = {"complete_for": everything()}
    assert truth(f"{{while: {{{asked}}}}}", log, "contact_restricted", **about) == expected


def test_at_the_end_where_it_is_known_and_on_the_own_day_where_it_is_not():
    log = """
        2025-01-01  placement_authorised       until 2026-06-01
        2025-02-01  hearing_held
        2026-01-01  supervision_order_granted  until 2026-12-01
        2026-02-01  hearing_held
    """
    asked = "{while: {state: placement_authorisation, at_end_of: supervision_order}}"
    assert truths(asked, log, complete_for=everything()) == ["yes", "no"]
