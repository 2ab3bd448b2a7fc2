# SPDX-License-Identifier: EUPL-1.2
"""The API as a whole: its routes, who comes in, what it says of itself."""

from __future__ import annotations

import json
import math
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NoReturn

from django.http import JsonResponse
from ninja import NinjaAPI
from ninja.parser import Parser

from terugweg.web.api import reading, writing
from terugweg.web.api.door import BySession, ByToken
from terugweg.web.api.problems import MEDIA_TYPE, problem, tell_problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

DEEPEST: Final = 20
"""As deep may a body be nested."""
ABOUT: Final = """\
The log of children and what the rules say about it, for the programs of organisations. Every answer
is what the policy gives to the capacity in which one asks, and stands in the read log."""


class CarefulParser(Parser):
    """Reads JSON, and nothing that cannot be written down again."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as plain data.

        Raises:
            ValueError: it is no JSON, or holds what has no place in a log.
        """
        found = json.loads(request.body, parse_constant=_refuse)
        if not isinstance(found, dict):
            raise ValueError("no object")
        _check([found], DEEPEST)
        return found


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _check(values: Iterable[Any], levels: int) -> None:
    if not levels:
        raise ValueError("nested too deeply")
    for value in values:
        if isinstance(value, str):
            value.encode()
        elif isinstance(value, float) and not math.isfinite(value):
            raise ValueError("a number is too large")
        elif isinstance(value, dict):
            _check(value, levels - 1)
            _check(value.values(), levels - 1)
        elif isinstance(value, list):
            _check(value, levels - 1)


api = NinjaAPI(
    title="Terugweg",
    version="1",
    description=ABOUT,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    auth=[ByToken(), BySession()],
    parser=CarefulParser(),
)
# First what begins like the route of one child, and goes on.
api.add_router("", writing.router)
api.add_router("", reading.router)
tell_problems(api)


def described() -> dict[str, Any]:
    """The OpenAPI description."""
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    for operations in found["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if int(status) >= HTTPStatus.BAD_REQUEST:
                    answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
    return found


def description(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description, for who may come in."""
    if request.viewer is None:  # type: ignore[attr-defined]
        return problem(401, "not-logged-in", "nobody is known to ask this", "send a token")
    return JsonResponse(described())


def no_such_route(request: HttpRequest) -> HttpResponse:
    """The answer where there is no route."""
    return problem(404, "not-there", "there is no such route", "see /api/v1/openapi.json")
