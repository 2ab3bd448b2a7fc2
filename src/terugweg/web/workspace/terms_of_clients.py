# SPDX-License-Identifier: EUPL-1.2
"""The terms of whom a lawyer or special curator stands for: their rights, what others owe them.

Only what the person themselves may see, and of rights only those that are or may be theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.web.access import querysets
from terugweg.web.access.question import Purpose
from terugweg.web.access.relations import ties_of_each
from terugweg.web.dossier.standing import bring_up_to_date
from terugweg.web.workspace.today import Duty, duty_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from terugweg.assessment.words import Words
    from terugweg.web.access.question import Tie, Viewer
    from terugweg.web.dossier.models import Child, FindingRow

KINDS: Final[dict[str, frozenset[str]]] = {
    "parent": frozenset(
        {"parent", "affected_parent", "requester", "addressee", "person_concerned"}
    ),
    "child": frozenset({"child", "requester", "addressee", "person_concerned"}),
}
"""The kinds of holders that someone can be, where the log names nobody."""


@dataclass(frozen=True, slots=True)
class ClientTerms:
    """The terms of all clients. to_come: by last day; passed: what others should have done."""

    to_come: tuple[Duty, ...]
    passed: tuple[Duty, ...]


NONE: Final = ClientTerms((), ())


def terms_of_clients(
    viewer: Viewer, words: Words, children: Sequence[Child] | None = None
) -> ClientTerms:
    """The terms over all cases of a viewer who stands for people; none for anyone else.

    children: all that the viewer sees, each with its person, where these were read already.
    Whoever shows it writes the read log.
    """
    if viewer.purpose is not Purpose.REPRESENT:
        return NONE
    if children is None:
        children = list(querysets.children(viewer).select_related("person"))
    bring_up_to_date(children, viewer.day)
    ties = ties_of_each(viewer, children)
    rows = querysets.findings(viewer).filter(
        verdict__in=["running", "overdue", "open"], due_last__isnull=False
    )
    duties = [
        duty_of(row, viewer.day, words)
        for row in rows.select_related("child__person")
        if row.verdict != "open" or _is_theirs(row, ties[row.child_id])
    ]
    return ClientTerms(
        _by_day(one for one in duties if one.verdict != "overdue" and _is_ahead(one)),
        _by_day(one for one in duties if one.verdict == "overdue"),
    )


def _is_theirs(row: FindingRow, ties: Sequence[Tie]) -> bool:
    """Whether a right is open to a client, or may be."""
    for tie in ties:
        kinds = KINDS["child" if tie.code == tie.child_code else "parent"]
        if tie.code in row.holders or kinds & set(row.holders):
            return True
    return False


def _is_ahead(duty: Duty) -> bool:
    return duty.days is not None and duty.days >= 0


def _by_day(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    return tuple(sorted(duties, key=lambda one: (str(one.due), one.child.number, one.norm)))
