# SPDX-License-Identifier: EUPL-1.2
"""What someone has to do, by the same selection as Today, for where no page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.web.access import querysets
from terugweg.web.dossier.standing import bring_up_to_date
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.today import has_duties, today_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.web.access.question import Viewer
    from terugweg.web.workspace.today import Duty, Today


def duties_of(viewer: Viewer) -> Today:
    """What the viewer has to do, from findings that are up to date; in the language of now.

    Whoever shows more of it than how many there are writes the read log.
    """
    if has_duties(viewer):
        bring_up_to_date(querysets.children(viewer).select_related("person"), viewer.day)
    return today_of(viewer, words_for(viewer))


def all_of(today: Today) -> Iterator[Duty]:
    """Every duty, overdue first."""
    yield from today.overdue
    yield from today.this_week
    yield from today.coming
