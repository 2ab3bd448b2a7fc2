# SPDX-License-Identifier: EUPL-1.2
"""Assessments as CSV: a row for each finding, with the names that the JSON form uses."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Final, TextIO

from terugweg.report.json_output import finding_as_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.words import Words

COLUMNS: Final = (
    "case", "child", "number", "norm", "version", "rank", "shape", "article", "source", "title",
    "trigger", "trigger_type", "verdict", "counts_as", "sure", "due", "due_earliest", "due_latest",
    "later", "start", "days", "answer", "answered_on", "used", "used_on", "used_in_time",
    "opens_on", "disputed", "missing", "unclear", "evidence", "error", "as_of",
)  # fmt: skip

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA: Final = ("=", "+", "@", "\t", "\r")


def write_csv(assessments: Sequence[Assessment], words: Words, stream: TextIO) -> None:
    """Write a heading and a row for each finding; a list stands in one cell, with "; "."""
    writer = csv.DictWriter(stream, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for assessment in assessments:
        for finding in assessment.findings:
            plain = finding_as_plain(assessment, finding, words)
            used, due_range = plain["used"] or {}, plain["due_range"] or {}
            row = {
                **plain,
                "source": plain["source"]["title"],
                "due_earliest": due_range.get("earliest"),
                "due_latest": due_range.get("latest"),
                "used": used.get("event"),
                "used_on": used.get("on"),
                "used_in_time": used.get("in_time"),
                "as_of": assessment.as_of.isoformat(),
            }
            writer.writerow({name: _cell(row[name]) for name in COLUMNS})


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
