# SPDX-License-Identifier: EUPL-1.2
"""Larger components: what they draw of what they are given."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils.translation import override

from terugweg.web.ui.parts import (
    Action,
    Column,
    FindingCard,
    Link,
    LogDay,
    LogEntry,
    PersonCard,
    Row,
    Table,
    TimelineItem,
)

DAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def render(source, **values):
    return Template("{% load ui %}" + source).render(Context(values))


def test_finding_shows_what_why_how_and_what_to_do():
    card = FindingCard(
        "Title <", "overdue", "said", "why", "art. 1", "https://wetten.overheid.nl/", DAY,
        ["first step"], ["remark"], [Row("Who", "court")],
        Action("Do it", "/do/", post=True, hint="short"), "/finding/", "not followed", "f1",
    )  # fmt: skip

    shown = render("{% finding card today level=4 %}", card=card, today=DAY, csrf_token="token")

    for expected in (
        'id="f1"', "not followed", "<h4", 'href="/finding/">Title &lt;</a>', "said", "why",
        'href="https://wetten.overheid.nl/">art. 1</a>', "first step", "remark", "court",
        '<form method="post" action="/do/">', 'value="token"', "Do it", "short",
    ):  # fmt: skip
        assert expected in shown


def test_finding_with_nothing_to_do_has_no_button_and_nothing_to_unfold():
    shown = render("{% finding card today %}", card=FindingCard("T", "to_weigh", "said"), today=DAY)

    assert "tw-button" not in shown
    assert "<details" not in shown
    assert "<time" not in shown


def test_finding_with_a_link_as_action():
    card = FindingCard("T", "open", "said", action=Action("Read", "/read/"))
    shown = render("{% finding card today %}", card=card, today=DAY)

    assert 'class="tw-button tw-button--primary" href="/read/"' in shown
    assert "<form" not in shown


def test_table_repeats_the_column_for_a_phone():
    table = Table("Caption", [Column("Name"), Column("Age", number=True)], [("Mees", 7)])
    shown = render("{% data_table table %}", table=table)

    assert '<th scope="row" role="rowheader">Mees</th>' in shown
    assert re.search(r'<td role="cell" data-label="Age" class="tw-table__cell--number">', shown)


def test_table_refuses_a_row_of_another_length():
    with pytest.raises(ValueError, match='"Caption", row 1 has 2 cells; expected one for each of'):
        Table("Caption", [Column("Name")], [("Mees", 7)])


def test_link_behind_a_value_names_what_it_changes():
    shown = render("{% summary rows %}", rows=[Row("Born", "x", "/change/", "Change")])

    assert re.search(r'href="/change/">Change<span class="tw-visually-hidden"> Born</span>', shown)


def test_person_card():
    who = PersonCard("Noor de Wit", "mother", ["has authority"], [Row("Lawyer", "B")], "/noor/")
    shown = render("{% person who %}", who=who)

    assert ">NW<" in shown
    assert 'href="/noor/">Noor de Wit</a>' in shown
    assert "has authority" in shown
    assert "tw-person__more" not in render("{% person who %}", who=PersonCard("Bas", "father"))


def test_log_marks_statements_and_corrections():
    entries = [
        LogEntry("One", "by A", "text", statement="view", url="/1/"),
        LogEntry("Two", "by B", replaced=True),
    ]
    shown = render("{% log days %}", days=[LogDay(DAY, entries)])

    assert "Monday 15 June 2026" in shown
    assert "View" in shown
    assert shown.count("tw-log__entry--replaced") == 1
    assert "Corrected by a later entry" in shown


def test_timeline_marks_what_is_ahead():
    items = [
        TimelineItem("1 May", "Done"),
        TimelineItem("1 July", "Due", "x", "running", ahead=True),
    ]
    shown = render("{% timeline items %}", items=items)

    assert shown.count("--ahead") == 1
    assert "running" in shown


def test_breadcrumb_and_tabs_say_where_one_is():
    links = [Link("Start", "/"), Link("Log", "/log/", "list", count=3, current=True)]
    crumbs = render('{% breadcrumb links "Here" %}', links=links)
    tabs = render('{% tabs links "Parts" %}', links=links)

    assert '<span aria-current="page">Here</span>' in crumbs
    assert re.search(r'href="/log/" aria-current="page"', tabs)
    assert 'aria-label="Parts"' in tabs
    assert "waiting" in tabs


def paginated(number, query=""):
    request = RequestFactory().get(f"/?{query}")
    page = Paginator(range(100), 10).get_page(number)
    source = Template("{% load ui %}{% pagination page %}")
    return source.render(RequestContext(request, {"page": page}))


def test_pagination_keeps_the_other_choices():
    shown = paginated(5, "status=open&page=5")

    assert 'rel="prev" href="?status=open&amp;page=4"' in shown
    assert 'rel="next" href="?status=open&amp;page=6"' in shown
    assert '?status=open&amp;page=5" aria-current="page"' in shown
    assert "41 to 50 of 100" in shown


def test_pagination_ends_at_both_ends():
    assert 'rel="prev"' not in paginated(1)
    assert 'rel="next"' not in paginated(10)


def test_a_single_page_needs_no_pagination():
    request = RequestFactory().get("/")
    page = Paginator(range(3), 10).get_page(1)
    shown = Template("{% load ui %}{% pagination page %}").render(
        RequestContext(request, {"page": page})
    )

    assert "<nav" not in shown


class Example(forms.Form):
    name = forms.CharField(label="Name", help_text="In full")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Sure", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("Not like this")


def test_field_ties_label_hint_and_error_to_the_control():
    shown = render("{% fields form %}", form=Example({"name": ""}))

    assert '<label class="tw-form-field__label" for="id_name">' in shown
    control = re.search(r'<input type="text"[^>]*id="id_name"[^>]*>', shown)
    assert control is not None
    (names,) = re.findall(r'aria-describedby="([^"]+)"', control.group())
    named = names.split()
    assert named == ["id_name_helptext", "id_name_error"]
    assert all(f'id="{one}"' in shown for one in named)
    assert 'aria-invalid="true"' in control.group()


def test_options_stand_in_a_fieldset_with_a_legend():
    shown = render("{% fields form %}", form=Example())

    assert re.search(r"<fieldset[^>]*>\s*<legend[^>]*>Kind", shown)
    assert '<label for="id_kind_0">A</label>' in shown
    assert shown.count("required)") == 2  # name and kind, in words
    assert shown.count('type="hidden"') == 1


def test_error_summary_leads_to_the_first_control():
    shown = render("{% error_summary form %}", form=Example({"name": ""}))

    assert 'href="#id_name"' in shown
    assert 'href="#id_kind_0"' in shown
    assert "<li>Not like this</li>" in shown
    assert 'href="#id_sure"' not in shown


def test_no_error_no_summary():
    assert render("{% error_summary form %}", form=Example()).strip() == ""


def test_empty_place_offers_what_can_be_done():
    shown = render('{% empty "Nothing" text="Yet" action=action %}', action=Action("Add", "/add/"))

    assert "<h2>Nothing</h2>" in shown
    assert 'href="/add/"' in shown
    assert "tw-button" not in render('{% empty "Nothing" %}')
