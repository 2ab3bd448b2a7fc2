# SPDX-License-Identifier: EUPL-1.2
"""The obligations over a log that is in memory, by processes that share it."""

from __future__ import annotations

import os
from multiprocessing import get_context
from typing import TYPE_CHECKING

from bench.nation import ours
from bench.nation.obligations import Counts, added
from bench.nation.process import forget_peak, peak, resident
from terugweg.population.running.memory import keep_freed_memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from terugweg.caselog.columns import Columns


class Forked:
    """Processes that are ready before the clock starts: forked, so that they share the log."""

    def __init__(self, parts: list[Columns], count: int) -> None:
        context = get_context("fork")
        pairs = [context.Pipe() for _ in range(count)]
        self._ends = [mine for mine, _ in pairs]
        for number, (_, theirs) in enumerate(pairs):
            context.Process(target=_serve, args=(parts[number::count], theirs)).start()
        self._all(True)  # Each of them has begun.

    def assess(self) -> Counts:
        """The counts of all of them together."""
        return added(self._all(True))

    def end(self) -> int:
        """End them; returns the most memory that they had beside the log, in bytes."""
        return sum(self._all(False))

    def _all(self, go: bool) -> list:  # type: ignore[type-arg]
        for end in self._ends:
            end.send(go)
        return [end.recv() for end in self._ends]


def _serve(parts: list[Columns], end: Connection) -> None:
    keep_freed_memory()  # As a run does.
    forget_peak()
    before = resident()
    while end.recv():
        end.send(ours.counts_in_memory(parts))
    # What lies above the shared part is its own.
    end.send(max(0, peak() - before))
    end.close()
    os._exit(0)
