# SPDX-License-Identifier: EUPL-1.2
"""Why a right is open, closed, unknown or disputed: each condition with what it rests on."""

from __future__ import annotations

import pytest

from terugweg.assessment.words import Words
from tests.assessment.explained import EN, NL, codes, explained, part, said, sentence
from tests.assessment.small import vocabulary

REFUSED = "2026-06-01  petition_refused  as r"


def right(condition: str) -> str:
    """A right that hangs on one condition, without a last day."""
    return f"""
        shape: entitles
        holder: parent
        when: {{event: petition_refused}}
        right: {{{condition}, how: {{nl: Vraag, en: Ask}}, lawyer: needed}}
    """


NAMES = ("open_while", "unavailable_if", "unsure_if", "disputed_if")
VERDICTS = {
    ("open_while", "yes"): "open",
    ("open_while", "no"): "closed",
    ("open_while", "unknown"): "unknown",
    ("unavailable_if", "yes"): "closed",
    ("unavailable_if", "no"): "open",
    ("unavailable_if", "unknown"): "unknown",
    ("unsure_if", "yes"): "unknown",
    ("unsure_if", "no"): "open",
    ("unsure_if", "unknown"): "unknown",
    ("disputed_if", "yes"): "open",
    ("disputed_if", "no"): "open",
    ("disputed_if", "unknown"): "open",
}


@pytest.mark.parametrize(
    ("kind", "truth"), [("kind OTS", "yes"), ("kind MUHP", "no"), ("by court", "unknown")]
)
@pytest.mark.parametrize("name", NAMES)
def test_each_condition_is_told_with_its_truth_and_what_it_rests_on(name, kind, truth):
    explanation = explained(right(f"{name}: {{kind: OTS}}"), f"{REFUSED}, {kind}")
    assert explanation.finding.verdict == VERDICTS[name, truth]
    code = f"{name}_{truth}"
    warns = ["disputed"] if name == "disputed_if" and truth != "no" else []
    assert codes(explanation) == ["norm", "version", "trigger", code, "verdict", *warns]
    (reason,) = [one for one in explanation.reasons if one.code == code]
    assert reason.truth is None
    assert [(one.code, one.truth) for one in reason.parts] == [("field_is", truth)]
    for words, lines in zip((NL, EN), said(explanation, code), strict=True):
        question = sentence(words, "question", "field_is").format(
            event=words.event("petition_refused"),
            field=words.field("petition_refused", "kind"),
            values=words.value("OTS"),
        )
        answer = sentence(words, "answer", truth)
        assert lines == [f"{sentence(words, 'part', code)}:", f"{question} {answer}"]


