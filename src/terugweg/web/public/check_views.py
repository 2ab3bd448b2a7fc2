# SPDX-License-Identifier: EUPL-1.2
"""The check of one's own case: one address, no account, and nothing that is kept.

Every page is the answer to a form that carries all that was filled in. No answer is ever written to
the database, a session, a cache, a log, an address or a file.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terugweg.caselog.problems import DocumentError
from terugweg.caselog.writing import write_case
from terugweg.documents.typeset import pdf
from terugweg.web.child_language import is_for_a_child, speaking_to_a_child
from terugweg.web.clock import now, today
from terugweg.web.public.check_answers import case_of, entry_of
from terugweg.web.public.check_calendar import calendar_file
from terugweg.web.public.check_doubts import found_in
from terugweg.web.public.check_pages import (
    ANSWER,
    Finding,
    Wrongs,
    answer_page,
    start_page,
    step_page,
)
from terugweg.web.public.check_paper import paper
from terugweg.web.public.check_reopening import sheet_of
from terugweg.web.public.check_result import READER_OF, Checked
from terugweg.web.public.check_sheet import ABOUT, DATES, STEPS, Sheet
from terugweg.web.public.check_upload import READERS, UploadForm, carried_case, carried_text
from terugweg.web.public.check_what_if import MOVED, TO, WhatIfForm, what_if
from terugweg.web.robots import findable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest

    from terugweg.assessment.words import Reader
    from terugweg.web.public.check_what_if import Difference

GO: Final = "go"
LANGUAGE: Final = "language"
CASE: Final = "case"
CHILD: Final = "child"
_AFTER: Final = dict(zip(STEPS, (*STEPS[1:], ANSWER), strict=True))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks. go: the word of the button; rest: what follows it; step: the page."""

    request: HttpRequest
    go: str
    rest: str
    step: str
    day: date


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The start page for who comes, and the next page for who sends a form."""
    chosen = request.POST.get(LANGUAGE, "")
    known = chosen in dict(settings.LANGUAGES)
    to_a_child = is_for_a_child() or _of_a_child(request)
    words = speaking_to_a_child() if to_a_child else nullcontext()
    with override(chosen if known else get_language()), words:
        answer = _unkept(_answered(request))
    if not known:
        return answer
    answer.headers["Content-Language"] = chosen
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax", httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


def _of_a_child(request: HttpRequest) -> bool:
    """Whether a child fills this in, or has chosen a file to read as a child."""
    return CHILD in {request.POST.get("asker"), request.POST.get("reader")}


def _unkept(answer: HttpResponse) -> HttpResponse:
    """No browser and no cache keeps a page of the check."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _answered(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return findable(request, start_page(request))
    step = request.POST.get("step", "")
    go, _colon, rest = (request.POST.get(GO, "") or f"stay:{step}").partition(":")
    asked = Asked(request, go, rest, step, today())
    if go == "upload":
        return _uploaded(asked)
    if request.POST.get(CASE):
        return _from_file(asked)
    return _from_answers(asked, Sheet.of(request.POST, asked.day))


# ---- what was filled in -----------------------------------------------------


def _from_answers(asked: Asked, sheet: Sheet) -> HttpResponse:
    """The page that the button asks for, unless something before it must be mended first."""
    if asked.go == "another":
        return step_page(asked.request, sheet.of_another_child(), ABOUT, another=True)
    if asked.go in {"begin", "back", "stay"}:
        if asked.rest in STEPS:
            return step_page(asked.request, sheet, asked.rest)
        if asked.go == "begin":
            return step_page(asked.request, sheet, ABOUT)
        return _answer(asked, sheet) if asked.rest == ANSWER else start_page(asked.request)
    if asked.go == "add":
        return step_page(asked.request, sheet.one_more(asked.rest), DATES)
    if asked.go == "drop":
        kind, _colon, number = asked.rest.rpartition(":")
        return step_page(asked.request, sheet.one_less(kind, number), DATES)
    if asked.go == "sure":
        sheet = sheet.being_sure(asked.request.POST.get("doubts", ""))
    if asked.go in {"next", "sure"} and asked.step in STEPS:
        return _next(asked, sheet)
    return _answer(asked, sheet)


