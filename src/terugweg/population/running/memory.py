# SPDX-License-Identifier: EUPL-1.2
"""How much memory a run may take, known before it starts."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from terugweg.population.running.errors import RunError

if TYPE_CHECKING:
    from terugweg.population.manifest import Manifest

MIB: Final = 1 << 20
DEFAULT_MEMORY: Final = 4 << 30
BASE: Final = 400 * MIB
"""A process that assesses: program, rulebook, compiled loops. Measured: see the documentation."""
LEADER: Final = 200 * MIB
"""The process that hands out the parts."""
BYTES_PER_ROW: Final = 1_000
"""While a part is assessed, for each row of its log, with a margin. Measured: as above."""

_KEPT: Final = {-1: 1 << 30, -2: 64 * MIB, -3: 1 << 30}
"""For `mallopt`: give nothing back, take large pieces, and hold large arrays in them too."""

_UNITS: Final = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bound:
    """How many processes work at the same time, and what they may use together, in bytes.

    rows: of the largest part.
    """

    workers: int
    rows: int
    each: int

    @property
    def leader(self) -> int:
        """The process that hands out the parts; a single worker does that itself."""
        return LEADER if self.workers > 1 else 0

    @property
    def total(self) -> int:
        """All processes together."""
        return self.leader + self.workers * self.each


def bound_of(manifest: Manifest, workers: int, memory: int) -> Bound:
    """As many workers as asked, or fewer so that they stay within the memory.

    Raises:
        RunError: the largest part does not fit even when it is alone.
    """
    largest = max(manifest.parts, key=lambda entry: entry.events, default=None)
    rows = 0 if largest is None else largest.events
    each = BASE + rows * BYTES_PER_ROW
    if each > memory and largest is not None:
        raise RunError(
            f"--memory: {size_text(memory)} is too little for {largest.name}, the largest part "
            f"with {rows} events, which takes up to {size_text(each)}; give more, or make the "
            "dataset again in more parts"
        )
    fitting = 1 if LEADER + 2 * each > memory else (memory - LEADER) // each
    return Bound(max(1, min(workers, fitting, len(manifest.parts))), rows, each)


@cache
def keep_freed_memory() -> bool:
    """Let this process keep memory that is free again: the next part needs as much.

    Else the system has to clear it anew for each array. Returns whether the system can do it.
    """
    try:
        setting = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # Only the C library of GNU has it.
        return False
    return all(setting(option, value) == 1 for option, value in _KEPT.items())


def parse_size(text: str) -> int:
    """An amount of memory as typed, in bytes.

    >>> parse_size("4 GiB") == parse_size("4g") == 4 << 30
    True

    Raises:
        RunError: it is no amount.
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None or not float(found.group(1)):
        raise RunError(f"--memory: {text!r} is no amount; expected one such as 4GiB or 800MiB")
    return int(float(found.group(1)) * _UNITS[found.group(2).lower()])


def size_text(size: int) -> str:
    """An amount of memory in words.

    >>> size_text(3 << 29), size_text(5 << 20)
    ('1.5 GiB', '5 MiB')
    """
    return f"{size / (1 << 30):.1f} GiB" if size >= 1 << 30 else f"{-(-size // MIB)} MiB"
