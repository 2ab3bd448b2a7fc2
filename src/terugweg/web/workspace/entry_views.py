# SPDX-License-Identifier: EUPL-1.2
"""One entry of the log: what was stated, its documents, and what can be done when it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terugweg.report.phrases import capital
from terugweg.web.access import asking
from terugweg.web.access.documents import documents_for
from terugweg.web.access.errors import NotVisible
from terugweg.web.dossier.models import EntryKind
from terugweg.web.ui.parts import Link, Row
from terugweg.web.workspace.document_views import documents_of_entry
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.form_offers import MARKING, refs_in
from terugweg.web.workspace.log_lines import field_rows
from terugweg.web.workspace.offered import offered
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.recording_views import correction_in
from terugweg.web.workspace.release_views import release_url
from terugweg.web.workspace.replies import replies_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child


@require_safe
@with_viewer
def entry(request: HttpRequest, viewer: Viewer, number: str, key: str) -> HttpResponse:
    """One entry of the log, with what the reader may see of it."""
    child = asking.child_for(viewer, number, "entry")
    case = asking.case_for(viewer, child, "entry")
    opened = {one.entry.key: one for one in case.entries if one.entry.kind == EntryKind.EVENT}
    if key not in opened:
        raise NotVisible(key)
    said, one, file = words_for(viewer), opened[key], case.case_file()
    event_type = one.data["type"]
    documents = documents_for(viewer, child, "entry", key)
    rows = field_rows(file, key, said)
    if one.entry.source:
        rows.append(Row(_("Known from"), one.entry.source))
    corrected = next((e.id for e in file.events if e.corrects == key), None)
    marked = next((e.id for e in file.events if e.type == MARKING
                   and key in refs_in(e.fields.get("entry_ref"))), None)  # fmt: skip
    context = {
        "name": child.person.name,
        "title": capital(said.event(event_type)),
        "path": [*path_to(child), Link(_("What happened"), reverse("child_log", args=[number]))],
        "rows": rows,
        "documents": documents_of_entry(documents, child),
        "sealed": [said.field(event_type, name) for name in one.sealed
                   if name in said.vocabulary.events[event_type].fields],
        "corrected_by": _address(child, corrected),
        "corrects": _address(child, file.event(key).corrects),
        "marked_by": _address(child, marked),
        "replies": [(one, reverse("entry", args=[number, one.key]))
                    for one in replies_in(file, said).get(key, ())],
        "steps": list(_steps(viewer, child, case, key)),
        "release_url": release_url(viewer, child, opened[key]),
    }  # fmt: skip
    return render(request, "workspace/entry.html", context)


def _address(child: Child, key: str | None) -> str | None:
    return None if key is None else reverse("entry", args=[child.number, key])


def _steps(viewer: Viewer, child: Child, case: OpenedCase, key: str) -> Iterator[Link]:
    """What can be done when the entry is wrong: correct one's own, or say that it is incorrect."""
    if correction_in(viewer, case, key) is not None:
        yield Link(_("Correct this entry"), reverse("correct", args=[child.number, key]), "pencil")
    if MARKING in offered(viewer, child):
        mark = f"{reverse('record', args=[child.number, MARKING])}?for={key}"
        yield Link(_("Mark this as incorrect"), mark, "alert")
