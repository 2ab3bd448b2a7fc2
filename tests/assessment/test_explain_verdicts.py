# SPDX-License-Identifier: EUPL-1.2
"""How the verdict, a right and evidence to weigh are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from terugweg.assessment.explain import explain
from terugweg.assessment.words import catalogue
from tests.assessment.explained import (
    DONE,
    EN,
    NL,
    PETITION,
    WITHIN,
    codes,
    explained,
    part,
    said,
    template,
)
from tests.assessment.small import day, everything, rulebook, small_case, vocabulary

RIGHT = """
    shape: entitles
    holder: parent
    when: {event: petition_refused}
    right:
      last_day: {length: 2 weeks, rolls: none}
      used_by: [appeal_lodged]
      disputed_if: {kind: OTS}
      how: {nl: Vraag, en: Ask}
      lawyer: needed
"""


@pytest.mark.parametrize(
    ("lodged", "code", "nl", "en"),
    [
        ("2026-06-15", "used_in_time", "15 juni 2026", "15 June 2026"),
        ("2026-06-16", "used_late", "16 juni 2026", "16 June 2026"),
        ("2026-06", "used", "1 juni 2026 - 30 juni 2026", "1 June 2026 - 30 June 2026"),
    ],
)
def test_how_a_right_was_used(lodged, code, nl, en):
    log = f"2026-06-01  petition_refused\n{lodged}  appeal_lodged  as a"
    explanation = explained(RIGHT, log, "2026-08-01")
    assert said(explanation, code) == part(
        code,
        {"event": NL.event("appeal_lodged"), "day": nl, "id": "a"},
        {"event": EN.event("appeal_lodged"), "day": en, "id": "a"},
    )


def test_a_disputed_right_carries_the_warning():
    unknown = RIGHT.replace("disputed_if", "unsure_if: {kind: OTS}\n      disputed_if")
    explanation = explained(unknown, "2026-06-01  petition_refused  kind OTS", "2026-06-02")
    assert said(explanation, "disputed") == part("disputed", {})
    plain = explained(unknown, "2026-06-01  petition_refused  kind MUHP", "2026-06-02")
    assert "disputed" not in codes(plain)


def test_an_open_disputed_right_carries_the_warning():
    explanation = explained(RIGHT, "2026-06-01  petition_refused  kind OTS", "2026-06-02")
    assert explanation.finding.verdict == "open"
    assert said(explanation, "disputed") == part("disputed", {})


WEIGH = """
    shape: weigh
    when: {event: permanency_decision_made}
    evidence:
      events: [help_requested, evaluation_held]
      states: [placement, supervision_order, placement_authorisation]
      gaps_in: [contact_moment_held]
      gap: 14 days
      since: placement
      question: {nl: Genoeg?, en: Enough?}
    reading: {nl: Lezing, en: Reading}
    cannot_say: {nl: Grens, en: Bound}
