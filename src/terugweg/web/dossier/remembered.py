# SPDX-License-Identifier: EUPL-1.2
"""What this process read and assessed a short while ago, so that it need not be done again.

An entry of a log never changes, and its hash covers all before it: the hash of the last entry says
which log was assessed. So what is remembered can be out of reach, never out of date. It holds what
was sealed: it is little, it is soon forgotten, and it never leaves the memory of the process.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from terugweg.assessment.assess import Assessment
    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.reading import ReadBefore

T = TypeVar("T")

MOST: Final = 32
"""So many are remembered: the caseloads of who work on one process at the same time."""
LONGEST: Final = 600.0
"""So many seconds one is remembered after it was made."""


@dataclass(slots=True)
class Remembered(Generic[T]):
    """What is made from something that never changes, for a while, and only the latest asked.

    clock: seconds from any start, which only grow.
    """

    clock: Callable[[], float] = monotonic
    _made: OrderedDict[Hashable, tuple[float, T]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, of: Hashable, make: Callable[[], T]) -> T:
        """What is made of this; made when it is not remembered.

        An error while it is made is passed on, and nothing is remembered of it.
        """
        found = self.last(of)
        if found is None:
            found = make()
            self.keep(of, found)
        return found

    def last(self, of: Hashable) -> T | None:
        """What was kept of this last; None when nothing is remembered."""
        with self._lock:
            self._forget()
            found = self._made.get(of)
            if found is None:
                return None
            self._made.move_to_end(of)
            return found[1]

    def keep(self, of: Hashable, made: T) -> None:
        """Remember this of it, from now on."""
        with self._lock:
            self._made[of] = (self.clock(), made)
            self._made.move_to_end(of)
            self._forget()

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._made.clear()

    def _forget(self) -> None:
        """What was made too long ago, and what was asked longest ago of too many."""
        earliest = self.clock() - LONGEST
        for old in [of for of, (made, _what) in self._made.items() if made < earliest]:
            del self._made[old]
        while len(self._made) > MOST:
            self._made.popitem(last=False)


assessments: Final[Remembered[Assessment]] = Remembered()
"""The assessments of this process, by what the log says, the day and the rules."""

case_files: Final[Remembered[CaseFile]] = Remembered()
"""The case files of this process, by the SHA-256 of all that stands in them."""

read_logs: Final[Remembered[ReadBefore]] = Remembered()
"""What this process read of whole logs, by child; it is compared with the log before it is used."""
