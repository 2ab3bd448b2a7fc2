# SPDX-License-Identifier: EUPL-1.2
"""The documents of a child that someone may open, by name; their contents are asked one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import F
from django.db.models.functions import Length

from terugweg.web.access import querysets, read_log
from terugweg.web.access.asking import require
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject
from terugweg.web.access.read_log import Shown
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import Attachment, AttachmentText
from terugweg.web.dossier.place import place_of, text_place
from terugweg.web.dossier.reading import OpenKeys
from terugweg.web.dossier.sealing import SEALED_BYTES, open_bytes

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document without its content.

    key: of the entry it belongs to. size: in bytes. searched: whether a search finds all its words;
    None where it finds none.
    """

    id: UUID
    name: str
    media_type: str
    size: int
    key: str
    information_class: str
    searched: bool | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """The words of a document that was opened to search in it. key: of its entry."""

    key: str
    name: str
    words: str = field(repr=False)


def documents_for(
    viewer: Viewer, child: Child, page: str, key: str | None = None
) -> list[ShownDocument]:
    """The documents that may be opened, the latest first; key: only those of one entry.

    A document whose key was destroyed is gone and has no name any more.

    Raises:
        SealError: a name was changed, or a master key is missing.
    """
    entries = {"entry__child": child} if key is None else {"entry__child": child, "entry__key": key}
    # Most entries have none: what may be seen of nothing is not asked.
    if not Attachment.objects.filter(**entries).exists():
        return []
    found = querysets.attachments(viewer, child).filter(**entries)
    rows = (
        found.annotate(length=Length("content"), searched=F("text__whole")).defer("content")
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
            row.information_class, row.searched,
        ))  # fmt: skip
    classes = {one.information_class for one in shown}
    _keep(viewer, child, page, classes, {one.key for one in shown})
    return shown


def texts_for(viewer: Viewer, child: Child, page: str) -> list[ReadText]:
    """The words of the documents that may be opened, as far as there are any; the latest first.

    Raises:
        SealError: something was changed, or a master key is missing.
    """
    allowed = querysets.attachments(viewer, child).order_by().values("pk")
    rows = (
        AttachmentText.objects.filter(attachment__in=allowed).defer("attachment__content")
        .select_related("attachment__entry", "attachment__key")
        .order_by("-attachment__entry__sequence", "pk")
    )  # fmt: skip
    keys, found = OpenKeys(), []
    for row in rows:
        document = row.attachment
        key = keys.get(document.key)
        if key is None:
            continue
        place = place_of(document.entry, str(document.pk))
        name = open_bytes(key, bytes(document.name), f"{place} name").decode()
        words = open_bytes(key, bytes(row.content), text_place(document.entry, document)).decode()
        found.append((document.information_class, ReadText(document.entry.key, name, words)))
    _keep(viewer, child, page, {kept for kept, _ in found}, {one.key for _, one in found})
    return [one for _, one in found]


def _keep(
    viewer: Viewer, child: Child, page: str, classes: Collection[str], keys: Collection[str]
) -> None:
    """Names of documents were read, or their words: that is in the read log."""
    if not keys:
        return
    ties = ties_of(viewer, child)
    decision = decide(viewer, ties, Subject(Kind.DOSSIER), Action.READ)
    require(decision)
    read_log.keep(viewer, child, ties, Shown(page, classes, keys), decision)
