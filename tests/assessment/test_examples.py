# SPDX-License-Identifier: EUPL-1.2
"""The worked examples of norms are run, and what differs is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.examples import check_example, check_examples
from terugweg.caselog.model import Place
from terugweg.rulebook.model import Example
from tests.assessment.small import day, real_rulebook, rulebook, vocabulary

NORM = """
    shape: within
    when: {event: petition_filed}
    must: {event: hearing_held}
    term: {length: 2 weeks, rolls: none}
"""


def test_all_worked_examples_of_the_rulebook_hold():
    assert [str(one) for one in check_examples(real_rulebook(), vocabulary())] == []


def mismatches(finds, log="2026-06-01  petition_filed  as p", on="2026-06-10", norm=None, **about):
    book = rulebook(NORM)
    one = book.norms[0] if norm is None else norm
    example = Example({"en": "a case"}, log, day(on), tuple(finds), **about)
    return list(check_example(one, example, replace(book, norms=(one,)), vocabulary()))


@pytest.mark.parametrize(
    "row",
    [
        {"verdict": "running"},
        {"verdict": "running", "due": "2026-06-15"},
        {"verdict": "running", "days": "-5"},
        {"verdict": "running", "about": "p", "child": "child"},
    ],
)
def test_what_an_example_says_holds(row):
    assert mismatches([row]) == []


@pytest.mark.parametrize(
    "row",
    [
        {"verdict": "met"},
        {"verdict": "running", "due": "2026-06-16"},
        {"verdict": "running", "days": "5"},
    ],
)
def test_what_does_not_hold_is_told_with_what_was_found(row):
    (one,) = mismatches([row])
    assert (one.expected, one.found and one.found.verdict) == (row, "running")
    wanted = ", ".join([row["verdict"], *(f"{k} {v}" for k, v in row.items() if k != "verdict")])
    place = one.norm.place
    assert str(one) == (
        f'{place} (norm norm-1, example "a case"): '
        f"expected {wanted}; found running, due 2026-06-15, about p"
    )


def test_a_finding_that_is_not_said_and_one_that_is_not_found():
    (extra,) = mismatches([])
    assert (extra.expected, extra.found and extra.found.trigger) == (None, "p")
    assert "expected nothing; found running" in str(extra)
    lacking, left = mismatches([{"verdict": "running", "about": "q"}])
    assert (lacking.found, left.expected) == (None, None)
    assert str(lacking).endswith("expected running, about q; found nothing")


def test_rows_that_name_an_event_choose_first():
    log = "2026-06-01  petition_filed  as p\n2026-05-01  petition_filed  as q\n2026-06-02  hearing_held"
    rows = [{"verdict": "met"}, {"verdict": "met", "about": "p"}]
    (one,) = mismatches(rows, log)
    assert (one.expected, one.found and one.found.trigger) == (rows[0], "q")
    assert mismatches([{"verdict": "met_late"}, rows[1]], log) == []
    assert mismatches([rows[1], {"verdict": "met_late", "about": "q"}], log) == []


def test_rows_without_a_name_choose_among_all_what_fits():
    log = "2026-06-01  petition_filed  as p\n2026-05-01  petition_filed  as q\n2026-06-02  hearing_held"
    assert mismatches([{"verdict": "met"}, {"verdict": "met_late"}], log) == []
    assert mismatches([{"verdict": "met_late"}, {"verdict": "met"}], log) == []


def test_a_norm_that_cannot_run():
    norm = replace(rulebook(NORM).norms[0], must=())
    (one,) = mismatches([{"verdict": "running"}], norm=norm)
    assert (one.expected, one.found) == (None, None)
    assert one.error is not None
    assert str(one).endswith(f"found {one.error}")
    assert one.error.startswith("AssertionError")


def test_the_place_is_that_of_the_example_where_it_has_one():
    place = Place("norms.yaml", 7)
    (one,) = mismatches([], place=place)
    assert str(one).startswith("norms.yaml:7 (norm norm-1")
    (one,) = mismatches([])
    assert str(one).startswith("small.yaml:")


def test_an_example_told_in_dutch_only_or_not_at_all():
    book = rulebook(NORM)
    norm = book.norms[0]
    log = "2026-06-01  petition_filed"
    for about, said in (({"nl": "een zaak"}, "een zaak"), ({}, "")):
        example = Example(about, log, day("2026-06-10"), ())
        (one,) = check_example(norm, example, book, vocabulary())
        assert f'example "{said}")' in str(one)


def test_an_example_is_run_by_all_versions_of_its_norm():
    first = "id: two\nvalid_from: 2020-01-01\nvalid_to: 2026-06-14\n"
    second = "id: two\nvalid_from: 2026-06-15\n"
    shape = NORM.replace("\n    ", "\n")
    book = rulebook(first + shape, second + shape, NORM)
    log = "2026-06-14  petition_filed  as p\n2026-06-15  petition_filed  as q"
    rows = ({"verdict": "running", "about": "p"}, {"verdict": "running", "about": "q"})
    example = Example({"en": "both"}, log, day("2026-06-16"), rows)
    norms = (
        replace(book.norms[0], examples=(example,)),
        *(replace(n, examples=()) for n in book.norms[1:]),
    )
    assert list(check_examples(replace(book, norms=norms), vocabulary())) == []
    alone = replace(book, norms=norms[:1])
    assert len(list(check_examples(alone, vocabulary()))) == 1
