# SPDX-License-Identifier: EUPL-1.2
"""The copy that someone takes of what they may see: what is in it, what is not, and why not.

Of what is hidden from them nothing is told, not even how much it is: only that there may be more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.web.access import querysets
from terugweg.web.access.asking import case_for, explain
from terugweg.web.access.question import Action
from terugweg.web.access.rules import load_table
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.reading import open_document
from terugweg.web.dossier.sealing import KeyDestroyedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.access.question import Viewer
    from terugweg.web.access.rules import Reason
    from terugweg.web.dossier.models import Child, Entry


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of what may be seen that is not in the copy.

    field: the one that stays closed; empty where the whole entry may be read but not taken out.
    reason: of the table; None where it may only be read here.
    """

    entry: Entry
    field: str
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Copy:
    """What someone may take out of a dossier. more: there is something that is hidden from them."""

    case: OpenedCase
    left_out: tuple[LeftOut, ...]
    more: bool


def copy_for(viewer: Viewer, child: Child, page: str) -> Copy:
    """The copy of a dossier for this viewer; the read log says that it was taken out.

    Raises:
        NotVisible: nothing of this dossier is for this viewer.
        SealError: something sealed was changed, or a master key is missing.
    """
    read = case_for(viewer, child, page)
    taken = case_for(viewer, child, page, Action.EXPORT)
    left_out = [
        LeftOut(one.entry, "", None)
        for one in read.entries
        if one.entry.key not in taken.keys and one.entry.kind == EntryKind.EVENT
    ]
    told = [one for one in taken.entries if one.entry.kind == EntryKind.EVENT]
    for one in told:
        for name, kept in one.sealed.items():
            said = explain(viewer, child, one.entry, kept, Action.EXPORT)
            left_out.append(LeftOut(one.entry, name.rpartition("/")[2],
                                    load_table().reasons[said.reason]))  # fmt: skip
    left_out.sort(key=lambda one: (one.entry.sequence, one.field))
    # What is sealed of a person is not listed: that it is there would tell something of them.
    of_persons = any(one.sealed for one in taken.entries if one.entry.kind != EntryKind.EVENT)
    return Copy(taken, tuple(left_out), of_persons or not read.complete)


def documents_of(viewer: Viewer, child: Child) -> Iterator[tuple[Entry, str, bytes]]:
    """The documents that may be taken out, each with its entry and its name.

    A document whose key was destroyed is gone.
    """
    rows = querysets.attachments(viewer, child, Action.EXPORT).select_related("entry", "key")
    for row in rows.order_by("entry__sequence", "pk"):
        try:
            name, content = open_document(row.entry, row)
        except KeyDestroyedError:
            continue
        yield row.entry, name, content
