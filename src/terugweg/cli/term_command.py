# SPDX-License-Identifier: EUPL-1.2
"""The command `term`: counts one term, with every step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.cli import inputs
from terugweg.cli.page import Page
from terugweg.cli.refusal import Exit, RefusedError
from terugweg.report.phrases import title_of
from terugweg.rulebook.articles import forms, term_of, terms_in
from terugweg.terms import (
    CalendarRangeError,
    Direction,
    Length,
    Roll,
    Start,
    Term,
    full_date_words,
)

if TYPE_CHECKING:
    from datetime import date

    from terugweg.assessment.words import Lang, Words
    from terugweg.rulebook.model import Norm, Rulebook


@dataclass(frozen=True)
class Asked:
    """A term as typed. start, roll: None when not given."""

    length: str
    day: str | None = None
    source: str | None = None
    start: str | None = None
    roll: str | None = None
    back: bool = False


def run(asked: Asked, lang: Lang) -> Exit:
    """Count the term and print each step."""
    day = inputs.parse_day(asked.day, "--from") or inputs.today()
    from terugweg.assessment.words import Words  # noqa: PLC0415 - bad input is told sooner

    vocabulary = inputs.read_vocabulary()
    words = Words(vocabulary, lang)
    norm = None
    if asked.source:
        norm = norm_of(inputs.read_rulebook(vocabulary), asked.source, day, asked.length)
    try:
        length = Length.parse(asked.length)
        term = _term(length, asked, norm)
        counted = term.explain(day)
    except (ValueError, CalendarRangeError) as error:
        raise RefusedError(str(error)) from error
    back = term.direction == Direction.backward
    page = Page()
    title = words.say("term", "title_back" if back else "title", length=length, day=day)
    page.text(title, style="heading")
    if asked.source:
        page.text(words.say("term", "source", text=asked.source))
        page.text(_form(norm, words))
    for sentence in counted.sentences(lang):
        page.bullet(sentence)
    last = "last_back" if back else "last"
    page.text(words.say("term", last, day=full_date_words(counted.due, lang)), style="title")
    if counted.later != counted.due:
        page.text(words.say("term", "later", day=full_date_words(counted.later, lang)))
    return Exit.WELL


def _form(norm: Norm | None, words: Words) -> str:
    if norm is None:
        return words.say("term", "no_form")
    return words.say("term", "form_of", title=title_of(norm, words), article=norm.article)


def _term(length: Length, asked: Asked, norm: Norm | None) -> Term:
    """The term with what was asked for; what was not, as the norm has it, else as is usual."""
    form = None if norm is None else term_of(norm)
    direction = form.direction if form else Direction.forward
    if asked.back:
        direction = Direction.backward
    start = form.start if form else Start.day_after
    if asked.start:
        start = Start(asked.start.replace(" ", "_"))
    if asked.roll:
        roll = Roll(asked.roll)
    elif form is not None and form.direction == direction:
        roll = form.roll
    else:
        roll = Roll.none if direction == Direction.backward else Roll.atw
    return Term(length, start, direction, roll)


def norm_of(rulebook: Rulebook, source: str, day: date, length: str) -> Norm | None:
    """The norm whose term stands in this article; None when the rulebook has none there.

    Of several norms those with this length go first.

    Raises:
        RefusedError: the article has terms that are counted in different ways.
    """
    found = terms_in(rulebook, source, day, length)
    if forms(found) > 1:
        names = "; ".join(f"{norm.id} ({norm.article})" for norm in found)
        raise RefusedError(
            f"--source: the rulebook counts terms of {source} in {forms(found)} ways: {names}; "
            "give --start, --roll and if need be --back without --source"
        )
    return found[0] if found else None
