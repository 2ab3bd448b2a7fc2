# SPDX-License-Identifier: EUPL-1.2
"""What must be done before an end or an event, counted back."""

from __future__ import annotations

import pytest

from tests.assessment.small import day, everything, the, verdicts

BEFORE = """
    shape: before
    when: {end: supervision_order}
    must: {event: notice_of_non_extension}
    term: {length: 2 months, from: counted back}
"""


ORDER = "2026-01-05  supervision_order_granted  as o, starts 2026-01-05, until 2027-01-05"


NOTICE = ["notice_of_non_extension"]


@pytest.mark.parametrize(
    ("log", "on", "verdict"),
    [
        ("", "2026-11-05", "running"),
        ("", "2026-11-06", "overdue"),
        ("2026-11-05  notice_of_non_extension", "2026-12-01", "met"),
        ("2026-11-06  notice_of_non_extension", "2026-12-01", "met_late"),
        ("2026-01-05  notice_of_non_extension", "2026-12-01", "met"),
        # A notice before the end was set is about an earlier end.
        ("2026-01-04  notice_of_non_extension", "2026-12-01", "overdue"),
        # Lifted on or before the last day: no longer owed.
        ("2026-11-05  measure_ended  measure supervision_order", "2026-12-01", "discharged"),
        ("2026-11-06  measure_ended  measure supervision_order", "2026-12-01", "overdue"),
    ],
)
def test_before_the_end_of_a_state(log, on, verdict):
    finding = the(BEFORE, f"{ORDER}\n{log}", on, complete_for=everything())
    assert (finding.verdict, finding.due) == (verdict, day("2026-11-05"))


def test_the_log_must_be_complete_from_its_beginning_to_say_that_nothing_was_done():
    spans = [{"types": NOTICE, "from": "2026-01-05"}]
    assert verdicts(BEFORE, ORDER, "2026-12-01", complete_for=spans) == ["overdue"]
    earlier = f"2025-12-01  help_requested\n{ORDER}"
    assert verdicts(BEFORE, earlier, "2026-12-01", complete_for=spans) == ["unknown"]
    short = [{"types": NOTICE, "until": "2026-11-05"}]
    assert verdicts(BEFORE, ORDER, "2026-12-01", complete_for=short) == ["unknown"]


def test_an_end_that_was_set_too_late_cannot_be_announced():
    log = "2026-11-{}  supervision_order_granted  starts 2026-11-01, until 2027-01-05"
    assert verdicts(BEFORE, log.format("05"), "2026-12-01", complete_for=NOTICE) == ["overdue"]
    assert verdicts(BEFORE, log.format("06"), "2026-12-01", complete_for=NOTICE) == ["discharged"]


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2026-11-05", "running"),
        ("2026-11-06", "unknown"),
        ("2027-01-04", "unknown"),
        ("2027-01-05", "overdue"),
    ],
)
def test_what_is_only_certain_at_the_end(on, verdict):
    norm = BEFORE + "    certain_at_end: true\n"
    assert verdicts(norm, ORDER, on, complete_for=everything()) == [verdict]


@pytest.mark.parametrize(
    ("told", "verdict"),
    [("2026-06-01", "met"), ("2026-06-02", "met_late"), ("2025-12-31", "overdue")],
)
def test_before_an_event_answers_count_from_the_start_of_what_it_ends(told, verdict):
    norm = """
        shape: before
        when: {event: child_returned_home}
        must: {event: notice_of_early_end}
        term: {length: 1 month, from: counted back, starts: returned_on}
    """
    log = f"""
        2026-01-01  child_placed
        {told}      notice_of_early_end
        2026-06-20  child_returned_home  returned_on 2026-07-01
    """
    finding = the(norm, log, "2026-08-01", complete_for=["notice_of_early_end"])
    assert (finding.verdict, finding.due) == (verdict, day("2026-06-01"))


@pytest.mark.parametrize(("touches", "verdict"), [("yes", "unknown"), ("no", "overdue")])
def test_the_log_need_not_be_complete_for_an_answer_that_does_not_count(touches, verdict):
    answers = "{any: [{event: hearing_held, for: {touches_contact: true}}, notice_of_early_end]}"
    norm = f"""
        shape: before
        when: {{event: carer_trip_planned}}
        must: {answers}
        term: {{length: 1 month, from: counted back, starts: from}}
    """
    log = f"2026-06-20  carer_trip_planned  from 2026-08-01, touches_contact {touches}"
    notices = ["notice_of_early_end"]
    assert verdicts(norm, log, "2026-08-01", complete_for=notices) == [verdict]


