# SPDX-License-Identifier: EUPL-1.2
"""The command `explain`: the reasoning that leads to a finding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from terugweg.caselog.suggest import did_you_mean
from terugweg.cli.assessing import code_of, open_desk
from terugweg.cli.inputs import ALL, known_norm
from terugweg.cli.page import Page
from terugweg.cli.refusal import Exit, RefusedError
from terugweg.report.phrases import children_words, title_of

if TYPE_CHECKING:
    from pathlib import Path

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Lang, Reader, Words
    from terugweg.cli.assessing import Question


@dataclass(frozen=True)
class Look:
    """How to print: for whom, in which language; everything: also where the norm does not apply."""

    reader: Reader
    lang: Lang
    everything: bool = False


def run(path: Path, asked: str, question: Question, look: Look) -> Exit:
    """Explain the findings that are asked for."""
    is_number = asked.isdecimal()
    if not is_number and question.rank is None:
        # Who names a norm means that norm, whatever its rank.
        question = replace(question, rank=ALL)
    desk = open_desk([path], question, look.lang)
    assessment = desk.assess(desk.cases[0])
    from terugweg.assessment.words import Words  # noqa: PLC0415 - bad input is told sooner

    words, page = Words(desk.vocabulary, look.lang, look.reader), Page()
    norm, findings = numbered(assessment, int(asked)) if is_number else named(assessment, asked)
    for number, finding in enumerate(findings):
        if number:
            page.line()
        _explain(assessment, finding, words, page)
    if not findings and not look.everything:
        page.text(words.say("explain", "no_finding"))
    if look.everything:
        _why_not(assessment, norm, words, page)
    return code_of(findings)


def numbered(assessment: Assessment, number: int) -> tuple[str, list[Finding]]:
    """The finding with this number in the report.

    Raises:
        RefusedError: there is none.
    """
    found = [one for one in assessment.findings if one.number == number - 1]
    if not found:
        last = len(assessment.table)
        raise RefusedError(f"there is no finding {number}; expected a number from 1 to {last}")
    return found[0].norm.id, found


def named(assessment: Assessment, asked: str) -> tuple[str, list[Finding]]:
    """The findings of NORM, NORM@EVENT or NORM@EVENT@CHILD; failed ones too.

    Raises:
        RefusedError: there is no such norm, event or child.
    """
    norm, event, child = (*asked.split("@"), "", "")[:3]
    case = assessment.cases[0]
    known_norm(assessment.rulebook, norm)
    events = [one.id for one in case.events]
    if event and event not in events:
        hint = did_you_mean(event, events) or f"Its events are {', '.join(events)}."
        raise RefusedError(f"there is no event {event!r} in {case.case}. {hint}")
    if child and child not in case.children:
        children = ", ".join(case.children)
        raise RefusedError(f"there is no child {child!r} in {case.case}; expected {children}")
    found = assessment.about(norm, event or None, child or None)
    return norm, found or [one for one in assessment.about(norm) if one.error is not None]


def _explain(assessment: Assessment, finding: Finding, words: Words, page: Page) -> None:
    from terugweg.assessment.explain import explain  # noqa: PLC0415 - bad input is told sooner

    case = assessment.cases[0]
    lead = f"{finding.number + 1}. " if finding.error is None else ""
    page.text(f"{lead}{title_of(finding.norm, words)}", style="heading")
    page.text(words.told(finding.norm.says), 2)
    if len(case.children) > 1 and finding.error is None:
        names = children_words(case, [finding.child], words)
        page.text(words.say("report", "for_children", children=names), 2)
    page.line()
    for depth, sentence in explain(assessment, finding).sentences(words):
        page.text(sentence, 2 + 2 * depth, hang=4 + 2 * depth)


def _why_not(assessment: Assessment, norm: str, words: Words, page: Page) -> None:
    from terugweg.cli.why_not import why_not  # noqa: PLC0415 - only when asked for

    lines = list(why_not(assessment, norm, words))
    if lines:
        page.heading(words.say("explain", "not_fired"))
    for depth, sentence in lines:
        page.text(sentence, 2 * depth, hang=2 + 2 * depth)
