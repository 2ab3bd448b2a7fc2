# SPDX-License-Identifier: EUPL-1.2
"""The results of one part on disk: findings, norms that failed, and a receipt written last.

A part without a receipt that fits is not done. The receipt also counts, so that no summary has to
read the findings again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from terugweg.population.arrow_numbers import one_array, truths, whole_numbers
from terugweg.population.hashing import file_sha256
from terugweg.population.running.finding_columns import FINDINGS
from terugweg.population.whole_files import whole_file, write_json
from terugweg.terms import from_day_number

if TYPE_CHECKING:
    from pathlib import Path

    from terugweg.population.manifest import PartEntry
    from terugweg.population.running.part_assessment import PartFindings
    from terugweg.population.running.question import Question

FINDINGS_FILE: Final = "findings.parquet"
FAILURES_FILE: Final = "failures.parquet"
RECEIPT_FILE: Final = "receipt.json"
_FORMAT: Final = "terugweg receipt"
_ROWS_TOGETHER: Final = 1 << 20

_TEXTS: Final = tuple(f.name for f in FINDINGS if pa.types.is_dictionary(f.type))
# Places mostly grow within a norm: their differences are far smaller than they are.
_GROWING: Final = tuple(f.name for f in FINDINGS if f.name.endswith(("_row", "_number")))
_DICTIONARIES: Final = tuple(n for n in FINDINGS.names if n not in _GROWING)
# What a reader may filter by; minima and maxima of names would only take time.
_BOUNDED: Final = (*(n for n in FINDINGS.names if n not in _TEXTS), "norm", "verdict")


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings of one version of a norm have a verdict.

    unsure: of how many of them it is not certain that the norm applies.
    """

    norm: str
    valid_from: str
    verdict: str
    findings: int
    unsure: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was asked of which part, and what came of it.

    part_hash: of the part of the dataset; question: as in `Question.plain`; events: rows up to the
    day asked; files: SHA-256 by name; failures: (norm, valid_from, error).
    """

    part: str
    part_hash: str
    question: dict[str, Any]
    children: int
    events: int
    files: dict[str, str]
    counts: tuple[Count, ...]
    failures: tuple[tuple[str, str, str], ...]

    @property
    def findings(self) -> int:
        """Number of findings."""
        return sum(count.findings for count in self.counts)

    def plain(self) -> dict[str, Any]:
        """The receipt as it stands in its file."""
        return {
            "format": _FORMAT,
            "part": self.part,
            "part_hash": self.part_hash,
            "question": self.question,
            "children": self.children,
            "events": self.events,
            "findings": self.findings,
            "files": self.files,
            "counts": [
                [c.norm, c.valid_from, c.verdict, c.findings, c.unsure] for c in self.counts
            ],
            "failures": [list(failure) for failure in self.failures],
        }

    @classmethod
    def of_plain(cls, plain: Any) -> Receipt:
        """The receipt that stands in a file.

        Raises:
            KeyError, TypeError, ValueError: it is no receipt.
        """
        if plain["format"] != _FORMAT:
            raise ValueError("it is no receipt")
        return cls(
            part=str(plain["part"]),
            part_hash=str(plain["part_hash"]),
            question=dict(plain["question"]),
            children=int(plain["children"]),
            events=int(plain["events"]),
            files=dict(plain["files"]),
            counts=tuple(Count(*count) for count in plain["counts"]),
            failures=tuple((norm, first, error) for norm, first, error in plain["failures"]),
        )


def write_results(
    folder: Path, entry: PartEntry, hashed: str, question: Question, found: PartFindings
) -> Receipt:
    """Write what was found in a part into its folder.

    entry, hashed: the part of the dataset and its hash.

    Raises:
        OSError: it cannot be written; the results of other parts stay as they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in (RECEIPT_FILE, FAILURES_FILE):
        (folder / name).unlink(missing_ok=True)
    with whole_file(folder / FINDINGS_FILE) as half:
        _write_findings(half, found.findings)
    written = [FINDINGS_FILE]
    if found.failures.num_rows:
        with whole_file(folder / FAILURES_FILE) as half:
            pq.write_table(found.failures, half, compression="zstd")
        written.append(FAILURES_FILE)
    receipt = Receipt(
        part=entry.name,
        part_hash=hashed,
        question=question.plain(),
        children=entry.children,
        events=found.events,
        files={name: file_sha256(folder / name) for name in written},
        counts=counted(found.findings),
        failures=tuple(
            (row["norm"], row["valid_from"].isoformat(), row["error"])
            for row in found.failures.to_pylist()
        ),
    )
    write_json(folder / RECEIPT_FILE, receipt.plain())
    return receipt


def _write_findings(path: Path, table: pa.Table) -> None:
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=1,
        row_group_size=_ROWS_TOGETHER,
        use_dictionary=list(_DICTIONARIES),
        column_encoding=dict.fromkeys(_GROWING, "DELTA_BINARY_PACKED"),
        write_statistics=list(_BOUNDED),
        write_page_checksum=True,
    )


def read_receipt(folder: Path) -> Receipt | None:
    """The receipt in the folder of a part; None when there is none, or it is damaged."""
    try:
        plain = json.loads((folder / RECEIPT_FILE).read_text(encoding="utf-8"))
        return Receipt.of_plain(plain)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def finished(folder: Path, name: str, hashed: str, question: Question) -> Receipt | None:
    """The receipt of a part that need not be done again: same part and question, files whole."""
    receipt = read_receipt(folder)
    if receipt is None or (receipt.part, receipt.part_hash) != (name, hashed):
        return None
    if receipt.question != question.plain():
        return None
    whole = all(
        (folder / file).is_file() and file_sha256(folder / file) == sha256
        for file, sha256 in receipt.files.items()
    )
    return receipt if whole else None


def counted(findings: pa.Table) -> tuple[Count, ...]:
    """How many findings each version of a norm has of each verdict, in the order of the table."""
    norm, verdict = one_array(findings["norm"]), one_array(findings["verdict"])
    norms, verdicts = norm.dictionary.to_pylist(), verdict.dictionary.to_pylist()
    first = whole_numbers(findings["valid_from"], 0).astype(np.int64)
    sure = truths(findings["sure"], 0)
    # One number for each version and verdict: bincount needs small ones. Versions stand together.
    changes = np.flatnonzero(np.diff(first)) + 1
    stretches = first[np.concatenate([[0], changes])] if len(first) else first
    days, place_of = np.unique(stretches, return_inverse=True)
    day = np.repeat(place_of, np.diff(np.concatenate([[0], changes, [len(first)]])))
    code = whole_numbers(norm.indices, -1).astype(np.int64) * len(days) + day
    code = code * len(verdicts) + whole_numbers(verdict.indices, -1)
    size = len(norms) * len(days) * len(verdicts)
    totals = np.bincount(code, minlength=size)
    unsure = np.bincount(code[sure == 0], minlength=size)
    found = []
    for place in np.flatnonzero(totals).tolist():
        version, kind = divmod(place, len(verdicts))
        number, when = divmod(version, len(days))
        found.append(
            Count(
                norms[number],
                from_day_number(int(days[when])).isoformat(),
                verdicts[kind],
                int(totals[place]),
                int(unsure[place]),
            )
        )
    return tuple(found)
