# SPDX-License-Identifier: EUPL-1.2
"""Finds the blocks of YAML in a page, and makes whole norm files of parts of one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from terugweg.caselog.documents import parse_document
from terugweg.rulebook.forms import FORMS
from terugweg.rulebook.model import Shape

_BLOCK = re.compile(r"(?:<!-- (?P<mark>[^\n]*) -->\n)?```yaml\n(?P<text>.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Snippet:
    """A block of YAML, its line, and the remark above it that says what it is."""

    mark: str
    text: str
    line: int

    def data(self) -> Any:
        """The data of the block, as the loader reads it."""
        return parse_document(self.text, f"line {self.line}").data


def snippets(page: str) -> list[Snippet]:
    """Every block of YAML of a page."""
    return [
        Snippet(found["mark"] or "", found["text"], page.count("\n", 0, found.start("text")) + 1)
        for found in _BLOCK.finditer(page)
    ]


def norm_file(shape: Shape, parts: dict[str, Any]) -> str:
    """A whole norm file with one norm of this shape; what the parts do not give is filled in."""
    norm = {**_common(shape), **_SHAPES[shape], **parts}
    if shape is Shape.ENTITLES:
        del norm["bearer"]
    label = {"nl": "voorbeeld", "en": "example"}
    source = {"id": "example", "title": label, "rank": "law"}
    return json.dumps({"source": source, "norms": [norm]})


_LABEL = {"nl": "iets", "en": "something"}
_TEXTS = dict.fromkeys(("title", "parent", "child", "professional"), "...")
_SHAPES: dict[Shape, dict[str, Any]] = {
    Shape.WITHIN: {"must": "end_placement_request_answered", "term": "none stated"},
    Shape.BEFORE: {},
    Shape.EVERY: {},
    Shape.LIMIT: {},
    Shape.REQUIRES: {"must": {"label": _LABEL, "age": {"under": 18}}},
    Shape.CONTAINS: {},
    Shape.FORBIDS: {},
    Shape.ENTITLES: {},
    Shape.WEIGH: {},
}


def _common(shape: Shape) -> dict[str, Any]:
    example = {
        "about": "...",
        "boundary": True,
        "log": "2026-03-02  child_placed",
        "on": "2026-03-02",
        "finds": FORMS[shape].verdicts[0],
    }
    return {
        "id": "example",
        "article": "...",
        "valid_from": "2015-01-01",
        "checked_on": "2026-01-01",
        "certainty": "own_knowledge",
        "subjects": ["court"],
        "shape": shape.value,
        "bearer": "GI",
        "when": {"event": "end_placement_requested"},
        "says": {"nl": _TEXTS, "en": _TEXTS},
        "examples": [example, example],
    }
