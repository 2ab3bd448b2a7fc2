# SPDX-License-Identifier: EUPL-1.2
"""How often each norm was met, late, missed: the counts over all parts of a run."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.assessment import verdicts
from terugweg.population.whole_files import whole_file, write_json
from terugweg.rulebook.model import Rank

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from terugweg.population.running.part_results import Receipt
    from terugweg.population.running.question import Question
    from terugweg.population.running.work import Work

JSON_FILE: Final = "summary.json"
CSV_FILE: Final = "summary.csv"
VERDICTS: Final = tuple(name for name in verdicts.NAMES if name != "failed")
"""The verdicts that a finding can have, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class NormCounts:
    """The findings of one version of a norm.

    verdicts: number of findings by verdict; unsure: of how many it is not certain that the norm
    applies; failed: in how many parts the norm could not run (these have no findings of it).
    """

    norm: str
    valid_from: str
    rank: Rank
    shape: str
    verdicts: Mapping[str, int]
    unsure: int
    failed: int

    @property
    def triggers(self) -> int:
        """How often the norm applied: the number of findings."""
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a run. It says the same for every run of the same question on the same parts.

    parts: those that were assessed; damaged: per part that was not what is wrong with it; errors:
    (norm, valid_from, error) of norms that failed, each once.
    """

    question: Question
    invented: bool
    parts: int
    children: int
    events: int
    norms: tuple[NormCounts, ...]
    damaged: Mapping[str, tuple[str, ...]]
    errors: tuple[tuple[str, str, str], ...]

    @property
    def findings(self) -> int:
        """All findings."""
        return sum(norm.triggers for norm in self.norms)

    @property
    def missed(self) -> bool:
        """Whether something is overdue, breached or lacking, bills left aside."""
        return any(
            norm.rank != Rank.PROPOSED and any(norm.verdicts.get(v) for v in verdicts.ADVERSE)
            for norm in self.norms
        )


def summarise(
    work: Work,
    question: Question,
    receipts: Mapping[str, Receipt],
    damaged: Mapping[str, tuple[str, ...]],
) -> Summary:
    """Add up the receipts of all parts; norms that found nothing are there with zeros."""
    found: Counter[tuple[str, str, str]] = Counter()
    unsure: Counter[tuple[str, str]] = Counter()
    failed: Counter[tuple[str, str]] = Counter()
    errors: dict[tuple[str, str, str], None] = {}
    for _, receipt in sorted(receipts.items()):
        for count in receipt.counts:
            found[count.norm, count.valid_from, count.verdict] += count.findings
            unsure[count.norm, count.valid_from] += count.unsure
        for norm, valid_from, error in receipt.failures:
            failed[norm, valid_from] += 1
            errors[norm, valid_from, error] = None
    norms = []
    for one in work.rulebook.norms:
        key = one.id, one.valid_from.isoformat()
        counts = {verdict: found[*key, verdict] for verdict in VERDICTS}
        norms.append(NormCounts(*key, one.rank, one.shape.value, counts, unsure[key], failed[key]))
    return Summary(
        question=question,
        invented=work.dataset.manifest.invented is not None,
        parts=len(receipts),
        children=sum(receipt.children for receipt in receipts.values()),
        events=sum(receipt.events for receipt in receipts.values()),
        norms=tuple(norms),
        damaged=dict(sorted(damaged.items())),
        errors=tuple(errors),
    )


def write_summary(out: Path, summary: Summary) -> None:
    """Write the summary as JSON and as CSV, one row for each version of a norm.

    Raises:
        OSError: it cannot be written.
    """
    with whole_file(out / CSV_FILE) as half, half.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["norm", "valid_from", "rank", "shape", "triggers", *VERDICTS, "unsure", "failed_parts"]
        )
        for norm in summary.norms:
            counts = [norm.verdicts[verdict] for verdict in VERDICTS]
            head = [norm.norm, norm.valid_from, norm.rank.value, norm.shape, norm.triggers]
            writer.writerow([*head, *counts, norm.unsure, norm.failed])
    write_json(out / JSON_FILE, _plain(summary))


def forget_summary(out: Path) -> None:
    """Take away the summary of an earlier run: parts will change."""
    for name in (JSON_FILE, CSV_FILE):
        (out / name).unlink(missing_ok=True)


def _plain(summary: Summary) -> dict[str, Any]:
    return {
        "format": "terugweg summary",
        "format_version": 1,
        "question": summary.question.plain(),
        "invented": summary.invented,
        "parts": summary.parts,
        "children": summary.children,
        "events": summary.events,
        "findings": summary.findings,
        "norms": [
            {
                "norm": norm.norm,
                "valid_from": norm.valid_from,
                "rank": norm.rank.value,
                "shape": norm.shape,
                "triggers": norm.triggers,
                "verdicts": dict(norm.verdicts),
                "unsure": norm.unsure,
                "failed_parts": norm.failed,
            }
            for norm in summary.norms
        ],
        "damaged": {part: list(wrong) for part, wrong in summary.damaged.items()},
        "errors": [list(error) for error in summary.errors],
    }
