# SPDX-License-Identifier: EUPL-1.2
"""The documents of a child: the list of those that the reader may open, and one to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from terugweg.report.phrases import capital, partial_words
from terugweg.web.access import asking
from terugweg.web.access.documents import documents_for
from terugweg.web.access.errors import NotVisible
from terugweg.web.dossier.sealing import KeyDestroyedError
from terugweg.web.downloads import as_file
from terugweg.web.ui.parts import Column, Table
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.places import path_to, tabs_of
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.uploads import CLASSES, KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from terugweg.web.access.documents import ShownDocument
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

_KILO = 1024
_UNKNOWN = gettext_lazy("document")


@require_safe
@with_viewer
def documents(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """The documents that belong to entries of this child, the latest first."""
    child = asking.child_for(viewer, number, "documents")
    found = documents_for(viewer, child, "documents")
    case = asking.case_for(viewer, child, "documents").case_file() if found else None
    said = words_for(viewer)
    rows = []
    for one in found:
        assert case is not None  # noqa: S101 - there are documents
        event = case.event(one.key)
        entry = format_html(
            '<a href="{}">{}, {}</a>', reverse("entry", args=[number, one.key]),
            capital(said.event(event.type)), partial_words(event.occurred_on, said),
        )  # fmt: skip
        rows.append((link_to(child, one), kind_of(one), entry, private_of(one) or "–",
                     search_of(one)))  # fmt: skip
    columns = [Column(_("Document")), Column(_("Kind")), Column(_("Belongs to")),
               Column(_("Kept apart")), Column(_("Search finds its words"))]  # fmt: skip
    context = {
        "name": child.person.name, "path": path_to(child),
        "links": tabs_of(child, "child_documents"),
        "table": Table(_("Documents"), columns, rows, caption_hidden=True),
    }  # fmt: skip
    return render(request, "workspace/documents.html", context)


@require_safe
@with_viewer
def document(request: HttpRequest, viewer: Viewer, number: str, attachment: UUID) -> HttpResponse:
    """One document, to keep or to open in a program of one's own."""
    child = asking.child_for(viewer, number, "document")
    try:
        name, content = asking.document_for(viewer, child, str(attachment), "document")
    except KeyDestroyedError:
        raise NotVisible(str(attachment)) from None
    kind = KINDS.get(f".{name.rpartition('.')[2].lower()}")
    return as_file(content, name, "application/octet-stream" if kind is None else kind.media_type)


def documents_of_entry(shown: Sequence[ShownDocument], child: Child) -> list[SafeString]:
    """The documents of one entry: links with kind and size, and what a search does not find."""
    return [
        format_html("{} ({})", link_to(child, one), kind_of(one))
        if one.searched
        else format_html("{} ({}). {}", link_to(child, one), kind_of(one), not_found_in(one))
        for one in shown
    ]


def link_to(child: Child, one: ShownDocument) -> SafeString:
    """The way to a document, by its name."""
    url = reverse("document", args=[child.number, one.id])
    return format_html('<a href="{}">{}</a>', url, one.name)


def kind_of(one: ShownDocument) -> str:
    """What kind of file it is, and how large."""
    named = {kind.media_type: ending[1:].upper() for ending, kind in reversed(KINDS.items())}
    kilobytes = max(1, round(one.size / _KILO))
    return f"{named.get(one.media_type, str(_UNKNOWN))}, {kilobytes} kB"


def private_of(one: ShownDocument) -> str:
    """Why not everyone may see it; nothing for what is ordinary."""
    return "" if one.information_class == "ordinary" else str(CLASSES[one.information_class])


def search_of(one: ShownDocument) -> str:
    """Whether a search finds the words of a document, in a word or two."""
    if one.searched is None:
        return _("No")
    return _("Yes") if one.searched else _("Only the first part")


def not_found_in(one: ShownDocument) -> str:
    """What a search does not find of a document, in a sentence."""
    if one.searched is None:
        return _("A search does not find the words in this document.")
    return _("A search finds only the words in the first part of this document.")
