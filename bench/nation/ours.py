# SPDX-License-Identifier: EUPL-1.2
"""The obligations, and the full rulebook, assessed by Terugweg: in memory and from Parquet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.nation.obligations import AS_OF, VERDICTS, Counts, added, named_types, rulebook
from terugweg.assessment import verdicts
from terugweg.assessment.assess import context_of
from terugweg.assessment.engine import findings_of
from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.completeness import Completeness
from terugweg.population.running.part_assessment import assess_part
from terugweg.population.running.part_results import write_results
from terugweg.population.running.question import Question, part_hash
from terugweg.terms import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.assessment.block import Block
    from terugweg.caselog.columns import Columns
    from terugweg.population.dataset import Dataset


def complete_for_all(columns: Columns) -> Columns:
    """The same log, taken as complete for every event type: so the others take it."""
    profile = np.zeros(columns.children, dtype=np.int32)
    always = ((0, EARLIEST, OPEN),)
    spans = dict.fromkeys(columns.vocabulary.event_names, always)
    return replace(columns, complete=Completeness(profile, spans))


def read_days(dataset: Dataset, part: str) -> Columns:
    """What the obligations need of a part: children, types and days."""
    return complete_for_all(dataset.read(part, types=named_types(), days_only=True))


def counts_of(columns: Columns) -> Counts:
    """The findings of the obligations in a log, counted norm by norm as they are made."""
    context = context_of(columns, day_number(AS_OF), compiled=True)
    return [_counted(findings_of(context, norm)) for norm in rulebook().norms]


def _counted(blocks: list[Block]) -> list[int]:
    found = np.zeros(len(verdicts.NAMES), dtype=np.int64)
    for block in blocks:
        found += np.bincount(block.columns["verdict"], minlength=len(found))
    return [int(found[verdicts.NAMES.index(name)]) for name in VERDICTS]


def counts_in_memory(parts: Iterable[Columns]) -> Counts:
    """The obligations over a log in memory."""
    return added([counts_of(part) for part in parts])


def streamed_part(dataset: Dataset, part: str) -> Counts:
    """The obligations over one part, read from Parquet and forgotten."""
    return counts_of(read_days(dataset, part))


def written_part(dataset: Dataset, part: str, out: Path) -> int:
    """The obligations over one part, each finding written; returns how many."""
    question = Question.of(rulebook(), AS_OF)
    found = assess_part(read_days(dataset, part), rulebook(), AS_OF)
    entry = dataset.manifest.part(part)
    return write_results(out / part, entry, part_hash(entry), question, found).findings
