# SPDX-License-Identifier: EUPL-1.2
"""States on hand-made logs: ended with another state, by an appeal, by age; known and corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.states import derive_states
from terugweg.caselog.vocabulary import load_vocabulary
from tests.caselog.states_shown import EVERYTHING, MUHP, OTS, day, grants, intervals

# ---- ended because another state ended ----------------------------------------


def test_what_rests_on_a_measure_ends_with_it():
    log = OTS + MUHP + "2026-04-01  measure_ended  measure supervision_order, ended_on 2026-04-02"
    found = [("muhp", "2026-01-12", "2026-04-02", "state")]
    assert intervals("placement_authorisation", log) == found


def test_it_ends_step_by_step():
    log = (
        OTS
        + MUHP
        + """
        2026-02-01  contact_restricted  as limited, works_from 2026-02-01, until 2026-12-01
        2026-04-01  measure_ended  measure supervision_order, ended_on 2026-04-02
    """
    )
    assert intervals("contact_restriction", log)[0][2:] == ("2026-04-02", "state")


def test_it_goes_on_when_another_ground_takes_over():
    log = """
        2026-01-10  provisional_supervision_order_granted  until 2026-04-10
        2026-01-10  placement_authorised  as muhp, until 2026-06-10
        2026-04-01  supervision_order_granted  as ots, starts 2026-04-01, until 2027-04-01
    """
    assert intervals("placement_authorisation", log)[0][2:] == ("2026-06-10", "date")
    assert intervals("provisional_supervision_order", log)[0][2:] == ("2026-04-01", "event")


def test_the_end_date_of_the_ground_counts_only_in_a_complete_log():
    log = """
        2026-01-10  supervision_order_granted  starts 2026-01-10, until 2026-06-10
        2026-01-10  placement_authorised  as muhp, until 2026-09-10
    """
    assert intervals("placement_authorisation", log)[0][2:] == ("2026-09-10", "date")
    sure = intervals("placement_authorisation", log, complete_for=EVERYTHING)
    assert sure[0][2:] == ("2026-06-10", "state")


def test_what_rests_on_a_measure_that_is_not_in_the_log_is_left_alone():
    assert intervals("placement_authorisation", MUHP)[0][2:] == ("2026-07-12", "date")


# ---- appeal -------------------------------------------------------------------


APPEAL = "2026-02-01  appeal_lodged  as appeal, decision_ref ots, lodged_on 2026-02-01\n"


def test_a_quashed_decision_ends_what_it_opened():
    log = OTS + MUHP + APPEAL + "2026-05-01  appeal_decided  to appeal, outcome quashed"
    assert intervals("supervision_order", log)[0][2:] == ("2026-05-01", "appeal")
    assert intervals("placement_authorisation", log)[0][2:] == ("2026-05-01", "state")
    assert intervals("appeal", log)[0][2:] == ("2026-05-01", "event")


def test_a_decision_that_stands_changes_nothing():
    log = OTS + APPEAL + "2026-05-01  appeal_decided  to appeal, outcome upheld"
    assert intervals("supervision_order", log)[0][2:] == ("2027-01-12", "date")


def test_a_quashed_extension_leaves_the_end_that_was_set_before():
    log = (
        OTS
        + """
        2026-12-01  measure_extended  as longer, measure supervision_order, until 2028-01-12
        2026-12-05  appeal_lodged  as appeal, decision_ref longer, lodged_on 2026-12-05
        2026-12-20  appeal_decided  to appeal, outcome quashed
    """
    )
    assert intervals("supervision_order", log)[0][2:] == ("2027-01-12", "appeal")


def test_after_the_old_end_a_quashed_extension_ends_at_once():
    log = (
        OTS
        + """
        2026-12-01  measure_extended  as longer, measure supervision_order, until 2028-01-12
        2026-12-05  appeal_lodged  as appeal, decision_ref longer, lodged_on 2026-12-05
        2027-03-01  appeal_decided  to appeal, outcome quashed
    """
    )
    assert intervals("supervision_order", log)[0][2:] == ("2027-03-01", "appeal")


def test_a_shortened_measure_has_the_end_that_the_appeal_sets_and_can_be_extended():
    log = (
        OTS
        + APPEAL
        + """
        2026-05-01  appeal_decided  to appeal, outcome shortened, new_until 2026-08-01
    """
    )
    assert intervals("supervision_order", log)[0][2:] == ("2026-08-01", "appeal")
    log += "2026-07-01  measure_extended  as longer, measure supervision_order, until 2027-08-01"
    assert intervals("supervision_order", log) == [("ots", "2026-01-12", "2027-08-01", "date")]
    assert grants(log)[-1] == ("longer", "extension", "2026-08-01", "2027-08-01")


def test_an_appeal_that_names_no_decision_changes_nothing():
    log = OTS + "2026-05-01  appeal_decided  outcome quashed"
    assert intervals("supervision_order", log)[0][2:] == ("2027-01-12", "date")


# ---- age ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "end"),
    [
        ("2008-03-05", ("2026-03-05", "age")),
        ("2008-02-29", ("2026-03-01", "age")),
        ("2008", ("2026-12-31", "age")),
        ("2009-03-05", ("2027-01-12", "date")),
        (None, ("2027-01-12", "date")),
    ],
)
def test_a_measure_ends_at_eighteen_at_the_latest_possible_birthday(born, end):
    assert intervals("supervision_order", OTS, born=born)[0][2:] == end


# ---- as known on a day, and corrected -------------------------------------------


def test_as_known_on_a_day():
    log = (
        OTS
        + """
        2026-04-01  measure_ended  measure supervision_order, recorded 2026-05-01
    """
    )
    before = intervals("supervision_order", log, known_on=date(2026, 4, 30))
    after = intervals("supervision_order", log, known_on=date(2026, 5, 1))
    assert (before[0][2:], after[0][2:]) == (("2027-01-12", "date"), ("2026-04-01", "event"))


def test_what_is_still_to_come_changes_nothing_yet():
    log = OTS + "2026-04-01  measure_ended  measure supervision_order, ended_on 2026-04-01"
    assert intervals("supervision_order", log, as_of=date(2026, 3, 31))[0][3] == "date"


def test_a_correction_takes_the_place_of_the_event_it_corrects():
    case = parse_miniature(OTS + "2026-01-11  supervision_order_granted  as right")
    wrong, right = case.events
    fields = {**wrong.fields, "until": date(2026, 7, 12)}
    case = replace(case, events=(wrong, replace(right, corrects=wrong.id, fields=fields)))
    columns = build_columns([case], load_vocabulary())
    states = derive_states(columns).intervals
    assert columns.event_ids == ("right",)
    assert [day(end) for end in states.end_hi] == ["2026-07-12"]


def test_an_empty_log_has_no_states():
    assert intervals("placement", "") == []
