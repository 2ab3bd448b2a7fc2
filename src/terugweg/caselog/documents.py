# SPDX-License-Identifier: EUPL-1.2
"""YAML or JSON text to plain Python data that still knows the line of every key and item.

The YAML rules are those of version 1.2, made stricter: only `true`, `false`, `null`, `~`, nothing
and numbers are more than text. Dates stay text, and so do `on`, `no` and `yes`.
"""

from __future__ import annotations

import gc
import math
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import yaml

from terugweg.caselog.document_nodes import NodeComposer, TooDeepError
from terugweg.caselog.model import Place
from terugweg.caselog.parser_faults import parser_fault
from terugweg.caselog.problem_texts import told
from terugweg.caselog.problems import DocumentError, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_BYTES: Final = 20_000_000

_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORDS: Final[dict[str, bool | None]] = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}
# The characters that YAML does not allow as they are.
NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE_PAIR = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file, and where everything stands in it.

    `data` is made of dict, list, str, int, float, bool and None only.
    """

    data: Any
    file: str
    _root: yaml.Node | None = field(default=None, repr=False, compare=False)
    _first_line: int = field(default=1, repr=False, compare=False)

    def line(self, path: Sequence[str | int] = ()) -> int:
        r"""The line (from 1) of the key or item at this path, or of the nearest thing around it.

        >>> parse_document("a:\n  - x\n  - y\n", "f.yaml").line(("a", 1))
        3
        """
        node, line = self._root, self._first_line
        for step in path:
            found = _step(node, step)
            if found is None:
                return line
            node, line = found[0], found[1] + self._first_line
        return line

    def place(self, *path: str | int) -> Place:
        """The file and line of the key or item at this path."""
        return Place(self.file, self.line(path))


def load_document(path: Path, *, error: type[DocumentError] = DocumentError) -> Document:
    """Read one YAML or JSON file.

    Raises:
        DocumentError: (or the given subclass) the file is not there, too big or not well formed.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise error([_too_big(str(path))])
        content = path.read_bytes()
    except OSError as cause:
        wrong = told("not_readable", reason=cause.strerror or cause)
        expected = told("yaml_or_json_file")
        raise error([Problem(Place(str(path)), wrong, expected=expected)]) from cause
    return parse_document(content, str(path), error=error)


def parse_document(
    content: str | bytes,
    file: str,
    *,
    first_line: int = 1,
    error: type[DocumentError] = DocumentError,
) -> Document:
    r"""Read YAML or JSON text; `file` and `first_line` are only for messages.

    >>> parse_document("on: 2026-03-02\nsure: no\ndays: 3", "f.yaml").data
    {'on': '2026-03-02', 'sure': 'no', 'days': 3}

    Raises:
        DocumentError: (or the given subclass) with the file and line of what is not well formed.
    """
    return _Loader(file, first_line, error).load(content)


