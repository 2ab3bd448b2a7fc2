# SPDX-License-Identifier: EUPL-1.2
"""YAML text to a tree of nodes with positions, with the depth bounded while it is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH: Final = 40


class TooDeepError(ValueError):
    """The text is nested deeper than `MAX_DEPTH`; `line` counts from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(f"nested too deep at line {line + 1}")
        self.line = line


class _TagByForm:
    """Tags a node by its form alone: plain, quoted, list or map. Any other tag was written out."""

    _depth = 0

    def resolve(self, kind: type[yaml.Node], _value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return "plain" if implicit[0] else "quoted"
        return "list" if kind is yaml.SequenceNode else "map"

    def descend_resolver(self, parent: yaml.Node | None, _index: Any) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH and parent is not None:
            raise TooDeepError(parent.start_mark.line)

    def ascend_resolver(self) -> None:
        self._depth -= 1


class PythonNodeComposer(_TagByForm, Reader, Scanner, Parser, Composer):
    """Composes nodes with the reader written in Python, for places without the C library."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


def _fastest_composer() -> Callable[[str], Any]:
    """The composer on the C library where that is there, else the one written in Python."""
    if not yaml.__with_libyaml__:
        return PythonNodeComposer

    from yaml._yaml import CParser  # noqa: PLC0415 - is not there without the C library

    class CNodeComposer(_TagByForm, CParser):
        """Composes nodes with the C library."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)

    return CNodeComposer


NodeComposer: Final = _fastest_composer()
