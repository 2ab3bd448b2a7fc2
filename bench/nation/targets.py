# SPDX-License-Identifier: EUPL-1.2
"""What was aimed for, as ratios within one run, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from bench.nation.obligations import obligations

GIB: Final = 1 << 30
Found = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Target:
    """One target: in words, what is asked, what was measured, and whether that is enough."""

    what: str
    asked: str
    measured: str
    reached: bool

    @property
    def line(self) -> str:
        """For the console."""
        said = "reached" if self.reached else "NOT REACHED"
        return f"{said:12} {self.what}: {self.measured} (asked: {self.asked})"


def targets(sizes: dict[int, Found]) -> list[Target]:
    """All targets that the run tells something about."""
    events = max(sizes)
    found = sizes[events]
    return [*_others(found, events), *_floors(found), *_cores(found), *_growth(sizes)]


def _seconds(found: Found, name: str) -> float:
    return float(found[name]["seconds"])


def _best(found: Found, kind: str) -> float:
    return min(float(one["seconds"]) for name, one in found.items() if name.startswith(kind))


def _others(found: Found, events: int) -> Iterator[Target]:
    ours = _seconds(found, "memory, 2")
    for kind, asked in (("DuckDB", 8), ("Polars", 12)):
        ratio = _best(found, kind) / ours
        yield _least(f"50 deadline norms in memory, against the best of {kind}", ratio, asked)
    theirs = found["PM4Py"]["seconds"] / found["PM4Py"]["about"]["events"]
    alone = _seconds(found, "memory, 1") / events
    norms = f"{len(obligations())} constraints on one core"
    yield _least(f"per event and constraint against PM4Py, {norms}", theirs / alone, 500)


def _floors(found: Found) -> Iterator[Target]:
    for name, scan, asked, bound in (
        ("deadlines, 2", "scan, deadlines", 8, 1),
        ("full, written, 2", "scan, full", 20, 4),
    ):
        what = {"deadlines, 2": "50 deadline norms from Parquet"}.get(
            name, "full rulebook, all findings written"
        )
        yield _most(f"{what}, in scans of the same columns",
                    _seconds(found, name) / _seconds(found, scan), asked)  # fmt: skip
        peak = found[name]["peak"] / GIB
        yield Target(f"{what}, memory", f"< {bound} GiB", f"{peak:.2f} GiB", peak < bound)


def _cores(found: Found) -> Iterator[Target]:
    for name, what in (
        ("memory", "50 deadline norms in memory"),
        ("deadlines", "50 deadline norms from Parquet"),
        ("full", "full rulebook from Parquet"),
        ("full, written", "full rulebook, all findings written"),
    ):
        one, two = f"{name}, 1", f"{name}, 2"
        if one not in found or two not in found:
            continue
        ratio = _seconds(found, one) / _seconds(found, two)
        yield _least(f"{what}, two cores against one", ratio, 1.8)


def _growth(sizes: dict[int, Found]) -> Iterator[Target]:
    if len(sizes) < 2:
        return
    for name, what in (
        ("memory, 1", "50 deadline norms in memory"),
        ("deadlines, 1", "50 deadline norms from Parquet"),
        ("full, 1", "full rulebook from Parquet"),
    ):
        costs = [found[name]["seconds"] / events for events, found in sizes.items()]
        dearest = max(costs) / min(costs)
        yield _most(f"{what}, dearest size against cheapest", dearest, 1.2)


def _least(what: str, ratio: float, asked: float) -> Target:
    return Target(what, f"at least {asked:g}", f"{ratio:,.2f}", ratio >= asked)


def _most(what: str, ratio: float, asked: float) -> Target:
    return Target(what, f"at most {asked:g}", f"{ratio:,.2f}", ratio <= asked)
