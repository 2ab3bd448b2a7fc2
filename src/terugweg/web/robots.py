# SPDX-License-Identifier: EUPL-1.2
"""What search engines may keep: pages that are the same for everyone, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

ROBOTS: Final = "X-Robots-Tag"
NOT_KEPT: Final = "noindex"
KEPT: Final = "all"


class RobotsMiddleware:
    """Says of every answer that it may not be kept, unless it says of itself that it may.

    A header also holds for files, calendars and errors, in which no line of HTML can say it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with what search engines may do with it."""
        answer = self.get_response(request)
        answer.headers.setdefault(ROBOTS, NOT_KEPT)
        return answer


def findable(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Let search engines find a page for everyone, by the address without anything asked in it."""
    if request.method in {"GET", "HEAD"} and answer.status_code == 200 and not request.GET:  # noqa: PLR2004 - all is well
        answer.headers[ROBOTS] = KEPT
    return answer
