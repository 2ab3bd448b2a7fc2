# SPDX-License-Identifier: EUPL-1.2
"""Pieces of Markdown: tables, lists in levels, links to the generated pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|$#~])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, with the lines under it. The text is Markdown."""

    text: str
    under: tuple[Line, ...] = ()


def plain(text: str) -> str:
    r"""Text with everything that Markdown would take for a sign made harmless.

    >>> plain("a|b *c*")
    'a\\|b \\*c\\*'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Text as it is typed."""
    return f"`{text}`"


def bullets(lines: Iterable[Line], level: int = 0) -> str:
    """A list in levels.

    >>> print(bullets([Line("a", (Line("b"),))]), end="")
    - a
      - b
    """
    return "".join(
        f"{'  ' * level}- {line.text}\n{bullets(line.under, level + 1)}" for line in lines
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown on one line.

    >>> print(table(["a", "b"], [["1", "2"]]), end="")
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    lines = [_row(heads), "|" + "---|" * len(heads), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def target(name: str) -> str:
    """The line that makes what follows reachable from every page."""
    return f"({name})=\n"


def link(text: str, name: str) -> str:
    """A link to a target on any page."""
    return f"[{plain(text)}](#{name})"


def fenced(text: str, language: str = "text") -> str:
    """A block that is shown as it stands."""
    return f"```{language}\n{text.rstrip()}\n```\n"


def joined(parts: Iterable[str], by: str = "or") -> str:
    """Parts as they are told: "a, b or c".

    >>> joined(["a", "b", "c"]), joined(["a"]), joined([])
    ('a, b or c', 'a', '')
    """
    listed = list(parts)
    if len(listed) < 2:  # noqa: PLR2004 - one part needs no joining word
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {by} {listed[-1]}"


def page(*parts: str) -> str:
    """Parts of a page with one empty line between them."""
    return "\n".join(part if part.endswith("\n") else f"{part}\n" for part in parts if part)
