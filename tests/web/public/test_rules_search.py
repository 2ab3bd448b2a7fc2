# SPDX-License-Identifier: EUPL-1.2
"""Finding norms: by words with and without accents, by article, and by each of the choices."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terugweg.rulebook.forms import HOLDERS, SUBJECTS
from terugweg.rulebook.model import Rank
from terugweg.web.clock import today
from terugweg.web.public import rule_search
from terugweg.web.public.rule_book import rulebook, versions, words_for
from tests.web.public.rule_visits import all_norms, visitor


def found(language="nl", **asked):
    answer = visitor(language).get("/regels/", asked)
    assert answer.status_code == 200
    return [line["url"] for _, lines in answer.context["groups"] for line in lines]


def test_words_are_found_with_and_without_accents_and_in_any_order():
    plain = found(q="een ouder zonder gezag")

    assert plain
    assert found(q="ÉÉN ouder zonder gezág") == found(q="gezag zonder ouder een") == plain


@pytest.mark.parametrize("text", ["BW 1:265 lid 4", "1:265 lid 3 en 4", "bw 265 4 aanwijzing"])
def test_an_article_is_found_as_people_write_it(text):
    assert "/regels/silence-opens-the-court/" in found(q=text)


def test_what_stands_in_the_title_comes_first():
    asked = found("en", q="complaint")
    titles = [name for name in versions() if "complaint" in _title(name)]

    assert titles
    assert {f"/regels/{name}/" for name in titles} == set(asked[: len(titles)])


def _title(name):
    return versions()[name][-1].says["en"]["title"].lower()


def test_every_choice_finds_norms_and_all_of_them_that_fit():
    for name, choices in rule_search._choices(words_for()).items():
        for value, _label in choices:
            assert rule_search.find(today(), {name: value}), (name, value)
    assert {name for name, _ in rule_search._choices(words_for())["subject"]} == set(SUBJECTS)
    of_law = rule_search.find(today(), {"rank": "law"})
    assert {norm.id for norm in of_law} == {n.id for n in all_norms() if n.rank == Rank.LAW}


def test_everyone_who_must_act_or_has_a_right_can_be_looked_for():
    named = {who for norm in rulebook().norms for who in (*norm.bearer, *norm.holders)}

    assert named - {name for names in rule_search.PERSONS.values() for name in names} == set()
    assert {name for names in rule_search.PERSONS.values() for name in names} >= set(HOLDERS)


def test_choices_narrow_each_other():
    both = found(person="child", subject="contact")

    assert set(both) == set(found(person="child")) & set(found(subject="contact"))
    assert both


def test_nothing_found_says_what_to_try():
    page = visitor("en").get("/regels/", {"q": "zzzz"}).content.decode()

    assert "No rule found" in page
    assert 'href="/regels/"' in page


FEWER = settings(max_examples=settings().max_examples // 2)
"""A page is drawn for each example."""
PAGES = ["/regels/", "/regels/free-legal-aid/", "/regels/free-legal-aid/versies/2025-01-01/"]
NAMES = ["q", "subject", "person", "rank", "source", "reader", "x"]


@FEWER
@given(
    st.sampled_from(PAGES),
    st.dictionaries(
        st.sampled_from(NAMES),
        st.text(max_size=120) | st.sampled_from(["law", "GI", "contact", "avg", "\0", "child"]),
    ),
)
def test_whatever_is_asked_is_answered(path, asked):
    assert visitor().get(path, asked).status_code == 200


@FEWER
@given(st.text(max_size=60), st.text(max_size=30))
def test_no_address_of_a_norm_fails(name, version):
    for path in (f"/regels/{name}/", f"/regels/free-legal-aid/versies/{version}/"):
        assert visitor().get(path.replace("?", "")).status_code in {200, 301, 302, 404}
