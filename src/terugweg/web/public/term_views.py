# SPDX-License-Identifier: EUPL-1.2
"""The page that counts a term. All that is asked stands in the address, so it can be shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from terugweg.report.phrases import title_of
from terugweg.rulebook.articles import forms, term_of, terms_in
from terugweg.terms import CalendarRangeError, Direction, Start, full_date_words
from terugweg.web.clock import today
from terugweg.web.public import rule_book
from terugweg.web.public.open_pages import language_links, open_page
from terugweg.web.public.rule_terms import asked_of, moves
from terugweg.web.public.term_calendar import drawing
from terugweg.web.public.term_form import TermForm
from terugweg.web.ui.rule_links import rule_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from terugweg.rulebook.model import Norm

ASKED: Final = ("number", "day")
"""Who fills in one of these asks for an answer."""


@open_page
def term(request: HttpRequest) -> HttpResponse:
    """Count a term from a day."""
    context: dict[str, Any] = {"language_links": language_links(request)}
    if "day" in request.GET or ("number" in request.GET and "rule" not in request.GET):
        form = TermForm(request.GET)
        if form.is_valid():
            context |= _answer(form)
    else:
        form = TermForm(initial=_first(request))
    context["form"] = form
    context["rule"] = _rule(request.GET.get("rule", ""))
    return render(request, "public/term.html", context)


def _first(request: HttpRequest) -> dict[str, Any]:
    """What the form holds before anything is asked; from the page of a norm its own term."""
    first: dict[str, Any] = {
        "number": 2, "unit": "weeks", "day": today(), "count": Start.day_after.value,
    }  # fmt: skip
    norm = _norm(request.GET.get("rule", ""))
    said = None if norm is None else term_of(norm)
    if norm is not None and said is not None:
        first |= {**asked_of(said), "rule": norm.id}
    return first


def _norm(name: str) -> Norm | None:
    return rule_book.on_day(name, today()) if name in rule_book.versions() else None


def _rule(name: str) -> dict[str, str] | None:
    norm = _norm(name)
    if norm is None or term_of(norm) is None:
        return None
    return {"url": rule_url(norm.id), "title": title_of(norm, rule_book.words_for())}


def _answer(form: TermForm) -> dict[str, Any]:
    """What comes of it, or why nothing does."""
    article = form.cleaned_data["article"]
    found = terms_in(rule_book.rulebook(), article, form.since, str(form.length))
    if forms(found) > 1:
        return {"ways": tuple(_ways(found, form))}
    norm = found[0] if found else form.norm
    words = rule_book.words_for()
    try:
        asked = form.term(norm)
        counted = None if asked is None else asked.explain(form.since)
    except CalendarRangeError:
        form.add_error(
            "day", _("The holidays of those years are not known. Choose a day from 1970 to 2080.")
        )
        return {}
    except ValueError:
        form.add_error("number", _("This term ends outside the calendar. Choose a shorter one."))
        return {}
    if asked is None or counted is None:
        return {}
    later = counted.later if counted.later != counted.due else None
    return {
        "answer": {
            "back": asked.direction == Direction.backward,
            "due": full_date_words(counted.due, words.lang),
            "later": later and full_date_words(later, words.lang),
            # Where it is not certain, the steps say so already.
            "moves": "" if later else moves(asked, words),
            "sentences": counted.sentences(words.lang),
            "drawing": drawing(asked, counted, words.lang),
            "article": article,
            "norm": None if norm is None else _named(norm, form),
        }
    }


def _named(norm: Norm, form: TermForm) -> dict[str, Any]:
    """The norm by which is counted; other: its own length, when something else was asked."""
    words = rule_book.words_for()
    said = term_of(norm)
    other = said is not None and said.length != form.length
    return {
        "url": rule_url(norm.id, norm.valid_from),
        "title": title_of(norm, words),
        "article": norm.article,
        "other": said.length.words(words.lang) if said is not None and other else "",
        "proposed": rule_book.standing(norm, form.since) == rule_book.PROPOSED,
    }


def _ways(found: tuple[Norm, ...], form: TermForm) -> Iterator[dict[str, str]]:
    """The norms of an article that count in different ways, each with the way to count it."""
    words = rule_book.words_for()
    for norm in found:
        said = term_of(norm)
        if said is not None:
            query = {"rule": norm.id, "day": form.since.isoformat(), **asked_of(said)}
            yield {
                "title": title_of(norm, words),
                "article": norm.article,
                "length": said.length.words(words.lang),
                "url": f"{reverse('term')}?{urlencode(query)}",
            }
