# SPDX-License-Identifier: EUPL-1.2
"""Everything side by side in one run: `python -m bench.nation --events 600000`.

Each measurement has a process of its own, one after the other. `--keep` puts the results into the
documentation.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from bench.nation.data import EVENTS_PER_CHILD, THREADS, Data, parts_for, prepared
from bench.nation.measure import MEASURES
from bench.nation.report import Results, keep, text

BUILD: Final = Path("build/bench")
SIZES: Final = (600_000, 6_000_000, 60_000_000)
GROWTH: Final = ("memory, 1", "deadlines, 1", "full, 1")
"""Measured at each size, to see whether an event costs more in a larger log."""
ONLY_LARGE: Final = frozenset(
    {
        "full, 1",
        "full, 2",
        "full, written, Spark",
        *(f"{kind}, by child" for kind in ("DuckDB, asof", "DuckDB, window", "Polars")),
    }
)
"""Left out of the everyday form; sorted by type, the others were never slower."""
SHORT: Final = 5
"""What takes seconds is measured so often: a machine that others use too has slow moments."""
LONG_RUNS: Final = ("full", "PM4Py")
NEVER_BEST: Final = ", by child"


def main() -> None:
    """Make the data, measure, compare the counts, and show the results."""
    parser = argparse.ArgumentParser(prog="bench.nation")
    parser.add_argument("--events", type=int, default=SIZES[0], help="about so many events")
    parser.add_argument("--keep", action="store_true", help="put the results into the docs")
    asked = parser.parse_args()
    sizes = [size for size in SIZES if size < asked.events] + [asked.events]
    results = Results(machine=_machine(), day=time.strftime("%Y-%m-%d"))
    for size in sizes:
        data = _made(size, least=2 if size == sizes[-1] else 1)
        found = results.add(data.dataset)
        for name in _names(size) if size == sizes[-1] else GROWTH:
            found[name] = measured(name, data, _times(name, size))
            print(f"  {name:28} {found[name]['seconds']:9.3f} s", flush=True)
    results.check_equal()
    out = BUILD / f"nation-{asked.events}.json"
    out.write_text(json.dumps(results.plain(), indent=1), encoding="utf-8")
    print()
    print(text(results))
    if asked.keep:
        keep(results)


def _names(size: int) -> list[str]:
    """What is measured: the everyday form takes less than a minute, and so leaves some out."""
    return [name for name in MEASURES if size >= SIZES[1] or name not in ONLY_LARGE]


def _times(name: str, size: int) -> int:
    """How often: what takes minutes is measured once, what is never the best of its kind twice."""
    long = size > SIZES[1]
    if name.startswith(LONG_RUNS):
        return 1 if long or name == "PM4Py" else 2
    return 2 if long and name.endswith(NEVER_BEST) else SHORT


def _made(size: int, least: int) -> Data:
    children = max(1, size // EVENTS_PER_CHILD)
    parts = parts_for(children, least)
    print(f"{size:,} events: {children:,} invented children in {parts} parts", flush=True)
    return prepared(BUILD / f"nation-{children}-{parts}", children, parts)


def measured(name: str, data: Data, times: int) -> dict[str, Any]:
    """One measurement in a process of its own.

    Raises:
        SystemExit: it failed; says what it said.
    """
    command = [sys.executable, "-m", "bench.nation.measure", name, str(data.folder), str(times)]
    environment = {**os.environ, "POLARS_MAX_THREADS": str(THREADS)}
    ended = subprocess.run(  # noqa: S603 - our own module
        command, capture_output=True, text=True, check=False, env=environment
    )
    if ended.returncode:
        raise SystemExit(f"{name}: it could not be measured.\n{ended.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    cores = os.cpu_count()
    return f"{cores} cores, {memory:.0f} GiB of memory, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
