# SPDX-License-Identifier: EUPL-1.2
"""With the same receipt, the same findings; any change gives another one."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

import terugweg
from terugweg.assessment.assess import assess
from terugweg.terms import PartialDate
from tests.assessment.small import assessed, day, real_rulebook, rulebook, small_case, vocabulary

NORM = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {actor: GI}"
LOG = "2026-06-01  petition_filed  as p, by GI, kind OTS"


def receipt(log=LOG, on="2026-07-01", **about):
    return assessed(NORM, log, on, **about).receipt


def changed(one, other):
    return {f.name for f in fields(one) if getattr(one, f.name) != getattr(other, f.name)}


def test_the_same_log_gives_the_same_receipt():
    assert receipt() == receipt()
    assert receipt("# a remark\n" + LOG.replace("  ", "    ")) == receipt()


def test_what_stands_on_it():
    one = receipt(known_on="2026-06-30")
    assert one.version == terugweg.__version__
    assert one.rulebook == "0123456789abcdef"
    assert one.vocabulary == vocabulary().version[:16]
    assert (one.as_of, one.known_on) == (day("2026-07-01"), day("2026-06-30"))
    assert re.fullmatch(r"[0-9a-f]{16} [0-9a-f]{16}", f"{one.log} {one.norms}")


@pytest.mark.parametrize(
    "log",
    [
        LOG.replace("06-01", "06-02"),
        LOG.replace("as p", "as q"),
        LOG.replace("by GI", "by court"),
        LOG.replace("kind OTS", "kind MUHP"),
        LOG + "\n2026-06-02  hearing_held",
        LOG + ", recorded 2026-06-02",
    ],
)
def test_any_change_in_the_log_gives_another(log):
    assert changed(receipt(), receipt(log)) == {"log"}


@pytest.mark.parametrize(
    "about",
    [
        {"complete_for": ["petition_filed"]},
        {"persons": {"child": {"role": "child", "born": "2014-01-01"}}},
        {"persons": {"mother": {"role": "parent", "authority": False}}},
        {"name": "other"},
    ],
)
def test_any_change_in_what_is_known_of_the_case_gives_another(about):
    assert changed(receipt(), receipt(**about)) == {"log"}


def test_the_days_that_are_asked_are_on_it():
    assert changed(receipt(), receipt(on="2026-07-02")) == {"as_of"}
    assert changed(receipt(), receipt(known_on="2026-07-02")) == {"known_on"}


def test_the_norms_used_are_on_it():
    case = small_case(LOG)

    def used(book):
        return assess([case], book, vocabulary(), day("2026-07-01")).receipt

    book = rulebook(NORM)
    norm = book.norms[0]
    assert changed(used(book), used(replace(book, norms=()))) == {"norms"}
    renamed = replace(book, norms=(replace(norm, id="other"),))
    assert changed(used(book), used(renamed)) == {"norms"}
    later = replace(book, norms=(replace(norm, valid_from=day("2000-01-01")),))
    assert changed(used(book), used(later)) == {"norms"}
    assert changed(used(book), used(replace(book, version="f" * 16))) == {"rulebook"}
    real = real_rulebook()
    assert changed(used(real), used(real.select(ids=frozenset(["appeal-in-3-months"])))) == {
        "norms"
    }


def test_the_order_of_the_cases_counts():
    cases = [small_case(LOG, name=name) for name in ("one", "two")]
    first, second = (
        assess(order, rulebook(NORM), vocabulary(), day("2026-07-01")).receipt
        for order in (cases, cases[::-1])
    )
    assert changed(first, second) == {"log"}


def test_a_moved_day_shows_though_no_finding_changes():
    case = small_case(LOG)
    (event,) = case.events
    moved = replace(case, events=(replace(event, occurred_on=PartialDate.of(day("2026-06-02"))),))
    done = [assess([one], rulebook(NORM), vocabulary(), day("2026-07-01")) for one in (case, moved)]
    assert done[0].findings[0].verdict == done[1].findings[0].verdict
    assert done[0].receipt != done[1].receipt
