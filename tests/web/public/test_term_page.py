# SPDX-License-Identifier: EUPL-1.2
"""The page that counts says what `terms` says, and is kind about what cannot be counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from terugweg.terms import Direction, Length, Roll, Start, Term, Unit, full_date_words
from tests.web.public.rule_visits import visitor

FEWER = settings(max_examples=settings().max_examples // 2)
"""A page is drawn for each example."""
COUNTS = {
    "day_after": (Start.day_after, Direction.forward),
    "same_day": (Start.same_day, Direction.forward),
    "back": (Start.day_after, Direction.backward),
}


def asked(language="en", **values):
    first = {"number": 2, "unit": "weeks", "day": "2026-04-13", "count": "day_after"}
    return visitor(language).get("/termijn/", first | values)


@FEWER
@given(
    st.integers(1, 400),
    st.sampled_from(list(Unit)),
    st.dates(date(1975, 1, 1), date(2050, 12, 31)),
    st.sampled_from(sorted(COUNTS)),
    st.sampled_from(list(Roll)),
    st.sampled_from(["nl", "en"]),
)
def test_the_page_counts_as_terms_does(number, unit, day, count, roll, language):
    start, direction = COUNTS[count]
    answer = asked(language, number=number, unit=unit.name, day=day, count=count, roll=roll.value)
    assert answer.status_code == 200
    try:
        term = Term(Length(number, unit), start, direction, roll)
        counted = term.explain(day)
    except ValueError:
        assert "answer" not in answer.context
        assert answer.context["form"].errors
        return
    told = answer.context["answer"]
    assert told["due"] == full_date_words(counted.due, language)
    later = "" if counted.later == counted.due else full_date_words(counted.later, language)
    assert (told["later"] or "") == later
    assert told["sentences"] == counted.sentences(language)


VALUE = st.text(max_size=40) | st.sampled_from(
    ["2", "weeks", "9999", "years", "2026-04-13", "9999-12-31", "0001-01-01", "1:265", "\0", "back",
     "same_day", "eu", "free-legal-aid", "access-request-answered-in-1-month", "working_days"]
)  # fmt: skip
NAMES = ["number", "unit", "day", "count", "roll", "article", "rule", "lang"]


@FEWER
@given(st.dictionaries(st.sampled_from(NAMES), VALUE))
def test_whatever_is_asked_is_answered(values):
    assert visitor().get("/termijn/", values).status_code in {200, 302}


def test_the_article_says_whether_the_last_day_moves():
    day = "2026-04-13"
    by_law = asked(article="1:265 lid 1", day=day).context["answer"]
    assert by_law["due"] == "Tuesday 28 April 2026"
    assert by_law["norm"]["article"].startswith("1:265")
    unsure = asked(article="1:265c lid 3", number=3, unit="months", day="2026-02-15")
    told = unsure.context["answer"]
    assert (told["due"], told["later"]) == ("Friday 15 May 2026", "Monday 18 May 2026")
    assert "Do not count on it." in unsure.content.decode()


def test_without_an_article_a_term_counts_as_in_a_law_and_what_is_not_there_is_said():
    assert asked().context["answer"]["due"] == "Tuesday 28 April 2026"
    assert asked(roll="none").context["answer"]["due"] == "Monday 27 April 2026"
    unknown = asked(article="1:999").content.decode()
    assert "The rulebook has no term in “1:999”" in unknown


def test_an_article_that_counts_in_several_ways_gives_the_choice():
    page = asked(article="1:265c", number=2)

    assert "answer" not in page.context
    ways = {way["length"]: way["url"] for way in page.context["ways"]}
    assert len(page.context["ways"]) == 2
    assert all("day=2026-04-13" in url for url in ways.values())
    answers = [visitor("en").get(way["url"]).context["answer"] for way in page.context["ways"]]
    assert sorted(answer["back"] for answer in answers) == [False, True]


def test_another_length_than_in_the_article_is_said():
    page = asked(article="1:265 lid 1", number=3).content.decode()

    assert "There the term is 2 weeks." in page


def test_a_rule_gives_its_own_length_and_way_of_counting():
    form = visitor("en").get("/termijn/", {"rule": "measure-about-to-expire"}).context["form"]

    assert form.initial["number"] == "3"
    assert form.initial["unit"] == "months"
    assert form.initial["count"] == "back"
    assert 'value="measure-about-to-expire"' in str(form["rule"])


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"number": "0"}, "number", "Fill in a whole number from 1 to 9999."),
        ({"number": "two"}, "number", "Fill in a whole number from 1 to 9999."),
        ({"day": ""}, "day", "Fill in the day from which is counted."),
        ({"day": "2026-02-30"}, "day", "This is no day of the calendar."),
        ({"day": "1800-01-01"}, "day", "The holidays of those years are not known."),
        ({"number": "9999", "unit": "years"}, "number", "This term ends outside the calendar."),
        ({"count": "back", "roll": "atw"}, "roll", "A term that is counted back never moves."),
        ({"count": "same_day", "roll": "eu"}, "count", "A European term never counts the day itself."),
        (
            {"count": "same_day", "article": "AVG 12 lid 3, 15", "number": 1, "unit": "months"},
            "count",
            "A European term never counts the day itself.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_said_with_what_to_do(values, field, said):
    answer = asked(**values)

    assert "answer" not in answer.context
    assert list(answer.context["form"].errors) == [field]
    with translation.override("en"):
        assert said in str(answer.context["form"].errors[field])
    assert "error-summary" in answer.content.decode()


@pytest.mark.parametrize("written", ["2026-04-13", "13-04-2026", "13/4/2026", "13.04.2026"])
def test_a_day_may_be_written_as_people_do(written):
    assert asked(day=written).context["form"].cleaned_data["day"] == date(2026, 4, 13)
