# SPDX-License-Identifier: EUPL-1.2
"""What came out, as a table: times, where they went, queries, and against an empty view."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bench.web.using import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.web.using import Answer

HEADS: Final = ("", "median ms", "95 % ms", "x empty", "database", "engine", "template", "queries",
                "waited ms")  # fmt: skip
RECORDING: Final = "recording an event"
MEDIAN, SLOW, QUERIES, RECORDED = 50, 250, 12, 60
"""What must be reached: milliseconds of a page (median, 95th percentile), its queries; and
milliseconds to record an event."""


@dataclass(frozen=True, slots=True)
class Line:
    """The answers of one page. waited: in all, as the user saw it."""

    page: str
    median: float
    slow: float
    ratio: float
    shares: tuple[float, ...]
    queries: int
    waited: float

    @property
    def reached(self) -> bool:
        """Whether it is as fast as it must be."""
        if self.page == RECORDING:
            return self.median <= RECORDED
        return self.median <= MEDIAN and self.slow <= SLOW and self.queries <= QUERIES


def lines(answers: Iterable[Answer]) -> list[Line]:
    """A line for each page, in the order in which they were asked."""
    by_page: dict[str, list[Answer]] = {}
    for one in answers:
        by_page.setdefault(one.page, []).append(one)
    empty = statistics.median(one.server["total"] for one in by_page[EMPTY])
    return [_line(page, some, empty) for page, some in by_page.items()]


def _line(page: str, answers: Sequence[Answer], empty: float) -> Line:
    totals = [one.server["total"] for one in answers]
    shares = tuple(
        sum(one.server[part] for one in answers) / sum(totals)
        for part in ("database", "engine", "template")
    )
    return Line(
        page=page,
        median=statistics.median(totals),
        slow=percentile(totals, 95),
        ratio=statistics.median(totals) / empty,
        shares=shares,
        queries=int(max(one.server["queries"] for one in answers)),
        waited=statistics.median(one.client for one in answers),
    )


def percentile(values: Iterable[float], part: int) -> float:
    """The smallest value that so many of a hundred do not go beyond.

    >>> percentile([4, 1, 3, 2], 50), percentile(range(1, 101), 95), percentile([7], 95)
    (2, 95, 7)
    """
    found = sorted(values)
    return found[max(0, -(-len(found) * part // 100) - 1)]


def rows(found: Iterable[Line]) -> list[list[str]]:
    """The table as texts."""
    return [
        [one.page, f"{one.median:.1f}", f"{one.slow:.1f}", f"{one.ratio:.1f}",
         *(f"{share:.0%}" for share in one.shares), str(one.queries), f"{one.waited:.0f}"]
        for one in found
    ]  # fmt: skip


def text(found: Iterable[Line]) -> str:
    """The table for a screen."""
    table = [list(HEADS), *rows(found)]
    widths = [max(len(row[place]) for row in table) for place in range(len(HEADS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )


def missed(found: Iterable[Line]) -> list[str]:
    """The pages that are not as fast as they must be."""
    return [one.page for one in found if one.page != EMPTY and not one.reached]
