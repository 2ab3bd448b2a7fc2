# SPDX-License-Identifier: EUPL-1.2
"""From an article as people write it to the norms whose term stands in it."""

from __future__ import annotations

from datetime import date

import pytest

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook import load_rulebook
from terugweg.rulebook.articles import forms, stands_in, term_of, terms_in

DAY = date(2026, 4, 13)


@pytest.fixture(scope="module")
def book():
    return load_rulebook(load_vocabulary())


def names(book, article, length="2 weeks", day=DAY):
    return {norm.id for norm in terms_in(book, article, day, length)}


@pytest.mark.parametrize(
    "article", ["1:265 lid 1", "art. 1:265 lid 1", "BW 1:265 lid 1", "Burgerlijk Wetboek 1:265"]
)
def test_an_article_is_found_with_and_without_the_name_of_its_law(book, article):
    assert "instruction-withdrawal-request-answered-in-2-weeks" in names(book, article)


@pytest.mark.parametrize("article", ["", "BW", "1:26", "1:999", "Rv 1:265 lid 1", "265 lid 1"])
def test_another_law_or_part_of_a_number_is_not_that_article(book, article):
    assert names(book, article) == set()


def test_only_norms_in_force_on_the_day_are_meant(book):
    assert names(book, "1:265 lid 1", day=date(2014, 12, 31)) == set()


def test_norms_with_the_length_that_was_asked_go_first(book):
    by_length = names(book, "1:265c", "3 months")
    assert names(book, "1:265c", "5 days") >= by_length
    found = [term_of(norm) for norm in terms_in(book, "1:265c", DAY, "3 months")]
    assert {str(term.length) for term in found if term} == {"3 months"}


def test_ways_of_counting_are_told_apart(book):
    assert forms(()) == 0
    assert forms(terms_in(book, "1:265 lid 1", DAY, "2 weeks")) == 1
    assert forms(terms_in(book, "1:265c", DAY, "5 days")) == 2


def test_a_norm_without_a_number_has_no_term(book):
    assert term_of(book.versions("placement-needs-authorisation")[0]) is None
    assert stands_in(book.versions("placement-needs-authorisation")[0], "1:265a")
