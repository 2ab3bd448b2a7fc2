# SPDX-License-Identifier: EUPL-1.2
"""Compiled loops find what the plain ones find."""

from __future__ import annotations

import builtins

import pytest
from hypothesis import given, settings

from terugweg.assessment import compiled
from terugweg.assessment.assess import assess
from terugweg.assessment.verdicts import BREACHED, KEPT, UNKNOWN
from terugweg.rulebook.model import Rulebook
from tests.assessment.generators import AS_OF, cases, share, vocabulary
from tests.assessment.norm_generators import rulebooks
from tests.assessment.small import day, rulebook, small_case


def tables(case, rulebook, as_of):
    """All columns of the findings, plain and compiled."""
    return [
        {
            name: column.tolist()
            for name, column in assess(
                [case], rulebook, vocabulary(), as_of, compiled=way
            ).table.columns.items()
        }
        for way in (False, True)
    ]


@pytest.mark.slow
@share(0.3)
@given(cases(), rulebooks(), AS_OF)
def test_the_findings_are_the_same_in_every_column(case, rulebook, as_of):
    plain, quick = tables(case, rulebook, as_of)
    assert plain.keys() == quick.keys()
    assert plain == quick


FREQUENT = """
    shape: forbids
    when: {event: contact_plan_adopted}
    must_not: {frequency_per_week: {at_most: 0.5}}
"""


def test_a_number_with_a_fraction_is_compared_as_it_stands():
    log = """
        2026-06-01  contact_plan_adopted  frequency_per_week 0.5
        2026-06-02  contact_plan_adopted  frequency_per_week 1
        2026-06-03  contact_plan_adopted  frequency_per_week 1.5
        2026-06-04  contact_plan_adopted
    """
    found = tables(small_case(log), rulebook(FREQUENT), day("2026-07-01"))
    assert [table["verdict"] for table in found] == [[BREACHED, KEPT, KEPT, UNKNOWN]] * 2


@settings(max_examples=1)
@given(cases(most=0))
def test_an_empty_log_has_no_findings(case):
    nothing = Rulebook((), {}, "test", vocabulary().version)
    assert assess([case], nothing, vocabulary(), case.as_of, compiled=True).findings == ()


def test_without_numba_the_message_says_what_to_install(monkeypatch):
    load = builtins.__import__

    def refuse(name, *rest):
        if name == "numba":
            raise ModuleNotFoundError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ModuleNotFoundError, match=r"pip install terugweg\[compiled\]"):
        compiled._numba()
