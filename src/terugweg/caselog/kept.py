# SPDX-License-Identifier: EUPL-1.2
"""What is worked out once of a rule and used for every log: found by the rule's identity.

Rules are large and hold mappings: comparing them costs more than what is kept.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """What was made of an object, with the object, so that no other one takes its identity.

    most: when there are more, all is forgotten and made anew.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[int, tuple[Any, T]] = {}

    def get(self, one: Any) -> T | None:
        """What was made of this very object, None when nothing was."""
        found = self._made.get(id(one))
        return None if found is None else found[1]

    def put(self, one: Any, made: T) -> T:
        """Keep what was made."""
        if len(self._made) >= self._most:
            self._made = {}
        self._made[id(one)] = (one, made)
        return made
