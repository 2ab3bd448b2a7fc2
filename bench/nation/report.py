# SPDX-License-Identifier: EUPL-1.2
"""The results of a run: compared, as text, and as pages of the documentation."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.nation.obligations import VERDICTS, obligations
from bench.nation.plot import drawn
from bench.nation.targets import Target, targets

DOCS: Final = Path("docs")
PAGE: Final = "performance.md"
PLOT: Final = "performance.svg"
BEGIN: Final = "<!-- measured: `make bench KEEP=1` writes what follows -->"
END: Final = "<!-- end of what was measured -->"
MIB: Final = 1 << 20
Found = dict[str, dict[str, Any]]

WORDS: Final = {
    "scan, deadlines": "DuckDB looks at the columns that 50 deadline norms read, 2 threads",
    "scan, full": "DuckDB looks at the columns that the full rulebook reads, 2 threads",
    "pass in memory": "one pass over type and day in memory, 1 thread",
    "memory, 1": "50 deadline norms in memory, 1 core",
    "memory, 2": "50 deadline norms in memory, 2 cores",
    "deadlines, 1": "50 deadline norms from Parquet, 1 core",
    "deadlines, 2": "50 deadline norms from Parquet, 2 cores",
    "deadlines, written": "50 deadline norms from Parquet, findings written, 2 cores",
    "full, 1": "full rulebook from Parquet, 1 core",
    "full, 2": "full rulebook from Parquet, 2 cores",
    "full, written, 1": "full rulebook from Parquet, findings written, 1 core",
    "full, written, 2": "full rulebook from Parquet, findings written, 2 cores",
    "full, written, Spark": "the same on a local Spark, 2 cores",
}
"""What each measurement is; those of others name themselves."""


@dataclass
class Results:
    """All that was measured. sizes: per number of events what was found, by name."""

    machine: str
    day: str
    sizes: dict[int, Found] = field(default_factory=dict)
    about: dict[int, dict[str, int]] = field(default_factory=dict)

    def add(self, dataset: Path) -> Found:
        """Room for what is found in a dataset."""
        manifest = json.loads((dataset / "manifest.json").read_text(encoding="utf-8"))
        parts = manifest["parts"]
        events = sum(part["events"] for part in parts)
        children = sum(part["children"] for part in parts)
        self.about[events] = {"children": children, "parts": len(parts)}
        self.sizes[events] = {}
        return self.sizes[events]

    @property
    def events(self) -> int:
        """Events of the largest log."""
        return max(self.sizes)

    @property
    def largest(self) -> Found:
        """What was found in the largest log."""
        return self.sizes[self.events]

    @property
    def counts(self) -> list[list[int]]:
        """Per obligation and verdict how many there are, the same for all who counted."""
        counts: list[list[int]] = self.largest["memory, 1"]["about"]["counts"]
        return counts

    @property
    def count(self) -> int:
        """How many obligations follow from the log."""
        return sum(map(sum, self.counts))

    def check_equal(self) -> None:
        """All forms must have counted the same.

        Raises:
            SystemExit: two differ; says which, and at which obligation.
        """
        for name, found in self.largest.items():
            for place, row in enumerate(found["about"].get("counts", self.counts)):
                if row != self.counts[place]:
                    raise SystemExit(
                        f"{name}: {obligations()[place]} counts "
                        f"{dict(zip(VERDICTS, row, strict=True))}; Terugweg in memory "
                        f"counts {self.counts[place]}"
                    )
            if name == "deadlines, written" and found["about"]["findings"] != self.count:
                raise SystemExit(f"{name}: it wrote {found['about']['findings']} of {self.count}")

    def plain(self) -> dict[str, Any]:
        """As it is kept in a file."""
        return asdict(self)

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> Results:
        """As it was kept in a file."""
        plain = {**plain}
        for name in ("sizes", "about"):
            plain[name] = {int(size): found for size, found in plain[name].items()}
        return cls(**plain)


def text(results: Results) -> str:
    """The results for the console."""
    lines = [f"{results.events:,} events, {results.count:,} obligations, {results.machine}"]
    lines += ["  ".join(cells) for cells in _aligned([HEAD, *_rows(results)])]
    lines += ["", "Targets"]
    lines += [f"  {target.line}" for target in targets(results.sizes)]
    return "\n".join(lines)


HEAD: Final = ("what", "seconds", "M events/s", "M events x norms/s", "M findings/s", "MiB")


def _rows(results: Results) -> list[tuple[str, ...]]:
    return [_row(results, name, found) for name, found in results.largest.items()]


def _row(results: Results, name: str, found: dict[str, Any]) -> tuple[str, ...]:
    about, seconds = found["about"], found["seconds"]
    events = about.get("events", results.events)
    norms = found["about"].get("norms", len(obligations()))
    findings = about.get("findings", sum(map(sum, about.get("counts", []))))
    times_norms = "" if name.startswith(("scan", "pass")) else _of(events * norms, seconds)
    memory = f"{found['peak'] / MIB:,.0f}" if found["peak"] else ""
    return (
        WORDS.get(name, name if name != "PM4Py" else f"PM4Py, {events:,} events, without terms"),
        f"{seconds:,.3f}",
        _of(events, seconds),
        times_norms,
        _of(findings, seconds) if findings else "",
        memory,
    )


def _of(count: int, seconds: float) -> str:
    rate = count / seconds / 1e6
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:,.3g}"


def _aligned(rows: list[tuple[str, ...]]) -> list[list[str]]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return [
        [f"{cell:<{width}}" if place == 0 else f"{cell:>{width}}"
         for place, (cell, width) in enumerate(zip(row, widths, strict=True))]
        for row in rows
    ]  # fmt: skip


def keep(results: Results) -> None:
    """Put the results into the documentation: a table, the targets, the growth and a plot.

    Raises:
        ValueError: the page lacks the marks between which they stand.
    """
    page = DOCS / PAGE
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{page}: expected the lines {BEGIN} and {END}")
    kept = "\n".join([BEGIN, "", *_section(results), END])
    page.write_text(before + kept + after, encoding="utf-8")
    (DOCS / PLOT).write_text(drawn(results.sizes), encoding="utf-8")


def _section(results: Results) -> list[str]:
    children = results.about[results.events]["children"]
    return [
        f"One run of {results.day}, {results.machine}: {results.events:,} events of {children:,}",
        f"invented children, from which {results.count:,} obligations follow.",
        "",
        f"![How long each way takes, on a scale of tens; the table has the numbers]({PLOT})",
        "",
        *_table(HEAD, _rows(results)),
        "",
        "The targets, as ratios in this run:",
        "",
        *_table(("target", "asked", "measured", ""), [_cells(t) for t in targets(results.sizes)]),
        "",
        "Nanoseconds for each event on one core, by the size of the log:",
        "",
        *_growth(results),
        "",
    ]


def _cells(target: Target) -> tuple[str, ...]:
    return (
        target.what,
        target.asked,
        target.measured,
        "reached" if target.reached else "not reached",
    )


def _growth(results: Results) -> list[str]:
    names = [name for name in ("memory, 1", "deadlines, 1", "full, 1") if name in results.largest]
    rows = [
        (f"{events:,}", *(f"{found[name]['seconds'] / events * 1e9:,.0f}" for name in names))
        for events, found in sorted(results.sizes.items())
    ]
    return _table(("events", *(WORDS[name].removesuffix(", 1 core") for name in names)), rows)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    ruler = ["---", *["---:"] * (len(head) - 1)]
    return ["| " + " | ".join(row) + " |" for row in (head, ruler, *rows)]
