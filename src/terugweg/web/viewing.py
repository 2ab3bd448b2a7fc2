# SPDX-License-Identifier: EUPL-1.2
"""Who asks, for every request: what pages hand to the access room, and the lock under it."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.defaults import page_not_found

from terugweg.web.access.asking import viewer_for
from terugweg.web.access.emergency import in_force
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.memory import remembering
from terugweg.web.access.rules import load_table
from terugweg.web.clock import now
from terugweg.web.dossier.row_security import using_capacity

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.models import EmergencyAccess
    from terugweg.web.access.question import Viewer


class ViewerMiddleware:
    """Sets `request.viewer`, and tells the database in which capacity is asked.

    What is not for the viewer is not found; what may not be done is forbidden.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        capacity = getattr(request, "capacity", None)
        request.viewer = None  # type: ignore[attr-defined]
        if capacity is None:
            return self.get_response(request)
        viewer = viewer_for(capacity, now())
        # Only who reads may remember: after a change another answer can follow.
        may_remember = request.method in {"GET", "HEAD"}
        with (
            using_capacity(capacity.pk, viewer.day, _in_emergency(viewer)) as in_emergency,
            remembering(viewer) if may_remember else nullcontext(viewer) as asking,
        ):
            request.in_emergency = in_emergency  # type: ignore[attr-defined]
            request.viewer = asking  # type: ignore[attr-defined]
            return self.get_response(request)

    @staticmethod
    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn the answers of the access room into pages."""
        if isinstance(error, NotVisible):
            return page_not_found(request, Http404())
        if isinstance(error, NotAllowed):
            return render(request, "403.html", status=403)
        return None


def _in_emergency(viewer: Viewer) -> QuerySet[EmergencyAccess, UUID] | tuple[()]:
    """The children to whose dossiers this capacity has emergency access at this moment."""
    if viewer.capacity.role not in load_table().ties["emergency"].roles:
        return ()
    return in_force(viewer).order_by().values_list("child", flat=True)
