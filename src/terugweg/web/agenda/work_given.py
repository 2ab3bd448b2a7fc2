# SPDX-License-Identifier: EUPL-1.2
"""Which tasks for children were given to someone, or taken from them, since a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from terugweg.web.access.models import ChangeEntry
from terugweg.web.dossier.models import Assignment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from terugweg.web.access.question import Viewer

_WHAT: Final = Assignment._meta.label_lower


@dataclass(frozen=True, slots=True)
class WorkChange:
    """A task for a child. given: from this day; else it ends, and this is the first day without."""

    child: UUID
    given: bool
    day: date


def work_changes(viewer: Viewer, since: datetime | None) -> Iterator[WorkChange]:
    """What others changed in the tasks of this capacity, the latest first.

    The change log has the moment; a task itself has only its days.
    """
    tasks = {
        str(key): child
        for key, child in Assignment.objects.filter(capacity=viewer.capacity).values_list(
            "pk", "child"
        )
    }
    if not tasks:
        return
    # By the child, of which the log has an index.
    changes = ChangeEntry.objects.filter(what=_WHAT, child__in=set(tasks.values()), key__in=tasks)
    if since is not None:
        changes = changes.filter(at__gt=since)
    for one in changes.exclude(account=viewer.capacity.account_id).order_by("-number"):
        if not one.before:
            yield WorkChange(tasks[one.key], True, date.fromisoformat(one.after["from_day"]))
        elif one.after.get("until"):
            yield WorkChange(tasks[one.key], False, date.fromisoformat(one.after["until"]))
