# SPDX-License-Identifier: EUPL-1.2
"""The page of a receipt, and the same on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terugweg.documents.typeset import pdf
from terugweg.terms import date_words
from terugweg.web.access import asking
from terugweg.web.downloads import as_file
from terugweg.web.family.places import path_in
from terugweg.web.family.receipt_document import receipt_document
from terugweg.web.family.receipts import receipt
from terugweg.web.ui.tones import language
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from terugweg.web.access.question import Viewer


@require_safe
@with_viewer
def show(request: HttpRequest, viewer: Viewer, number: str, key: str) -> HttpResponse:
    """What was done, when it was received, what happens next and what if not."""
    child = asking.child_for(viewer, number, "receipt")
    made = receipt(viewer, child, key)
    context = {
        "name": child.person.name,
        "number": number,
        "path": path_in(child, viewer),
        "receipt": made,
        "received": moment_words(made.received),
        "paper": reverse("family_receipt_file", args=[number, key]),
        "duties": [one for one in made.steps if not one.right],
        "rights": [one for one in made.steps if one.right],
        "to_child": words_for(viewer).reader == "child",
    }
    return render(request, "family/receipt.html", context)


@require_safe
@with_viewer
def paper(request: HttpRequest, viewer: Viewer, number: str, key: str) -> HttpResponse:
    """The same as PDF, to keep."""
    child = asking.child_for(viewer, number, "receipt")
    made = receipt(viewer, child, key)
    document = receipt_document(
        made, child.person.name, moment_words(made.received), language(), viewer.day
    )
    # The day and nobody's name: a download stays on a device.
    return as_file(pdf(document), f"{slugify(document.title)}-{viewer.day}.pdf")


def moment_words(moment: datetime) -> str:
    """A moment on the Dutch clock: the day and the time."""
    here = localtime(moment)
    said = {"day": date_words(here.date(), language()), "time": f"{here:%H:%M}"}
    return _("%(day)s at %(time)s") % said
