# SPDX-License-Identifier: EUPL-1.2
"""Finds words in templates that no translation reaches."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from django.template.base import Lexer, TokenType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES: Final = ("nl", "en")
SHOWN_ATTRIBUTES: Final = frozenset({"alt", "aria-label", "placeholder", "title"})
NAMES: Final = frozenset({"Terugweg"})
"""Words that are the same in every language."""


def bare_texts(template: str) -> list[str]:
    """Words in a template that no translation reaches: between tags, or in an attribute.

    >>> bare_texts('<p title="Hi">{% translate "Yes" %} no</p>')
    ['title="Hi"', 'no']
    """
    reader = _BareTexts()
    hidden = ""
    for token in Lexer(template).tokenize():
        name = token.contents.split()[0] if token.contents.split() else ""
        if token.token_type == TokenType.BLOCK and name in _UNREAD and not hidden:
            hidden = f"end{name}"
        elif token.token_type == TokenType.BLOCK and name == hidden:
            hidden = ""
        elif token.token_type == TokenType.TEXT and not hidden:
            reader.feed(token.contents)
        elif token.token_type == TokenType.VAR and reader.rawdata.endswith(("<", "</")):
            reader.feed("b")  # an element whose name is filled in
    reader.close()
    return reader.found


_UNREAD: Final = frozenset({"blocktranslate", "blocktrans", "comment", "verbatim"})


class _BareTexts(HTMLParser):
    """Collects words; what template tags put in has been left out before."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [
            f'{name}="{value}"'
            for name, value in attrs
            if name in SHOWN_ATTRIBUTES and value and has_words(value)
        ]

    def handle_data(self, data: str) -> None:
        if has_words(data):
            self.found.append(data.strip())


def has_words(text: str) -> bool:
    """Whether a text has letters, apart from names and character references."""
    return any(word not in NAMES for word in re.findall(r"(?<![&\w])[^\W\d_]+", text))


def untranslatable(folder: Path) -> list[str]:
    """The templates under a folder with words that no translation reaches.

    A template may be written once for each language instead, as `name.nl.html` and `name.en.html`.
    """
    return [
        f"{path.relative_to(folder).as_posix()}: {fault}"
        for path in sorted(folder.rglob("templates/**/*.html"))
        for fault in _faults(path)
    ]


def _faults(path: Path) -> Iterator[str]:
    name, _, language = path.stem.rpartition(".")
    if language in LANGUAGES:
        missing = (f"{name}.{other}.html" for other in LANGUAGES)
        yield from (f"no {one} beside it" for one in missing if not (path.parent / one).exists())
        return
    for text in bare_texts(path.read_text(encoding="utf-8")):
        yield f"not in a translate tag: {text!r}"
