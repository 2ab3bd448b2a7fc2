# SPDX-License-Identifier: EUPL-1.2
"""The door of every page: nobody comes in without a capacity."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login

from terugweg.web.access import emergency, querysets
from terugweg.web.access.question import Purpose

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer

P = ParamSpec("P")


def with_viewer(
    view: Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Hand on who asks; who is not logged in is asked to log in first.

    On a page of a child (`number` in the address) emergency access counts, where it is all that
    opens the dossier.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        viewer: Any = getattr(request, "viewer", None)
        if viewer is None:
            return redirect_to_login(request.get_full_path())
        if getattr(request, "in_emergency", ()) and "number" in kwargs:
            viewer = _in_emergency(request, viewer, str(kwargs["number"]))
        return view(request, viewer, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", inner)


def _in_emergency(request: HttpRequest, viewer: Viewer, number: str) -> Viewer:
    """The viewer for whom this dossier is open: in an emergency only when by nothing else."""
    taken = emergency.in_force(viewer).filter(child__number=number).last()
    if taken is None or querysets.children(viewer).filter(number=number).exists():
        return viewer
    request.emergency = taken  # type: ignore[attr-defined]
    return replace(viewer, purpose=Purpose.EMERGENCY)
