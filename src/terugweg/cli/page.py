# SPDX-License-Identifier: EUPL-1.2
"""Sets lines of text: wrapped to the width of the terminal, coloured where colour can be seen."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Any, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDEST: Final = 100
NARROWEST: Final = 30
STYLES: Final = {"heading": "bold cyan", "title": "bold", "label": "dim", "alarm": "bold red"}


class Page:
    """Writes to a stream; Rich shows the styles in a terminal, elsewhere the text is plain."""

    def __init__(self, stream: TextIO | None = None, width: int | None = None) -> None:
        self.stream = stream or sys.stdout
        columns = width or shutil.get_terminal_size((80, 24)).columns
        self.width = max(NARROWEST, min(columns, WIDEST))
        self.console = _console(self.stream)

    def line(self, text: str = "", style: str | None = None) -> None:
        """One line as it is."""
        if self.console is None:
            self.stream.write(f"{text}\n")
        else:
            self.console.print(text, style=STYLES.get(style or ""), crop=False, soft_wrap=True)

    def text(
        self, text: str, indent: int = 0, style: str | None = None, hang: int | None = None
    ) -> None:
        """A text, wrapped; `hang` is the indent of its further lines."""
        further = indent if hang is None else hang
        for line in self.wrapped(text, indent, further):
            self.line(line, style)

    def wrapped(self, text: str, indent: int, further: int) -> list[str]:
        """The lines of a text."""
        lines = textwrap.wrap(
            " ".join(text.split()),
            width=self.width,
            initial_indent=" " * indent,
            subsequent_indent=" " * further,
            break_on_hyphens=False,
        )
        # A long word that is cut leaves the space before it behind.
        return [line.rstrip() for line in lines]

    def heading(self, text: str) -> None:
        """A heading with a line under it, after an empty line."""
        self.line()
        for line in self.wrapped(text, 0, 0):
            self.line(line, "heading")
        self.line("-" * min(len(text), self.width), "label")

    def bullet(self, text: str, indent: int = 0, sign: str = "-") -> None:
        """A text after a sign, its further lines under its first word."""
        self.text(f"{sign} {text}", indent, hang=indent + len(sign) + 1)

    def pairs(self, pairs: Sequence[tuple[str, str]], indent: int = 0) -> None:
        """Labels and what stands beside them, in two columns; under each other where narrow."""
        if not pairs:
            return
        column = max(len(label) for label, _ in pairs) + 2
        if column > (self.width - indent) // 2:
            for label, value in pairs:
                self.text(f"{label}: {value}", indent, hang=indent + 2)
            return
        for label, value in pairs:
            start = f"{label:<{column}}"
            hang = indent + column
            body = self.wrapped(value, hang, hang) or [" " * hang]
            self.line(f"{' ' * indent}{start}{body[0][hang:]}".rstrip())
            for line in body[1:]:
                self.line(line)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], indent: int = 0) -> None:
        """Columns as wide as their cells, wide ones wrapped; under each other where narrow."""
        everything = [*([heads] if heads else []), *rows]
        widths = _widths(everything, self.width - indent)
        if widths is None:
            for row in rows:
                self._stacked(heads, row, indent)
            return
        if heads:
            self._row(heads, widths, indent, "label")
        for row in rows:
            self._row(row, widths, indent)

    def _stacked(self, heads: Sequence[str], row: Sequence[str], indent: int) -> None:
        self.bullet(row[0], indent)
        for number, cell in enumerate(row[1:], start=1):
            if cell:
                self.text(f"{heads[number]}: {cell}" if heads else cell, indent + 2)

    def _row(
        self, cells: Sequence[str], widths: Sequence[int], indent: int, style: str | None = None
    ) -> None:
        columns = [textwrap.wrap(c, w) or [""] for c, w in zip(cells, widths, strict=True)]
        for at in range(max(map(len, columns))):
            parts = [
                f"{column[at] if at < len(column) else '':<{width}}"
                for column, width in zip(columns, widths, strict=True)
            ]
            self.line((" " * indent + "  ".join(parts)).rstrip(), style)


def _widths(rows: Iterable[Sequence[str]], available: int) -> list[int] | None:
    """The width of each column; None when the columns cannot stand beside each other."""
    columns = list(zip(*rows, strict=True))
    wanted = [max(len(cell) for cell in column) for column in columns]
    least = [max(_longest_word(cell) for cell in column) for column in columns]
    room = available - 2 * (len(wanted) - 1)
    if sum(least) > room:
        return None
    widths = list(least)
    # Narrow columns first: what they leave over is for the wide ones.
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    for place, n in enumerate(order):
        left = order[place:]
        spare = room - sum(widths)
        widths[n] += min(wanted[n] - widths[n], max(spare // len(left), 0))
    return widths


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _console(stream: TextIO) -> Any:
    """A Rich console for a terminal; None where the text is to be plain."""
    is_terminal = stream.isatty() or bool(os.environ.get("FORCE_COLOR"))
    if not is_terminal or os.environ.get("NO_COLOR"):
        return None
    from rich.console import Console  # noqa: PLC0415 - takes long, and is not needed in a pipe

    return Console(file=stream, highlight=False, markup=False, emoji=False)
