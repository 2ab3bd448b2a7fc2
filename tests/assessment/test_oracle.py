# SPDX-License-Identifier: EUPL-1.2
"""The engine finds what the oracle finds, on generated logs and norms of every shape."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Shape
from tests.assessment.compare import difference, engine_findings
from tests.assessment.generators import AS_OF, cases, share, vocabulary
from tests.assessment.norm_generators import rulebooks
from tests.assessment.oracle import oracle_findings


def agree(case, rulebook, as_of, known_on=None):
    engine = engine_findings([case], rulebook, as_of, known_on)
    oracle = oracle_findings([case], rulebook.norms, vocabulary(), as_of, known_on)
    assert not difference(engine, oracle), difference(engine, oracle)


@pytest.mark.parametrize("shape", Shape)
@share(0.6)
@given(st.data())
def test_engine_and_oracle_agree(shape, data):
    rulebook = data.draw(rulebooks(shape, shape))
    case = data.draw(cases())
    agree(case, rulebook, data.draw(AS_OF))


@share(0.4)
@given(cases(), rulebooks(), AS_OF, AS_OF)
def test_they_agree_on_what_was_known(case, rulebook, as_of, known_on):
    agree(case, rulebook, as_of, known_on)


@lru_cache(maxsize=1)
def our_rulebook():
    return load_rulebook(vocabulary())


@share(0.4)
@given(cases(), AS_OF)
def test_they_agree_on_the_rulebook_of_this_program(case, as_of):
    agree(case, our_rulebook(), as_of)
