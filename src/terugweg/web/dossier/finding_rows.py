# SPDX-License-Identifier: EUPL-1.2
"""Findings as rows of the database: made from the columns of an assessment, compared, and kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from terugweg.assessment.finding_lines import finding_lines
from terugweg.web.dossier.following_rows import keep, kept, row_of, said_of
from terugweg.web.dossier.models import FindingRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.finding_lines import FindingLine
    from terugweg.rulebook.model import Norm
    from terugweg.web.dossier.following_rows import Said
    from terugweg.web.dossier.models import Child

_COMPARED: Final = (
    "norm", "valid_from", "rank", "shape", "verdict", "trigger", "trigger_type", "sure",
    "due_first", "due_last", "opens_on", "bearer", "holders", "rests_on",
)  # fmt: skip


def said_by_case(assessment: Assessment) -> list[list[Said]]:
    """What the rows of each case that was assessed say; norms that failed stand in each."""
    failed = [_said_of_failed(assessment.rulebook.norms[one.norm])
              for one in assessment.table.failures]  # fmt: skip
    found: list[list[Said]] = [[] for _ in assessment.cases]
    for line in finding_lines(assessment):
        found[line.case].append(_said(line))
    return [[*mine, *failed] for mine in found]


def finding_rows(child: Child, assessment: Assessment) -> list[FindingRow]:
    """The rows of an assessment of the log of one child, not saved."""
    (mine,) = said_by_case(assessment)
    return [row_of(FindingRow, _COMPARED, child, said) for said in mine]


def keep_findings(wanted: Mapping[Child, Iterable[Said]]) -> set[Child]:
    """Keep these findings of each child, writing only what differs; the children where it did.

    The caller holds the children locked.
    """
    return keep(FindingRow, _COMPARED, wanted)


def kept_rows(child: Child) -> dict[int, str]:
    """What each row that is kept for a child says, by its id."""
    rows = kept(FindingRow, _COMPARED, [child]).get(child.pk, ())
    return {number: _told(said) for number, said in rows}


def told(row: FindingRow) -> str:
    """What a row says, to compare it."""
    return _told(said_of(getattr(row, name) for name in _COMPARED))


def _told(said: Said) -> str:
    return repr([str(value) if isinstance(value, date) else value for value in said])


def _said(line: FindingLine) -> Said:
    norm = line.norm
    return (
        norm.id, norm.valid_from, norm.rank.value, norm.shape.value, line.verdict, line.trigger,
        line.trigger_type, line.sure, line.due_first, line.due_last, line.opens_on,
        tuple(norm.bearer), line.holders, line.rests_on,
    )  # fmt: skip


def _said_of_failed(norm: Norm) -> Said:
    """A norm that could not run has no trigger, and rests on nothing."""
    return (
        norm.id, norm.valid_from, norm.rank.value, norm.shape.value, "failed", "", "", True,
        None, None, None, tuple(norm.bearer), (), (),
    )  # fmt: skip
