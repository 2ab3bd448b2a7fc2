# SPDX-License-Identifier: EUPL-1.2
"""Two states at once of which only one can be in force: seen when it is certain, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.population.importing.exports import PERSONS, imported, rules_of

HEAD = "child,id,type,on,starts,until,measure,measure_ref,accepted_as_plan\n"
OTS = "supervision_order_granted"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (f"anna,a,{OTS},2024-01-01,2024-01-01,2025-01-01\n"
         f"anna,b,{OTS},2024-06-01,2024-06-01,2025-06-01\n", 1),
        (f"anna,a,{OTS},2024-01-01,2024-01-01,2025-01-01\n"
         f"anna,b,{OTS},2025-01-01,2025-01-01,2026-01-01\n", 0),
        (f"anna,a,{OTS},2024-01-01,2024-01-01,2025-01-01\n"
         f"bob,b,{OTS},2024-06-01,2024-06-01,2025-06-01\n", 0),
        (f"anna,a,{OTS},2024-01-01,2024-01-01,2025-01-01\n"
         "anna,m,measure_extended,2024-12-20,,2025-12-31,supervision_order,a\n"
         f"anna,b,{OTS},2025-06-01,2025-06-01,2026-06-01\n", 1),
        (f"anna,a,{OTS},2024-01-01,2024-01-01,2025-01-01\n"
         "anna,m,measure_ended,2024-05-01,,,supervision_order\n"
         f"anna,b,{OTS},2024-06-01,2024-06-01,2025-06-01\n", 0),
        ("anna,a,child_placed,2024-01-01\nanna,b,child_placed,2024-06-01\n", 1),
        ("anna,a,child_placed,2024-01-01\nanna,r,child_returned_home,2024-03-01\n"
         "anna,b,child_placed,2024-06-01\n", 0),
        ("anna,a,worker_assigned,2024-01-01\nanna,b,worker_assigned,2024-01-01\n", 0),
        ("anna,a,child_placed,2024\nanna,b,child_placed,2024\n", 1),
    ],
)  # fmt: skip
def test_overlaps(tmp_path: Path, lines: str, count: int) -> None:
    """The rows are kept; each overlap is one warning."""
    padded = "".join(f"{line}{',' * (8 - line.count(','))}\n" for line in lines.splitlines())
    done = imported(tmp_path, {"persons.csv": PERSONS, "events.csv": HEAD + padded})
    assert rules_of(done) == ({"overlapping_states": count} if count else {})
    assert done.report.quarantined == 0
