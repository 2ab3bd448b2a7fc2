# SPDX-License-Identifier: EUPL-1.2
"""Small datasets for tests: the published rulings, or any cases, written in some parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from terugweg.caselog.columns import Columns
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.model import CaseFile
from terugweg.caselog.reading import read_cases
from terugweg.population.dataset import (
    Dataset,
    DatasetWriter,
    open_dataset,
    part_name,
    part_of,
)
from tests.assessment.generators import vocabulary
from tests.structure.repository import ROOT

PARTS = 3
ALL_KINDS = """
    2026-03-01  petition_filed  as p1, kind MUHP, grounds "why", requested_until 2027-03-01
    2026-03-01  petition_filed  as p2, kind none, informant_statements p1, recorded 2026-03-01
    2026-03-02  hearing_held  to p2, present mother + GI, parents_got_word no
    2026-03-03  contact_moment_planned  planned_for 2026-03-20
    2026-03-04  contact_plan_adopted  frequency_per_week 1.5, child_view p1
    2026-03-04  contact_plan_adopted  frequency_per_week none
    2026-03-05  court_assignment_given  to GI
    2026-03-06  contact_moment_held  minutes 30, with_persons mother
"""


@lru_cache(maxsize=1)
def rulings() -> tuple[CaseFile, ...]:
    """The ten published rulings."""
    return read_cases(sorted((ROOT / "examples" / "cases").glob("*.yaml")))


def by_part(cases: Sequence[CaseFile], parts: int = PARTS) -> dict[str, Columns]:
    """The columns of each part that has a case."""
    numbers = sorted({part_of(case.case, parts) for case in cases})
    return {
        part_name(n): build_columns([c for c in cases if part_of(c.case, parts) == n], vocabulary())
        for n in numbers
    }


def write(
    path: Path,
    cases: Sequence[CaseFile],
    parts: int = PARTS,
    change: Callable[[Columns], Columns] = lambda columns: columns,
    **settings: Any,
) -> Dataset:
    """Write a dataset of these cases and open it."""
    writer = DatasetWriter(path, vocabulary(), parts=parts, **settings)
    made = by_part(cases, parts)
    writer.finish([writer.write_part(name, change(columns)) for name, columns in made.items()])
    return open_dataset(path)
