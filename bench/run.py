# SPDX-License-Identifier: EUPL-1.2
"""Measures the way from a case file to findings, as shares and ratios in one run. `make bench`."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

import papers
from logs import AS_OF, invented_case

from terugweg.assessment.assess import assess
from terugweg.assessment.context import Context
from terugweg.assessment.engine import run
from terugweg.assessment.explain import explain
from terugweg.assessment.words import Words
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.states import derive_states
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook import load_rulebook
from terugweg.terms import day_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.model import Rulebook

EXAMPLE = Path(__file__).parent.parent / "examples" / "cases" / "s01-emergency-order-appealed.yaml"


def best_of(times: int, action: Callable[[], object]) -> float:
    """The shortest of several runs, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        found.append(time.perf_counter() - start)
    return min(found) * 1000


def stages(vocabulary: Vocabulary, rulebook: Rulebook) -> dict[str, float]:
    """Milliseconds of each stage for one child with 200 events."""
    case = invented_case(1)
    columns = build_columns([case], vocabulary, as_of=AS_OF)
    states = derive_states(columns)
    today = day_number(AS_OF)
    assessment = assess([case], rulebook, vocabulary, AS_OF)
    words = Words(vocabulary, "nl")
    return {
        "columns": best_of(20, lambda: build_columns([case], vocabulary, as_of=AS_OF)),
        "states": best_of(20, lambda: derive_states(columns)),
        "norms": best_of(20, lambda: run(Context(columns, states, today), rulebook)),
        "finding objects": best_of(5, lambda: len(_fresh(assessment).findings)),
        "explaining one finding": best_of(
            20, lambda: explain(assessment, assessment.findings[0]).sentences(words)
        ),
    }


def _fresh(assessment: object) -> object:
    """The same assessment without the objects that it keeps."""
    from dataclasses import replace  # noqa: PLC0415

    return replace(assessment)  # type: ignore[type-var]


def scaling(vocabulary: Vocabulary, rulebook: Rulebook) -> list[tuple[int, float, float]]:
    """Children, and microseconds for each event, plain and compiled."""
    rows = []
    for children in (1, 10, 100, 1000):
        cases = [invented_case(number) for number in range(children)]
        events = sum(len(case.events) for case in cases)
        times = 3 if children < 1000 else 1
        took = []
        for compiled in (False, True):
            assess(cases[:1], rulebook, vocabulary, AS_OF, compiled=compiled)
            action = partial(assess, cases, rulebook, vocabulary, AS_OF, compiled=compiled)
            took.append(best_of(times, action))
        rows.append((children, took[0] / events * 1000, took[1] / events * 1000))
    return rows


def cold_start() -> float:
    """Milliseconds of a whole run of the command line in a new process."""
    command = [sys.executable, "-m", "terugweg.cli", "assess", str(EXAMPLE)]
    return best_of(5, lambda: subprocess.run(command, capture_output=True, check=False))  # noqa: S603


def main() -> None:
    """Print the figures."""
    vocabulary = load_vocabulary()
    rulebook = load_rulebook(vocabulary)
    print(f"One child, 200 events, {len(rulebook.norms)} versions of norms")
    found = stages(vocabulary, rulebook)
    whole = found["columns"] + found["states"] + found["norms"]
    for name, took in found.items():
        share = f"{took / whole:6.0%}" if name in {"columns", "states", "norms"} else "      "
        print(f"  {name:24} {took:8.2f} ms {share}")
    print(f"  {'columns, states, norms':24} {whole:8.2f} ms")
    print("Growth: microseconds for each event")
    print(f"  {'children':>9} {'plain':>9} {'compiled':>9}")
    for children, plain, compiled in scaling(vocabulary, rulebook):
        print(f"  {children:9} {plain:9.1f} {compiled:9.1f}")
    print(f"terugweg assess from a cold start: {cold_start():.0f} ms")
    papers.tell()


if __name__ == "__main__":
    main()
