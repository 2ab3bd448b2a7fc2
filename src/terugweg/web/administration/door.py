# SPDX-License-Identifier: EUPL-1.2
"""The door of these pages: only a system manager comes in; for all others nothing is there."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.utils.cache import add_never_cache_headers

from terugweg.web.access.errors import NotVisible
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject
from terugweg.web.access.relations import system_ties
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.metrics import REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer

P = ParamSpec("P")


def require_manager(viewer: Viewer) -> None:
    """Go on only if the policy lets the viewer manage the system.

    Raises:
        NotVisible: it does not; whether there is anything here is not told.
    """
    decision = decide(viewer, system_ties(viewer), Subject(Kind.SYSTEM), Action.MANAGE)
    if not decision.allowed:
        REFUSED.inc()
        raise NotVisible("administration")


@contextmanager
def managing(viewer: Viewer) -> Iterator[None]:
    """Change something: all of it with its row in the change log, or nothing.

    Two managers change one after the other: so they cannot each end the capacity of the other.

    Raises:
        NotVisible: the viewer is no system manager, or no longer.
    """
    with transaction.atomic():
        managers = Capacity.objects.select_for_update().filter(role=Role.SYSTEM_MANAGER)
        list(managers.order_by("pk"))
        require_manager(viewer)
        yield


def with_manager(
    view: Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Hand on who asks, where that is a system manager; who is not logged in is asked to first."""

    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        viewer: Any = getattr(request, "viewer", None)
        if viewer is None:
            return redirect_to_login(request.get_full_path())
        require_manager(viewer)
        answer = view(request, viewer, *args, **kwargs)
        add_never_cache_headers(answer)
        return answer

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", inner)
