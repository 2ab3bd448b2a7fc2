# SPDX-License-Identifier: EUPL-1.2
"""The engine's findings in the form in which they are compared with the oracle's."""

from __future__ import annotations

from datetime import date

from terugweg.assessment.assess import assess
from terugweg.assessment.findings import Finding
from terugweg.caselog.model import CaseFile
from terugweg.rulebook.model import Rulebook
from tests.assessment.generators import vocabulary
from tests.assessment.oracle import Found


def engine_findings(
    cases: list[CaseFile],
    rulebook: Rulebook,
    as_of: date,
    known_on: date | None = None,
    *,
    compiled: bool = False,
) -> list[Found]:
    """All findings of the engine, sorted."""
    result = assess(cases, rulebook, vocabulary(), as_of, known_on=known_on, compiled=compiled)
    assert not result.table.failures, [
        (rulebook.norms[failure.norm], failure.error) for failure in result.table.failures
    ]
    return sorted(found(finding) for finding in result.findings)


def found(finding: Finding) -> Found:
    days = (finding.due, finding.due) if finding.due else (finding.due_earliest, finding.due_latest)
    return Found(
        finding.norm.id,
        finding.norm.valid_from.isoformat(),
        finding.case,
        finding.child,
        finding.trigger,
        finding.verdict,
        *("-" if day is None else day.isoformat() for day in days),
    )


def difference(engine: list[Found], oracle: list[Found]) -> str:
    """What one finds and the other does not, for the message of a failed test."""
    only_engine, only_oracle = list(engine), list(oracle)
    for one in engine:
        if one in only_oracle:
            only_oracle.remove(one)
            only_engine.remove(one)
    return "\n".join(
        [f"engine: {one}" for one in only_engine] + [f"oracle: {one}" for one in only_oracle]
    )
