# SPDX-License-Identifier: EUPL-1.2
"""Columns hold everything of a log that norms can use, in the right order."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.columns_read import NOT_IN_LOG, Record, records
from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.model import Ref
from terugweg.caselog.states import derive_states
from terugweg.terms import amsterdam_date, day_number, from_day_number
from tests.assessment.generators import AS_OF, cases, share, vocabulary
from tests.assessment.oracle_log import Log


def plain(value, kind, log, child):
    """The value of a field as norms see it."""
    if value is None:
        return None
    if isinstance(value, tuple):
        if kind.kind not in {"ref", "person"}:
            return len(value)
        return tuple(plain(item, kind, log, child) for item in value)
    if isinstance(value, Ref):
        target = log.find(value, child)
        return NOT_IN_LOG if target is None else target.event.id
    if isinstance(value, datetime):
        return amsterdam_date(value)
    return True if kind.kind in {"text", "doc"} else value


def expected_records(case, as_of, known_on=None):
    """What the columns of a case must hold, child by child."""
    log = Log(case, vocabulary(), day_number(as_of), known_on)
    for child in case.children:
        for record in log.of[child]:
            event, kinds = record.event, vocabulary().events[record.type].fields
            last = from_day_number(int(record.hi))
            cited = [log.find(ref, child) for ref in event.evidence]
            yield Record(
                case=case.case,
                child=child,
                id=event.id,
                type=event.type,
                first=event.occurred_on.first,
                last=last,
                recorded=last if event.recorded_at is None else amsterdam_date(event.recorded_at),
                actor=event.actor,
                fields={
                    name: plain(value, kinds[name], log, child)
                    for name, value in event.fields.items()
                },
                cites=tuple(target.event.id for target in cited if target is not None),
            )


@share(0.4)
@given(cases(), AS_OF, st.none() | AS_OF)
def test_nothing_is_lost(case, as_of, known_on):
    columns = build_columns([case], vocabulary(), as_of=as_of, known_on=known_on)
    assert list(records(columns)) == list(expected_records(case, as_of, known_on))


@share(0.4)
@given(st.lists(cases(), min_size=1, max_size=3), AS_OF)
def test_several_cases_hold_what_each_holds_alone(several, as_of):
    together = build_columns(several, vocabulary(), as_of=as_of)
    alone = [build_columns([case], vocabulary(), as_of=as_of) for case in several]
    assert list(records(together)) == [record for one in alone for record in records(one)]
    assert [int(born) for born in together.born_hi] == [
        int(born) for one in alone for born in one.born_hi
    ]


@share(0.4)
@given(st.lists(cases(), min_size=1, max_size=3), AS_OF)
def test_several_cases_have_the_states_that_each_has_alone(several, as_of):
    def shown(columns):
        states = derive_states(columns).intervals
        names, ids, children = columns.vocabulary.states, columns.event_ids, columns.child_ids
        return [
            (
                tuple(names)[states.state[n]],
                columns.case_ids[columns.child_case[states.child[n]]],
                children[states.child[n]],
                ids[states.opened[n]],
                *(int(days[n]) for days in (states.start_lo, states.start_hi)),
                *(int(days[n]) for days in (states.end_lo, states.end_hi, states.kind)),
            )
            for n in range(len(states))
        ]

    together = shown(build_columns(several, vocabulary(), as_of=as_of))
    alone = [shown(build_columns([case], vocabulary(), as_of=as_of)) for case in several]
    assert together == [interval for one in alone for interval in one]


@share(0.4)
@given(st.lists(cases(), max_size=3), AS_OF)
def test_rows_are_sorted_by_child_and_day(several, as_of):
    columns = build_columns(several, vocabulary(), as_of=as_of)
    order = list(zip(columns.row_child.tolist(), columns.row_hi.tolist(), strict=True))
    assert order == sorted(order)
    for table in columns.tables.values():
        assert table.rows.tolist() == sorted(table.rows.tolist())
        assert columns.row_position[table.rows].tolist() == list(range(len(table)))


def test_events_of_one_day_keep_the_order_of_the_file():
    log = """
        2026-03-02  hearing_held  as second
        2026-03-01  petition_filed  as first
        2026-03-02  decision_adjourned  as third
        2026-02     petition_refused  as known_by_month
    """
    columns = build_columns([parse_miniature(log)], vocabulary())
    assert columns.event_ids == ("known_by_month", "first", "second", "third")


def test_what_lies_after_the_day_is_left_out_and_vague_dates_end_there():
    log = """
        2026-03-02        petition_filed  as later
        2026              petition_filed  as this_year
        by 2026-05-01     petition_filed  as at_the_latest
    """
    columns = build_columns([parse_miniature(log)], vocabulary(), as_of=date(2026, 3, 1))
    days = {record.id: (record.first, record.last) for record in records(columns)}
    assert days == {
        "this_year": (date(2026, 1, 1), date(2026, 3, 1)),
        "at_the_latest": (None, date(2026, 3, 1)),
    }


def test_a_date_that_nothing_bounds():
    columns = build_columns([parse_miniature("by 2026-05-01  petition_filed")], vocabulary())
    (record,) = records(columns)
    assert (record.first, record.last) == (None, date(2026, 5, 1))


def test_values_of_every_kind():
    log = """
        2026-03-01  petition_filed  as p1, kind MUHP, grounds "why", requested_until 2027-03-01
        2026-03-02  petition_filed  as p2, kind none, informant_statements p1
        2026-03-03  hearing_held  to p2, present mother + GI, parents_got_word no
        2026-03-04  contact_plan_adopted  frequency_per_week 1.5, child_view p1
        2026-03-05  court_assignment_given  to GI
        2026-03-06  contact_moment_held  minutes 30, with_persons mother
    """
    found = {r.type: r.fields for r in records(build_columns([parse_miniature(log)], vocabulary()))}
    assert found["petition_filed"] == {"kind": None, "informant_statements": ("p1",)}
    assert found["hearing_held"] == {
        "petition_ref": ("p2",),
        "present": ("mother", "GI"),
        "parents_got_word": False,
    }
    assert found["contact_plan_adopted"] == {"frequency_per_week": 1.5, "child_view": "p1"}
    assert found["court_assignment_given"] == {"to": "GI"}
    assert found["contact_moment_held"] == {"minutes": 30, "with_persons": ("mother",)}


def test_a_reference_to_what_was_not_yet_known():
    log = """
        2026-03-01  petition_filed  as p1, recorded 2026-04-01
        2026-03-02  hearing_held  to p1
    """
    columns = build_columns([parse_miniature(log)], vocabulary(), known_on=date(2026, 3, 15))
    (record,) = records(columns)
    assert record.fields == {"petition_ref": (NOT_IN_LOG,)}


def test_a_moment_is_the_dutch_day():
    moment = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    log = f'2026-06-01  contact_moment_planned  planned_for "{moment.isoformat()}"'
    (record,) = records(build_columns([parse_miniature(log)], vocabulary()))
    assert record.fields == {"planned_for": date(2026, 7, 1)}
