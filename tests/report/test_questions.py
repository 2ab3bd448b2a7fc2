# SPDX-License-Identifier: EUPL-1.2
"""Which questions would settle a right of which it is not known whether it is open."""

from __future__ import annotations

import pytest

from terugweg.assessment.words import Words
from terugweg.report.questions import questions
from tests.assessment.small import assessed, vocabulary

EN = Words(vocabulary(), "en")
NL = Words(vocabulary(), "nl", "child")

RIGHT = """
    shape: entitles
    holder: parent
    when: {event: petition_refused}
    right:
      CONDITIONS
      how: {nl: Vraag, en: Ask}
      lawyer: needed
"""
KIND = "In “petition refused”, is kind: supervision order?"
AGE = "Is the child 12 or older on 1 June 2026?"
ACTOR = "Was this done by court?"
SETTLED = "Can this be done here? That is not settled in law. Ask a lawyer."


def asked(
    conditions: str, log: str = "2026-06-01  petition_refused", words: Words = EN
) -> list[str]:
    """The questions about the one finding of a right under these conditions."""
    norm = RIGHT.replace("CONDITIONS", conditions.strip().replace("\n", "\n      "))
    done = assessed(norm, log, "2026-07-01")
    (finding,) = done.findings
    assert finding.verdict == "unknown"
    return list(questions(done, finding, words))


@pytest.mark.parametrize("name", ["open_while", "unavailable_if", "unsure_if"])
def test_what_is_not_known_of_a_condition_is_asked(name):
    assert asked(f"{name}: {{kind: OTS}}") == [KIND]


def test_all_that_is_not_known_is_asked_once_for_each_condition():
    both = "open_while: {age: {at_least: 12}}\nunavailable_if: {kind: OTS}"
    assert asked(both) == [KIND, AGE]


def test_a_dispute_leaves_a_right_open_so_it_is_not_asked():
    assert asked("open_while: {age: {at_least: 12}}\ndisputed_if: {kind: OTS}") == [AGE]


def test_what_is_decided_whatever_the_answer_is_not_asked():
    condition = "{all: [{any: [{kind: OTS}, {actor: court}]}, {age: {at_least: 12}}]}"
    log = "2026-06-01  petition_refused  by court"
    assert asked(f"open_while: {condition}", log) == [AGE]
    # Of a condition that is already false nothing is asked either.
    false = "{all: [{kind: OTS}, {not: {actor: court}}]}"
    assert asked(f"unavailable_if: {false}\nopen_while: {{age: {{at_least: 12}}}}", log) == [AGE]


def test_what_the_law_leaves_open_no_answer_settles():
    log = "2026-06-01  petition_refused  kind OTS"
    assert asked("unsure_if: {kind: OTS}", log) == [SETTLED]


def test_an_answer_that_the_log_does_not_hold_is_asked_for():
    after = """
after: petition_withdrawn
opens_after: {length: 2 weeks, rolls: none}
last_day: {length: 2 weeks, rolls: none}
"""
    assert asked(after) == ["Did this happen, and when: petition withdrawn?"]


def test_a_day_that_is_not_known_exactly_is_asked_for():
    window = "last_day: {length: 2 weeks, rolls: none}"
    assert asked(window, "by 2026-06-20  petition_refused  as r") == [
        "On which day exactly was “petition refused” (r)?"
    ]


def test_a_child_is_asked_about_itself_and_sees_no_ids():
    assert asked("open_while: {age: {at_least: 12}}", words=NL) == [
        "Ben of was jij op 1 juni 2026 12 jaar of ouder?"
    ]
    window = "last_day: {length: 2 weeks, rolls: none}"
    assert asked(window, "by 2026-06-20  petition_refused  as r", NL) == [
        "Op welke dag precies was “verzoek afgewezen”?"
    ]
