# SPDX-License-Identifier: EUPL-1.2
"""Explanations of small logs, and what they say in both languages."""

from __future__ import annotations

from dataclasses import replace

from terugweg.assessment.explain import Explanation, explain
from terugweg.assessment.words import Words, catalogue
from tests.assessment.small import assessed, vocabulary

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


def sentence(words: Words, group: str, code: str) -> str:
    """A sentence of the catalogue for this language and reader, not yet filled."""
    text = catalogue()[group][code][words.lang]
    return text if isinstance(text, str) else text[words.reader]


def template(group: str, code: str, nl: dict, en: dict | None = None) -> list[list[str]]:
    filled = zip((NL, EN), (nl, nl if en is None else en), strict=True)
    return [[sentence(words, group, code).format(**values)] for words, values in filled]


def part(code: str, nl: dict, en: dict | None = None) -> list[list[str]]:
    return template("part", code, nl, en)
