# SPDX-License-Identifier: EUPL-1.2
"""All addresses of the application, and an empty one to compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import path

from terugweg.web.urls import urlpatterns as own

if TYPE_CHECKING:
    from django.http import HttpRequest


def empty(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Nothing, by way of all that every request goes through."""
    return HttpResponse()


urlpatterns = [path("empty", empty, name="empty"), *own]
