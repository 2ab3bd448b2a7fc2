# SPDX-License-Identifier: EUPL-1.2
"""What is in force for children, as far as the viewer may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from terugweg.web.access.querysets import entries
from terugweg.web.dossier.models import StateSpan

if TYPE_CHECKING:
    from terugweg.web.access.question import Viewer
    from terugweg.web.parties.in_force import InForce


def states(viewer: Viewer) -> InForce:
    """The states of which the entry that opened them, and that which ended them, may be read.

    On all days; `.on(day)` asks for those of a day. What is not among them may still be in force.
    """
    seen = entries(viewer).filter(child=OuterRef("child")).order_by()
    return StateSpan.objects.filter(
        Q(Exists(seen.filter(key=OuterRef("opened")))),
        Q(closed="") | Q(Exists(seen.filter(key=OuterRef("closed")))),
    )
