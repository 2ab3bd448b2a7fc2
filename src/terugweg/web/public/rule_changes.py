# SPDX-License-Identifier: EUPL-1.2
"""The versions of a norm: since when each held, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.rulebook.articles import term_of
from terugweg.web.public.rule_book import FIRST_READER, standing, versions
from terugweg.web.ui.rule_links import rule_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from django.utils.functional import _StrPromise as Promise

    from terugweg.assessment.words import Words
    from terugweg.rulebook.model import Norm


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the history of a norm. changes: what differs from the one before it."""

    valid: str
    url: str
    standing: str
    current: bool
    changes: tuple[str, ...] = ()


def history(norm: Norm, day: date, words: Words) -> tuple[Version, ...]:
    """All versions of a norm, the latest first; the one that is shown is current."""
    known = versions()[norm.id]
    before: dict[date, Norm] = {new.valid_from: old for old, new in pairwise(known)}
    reader = "" if words.reader == FIRST_READER else words.reader
    return tuple(
        Version(
            valid_words(one, words),
            rule_url(one.id, one.valid_from, reader),
            standing(one, day),
            one is norm,
            tuple(changes(before[one.valid_from], one, words)) if one.valid_from in before else (),
        )
        for one in reversed(known)
    )


def valid_words(norm: Norm, words: Words) -> str:
    """From when to when a version holds."""
    if norm.valid_to is None:
        return words.say("rules", "valid_since", first=norm.valid_from)
    return words.say("rules", "valid_between", first=norm.valid_from, last=norm.valid_to)


def changes(old: Norm, new: Norm, words: Words) -> Iterator[str]:
    """What a version changed, a sentence each: with the words before and after where they fit."""
    for label, told in _TOLD.items():
        before, after = told(old, words), told(new, words)
        if before != after:
            yield _("%(what)s: was “%(before)s”, became “%(after)s”.") % {
                "what": _LABELS[label], "before": before or _("nothing"),
                "after": after or _("nothing"),
            }  # fmt: skip
    for label, part in _PARTS.items():
        if part(old) != part(new):
            yield str(_LABELS[label])


def _title(norm: Norm, words: Words) -> str:
    return norm.says[words.lang]["title"]


def _who(norm: Norm, words: Words) -> str:
    holders = (words.say("holder", kind) for kind in norm.holders)
    return ", ".join([*map(words.actor, norm.bearer), *holders])


def _term(norm: Norm, words: Words) -> str:
    term = term_of(norm)
    return "" if term is None else term.length.words(words.lang)


_TOLD: Final[Mapping[str, Callable[[Norm, Words], str]]] = {
    "title": _title,
    "article": lambda norm, _words: norm.article,
    "who": _who,
    "term": _term,
}
_PARTS: Final[Mapping[str, Callable[[Norm], Any]]] = {
    "when": lambda norm: (norm.when, norm.unless),
    "quote": lambda norm: norm.quote,
    "says": lambda norm: {
        lang: {reader: text for reader, text in texts.items() if reader != "title"}
        for lang, texts in norm.says.items()
    },
    "must": lambda norm: (norm.must, norm.elements, norm.limits, norm.deadline),
    "right": lambda norm: norm.right,
    "missed": lambda norm: norm.if_missed,
    "bounds": lambda norm: (norm.reading, norm.cannot_say),
}
_LABELS: Final[Mapping[str, Promise]] = {
    "title": gettext_lazy("Title"),
    "article": gettext_lazy("Article"),
    "who": gettext_lazy("Who must act or has the right"),
    "term": gettext_lazy("Term"),
    "when": gettext_lazy("The rule holds in other cases than before."),
    "quote": gettext_lazy("Another text of the source is quoted."),
    "says": gettext_lazy("The explanation was written anew."),
    "must": gettext_lazy("Something else must happen, or in another time."),
    "right": gettext_lazy("The right can be used in another way than before."),
    "missed": gettext_lazy("Something else follows when it does not happen."),
    "bounds": gettext_lazy("How we read the source, or what the rule cannot say, was changed."),
}
