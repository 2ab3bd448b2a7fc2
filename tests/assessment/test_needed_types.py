# SPDX-License-Identifier: EUPL-1.2
"""A log that was read with the types that norms need gives the findings of the whole log."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import assume, given

from terugweg.assessment.assess import context_of
from terugweg.assessment.engine import run
from terugweg.assessment.needed_types import types_needed
from terugweg.caselog.columns import EARLIEST
from terugweg.caselog.columns_build import build_columns
from terugweg.rulebook.conditions import AgeIs, Earlier, Not, While
from terugweg.rulebook.model import Deadline, Discharge, Rulebook, Shape, Start, Trigger
from terugweg.terms import day_number
from tests.assessment.generators import AS_OF, cases, share, vocabulary
from tests.assessment.norm_generators import FORWARD, rulebooks
from tests.assessment.small import real_rulebook, rulebook

PLAIN = (Shape.WITHIN, Shape.REQUIRES, Shape.CONTAINS, Shape.FORBIDS)


def only(columns, types):
    """The same log as a dataset gives it, with the tables of these types."""
    row_lo = np.full(len(columns), EARLIEST, dtype=np.int32)
    for table in columns.tables.values():
        row_lo[table.rows] = table.lo
    tables = {name: table for name, table in columns.tables.items() if name in types}
    return replace(columns, tables=tables, row_lo=row_lo)


def findings(columns, book, as_of, *, states=True):
    context = context_of(columns, as_of)
    if not states:
        context.states = cast("Any", SimpleNamespace())  # Whoever asks for a state is told.
    table = run(context, book)
    assert table.failures == ()
    return {name: column.tolist() for name, column in table.columns.items()}


def same_findings(case, book, as_of):
    columns, day = build_columns([case], vocabulary(), as_of=as_of), day_number(as_of)
    whole = findings(columns, book, day)
    assert findings(only(columns, types_needed(book)), book, day, states=False) == whole


@share(0.8)
@given(cases(), rulebooks(*PLAIN), AS_OF)
def test_only_the_types_that_are_named_decide(case, book, as_of):
    mine = [norm for norm in book.norms if types_needed(replace(book, norms=(norm,))) is not None]
    assume(mine)
    same_findings(case, replace(book, norms=tuple(mine)), as_of)


def by_themselves() -> Rulebook:
    """The norms of this program that look at the events they name, and at nothing else."""
    book = real_rulebook()
    alone = [one for one in book.norms if types_needed(replace(book, norms=(one,))) is not None]
    return replace(book, norms=tuple(alone))


@share(0.3)
@given(cases(), AS_OF)
def test_so_it_is_for_the_norms_of_this_program(case, as_of):
    same_findings(case, by_themselves(), as_of)


def test_many_norms_look_only_at_what_they_name():
    book = by_themselves()
    assert len(book.norms) > 50
    needed = types_needed(book)
    assert needed is not None
    assert needed < set(vocabulary().event_names)
    assert types_needed(real_rulebook()) is None


DUTY = """
    shape: within
    when: {event: child_placed}
    must: {event: evaluation_held}
    term: {length: 6 weeks, rolls: none}
"""


def when(condition):
    return (Trigger("event", ("child_placed",), condition=condition),)


@pytest.mark.parametrize(
    ("changed", "more"),
    [
        ({}, set()),
        ({"when": when(Not(Earlier(("hearing_held",))))}, {"hearing_held"}),
        ({"unless": AgeIs(under=12)}, set()),
        ({"when": when(While(("placement",)))}, None),
        ({"when": (Trigger("state", ("placement",)),)}, None),
        ({"deadline": Deadline(FORWARD[0], Start(of="petition_ref"))}, None),
        ({"deadline": Deadline(FORWARD[0], Start(end_of="placement"))}, None),
        ({"suspended_while": ("placement",)}, None),
        ({"discharged_by": Discharge(states=("placement",))}, None),
        ({"before_counts": True}, None),
        ({"shape": Shape.BEFORE}, None),
    ],
)
def test_norms_that_look_further_need_all(changed, more):
    book = rulebook(DUTY)
    book = replace(book, norms=(replace(book.norms[0], **changed),))
    needed = None if more is None else {"child_placed", "evaluation_held"} | more
    assert types_needed(book) == needed
