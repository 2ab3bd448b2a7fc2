# SPDX-License-Identifier: EUPL-1.2
"""Explains legal words on the spot: `{% load terms_explained %}`.

    {% explained text %}                     a text, plain or safe: the first of each word
    {% explaining %}<p>...</p>{% endexplaining %}   the same for a piece of a page
    {% explaining when=shell.explains %}...         only for who is a family member, or not known
    {% term "machtiging" %}                  one word
    {% term "machtiging" words="een machtiging van de rechter" %}

Not inside a link, a button or a heading: there an explanation cannot be opened. `explained` and
`explaining` leave such elements alone.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import SafeString

from terugweg.web.ui import explaining as marking
from terugweg.web.ui.legal_words import word_named
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.template import Context

    from terugweg.web.ui.parts import Text

register = template.Library()


@register.simple_tag(takes_context=True)
def explained(context: Context, text: Text) -> SafeString:
    """A text with its legal words explained."""
    numbers = _numbers(context)
    new_tab = _came_by_post(context)
    return marking.explain(_words(text), language(), lambda: next(numbers), new_tab=new_tab)


@register.simple_block_tag(takes_context=True)
def explaining(context: Context, content: str, *, when: bool = True) -> SafeString:
    """A piece of a page with its legal words explained; as it is when they need not be.

    A page with `explains_itself` in its context, the page of words, is left alone as a whole.
    """
    if not when or context.get("explains_itself"):
        return SafeString(content)
    numbers = _numbers(context)
    new_tab = _came_by_post(context)
    return marking.explain(content, language(), lambda: next(numbers), new_tab=new_tab)


@register.simple_tag(takes_context=True)
def term(context: Context, name: str, words: Text = "") -> SafeString:
    """One legal word with its explanation. words: what stands in the text, if not the word."""
    entry = word_named(name, language())
    shown = _words(words) if words else entry.text(language()).word
    number, new_tab = next(_numbers(context)), _came_by_post(context)
    return marking.popover(shown, entry, language(), number, new_tab=new_tab)


def _words(text: Text) -> str:
    """A text that may wait for its language, as it is now; what is safe stays safe."""
    return text if isinstance(text, str) else str(text)


def _came_by_post(context: Context) -> bool:
    """Whether the page answers a form: who leaves such a page loses what was filled in."""
    request = context.get("request")
    return request is not None and request.method == "POST"


def _numbers(context: Context) -> Iterator[int]:
    """The numbers of the explanations of this page: one row for all its templates."""
    request = context.get("request")
    page: Any = context.render_context if request is None else vars(request)
    numbers: Iterator[int] = page.setdefault("explanation_numbers", count(1))
    return numbers
