# SPDX-License-Identifier: EUPL-1.2
"""What is in force for children, as far as the viewer may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q

from terugweg.web.access.list_conditions import is_there
from terugweg.web.access.querysets import of_children_with_entries
from terugweg.web.dossier.models import Entry, StateSpan

if TYPE_CHECKING:
    from terugweg.web.access.question import Viewer
    from terugweg.web.parties.in_force import InForce


def states(viewer: Viewer) -> InForce:
    """The states of which the entry that opened them, and that which ended them, may be read.

    On all days; `.on(day)` asks for those of a day. What is not among them may still be in force.
    """
    among, allowed = of_children_with_entries(viewer)
    seen = Entry.objects.filter(allowed, child=OuterRef("child"))
    # By child first: else PostgreSQL asks the policy about every entry that opened any state.
    return StateSpan.objects.filter(
        among,
        Q(is_there(seen.filter(key=OuterRef("opened")))),
        Q(closed="") | Q(is_there(seen.filter(key=OuterRef("closed")))),
    )
