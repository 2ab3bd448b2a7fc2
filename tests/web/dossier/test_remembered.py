# SPDX-License-Identifier: EUPL-1.2
"""What was assessed is remembered, and never told of a log that says something else."""

from __future__ import annotations

from datetime import date
from functools import partial
from types import SimpleNamespace

import pytest

from terugweg.web.dossier import standing
from terugweg.web.dossier.destroying import destroy_keys_of
from terugweg.web.dossier.keys import destroy
from terugweg.web.dossier.reading import case_of, whole_log
from terugweg.web.dossier.remembered import LONGEST, MOST, Remembered
from tests.web.dossier.samples import LATER, SECRET, a_child, event, given, person, write

DAY = date(2026, 4, 3)


def a_dossier(number="T-1"):
    child = a_child(number)
    write(child, person("m", name="Marieke", authority=True),
          given("x", "provisional_supervision_order_granted", cite=SECRET))  # fmt: skip
    return child


@pytest.mark.django_db
def test_a_log_that_says_the_same_is_assessed_once():
    child = a_dossier()

    first = standing.assessed(child, DAY)

    assert standing.assessed(child, DAY) is first
    assert standing.assessed_log(whole_log(child), DAY) is first
    anew = standing.assessed_anew(child, DAY)
    assert anew is not first
    assert [str(one) for one in anew.findings] == [str(one) for one in first.findings]


@pytest.mark.django_db
def test_another_entry_day_or_dossier_is_assessed_anew():
    child, other = a_dossier(), a_dossier("T-2")
    first = standing.assessed(child, DAY)

    assert standing.assessed(child, date(2026, 4, 4)).as_of == date(2026, 4, 4)
    assert standing.assessed(other, DAY).cases[0].case == "T-2"
    write(child, event("hearing_held", on="2026-03-09"))

    assert standing.assessed(child, DAY).cases == (case_of(child),)
    assert len(standing.assessed(child, DAY).cases[0].events) == len(first.cases[0].events) + 1


@pytest.mark.django_db
def test_of_a_log_that_has_grown_only_the_rest_is_read():
    child = a_dossier()
    (before,) = standing.assessed(child, DAY).cases
    write(child, event("hearing_held", on="2026-03-09"))

    (after,) = standing.assessed(child, DAY).cases

    assert [one is two for one, two in zip(before.events, after.events, strict=False)] == [True]
    assert after == case_of(child)


@pytest.mark.django_db
def test_other_rules_are_asked_anew(monkeypatch):
    child = a_dossier()
    first = standing.assessed(child, DAY)

    monkeypatch.setattr(standing, "rules", lambda: "other rules")

    assert standing.assessed(child, DAY) is not first


@pytest.mark.django_db
def test_what_was_sealed_is_not_told_when_its_key_is_destroyed():
    child = a_dossier()
    assert standing.assessed(child, DAY).cases[0].event("x").cite == SECRET

    destroy(child.keys.get(), LATER)

    after = standing.assessed(child, DAY).cases[0]
    assert after.event("x").cite is None
    assert after.person("m").name is None


@pytest.mark.django_db
def test_what_is_worked_out_after_a_destruction_is_of_what_is_left():
    child = a_dossier()
    decided = {"outcome": "destroyed", "reasons": "the term is over", "on_request": False}
    write(child, event("destruction_decided", **decided))
    standing.assessed(child, LATER.date())

    destroy_keys_of(child, LATER)

    assert standing.assessed(child, LATER.date()).cases[0].event("x").cite is None


class Clock:
    """Seconds that pass when they are told to."""

    now = 0.0

    def __call__(self):
        return self.now


def made(number):
    return SimpleNamespace(number=number)


def test_it_is_made_once_and_forgotten_after_a_while():
    clock = Clock()
    kept: Remembered[SimpleNamespace] = Remembered(clock)
    first = kept.get("a", lambda: made(1))
    clock.now = LONGEST

    assert kept.get("a", lambda: made(2)) is first
    clock.now += 1

    assert kept.get("a", lambda: made(2)).number == 2


def test_what_was_asked_longest_ago_makes_place():
    kept: Remembered[SimpleNamespace] = Remembered(Clock())
    for number in range(MOST):
        kept.get(number, partial(made, number))
    first = kept.get(0, lambda: made(-1))

    kept.get("one more", lambda: made(MOST))

    assert kept.get(0, lambda: made(-1)) is first
    assert kept.get(1, lambda: made(-1)).number == -1


def test_an_error_is_passed_on_and_not_remembered():
    kept: Remembered[SimpleNamespace] = Remembered(Clock())

    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: made(1 / 0))

    assert kept.get("a", lambda: made(1)).number == 1


def test_all_can_be_forgotten():
    kept: Remembered[SimpleNamespace] = Remembered(Clock())
    kept.get("a", lambda: made(1))

    kept.clear()

    assert kept.get("a", lambda: made(2)).number == 2
