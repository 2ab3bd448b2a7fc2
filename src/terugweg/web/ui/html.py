# SPDX-License-Identifier: EUPL-1.2
"""Small pieces of HTML, for template tags and for cells that a view puts together."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from terugweg.terms import date_words, days_between, full_date_words
from terugweg.web.ui.tones import (
    STATEMENTS,
    VERDICTS,
    Sign,
    language,
    named,
    verdict_word,
)

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from terugweg.web.ui.parts import Text

COUNTING: Final = frozenset({"overdue", "running", "open", "unknown"})
"""Verdicts under which the days to or since the last day still matter."""


def icon(name: str, label: Text = "", *, large: bool = False) -> SafeString:
    """A symbol of icons.svg; hidden from a screen reader unless it carries a label of its own."""
    size = " tw-icon--large" if large else ""
    symbols = static("ui/icons.svg")
    if not label:
        return _mute_icon(symbols, name, size)
    return format_html(
        '<svg class="tw-icon{}" role="img" aria-label="{}" focusable="false">'
        '<use href="{}"></use></svg>', size, label, f"{symbols}#{name}"
    )  # fmt: skip


@lru_cache(maxsize=500)
def _mute_icon(symbols: str, name: str, size: str) -> SafeString:
    """A symbol without a label, drawn once: a long list has hundreds. symbols: where they are."""
    return format_html(
        '<svg class="tw-icon{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>',
        size,
        f"{symbols}#{name}",
    )


def link(words: Text, url: str) -> SafeString:
    """A link, for the cell of a table."""
    return format_html('<a href="{}">{}</a>', url, words)


def status(verdict: str, word: Text = "") -> SafeString:
    """The badge of a verdict: icon, word and tone. word: in place of the name of the verdict."""
    sign = named(VERDICTS, verdict, "verdict")
    return format_html(
        '<span class="tw-status-badge tw-status-badge--{} tw-tone-{}">{}{}</span>',
        verdict,
        sign.tone,
        icon(sign.icon),
        word or verdict_word(verdict),
    )


def mark(kind: str) -> SafeString:
    """The mark of a kind of statement: fact, view, interpretation or disputed."""
    sign, word = named(STATEMENTS, kind, "kind of statement")
    return format_html(
        '<span class="tw-mark tw-tone-{}">{}{}</span>', sign.tone, icon(sign.icon), word
    )


def day(when: date, *, weekday: bool = False) -> SafeString:
    """A date in words, with the date for machines."""
    words = (full_date_words if weekday else date_words)(when, language())
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), words)


def due(last: date, today: date, verdict: str = "running") -> SafeString:
    """The chip of a last day: the date, and the days left or gone while they still matter."""
    left = days_between(today, last)
    matters = verdict in COUNTING
    sign = _due_sign(left, matters=matters)
    before = gettext("Last day") if left >= 0 else gettext("The last day was")
    count = format_html(' <span class="tw-due__left">{}</span>', _left(left)) if matters else ""
    return format_html(
        '<span class="tw-due tw-tone-{}">{}<span>{} {}{}</span></span>',
        sign.tone, icon(sign.icon), before, day(last), count,
    )  # fmt: skip


def _due_sign(left: int, *, matters: bool) -> Sign:
    """No number of days makes a day "soon": the law names none."""
    if not matters:
        return Sign("quiet", "calendar")
    if left == 0:
        return Sign("late", "clock-late")
    return Sign("wrong", "alert") if left < 0 else Sign("running", "calendar")


def _left(days: int) -> str:
    if days == 0:
        return gettext("today")
    if days > 0:
        return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}
    return ngettext("%(count)d day ago", "%(count)d days ago", -days) % {"count": -days}
