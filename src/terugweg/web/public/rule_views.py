# SPDX-License-Identifier: EUPL-1.2
"""The rulebook to read: the list of all norms, and each norm on a page that keeps its address."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.caselog.suggest import nearest
from terugweg.report.phrases import capital, title_of
from terugweg.rulebook.forms import READERS
from terugweg.rulebook.versions import in_force
from terugweg.terms import date_words
from terugweg.web.clock import today
from terugweg.web.public import rule_book, rule_search
from terugweg.web.public.open_pages import language_links, open_page
from terugweg.web.public.rule_changes import history
from terugweg.web.public.rule_page import contents, reader_links
from terugweg.web.ui.parts import Link
from terugweg.web.ui.rule_links import rule_url
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.rulebook.model import Norm


@open_page
def rules(request: HttpRequest) -> HttpResponse:
    """All norms by source, or those that were looked for."""
    form = rule_search.RuleFilter(request.GET)
    chosen = form.chosen()
    found = rule_search.find(today(), chosen)
    searched = "q" in chosen
    groups = (
        [(_("Found"), [_line(norm) for norm in found])]
        if searched
        else [
            (heading, [_line(norm) for norm in norms])
            for heading, norms in groupby(found, key=rule_search.heading)
        ]
    )
    context = {
        "form": form,
        "groups": groups if found else [],
        "number": len(found),
        "filtered": bool(chosen),
        "subjects": tuple(rule_search.SUBJECT_NAMES.items()),
        "unfolded": bool(chosen.keys() - {"q"}),
        "language_links": language_links(request),
    }
    return render(request, "public/rules.html", context)


def _line(norm: Norm) -> dict[str, Any]:
    words = rule_book.words_for()
    return {
        "url": rule_url(norm.id),
        "title": title_of(norm, words),
        "article": norm.article,
        "rank": capital(words.say("rank", norm.rank.value)),
        "proposed": rule_book.standing(norm, today()) == rule_book.PROPOSED,
        "who": rule_search.about(norm),
    }


@open_page
def rule(request: HttpRequest, norm_id: str) -> HttpResponse:
    """A norm, in the version that is in force today."""
    if norm_id not in rule_book.versions():
        return _not_here(request, norm_id)
    return _page(request, rule_book.on_day(norm_id, today()), None)


@open_page
def rule_version(request: HttpRequest, norm_id: str, version: str) -> HttpResponse:
    """A version of a norm, by the day from which it holds.

    Any other day leads to the version that was in force on it.
    """
    known = rule_book.versions().get(norm_id)
    if known is None:
        return _not_here(request, norm_id)
    day = _day(version)
    norm = None if day is None else in_force(known, day)
    if norm is None:
        return _no_version(request, known[-1], day)
    if norm.valid_from != day:
        query = request.GET.urlencode()
        address = rule_url(norm.id, norm.valid_from)
        return HttpResponseRedirect(f"{address}?{query}" if query else address)
    return _page(request, norm, norm.valid_from)


def _day(text: str) -> date | None:
    """The day that is written like 2026-01-31, and in no other way."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _page(request: HttpRequest, norm: Norm, version: date | None) -> HttpResponse:
    asked = request.GET.get("reader", "")
    reader = asked if asked in READERS else rule_book.FIRST_READER
    page = contents(norm.id, norm.valid_from, today(), language(), reader)
    context = page | {
        "readers": reader_links(norm, version, reader),
        "path": (Link(_("The rules"), reverse("rules")),),
        "lasting": request.build_absolute_uri(rule_url(norm.id, norm.valid_from)),
        "now_url": rule_url(norm.id, reader="" if reader == rule_book.FIRST_READER else reader),
        "shown_version": version,
        "language_links": language_links(request),
    }
    return render(request, "public/rule.html", context)


def _not_here(request: HttpRequest, norm_id: str) -> HttpResponse:
    """There is no such norm: the one that may be meant, and the way to all of them."""
    near = nearest(norm_id, rule_book.versions())
    context = {
        "near": rule_book.links([near] if near else [], today(), rule_book.words_for()),
        "language_links": language_links(request),
    }
    return render(request, "public/rule_unknown.html", context, status=404)


def _no_version(request: HttpRequest, norm: Norm, day: date | None) -> HttpResponse:
    """The norm is there, but not in a version of that day: those that are."""
    words = rule_book.words_for()
    context = {
        "title": title_of(norm, words),
        "day": None if day is None else date_words(day, words.lang),
        "history": history(norm, today(), words),
        "language_links": language_links(request),
    }
    return render(request, "public/rule_unknown.html", context, status=404)
