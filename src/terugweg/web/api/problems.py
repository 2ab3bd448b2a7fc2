# SPDX-License-Identifier: EUPL-1.2
"""What the API says when it cannot do what is asked: problem details (RFC 9457).

Each says what is wrong, where, and how to mend it; never what others wrote.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from terugweg.caselog.problems import CaseFileError
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.rules import load_table
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.new_entries import ConflictError, RequestUsedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from ninja import NinjaAPI

MEDIA_TYPE: Final = "application/problem+json"
NAMES: Final = "urn:terugweg:problem:"
"""Begins the type of every problem."""


class Refused(Exception):  # noqa: N818 - it is an answer
    """It is not done. kind: the end of the type; wrong: what is wrong; mend: how to mend it."""

    def __init__(self, status: int, kind: str, wrong: str, mend: str) -> None:
        super().__init__(wrong)
        self.status, self.kind, self.wrong, self.mend = status, kind, wrong, mend


def problem(status: int, kind: str, wrong: str, mend: str = "", **more: Any) -> HttpResponse:
    """The answer that tells of a problem."""
    said = {
        "type": f"{NAMES}{kind}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": wrong,
        "mend": mend,
        **more,
    }
    # In plain ASCII: what someone sent may hold half a character, which has no bytes of its own.
    return HttpResponse(json.dumps(said), status=status, content_type=MEDIA_TYPE)


def tell_problems(api: NinjaAPI) -> None:
    """Let an API answer with problems."""
    for kind, answer in _ANSWERS.items():
        api.add_exception_handler(kind, answer)


def _refused(_request: HttpRequest, error: Refused) -> HttpResponse:
    return problem(error.status, error.kind, error.wrong, error.mend)


def _nobody(_request: HttpRequest, _error: Any) -> HttpResponse:
    answer = problem(
        401, "not-logged-in", "nobody is known to ask this",
        "send a token that holds today as 'Authorization: Bearer TOKEN', or log in with the "
        "second factor and choose a capacity",
    )  # fmt: skip
    answer["WWW-Authenticate"] = 'Bearer realm="terugweg"'
    return answer


def _not_there(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(
        404, "not-there", "it is not there, or not for you in this capacity",
        "look at the list of children for what there is",
    )  # fmt: skip


def _not_allowed(_request: HttpRequest, error: NotAllowed) -> HttpResponse:
    reasons = load_table().reasons
    code = str(error) if error.decision is None else error.decision.reason
    said = reasons[code].text.en if code in reasons else code
    return problem(
        403, "not-allowed", said, "see which types may be recorded at …/types", reason=code
    )


def _conflict(_request: HttpRequest, error: ConflictError) -> HttpResponse:
    written = [
        {"key": one.key, "type": one.type, "sequence": one.sequence}
        for one in error.written
        if one.kind == EntryKind.EVENT
    ]
    return problem(
        409, "conflict", f"others wrote in this log after version {error.seen}",
        "read the log again, decide whether it still holds, and send it with the new version",
        written=written,
    )  # fmt: skip


def _used(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(
        422, "key-used", "this Idempotency-Key was used before, for something else",
        "send what is new with a new UUID",
    )  # fmt: skip


def _wrong_entry(_request: HttpRequest, error: CaseFileError) -> HttpResponse:
    wrong = [
        {"where": one.field or "event", "wrong": one.wrong, "expected": one.expected or "",
         "mend": one.hint or ""}
        for one in error.problems
    ]  # fmt: skip
    return problem(
        422, "wrong", "the event cannot be recorded like this", "mend what is named", problems=wrong
    )


def _wrong_form(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(
        422, "wrong", "what was sent has not the form that was expected",
        "see /api/v1/openapi.json", problems=list(_places(error.errors)),
    )  # fmt: skip


def _places(errors: Iterable[Any]) -> Iterable[dict[str, str]]:
    """Without what was sent: it may be private."""
    for one in errors:
        where = ".".join(str(part) for part in one.get("loc", ()))
        yield {"where": where, "wrong": str(one.get("msg", "")), "expected": "", "mend": ""}


def _http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(
        error.status_code, "unreadable", "the body is no JSON that can be used",
        "send one JSON object in UTF-8, without NaN, half characters or deep nesting",
    )  # fmt: skip


_ANSWERS: Final[dict[type[Exception], Any]] = {
    Refused: _refused,
    AuthenticationError: _nobody,
    Http404: _not_there,
    NotVisible: _not_there,
    NotAllowed: _not_allowed,
    ConflictError: _conflict,
    RequestUsedError: _used,
    CaseFileError: _wrong_entry,
    ValidationError: _wrong_form,
    HttpError: _http,
}
