# SPDX-License-Identifier: EUPL-1.2
"""The documents of a child that someone may open, by name; their contents are asked one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models.functions import Length

from terugweg.web.access import querysets, read_log
from terugweg.web.access.asking import require
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject
from terugweg.web.access.read_log import Shown
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.place import place_of
from terugweg.web.dossier.reading import OpenKeys
from terugweg.web.dossier.sealing import SEALED_BYTES, open_bytes

if TYPE_CHECKING:
    from uuid import UUID

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document without its content. key: of the entry it belongs to; size: in bytes."""

    id: UUID
    name: str
    media_type: str
    size: int
    key: str
    information_class: str


def documents_for(
    viewer: Viewer, child: Child, page: str, key: str | None = None
) -> list[ShownDocument]:
    """The documents that may be opened, the latest first; key: only those of one entry.

    A document whose key was destroyed is gone and has no name any more.

    Raises:
        SealError: a name was changed, or a master key is missing.
    """
    found = querysets.attachments(viewer, child)
    if key is not None:
        found = found.filter(entry__key=key)
    rows = (
        found.annotate(length=Length("content")).defer("content")
        .select_related("entry", "key").order_by("-entry__sequence", "pk")
    )  # fmt: skip
    keys, shown = OpenKeys(), []
    for row in rows:
        opened = keys.get(row.key)
        if opened is None:
            continue
        name = open_bytes(opened, bytes(row.name), f"{place_of(row.entry, str(row.pk))} name")
        shown.append(ShownDocument(
            row.pk, name.decode(), row.media_type, row.length - SEALED_BYTES, row.entry.key,
            row.information_class,
        ))  # fmt: skip
    _keep(viewer, child, page, shown)
    return shown


def _keep(viewer: Viewer, child: Child, page: str, shown: list[ShownDocument]) -> None:
    """Names of documents were read: that is in the read log."""
    if not shown:
        return
    ties = ties_of(viewer, child)
    decision = decide(viewer, ties, Subject(Kind.DOSSIER), Action.READ)
    require(decision)
    classes = {one.information_class for one in shown}
    read_log.keep(viewer, child, ties, Shown(page, classes, {one.key for one in shown}), decision)
