# SPDX-License-Identifier: EUPL-1.2
"""The steps of an explanation, in the order in which a person would follow them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from terugweg.assessment.explain import Explanation, explain
from terugweg.assessment.words import Words, catalogue
from tests.assessment.small import assessed, day, everything, rulebook, small_case, vocabulary

NL, EN = Words(vocabulary(), "nl"), Words(vocabulary(), "en")
WITHIN = """
    shape: within
    when: {event: petition_filed}
    must: {any: [{event: hearing_held}, {event: petition_refused}]}
    term: {length: 2 weeks, rolls: none}
    if_missed: {follows: {nl: Klaag, en: Complain}, lapses: true}
"""
PETITION = "2026-06-01  petition_filed  as p"
DONE = ["hearing_held", "petition_refused"]


def explained(norm: str, log: str, on: str = "2026-07-01", **about) -> Explanation:
    done = assessed(norm, log, on, **about)
    (finding,) = done.findings
    return explain(done, finding)


def codes(explanation: Explanation) -> list[str]:
    return [reason.code for reason in explanation.reasons]


def said(explanation: Explanation, code: str) -> list[list[str]]:
    """The sentences of a reason in Dutch and in English, without their depth."""
    (reason,) = [reason for reason in explanation.reasons if reason.code == code]
    one = replace(explanation, reasons=(reason,))
    return [[text for _, text in one.sentences(words)] for words in (NL, EN)]


def template(group: str, code: str, nl: dict, en: dict | None = None) -> list[list[str]]:
    texts = catalogue()[group][code]
    return [[texts["nl"].format(**nl)], [texts["en"].format(**(nl if en is None else en))]]


def part(code: str, nl: dict, en: dict | None = None) -> list[list[str]]:
    return template("part", code, nl, en)


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


@pytest.mark.parametrize(("kind", "code"), [("kind OTS", "applies"), ("by GI", "may_apply")])
def test_why_the_rule_applies(kind, code):
    norm = (
        WITHIN.replace("{event: petition_filed}", "{event: petition_filed, if: {kind: OTS}}")
        + "    unless: {actor: court}\n"
    )
    explanation = explained(norm, f"2026-06-01  petition_filed  as p, {kind}")
    (reason,) = [r for r in explanation.reasons if r.code == code]
    assert [p.code for p in reason.parts] == ["field_is", "not"]
    assert [p.truth for p in reason.parts] == ["yes" if code == "applies" else "unknown", "yes"]
    assert [p.truth for p in reason.parts[1].parts] == ["no"]
    lines = explanation.sentences(NL)
    heading = lines.index((0, catalogue()["part"][code]["nl"] + ":"))
    assert [depth for depth, _ in lines[heading : heading + 4]] == [0, 1, 1, 2]


def test_where_it_is_unknown_whether_an_exception_holds_the_negation_is_unknown_too():
    norm = WITHIN + "    unless: {kind: OTS}\n"
    explanation = explained(norm, PETITION)
    (reason,) = [r for r in explanation.reasons if r.code == "may_apply"]
    assert [(p.code, p.truth) for p in reason.parts] == [("not", "unknown")]


CONTAINS = """
    shape: contains
    when: {event: petition_filed}
    must:
    - {label: {nl: gronden, en: grounds}, grounds: stated}
    - {label: {nl: soort, en: kind}, kind: OTS}
