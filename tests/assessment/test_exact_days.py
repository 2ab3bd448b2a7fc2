# SPDX-License-Identifier: EUPL-1.2
"""The common form of `within`: it finds what the steps find, in every column."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.assessment import exact_days
from terugweg.assessment.assess import context_of
from terugweg.assessment.block import NEUTRAL
from terugweg.assessment.duties import ground_gone, within_by_steps
from terugweg.assessment.lookup_kernels import UNTIED, first_answer, first_on_day
from terugweg.assessment.triggers import triggered
from terugweg.caselog.columns_build import build_columns
from terugweg.rulebook.conditions import FieldStated
from terugweg.rulebook.model import Answer, Deadline, Shape
from terugweg.terms import PartialDate, day_number
from tests.assessment.condition_generators import event_names
from tests.assessment.generators import AS_OF, cases, share, vocabulary
from tests.assessment.norm_generators import FORWARD, deadlines, rulebooks
from tests.assessment.small import day, rulebook, small_case

LATE = day("2025-06-01")


def exactly(case):
    """The same case, with one day for every event."""
    known = [
        replace(event, occurred_on=PartialDate.of(event.occurred_on.last or LATE))
        for event in case.events
    ]
    return replace(case, events=tuple(known))


@st.composite
def common_norms(draw):
    """A norm of the common form, with its conditions on the trigger and on its ground."""
    norm = draw(rulebooks(Shape.WITHIN)).norms[0]
    answers = draw(st.lists(event_names().map(Answer), min_size=1, max_size=2))
    about = norm.when[0].names if norm.when[0].kind == "event" else ()
    deadline = draw(deadlines(about, FORWARD).filter(is_simple))
    free = {"or_field": None, "already": None, "before_counts": False, "suspended_while": ()}
    return replace(norm, must=(tuple(answers),), deadline=deadline, **free)


def is_simple(deadline):
    return deadline.term is not None and deadline.extended_by is None


def both_ways(case, norm, as_of, *, compiled=False):
    """The columns found by the steps and, where it can be, by the common form."""
    number = day_number(as_of)
    context = context_of(
        build_columns([case], vocabulary(), as_of=as_of), number, compiled=compiled
    )
    for one in triggered(context, norm):
        ground = ground_gone(context, norm, one.selection)
        quick = exact_days.within_exactly(context, norm, one, ground)
        slow = within_by_steps(context, norm, one, ground)
        yield quick and plain(quick), plain(slow)


def plain(block):
    """Every column of a block; one that is left out is neutral."""
    neutral = {name: [value] * len(block) for name, value in NEUTRAL.items()}
    stated = {name: [int(value) for value in column] for name, column in block.columns.items()}
    return neutral | stated


@share(0.6)
@given(cases().map(exactly), common_norms(), AS_OF)
def test_it_finds_what_the_steps_find(case, norm, as_of):
    assert exact_days.is_common(norm)
    for quick, slow in both_ways(case, norm, as_of):
        assert quick in (None, slow)


@pytest.mark.slow
@share(0.2)
@given(cases(), common_norms(), AS_OF)
def test_so_it_does_compiled_and_where_a_day_is_vague(case, norm, as_of):
    for quick, slow in both_ways(case, norm, as_of, compiled=True):
        assert quick in (None, slow)


MOVED = """
    shape: within
    when: {event: child_placed}
    must: {event: [placement_changed, child_placed]}
    term: {length: 2 weeks, rolls: unsure}
"""


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize(
    ("log", "taken"),
    [
        ("2026-03-02  child_placed", True),
        ("2026-03-02  child_placed\n2026-03-02  placement_changed", True),
        ("2026-03-02  child_placed\n2026-03-04  child_placed", True),
        ("2026-03    child_placed", False),
        ("2026-03-02  child_placed\n2026-03  placement_changed", False),
    ],
)
def test_it_is_taken_where_every_day_is_known(log, taken, compiled):
    norm = rulebook(MOVED).norms[0]
    found = list(both_ways(small_case(log), norm, day("2026-06-01"), compiled=compiled))
    assert len(found) == 1
    for quick, slow in found:
        assert quick == (slow if taken else None)


NO_COMMON_FORM = {
    "no term": {"deadline": None},
    "no number": {"deadline": Deadline(None)},
    "longer": {"deadline": Deadline(FORWARD[0], extended_by=Answer(("child_placed",)))},
    "two needs": {"must": ((Answer(("child_placed",)),), (Answer(("placement_changed",)),))},
    "before": {"before_counts": True},
    "suspended": {"suspended_while": ("placement",)},
    "a field": {"or_field": "on"},
    "already": {"already": FieldStated("on")},
    "named": {"must": ((Answer(("child_placed",), answering=("of",)),),)},
    "the same": {"must": ((Answer(("child_placed",), same="of"),),)},
    "its record": {"must": ((Answer(("child_placed",), condition=FieldStated("on")),),)},
    "for some": {"must": ((Answer(("child_placed",), counts_for=FieldStated("on")),),)},
}


@pytest.mark.parametrize("changed", NO_COMMON_FORM.values(), ids=NO_COMMON_FORM)
def test_other_norms_go_by_the_steps(changed):
    norm = rulebook(MOVED).norms[0]
    assert exact_days.is_common(norm)
    assert not exact_days.is_common(replace(norm, **changed))


def days_of(rows):
    """Children with a day each, sorted: columns (child, day)."""
    return [list(column) for column in zip(*sorted(rows), strict=True)] or [[], []]


PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), max_size=8)


@given(PAIRS, PAIRS, st.lists(st.integers(-3, 0), min_size=8, max_size=8), st.data())
def test_the_first_answer_is_that_of_the_loop_for_every_case(asked, given_, back, data):
    child, own_day = days_of(asked)
    other, other_day = days_of(given_)
    row = list(range(len(child)))
    names = data.draw(st.permutations(range(len(other) + len(child))))[: len(other)]
    window = [one + step for one, step in zip(own_day, back, strict=False)]
    out = [[0] * len(child) for _ in range(5)]
    size = len(other)
    answers = (other, other_day, other_day, names, [-1] * size, other_day, [2] * size)
    triggers = (child, own_day, own_day, row, window)
    first_answer(triggers, answers, (0, 1), ([], []), UNTIED, out)
    days, rows = [9] * len(child), [9] * len(child)
    first_on_day((child, row, window), (other, other_day, names), days, rows)
    assert [days, days, rows] == out[:3]
