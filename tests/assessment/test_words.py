# SPDX-License-Identifier: EUPL-1.2
"""How sentences are filled: labels of the vocabulary, dates, lengths and lists."""

from __future__ import annotations

import pytest

from terugweg.assessment.words import Words
from terugweg.terms import Length
from tests.assessment.explained import sentence
from tests.assessment.small import day, vocabulary

NL, EN = Words(vocabulary(), "nl"), Words(vocabulary(), "en")


def filled(words: Words, group: str, code: str, **values: str) -> str:
    return sentence(words, group, code).format(**values)


def test_labels():
    assert NL.event("petition_filed") == "verzoekschrift ingediend"
    assert EN.state("placement") == "placement"
    assert NL.actor("GI") == "gecertificeerde instelling"
    assert EN.field("petition_filed", "kind") == "kind"


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("OTS", "ondertoezichtstelling", "supervision order"),
        ("GI", "gecertificeerde instelling", "certified institution (GI)"),
        ("yes", "ja", "yes"),
        ("no", "nee", "no"),
        ("something", "something", "something"),
    ],
)
def test_values(value, nl, en):
    assert (NL.value(value), EN.value(value)) == (nl, en)


@pytest.mark.parametrize(
    ("parts", "by", "nl", "en"),
    [
        (["a"], "or", "a", "a"),
        (["a", "b"], "or", "a of b", "a or b"),
        (["a", "b", "c"], "and", "a, b en c", "a, b and c"),
        (["a", "b", "c"], "then", "a, b en dan c", "a, b and then c"),
    ],
)
def test_lists(parts, by, nl, en):
    assert (NL.joined(parts, by), EN.joined(parts, by)) == (nl, en)
    assert NL.joined(iter(parts), by) == nl


@pytest.mark.parametrize(
    ("code", "values", "shown"),
    [
        ("gone", {"day": day("2026-06-01")}, {"day": "1 June 2026"}),
        ("maybe", {"event": "petition_filed", "id": "p"}, {"event": "petition filed", "id": "p"}),
        ("maybe", {"event": "no event", "id": "p"}, {"event": "no event", "id": "p"}),
        ("since", {"state": "placement", "days": 30}, {"state": "placement", "days": "30 days"}),
        ("since", {"state": "placement", "days": 1}, {"state": "placement", "days": "1 day"}),
        ("since", {"state": "placement", "days": 0}, {"state": "placement", "days": "0 days"}),
    ],
)
def test_statements(code, values, shown):
    assert EN.say("part", code, **values) == filled(EN, "part", code, **shown)


def test_lengths():
    values = {"day": day("2026-06-01"), "length": Length.parse("1 year"), "states": ["placement"]}
    shown = {"day": "1 juni 2026", "length": "1 jaar", "states": "uithuisplaatsing"}
    assert NL.say("question", "state_lasted", **values) == filled(
        NL, "question", "state_lasted", **shown
    )


def test_what_the_catalogue_does_not_have():
    assert NL.has("verdict", "met_due")
    assert not NL.has("verdict", "failed_due")
    with pytest.raises(KeyError):
        NL.say("part", "no such sentence")
    with pytest.raises(KeyError):
        NL.say("part", "gone")


def test_the_text_in_this_language_else_in_the_other():
    assert NL.chosen({"nl": "a", "en": "b"}) == "a"
    assert EN.chosen({"nl": "a", "en": "b"}) == "b"
    assert NL.chosen({"en": "b"}) == "b"
    assert NL.chosen({}) == ""


def test_a_sentence_is_that_for_the_reader():
    said = [
        Words(vocabulary(), lang, reader).say("lawyer", "needed")
        for lang in ("nl", "en")
        for reader in ("parent", "child", "professional")
    ]
    assert said == [
        "U heeft een advocaat nodig.",
        "Je hebt een advocaat nodig.",
        "Een advocaat is nodig.",
        "You need a lawyer.",
        "You need a lawyer.",
        "A lawyer is needed.",
    ]
    assert NL.say("lawyer", "needed") == said[2]


@pytest.mark.parametrize(
    ("reader", "shown"), [("parent", ""), ("child", ""), ("professional", " (p)")]
)
def test_only_a_professional_is_shown_ids(reader, shown):
    words = Words(vocabulary(), "en", reader)
    said = words.say("part", "maybe", event="petition_filed", id="p")
    assert said == f"Perhaps done: petition filed{shown}; that is not certain."
    assert words.with_ids == bool(shown)


def test_a_text_of_a_norm_is_told_to_its_reader():
    texts = {lang: {"parent": "a", "child": lang, "professional": "c"} for lang in ("nl", "en")}
    assert Words(vocabulary(), "en", "child").told(texts) == "en"
    assert NL.told(texts) == "c"
    assert NL.told({}) == ""