class _Loader:
    """Reads one text; holds what every message needs."""

    def __init__(self, file: str, first_line: int, error: type[DocumentError]) -> None:
        self.file = file
        self.first_line = first_line
        self.error = error
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def load(self, content: str | bytes) -> Document:
        text = self.checked_text(content)
        with collector_paused():
            root = self.composed(text)
            if root is None:
                raise self.error([Problem(Place(self.file), told("empty_file"))])
            data = self.value(root)
        if self.problems:
            raise self.error(self.problems)
        return Document(data, self.file, root, self.first_line)

    def stop(
        self, line: int, wrong: str, expected: str | None, hint: str | None = None
    ) -> NoReturn:
        """Refuse the text at once; `line` counts from 0 within the text."""
        place = Place(self.file, line + self.first_line)
        raise self.error([Problem(place, wrong, expected=expected, hint=hint)])

    def checked_text(self, content: str | bytes) -> str:
        if len(content) > MAX_BYTES:
            raise self.error([_too_big(self.file)])
        text = content if isinstance(content, str) else self.decoded(content)
        text = text.removeprefix("\ufeff")
        bad = NOT_PRINTABLE.search(text)
        if bad:
            wrong = told("character_in_file", character=named_character(bad[0]))
            self.stop(text.count("\n", 0, bad.start()), wrong, told("plain_text"))
        if text.lstrip().startswith("{"):
            return _json_as_yaml(text)
        tab = text.find("\t")
        if tab >= 0:
            line = text.count("\n", 0, tab)
            self.stop(line, told("tab"), told("spaces"), told("write_tab"))
        return text

    def decoded(self, content: bytes) -> str:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as cause:
            self.stop(content.count(b"\n", 0, cause.start), told("not_utf8"), told("utf8"))

    def composed(self, text: str) -> yaml.Node | None:
        composer = NodeComposer(text)
        try:
            return composer.get_single_node()  # type: ignore[no-any-return]
        except TooDeepError as cause:
            self.stop(cause.line, told("too_deep"), told("at_most_levels"))
        except yaml.MarkedYAMLError as cause:
            fault = parser_fault(cause)
            self.stop(fault.line, fault.text, told("well_formed"))
        finally:
            composer.dispose()

    def problem(self, node: yaml.Node, wrong: str, expected: str | None, hint: str | None) -> None:
        place = Place(self.file, node.start_mark.line + self.first_line)
        self.problems.append(Problem(place, wrong, expected=expected, hint=hint))

    def value(self, node: yaml.Node) -> Any:
        """The plain value of a node."""
        if node.tag not in ("plain", "quoted", "list", "map"):
            self.problem(node, told("tag", tag=node.tag), told("without_tag"), None)
            return None
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        # An alias gives the very node of its anchor a second time.
        if id(node) in self.seen:
            self.problem(node, told("alias"), told("value_itself"), None)
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        return self.mapping(node)

    def mapping(self, node: yaml.Node) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag not in ("plain", "quoted"):
                self.problem(key_node, told("key_no_text"), told("name_with_colon"), None)
                continue
            key = key_node.value
            if key in made:
                wrong = told("key_twice", key=quoted(key))
                self.problem(key_node, wrong, None, told("write_once"))
            made[key] = self.value(value_node)
        return made

    def scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if id(node) in self.seen:
            self.problem(node, told("alias"), told("value_itself"), None)
        self.seen.add(id(node))
        if node.tag == "plain":
            return plain_value(text)
        bad = NOT_PRINTABLE.search(text)
        if bad:
            wrong = told("character_in_text", character=named_character(bad[0]))
            self.problem(node, wrong, told("plain_text"), None)
        return text


def plain_value(text: str) -> Any:
    """The value of text without quotes: a word of YAML, a number, or the text itself.

    >>> [plain_value(t) for t in ("true", "no", "12", "1.5", "2026-03-02", "007", "")]
    [True, 'no', 12, 1.5, '2026-03-02', '007', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-0123456789":
        return text
    if _INT.fullmatch(text):
        return int(text)
    if FLOAT.fullmatch(text) and ("." in text or "e" in text or "E" in text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


@contextmanager
def collector_paused() -> Iterator[None]:
    """Many small objects are made and none is garbage: collecting would take most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    """The node one step further and its line (from 0), or None."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line
    return None


def named_character(character: str) -> str:
    """A character that cannot be shown, by its number.

    >>> named_character("é")
    'U+00E9'
    """
    return f"U+{ord(character):04X}"


def _too_big(file: str) -> Problem:
    return Problem(Place(file), told("too_big"), expected=told("at_most_bytes", count=MAX_BYTES))


def _json_as_yaml(text: str) -> str:
    """JSON written so that a YAML reader takes it the same way: no tabs, no surrogate pairs."""
    text = text.replace("\t", " ").replace("\x85", "\\N")
    text = text.replace("\u2028", "\\L").replace("\u2029", "\\P")
    return _SURROGATE_PAIR.sub(_joined_pair, text)


def _joined_pair(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    return bytes.fromhex(found[1] + found[2]).decode("utf-16-be")