"""


def test_what_must_be_there():
    explanation = explained(CONTAINS, f"{PETITION}, grounds none")
    assert codes(explanation) == [
        "norm",
        "version",
        "trigger",
        "asked",
        "missing",
        "unclear",
        "verdict",
    ]
    assert said(explanation, "missing") == part("missing", {"text": "gronden"}, {"text": "grounds"})
    assert said(explanation, "unclear") == part("unclear", {"text": "soort"}, {"text": "kind"})
    (asked,) = [r for r in explanation.reasons if r.code == "asked"]
    assert [(p.code, p.truth) for p in asked.parts] == [
        ("field_stated", "no"),
        ("field_is", "unknown"),
    ]


def test_what_may_not_be():
    norm = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {actor: GI}"
    explanation = explained(norm, f"{PETITION}, by GI")
    assert codes(explanation) == ["norm", "version", "trigger", "forbidden", "verdict"]


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


def test_the_reasons_of_a_cycle_are_those_of_its_state():
    norm = """
        shape: every
        when: {state: placement, if: {form: foster}}
        must: evaluation_held
        term: {length: 3 months, rolls: none}
    """
    log = "2026-01-15  child_placed  as p, form foster\n2026-02-15  evaluation_held  as e"
    done = assessed(norm, log, "2026-03-01")
    second = done.findings[1]
    assert second.trigger == "e"
    explanation = explain(done, second)
    (reason,) = [r for r in explanation.reasons if r.code == "applies"]
    assert [(p.code, p.truth) for p in reason.parts] == [("field_is", "yes")]
    assert explanation.reasons[2].events == ("e",)


def test_the_reasons_of_a_grant_are_about_that_grant():
    norm = """
        shape: limit
        when: {grant: placement_authorisation, if: {until: stated}}
        limit: {at_most: 1 year, from: start}
    """
    log = """
        2026-01-01  placement_authorised  as m, until 2026-07-01
        2026-06-01  measure_extended      as v, measure placement_authorisation, to m, until 2027-01-01
    """
    done = assessed(norm, log, "2026-07-01")
    for finding in done.findings:
        explanation = explain(done, finding)
        (reason,) = [r for r in explanation.reasons if r.code == "applies"]
        table = done.context.columns.located(finding.places["row"])[0].type
        assert reason.parts[0].values["event"] == table


def test_of_several_triggers_the_one_that_applies_is_told():
    norm = """
        shape: forbids
        when: [{event: petition_filed, if: {kind: OTS}}, {event: petition_filed, if: {actor: GI}}]
        must_not: {actor: court}
    """
    explanation = explained(norm, "2026-06-01  petition_filed  kind MUHP, by GI")
    (reason,) = [r for r in explanation.reasons if r.code == "applies"]
    assert [(p.code, p.truth) for p in reason.parts] == [("actor_is", "yes")]


def test_a_finding_of_another_log_is_not_said_to_apply():
    norm = "shape: forbids\nwhen: {event: petition_filed, if: {kind: OTS}}\nmust_not: {actor: GI}"
    done = assessed(norm, f"{PETITION}, kind OTS", "2026-07-01")
    strange = replace(done.findings[0], places={**done.findings[0].places, "interval": 7})
    assert codes(explain(done, done.findings[0])) == [
        "norm",
        "version",
        "trigger",
        "applies",
        "forbidden",
        "verdict",
    ]
    assert codes(explain(done, strange)) == ["norm", "version", "trigger", "verdict"]


def test_evidence_without_a_question_ends_with_the_evidence():
    book = rulebook(WEIGH)
    evidence = replace(book.norms[0].evidence, question={})
    book = replace(book, norms=(replace(book.norms[0], evidence=evidence),))
    case = small_case("2026-06-01  permanency_decision_made  as d")
    done = assess([case], book, vocabulary(), day("2026-06-10"))
    lines = said(explain(done, done.findings[0]), "laid_out")[1]
    assert lines == [
        catalogue()["part"]["laid_out"]["en"] + ":",
        EN.say("part", "silent", event="help_requested", number=0),
        EN.say("part", "silent", event="evaluation_held", number=0),
    ]


def test_what_still_runs_is_asked_on_the_day_that_is_asked():
    norm = """
        shape: entitles
        holder: parent
        when: {event: petition_filed, if: {pending: court_procedure}}
        right: {how: {nl: Vraag, en: Ask}, lawyer: needed}
    """
    explanation = explained(norm, PETITION)
    (reason,) = [r for r in explanation.reasons if r.code == "applies"]
    (pending,) = reason.parts
    assert (pending.code, pending.truth) == ("pending", "yes")
    filled = {"day": "1 July 2026", "states": EN.state("court_procedure")}
    question = catalogue()["question"]["pending"]["en"].format(**filled)
    (line,) = [text for text in (t for _, t in explanation.sentences(EN)) if question in text]
    assert line.startswith(question)
