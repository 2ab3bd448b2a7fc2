# SPDX-License-Identifier: EUPL-1.2
"""What conditions on a record answer: yes, no, or silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from terugweg.assessment.assess import assess
from tests.assessment.small import day, found, rulebook, small_case, vocabulary
from tests.assessment.truths import truth, truths

HEARING = "2026-06-01  hearing_held"
PETITION = "2026-06-01  petition_filed"


@pytest.mark.parametrize(
    ("items", "condition", "expected"),
    [
        ("kind OTS", "{kind: OTS}", "yes"),
        ("kind OTS", "{kind: [MUHP, OTS]}", "yes"),
        ("kind OTS", "{kind: [MUHP, contact]}", "no"),
        ("kind none", "{kind: OTS}", "no"),
        ("grounds none", "{kind: OTS}", "unknown"),
        ("kind OTS", "{grounds: stated}", "unknown"),
        ("current_plan_attached yes", "{current_plan_attached: true}", "yes"),
        ("current_plan_attached no", "{current_plan_attached: true}", "no"),
        ("current_plan_attached no", "{current_plan_attached: false}", "yes"),
        ("current_plan_attached none", "{current_plan_attached: false}", "no"),
        ('grounds "wacht"', "{grounds: stated}", "yes"),
        ("grounds none", "{grounds: stated}", "no"),
        ("grounds none", "{grounds: none}", "yes"),
        ('grounds "wacht"', "{grounds: none}", "no"),
        ("kind OTS", "{grounds: none}", "unknown"),
        # A list of texts.
        ('concrete_threats "een" + "twee"', "{concrete_threats: stated}", "yes"),
        ("concrete_threats none", "{concrete_threats: stated}", "no"),
        ('concrete_threats "een" + "twee"', "{concrete_threats: {at_least: 2}}", "yes"),
        ('concrete_threats "een" + "twee"', "{concrete_threats: {at_least: 3}}", "no"),
        ('concrete_threats "een" + "twee"', "{concrete_threats: {at_most: 2}}", "yes"),
        ('concrete_threats "een" + "twee"', "{concrete_threats: {at_most: 1}}", "no"),
        ("concrete_threats none", "{concrete_threats: {at_least: 1}}", "no"),
        ("kind OTS", "{concrete_threats: {at_least: 1}}", "unknown"),
        # The field is filled in another petition only.
        ("", "{kind: OTS}", "unknown"),
    ],
)
def test_fields(items, condition, expected):
    other = "\n2026-01-01  petition_filed  kind OTS, grounds none, concrete_threats none"
    log = f"{PETITION}  {items}"
    assert truth(condition, log, "petition_filed") == expected
    both = truths(condition, log + other, "petition_filed")
    assert both[1] == expected
    assert len(both) == 2


def test_an_empty_list_is_no_list():
    case = small_case(f'{PETITION}  concrete_threats "een"')
    empty = replace(case.events[0], fields={"concrete_threats": ()})
    norm = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {concrete_threats: stated}"
    case = replace(case, events=(empty,))
    (finding,) = assess([case], rulebook(norm), vocabulary(), day("2026-07-01")).findings
    assert finding.verdict == "kept"


@pytest.mark.parametrize(
    ("value", "condition", "expected"),
    [
        ("1.5", "{frequency_per_week: {at_least: 1.5}}", "yes"),
        ("1.5", "{frequency_per_week: {at_least: 1.6}}", "no"),
        ("0.5", "{frequency_per_week: {at_least: 0.25, at_most: 0.5}}", "yes"),
        ("0.75", "{frequency_per_week: {at_least: 0.25, at_most: 0.5}}", "no"),
        ("none", "{frequency_per_week: {at_least: 1}}", "no"),
    ],
)
def test_numbers_with_a_fraction(value, condition, expected):
    log = f"2026-06-01  contact_plan_adopted  frequency_per_week {value}"
    assert truth(condition, log, "contact_plan_adopted") == expected
    other = "\n2026-06-02  contact_plan_adopted"
    assert truths(condition, log + other, "contact_plan_adopted") == [expected, "unknown"]


@pytest.mark.parametrize(("value", "expected"), [("3", "yes"), ("2", "no"), ("none", "no")])
def test_whole_numbers(value, expected):
    log = f"2026-06-01  contact_moment_held  minutes {value}"
    assert truth("{minutes: {at_least: 3}}", log, "contact_moment_held") == expected


def test_actors():
    log = "2026-06-01  petition_filed  by GI"
    assert truth("{actor: [GI, court]}", log, "petition_filed") == "yes"
    assert truth("{actor: court}", log, "petition_filed") == "no"
    case = small_case(log)
    silent = replace(case, events=(replace(case.events[0], actor=None),))
    norm = "shape: forbids\nwhen: {event: petition_filed}\nmust_not: {actor: GI}"
    (finding,) = assess([silent], rulebook(norm), vocabulary(), day("2026-07-01")).findings
    assert finding.verdict == "unknown"


def test_actors_in_a_field():
    log = "2026-06-01  correction_requested  addressed_to GI"
    assert truth("{addressed_to: [GI, VT]}", log, "correction_requested") == "yes"
    assert truth("{addressed_to: VT}", log, "correction_requested") == "no"


@pytest.mark.parametrize(
    ("born", "condition", "expected"),
    [
        ("2014-06-01", "{age: {at_least: 12}}", "yes"),
        ("2014-06-02", "{age: {at_least: 12}}", "no"),
        ("2014-06-01", "{age: {under: 12}}", "no"),
        ("2014-06-02", "{age: {under: 12}}", "yes"),
        ("2014-06-02", "{age: {at_least: 11, under: 12}}", "yes"),
        ("2016-01-01", "{age: {at_least: 11, under: 12}}", "no"),
        ("2014", "{age: {under: 12}}", "unknown"),
        ("2014-05", "{age: {under: 12}}", "no"),
        ("2014-07", "{age: {under: 12}}", "yes"),
        ("2012-02-29", "{age: {at_least: 14}}", "yes"),
    ],
)
def test_ages(born, condition, expected):
    persons = {"child": {"role": "child", "born": born}}
    assert truth(condition, HEARING, persons=persons) == expected


def test_the_age_on_a_day_known_by_month_only():
    def twelve(born):
        persons = {"child": {"role": "child", "born": born}}
        return truth("{age: {at_least: 12}}", "2026-06  hearing_held", persons=persons)

    assert [twelve(b) for b in ("2014-06-01", "2014-06-02", "2014-06-30", "2014-07-01")] == [
        "yes",
        "unknown",
        "unknown",
        "no",
    ]


def test_the_age_is_unknown_without_a_birth_date():
    assert truth("{age: {at_least: 12}}", HEARING) == "unknown"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("{is: petition_filed}", ["yes", "no"]),
        ("{is: [petition_filed, hearing_held]}", ["yes", "yes"]),
        ("{not: {is: petition_filed}}", ["no", "yes"]),
        ("{is: {event: petition_filed, if: {kind: OTS}}}", ["yes", "no"]),
        ("{is: {event: petition_filed, if: {kind: MUHP}}}", ["no", "no"]),
        ("{is: {event: petition_filed, if: {grounds: stated}}}", ["unknown", "no"]),
    ],
)
def test_the_type_of_the_event_itself(condition, expected):
    log = """
        2026-06-01  petition_filed  kind OTS
        2026-06-02  hearing_held
    """
    assert truths(condition, log, "{event: [petition_filed, hearing_held]}") == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("[{kind: OTS}, {actor: GI}]", "yes"),
        ("[{kind: OTS}, {grounds: stated}]", "unknown"),
        ("[{kind: MUHP}, {grounds: stated}]", "no"),
        ("{any: [{kind: MUHP}, {actor: GI}]}", "yes"),
        ("{any: [{kind: MUHP}, {grounds: stated}]}", "unknown"),
        ("{any: [{kind: MUHP}, {actor: court}]}", "no"),
        ("{all: [{kind: OTS}, {grounds: stated}]}", "unknown"),
        ("{not: {kind: OTS}}", "no"),
        ("{not: {grounds: stated}}", "unknown"),
        ("{surely: {kind: OTS}}", "yes"),
        ("{surely: {kind: MUHP}}", "no"),
        ("{surely: {grounds: stated}}", "no"),
        ("{not: {surely: {grounds: stated}}}", "yes"),
    ],
)
def test_conditions_together(condition, expected):
    assert truth(condition, f"{PETITION}  kind OTS, by GI", "petition_filed") == expected


CONTAINS = """
    shape: contains
    when: {event: petition_filed}
    must:
    - {label: {nl: gronden, en: grounds}, grounds: stated}
    - {label: {nl: soort, en: kind}, kind: [OTS, MUHP]}
    - {label: {nl: bedreigingen, en: threats}, concrete_threats: {at_least: 1}}
    - {label: {nl: wie, en: who}, actor: GI}