"""


def test_what_there_is_to_weigh():
    log = """
        2026-06-01  permanency_decision_made   as d
        2026-05-02  child_placed               as p
        2026-05-02  evaluation_held            as e
        2026-05-02  supervision_order_granted  until 2026-06-02
        2026-05-10  measure_extended           measure placement_authorisation
    """
    explanation = explained(WEIGH, log)
    assert codes(explanation)[-4:] == ["laid_out", "verdict", "reading", "cannot_say"]
    placement, order = "placement", "supervision_order"
    expected = []
    for words, own in ((NL, "Genoeg?"), (EN, "Enough?")):

        def line(code, words=words, **values):
            return words.say("part", code, **values)

        expected.append(
            [
                catalogue()["part"]["laid_out"][words.lang] + ":",
                line("silent", event="help_requested", number=0),
                line("counted", event="evaluation_held", number=1),
                line("period_open", state=placement, first=day("2026-05-02"), days=60),
                line(
                    "period",
                    state=order,
                    first=day("2026-05-02"),
                    until=day("2026-06-02"),
                    days=31,
                ),
                line("period_unknown", state="placement_authorisation"),
                line("gap", first=day("2026-06-01"), last=day("2026-07-01"), days=30),
                line("since", state=placement, days=30),
                line("question", text=own),
            ]
        )
    assert said(explanation, "laid_out") == expected
    assert said(explanation, "reading") == part("reading", {"text": "Lezing"}, {"text": "Reading"})
    assert said(explanation, "cannot_say") == part(
        "cannot_say", {"text": "Grens"}, {"text": "Bound"}
    )
    assert [depth for depth, _ in explanation.sentences(EN)][3:12] == [0, *[1] * 8]


VERDICTS = [
    (WITHIN, "2026-06-10  hearing_held", "2026-07-01", "met_due", 5),
    (WITHIN, "2026-06-18  hearing_held", "2026-07-01", "met_late", 3),
    (WITHIN, "", "2026-07-01", "overdue", 16),
    (WITHIN, "", "2026-06-10", "running", 5),
]


@pytest.mark.parametrize(("norm", "log", "on", "code", "days"), VERDICTS)
def test_the_verdict_names_the_last_day_and_the_days(norm, log, on, code, days):
    explanation = explained(norm, f"{PETITION}\n{log}", on, complete_for=everything())
    expected = template(
        "verdict",
        code,
        {"due": "15 juni 2026", "days": f"{days} dagen"},
        {"due": "15 June 2026", "days": f"{days} days"},
    )
    called = {"met_late": "breached", "overdue": "breached"}.get(code)
    if called:
        names = catalogue()["called"][called]
        expected = [
            [f"{names[lang].capitalize()}. {text}"]
            for lang, (text,) in zip(("nl", "en"), expected, strict=True)
        ]
    assert said(explanation, "verdict") == expected


@pytest.mark.parametrize(
    ("rank", "called"),
    [("law", "breached"), ("guideline", "not_followed"), ("proposed", "would_be")],
)
def test_the_verdict_is_named_by_the_rank_of_the_norm(rank, called):
    norm = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {actor: GI}"
    explanation = explained(norm, f"{PETITION}, by GI", rank=rank)
    (nl,), (en,) = said(explanation, "verdict")
    for text, lang in ((nl, "nl"), (en, "en")):
        name, verdict = (
            catalogue()["called"][called][lang],
            catalogue()["verdict"]["breached"][lang],
        )
        assert text == f"{name[0].upper()}{name[1:]}. {verdict}"


@pytest.mark.parametrize(
    ("term", "date", "code", "days"),
    [
        ("none stated", "2026-06-01", "running_days", 30),
        ("none stated", "by 2026-06-01", "running_open", 0),
        ("{length: 1 year, rolls: none}", "2026-06", "running_open", 0),
    ],
)
def test_a_running_duty_without_a_last_day(term, date, code, days):
    norm = WITHIN.replace("{length: 2 weeks, rolls: none}", term)
    explanation = explained(norm, f"{date}  petition_filed")
    assert explanation.finding.verdict == "running"
    nl, en = {"days": f"{days} dagen"}, {"days": f"{days} days"}
    assert said(explanation, "verdict") == template("verdict", code, nl, en)


@pytest.mark.parametrize(
    ("log", "code", "last"),
    [
        ("2026-06  petition_filed  as p", "overdue_range", ("14 juli 2026", "14 July 2026")),
        ("by 2026-06-01  petition_filed", "overdue_range", ("15 juni 2026", "15 June 2026")),
        (
            "2026-06  petition_filed  as p\n2026-07-20  hearing_held",
            "met_late_range",
            ("14 juli 2026", "14 July 2026"),
        ),
        (
            "2026-06-01  petition_filed\n2026-07  hearing_held",
            "met_late_range",
            ("15 juni 2026", "15 June 2026"),
        ),
    ],
)
def test_where_the_days_cannot_be_counted_only_the_latest_last_day_is_named(log, code, last):
    explanation = explained(WITHIN, log, "2026-12-01", complete_for=DONE)
    nl, en = template("verdict", code, {"last": last[0]}, {"last": last[1]})
    names = catalogue()["called"]["breached"]
    assert said(explanation, "verdict") == [
        [f"{names['nl'].capitalize()}. {nl[0]}"],
        [f"{names['en'].capitalize()}. {en[0]}"],
    ]


def test_evidence_without_a_question_ends_with_the_evidence():
    book = rulebook(WEIGH)
    asked = book.norms[0].evidence
    assert asked is not None
    evidence = replace(asked, question={})
    book = replace(book, norms=(replace(book.norms[0], evidence=evidence),))
    case = small_case("2026-06-01  permanency_decision_made  as d")
    done = assess([case], book, vocabulary(), day("2026-06-10"))
    lines = said(explain(done, done.findings[0]), "laid_out")[1]
    assert lines == [
        catalogue()["part"]["laid_out"]["en"] + ":",
        EN.say("part", "silent", event="help_requested", number=0),
        EN.say("part", "silent", event="evaluation_held", number=0),
    ]
