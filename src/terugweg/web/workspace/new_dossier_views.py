# SPDX-License-Identifier: EUPL-1.2
"""Beginning the dossier of a child, and then the way to record what happened."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terugweg.web.access.asking import require
from terugweg.web.access.new_dossiers import may_open, open_for
from terugweg.web.dossier.new_entries import RequestUsedError
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.new_dossier_form import FIRST_ROWS, MOST_ROWS, NewDossierForm
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.recording_page import as_uuid

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

MORE: Final = "more"
"""The button that asks for one more person, and for nothing else."""


@require_http_methods(["GET", "POST"])
@with_viewer
def new_dossier(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form; who sends it twice has one dossier."""
    require(may_open(viewer))
    asked = request.POST
    request_id = as_uuid(asked.get("request")) or uuid.uuid4()
    rows = _rows(asked)
    if request.method != "POST":
        form = NewDossierForm(viewer, FIRST_ROWS)
    elif MORE in asked:
        # What was typed comes back as it was; nothing is looked at before it is whole.
        form = NewDossierForm(viewer, rows + 1, initial=asked.dict())
    else:
        form = NewDossierForm(viewer, rows, asked)
        made = _opened(viewer, form, request_id) if form.is_valid() else None
        if made is not None:
            messages.success(
                request,
                _("The dossier %(number)s is there. What happened first?")
                % {"number": made.number},
            )
            return redirect(reverse("record_choose", args=[made.number]))
    context = {
        "form": form,
        "path": path_to(),
        "request_id": request_id,
        "may_have_more": form.count < MOST_ROWS,
    }
    answer = render(request, "workspace/new_dossier.html", context)
    # What was typed must not come back from a cache after someone logged out.
    add_never_cache_headers(answer)
    return answer


def _opened(viewer: Viewer, form: NewDossierForm, request_id: uuid.UUID) -> Child | None:
    """The dossier; None when it cannot be made, and then the form says why."""
    try:
        return open_for(viewer, form.wanted(request_id))
    except RequestUsedError:
        form.add_error(
            None,
            _("A dossier was made of this form before, and it said something else. "
              "It stands among the children; open this page anew for another child."),
        )  # fmt: skip
    return None


def _rows(asked: QueryDict) -> int:
    """How many people the form had."""
    text = asked.get("rows", "")
    return int(text) if text.isdecimal() and len(text) < len("100") else FIRST_ROWS
