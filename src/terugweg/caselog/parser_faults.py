# SPDX-License-Identifier: EUPL-1.2
"""What a parser of YAML finds wrong, in simple words of our own and by line and character.

The parser on the C library and the one written in Python say the same in different words, and in
English only. What is not known here is told by its place alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.caselog.problem_texts import told

if TYPE_CHECKING:
    import yaml

    from terugweg.caselog.problem_texts import Told

_CODES: Final = (
    ("',' or", "yaml_separator"),
    ("expected ':'", "yaml_colon"),
    ("mapping values are not allowed", "yaml_no_colon"),
    ("while parsing a block mapping", "yaml_indentation"),
    ("while parsing a block collection", "yaml_dash"),
    ("sequence entries are not allowed", "yaml_no_dash"),
    ("cannot start any token", "yaml_start"),
    ("alphabetic or numeric", "yaml_start"),
    ("undefined alias", "yaml_start"),
    ("while scanning a quoted scalar: found unexpected", "yaml_quote"),
    ("escape", "yaml_escape"),
    ("hexdecimal", "yaml_escape"),
    ("node content", "yaml_no_value"),
    ("<document start>", "yaml_left_over"),
    ("but found another document", "yaml_left_over"),
)
"""Words of the parsers with the code of our text, the first that fits."""


@dataclass(frozen=True, slots=True)
class ParserFault:
    """What is wrong in the form of a text. line: counted from 0."""

    line: int
    text: Told


def parser_fault(error: yaml.MarkedYAMLError) -> ParserFault:
    """What a parser says, told again."""
    said = ": ".join(filter(None, [error.context, error.problem]))
    code = next((code for words, code in _CODES if words in said), "yaml_other")
    # Of a text without an end only its beginning tells where to look.
    marks = [error.problem_mark, error.context_mark]
    mark = next(filter(None, reversed(marks) if code == "yaml_quote" else marks), None)
    if mark is None:
        return ParserFault(0, told(code))
    text = told("not_well_formed", reason=told(code), column=mark.column + 1)
    return ParserFault(mark.line, text)
