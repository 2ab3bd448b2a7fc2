# SPDX-License-Identifier: EUPL-1.2
"""Splits the lines of a miniature log into date, type and items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from terugweg.caselog.model import Place
from terugweg.caselog.problems import Problem, quoted

_LINE = re.compile(r"(?P<by>by\s+)?(?P<date>\S+)\s+(?P<type>\S+)(?:\s+(?P<items>.*))?", re.DOTALL)
# A comma, or a remark, outside double quotes.
_PART = re.compile(r'(?:"[^"]*"|[^,"])+')
_REMARK = re.compile(r'^((?:"[^"]*"|[^"#]|(?<=\S)#)*)(?:(?<!\S)#.*)?$')


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a line: a name and what stands after it."""

    name: str
    value: str
    quoted: bool = False

    def __str__(self) -> str:
        return f"{self.name} {self.value}".strip()


@dataclass(frozen=True, slots=True)
class Line:
    """One event: where it stands, its date as written, its type and its items."""

    place: Place
    number: int
    date: str
    date_is_bound: bool
    type: str
    items: tuple[Item, ...]

    def date_keys(self) -> dict[str, Any]:
        """The date as a case file writes it."""
        if self.date_is_bound:
            return {"on": None, "precision": "unknown", "not_after": self.date}
        return {"on": self.date}


def split_lines(text: str, file: str, first_line: int = 1) -> tuple[list[Line], list[Problem]]:
    """The events of a text, and the lines that are none.

    >>> rows, problems = split_lines('2026-04-03  end_placement_requested  as r1, by mother', "log")
    >>> rows[0].type, [str(item) for item in rows[0].items], problems
    ('end_placement_requested', ['as r1', 'by mother'], [])
    """
    rows: list[Line] = []
    problems: list[Problem] = []
    for number, written in enumerate(text.split("\n"), start=first_line):
        place = Place(file, number)
        remark = _REMARK.match(written)
        line = written.strip() if remark is None else remark[1].strip()
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None or line.count('"') % 2:
            expected = "DATE  TYPE  items with commas between them"
            wrong = f"{quoted(line)} is no event"
            problems.append(Problem(place, wrong, expected=expected))
            continue
        items = tuple(_item(part) for part in _parts(found["items"] or ""))
        is_bound = found["by"] is not None
        rows.append(Line(place, number, found["date"], is_bound, found["type"].rstrip(","), items))
    return rows, problems


def _parts(items: str) -> list[str]:
    return [part.strip() for part in _PART.findall(items) if part.strip()]


def _item(part: str) -> Item:
    name, _, value = part.partition(" ")
    value = value.strip()
    is_quoted = len(value) > 1 and value[0] == value[-1] == '"' and '"' not in value[1:-1]
    return Item(name, value[1:-1] if is_quoted else value, is_quoted)
