# SPDX-License-Identifier: EUPL-1.2
"""Where something sealed belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terugweg.web.dossier.models import Attachment, Entry
    from terugweg.web.dossier.reading import LogRow


def place_of(entry: Entry | LogRow, part: str) -> str:
    """The place of a part of an entry; what is sealed for it opens nowhere else."""
    return f"{entry.child_id} {entry.sequence} {part}"


def text_place(entry: Entry, attachment: Attachment) -> str:
    """The place of the words of a document."""
    return f"{place_of(entry, str(attachment.pk))} text"
