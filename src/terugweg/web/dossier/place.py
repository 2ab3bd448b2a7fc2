# SPDX-License-Identifier: EUPL-1.2
"""Where something sealed belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terugweg.web.dossier.models import Entry


def place_of(entry: Entry, part: str) -> str:
    """The place of a part of an entry; what is sealed for it opens nowhere else."""
    return f"{entry.child_id} {entry.sequence} {part}"
