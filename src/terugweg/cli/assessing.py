# SPDX-License-Identifier: EUPL-1.2
"""From the arguments of a command to assessments, and from these to the code with which it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.cli import inputs
from terugweg.cli.refusal import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.model import Rulebook
    from terugweg.terms import Lang


@dataclass(frozen=True)
class Question:
    """What is asked: on which day, with what was known when, by which norms (as typed)."""

    as_of: str | None = None
    known_on: str | None = None
    rank: str | None = None
    norms: str | None = None


@dataclass(frozen=True)
class Desk:
    """All that is needed to assess: vocabulary, norms chosen, cases, and what is asked."""

    vocabulary: Vocabulary
    rulebook: Rulebook
    cases: tuple[CaseFile, ...]
    question: Question

    def assess(self, case: CaseFile) -> Assessment:
        """Assess one case: on the day asked, else that of its file, else today."""
        from terugweg.assessment.assess import assess  # noqa: PLC0415 - bad input is told sooner

        asked = inputs.parse_day(self.question.as_of, "--as-of")
        return assess(
            [case],
            self.rulebook,
            self.vocabulary,
            asked or case.as_of or inputs.today(),
            known_on=inputs.parse_day(self.question.known_on, "--known-on"),
        )


def open_desk(
    paths: Sequence[Path], question: Question, lang: Lang, *, with_norms: bool = True
) -> Desk:
    """Read what is asked for.

    lang: in which what is wrong in a file is told; with_norms: false where only states matter.

    Raises:
        RefusedError: a day, a rank, a norm or a file is wrong.
    """
    inputs.parse_day(question.as_of, "--as-of")
    inputs.parse_day(question.known_on, "--known-on")
    ranks = inputs.parse_ranks(question.rank)
    vocabulary = inputs.read_vocabulary()
    cases = inputs.read_case_files(paths, vocabulary, lang)
    if with_norms:
        rulebook = inputs.selected(inputs.read_rulebook(vocabulary), ranks, question.norms)
    else:
        from terugweg.rulebook.model import Rulebook  # noqa: PLC0415 - as the readers above

        rulebook = Rulebook((), {}, "", vocabulary.version)
    return Desk(vocabulary, rulebook, cases, question)


def exit_code(assessments: Iterable[Assessment]) -> Exit:
    """The code for all findings of some assessments."""
    return code_of(finding for assessment in assessments for finding in assessment.findings)


def code_of(findings: Iterable[Finding]) -> Exit:
    """A failed norm weighs most, then what is overdue, breached or lacking; bills do not count."""
    from terugweg.assessment.verdicts import ADVERSE  # noqa: PLC0415 - loaded by now
    from terugweg.rulebook.model import Rank  # noqa: PLC0415 - loaded by now

    code = Exit.WELL
    for finding in findings:
        if finding.error is not None:
            return Exit.RULE_FAILED
        if finding.verdict in ADVERSE and finding.norm.rank != Rank.PROPOSED:
            code = Exit.MISSED
    return code
