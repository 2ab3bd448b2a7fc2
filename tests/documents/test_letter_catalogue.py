# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of letters agrees with the rulebook and the vocabulary, in both languages."""

from __future__ import annotations

import re

import pytest

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.family.entries import ANSWERS, ENDINGS, STATEMENTS, TOLD
from terugweg.documents.family.spec import common, common_questions, letters
from terugweg.documents.kinds import all_kinds
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Norm

MAKERS = {"parent_with_authority", "parent_without_authority", "child_12", "child", "carer"}
BESIDE = {
    "1:265k": "that no lawyer is needed: seen in the statute, there is nothing to count",
    "7.3.1": "the link from the institution to 7.3.8: stands in the reading of the norm",
    "7.3.15": "who asks for a child under 12: stands in the text of the norm for professionals",
    "1:264": "named by 1:265(3), 1:265d(4) and 1:265f(2) as what applies here, too",
}
"""Articles that a sentence cites beside the one of its norm, and where they were checked."""


def norms():
    """All versions of all norms, by id."""
    found: dict[str, list[Norm]] = {}
    for norm in load_rulebook(load_vocabulary()).norms:
        found.setdefault(norm.id, []).append(norm)
    return found


def texts_of(value):
    """Every text by language in a letter, wherever it stands."""
    if isinstance(value, dict) and {"nl", "en"} == set(value):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts_of(one)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from texts_of(getattr(value, name))


@pytest.mark.parametrize("letter", letters().values(), ids=lambda one: one.key)
def test_every_norm_and_event_exists(letter):
    known, events = norms(), load_vocabulary().events
    named = {*letter.norms, *letter.remedies, *letter.offer.open}
    named |= {one.norm for one in (*letter.grounds, *letter.terms)}
    named |= {one.norm for one in letter.questions if one.norm}
    named |= {letter.deadline} - {""}
    named |= {letter.about.norm} if letter.about else set()
    assert named <= set(known)
    types = {
        *letter.offer.triggers,
        *letter.offer.present,
        *(letter.about.types if letter.about else ()),
    }
    assert types | ({letter.event} - {""}) <= set(events)
    assert set(letter.makers) <= MAKERS
    assert letter.to in common()["recipient"]


@pytest.mark.parametrize("letter", letters().values(), ids=lambda one: one.key)
def test_what_is_cited_stands_in_its_norm(letter):
    cited = re.compile(r"\b(?:1:\d+[a-z]?|\d+\.\d+\.\d+|(?:AVG|Stcrt\. \d{4},) \d+)")
    known = norms()
    for one in (*letter.grounds, *letter.terms, *letter.questions, letter.about):
        if one is None or not one.norm:
            continue
        text = getattr(one, "ground", "") or one.text["nl"]
        articles = " ".join(norm.article for norm in known[one.norm])
        stated = set(re.findall(r"\d+(?:[:.]\d+)*[a-z]?", articles))
        found = {token.split()[-1] for token in cited.findall(text)}
        assert found <= stated | set(BESIDE), (letter.key, found - stated, articles)


@pytest.mark.parametrize("letter", letters().values(), ids=lambda one: one.key)
def test_both_languages_say_everything(letter):
    for said in texts_of(letter):
        assert said["nl"].strip(), said
        assert said["en"].strip(), said
        assert set(re.findall(r"{\w+}", said["nl"])) == set(re.findall(r"{\w+}", said["en"])), said
    assert all(one.ground for one in letter.questions if one.required)
    keys = [one.key for one in (*letter.questions, *common_questions())]
    assert len(keys) == len(set(keys))
    assert not {"child", "writer", "lawyer", "about", "step"} & set(keys)


@pytest.mark.parametrize("letter", letters().values(), ids=lambda one: one.key)
def test_every_answer_comes_into_the_letter(letter):
    shown = [key for section in letter.sections for part in section.parts
             for name, value in part.items() if name in {"answer", "optional", "list"}
             for key in (value if isinstance(value, list) else [value])]  # fmt: skip
    assert sorted(shown) == sorted(one.key for one in letter.questions)
    assert any("about" in part for one in letter.sections for part in one.parts) == bool(
        letter.about
    )


@pytest.mark.parametrize("letter", letters().values(), ids=lambda one: one.key)
def test_dutch_sentences_are_short(letter):
    for said in texts_of((letter.why, letter.questions, letter.sections, letter.after)):
        for sentence in re.split(r"(?<=[.?!:;]) ", said["nl"]):
            assert len(re.sub(r"\([^)]*\)", "", sentence).split()) <= 25, sentence


def test_what_is_told_of_an_entry_are_fields_of_it():
    events = load_vocabulary().events
    for kind, fields in TOLD.items():
        assert set(fields) <= set(events[kind].fields)
        assert not {one for one in fields if events[kind].fields[one].kind == "person"}
    for kind, (_name, field) in STATEMENTS.items():
        assert field in events[kind].fields
    for kind, (answer, field) in ANSWERS.items():
        assert kind in events
        assert {field, "request_ref", "outcome"} <= set(events[answer].fields)
    assert all(field in events[kind].fields for kind, field in ENDINGS.items())


def test_keys_are_apart():
    kinds = all_kinds()
    assert all(kind.key == key for key, kind in kinds.items())
    assert all(set(kind.title) == {"nl", "en"} and kind.ground for kind in kinds.values())
    assert {
        one for kind in kinds.values() if kind.key.startswith("letter_") for one in kind.makers
    } <= MAKERS