def _next(asked: Asked, sheet: Sheet) -> HttpResponse:
    """The step after this one; or the first in which something has to be mended."""
    wrong = _wrong_page(asked, sheet, STEPS[: STEPS.index(asked.step) + 1])
    if wrong is not None:
        return wrong
    after = _AFTER[asked.step]
    return _result(asked, sheet) if after == ANSWER else step_page(asked.request, sheet, after)


def _wrong_page(asked: Asked, sheet: Sheet, steps: Sequence[str]) -> HttpResponse | None:
    """The first of these steps in which something has to be mended; None when all is well."""
    for step in steps:
        wrongs = Wrongs(*found_in(sheet, step))
        if wrongs:
            return step_page(asked.request, sheet, step, wrongs)
    return None


def _answer(asked: Asked, sheet: Sheet) -> HttpResponse:
    """What is found; or the first step in which something has to be mended."""
    return _wrong_page(asked, sheet, STEPS) or _result(asked, sheet)


def _result(asked: Asked, sheet: Sheet) -> HttpResponse:
    """What is found in answers that are all valid."""
    try:
        case = case_of(sheet)
    except DocumentError as error:
        for problem in error.problems:
            entry_of(sheet, problem.event).add_error(
                None, _("These answers do not go together. Look at the dates again.")
            )
        return step_page(asked.request, sheet, DATES, Wrongs())
    reader = READER_OF[sheet.about.cleaned_data["asker"]]
    return _found(asked, Finding(Checked(case, reader, asked.day), tuple(sheet.carried(""))))


# ---- a case file ------------------------------------------------------------


def _uploaded(asked: Asked) -> HttpResponse:
    """What is found in a file; one that was made here can be filled in further."""
    form = UploadForm(asked.request.POST, asked.request.FILES)
    if not form.is_valid():
        return start_page(asked.request, form)
    case, reader = form.cleaned_data["file"], cast("Reader", form.cleaned_data["reader"])
    sheet = sheet_of(case, reader, asked.day)
    if sheet is not None:
        return _answer(asked, sheet)
    checked = Checked(case, reader, case.as_of or asked.day)
    return _found(asked, _of_file(asked, checked))


def _from_file(asked: Asked) -> HttpResponse:
    """The same file again: it came along with the page."""
    sent = asked.request.POST
    reader = sent.get("reader", "")
    try:
        case = carried_case(sent[CASE])
    except DocumentError:
        return start_page(asked.request)
    as_now = asked.go == "today" or "as_now" in sent
    day = asked.day if as_now or case.as_of is None else case.as_of
    known = reader in dict(READERS)
    checked = Checked(case, cast("Reader", reader) if known else "parent", day)
    return _found(asked, _of_file(asked, checked, as_now=as_now))


def _of_file(asked: Asked, checked: Checked, *, as_now: bool = False) -> Finding:
    carried = [(CASE, carried_text(checked.case)), ("reader", checked.reader)]
    if as_now:
        carried.append(("as_now", "1"))
    return Finding(checked, carried, from_file=True, show_today=checked.day != asked.day)


# ---- what is done with it ---------------------------------------------------


def _found(asked: Asked, found: Finding) -> HttpResponse:
    """The page with what was found, or that in another form."""
    if asked.go == "pdf":
        return _download(pdf(paper(found.checked)), "application/pdf", "pdf")
    if asked.go == "calendar":
        return _download(calendar_file(found.checked, now()), "text/calendar; charset=utf-8", "ics")
    if asked.go == "save":
        text = write_case(found.checked.case)
        return _download(text.encode(), "application/yaml", "yaml")
    if asked.go == "whatif":
        return answer_page(asked.request, _with_what_if(asked, found))
    return answer_page(asked.request, found)


def _with_what_if(asked: Asked, found: Finding) -> Finding:
    form = WhatIfForm(found.checked, asked.request.POST)
    differences: tuple[Difference, ...] | None = None
    if form.is_valid():
        day = form.cleaned_data[TO].first
        differences = what_if(found.checked, form.cleaned_data[MOVED], day)
    return Finding(found.checked, found.carried, found.from_file, form, differences)


def _download(content: bytes, kind: str, ending: str) -> HttpResponse:
    """A file with a name that tells nothing of anyone."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="terugweg.{ending}"'
    return answer
