# SPDX-License-Identifier: EUPL-1.2
"""The command `assess`: findings on case files, as text, JSON, CSV or a page."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.cli.assessing import exit_code, open_desk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from terugweg.assessment.words import Lang, Reader
    from terugweg.cli.assessing import Question
    from terugweg.cli.refusal import Exit
    from terugweg.report.model import Report


@dataclass(frozen=True)
class Look:
    """How to print: for whom, in which language and form, and how much of it."""

    reader: Reader
    lang: Lang
    form: str
    everything: bool = False
    explained: bool = False


def run(paths: Sequence[Path], question: Question, look: Look) -> Exit:
    """Assess case files and print what is found."""
    desk = open_desk(paths, question, look.lang)
    assessments = [desk.assess(case) for case in desk.cases]
    from terugweg.assessment.words import Words  # noqa: PLC0415 - bad input is told sooner

    words = Words(desk.vocabulary, look.lang, look.reader)
    if look.form == "json":
        from terugweg.report.json_output import as_json  # noqa: PLC0415 - only for this form

        sys.stdout.write(as_json(assessments, words, explained=look.explained))
    elif look.form == "csv":
        from terugweg.report.csv_output import write_csv  # noqa: PLC0415 - only for this form

        write_csv(assessments, words, sys.stdout)
    else:
        from terugweg.report.building import make_report  # noqa: PLC0415 - only for these forms

        reports = [
            make_report(
                one,
                words,
                explained=look.explained,
                everything=look.everything,
            )
            for one in assessments
        ]
        _write_reports(reports, look.form)
    return exit_code(assessments)


def _write_reports(reports: list[Report], form: str) -> None:
    if form == "html":
        from terugweg.report.html import as_html  # noqa: PLC0415 - only for this form

        sys.stdout.write(as_html(reports))
        return
    from terugweg.cli.page import Page  # noqa: PLC0415 - only for this form
    from terugweg.cli.report_text import write_report  # noqa: PLC0415 - only for this form

    page = Page()
    for number, report in enumerate(reports):
        if number:
            page.line()
            page.line()
        write_report(report, page)
