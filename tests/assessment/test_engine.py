# SPDX-License-Identifier: EUPL-1.2
"""The engine: norms that fail, norms that go on, several cases, selected ranks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from terugweg.assessment import engine
from terugweg.assessment.assess import assess
from terugweg.assessment.block import NEUTRAL, Block, joined
from terugweg.assessment.context import Context, StatesWhenAsked
from terugweg.caselog.columns_build import build_columns
from terugweg.rulebook.model import Rank, Shape
from terugweg.terms import day_number
from tests.assessment.small import (
    assessed,
    day,
    everything,
    found,
    real_rulebook,
    rulebook,
    small_case,
    vocabulary,
)

FORBIDS = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {actor: GI}"
WEIGH = """
    shape: weigh
    when: {event: petition_filed}
    evidence: {states: placement, question: {nl: Vraag, en: Question}}
"""
PETITION = "2026-06-01  petition_filed  as p, by GI"


def test_a_norm_that_raises_is_a_failed_finding_and_the_others_go_on():
    book = rulebook(FORBIDS, WEIGH, FORBIDS)
    spoilt = replace(book.norms[1], evidence=None, when=(), shape=Shape.FORBIDS)
    trigger = book.norms[1].when
    spoilt = replace(spoilt, when=trigger, elements=())
    book = replace(book, norms=(book.norms[0], spoilt, book.norms[2]))
    done = assess([small_case(PETITION)], book, vocabulary(), day("2026-07-01"))
    assert done.failed
    assert [(f.norm.id, f.verdict) for f in done.findings] == [
        ("norm-1", "breached"),
        ("norm-3", "breached"),
        ("norm-2", "failed"),
    ]
    failed = done.findings[-1]
    assert failed.error == "IndexError: tuple index out of range"
    assert (failed.trigger, failed.case, failed.child, failed.number) == ("", "", "", -1)
    assert (failed.due, failed.days, failed.evidence, failed.remedies) == (None, None, (), ())
    assert failed.counts_as == "failed"


def test_nothing_fails_in_a_sound_rulebook():
    done = assessed([FORBIDS, WEIGH], PETITION, "2026-07-01")
    assert not done.failed
    assert [f.number for f in done.findings] == [0, 1]


def test_findings_about_a_norm_an_event_and_a_child():
    log = "2026-06-01  petition_filed  as p, for anna + bram\n2026-06-02  petition_filed  as q, for anna"
    done = assessed([FORBIDS, WEIGH], log, "2026-07-01", children=["anna", "bram"])
    assert len(done.about("norm-1")) == 3
    assert len(done.about("norm-1", "p")) == 2
    assert [f.norm.id for f in done.about("norm-2", "q", "anna")] == ["norm-2"]
    assert done.about("norm-2", "q", "bram") == []
    assert done.about("norm-3") == []


def test_cases_do_not_mix():
    norm = """
        shape: within
        when: {event: petition_filed}
        must: {event: hearing_held}
        term: {length: 2 weeks, rolls: none}
    """
    cases = [
        small_case("2026-06-01  petition_filed  as p", name="one", complete_for=everything()),
        small_case("2026-06-05  petition_filed  as p\n2026-06-06  hearing_held", name="other"),
    ]
    done = assess(cases, rulebook(norm), vocabulary(), day("2026-07-01"))
    assert [(f.case, f.child, f.trigger, f.verdict) for f in done.findings] == [
        ("one", "child", "p", "overdue"),
        ("other", "child", "p", "met"),
    ]


def test_an_empty_log_and_an_empty_rulebook_give_nothing():
    case = replace(small_case(PETITION), events=())
    assert assess([case], real_rulebook(), vocabulary(), day("2026-07-01")).findings == ()
    nothing = replace(rulebook(FORBIDS), norms=())
    assert assess([small_case(PETITION)], nothing, vocabulary(), day("2026-07-01")).findings == ()
    assert assess([], rulebook(FORBIDS), vocabulary(), day("2026-07-01")).findings == ()


def test_every_shape_has_a_way_to_be_assessed():
    assert set(engine.SHAPES) == set(Shape)


def test_the_neutral_value_stands_where_a_shape_says_nothing():
    done = assessed([FORBIDS, WEIGH], PETITION, "2026-07-01")
    columns = done.table.columns
    assert set(columns) == {"norm", *NEUTRAL}
    for name in ("due_lo", "due_hi", "later", "answer", "used", "opens", "gone", "lacking"):
        assert columns[name].tolist() == [NEUTRAL[name]] * 2
    assert columns["norm"].tolist() == [0, 1]


def test_no_blocks_join_to_empty_columns():
    empty = joined(assessed(FORBIDS, PETITION, "2026-07-01").context, [])
    assert {name: len(column) for name, column in empty.items()} == dict.fromkeys(NEUTRAL, 0)


def test_a_block_is_as_long_as_its_columns():
    done = assessed(FORBIDS, PETITION, "2026-07-01")
    block = Block(dict(done.table.columns))
    assert len(block) == 1


BILL = "contact-plan-in-6-weeks"


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [(frozenset(Rank) - {Rank.PROPOSED}, []), (frozenset({Rank.PROPOSED}), ["would_be"])],
)
def test_a_bill_is_assessed_only_when_it_is_selected(ranks, expected):
    case = small_case(
        "2026-03-02  child_placed  framework court_ordered, form foster", complete_for=everything()
    )
    book = real_rulebook().select(ranks=ranks)
    done = assess([case], book, vocabulary(), day("2026-09-01"))
    assert [f.counts_as for f in done.findings if f.norm.id == BILL] == expected
    assert {f.norm.rank for f in done.findings} <= ranks


def test_the_same_findings_whatever_other_norms_are_selected():
    log = """
        2025-09-02  supervision_order_granted  as o, until 2026-09-02
        2025-09-02  placement_authorised       as m, until 2026-09-02, category foster
        2025-09-03  child_placed               as p, framework court_ordered, form foster
    """
    case = small_case(log)
    together = assess([case], real_rulebook(), vocabulary(), day("2026-07-01"))
    for norm in dict.fromkeys(finding.norm.id for finding in together.findings):
        alone = assess(
            [case], real_rulebook().select(ids=frozenset([norm])), vocabulary(), day("2026-07-01")
        )
        assert [(f.trigger, f.verdict, f.due) for f in alone.findings] == [
            (f.trigger, f.verdict, f.due) for f in together.about(norm)
        ]


@pytest.mark.parametrize(
    ("asked", "age", "expected"),
    [
        # UAVG art. 5: until 1 September 2026 a child has these rights itself from 16, then from 12.
        ("2026-08-31", "2010-08-31", ["2018-05-25"]),
        ("2026-08-31", "2010-09-01", []),
        ("2026-09-01", "2014-09-01", ["2026-09-01"]),
        ("2026-09-01", "2014-09-02", []),
    ],
)
def test_the_uavg_of_1_september_2026_counts_from_that_day(asked, age, expected):
    log = f"2026-08-01  fact_recorded  as f\n{asked}  correction_requested  to f, by child, addressed_to GI"
    case = small_case(log, persons={"child": {"role": "child", "born": age}})
    name = frozenset(["correction-request-answered-in-1-month"])
    done = assess([case], real_rulebook().select(ids=name), vocabulary(), day("2026-12-01"))
    assert [f.norm.valid_from.isoformat() for f in done.findings] == expected


def test_findings_without_objects_are_as_many():
    done = assessed([FORBIDS, WEIGH], PETITION, "2026-07-01")
    assert (
        len(done.table)
        == len(done.findings)
        == len(found([FORBIDS, WEIGH], PETITION, "2026-07-01"))
    )


@pytest.mark.parametrize("filed", ["2026-05-11", "2026-05", "2026"])
def test_a_log_of_which_only_some_types_were_loaded_still_has_the_days_of_all(filed):
    norm = """
        shape: within
        when: {event: hearing_held}
        must: {event: evaluation_held}
        term: {length: 2 weeks, rolls: none, of: petition_ref}
    """
    case = small_case(f"{filed}  petition_filed  as p\n2026-06-01  hearing_held  petition_ref p")
    whole = build_columns([case], vocabulary())
    first = np.empty(len(whole), dtype=np.int32)
    for table in whole.tables.values():
        first[table.rows] = table.lo
    hearings = {"hearing_held": whole.tables["hearing_held"]}
    part = replace(whole, tables=hearings, row_lo=first)
    found = []
    for columns in (whole, part):
        context = Context(columns, StatesWhenAsked(columns), day_number(day("2026-12-01")))
        findings = engine.run(context, rulebook(norm))
        assert not findings.failures
        found.append({name: column.tolist() for name, column in findings.columns.items()})
    assert found[0] == found[1]
    assert found[0]["start"] == whole.tables["petition_filed"].lo.tolist()


def test_a_type_that_is_complete_on_no_day_is_covered_nowhere():
    context = assessed(FORBIDS, PETITION, "2026-07-01").context
    complete = replace(context.columns.complete, spans={"hearing_held": ()})
    asked = Context(replace(context.columns, complete=complete), context.states, context.as_of)
    assert asked.covers(("hearing_held",), [0], [0], [1]) == [0]
