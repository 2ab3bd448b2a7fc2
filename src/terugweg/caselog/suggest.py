# SPDX-License-Identifier: EUPL-1.2
"""The nearest valid name for a misspelt one."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from terugweg.caselog.problem_texts import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.caselog.problem_texts import Told

# Longer words are no misspelt names, and comparing them takes long.
_LONGEST_WORD = 80


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The valid name most like `word`, or None when nothing is like it.

    >>> nearest("placement_autorised", ["placement_authorised", "child_placed"])
    'placement_authorised'
    >>> nearest("gi", ["GI", "RvdK"])
    'GI'
    >>> nearest("xyz", ["GI", "RvdK"]) is None
    True
    """
    return _nearest(word[:_LONGEST_WORD], tuple(names))


def did_you_mean(word: object, names: Iterable[str]) -> Told | None:
    """The sentence `Did you mean ...?`, or None when nothing is like the word.

    >>> did_you_mean("fster", ["foster", "residential"])
    'Did you mean foster?'
    """
    name = nearest(word, names) if isinstance(word, str) else None
    return None if name is None else told("did_you_mean", name=name)


@lru_cache(maxsize=4096)
def _nearest(word: str, names: tuple[str, ...]) -> str | None:
    by_plain_form: dict[str, str] = {}
    for name in names:
        by_plain_form.setdefault(_plain(name), name)
    found = get_close_matches(_plain(word), by_plain_form, n=1, cutoff=0.6)
    return by_plain_form[found[0]] if found else None


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")
