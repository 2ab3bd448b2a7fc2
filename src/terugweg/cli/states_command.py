# SPDX-License-Identifier: EUPL-1.2
"""The command `states`: what was in force when, drawn as lanes and told as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.assessment.words import Words
from terugweg.cli.assessing import open_desk
from terugweg.cli.page import Page
from terugweg.cli.refusal import Exit
from terugweg.cli.timeline import Scale, lanes
from terugweg.report.phrases import capital, person_words
from terugweg.report.state_rows import end_words, start_words, state_rows

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.words import Lang
    from terugweg.cli.assessing import Question
    from terugweg.report.state_rows import StateRow


def run(path: Path, question: Question, lang: Lang) -> Exit:
    """Draw the states of each child, and list them."""
    desk = open_desk([path], question, lang, with_norms=False)
    case = desk.cases[0]
    assessment = desk.assess(case)
    words, page = Words(desk.vocabulary, lang), Page()
    rows = state_rows(assessment)
    page.text(f"{words.say('states', 'title')}: {case.case}", style="heading")
    if not rows:
        page.text(words.say("states", "none"))
        return Exit.WELL
    for child in case.children:
        mine = [row for row in rows if row.child == child]
        if len(case.children) > 1:
            page.line()
            page.text(person_words(case, child), style="title")
        if mine:
            _draw(mine, assessment, words, page)
            _list(mine, assessment.as_of, words, page)
        else:
            page.text(words.say("states", "none"))
    return Exit.WELL


def _draw(rows: list[StateRow], assessment: Assessment, words: Words, page: Page) -> None:
    drawing = Scale.of(rows, assessment.as_of, page.width)
    page.line()
    for line in lanes(rows, drawing, words):
        page.line(line)
    page.line()
    for line in drawing.legend(words):
        page.text(line, style="label")


def _list(rows: list[StateRow], as_of: date, words: Words, page: Page) -> None:
    heads = [words.say("report", code) for code in ("state", "from", "until", "why_ended")]
    cells = [
        (
            capital(words.state(row.state)),
            start_words(row, words),
            end_words(row, as_of, words),
            words.say("states", f"end_{row.ended}", id=row.closed or ""),
        )
        for row in rows
    ]
    page.line()
    page.table(heads, cells)
