# SPDX-License-Identifier: EUPL-1.2
"""The worked examples of a norm: a log in miniature, a day, and what the norm finds."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from terugweg.caselog.problems import quoted
from terugweg.caselog.suggest import did_you_mean
from terugweg.rulebook.example_logs import check_log
from terugweg.rulebook.forms import EXAMPLE_KEYS, EXAMPLE_REQUIRED, FEWEST_EXAMPLES, FORMS
from terugweg.rulebook.model import Example, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.rulebook.nodes import Node

_ITEM: Final = re.compile(
    r"(?:due (?P<due>\d{4}-\d{2}-\d{2})|about (?P<about>\S+)|for (?P<child>\S+)"
    r"|after (?P<days>\d+) days?)",
    re.ASCII,
)
_FINDS: Final = "VERDICT, and if needed: due DATE, about EVENT, for CHILD, after N days"
NOTHING: Final = "nothing"


def examples(node: Node, shape: Shape) -> tuple[Example, ...]:
    """The examples of a norm: at least two, of which one on a boundary."""
    items = node.items(f"a list of at least {FEWEST_EXAMPLES} examples")
    found = tuple(_example(item, shape) for item in items)
    if 0 < len(found) < FEWEST_EXAMPLES:
        node.problem("there is one example", f"at least {FEWEST_EXAMPLES}")
    if found and not any(example.boundary for example in found):
        hint = "Such as: the last day, the day after, a holiday, the twelfth birthday"
        node.problem("no example is on a boundary", "boundary: true in at least one", hint)
    return found


def _example(node: Node, shape: Shape) -> Example:
    place = node.reading.document.place(*node.path)
    if not node.keys(EXAMPLE_KEYS, EXAMPLE_REQUIRED):
        return Example({}, "", date.min, (), place=place)
    persons, complete, boundary = map(node.find, ("persons", "complete_for", "boundary"))
    made = Example(
        about=_about(node.child("about")),
        log=_log(node.child("log")),
        as_of=node.child("on").day(),
        finds=_finds(node.child("finds"), shape),
        persons={} if persons is None else _persons(persons),
        complete_for=() if complete is None else complete.event_names(),
        boundary=boundary is not None and boundary.flag(),
        place=place,
    )
    if node.reading.check:
        check_log(node, made)
    return made


def _about(node: Node) -> Mapping[str, str]:
    return node.label() if isinstance(node.data, dict) else {"en": node.text()}


def _log(node: Node) -> str:
    """The log as it stands; `check_log` tells whether it can be read."""
    return node.data if node.text() else ""


def _persons(node: Node) -> Mapping[str, Mapping[str, object]]:
    if not node.is_mapping("persons by their id, such as child: {born: 2014-03-02}"):
        return {}
    people = [node.child(key) for key in node.data]
    return {person.key: person.data for person in people if person.is_mapping("a person")}


def _finds(node: Node, shape: Shape) -> tuple[Mapping[str, str], ...]:
    if node.data == NOTHING:
        return ()
    return tuple(_finding(item, FORMS[shape].verdicts) for item in node.one_or_more())


def _finding(node: Node, verdicts: tuple[str, ...]) -> Mapping[str, str]:
    verdict, *items = (part.strip() for part in node.text().split(","))
    if verdict and verdict not in verdicts:
        wrong = f"{quoted(verdict)} is no verdict of this shape"
        node.problem(wrong, f"{', '.join(verdicts)}, or {NOTHING}", did_you_mean(verdict, verdicts))
    found = {"verdict": verdict}
    for item in items:
        match = _ITEM.fullmatch(item)
        parts = {} if match is None else {k: v for k, v in match.groupdict().items() if v}
        if not parts or not _is_day(parts.get("due", "2000-01-01")):
            node.problem(f"{quoted(item)} cannot stand here", _FINDS)
        elif found.keys() & parts:
            node.problem(f"{next(iter(parts))} stands here twice", _FINDS)
        else:
            found |= parts
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