@pytest.mark.parametrize("name", NAMES[1:])
@pytest.mark.parametrize("reader", ["parent", "child", "professional"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_family_is_spared_the_details_of_an_exception_that_is_not_there(name, reader, lang):
    explanation = explained(right(f"{name}: {{kind: OTS}}"), f"{REFUSED}, kind MUHP")
    words = Words(vocabulary(), lang, reader)
    lines = [text for _, text in explanation.sentences(words)]
    heading = sentence(words, "part", f"{name}_no")
    full = reader == "professional"
    at = lines.index(f"{heading}{':' if full else '.'}")
    question = words.field("petition_refused", "kind")
    assert (question in lines[at + 1]) == full
    # The tree as data is whole for every reader.
    (plain,) = [one for one in explanation.plain(words) if one["code"] == f"{name}_no"]
    assert [one["truth"] for one in plain["parts"]] == ["no"]


@pytest.mark.parametrize("reader", ["parent", "child"])
def test_a_family_is_told_what_is_not_known(reader):
    explanation = explained(right("open_while: {kind: OTS}"), REFUSED)
    words = Words(vocabulary(), "nl", reader)
    lines = [text for _, text in explanation.sentences(words)]
    at = lines.index("Dit kan zolang het volgende zo is; of het zo is, is niet bekend:")
    assert lines[at + 1].endswith("Dat is niet bekend.")


def test_all_conditions_are_told_in_the_order_in_which_they_decide():
    conditions = ", ".join(f"{name}: {{kind: OTS}}" for name in NAMES)
    explanation = explained(right(conditions), f"{REFUSED}, kind MUHP")
    assert codes(explanation)[3:-1] == [
        "unavailable_if_no",
        "unsure_if_no",
        "open_while_no",
        "disputed_if_no",
    ]


def test_ids_are_told_to_a_professional_only():
    norm = right("open_while: {while: {state: supervision_order, now: true}}")
    log = f"2026-05-01  supervision_order_granted  as p, until 2027-05-01\n{REFUSED}"
    explanation = explained(norm, log)
    told = {
        reader: " ".join(
            text for _, text in explanation.sentences(Words(vocabulary(), "en", reader))
        )
        for reader in ("parent", "child", "professional")
    }
    assert "Yes (p)." in told["professional"]
    assert "(r)" in told["professional"]
    for reader in ("parent", "child"):
        assert "(p)" not in told[reader]
        assert "(r)" not in told[reader]


AFTER = """
    shape: entitles
    holder: parent
    when: {event: end_placement_requested}
    right:
      after: {event: end_placement_request_answered, answering: request_ref}
      last_day: {length: 2 weeks, rolls: none}
      opens_after: {length: 2 weeks, rolls: none}
      how: {nl: Vraag, en: Ask}
      lawyer: needed
"""
ASKED = "2026-06-01  end_placement_requested  as q"
ANSWERED = ["end_placement_request_answered"]


def test_silence_opens_a_right_where_absence_is_a_fact():
    explanation = explained(AFTER, ASKED, complete_for=ANSWERED)
    assert explanation.finding.verdict == "open"
    assert codes(explanation)[3:] == ["absent_fact", "silence", "verdict"]
    assert said(explanation, "silence") == part(
        "silence", {"day": "16 juni 2026"}, {"day": "16 June 2026"}
    )
    assert said(explanation, "absent_fact") == part(
        "absent_fact",
        {"events": NL.event(ANSWERED[0])},
        {"events": EN.event(ANSWERED[0])},
    )


def test_of_a_closed_right_it_is_not_said_that_silence_opens_it():
    norm = AFTER.replace("right:", "right:\n      open_while: {age: {under: 12}}")
    persons = {"child": {"role": "child", "born": "2010-01-01"}}
    explanation = explained(norm, ASKED, complete_for=ANSWERED, persons=persons)
    assert explanation.finding.verdict == "closed"
    assert codes(explanation)[3:] == ["absent_fact", "open_while_no", "verdict"]


def test_silence_that_is_no_fact_leaves_the_right_unknown():
    explanation = explained(AFTER, ASKED)
    assert explanation.finding.verdict == "unknown"
    assert codes(explanation)[3:] == ["absent_unknown", "verdict"]


def test_an_answer_that_perhaps_belongs_to_it():
    strict = AFTER.replace("answering: request_ref", "if: {outcome: refused}")
    log = f"{ASKED}\n2026-06-10  end_placement_request_answered  as a"
    explanation = explained(strict, log, complete_for=ANSWERED)
    assert explanation.finding.verdict == "unknown"
    assert codes(explanation)[3:] == ["maybe", "verdict"]
    assert said(explanation, "maybe") == part(
        "maybe",
        {"event": NL.event(ANSWERED[0]), "id": "a"},
        {"event": EN.event(ANSWERED[0]), "id": "a"},
    )


def test_a_given_answer_is_told_as_done():
    log = f"{ASKED}\n2026-06-10  end_placement_request_answered  to q, as a"
    explanation = explained(AFTER, log, "2026-06-20")
    assert explanation.finding.verdict == "open"
    assert codes(explanation)[3:] == ["counting", "answered", "verdict"]


WINDOW = """
    shape: entitles
    holder: parent
    when: {event: petition_refused}
    right: {last_day: {length: 2 weeks, rolls: none}, how: {nl: Vraag, en: Ask}, lawyer: needed}
"""


@pytest.mark.parametrize(
    ("log", "code", "nl", "en"),
    [
        (
            "2026-06  petition_refused",
            "last_day_between",
            {"first": "15 juni 2026", "last": "14 juli 2026"},
            {"first": "15 June 2026", "last": "14 July 2026"},
        ),
        (
            "by 2026-06-20  petition_refused",
            "last_day_at_latest",
            {"last": "4 juli 2026"},
            {"last": "4 July 2026"},
        ),
    ],
)
def test_a_last_day_that_is_not_known_exactly(log, code, nl, en):
    explanation = explained(WINDOW, log, "2026-07-01")
    assert explanation.finding.verdict == "unknown"
    assert codes(explanation)[3:] == [code, "verdict"]
    assert said(explanation, code) == part(code, nl, en)


def test_a_right_that_closed_before_its_last_day_does_not_name_that_day():
    norm = WINDOW.replace("right: {", "right: {open_while: {kind: OTS}, ")
    early = explained(norm, f"{REFUSED}, kind MUHP", "2026-06-15")
    assert (early.finding.due is None, early.finding.over) == (False, False)
    assert said(early, "verdict") == [["Dit kan nu niet."], ["This cannot be done now."]]
    late = explained(norm, f"{REFUSED}, kind MUHP", "2026-06-16")
    assert late.finding.over
    assert said(late, "verdict") == [
        ["Dit kon tot en met 15 juni 2026."],
        ["This could be done through 15 June 2026."],
    ]


def test_a_last_day_that_may_move_is_over_only_after_the_later_day():
    norm = WINDOW.replace("2 weeks, rolls: none", "5 days, rolls: unsure")  # to Saturday 6 June
    days = {on: explained(norm, REFUSED, on).finding for on in ("2026-06-08", "2026-06-09")}
    assert [(f.verdict, f.over) for f in days.values()] == [("open", False), ("closed", True)]
