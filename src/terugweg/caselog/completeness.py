# SPDX-License-Identifier: EUPL-1.2
"""For which event types, and when, the absence of an event from the log is itself a fact.

A log is a part of reality. Outside what it is complete for, a term that has run without an answer
is `unknown`, not `overdue`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.caselog.columns import EARLIEST, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.caselog.columns import IntArray


@dataclass(frozen=True, slots=True)
class Completeness:
    """Spans of days for which logs are complete, per event type and profile.

    Children with the same completeness share a profile, so that a nation needs a handful of them.
    profile: per child; spans: per event type the (profile, first day, first day no longer covered).
    """

    profile: IntArray
    spans: Mapping[str, tuple[tuple[int, int, int], ...]]

    def covers(
        self, types: Iterable[str], child: IntArray, first: IntArray, last: IntArray
    ) -> np.ndarray:
        """Whether the log of each child is complete for all `types` from `first` through `last`.

        child, first, last: equally long arrays (child numbers, day numbers). Returns booleans.
        One span must cover the whole stretch.
        """
        names = list(types)
        if any(name not in self.spans for name in names):
            return np.zeros(len(child), dtype=bool)
        result = np.ones(len(child), dtype=bool)
        for name in names:
            spans = self.spans[name]
            profile = self.profile[child]
            covered = np.zeros(len(child), dtype=bool)
            for number, start, end in spans:
                covered |= (profile == number) & (first >= start) & (last < end)
            result &= covered
        return result

    def covered_from(self, types: Iterable[str], child: IntArray, day: IntArray) -> IntArray:
        """Since when the log of each child is complete for all `types`, through `day`.

        child, day: equally long arrays. Returns day numbers: EARLIEST when it always was, OPEN when
        it is not complete on that day.
        """
        since = np.full(len(child), EARLIEST, dtype=np.int32)
        profile = self.profile[child]
        for name in types:
            first = np.full(len(child), OPEN, dtype=np.int32)
            for number, start, end in self.spans.get(name, ()):
                covers = (profile == number) & (start <= day) & (day < end)
                first = np.where(covers, np.minimum(first, start), first)
            since = np.maximum(since, first)
        return since.astype(np.int32)
