# SPDX-License-Identifier: EUPL-1.2
"""Find in source text what one room alone may do: computing dates, reading the clock."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.structure.repository import name_of

Check = Callable[[ast.AST], str | None]

_DATE_ARITHMETIC = frozenset(
    {"timedelta", "timedelta64", "relativedelta", "toordinal", "fromordinal"}
)
_DATE_PARTS = frozenset({"year", "month", "day"})
_DURATION_TYPE = re.compile(r"(timedelta64|[<>=|]?m8)(\[\w+\])?")

_CLOCK_METHODS = frozenset({"today", "now", "utcnow", "fromtimestamp", "utcfromtimestamp"})
_CLOCK_WORDS = frozenset({"today", "now"})


def findings(source: str, check: Check) -> list[str]:
    """Apply a check to every node of a source text; give ``line N: what`` for each hit."""
    nodes = ast.walk(ast.parse(source))
    hits = ((getattr(node, "lineno", 0), check(node)) for node in nodes)
    return [f"line {line}: {what}" for line, what in sorted({h for h in hits if h[1] is not None})]


def findings_in(files: Iterable[Path], check: Check) -> list[str]:
    """Apply a check to files; give ``path line N: what`` for each hit."""
    return [f"{name_of(path)} {hit}" for path in files for hit in findings(path.read_text(), check)]


def computes_dates(node: ast.AST) -> str | None:
    """Say how a node adds to, or takes from, a date; ``None`` if it does not."""
    for name in _names(node):
        if name in _DATE_ARITHMETIC:
            return name
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if _DURATION_TYPE.fullmatch(node.value) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        parts = sorted({keyword.arg for keyword in node.keywords if keyword.arg} & _DATE_PARTS)
        if node.func.attr == "replace" and parts:
            return f".replace({parts[0]}=...)"
    return None


def reads_the_clock(node: ast.AST) -> str | None:
    """Say how a node asks what day or time it is; ``None`` if it does not."""
    if isinstance(node, ast.Import | ast.ImportFrom) and "time" in _modules(node):
        return "module time"
    if isinstance(node, ast.Attribute) and node.attr in _CLOCK_METHODS:
        return f".{node.attr}"
    if isinstance(node, ast.Call) and node.args and "datetime64" in _names(node.func):
        first = node.args[0]
        if isinstance(first, ast.Constant) and first.value in _CLOCK_WORDS:
            return f"datetime64({first.value!r})"
    return None


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from (alias.name.rpartition(".")[2] for alias in aliases)
        case _:
            return


def _modules(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.ImportFrom):
        return {node.module} if node.module else set()
    return {alias.name for alias in node.names}
