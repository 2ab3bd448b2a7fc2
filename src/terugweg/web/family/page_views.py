# SPDX-License-Identifier: EUPL-1.2
"""The page of one child, as it is for who reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from terugweg.web.access.question import Purpose
from terugweg.web.family import child_views
from terugweg.web.family.carer_page import CARER, carer_page
from terugweg.web.family.child_words import FROM_12
from terugweg.web.family.own import own_of
from terugweg.web.family.parent_page import parent_page
from terugweg.web.workspace.doors import with_viewer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer


@require_safe
@with_viewer
def child(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """The page of a child: for a parent the way back, for the child and its carers their own."""
    own = own_of(viewer, number, "my_child")
    if own.tie == FROM_12 and viewer.purpose is Purpose.OWN:
        return child_views.own_page(request, own)
    if own.tie == CARER:
        return render(request, "family/carer.html", carer_page(own))
    return render(request, "family/parent.html", parent_page(own, request.GET.get("maand", "")))
