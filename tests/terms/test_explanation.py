# SPDX-License-Identifier: EUPL-1.2
"""Calculations in words."""

from __future__ import annotations

import pickle
import string
from datetime import date

import pytest
from hypothesis import given

from terugweg.terms import (
    Direction,
    Length,
    Roll,
    Start,
    Term,
    date_words,
    day_number,
    from_day_number,
    full_date_words,
    wording,
)
from tests.terms.explained import CASES
from tests.terms.samples import TERMS, day_array, day_dates, terms


@pytest.mark.parametrize(("term", "day", "english", "dutch"), CASES)
def test_the_steps_in_words(term, day, english, dutch):
    calculation = term.explain(date.fromisoformat(day))

    assert list(calculation.sentences("en")) == english
    assert list(calculation.sentences("nl")) == dutch


@pytest.mark.parametrize(
    ("term", "first_day"),
    [
        (Term(Length.parse("2 weeks")), date(2026, 6, 2)),
        (Term(Length.parse("2 weeks"), Start.same_day), date(2026, 6, 1)),
        (Term(Length.parse("2 weeks"), direction=Direction.backward), date(2026, 5, 31)),
        (
            Term(Length.parse("2 weeks"), Start.same_day, direction=Direction.backward),
            date(2026, 6, 1),
        ),
    ],
)
def test_the_first_day_counted(term, first_day):
    calculation = term.explain(date(2026, 6, 1))

    assert (calculation.start, calculation.first_day) == (date(2026, 6, 1), first_day)


@given(terms, day_dates)
def test_a_calculation_has_the_days_of_the_count(term, day):
    calculation, counted = term.explain(day), term.count(day_array(day))
    named = (calculation.unrolled, calculation.due, calculation.later)

    assert [day_number(one) for one in named] == [int(column.astype(int)[0]) for column in counted]


@given(terms, day_dates)
def test_every_calculation_can_be_told_and_names_its_outcome(term, day):
    calculation = term.explain(day)

    for lang in ("nl", "en"):
        told = " ".join(calculation.sentences(lang))
        assert date_words(calculation.due, lang) in told
        assert date_words(calculation.later, lang) in told
        assert "{" not in told


def test_an_unsure_term_that_would_not_move_says_nothing_more():
    term = Term(Length.parse("3 months"), roll=Roll.unsure)

    assert [step.code for step in term.explain(date(2026, 1, 8)).steps] == ["forward_day_after"]


def test_an_unsure_term_can_end_on_a_working_day_and_still_be_extended():
    calculation = Term(Length.parse("3 days"), roll=Roll.unsure).explain(date(2026, 6, 5))

    assert (calculation.due, calculation.later) == (date(2026, 6, 8), date(2026, 6, 9))
    assert [step.code for step in calculation.steps] == ["forward_day_after", "unsure"]


def test_a_european_term_can_end_on_a_day_that_only_a_dutch_decree_equates():
    told = Term(Length.parse("1 day"), roll=Roll.eu).explain(date(2026, 5, 13)).sentences("en")

    assert told[1:] == (
        "Thursday 14 May 2026 is Ascension Day: "
        "the term ends on Friday 15 May 2026 (Regulation 1182/71 art. 3(4)).",
    )


def test_working_days_without_a_holiday_need_no_remark():
    steps = Term(Length.parse("5 working days")).explain(date(2026, 6, 1)).steps

    assert [step.code for step in steps] == ["forward_day_after"]


def test_a_step_gives_its_values():
    step = Term(Length.parse("2 weeks")).explain(date(2026, 6, 1)).steps[0]

    assert step.values == {
        "length": Length.parse("2 weeks"),
        "start": date(2026, 6, 1),
        "unrolled": date(2026, 6, 15),
    }


def test_a_calculation_can_be_kept_and_compared():
    term = Term(Length.parse("2 weeks"), roll=Roll.atw)
    calculation = term.explain(date(2026, 3, 20))

    assert calculation == term.explain(date(2026, 3, 20))
    assert hash(calculation) == hash(term.explain(date(2026, 3, 20)))
    assert pickle.loads(pickle.dumps(calculation)) == calculation


def test_another_language_is_refused():
    with pytest.raises(ValueError, match=r"language 'fr': expected one of \['en', 'nl'\]"):
        Term(Length.parse("2 weeks")).explain(date(2026, 6, 1)).sentences("fr")  # type: ignore[arg-type]


def test_dates_in_words():
    day = date(2026, 3, 1)

    assert (date_words(day, "nl"), full_date_words(day, "nl")) == (
        "1 maart 2026",
        "zondag 1 maart 2026",
    )
    assert (date_words(day, "en"), full_date_words(day, "en")) == (
        "1 March 2026",
        "Sunday 1 March 2026",
    )


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    "catalogue", [wording.SENTENCES, wording.HOLIDAYS, wording.REASONS], ids=len
)
def test_both_languages_say_the_same_things(catalogue):
    for code, texts in catalogue.items():
        assert set(texts) == {"en", "nl"}, code
        assert fields(texts["en"]) == fields(texts["nl"]), code


def test_names_of_months_and_weekdays_are_complete():
    for lang in ("nl", "en"):
        assert len(set(wording.MONTHS[lang])) == 12
        assert len(set(wording.WEEKDAYS[lang])) == 7


def test_every_sentence_and_holiday_of_the_catalogue_is_used():
    days = [from_day_number(n) for n in range(day_number(date(2013, 1, 1)), 16_200, 1)]
    steps = {
        step
        for term in TERMS
        if str(term.length) in {"1 day", "2 days", "3 days", "1 month", "1 year", "2 working days"}
        for day in days
        for step in term.explain(day).steps
    }
    off = [off for step in steps for off in step.values.get("days_off", ())]  # type: ignore[union-attr]

    assert {step.code for step in steps} == set(wording.SENTENCES)
    assert {holiday.code for day in off for holiday in day.holidays} == set(wording.HOLIDAYS)
