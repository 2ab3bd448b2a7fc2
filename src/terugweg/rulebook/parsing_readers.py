# SPDX-License-Identifier: EUPL-1.2
"""The texts of a norm for its readers: a parent, a child, a professional."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from terugweg.rulebook.forms import READERS, SAID
from terugweg.rulebook.nodes import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.rulebook.model import Spoken
    from terugweg.rulebook.nodes import Node

FORMAL: Final = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
FAMILIAR: Final = re.compile(r"\b(jij|je|jou|jouw|jezelf|jullie)\b", re.IGNORECASE)
"""How Dutch speaks to a grown-up, and to a child."""

_UNFIT: Final = {"parent": FAMILIAR, "child": FORMAL, "professional": FAMILIAR}


def says(node: Node) -> Spoken:
    """The title of a norm and what it says to each reader, in Dutch and in English."""
    if not node.keys(LANGUAGES, LANGUAGES):
        return {}
    title = node.child("nl").find("title")
    if title is not None and (word := _spoken_to(title)):
        title.problem(f'a title is for all readers, and says "{word}"', "neither u nor je")
    return {language: _texts(node.child(language), SAID) for language in LANGUAGES}


def spoken(node: Node) -> Spoken:
    """What is said to each reader, in Dutch and in English.

    One text may serve all readers; then it says neither "u" nor "je".
    """
    if not node.keys(LANGUAGES, LANGUAGES):
        return {}
    _check_address(node.child("nl"))
    return {language: _to_readers(node.child(language)) for language in LANGUAGES}


def _to_readers(node: Node) -> Mapping[str, str]:
    if isinstance(node.data, dict):
        return _texts(node, READERS)
    return dict.fromkeys(READERS, node.text())


def _texts(node: Node, keys: tuple[str, ...]) -> Mapping[str, str]:
    if not node.keys(keys, keys):
        return {}
    return {key: node.child(key).text() for key in keys}


def _check_address(node: Node) -> None:
    """A Dutch text says "je" to a child and "u" to others."""
    if not isinstance(node.data, dict):
        if word := _spoken_to(node):
            wrong = f'one text for all readers says "{word}"'
            node.problem(wrong, f"a text for each: {', '.join(READERS)}")
        return
    for reader, unfit in _UNFIT.items():
        text = node.find(reader)
        if text is not None and (found := unfit.search(str(text.data))):
            right = "je, jij, jou, jouw" if reader == "child" else "u, uw"
            text.problem(f'the text for a {reader} says "{found[0]}"', right)


def _spoken_to(node: Node) -> str:
    """The word by which a text speaks to its reader, if it does."""
    found = FORMAL.search(str(node.data)) or FAMILIAR.search(str(node.data))
    return found[0] if found else ""