"""


@pytest.mark.parametrize(
    ("complete_for", "verdict", "missing", "unclear"),
    [
        ((), "unknown", [], ["grounds", "kind", "threats"]),
        (["petition_filed"], "lacking", ["grounds", "kind", "threats"], []),
        (
            [{"types": ["petition_filed"], "from": "2026-06-01"}],
            "lacking",
            ["grounds", "kind", "threats"],
            [],
        ),
        (
            [{"types": ["petition_filed"], "until": "2026-06-01"}],
            "unknown",
            [],
            ["grounds", "kind", "threats"],
        ),
        (["hearing_held"], "unknown", [], ["grounds", "kind", "threats"]),
    ],
)
def test_what_a_complete_record_does_not_state_is_lacking(complete_for, verdict, missing, unclear):
    (finding,) = found(CONTAINS, f"{PETITION}  by GI", "2026-07-01", complete_for=complete_for)
    assert finding.verdict == verdict
    assert [label["en"] for label in finding.missing] == missing
    assert [label["en"] for label in finding.unclear] == unclear


def test_what_a_record_says_there_was_none_of_is_lacking_in_any_log():
    items = 'grounds none, kind MUHP, concrete_threats "een"'
    (finding,) = found(CONTAINS, f"{PETITION}  by GI, {items}", "2026-07-01")
    assert (finding.verdict, [label["nl"] for label in finding.missing]) == ("lacking", ["gronden"])
    assert finding.unclear == ()


def test_inside_not_and_any_silence_of_a_complete_record_is_lacking_too():
    norm = """
        shape: contains
        when: {event: petition_filed}
        must: {label: {nl: iets, en: thing}, any: [{grounds: stated}, {not: {kind: OTS}}]}
    """
    log = f"{PETITION}  by GI"
    assert [f.verdict for f in found(norm, log, "2026-07-01")] == ["unknown"]
    complete = ["petition_filed"]
    assert [f.verdict for f in found(norm, log, "2026-07-01", complete_for=complete)] == ["met"]


def test_the_guard_makes_an_adverse_verdict_unknown():
    norm = """
        shape: forbids
        when: {event: petition_filed, if: {age: {at_least: 12}}}
        must_not: {kind: OTS}
    """
    log = f"{PETITION}  kind OTS"

    def seen(born):
        persons = {"child": {"role": "child", "born": born}}
        return [(f.verdict, f.sure) for f in found(norm, log, "2026-07-01", persons=persons)]

    assert seen("2014-06-01") == [("breached", True)]
    assert seen("2014") == [("unknown", False)]
    assert seen("2014-06-02") == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("OTS", []), ("MUHP", [("breached", True)]), ("none", [("breached", True)])],
)
def test_unless_takes_the_norm_away(kind, expected):
    norm = """
        shape: forbids
        when: {event: petition_filed}
        unless: {kind: OTS}
        must_not: {actor: GI}
    """
    log = f"{PETITION}  kind {kind}, by GI"
    assert [(f.verdict, f.sure) for f in found(norm, log, "2026-07-01")] == expected
    silent = f"{PETITION}  by GI"
    assert [(f.verdict, f.sure) for f in found(norm, silent, "2026-07-01")] == [("unknown", False)]


@pytest.mark.parametrize(
    ("condition", "silent"),
    [
        ("grounds: stated", "unknown"),
        ("surely: {grounds: stated}", "lacking"),
        ("any: [{grounds: stated}, {kind: MUHP}]", "unknown"),
        ("any: [{kind: MUHP}, {grounds: stated}]", "unknown"),
        ("all: [{kind: OTS}, {grounds: stated}]", "unknown"),
        ("concrete_threats: {at_least: 1}", "unknown"),
        ("is: {event: petition_filed, if: {grounds: stated}}", "unknown"),
    ],
)
def test_wherever_it_stands_silence_of_a_complete_record_is_lacking(condition, silent):
    norm = f"""
        shape: contains
        when: {{event: petition_filed}}
        must: {{label: {{nl: iets, en: thing}}, {condition}}}
    """
    log = "2026-06-01  petition_filed  as p, kind OTS"
    full = f'{log}\n2026-06-02  petition_filed  kind OTS, grounds "a", concrete_threats "b"'
    for text in (log, full):
        one = found(norm, text, "2026-07-01", complete_for=["petition_filed"])[0]
        assert (one.trigger, one.verdict) == ("p", "lacking")
        assert found(norm, text, "2026-07-01")[0].verdict == silent


def test_what_is_surely_not_there_is_so_by_the_silence_of_a_complete_record():
    norm = """
        shape: contains
        when: {event: petition_filed}
        must: {label: {nl: iets, en: thing}, surely: {not: {grounds: stated}}}
    """
    log = "2026-06-01  petition_filed  kind OTS"
    assert [f.verdict for f in found(norm, log, "2026-07-01")] == ["lacking"]
    complete = ["petition_filed"]
    assert [f.verdict for f in found(norm, log, "2026-07-01", complete_for=complete)] == ["met"]
