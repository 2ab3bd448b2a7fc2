# SPDX-License-Identifier: EUPL-1.2
"""Slips of people who are no lawyers: each is told kindly, beside the field and at the top.

What was typed is never lost, and of what can really have been so one can say: yes, it was.
"""

from __future__ import annotations

import io

import pytest
from django.utils.translation import gettext, override

from terugweg.web.public.check_dates import read_day
from terugweg.web.public.check_kinds import questions
from tests.web.public.check_pages import ADDRESS, TODAY, WHOLE, seen, send, words

SURE = "sure"
SLIPS = {
    # name: what is typed, step, field, a piece of what is told, whether it can really be so
    "no day": ({"supervision-0-on": "gisteren"}, "dates", "supervision-0-on",
               "We cannot read this date. Write it like this: 3-4-2026. Do you only know the month or "
               "the year? Then write 4-2026 or 2026.", False),
    "30 February": ({"supervision-0-on": "30-2-2026"}, "dates", "supervision-0-on",
                    "This day is not in the calendar. Look at the letter or decision again.", False),
    "year": ({"supervision-0-on": "3-4-1026"}, "dates", "supervision-0-on",
             "This year cannot be right. Use %(first)s to %(last)s.", False),
    "still to come": ({"end_request-0-on": "24-11-2026"}, "dates", "end_request-0-on",
                      "This day is still to come. Fill in what has happened until today, %(day)s.", False),
    "born tomorrow": ({"born": "24-11-2026"}, "about", "born",
                      "This day is still to come. Fill in what has happened until today, %(day)s.", False),
    "end before start": ({"supervision-0-until": "1-3-2026"}, "dates", "supervision-0-until",
                         "The end lies before the start. Look at both dates again.", False),
    "end without a day": ({"supervision-0-until": "2027"}, "dates", "supervision-0-until",
                          "Here we need the whole day. Leave it empty if you do not know it.", False),
    "answer before request": (
        {"end_request-0-answered": "yes", "end_request-0-answer_on": "1-11-2026"}, "dates",
        "end_request-0-answer_on", "The answer lies before the request. Look at both dates again.", False),
    "answer without a day": ({"end_request-0-answered": "yes"}, "dates", "end_request-0-answer_on",
                             "Fill in on which day the answer came.", False),
    "day without an answer": ({"end_request-0-answer_on": "9-11-2026"}, "dates", "end_request-0-answered",
                              "You filled in the day of an answer. Was there an answer?", False),
    "received before sent": ({"end_request-0-received": "30-10-2026"}, "dates", "end_request-0-received",
                             "This day lies before the day of the letter or decision. Look at both again.", False),
    "before birth": ({"born": "2020", "placed-0-on": "3-3-2019"}, "dates", "placed-0-on",
                     "This day lies before the birth of the child. Look at both dates again.", False),
    "long before birth": ({"born": "1-3-2026", "supervision-0-on": "2-1-2025"}, "dates",
                          "supervision-0-on",
                          "This day lies before the birth of the child. Look at both dates again.", False),
    "nothing filled in about": ({"asker": ""}, "about", "asker", "Choose one of these answers.", False),
    "no birth date": ({"born": " "}, "about", "born",
                      "Fill in a date. Do you only know the month or the year? That is enough.", False),
    "grown up": ({"born": "14-5-2004"}, "about", "born",
                 "This child is 18 or older now. Child protection ends at 18. Is this date right?", True),
    "no authority": ({"authority": "no", "other": "no"}, "about", "authority",
                     "You said that no parent has authority. Then a guardian has it. Is that right? If you are "
                     "not sure, choose “I do not know”.", True),
    "two at once": (
        {"n-supervision": "2", "supervision-1-on": "1-6-2026", "supervision-1-until": "1-6-2027"}, "dates",
        "supervision-1-on", "There are two of these at the same time. Mostly the second is an extension. Then fill "
        "it in as an extension. Or look at the dates again.", True),
    "authorisation without order": (
        {"have-supervision": "unknown"}, "dates", "authorisation-0-on",
        "An authorisation goes with a supervision order, and you filled in none. Go back one step and add it. "
        "Or was there really none, or do you not know?", True),
    "placement without measure": (
        {"have-supervision": "no", "have-authorisation": "no"}, "dates", "placed-0-on",
        "You filled in that the court allowed this, but no decision of the court. Go back one step and add it. "
        "Or was there really none, or do you not know?", True),
}  # fmt: skip
LANGUAGES = ("nl", "en")


@pytest.fixture(params=LANGUAGES)
def language(request, client):
    client.cookies["django_language"] = request.param
    with override(request.param):
        yield request.param


@pytest.mark.parametrize("name", SLIPS)
def test_slip_is_told_beside_the_field_and_at_the_top(client, language, name):
    changed, step, field, told, may_be = SLIPS[name]
    answers = {**WHOLE, **changed}
    page = send(client, "next", "dates", answers)

    assert page.context["step"] == step
    first = gettext(told).split("%")[0]
    assert words(page).count(" ".join(first.split())) == 2
    here = seen(page)
    (link,) = [one for one in here.links if one.startswith("#id_")]
    assert link.removeprefix("#").removesuffix("_0") == f"id_{field}"
    assert link.removeprefix("#") in here.ids
    assert bool(page.context["doubts"]) == may_be
    kept = {key: value for key, value in answers.items() if value.strip()}
    assert kept.items() <= here.sent.items()


