# SPDX-License-Identifier: EUPL-1.2
"""Whether the program can answer: for whoever watches over it. It tells nothing about anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.http import JsonResponse

from terugweg import __version__

if TYPE_CHECKING:
    from django.http import HttpRequest


def health(request: HttpRequest) -> JsonResponse:
    """Status 200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "does not answer", "version": __version__}, status=503)
    return JsonResponse({"database": "answers", "version": __version__})
