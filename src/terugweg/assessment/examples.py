# SPDX-License-Identifier: EUPL-1.2
"""Runs the worked examples of norms: they are the tests of the norm, and what the docs show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.assessment.assess import assess
from terugweg.rulebook.example_logs import example_case
from terugweg.rulebook.model import Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.assessment.findings import Finding
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.model import Example, Norm


@dataclass(frozen=True)
class Mismatch:
    """An example that does not find what it says.

    `expected` or `found` is None when one has no partner.
    """

    norm: Norm
    example: Example
    expected: Mapping[str, str] | None
    found: Finding | None
    error: str | None = None

    def __str__(self) -> str:
        place = self.example.place or self.norm.place
        about = self.example.about.get("en") or next(iter(self.example.about.values()), "")
        wanted = "nothing" if self.expected is None else _words(self.expected)
        got = self.error or ("nothing" if self.found is None else _found_words(self.found))
        return f'{place} (norm {self.norm.id}, example "{about}"): expected {wanted}; found {got}'


def check_examples(rulebook: Rulebook, vocabulary: Vocabulary) -> Iterator[Mismatch]:
    """Run all examples of all norms; yields every one that does not hold."""
    versions: dict[str, list[Norm]] = {}
    for norm in rulebook.norms:
        versions.setdefault(norm.id, []).append(norm)
    for norm in rulebook.norms:
        only = Rulebook(
            tuple(versions[norm.id]),
            rulebook.sources,
            rulebook.version,
            rulebook.vocabulary_version,
        )
        for example in norm.examples:
            yield from check_example(norm, example, only, vocabulary)


def check_example(
    norm: Norm, example: Example, rulebook: Rulebook, vocabulary: Vocabulary
) -> Iterator[Mismatch]:
    """Run one example by all versions of its norm; yields what differs."""
    case = example_case(example, vocabulary)
    assessment = assess([case], rulebook, vocabulary, example.as_of)
    if assessment.failed:
        yield Mismatch(norm, example, None, None, assessment.table.failures[0].error)
        return
    findings = list(assessment.findings)
    named = [row for row in example.finds if "about" in row or "child" in row]
    order = [*named, *(row for row in example.finds if row not in named)]
    for row in order:
        fits = [finding for finding in findings if _about(row, finding)]
        match = next((f for f in fits if holds(row, f)), fits[0] if fits else None)
        if match is not None:
            findings.remove(match)
        if match is None or not holds(row, match):
            yield Mismatch(norm, example, row, match)
    for extra in findings:
        yield Mismatch(norm, example, None, extra)


def holds(row: Mapping[str, str], finding: Finding) -> bool:
    """Whether a finding is what a row of an example says.

    Verdict, and due day and days if it gives them.
    """
    return (
        row["verdict"] == finding.verdict
        and row.get("due", str(finding.due)) == str(finding.due)
        and int(row.get("days", finding.days or 0)) == (finding.days or 0)
    )


def _about(row: Mapping[str, str], finding: Finding) -> bool:
    return (
        row.get("about", finding.trigger) == finding.trigger
        and row.get("child", finding.child) == finding.child
    )


def _words(row: Mapping[str, str]) -> str:
    return ", ".join([row["verdict"], *(f"{k} {v}" for k, v in row.items() if k != "verdict")])


def _found_words(finding: Finding) -> str:
    due = f", due {finding.due}" if finding.due else ""
    return f"{finding.verdict}{due}, about {finding.trigger}"