@pytest.mark.parametrize("name", [name for name, slip in SLIPS.items() if slip[4]])
def test_what_was_really_so_can_be_said(client, name):
    page = send(client, "next", "dates", {**WHOLE, **SLIPS[name][0]})
    for _ in range(3):
        if page.context["step"] == "answer":
            break
        sent = seen(page).sent
        page = send(client, "sure" if "doubts" in sent else "next", page.context["step"], sent)

    assert page.context["step"] == "answer"
    assert seen(page).sent[SURE]


def test_nothing_chosen(client, language):
    about = {name: WHOLE[name] for name in ("asker", "born", "authority", "other")}
    page = send(client, "next", "have", about)

    assert page.context["step"] == "have"
    assert gettext(
        "Choose “Yes” for at least one thing. Then we can look what goes with it."
    ) in words(page)


def test_nothing_at_all(client, language):
    page = send(client, "next", "about")

    assert page.context["step"] == "about"
    assert len([link for link in seen(page).links if link.startswith("#id_")]) == 4


FILES = {
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", None),
    "empty": (b"", None),
    "no case": (b"a: 1\nb: [\n", 3),
    "wrong names": (b"case: x\npersons:\n- {id: s, role: kid}\nevents: []\n", 3),
    "wrong day": (b"case: x\npersons:\n- {id: s, role: child}\nevents:\n- {id: e, type: child_placed, on: 2026-02-30}\n", 5),
    "too large": (b"#" * 200_001, None),
    "nothing": (None, None),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_file_that_cannot_be_read(client, language, name):
    content, line = FILES[name]
    sent = {} if content is None else {"file": io.BytesIO(content)}
    page = client.post(ADDRESS, {"go": "upload", "step": "start", "reader": "child", **sent})

    assert page.status_code == 200
    assert page.context["step"] == "start"
    assert "#id_file" in seen(page).links
    assert seen(page).sent["reader"] == "child"
    if line is not None:
        assert gettext("Line %(line)s:") % {"line": line} in words(page)


def test_what_is_wrong_in_a_file_is_told_in_the_language_of_the_page(client, language):
    wrong = "case: x\npersons:\n- {id: s, role: child}\nevents:\n- {id: e, type: child_placed, on: 31-2-2026}\n"
    page = client.post(
        ADDRESS, {"go": "upload", "reader": "parent", "file": io.BytesIO(wrong.encode())}
    )

    wrong, expected = {
        "nl": (
            '"31-2-2026" is geen datum.',
            "jaar-maand-dag, jaar-maand of een jaar, in cijfers (YYYY-MM-DD, YYYY-MM of YYYY).",
        ),
        "en": ('"31-2-2026" is not a date.', "YYYY-MM-DD, YYYY-MM or YYYY."),
    }[language]
    where = gettext("In the event")
    belongs = gettext("What belongs here:")
    assert f"{wrong} {where} e. {belongs} {expected}" in words(page)


def test_many_faults_of_a_file_are_counted(client):
    wrong = "case: x\npersons:\n" + "- {id: s, role: kid}\n" * 30 + "events: []\n"
    page = client.post(
        ADDRESS, {"go": "upload", "reader": "parent", "file": io.BytesIO(wrong.encode())}
    )

    assert len(page.context["upload"].wrong) == 8
    assert page.context["upload"].more_wrong > 8


@pytest.mark.parametrize(
    ("text", "day"),
    [("3-4-2026", "2026-04-03"), ("03/04/2026", "2026-04-03"), ("3.4.2026", "2026-04-03"),
     (" 3 April 2026 ", "2026-04-03"), ("3 apr 2026", "2026-04-03"), ("3 mrt. 2026", "2026-03-03"),
     ("1 augustus 2025", "2025-08-01"), ("1 August 2025", "2025-08-01"), ("mei 2026", "2026-05"),
     ("05-2026", "2026-05"), ("2026-05", "2026-05"), ("2026-04-03", "2026-04-03"), ("2026", "2026"),
     ("29 februari 2024", "2024-02-29")],
)  # fmt: skip
def test_days_as_people_write_them(text, day):
    assert str(read_day(text)) == day


@pytest.mark.parametrize(
    "text",
    ["", "-", "3-4", "3-4-26", "31-4-2026", "29-2-2026", "32-1-2026", "1-13-2026", "0-1-2026", "ma 2026",
     "3 foo 2026", "3-4-2026-5", "12345", "\uff13-4-2026", "april", "2026-2026", "1 2 3 2026", "4-2026-3"],
)  # fmt: skip
def test_what_is_no_day(text):
    with override("nl"), pytest.raises(ValueError, match=r"\w"):
        read_day(text)


def test_today_is_no_slip(client):
    page = send(client, "next", "dates", {**WHOLE, "end_request-0-on": TODAY})

    assert page.context["step"] == "answer"


def test_every_text_is_there_in_both_languages():
    asked = questions()
    labels = [
        *asked.groups.values(),
        *(label for some in asked.choices.values() for label in some.values()),
    ]
    for kind in asked.kinds.values():
        labels += [kind.title, kind.ask, *(one.ask for one in kind.fields)]
        assert bool(kind.about.nl) == bool(kind.about.en)
    assert all(label.nl and label.en for label in labels)
