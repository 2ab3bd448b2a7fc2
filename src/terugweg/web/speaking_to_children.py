# SPDX-License-Identifier: EUPL-1.2
"""Every page speaks to a child as to a child: in the words that the catalogue has for children.

Pages that adults and children share say the same things to both. To write each of those texts twice
in its page would be forgotten sooner or later; so it is done here, for all texts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.web.accounts.models import Role
from terugweg.web.child_language import speak_to_a_child

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class SpeakingToChildrenMiddleware:
    """Lets a request of a child be answered in the words for children."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; the language of the request was chosen before."""
        capacity = getattr(request, "capacity", None)
        if capacity is not None and capacity.role == Role.CHILD:
            speak_to_a_child()
        return self.get_response(request)
