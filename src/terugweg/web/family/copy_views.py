# SPDX-License-Identifier: EUPL-1.2
"""My copy: all that someone may see of a dossier, to take along."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from terugweg.documents.typeset import pdf
from terugweg.web.access import asking
from terugweg.web.access.copying import copy_for, documents_of
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.question import Purpose
from terugweg.web.dossier.models import EntryKind
from terugweg.web.downloads import as_file
from terugweg.web.family.copy_document import copy_document, left_out_words, more_words
from terugweg.web.family.places import path_in
from terugweg.web.ui.parts import Column, Table
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from terugweg.web.access.copying import Copy
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

PAGE: Final = "copy"
OWN: Final = frozenset({Purpose.OWN, Purpose.REPRESENT, Purpose.ADVISE})
"""For whom this is: the family, and who stands for someone of it."""


@require_safe
@with_viewer
def copy(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What would be in the copy, what not and why not, and the ways to take it."""
    child = _child(viewer, number)
    made, words = copy_for(viewer, child, PAGE), words_for(viewer)
    rows = [left_out_words(one, words) for one in made.left_out]
    columns = [Column(_("Entry")), Column(_("What")), Column(_("Why"))]
    context = {
        "name": child.person.name,
        "number": number,
        "path": path_in(child, viewer),
        "count": sum(one.entry.kind == EntryKind.EVENT for one in made.case.entries),
        "left_out": Table(_("What was left out"), columns, rows, caption_hidden=True),
        "more": more_words() if made.more else "",
        "forms": [(_LABELS[form], reverse("family_copy_file", args=[number, form]))
                  for form in FORMS],
    }  # fmt: skip
    return render(request, "family/copy.html", context)


@require_safe
@with_viewer
def download(request: HttpRequest, viewer: Viewer, number: str, form: str) -> HttpResponse:
    """The copy as PDF, as a case file, or both with the documents in one zip."""
    if form not in FORMS:
        raise Http404
    child = _child(viewer, number)
    made = copy_for(viewer, child, PAGE)
    make, kind, ending = FORMS[form]
    name = re.sub(r"[^A-Za-z0-9-]+", "-", number)
    return as_file(make(viewer, child, made), f"terugweg-{name}.{ending}", kind)


def _child(viewer: Viewer, number: str) -> Child:
    if viewer.purpose not in OWN:
        raise NotVisible(number)
    return asking.child_for(viewer, number, PAGE)


def _pdf(viewer: Viewer, child: Child, made: Copy) -> bytes:
    return pdf(copy_document(made, words_for(viewer), viewer.day))


def _case_file(viewer: Viewer, child: Child, made: Copy) -> bytes:
    return (json.dumps(dict(made.case.plain), ensure_ascii=False, indent=2) + "\n").encode()


def _all(viewer: Viewer, child: Child, made: Copy) -> bytes:
    out, count = io.BytesIO(), 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for count, (entry, name, content) in enumerate(documents_of(viewer, child), start=1):
            archive.writestr(f"documents/{entry.sequence}-{count}-{_safe(name)}", content)
        archive.writestr("case.json", _case_file(viewer, child, made))
        paper = copy_document(made, words_for(viewer), viewer.day, count)
        archive.writestr("dossier.pdf", pdf(paper))
    return out.getvalue()


def _safe(name: str) -> str:
    """A name that is safe on every disk."""
    return re.sub(r"[^\w.-]+", "_", name).strip("._")[-80:] or "document"


FORMS: Final = {
    "pdf": (_pdf, "application/pdf", "pdf"),
    "zaak": (_case_file, "application/json", "json"),
    "alles": (_all, "application/zip", "zip"),
}
"""The forms of a copy, by the last part of the address: how it is made, its type, its ending."""
_LABELS: Final = {
    "pdf": gettext_lazy("To read: PDF"),
    "zaak": gettext_lazy("For a computer: case file"),
    "alles": gettext_lazy("Everything with the documents: zip"),
}
