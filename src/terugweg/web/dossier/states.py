# SPDX-License-Identifier: EUPL-1.2
"""What is in force for a child, kept as rows beside its findings: a view on the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.state_kernel import BY_AGE
from terugweg.web.dossier.following_rows import keep, row_of
from terugweg.web.dossier.models import StateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.report.state_rows import StateRow
    from terugweg.web.dossier.following_rows import Said
    from terugweg.web.dossier.models import Child

_COMPARED: Final = (
    "state", "first_early", "from_day", "until_early", "until", "by_age", "opened", "closed",
)  # fmt: skip


def state_spans(child: Child, rows: Iterable[StateRow]) -> list[StateSpan]:
    """The states of a child as rows of the database, not saved. rows: of this child alone."""
    return [row_of(StateSpan, _COMPARED, child, _said(row)) for row in rows]


def keep_states(wanted: Mapping[Child, Iterable[StateRow]]) -> set[Child]:
    """Keep these states of each child, writing only what differs; the children where it did.

    The caller holds the children locked.
    """
    return keep(StateSpan, _COMPARED, {
        child: [_said(row) for row in rows] for child, rows in wanted.items()
    })  # fmt: skip


def told_states(spans: Iterable[StateSpan]) -> list[tuple[Any, ...]]:
    """What spans say, to compare them, whatever their order."""
    return sorted((tuple(getattr(one, name) for name in _COMPARED) for one in spans), key=str)


def _said(row: StateRow) -> Said:
    return (
        row.state, row.first_early, row.first, row.until_early, row.until, row.ended == BY_AGE,
        row.opened, row.closed or "",
    )  # fmt: skip
