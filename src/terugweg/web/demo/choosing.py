# SPDX-License-Identifier: EUPL-1.2
"""Chooses the simulated children of the demonstration, and writes `simulated/chosen.yaml`.

Run `python -m terugweg.web.demo.choosing` when the simulator, the rulebook or the day has changed
so much that the lists of the demonstration are no longer such as a worker knows them. Of all
children under a measure those are taken whose duties make such a list: most in time, some due this
week, a few too late, and not for long. So the demonstration says nothing about how often rules are
kept; for that, simulate a population.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from textwrap import wrap
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.running.part_assessment import assess_part
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Rank
from terugweg.terms import Length, Unit, day_number, shift
from terugweg.web.demo.people import SIMULATED
from terugweg.web.demo.simulating import (
    GROUPS,
    INVESTIGATED,
    POPULATION,
    REPORTED,
    WAITING,
    WORKED,
    simulate,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.caselog.columns import Columns
    from terugweg.population.simulator.world import World

DAY: Final = date(2026, 11, 23)
SIZES: Final = {WORKED: 272, WAITING: 12, INVESTIGATED: 8, REPORTED: 8}
EVENTS: Final = range(15, 121)
"""So many make a dossier that has something to tell and that a reader can take in."""
_TURNS: Final = ("week", "calm", "late", "calm", "week", "calm", "calm", "late", "week", "calm",
                 "calm", "calm")  # fmt: skip
"""What there is to do for the children of one worker, child by child."""
_WEEK, _AHEAD = Length(7, Unit.days), Length(6, Unit.weeks)
_LONG_AGO, _LATELY = Length(3, Unit.months), Length(2, Unit.months)
_OPENED: Final = frozenset({"raad_investigation_opened"})
_REPORTED: Final = frozenset({"report_received", "vt_investigation_opened"})


@dataclass
class Duties:
    """What the institution has to do for a child: the norms, by when."""

    late: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)
    week: list[str] = field(default_factory=list)
    coming: list[str] = field(default_factory=list)

    @property
    def turn(self) -> str:
        """The place among `_TURNS` for which this child can be taken; empty for none."""
        if self.old:
            return ""
        if self.week:
            return "week"
        return "late" if self.late else "calm" if self.coming else ""

    @property
    def norm(self) -> str:
        """The norm by which this child is told from others in the same turn."""
        return (*self.week, *self.late, *self.coming)[0]


def choose(population: int = POPULATION, sizes: Mapping[str, int] = SIZES) -> dict[str, list[int]]:
    """The numbers of the chosen children of each group."""
    world, columns = simulate(range(population), DAY)
    pools = dict(zip(GROUPS, _pools(world, columns), strict=True))
    worked = _in_turn(pools[WORKED])
    return {
        group: worked[: sizes[group]] if group == WORKED else pools[group][: sizes[group]]
        for group in GROUPS
    }


def _pools(world: World, columns: Columns) -> tuple[list[int], ...]:
    """Whom each group can be taken from: with a worker, waiting, investigated, reported."""
    today, course, workers = day_number(DAY), world.course, world.workers
    sizes = np.bincount(columns.row_child, minlength=len(world.cohort))
    fit = np.isin(sizes, list(EVENTS))
    running = (course.start <= today) & (course.stop > today)
    of_running = running[workers.course]
    child = course.child[workers.course]
    served = child[of_running & (workers.assigned <= today) & (workers.left > today)]
    first = (workers.turn == 0) & (workers.since <= today)
    waits = child[of_running & first & (workers.assigned > today)]
    others = np.setdiff1d(np.arange(len(world.cohort)), course.child[course.start <= today])
    last = _last_events(columns, day_number(shift(DAY, _LATELY, -1)))
    moved = set(columns.tables["gi_replaced"].child.tolist())
    groups = (
        [one for one in served.tolist() if fit[one] and one not in moved],
        [one for one in waits.tolist() if fit[one] and one not in moved],
        [one for one in others.tolist() if last.get(one) in _OPENED],
        [one for one in others.tolist() if last.get(one) in _REPORTED],
    )
    numbers = world.cohort.numbers.tolist()
    return tuple([numbers[one] for one in group] for group in groups)


def _last_events(columns: Columns, since: int) -> dict[int, str]:
    """The type of the last event of each child, of those to whom something happened of late."""
    names = columns.vocabulary.event_names
    rows = np.flatnonzero(columns.row_hi >= since)
    return {int(columns.row_child[row]): names[columns.row_type[row]] for row in rows}


def _in_turn(numbers: list[int]) -> list[int]:
    """The children in turns, each time with the norm that was there least."""
    waiting: dict[str, dict[str, list[int]]] = {}
    for number, duties in _duties(numbers):
        if duties.turn:
            waiting.setdefault(duties.turn, {}).setdefault(duties.norm, []).append(number)
    taken: Counter[tuple[str, str]] = Counter()
    found: list[int] = []
    for turn in cycle(_TURNS):
        norms = {norm: left for norm, left in waiting.get(turn, {}).items() if left}
        if not norms:
            return found
        norm = min(norms, key=lambda one: (taken[turn, one], one))
        taken[turn, norm] += 1
        found.append(norms[norm].pop(0))
    return found


def _duties(numbers: list[int]) -> Iterator[tuple[int, Duties]]:
    """What the institution has to do for each of these children."""
    _, columns = simulate(numbers, DAY)
    rulebook = load_rulebook(load_vocabulary()).select(ranks=frozenset(Rank) - {Rank.PROPOSED})
    found = assess_part(columns, rulebook, DAY, compiled=False).findings
    mine = {norm.id for norm in rulebook.norms if "GI" in norm.bearer}
    duties = [Duties() for _ in numbers]
    columns_asked = ["norm", "verdict", "due", "due_earliest", "due_latest", "child_number"]
    for row in found.select(columns_asked).to_pylist():
        if row["norm"] in mine and row["verdict"] in {"overdue", "running"}:
            due = row["due"] or row["due_earliest"] or row["due_latest"]
            _list_of(duties[row["child_number"]], row["verdict"], due).append(row["norm"])
    return zip(sorted(numbers), duties, strict=True)


def _list_of(duties: Duties, verdict: str, due: date | None) -> list[str]:
    if verdict == "overdue":
        lately = due is not None and due >= shift(DAY, _LONG_AGO, -1)
        return duties.late if lately else duties.old
    if due is None or due >= shift(DAY, _AHEAD, 1):
        return []
    return duties.week if due < shift(DAY, _WEEK, 1) else duties.coming


def main() -> None:
    """Choose, and write the file."""
    lines = [
        "# The children of the demonstration, by their number with the simulator.",
        "# Written by `python -m terugweg.web.demo.choosing`, which says how they are chosen.",
    ]
    for group, numbers in choose().items():
        lines += [f"{group}:", "  [", *wrap(", ".join(map(str, numbers)), 100,
                  initial_indent="    ", subsequent_indent="    "), "  ]"]  # fmt: skip
        sys.stdout.write(f"{group}: {len(numbers)}\n")
    (SIMULATED / "chosen.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
