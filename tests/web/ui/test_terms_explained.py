# SPDX-License-Identifier: EUPL-1.2
"""Legal words are explained on the spot, and nothing else of a text changes."""

from __future__ import annotations

import re
from itertools import count

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from hypothesis import example, given
from hypothesis import strategies as st

from terugweg.web.ui.explaining import LEFT_ALONE, explain

POPOVER = re.compile(r'<span class="tw-term__says".*?</button></span></span>', re.DOTALL)
BUTTON = re.compile(r'<button type="button" class="tw-term"[^>]*>(.*?)</button>', re.DOTALL)


def explained(text, lang="nl"):
    numbers = count(1)
    with override(lang):
        return explain(text, lang, lambda: next(numbers))


def without(made):
    """What was made, without what marking added."""
    return BUTTON.sub(r"\1", POPOVER.sub("", made))


def buttons(made):
    return BUTTON.findall(made)


def render(source, lang="nl", request=None, **values):
    template = Template("{% load terms_explained %}" + source)
    page = {"request": request} if request else {}
    with override(lang):
        return template.render(Context(values | page))


def test_a_word_becomes_a_button_with_its_explanation_behind_it():
    made = explained("De OTS loopt.")

    assert buttons(made) == ["OTS"]
    assert 'popovertarget="uitleg-1"' in made
    assert 'id="uitleg-1" popover' in made
    assert '<strong class="tw-term__word">ondertoezichtstelling</strong>' in made
    assert 'href="/woorden/#ondertoezichtstelling"' in made


def test_who_reads_english_sees_the_dutch_word_too():
    assert '(<span lang="nl">gezag</span>)' in explained("You have authority.", "en")
    assert "(<span" not in explained("Call Veilig Thuis.", "en")


def test_the_first_of_each_word_is_marked():
    assert buttons(explained("Gezag, omgang, gezag. Gezag!")) == ["Gezag", "omgang"]


def test_what_is_not_safe_is_escaped_and_words_are_still_found():
    made = explained('<b onclick="x">gezag</b> & OTS')

    assert "<b " not in made
    assert buttons(made) == ["gezag", "OTS"]
    assert "&amp;" in made


@pytest.mark.parametrize("element", LEFT_ALONE)
def test_inside_these_elements_nothing_is_marked(element):
    inside = f'<{element} class="x">het <i>gezag</i></{element}>'

    assert explained(mark_safe(inside)) == inside
    assert buttons(explained(mark_safe(f"{inside}<p>gezag</p>"))) == ["gezag"]


@pytest.mark.parametrize(
    "inside",
    [
        '<p title="het gezag">x</p>',
        "<!-- gezag -->",
        "<p data-x='a > gezag'>x</p>",
        "<img alt=gezag>",
    ],
)
def test_attributes_and_comments_stay_as_they_are(inside):
    assert explained(mark_safe(inside)) == inside


def test_an_element_with_a_longer_name_is_not_left_alone():
    assert buttons(explained(mark_safe("<address>gezag</address><article>omgang</article>"))) == [
        "gezag", "omgang",
    ]  # fmt: skip


PIECES = st.sampled_from([
    "gezag", "OTS", "de Raad ", "<", ">", "&", '"', "'", "<p>", "</p>", "<a href='#'>", "</a>", " ",
    "\n", "<!--", "-->", "&amp;", "é", "-", "ondertoezichtstelling", "<svg>", "</svg>", "<h2", "<br/>",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


@given(TEXTS)
@example("children's rights helpdesk")
def test_of_a_plain_text_nothing_is_lost_and_nothing_added(text):
    assert without(explained(text)) == escape(text)


@given(TEXTS)
def test_of_html_nothing_is_lost_and_nothing_added(text):
    assert without(explained(mark_safe(text))) == text


@given(TEXTS)
def test_every_explanation_has_its_own_button(text):
    made = explained(text)

    targets = re.findall(r'class="tw-term" popovertarget="([^"]+)"', made)
    assert targets == re.findall(r'id="([^"]+)" popover', made)
    assert len(set(targets)) == len(targets)


def test_the_tags():
    made = render(
        '{% explained text %}{% explaining %}<p>de omgang</p><h2>de OTS</h2>{% endexplaining %}'
        '{% term "OTS" %}{% term "gezag" words=words %}',
        text=gettext_lazy("het gezag"),
        words="dat <gezag>",
    )  # fmt: skip

    shown = ["gezag", "omgang", "ondertoezichtstelling", "dat &lt;gezag&gt;"]
    assert buttons(made) == shown
    assert len(set(re.findall(r' id="([^"]+)"', made))) == 4


def test_numbers_go_on_through_all_templates_of_a_page():
    request = RequestFactory().get("/")

    first = render("{% explained 'gezag' %}", request=request)
    second = render("{% explained 'gezag' %}", request=request)

    assert 'id="uitleg-1"' in first
    assert 'id="uitleg-2"' in second


def test_a_page_in_english():
    assert buttons(render("{% explained text %}", "en", text="the supervision order")) == [
        "supervision order"
    ]


def test_a_piece_of_a_page_is_left_alone_where_words_need_no_explanation():
    source = "{% explaining when=shell.explains %}<p>het gezag</p>{% endexplaining %}"

    assert render(source) == "<p>het gezag</p>"
    assert render(source, shell={"explains": False}) == "<p>het gezag</p>"
    assert buttons(render(source, shell={"explains": True})) == ["gezag"]
    assert buttons(render(source, shell={"explains": True}, explains_itself=True)) == []


def test_what_is_explained_already_is_not_searched_again():
    once = explained("Een maatregel: de OTS loopt.")
    again = explained(once)

    assert again == once
