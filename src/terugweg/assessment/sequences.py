# SPDX-License-Identifier: EUPL-1.2
"""Two ways to hold columns: lists for one case, arrays for a nation; the loops are the same.

A loop takes sequences of whole numbers and fills others. For one case the sequences are lists, and
the loops run as they stand; for many children they are arrays, and the loops are compiled
(`compiled.py`). Nothing here knows what a norm means.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Protocol

from terugweg.assessment import (
    answer_kernels,
    condition_kernels,
    day_kernels,
    kernels,
    lookup_kernels,
    person_kernels,
    reference_kernels,
    state_lookup_kernels,
)
from terugweg.caselog import sequences
from terugweg.caselog.sequences import Numbers

__all__ = ["LOOPS", "Arrays", "Lists", "Numbers", "Sequences"]

LOOPS = (
    kernels,
    lookup_kernels,
    state_lookup_kernels,
    condition_kernels,
    answer_kernels,
    person_kernels,
    reference_kernels,
    day_kernels,
)
"""The modules that hold the loops."""


class Sequences(sequences.Sequences, Protocol):
    """What the engine asks of a way to hold columns."""

    compiled: bool
    loops: Any


class Lists(sequences.Lists):
    """Lists, and the loops as they stand: for one case."""

    compiled = False
    loops = SimpleNamespace(
        **{name: loop for module in LOOPS for name, loop in vars(module).items() if callable(loop)}
    )


class Arrays(sequences.Arrays):
    """Arrays of 32-bit numbers, and the loops compiled: for many children."""

    compiled = True

    def __init__(self, loops: Any) -> None:
        self.loops = loops
