# SPDX-License-Identifier: EUPL-1.2
"""The fixed list of norms, and what a rulebook lacks of it."""

from __future__ import annotations

from collections import Counter

import pytest

from terugweg.rulebook import Rank, Shape, load_rulebook
from terugweg.rulebook.coverage import FixedNorm, differences, fixed_norms, missing_norms
from tests.rulebook.norm_texts import norm, norm_file
from tests.rulebook.small_vocabulary import small_vocabulary

ONE = FixedNorm("one", Shape.WITHIN, Rank.LAW)
TWO = FixedNorm("two-right", Shape.ENTITLES, Rank.LAW)


@pytest.fixture
def rulebook(tmp_path):
    (tmp_path / "a.yaml").write_text(norm_file(norm(name="one"), norm("entitles", "two-right")))
    return load_rulebook(small_vocabulary(), tmp_path)


def test_the_list_has_128_norms_of_all_shapes():
    fixed = fixed_norms()

    assert len({one.id for one in fixed}) == len(fixed) == 128
    assert Counter(one.shape for one in fixed).keys() == set(Shape)
    assert {one.rank for one in fixed} == set(Rank)
    first = FixedNorm("vt-safety-assessment-in-5-working-days", Shape.WITHIN, Rank.POLICY)
    assert fixed[0] == first


def test_a_rulebook_like_the_list(rulebook):
    assert missing_norms(rulebook, (ONE, TWO)) == ()
    assert differences(rulebook, (ONE, TWO)) == ()


def test_a_norm_that_is_missing(rulebook):
    three = FixedNorm("three", Shape.WEIGH, Rank.LAW)

    assert missing_norms(rulebook, (ONE, TWO, three)) == ("three",)
    assert differences(rulebook, (ONE, TWO, three)) == ("three: on the list, but in no norm file",)


def test_a_norm_that_is_not_on_the_list(rulebook):
    assert differences(rulebook, (ONE, FixedNorm("two-rights", Shape.ENTITLES, Rank.LAW))) == (
        "two-rights: on the list, but in no norm file",
        "a.yaml:33 (norm two-right): not on the list. Did you mean two-rights?",
    )
    assert differences(rulebook, (ONE,)) == ("a.yaml:33 (norm two-right): not on the list.",)


def test_a_norm_of_another_shape_and_rank(rulebook):
    other = FixedNorm("one", Shape.LIMIT, Rank.POLICY)

    found = differences(rulebook, (other, TWO))

    assert found[0].startswith(
        "a.yaml:7 (norm one): shape within, but the list says limit; mend it, or give the reason"
    )
    assert found[1].startswith("a.yaml:7 (norm one): rank law, but the list says policy")


def test_a_difference_with_a_reason_is_none(rulebook):
    changed = FixedNorm("one", Shape.LIMIT, Rank.POLICY, "the law says otherwise")
    gone = FixedNorm("three", Shape.WEIGH, Rank.LAW, "repealed")

    assert missing_norms(rulebook, (changed, TWO, gone)) == ()
    assert differences(rulebook, (changed, TWO, gone)) == ()
