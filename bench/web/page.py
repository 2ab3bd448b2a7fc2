# SPDX-License-Identifier: EUPL-1.2
"""The page of the documentation on how fast the web application answers."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.web.table import HEADS, MEDIAN, QUERIES, RECORDED, SLOW, missed, rows
from docs.generate.markdown import page, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.web.filling import Filled
    from bench.web.table import Line

    Found = Mapping[float, Sequence[Line]]
    """The table for each number of seconds that a user reads a page."""

PAGE: Final = Path("docs/performance-web.md")


def keep(found: Found, filled: Filled, users: int, server: str) -> None:
    """Write the page."""
    PAGE.write_text(written(found, filled, users, server), encoding="utf-8")


def at_work(pause: float) -> str:
    """How the users work."""
    if pause:
        return f"Each user reads a page for {pause:g} seconds on average, then asks the next one."
    return "Each user asks the next page as soon as the last one came."


def _verdict(pause: float, lines: Sequence[Line]) -> str:
    slow = missed(lines)
    reached = f"Not reached: {', '.join(slow)}." if slow else "All of it is reached."
    return f"{at_work(pause)} {reached}"


def written(found: Found, filled: Filled, users: int, server: str) -> str:
    """The page as text."""
    tables = [part for pause, lines in found.items()
              for part in (_verdict(pause, lines),
                           table([head or "What" for head in HEADS], rows(lines)))]  # fmt: skip
    return page(
        "# Performance of the web application",
        "`make bench-web CHILDREN=100000` measures it on your own machine, with invented children "
        "in a PostgreSQL of its own, and `KEEP=1` writes this page. A small form is part of "
        "`make bench`. Compare numbers only when they were taken on the same machine.",
        f"{filled.children:,} children with {filled.events:,} events, {filled.sealed:.0%} of the "
        f"entries sealed; {users} users at once; {server}; {os.cpu_count()} cores, which the "
        f"database and the users share; Python {platform.python_version()}.",
        "The times are those of the server: from the first middleware to the last. The shares of "
        "database, engine and template are of all time of a page; the rest is opening seals, "
        "reading logs and the framework. The last column is what the user waited, with the queue "
        "before the server. The empty view goes by the same middleware.",
        f"What must be reached: a page within {MEDIAN} ms at the median and {SLOW} ms at the 95th "
        f"percentile with at most {QUERIES} queries, and an event recorded with fresh findings "
        f"within {RECORDED} ms at the median.",
        *tables,
        "Every child has a log of its own with its own keys, seals and chain, made by the "
        "functions of the store; it tells the same as one of twelve that were recorded, so that 20 "
        "million events can be put there. The first page of a day brings findings up to date; "
        "that is not in these numbers.",
    )
