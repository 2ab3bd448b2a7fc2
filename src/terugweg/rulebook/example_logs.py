# SPDX-License-Identifier: EUPL-1.2
"""The log of a worked example, read with the line numbers of the norm file it stands in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.problems import CaseFileError, quoted
from terugweg.caselog.suggest import did_you_mean
from terugweg.rulebook.nodes import shown

if TYPE_CHECKING:
    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.model import Example
    from terugweg.rulebook.nodes import Node

# The text of a block begins on the line after its sign.
_BLOCK_SIGN: Final = re.compile(r":\s*[|>][-+0-9]*\s*(#.*)?$")


def example_case(example: Example, vocabulary: Vocabulary, *, first_line: int = 1) -> CaseFile:
    """The log of an example as a case file; `first_line` is where the log begins in its file.

    Raises:
        CaseFileError: the log cannot be read.
    """
    return parse_miniature(
        example.log,
        vocabulary,
        persons=example.persons,
        complete_for=example.complete_for,
        as_of=example.as_of,
        file=example.place.file if example.place else "log",
        first_line=first_line,
    )


def check_log(node: Node, example: Example) -> None:
    """Note what is wrong in the log of an example, and ids in its findings that the log lacks."""
    try:
        case = example_case(example, node.vocabulary, first_line=_first_line(node.child("log")))
    except CaseFileError as error:
        node.reading.problems += [replace(p, norm=node.norm) for p in error.problems]
        return
    known = {"about": [event.id for event in case.events], "child": list(case.children)}
    for row in example.finds:
        for item, names in known.items():
            name = row.get(item)
            if name is not None and name not in names:
                wrong = f"the log has no {item.replace('about', 'event')} {quoted(name)}"
                node.child("finds").problem(wrong, shown(names), did_you_mean(name, names))


def _first_line(log: Node) -> int:
    line = log.line()
    return line + 1 if _BLOCK_SIGN.search(log.reading.lines[line - 1]) else line
