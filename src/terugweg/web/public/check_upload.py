# SPDX-License-Identifier: EUPL-1.2
"""A case file that someone brings along: read in memory, and told kindly what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from terugweg.caselog.problem_texts import in_language
from terugweg.caselog.problems import DocumentError
from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.writing import case_as_plain
from terugweg.report.phrases import capital
from terugweg.web.public.check_fields import choice
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.problems import Problem

LARGEST: Final = 200_000
"""Bytes of a case file; a long case of many years takes a tenth of it."""
MOST_CARRIED: Final = 4 * LARGEST
"""Characters of a case that goes along with a page: written out it is longer than as it came."""
MOST_EVENTS: Final = 1500
SHOWN: Final = 8
"""As many problems of a file as a person can take up at once; the rest is counted."""
FILE_NAME: Final = "case"
READERS: Final = (
    ("parent", _("For a parent")), ("child", _("For a child")),
    ("professional", _("For a lawyer or another professional")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a file, where, what belongs there and how to mend it.

    line: of the file; event, field: what it is about; each of the texts may be empty.
    """

    line: int | None
    event: str
    field: str
    wrong: str
    expected: str
    hint: str


class UploadForm(forms.Form):
    """A case file, and for whom its findings are told."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
    ) -> None:
        super().__init__(data, files)
        self.wrong: tuple[Wrong, ...] = ()
        self.more_wrong = 0
        self.fields["file"] = forms.FileField(
            label=_("Your case file"),
            help_text=_(
                "The file that you saved here before, or another case file (YAML or JSON)."
            ),
            error_messages={
                "required": _("Choose a file first."),
                "invalid": _("Choose a file first."),
                "missing": _("Choose a file first."),
                "empty": _("This file is empty. Did you choose the right one?"),
            },
        )
        self.fields["reader"] = choice(READERS, _("For whom do we tell what we find?"))
        self.initial = {"reader": READERS[0][0]}

    def clean_file(self) -> CaseFile:
        """The case in the file.

        Raises:
            ValidationError: the file is too large, or no case file.
        """
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise ValidationError(
                _("This file is too large: at most %(most)s kB."), params={"most": LARGEST // 1000}
            )
        return self._read(file.read())

    def _read(self, content: bytes) -> CaseFile:
        try:
            return read_case_text(content)
        except DocumentError as error:
            shown = [one for one in error.problems if one.severity == "error"]
            self.wrong = tuple(_told(one) for one in shown[:SHOWN])
            self.more_wrong = max(len(shown) - SHOWN, 0)
            raise ValidationError(
                gettext(
                    "We cannot read this file as a case file. Below stands where it goes wrong."
                )
            ) from error


def read_case_text(content: str | bytes) -> CaseFile:
    """The case in a text that came with a request.

    Raises:
        DocumentError: it is no case file, or longer than a page can show.
    """
    case = parse_case(content, FILE_NAME, load_vocabulary())
    if len(case.events) > MOST_EVENTS:
        raise DocumentError([])
    return case


def carried_case(sent: str) -> CaseFile:
    """The case that came along with a page.

    Raises:
        DocumentError: it is none, so someone wrote it by hand.
    """
    if len(sent) > MOST_CARRIED:
        raise DocumentError([])
    return read_case_text(sent)


def carried_text(case: CaseFile) -> str:
    """The case as it goes along with a page."""
    return json.dumps(case_as_plain(case), ensure_ascii=False, separators=(",", ":"))


def _ended(text: str) -> str:
    return text if not text or text.endswith((".", "?")) else f"{text}."


def _told(problem: Problem) -> Wrong:
    lang = language()
    wrong, expected, hint = (
        _ended(in_language(text or "", lang))
        for text in (problem.wrong, problem.expected, problem.hint)
    )
    return Wrong(
        problem.place.line,
        problem.event or "",
        problem.field or "",
        capital(wrong),
        expected,
        capital(hint),
    )
