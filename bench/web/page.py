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
    from collections.abc import Sequence

    from bench.web.filling import Filled
    from bench.web.table import Line

PAGE: Final = Path("docs/performance-web.md")


def keep(found: Sequence[Line], filled: Filled, users: int, server: str) -> None:
    """Write the page."""
    PAGE.write_text(written(found, filled, users, server), encoding="utf-8")


def written(found: Sequence[Line], filled: Filled, users: int, server: str) -> str:
    """The page as text."""
    slow = missed(found)
    verdict = f"Not reached: {', '.join(slow)}." if slow else "All of it is reached."
    return page(
        "# Performance of the web application",
        "`make bench-web CHILDREN=100000` measures it on your own machine, with invented children "
        "in a PostgreSQL of its own, and `KEEP=1` writes this page. A small form is part of "
        "`make bench`. Compare numbers only when they were taken on the same machine.",
        f"{filled.children:,} children with {filled.events:,} events, {filled.sealed:.0%} of the "
        f"entries sealed; {users} users at once, each asking the next page as soon as the last one "
        f"came; {server}; {os.cpu_count()} cores, which the database and the users share; "
        f"Python {platform.python_version()}.",
        table([head or "What" for head in HEADS], rows(found)),
        "The times are those of the server: from the first middleware to the last. The shares of "
        "database, engine and template are of all time of a page; the rest is opening seals, "
        "reading logs and the framework. The last column is what the user waited, with the queue "
        "before the server. The empty view goes by the same middleware.",
        f"What must be reached: a page within {MEDIAN} ms at the median and {SLOW} ms at the 95th "
        f"percentile with at most {QUERIES} queries, and an event recorded with fresh findings "
        f"within {RECORDED} ms at the median. {verdict}",
        "Every child has a log of its own with its own keys, seals and chain, made by the "
        "functions of the store; it tells the same as one of twelve that were recorded, so that 20 "
        "million events can be put there. The first page of a day brings findings up to date; "
        "that is not in these numbers.",
    )
