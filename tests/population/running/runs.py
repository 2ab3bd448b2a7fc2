# SPDX-License-Identifier: EUPL-1.2
"""Small invented datasets, and findings as plain rows, for tests of runs."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from terugweg.assessment.findings import Finding
from terugweg.population.dataset import Dataset, open_dataset
from terugweg.population.running.work import Work
from terugweg.population.simulator.cohort import Window
from terugweg.population.simulator.part import Request
from terugweg.population.simulator.run import simulate_population
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Rulebook
from tests.assessment.generators import vocabulary

AS_OF = date(2024, 6, 30)
PLACES = ("child_number", "trigger_row", "answer_row", "maybe_row", "used_row", "opened_row")

_kept: list[TemporaryDirectory] = []


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """The norms of this program."""
    return load_rulebook(vocabulary())


@lru_cache(maxsize=4)
def simulated(children: int, parts: int) -> Dataset:
    """An invented population, made once for all tests: they only read it."""
    _kept.append(TemporaryDirectory())
    path = Path(_kept[-1].name) / "dataset"
    simulate_population(Request(children, 3, Window(2019, 2025)), path, parts=parts)
    return open_dataset(path)


def work_on(dataset: Dataset, out: Path, **changes: Any) -> Work:
    """The work of a run with all norms."""
    asked = {"rulebook": rulebook(), "as_of": AS_OF, **changes}
    return Work(dataset=dataset, out=out, **asked)


def read_findings(out: Path) -> dict[str, pa.Table]:
    """The findings of a run, by part."""
    found = sorted(out.glob("part=*/findings.parquet"))
    return {path.parent.name: pq.ParquetFile(path).read() for path in found}


def files_of(out: Path) -> dict[str, bytes]:
    """Everything that a run wrote but its lock, by name."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def rows_of(table: pa.Table, asked: Rulebook | None = None) -> list[dict[str, Any]]:
    """Findings of a table as rows without their places in the part; elements by their labels."""
    norms = {(norm.id, norm.valid_from): norm for norm in (asked or rulebook()).norms}
    rows = table.drop_columns(list(PLACES)).to_pylist()
    for row in rows:
        elements = norms[row["norm"], row["valid_from"]].elements
        for name in ("lacking", "unclear"):
            row[name] = tuple(e.label for bit, e in enumerate(elements) if row[name] >> bit & 1)
        opened = row.pop("opened")
        rests_on = [row[name] for name in ("trigger", "answer", "maybe", "used")] + [opened]
        known = dict.fromkeys(name for name in rests_on if name is not None)
        row["evidence"] = () if row["shape"] == "weigh" else tuple(known)
    return rows


def row_of(finding: Finding) -> dict[str, Any]:
    """What a table must say of a finding."""
    # What is laid out to weigh is evidence too, and not in a table.
    evidence = () if finding.laid_out else finding.evidence
    return {
        "norm": finding.norm.id,
        "valid_from": finding.norm.valid_from,
        "shape": finding.norm.shape.value,
        "rank": finding.norm.rank.value,
        **{name: getattr(finding, name) for name in _SAME},
        "used": None if finding.used is None else finding.used.event,
        "used_on": None if finding.used is None else finding.used.on,
        "used_in_time": None if finding.used is None else finding.used.in_time,
        "evidence": evidence,
        "lacking": finding.missing,
        "unclear": finding.unclear,
    }


_SAME = (
    "case", "child", "trigger", "trigger_type", "verdict", "counts_as", "sure", "start", "due",
    "due_earliest", "due_latest", "later", "days", "over", "answer", "answered_on", "maybe",
    "opens_on", "gone_on", "disputed",
)  # fmt: skip
