# SPDX-License-Identifier: EUPL-1.2
"""The door of every page: nobody comes in without a capacity."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer

P = ParamSpec("P")


def with_viewer(
    view: Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Hand on who asks; who is not logged in is asked to log in first."""

    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        viewer: Any = getattr(request, "viewer", None)
        if viewer is None:
            return redirect_to_login(request.get_full_path())
        return view(request, viewer, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", inner)
