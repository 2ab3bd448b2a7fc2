# SPDX-License-Identifier: EUPL-1.2
"""Brings the findings of all dossiers up to date, some at a time: for a job that runs at night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.caselog.problems import CaseFileError
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.sealing import SealError
from terugweg.web.dossier.standing import TOGETHER, bring_up_to_date, out_of_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date


def refresh_all(day: date) -> Iterator[tuple[int, list[str]]]:
    """Work out the findings of every dossier for a day where they are not.

    Gives for each group of dossiers how many were worked out, and in words why others were not:
    those keep what they had, and the others go on. It may be broken off: what was done stays.
    """
    late = list(out_of_date(Child.objects.order_by("number"), day).values_list("pk", flat=True))
    for start in range(0, len(late), TOGETHER):
        some = list(Child.objects.filter(pk__in=late[start : start + TOGETHER]).order_by("number"))
        yield _refreshed(some, day)


def _refreshed(children: Sequence[Child], day: date) -> tuple[int, list[str]]:
    try:
        return bring_up_to_date(children, day), []
    except (CaseFileError, SealError) as error:
        if len(children) == 1:
            return 0, [f"dossier {children[0].number}: {_why(error)}"]
    done = [_refreshed([child], day) for child in children]
    return sum(count for count, _ in done), [why for _, wrong in done for why in wrong]


def _why(error: CaseFileError | SealError) -> str:
    """What is wrong; of a log its words are not told, which may quote it."""
    if isinstance(error, SealError):
        return str(error)
    return "its log contradicts itself: it cannot be read as a case"
