# SPDX-License-Identifier: EUPL-1.2
"""Marks legal words in a text, and puts their explanation behind them.

The word becomes a button that opens a popover. The browser does that by itself: without a script,
with a key, with a finger, and a screen reader says whether it is open. A browser that knows no
popovers shows the explanation in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from terugweg.web.ui.legal_words import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.terms import Lang
    from terugweg.web.ui.legal_words import LegalWord

LEFT_ALONE: Final = (
    "a", "abbr", "button", "caption", "code", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label",
    "legend", "option", "pre", "script", "select", "style", "summary", "svg", "textarea", "th",
    "time", "title",
)  # fmt: skip
"""Elements in which no word is marked: they do something already, or name what follows."""
WORDS_PAGE: Final = "legal_words"
"""The name of the route of the page with all words."""

_NEW_TAB: Final = SafeString(' target="_blank" rel="noopener"')
_NOT_TEXT: Final = re.compile(
    rf"""
    <!--.*?-->
    | <span\ class="tw-term__says".*?</button></span></span>
    | <({"|".join(LEFT_ALONE)})(?=[\s/>]) .*? </\1\s*>
    | <[a-z/!](?:"[^"]*"|'[^']*'|[^'">])*>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def explain(
    text: str, lang: Lang, next_number: Callable[[], int], *, new_tab: bool = False
) -> SafeString:
    """A text with the first occurrence of each legal word explained.

    text: plain, or safe HTML of our own. What is not safe is escaped; elements and their
    attributes stay as they are, and so does every text in an element of `LEFT_ALONE`.
    next_number: gives each explanation a number that no other one on the page has. new_tab: see
    `popover`.
    """
    html = conditional_escape(text)
    known: set[str] = set()

    def made(words: str, entry: LegalWord) -> str:
        return popover(words, entry, lang, next_number(), new_tab=new_tab)

    parts: list[str] = []
    end = 0
    for element in _NOT_TEXT.finditer(html):
        parts += [_marked(html[end : element.start()], lang, made, known), element[0]]
        end = element.end()
    parts.append(_marked(html[end:], lang, made, known))
    return mark_safe("".join(parts))  # noqa: S308 - made of what was escaped, and of popovers


def _marked(html: str, lang: Lang, made: Callable[[str, LegalWord], str], known: set[str]) -> str:
    """A piece of HTML without elements, its words marked. made: what a word becomes."""
    parts: list[str] = []
    end = 0
    for found in find(html, lang, known=known):
        words = mark_safe(html[found.start : found.end])  # noqa: S308 - a piece of what was escaped
        parts += [html[end : found.start], made(words, found.entry)]
        end = found.end
    return "".join([*parts, html[end:]])


def popover(
    words: str, entry: LegalWord, lang: Lang, number: int, *, new_tab: bool = False
) -> SafeString:
    """The words of a text as a button, and behind it what they mean.

    new_tab: the way to all words leaves the page open, for a page that would be lost otherwise.
    """
    text = entry.text(lang)
    all_words = gettext("All words (in a new tab)") if new_tab else gettext("All words")
    name = f"uitleg-{number}"
    return format_html(
        '<button type="button" class="tw-term" popovertarget="{}">{}</button>'
        '<span class="tw-term__says" id="{}" popover>'
        '<strong class="tw-term__word">{}</strong>{} <span class="tw-term__text">{}</span> '
        '<span class="tw-term__foot"><a href="{}#{}"{}>{}</a> '
        '<button type="button" class="tw-term__close" popovertarget="{}" '
        'popovertargetaction="hide">{}</button></span></span>',
        name, words, name, text.word, _in_dutch(entry, lang), text.says,
        reverse(WORDS_PAGE), entry.slug, _NEW_TAB if new_tab else "", all_words,
        name, gettext("Close"),
    )  # fmt: skip


def _in_dutch(entry: LegalWord, lang: Lang) -> SafeString:
    """The Dutch word, for who reads another language but gets letters in Dutch."""
    if lang == "nl" or entry.word == entry.text(lang).word:
        return SafeString("")
    return format_html(' (<span lang="nl">{}</span>)', entry.word)
