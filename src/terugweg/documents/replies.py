# SPDX-License-Identifier: EUPL-1.2
"""A reply in words, as it stands beside a statement in a letter or paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.documents.wording import shared_words
from terugweg.report.phrases import capital, partial_words
from terugweg.report.replies import ASKS_CORRECTION, PLAIN, is_disputed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from terugweg.assessment.words import Words
    from terugweg.report.replies import Reply


def beside(
    replies: Iterable[Reply], words: Words, named: Callable[[str], str]
) -> tuple[bool, str]:  # fmt: skip
    """What stands beside a statement: whether someone disputes it, and a line for each reply.

    named: gives how someone is called by their id; nothing where the file does not know them.
    """
    found = tuple(replies)
    return is_disputed(found), "\n".join(_in_words(one, words, named) for one in found)


def _in_words(reply: Reply, words: Words, named: Callable[[str], str]) -> str:
    """Who said it, when, what it does to the statement, and the words."""
    said, event = shared_words()[words.lang]["replies"], reply.event
    actor = capital(words.actor(event.actor)) if event.actor else said["someone"]
    who = capital(named(reply.who)) or actor
    line: str = said["line"].format(who=who, day=partial_words(event.occurred_on, words))
    does = {PLAIN: "", ASKS_CORRECTION: said["asks_correction"]}
    # A reply is one line: nobody can put words into the mouth of someone else with a line end.
    text = " ".join(reply.text.split())
    parts = (does[reply.kind] if reply.kind in does else words.value(reply.kind), text)
    return line + ". ".join(one for one in parts if one)
