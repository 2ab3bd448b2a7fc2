# SPDX-License-Identifier: EUPL-1.2
"""What conditions come down to for events of one type, and that this never changes an answer."""

from __future__ import annotations

from itertools import product

import pytest

from terugweg.assessment import evaluate, simplified
from terugweg.assessment.simplified import FAILS, HOLDS
from terugweg.rulebook.conditions import (
    ActorIs,
    AgeIs,
    AllOf,
    AnyOf,
    Condition,
    EachRef,
    Earlier,
    EventIs,
    Later,
    Not,
    Refers,
    Surely,
    While,
)
from tests.assessment.small import assessed

HEARING = EventIs(("hearing_held",))
PLACED = EventIs(("child_placed",))
BY_GI, BY_COURT = ActorIs(("GI",)), ActorIs(("court",))
ORDER = While(("supervision_order",))


def simple(condition: Condition, event_type: str = "hearing_held") -> Condition:
    return simplified.simplified(condition, event_type)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (HEARING, HOLDS),
        (PLACED, FAILS),
        (EventIs(("hearing_held",), BY_GI), BY_GI),
        (EventIs(("child_placed",), BY_GI), FAILS),
        (AllOf((BY_GI, HEARING)), BY_GI),
        (AllOf((BY_GI, PLACED)), FAILS),
        (AllOf((HEARING, HEARING)), HOLDS),
        (AnyOf((BY_GI, PLACED)), BY_GI),
        (AnyOf((BY_GI, HEARING)), HOLDS),
        (AnyOf((PLACED, PLACED)), FAILS),
        (Not(HEARING), FAILS),
        (Not(PLACED), HOLDS),
        (Not(Not(BY_GI)), BY_GI),
        (Not(BY_GI), Not(BY_GI)),
        (Surely(HEARING), HOLDS),
        (Surely(PLACED), FAILS),
        (Surely(BY_GI), Surely(BY_GI)),
        (AllOf((BY_GI, AllOf((BY_COURT, BY_GI)))), AllOf((BY_GI, BY_COURT))),
        (AnyOf((BY_GI, AnyOf((BY_COURT, BY_GI)))), AnyOf((BY_GI, BY_COURT))),
        (
            AllOf((BY_GI, AnyOf((BY_GI, BY_COURT)))),
            AllOf((BY_GI, AnyOf((BY_GI, BY_COURT)))),
        ),
        # What looks around comes last, wherever it stands.
        (AllOf((ORDER, BY_GI)), AllOf((BY_GI, ORDER))),
        (AllOf((Not(ORDER), Surely(BY_GI))), AllOf((Surely(BY_GI), Not(ORDER)))),
        (
            AllOf((AnyOf((BY_GI, ORDER)), AgeIs(at_least=12))),
            AllOf((AgeIs(at_least=12), AnyOf((BY_GI, ORDER)))),
        ),
    ],
)
def test_what_a_condition_comes_down_to(condition, expected):
    assert simple(condition) == expected


def test_equal_conditions_become_one_object_also_inside_others():
    def earlier() -> Earlier:
        return Earlier(("hearing_held",), condition=ActorIs(("GI",)))

    one, other = simple(earlier()), simple(Later(("hearing_held",), condition=ActorIs(("GI",))))
    assert simple(earlier()) is one
    assert isinstance(one, Earlier)
    assert isinstance(other, Later)
    assert one.condition is other.condition
    refers = simple(Refers(("petition_ref",), ("petition_filed",), ActorIs(("GI",))))
    assert isinstance(refers, Refers)
    assert refers.condition is one.condition
    each = simple(EachRef("decision_refs", earlier()))
    assert isinstance(each, EachRef)
    assert each.earlier is one
    assert simple(Earlier(("hearing_held",))) == Earlier(("hearing_held",))


def test_what_is_kept_of_conditions_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(simplified, "_MOST", 1)
    monkeypatch.setattr(evaluate, "_MOST", 1)
    context = assessed(
        "shape: weigh\nwhen: {event: hearing_held}\n"
        "evidence: {states: placement, question: {nl: Vraag, en: Question}}",
        "2026-06-01  hearing_held  as h, by GI",
        "2026-07-01",
    ).context
    table = context.columns.tables["hearing_held"]
    for _ in range(2):
        for actor, age in product(("GI", "court", "municipality"), (1, 2)):
            asked = AllOf((ActorIs((actor,)), AnyOf((AgeIs(at_least=age), HEARING))))
            expected = [2 if actor == "GI" else 0]
            assert evaluate.evaluate(context, context.whole(table), asked) == expected
    assert len(simplified._EQUAL) <= 4
    assert len(evaluate._ASKED) <= 2
