# SPDX-License-Identifier: EUPL-1.2
"""One decision may cover several petitions, measures or appeals."""

from __future__ import annotations

from datetime import date

from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.writing import write_case
from tests.caselog.states_shown import grants, intervals

PETITIONS = """
    2026-01-01  petition_filed  as p1, kind MUHP
    2026-01-02  petition_filed  as p2, kind MUHP
    2026-01-03  petition_filed  as p3, kind MUHP
"""


def ends(state, log, **about):
    return {found[0]: found[2] for found in intervals(state, log, **about)}


def test_a_decision_closes_all_procedures_that_it_names():
    log = PETITIONS + "2026-02-01  petition_refused  to p1 + p3, kind MUHP"
    assert ends("court_procedure", log) == {"p1": "2026-02-01", "p2": None, "p3": "2026-02-01"}


def test_what_is_not_in_the_log_does_not_stand_for_another():
    log = PETITIONS.replace("as p3,", "as p3, recorded 2026-06-01,")
    one = log + "2026-02-01  petition_refused  to p1 + p3, kind MUHP"
    none = log + "2026-02-01  petition_refused  to p3, kind MUHP"
    known = {"known_on": date(2026, 3, 1)}
    assert ends("court_procedure", one, **known) == {"p1": "2026-02-01", "p2": None}
    assert ends("court_procedure", none, **known) == {"p1": None, "p2": None}


EMERGENCY = (
    "2026-01-04  emergency_placement_authorised  as e, {}, until 2026-01-18, category foster\n"
)
REST = "2026-01-15  placement_authorised  as r, {}, until 2026-12-31, category foster"


def kinds(first, rest):
    return [found[1] for found in grants(PETITIONS + EMERGENCY.format(first) + REST.format(rest))][
        -2:
    ]


def test_the_rest_of_one_of_several_requests_belongs_to_the_first_part():
    assert kinds("to p1", "to p2 + p1") == ["first", "remainder"]
    assert kinds("to p1 + p3", "to p3") == ["first", "remainder"]
    assert kinds("to p1 + p3", "to p2") == ["first", "first"]
    assert kinds("rest_decided no", "rest_decided no") == ["first", "first"]


MEASURES = """
    2026-01-10  supervision_order_granted  as ots, until 2027-01-10
    2026-01-10  placement_authorised       as muhp, until 2026-07-10, category foster
    2026-02-01  appeal_lodged              as a, to ots + muhp, lodged_on 2026-02-01
    2026-02-02  appeal_lodged              as b, to muhp, lodged_on 2026-02-02
"""


def test_an_appeal_may_be_against_several_decisions():
    log = MEASURES + "2026-05-01  appeal_decided  to a, outcome quashed"
    assert ends("supervision_order", log) == {"ots": "2026-05-01"}
    assert ends("placement_authorisation", log) == {"muhp": "2026-05-01"}
    assert ends("appeal", log) == {"a": "2026-05-01", "b": None}


def test_several_appeals_may_be_decided_at_once():
    log = MEASURES + "2026-05-01  appeal_decided  to a + b, outcome shortened, new_until 2026-06-01"
    assert ends("supervision_order", log) == {"ots": "2026-06-01"}
    assert ends("placement_authorisation", log) == {"muhp": "2026-06-01"}
    assert ends("appeal", log) == {"a": "2026-05-01", "b": "2026-05-01"}


def test_an_appeal_that_shortens_without_a_new_end_changes_no_end():
    log = MEASURES + "2026-05-01  appeal_decided  to a, outcome shortened"
    assert ends("supervision_order", log) == {"ots": "2027-01-10"}


FILE = """\
case: one
persons:
- {id: child, role: child}
events:
- {id: p1, type: petition_filed, on: 2026-01-01, fields: {kind: MUHP}}
- {id: p2, type: petition_filed, on: 2026-01-01, fields: {kind: OTS}}
- {id: h1, type: hearing_held, on: 2026-02-01, fields: {petition_ref: p1}}
- {id: h2, type: hearing_held, on: 2026-02-01, fields: {petition_ref: [p1, p2]}}
"""


def test_one_name_needs_no_list_in_a_file():
    case = parse_case(FILE)
    named = [[ref.event_id for ref in event.fields["petition_ref"]] for event in case.events[2:]]
    assert named == [["p1"], ["p1", "p2"]]
    again = parse_case(write_case(case))
    assert [event.fields for event in again.events] == [event.fields for event in case.events]
    column = build_columns([case], load_vocabulary()).tables["hearing_held"].fields["petition_ref"]
    assert [column.members(place).tolist() for place in (0, 1)] == [[0], [0, 1]]
