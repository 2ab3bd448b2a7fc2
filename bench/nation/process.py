# SPDX-License-Identifier: EUPL-1.2
"""Time and memory of a process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from terugweg.population.running.work import peak_memory

T = TypeVar("T")

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")


@dataclass(slots=True)
class Measured:
    """What one measurement gave.

    seconds: the best of its repetitions; peak: most memory during them, in bytes, over all its
    processes; about: what was counted, to be compared with the others.
    """

    seconds: float
    peak: int = 0
    about: dict[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As it goes from the process that measured to the one that asked."""
        return asdict(self)


def best(times: int, action: Callable[[], T]) -> tuple[float, T]:
    """The shortest of some repetitions in seconds, and what the last of them gave."""
    found: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        result = action()
        found.append(time.perf_counter() - start)
    return min(found), result


def forget_peak() -> None:
    """Begin to look for the most memory anew, where the system can."""
    if _CLEAR.exists():
        _CLEAR.write_text("5")


def peak() -> int:
    """Most memory of this process since `forget_peak`, in bytes."""
    return _status("VmHWM") or peak_memory()


def resident() -> int:
    """Memory of this process now, in bytes; 0 where the system does not tell."""
    return _status("VmRSS")


def _status(name: str) -> int:
    return sum(_lines(_STATUS.read_text(), (name,))) if _STATUS.exists() else 0


def _lines(text: str, names: Iterable[str]) -> list[int]:
    wanted = tuple(f"{name}:" for name in names)
    return [int(line.split()[1]) << 10 for line in text.splitlines() if line.startswith(wanted)]
