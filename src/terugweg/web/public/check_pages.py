# SPDX-License-Identifier: EUPL-1.2
"""The pages of the check: its start, the steps in which it is filled in, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.shortcuts import render

from terugweg.terms import date_words
from terugweg.web.public.check_forms import EntryForm
from terugweg.web.public.check_kinds import said
from terugweg.web.public.check_sheet import ABOUT, DATES, HAVE, STEPS
from terugweg.web.public.check_upload import UploadForm
from terugweg.web.public.check_what_if import WhatIfForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.forms import BoundField
    from django.http import HttpRequest

    from terugweg.web.public.check_doubts import Doubt
    from terugweg.web.public.check_forms import CheckForm
    from terugweg.web.public.check_result import Checked
    from terugweg.web.public.check_sheet import Sheet
    from terugweg.web.public.check_what_if import Difference

START, ANSWER = "start", "answer"
_BEFORE: Final = {HAVE: ABOUT, DATES: HAVE}


@dataclass(frozen=True, slots=True)
class Wrongs:
    """What a page has to tell: on which fields, and which of it may really be so."""

    must: Sequence[Doubt] = ()
    may: Sequence[Doubt] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.must or self.may)

    @property
    def codes(self) -> str:
        """The doubts of which one can be sure, when nothing else has to be mended."""
        return "" if self.must else " ".join(dict.fromkeys(one.code for one in self.may))


@dataclass(frozen=True)
class Finding:
    """The page with what was found. carried: what goes along; what_if: the form and its answer."""

    checked: Checked
    carried: Sequence[tuple[str, str]]
    from_file: bool = False
    what_if: WhatIfForm | None = None
    differences: Sequence[Difference] | None = None
    show_today: bool = False


def start_page(request: HttpRequest, upload: UploadForm | None = None) -> HttpResponse:
    """What this is, and the way in; with what is wrong with a file that was sent."""
    return _page(request, START, {"upload": upload or UploadForm()})


def step_page(
    request: HttpRequest, sheet: Sheet, step: str, wrongs: Wrongs | None = None,
    *, another: bool = False,
) -> HttpResponse:  # fmt: skip
    """A step as it was typed; wrongs: what was found on its forms, else nothing was asked yet.

    another: it begins the check of another child of the same family.
    """
    forms = sheet.forms(step)
    if wrongs is None:
        for form in forms:
            form.hush()
    context = {
        "sheet": sheet,
        "number": STEPS.index(step) + 1,
        "of": len(STEPS),
        "carried": tuple(sheet.carried(step)),
        "errors": tuple(_errors(forms)),
        "doubts": wrongs.codes if wrongs else "",
        "back": _BEFORE.get(step, ""),
        "another": another,
    }
    return _page(request, step, context)


def answer_page(request: HttpRequest, found: Finding) -> HttpResponse:
    """Where one is, what must happen, what seems missed, what can be done."""
    checked = found.checked
    context = {
        "checked": checked,
        "parts": checked.parts,
        "because": checked.words.say("report", "because"),
        "shown_day": date_words(checked.day, checked.words.lang),
        "carried": found.carried,
        "from_file": found.from_file,
        "happened": checked.happened,
        "what_if": found.what_if or (WhatIfForm(checked) if checked.case.events else None),
        "differences": found.differences,
        "show_today": found.show_today,
        "other_child": not found.from_file and checked.reader != "child",
    }
    return _page(request, ANSWER, context)


def _page(request: HttpRequest, step: str, context: Mapping[str, Any]) -> HttpResponse:
    # The frame would take someone to the other language without the answers: the page itself does.
    frame = {"step": step, "own_languages": True}
    return render(request, f"public/check_{step}.html", {**frame, **context})


def _errors(forms: Sequence[CheckForm]) -> list[tuple[str, str, str]]:
    """What the summary says: the id of the control, its question, and what is wrong."""
    found = []
    for form in forms:
        found += [("", "", str(text)) for text in form.non_field_errors()]
        for bound in form:
            found += [(_control(bound), _question(form, bound), str(text)) for text in bound.errors]
    return found


def _question(form: CheckForm, bound: BoundField) -> str:
    """The question as the summary calls it: of an entry with its kind, as many ask for a day."""
    if isinstance(form, EntryForm):
        return f"{said(form.kind.title)}: {bound.label}"
    return str(bound.label)


def _control(bound: BoundField) -> str:
    """The id of the control to which an error leads; of options that is the first."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label
