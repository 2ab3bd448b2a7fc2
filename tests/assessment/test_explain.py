# SPDX-License-Identifier: EUPL-1.2
"""The steps of an explanation, in the order in which a person would follow them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from terugweg.assessment.explain import explain
from terugweg.assessment.words import catalogue
from tests.assessment.explained import DONE, EN, NL, PETITION, WITHIN, codes, explained, part, said
from tests.assessment.small import day, rulebook, small_case, vocabulary


def test_an_overdue_duty():
    explanation = explained(WITHIN, PETITION, complete_for=DONE)
    assert codes(explanation) == [
        "norm",
        "version",
        "trigger",
        "counting",
        "absent_fact",
        "verdict",
        "follows",
        "lapses",
    ]
    assert said(explanation, "norm") == part(
        "norm",
        {"title": "Titel", "article": "1", "source": "Kleine wet", "rank": "wet"},
        {"title": "Title", "article": "1", "source": "Small act", "rank": "law"},
    )
    assert said(explanation, "version") == part(
        "version",
        {"valid_from": "1 januari 1990", "checked_on": "22 november 2026"},
        {"valid_from": "1 January 1990", "checked_on": "22 November 2026"},
    )
    assert said(explanation, "trigger") == part(
        "trigger",
        {"event": "verzoekschrift ingediend", "day": "1 juni 2026", "id": "p"},
        {"event": "petition filed", "day": "1 June 2026", "id": "p"},
    )
    assert said(explanation, "absent_fact") == part(
        "absent_fact",
        {"events": f"{NL.event('hearing_held')} of {NL.event('petition_refused')}"},
        {"events": f"{EN.event('hearing_held')} or {EN.event('petition_refused')}"},
    )
    assert said(explanation, "follows") == part("follows", {"text": "Klaag"}, {"text": "Complain"})
    assert said(explanation, "lapses") == part(
        "lapses", {"day": "16 juni 2026"}, {"day": "16 June 2026"}
    )


def test_how_it_was_counted_stands_one_step_deeper():
    explanation = explained(WITHIN, PETITION, complete_for=DONE)
    lines = explanation.sentences(EN)
    heading = catalogue()["part"]["counting"]["en"] + ":"
    at = lines.index((0, heading))
    assert lines[at + 1] == (
        1,
        "2 weeks from the day after 1 June 2026: 15 June 2026, a Monday.",
    )
    assert lines[at + 2][0] == 0


def test_a_version_that_has_ended():
    norm = "valid_from: 2020-01-01\nvalid_to: 2026-06-30\n" + WITHIN.replace("\n    ", "\n")
    explanation = explained(norm, PETITION)
    assert said(explanation, "version_until") == part(
        "version_until",
        {
            "valid_from": "1 januari 2020",
            "valid_to": "30 juni 2026",
            "checked_on": "22 november 2026",
        },
        {
            "valid_from": "1 January 2020",
            "valid_to": "30 June 2026",
            "checked_on": "22 November 2026",
        },
    )


@pytest.mark.parametrize(
    ("date", "nl", "en"),
    [
        ("2026-06", "1 juni 2026 - 30 juni 2026", "1 June 2026 - 30 June 2026"),
        (
            "by 2026-06-01",
            catalogue()["day"]["not_after"]["nl"].format(day="1 juni 2026"),
            catalogue()["day"]["not_after"]["en"].format(day="1 June 2026"),
        ),
    ],
)
def test_a_day_that_is_not_known_exactly_is_said_as_it_is_known(date, nl, en):
    explanation = explained(WITHIN, f"{date}  petition_filed  as p", "2026-12-01")
    values = {"event": NL.event("petition_filed"), "id": "p"}
    values_en = {"event": EN.event("petition_filed"), "id": "p"}
    assert said(explanation, "trigger") == part(
        "trigger", values | {"day": nl}, values_en | {"day": en}
    )
    assert "counting" not in codes(explanation)


@pytest.mark.parametrize(
    ("log", "about", "code", "values"),
    [
        ("2026-06-10  hearing_held  as h", {}, "answered", {"id": "h"}),
        ("2026-06-20  hearing_held  as h", {}, "answered", {"id": "h"}),
        ("", {}, "absent_unknown", None),
        ("2026-06-10  petition_withdrawn", {"complete_for": DONE}, "gone", None),
    ],
)
def test_what_was_done(log, about, code, values):
    norm = WITHIN + "    discharged_by: [petition_withdrawn]\n"
    explanation = explained(norm, f"{PETITION}\n{log}", **about)
    seen = {"answered", "absent_unknown", "absent_fact", "maybe", "gone"} & set(codes(explanation))
    assert seen == {code}
    if code == "answered":
        on = log[:10]
        assert said(explanation, code) == part(
            code,
            {"event": NL.event("hearing_held"), "day": f"{int(on[8:])} juni 2026", "id": "h"},
            {"event": EN.event("hearing_held"), "day": f"{int(on[8:])} June 2026", "id": "h"},
        )
    if code == "gone":
        assert said(explanation, code) == part(
            code, {"day": "10 juni 2026"}, {"day": "10 June 2026"}
        )


def test_what_was_perhaps_done():
    norm = WITHIN.replace(
        "{event: hearing_held}", "{event: hearing_held, if: {parents_got_word: true}}"
    )
    explanation = explained(norm, f"{PETITION}\n2026-06-10  hearing_held  as h", complete_for=DONE)
    assert said(explanation, "maybe") == part(
        "maybe",
        {"event": NL.event("hearing_held"), "id": "h"},
        {"event": EN.event("hearing_held"), "id": "h"},
    )


def test_a_running_duty_says_what_follows_and_nothing_of_absence():
    explanation = explained(WITHIN, PETITION, "2026-06-10")
    assert codes(explanation) == ["norm", "version", "trigger", "counting", "verdict", "follows"]


def test_a_met_duty_has_no_consequences():
    explanation = explained(WITHIN, f"{PETITION}\n2026-06-10  hearing_held")
    assert codes(explanation)[-1] == "verdict"


def test_a_last_day_that_may_move():
    norm = WITHIN.replace("rolls: none", "rolls: unsure").replace("2 weeks", "5 days")
    explanation = explained(norm, PETITION, complete_for=DONE)  # 6 June 2026 is a Saturday
    assert said(explanation, "later") == part(
        "later",
        {"due": "6 juni 2026", "later": "8 juni 2026"},
        {"due": "6 June 2026", "later": "8 June 2026"},
    )
    assert said(explanation, "lapses") == part(
        "lapses", {"day": "9 juni 2026"}, {"day": "9 June 2026"}
    )


CONTAINS = """
    shape: contains
    when: {event: petition_filed}
    must:
    - {label: {nl: gronden, en: grounds}, grounds: stated}
    - {label: {nl: soort, en: kind}, kind: OTS}
"""


def test_a_rule_that_could_not_run():
    book = rulebook(WITHIN)
    spoilt = replace(book, norms=(replace(book.norms[0], must=()),))
    done = assess([small_case(PETITION)], spoilt, vocabulary(), day("2026-07-01"))
    explanation = explain(done, done.findings[0])
    assert codes(explanation) == ["failed"]
    assert said(explanation, "failed") == part("failed", {"text": done.findings[0].error})


def test_as_plain_data():
    explanation = explained(CONTAINS, f"{PETITION}, grounds none")
    plain = explanation.plain(EN)
    assert [one["code"] for one in plain] == codes(explanation)
    trigger, asked = plain[2], plain[3]
    assert (trigger["truth"], trigger["events"], trigger["parts"]) == (None, ["p"], [])
    assert trigger["text"] == said(explanation, "trigger")[1][0]
    assert [(one["code"], one["truth"]) for one in asked["parts"]] == [
        ("field_stated", "no"),
        ("field_is", "unknown"),
    ]
