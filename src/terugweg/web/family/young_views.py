# SPDX-License-Identifier: EUPL-1.2
"""The page with pictures, for a young child and an adult together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.views.decorators.http import require_safe

from terugweg.web.access.errors import NotVisible
from terugweg.web.access.question import Purpose
from terugweg.web.family.own import own_of
from terugweg.web.family.places import path_in
from terugweg.web.family.young_page import young_page
from terugweg.web.workspace.doors import with_viewer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer

WITH_A_CHILD: Final = frozenset({Purpose.OWN, Purpose.REPRESENT})
"""Whose page this is: the family, and who stands for someone of it."""


@require_safe
@with_viewer
def together(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Where do I live, whom do I see, who helps me, what may I say."""
    if viewer.purpose not in WITH_A_CHILD:
        raise NotVisible(number)
    own = own_of(viewer, number, "together")
    itself = own.me == own.child.code and viewer.purpose is Purpose.OWN
    context = {
        "name": own.child.person.name.split()[0],
        "path": path_in(own.child, viewer),
        "parts": young_page(own),
        "itself": itself,
    }
    return render(request, "family/young.html", context)


def alone(request: HttpRequest) -> HttpResponse:
    """For a child that may not read its file on its own: no file, and what it may say."""
    return render(request, "family/young.html", {"parts": young_page(None), "alone": True})