def test_before_an_event_that_ends_nothing_every_earlier_answer_counts():
    norm = """
        shape: before
        when: {event: carer_trip_planned}
        must: {event: notice_of_early_end}
        term: {length: 1 month, from: counted back, starts: from}
    """
    log = """
        2020-01-01  notice_of_early_end
        2026-06-20  carer_trip_planned  from 2026-08-01
    """
    assert the(norm, log, "2026-08-01").verdict == "met"


def test_before_an_event_without_the_day_to_count_back_from_it_is_unknown():
    norm = """
        shape: before
        when: [{end: supervision_order}, {event: petition_filed}]
        must: {event: notice_of_extension_intent}
        term: {length: 2 months, from: counted back}
    """
    finding = the(norm, "2026-06-01  petition_filed", "2027-01-01", complete_for=everything())
    assert (finding.verdict, finding.due) == ("unknown", None)
    done = "2026-01-01  notice_of_extension_intent\n2026-06-01  petition_filed"
    assert the(norm, done, "2027-01-01").verdict == "met"


def test_before_the_end_that_was_set_for_a_state():
    norm = """
        shape: before
        when: {event: petition_filed}
        must: {event: notice_of_extension_intent}
        term: {length: 2 months, from: counted back, end_of: supervision_order}
    """
    log = f"{ORDER}\n2026-10-01  petition_filed"
    about = {"complete_for": everything()}
    finding = the(norm, log, "2026-11-06", **about)
    assert (finding.verdict, finding.due) == ("overdue", day("2026-11-05"))
    without = the(norm, "2026-10-01  petition_filed", "2027-01-01", **about)
    assert (without.verdict, without.due) == ("unknown", None)


@pytest.mark.parametrize(
    ("held", "verdict"),
    [
        # Before the end was set it was about another one.
        ("2026-01-04", "overdue"),
        ("2026-01-05", "discharged"),
        ("2026-11-05", "discharged"),
        ("2026-11-06", "overdue"),
    ],
)
def test_what_takes_the_ground_away_comes_before_the_end(held, verdict):
    norm = BEFORE + "    discharged_by: evaluation_held\n"
    log = f"{ORDER}\n{held}  evaluation_held"
    assert verdicts(norm, log, "2026-12-01", complete_for=everything()) == [verdict]


@pytest.mark.parametrize(
    ("told", "verdict"), [("2026-06-01", "met"), ("2026-06-02", "met_late"), ("none", "overdue")]
)
def test_a_day_on_the_record_says_that_it_was_done_before(told, verdict):
    norm = """
        shape: before
        when: {event: carer_trip_planned}
        must: {event: notice_of_early_end}
        term: {length: 1 month, from: counted back, starts: from}
        or_field: agreed_on
    """
    log = f"2026-06-20  carer_trip_planned  from 2026-07-01, until 2026-07-14, agreed_on {told}"
    assert verdicts(norm, log, "2026-08-01", complete_for=everything()) == [verdict]


def test_what_still_runs_when_the_end_is_set_takes_the_ground_away():
    norm = BEFORE + "    discharged_by: petition_filed\n"
    log = f"2026-01-04  petition_filed  as p\n{ORDER}"
    assert verdicts(norm, log, "2026-12-01", complete_for=everything()) == ["discharged"]
    over = log.replace(" as p", " as p\n2026-01-05  petition_withdrawn  to p")
    assert verdicts(norm, over, "2026-12-01", complete_for=everything()) == ["overdue"]


def test_an_end_that_was_set_before_the_norm_held_does_not_change_another_end():
    norm = BEFORE + "    valid_from: 2026-01-01\n"
    old = "2025-01-05  supervision_order_granted  starts 2025-01-05, until 2025-12-05"
    log = f"{old}\n2026-01-04  notice_of_non_extension\n{ORDER}"
    finding = the(norm, log, "2026-12-01", complete_for=everything())
    assert (finding.trigger, finding.verdict, finding.due) == ("o", "overdue", day("2026-11-05"))
