# SPDX-License-Identifier: EUPL-1.2
"""From an article, as people write it, to the norms whose term stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from terugweg.rulebook.versions import is_in_force

if TYPE_CHECKING:
    from datetime import date

    from terugweg.rulebook.model import Norm, Rulebook
    from terugweg.terms import Term

ABBREVIATIONS: Final = {"bw": "burgerlijk wetboek", "rv": "burgerlijke rechtsvordering"}
"""What people write for a law whose title in the rulebook does not hold these letters."""

_NUMBER: Final = re.compile(r"\d")


def term_of(norm: Norm) -> Term | None:
    """The term of a duty, or the time in which a right must be used; None without a number."""
    deadline = norm.deadline if norm.right is None else norm.right.window
    return None if deadline is None else deadline.term


def terms_in(rulebook: Rulebook, article: str, day: date, length: str) -> tuple[Norm, ...]:
    """The norms in force on a day whose term stands in this article.

    Of several norms those with this length ("2 weeks") go first: if there are such, only they.
    """
    found = [
        norm
        for norm in rulebook.norms
        if is_in_force(norm, day) and term_of(norm) is not None and stands_in(norm, article)
    ]
    of_length = [norm for norm in found if _length_of(norm) == length]
    return tuple(of_length or found)


def forms(norms: tuple[Norm, ...]) -> int:
    """In how many ways these norms count: from which day, in which direction, moving or not."""
    terms = [term for term in map(term_of, norms) if term is not None]
    return len({(term.start, term.direction, term.roll) for term in terms})


def stands_in(norm: Norm, article: str) -> bool:
    """Whether the article of a norm is what was typed: the name of a law or nothing, a number."""
    found = _NUMBER.search(article)
    if found is None:
        return False
    law, number = article[: found.start()].lower(), article[found.start() :].strip()
    law = law.replace("art.", "").strip()
    where = " ".join([*norm.source.title.values(), norm.article]).lower()
    names = (law, ABBREVIATIONS.get(law, law))
    return (not law or any(name in where for name in names)) and (
        re.search(rf"(?<![\w:.]){re.escape(number)}(?![\w:])", norm.article) is not None
    )


def _length_of(norm: Norm) -> str:
    term = term_of(norm)
    return "" if term is None else str(term.length)
