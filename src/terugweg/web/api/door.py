# SPDX-License-Identifier: EUPL-1.2
"""Who comes in: a program with a token, or a person who is logged in with this browser."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from terugweg.web.api.problems import Refused, problem
from terugweg.web.api.tokens import capacity_of
from terugweg.web.clock import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer

WHERE: Final = "/api/"
_SCHEME: Final = "bearer "


class TokenMiddleware:
    """For the API: who sends a token asks in its capacity, and in no other, whatever else is sent.

    It stands between the middleware that finds the capacity of a session and the one that makes the
    viewer of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if not request.path.startswith(WHERE):
            return self.get_response(request)
        said = request.headers.get("Authorization")
        if said is not None:
            token = said[len(_SCHEME) :].strip() if said.lower().startswith(_SCHEME) else ""
            found = capacity_of(token, today()) if token else None
            request.capacity = found  # type: ignore[attr-defined]
        answer = self.get_response(request)
        answer["Cache-Control"] = "no-store"
        # Only the framework says this, in its own way.
        return _not_so(answer) if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED else answer


def _not_so(answer: HttpResponse) -> HttpResponse:
    told = problem(405, "no-such-method", "this cannot be done here",
                   f"what can be done here: {answer['Allow']}")  # fmt: skip
    told["Allow"] = answer["Allow"]
    return told


class ByToken(AuthBase):
    """A program with a token; the middleware has looked at it before the viewer was made."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Viewer | None:
        """The viewer, or nobody."""
        return _viewer(request) if "Authorization" in request.headers else None


class BySession(AuthBase):
    """A person who is logged in, in the capacity that was chosen; changes need the CSRF token."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Viewer | None:
        """The viewer, or nobody.

        Raises:
            Refused: the CSRF token is missing.
        """
        if "Authorization" in request.headers:
            return None
        if _viewer(request) is not None and check_csrf(request) is not None:
            raise Refused(
                403, "csrf", "the CSRF token is missing or wrong",
                "send the value of the CSRF cookie or form in the header X-CSRFToken",
            )  # fmt: skip
        return _viewer(request)


def viewer_of(request: HttpRequest) -> Viewer:
    """Who asks; every route is behind the door, so there is someone."""
    viewer = _viewer(request)
    assert viewer is not None  # noqa: S101 - as above
    return viewer


def _viewer(request: HttpRequest) -> Viewer | None:
    viewer: Viewer | None = request.viewer  # type: ignore[attr-defined]
    return viewer
